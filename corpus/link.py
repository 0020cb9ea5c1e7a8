"""Links to a passage: `fonds://LIBRARY/DOCUMENT?para=3&quote=…`, which lead there although the text has changed.

A link carries the library's UUID, the document's number, the paragraph, the first words of the passage, and what stands
before and after these; however long the passage is, the link is not. Pure: no I/O.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from corpus.errors import LinkError

SCHEME = "fonds"

QUOTE = 120
"""Characters of the passage that a link carries at most."""

CONTEXT = 32
"""Characters before them, and after them, that it carries at most."""

LONGEST = 4096
"""Characters that a link has at most."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_WORDS = ("quote", "prefix", "suffix")
_ERRORS = "surrogatepass"  # a text may have half a surrogate pair, and a link has to bring it back


class Place(NamedTuple):
    """Where a link leads: to a character of a document's text; `drifted` if the passage is no longer what it was.

    `missing` is the paragraph that the link leads to, where the document has none of that number, nor the words.
    """

    number: int
    offset: int
    drifted: bool = False
    missing: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a document, to a paragraph of it, or to a passage.

    `quote` is the beginning of the passage exactly as it stands in the text, `prefix` and `suffix` what stands before
    and after it there.
    """

    library: str
    number: int
    paragraph: int | None = None
    quote: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """The link as a URI."""
        values = {"para": self.paragraph} | {name: getattr(self, name) for name in _WORDS}
        query = urlencode({name: value for name, value in values.items() if value}, quote_via=quote, errors=_ERRORS)
        return f"{SCHEME}://{self.library}/{self.number}" + (f"?{query}" if query else "")

    def find(self, text: str, near: int = 0) -> tuple[int, bool] | None:
        """Where in a text the passage begins, and whether it has drifted; None if its words are not there.

        Of several such places the one closest to `near` is meant.
        """
        wholly, after_prefix, before_suffix = (self.prefix, self.suffix), (self.prefix, ""), ("", self.suffix)
        for before, after in (wholly, after_prefix, before_suffix, ("", "")) if self.quote else ():
            at = _closest(text, before + self.quote + after, near - len(before))
            if at >= 0:
                return at + len(before), (before, after) != wholly
        return None


def parse(uri: str) -> Link:
    """The link that a URI says. Raises LinkError if it says none."""
    if len(uri) > LONGEST:
        raise LinkError(f"A link has at most {LONGEST} characters; this has {len(uri)}.")
    try:
        scheme, library, path, query, fragment = urlsplit(uri)
        values = dict(parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query), errors=_ERRORS))
    except ValueError as error:
        raise _malformed(uri) from error
    number, paragraph = path.removeprefix("/"), values.pop("para", None)
    numbers = [number] if paragraph is None else [number, paragraph]
    if scheme != SCHEME or not _UUID.fullmatch(library) or fragment or not all(map(_NUMBER.fullmatch, numbers)):
        raise _malformed(uri)
    if not values.keys() <= set(_WORDS):
        raise _malformed(uri)
    return Link(library, int(number), int(paragraph) if paragraph else None, **values)


def _malformed(uri: str) -> LinkError:
    return LinkError(f"“{uri}” is no link of fonds; those have the form fonds://LIBRARY/DOCUMENT?para=3&quote=…")


def _closest(text: str, words: str, near: int) -> int:
    """Where the words stand in a text, closest to `near`; -1 if nowhere."""
    near = max(0, near)
    before, after = text.rfind(words, 0, near + len(words)), text.find(words, near)
    if before < 0 or after < 0:
        return max(before, after)
    return before if near - before <= after - near else after
