"""Where a reader keeps what they choose: the settings, and the templates of their own."""

from __future__ import annotations

import os
from pathlib import Path


def config_file() -> Path:
    """Where the settings are: `FONDS_CONFIG`, or config.toml in the user's configuration folder."""
    if named := os.environ.get("FONDS_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path  # 5 ms that a start with FONDS_CONFIG can do without

    return user_config_path("fonds") / "config.toml"
