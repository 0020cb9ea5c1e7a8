"""Documents that an edition has put on line one by one, as the Foreign Relations of the United States are."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.document import BlockKind
from corpus.readers.blocks import is_classification
from corpus.readers.composing import Composed
from corpus.readers.web.stated import Stated

_FRUS = "Foreign Relations of the United States"
_VOLUME = re.compile(
    rf"{_FRUS}(?:, Diplomatic Papers|: Diplomatic Papers)?, (?P<series>\d{{4}}(?:[–-]\d{{2,4}})?),"
    r" (?P<rest>\S.{0,300}?)(?:\s+[-|–—]\s.*)?"
)
_NUMBERED_VOLUME = re.compile(r"Volume (?P<volume>[IVXLC]+(?:[–-][IVXLC]+)?(?:, Part \w+)?)")
_NUMBER = re.compile(r"(?P<number>\d{1,4})\.\s+(?=\S)")
_SOURCE = "Source:"
_NOTE_MARK = re.compile(r"\[[^\]]{1,12}\]\s*")
_SENTENCE = re.compile(r"(?<=\.)\s+")


class Numbered(NamedTuple):
    """A document's number in its edition, and its title without it."""

    number: str
    title: str


def numbered(title: str) -> Numbered:
    """A title such as `75. Telegram From the Embassy`, apart from its number, "" where it has none."""
    found = _NUMBER.match(title)
    return Numbered(found["number"], title[found.end() :]) if found else Numbered("", title)


def volume(shown: str) -> Stated:
    """What the title of the page, which is that of its volume, says of an edition; nothing for any other page."""
    found = _VOLUME.fullmatch(shown)
    if not found:
        return {}
    rest = found["rest"]
    printed = _NUMBERED_VOLUME.search(rest)
    title = rest.replace(printed[0], "", 1) if printed else rest
    return {
        "container-title": _FRUS,
        "collection-title": found["series"],
        "volume": printed["volume"] if printed else "",
        "volume-title": ", ".join(part for part in title.split(", ") if part.strip(" ,")),
    }


def source_note(composed: Composed) -> Stated:
    """What the note says that tells where the document is: first the archive, then its classification, then more."""
    for block in composed.blocks:
        if block.kind is BlockKind.FOOTNOTE:
            words = _NOTE_MARK.sub("", " ".join(composed.text[block.start : block.end].split()), count=1)
            if words.startswith(_SOURCE):
                return _source(words.removeprefix(_SOURCE).strip())
    return {}


def _source(words: str) -> Stated:
    sentences = _SENTENCE.split(words)
    for at, sentence in enumerate(sentences):
        mark = sentence.split(";")[0].strip(" .")
        if at and is_classification(mark):
            return {"source": words, "reference": " ".join(sentences[:at]).rstrip("."), "classification": mark}
    return {"source": words}
