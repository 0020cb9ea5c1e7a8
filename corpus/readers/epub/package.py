"""How an e-book is put together: its package file, which names its parts in the order of reading (OPF), and locks."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from corpus.readers.source import Unreadable
from corpus.readers.xml_tree import Element, name, named
from corpus.readers.zipped import Zipped

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""The manners in which fonts are disguised, which lock no text."""

_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml", ""))


class Part(NamedTuple):
    """A file of the book: its path in the zip, its media type and its properties."""

    path: str
    media_type: str
    properties: frozenset[str]


class Package:
    """The parts of an e-book. Raises Unreadable where it names none, or is locked."""

    def __init__(self, zipped: Zipped) -> None:
        path = _package_path(zipped)
        self.root: Element = zipped.tree(path)
        folder = posixpath.dirname(path)
        self._parts = {
            each.get("id", ""): Part(
                joined(folder, each.get("href", "")),
                each.get("media-type", ""),
                frozenset(each.get("properties", "").split()),
            )
            for each in named(self.root, "item")
        }
        order = [self._parts.get(each.get("idref", "")) for each in named(self.root, "itemref")]
        self.chapters = list(dict.fromkeys(part for part in order if part and _is_chapter(part)))
        if not self.chapters:
            raise Unreadable("it is no e-book: its package names no text")
        locked = set(_locked(zipped))
        if any(part.path.casefold() in locked for part in self.chapters):
            raise Unreadable("it is locked by digital rights management (DRM); fonds reads only books without it")

    @property
    def metadata(self) -> list[Element]:
        """What the package states of the book."""
        found = next(named(self.root, "metadata"), None)
        return [] if found is None else [each for each in found.iter() if name(each)]

    def navigation(self) -> Iterator[Part]:
        """The files that list the contents and the pages."""
        for part in self._parts.values():
            if "nav" in part.properties or part.media_type == "application/x-dtbncx+xml":
                yield part


def joined(folder: str, reference: str) -> str:
    """The path in the zip that a reference from within a folder leads to, without a fragment."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(reference.partition("#")[0]))).lstrip("/")


def _is_chapter(part: Part) -> bool:
    return part.media_type in _PAGES and "nav" not in part.properties


def _package_path(zipped: Zipped) -> str:
    """The path of the package: that which the container names, or the one there is."""
    if _CONTAINER in zipped:
        for each in named(zipped.tree(_CONTAINER), "rootfile"):
            if (path := unquote(each.get("full-path", ""))) in zipped:
                return path
    found = next((member for member in zipped if member.endswith(".opf")), "")
    if not found:
        raise Unreadable("it is no e-book: the zip has no package of one")
    return found


def _locked(zipped: Zipped) -> Iterator[str]:
    """The paths of the files that are encrypted, in small letters."""
    if _ENCRYPTION in zipped:
        for each in named(zipped.tree(_ENCRYPTION), "EncryptedData"):
            manner = next((method.get("Algorithm", "") for method in named(each, "EncryptionMethod")), "")
            if manner not in _FONTS:
                yield from (joined("", file.get("URI", "")).casefold() for file in named(each, "CipherReference"))
