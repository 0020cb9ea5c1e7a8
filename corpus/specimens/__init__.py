"""Specimens: documents of an invented archive, to try fonds on while one has no library.

All of them - the port of Sarnau, its lighthouse, the people and their archives - are made up for this project. They
come in the layouts and formats that fonds reads, with dates of every kind.
"""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """The folder that the specimens lie in."""
    return Path(__file__).parent
