"""Where a reader keeps what is theirs: the library, the settings, and the templates and names of their own."""

from __future__ import annotations

import os
from pathlib import Path


def config_file() -> Path:
    """Where the settings are: `FONDS_CONFIG`, or config.toml in the user's configuration folder."""
    if named := os.environ.get("FONDS_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path  # 5 ms that a start with FONDS_CONFIG can do without

    return user_config_path("fonds") / "config.toml"


def default_folder() -> Path:
    """The library that is meant where none is named: FONDS_LIBRARY, or a folder in the user's data directory."""
    named = os.environ.get("FONDS_LIBRARY")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("fonds", appauthor=False) / "library"
