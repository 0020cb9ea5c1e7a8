"""What the first paragraphs of a text say of it: its title, its date line, its classification."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from corpus.dates import HistoricalDate
from corpus.document import Description
from corpus.readers.blocks import is_classification
from corpus.readers.datelines import DateLine, dateline
from corpus.readers.front_matter import FrontMatter, described
from corpus.readers.lines import Stretch
from corpus.readers.titles import Parties, kind_of, parties

_LONGEST_TITLE = 400
_TITLES = 2  # paragraphs that may be the title; the second may be it where the first is a file's mark
_TALKS = (
    "memorandum of conversation",
    "record of conversation",
    "conversation",
    "telephone conversation",
    "minutes",
    "notes",
)
_HEAD = 4  # paragraphs; a title further down is none
_LETTERHEAD = 8  # paragraphs above a salutation or the text, in which the date may stand
_SENTENCE_END = re.compile(r"[.!?…;:,][)\]”\"’']*$")
_SHORT_FOR = re.compile(r"\b(?:[A-Z]|Jr|Sr|Mr|Dr|Inc|No|U\.S|etc|[ap]\.\s?m)\.$")
_SALUTATION = re.compile(
    r"(?:(?:my )?dear\b.*|(?:(?:my )?lord|sirs?|gentlemen|ch[eè]re?s?|monsieur|madame|messieurs|excellen|sehr geehrt"
    r"|liebe|verehrt|vážen|drog|szanown|tisztelt|stimat|i dashur|e dashur|уважаем|дорог)\w*\b.*[,:!–—])",
    re.IGNORECASE,
)
_DAYS = re.compile(r"\d{4}-\d{2}-\d{2}(?:/\d{4}-\d{2}-\d{2})?")
_LONGEST_SALUTATION = 80
_RIGHT = 20  # spaces
_ADDRESS = re.compile(r".{0,24}\.|.{0,60},")


class Head(NamedTuple):
    """What the first paragraphs say of the document; `title` is the paragraph that is its title."""

    title: Stretch | None = None
    dated: DateLine | None = None
    classification: str = ""


def description_of(front: FrontMatter, title: str, head: Head, *, read: bool) -> Description:
    """The description that labels and head make; a title that was not `read` says nothing."""
    kind = kind_of(title) if read else ""
    found = described(front, title, kind, parties(title, kind) if read else Parties())
    dated = head.dated or (_dated_title(title, kind) if read else None)
    if dated and not found.date.text:
        found = replace(found, place=found.place or dated.place, date=dated.date)
    return replace(found, classification=found.classification or head.classification)


def head_of(text: str, stretches: Sequence[Stretch]) -> Head:
    """Title, date line and classification, where the text begins with them, in whatever order.

    What stands above the salutation of a letter may be an address, which is no title.
    """
    titles: list[Stretch] = []
    dated, classification, letter = None, "", False
    for index, stretch in enumerate(stretches[: min(_LETTERHEAD, len(stretches) - 1)]):
        words = text[stretch.start : stretch.end]
        found = dateline(words)
        if found and not dated:
            dated = found
        elif _is_salutation(words):
            letter = True
            break
        elif is_classification(words) and not classification:
            classification = words.strip(" .[]()/")
        elif index < _HEAD and len(titles) < _TITLES and _is_title(words):
            titles.append(stretch)
        elif not _is_small(words):
            break
    telling = (title for title in titles if _tells(title_words(text, title)))
    other = (title for title in titles if not letter or not _is_address(text, title))
    return Head(next(chain(telling, other), None), dated, classification)


def _is_salutation(words: str) -> bool:
    return len(words) <= _LONGEST_SALUTATION and _SALUTATION.fullmatch(words) is not None


def _is_address(text: str, line: Stretch) -> bool:
    """Whether a line above a salutation is the sender's address: at the right, or begun with a house number."""
    return line.indent >= _RIGHT or text[line.start].isdigit()


def title_words(text: str, title: Stretch) -> str:
    """The words of a title, in one line."""
    return " ".join(text[title.start : title.end].split())


def _tells(title: str) -> bool:
    """Whether a title says what the document is, or from whom to whom: a file's mark above it does not."""
    kind = kind_of(title)
    return bool(kind) or parties(title, kind) != Parties()


def _dated_title(title: str, kind: str) -> DateLine | None:
    """The date at the end of a title: `Minutes of the Council, Paris, May 4, 1948`; a day, or a span of days.

    The place before it is that of the document only where the title is that of a record of talks.
    """
    for comma in re.finditer(r",\s+", title):
        found = dateline(title[comma.end() :])
        if found and _is_of_days(found.date):
            return found if kind in _TALKS else found._replace(place="")
    return None


def _is_of_days(date: HistoricalDate) -> bool:
    return _DAYS.fullmatch(date.edtf) is not None


def _is_small(words: str) -> bool:
    """Whether a line can stand between title and date line: a number, an address, `[Extract]`."""
    return len(words) <= 60 and (_SENTENCE_END.search(words) is None or _ADDRESS.fullmatch(words) is not None)


def _is_title(words: str) -> bool:
    """Whether a paragraph is a title: short, no sentence, no salutation, no note in brackets."""
    if len(words) > _LONGEST_TITLE or words[0] == "[" or _is_salutation(words):
        return False
    if _SENTENCE_END.search(words) and not _SHORT_FOR.search(words):
        return False
    return any(char.isalpha() for char in words)
