"""Pages that a browser saved in a single file, MHTML (RFC 2557): a mail whose parts are the page and its pictures."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from typing import NamedTuple

from corpus.readers.source import Unreadable
from corpus.readers.web.saving import Saved, day_of

_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_CONTENT_LOCATION = "Content-Location"


class PageWithin(NamedTuple):
    """The page in a file of several parts: its bytes, the encoding that is named there, "" for none, and its saving."""

    data: bytes
    encoding: str
    saved: Saved


def page_within(data: bytes) -> PageWithin:
    """The page of a file of several parts, which is the first of them. Raises Unreadable where there is none."""
    try:
        mail = message_from_bytes(data)
        part = next((each for each in mail.walk() if each.get_content_type() in _PAGES), None)
    except RecursionError as error:
        raise Unreadable("its parts are nested too deep") from error
    if part is None:
        raise Unreadable("the file has no page in it; save the page anew")
    payload = part.get_payload(decode=True)
    url = _header(mail, "Snapshot-Content-Location") or _header(part, _CONTENT_LOCATION)
    saved = Saved(url, day_of(_header(mail, "Date")))
    return PageWithin(payload if isinstance(payload, bytes) else b"", part.get_content_charset(""), saved)


def _header(part: Message, name: str) -> str:
    return " ".join(str(part.get(name, "")).split())
