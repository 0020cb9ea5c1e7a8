r"""The files that an entry names, in the forms in which Zotero, Better BibTeX, JabRef and EndNote write them.

`file = {Title:path:mime type}`, where `\:` and `\;` are characters of the path, several with `;` between them; a path
alone; or an address that begins with `file:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

_PARTS = re.compile(r"((?:\\.|[^:\\])*)(?::|$)", re.DOTALL)
_EACH = re.compile(r"((?:\\.|[^;\\])*)(?:;|$)", re.DOTALL)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_MIME = re.compile(r"[\w.+-]+/[\w.+-]+|[A-Za-z0-9]{1,12}|")
_ADDRESS = re.compile(r"file:/{0,2}(?:localhost)?(?=/)(?:/(?=[A-Za-z]:/))?", re.IGNORECASE)


def files(item: Mapping[str, Any]) -> tuple[str, ...]:
    """The files that an item names, as paths with slashes."""
    return tuple(dict.fromkeys(filter(None, map(_path, _written(item)))))


def _written(item: Mapping[str, Any]) -> Iterator[str]:
    attached = item.get("attachments")
    for each in attached if isinstance(attached, list) else ():
        if isinstance(each, dict):
            yield str(each.get("path") or each.get("localPath") or "")
    named = item.get("files") or item.get("file") or ()
    if isinstance(named, str):
        yield from _in_field(named)
    elif isinstance(named, list):
        yield from (each for each in named if isinstance(each, str))


def _in_field(field: str) -> Iterator[str]:
    """The paths in BibTeX's field `file`."""
    if _DRIVE.match(field) or (":" not in field and ";" not in field):
        yield field
        return
    for each in _EACH.findall(field):
        parts = _PARTS.findall(each.strip())[:-1] if each.strip() else []
        if len(parts) >= 3 and _MIME.fullmatch(parts[-1]):
            yield _unescaped(":".join(parts[1:-1]))
        elif each.strip():
            yield _unescaped(each.strip())


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\:;{}_&%#$ ])", r"\1", text)


def _path(written: str) -> str:
    if _ADDRESS.match(written):
        return unquote(_ADDRESS.sub("", written))
    written = written.removeprefix("internal-pdf://").strip()
    return written.replace("\\", "/") if _DRIVE.match(written) or "/" not in written else written
