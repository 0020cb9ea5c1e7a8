"""Plain text without a layout of its own: a title if the text begins with one, a date line below it, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from corpus.dates import HistoricalDate
from corpus.document import Block, BlockKind, Description, Document, Problem, Provenance
from corpus.readers.blocks import body, is_classification
from corpus.readers.datelines import DateLine, dateline
from corpus.readers.front_matter import FrontMatter, described
from corpus.readers.labels import Labels, labels
from corpus.readers.lines import Stretch, lines, paragraphs
from corpus.readers.source import Source
from corpus.readers.titles import Parties, kind_of, parties, title_from

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


class _Head(NamedTuple):
    """What the first paragraphs say of the document; `title` is the paragraph that is its title."""

    title: Stretch | None = None
    dated: DateLine | None = None
    classification: str = ""


class _Laid(NamedTuple):
    """A text taken apart: its labels, if it has any, the lines above them and the paragraphs below."""

    labels: Labels | None
    above: Sequence[Stretch]
    stretches: Sequence[Stretch]


class PlainText:
    """Reads any text, as one document."""

    name = "plain text"
    version = 3
    suffixes = frozenset((".txt", ".text"))

    def accepts(self, source: Source) -> bool:
        """Whether the source can be read: always; what is no text is a problem, not a document."""
        return True

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The document that the text is, and what was wrong with the file."""
        yield from source.decoded.problems
        text = source.decoded.text
        if not text:
            return
        laid = _laid(text)
        head = _head(text, [*laid.above, *laid.stretches])
        front = laid.labels.front if laid.labels else FrontMatter()
        if front.text("title"):
            head = head._replace(title=None)
        title = front.text("title") or (_words(text, head.title) if head.title else "")
        found = body(text, laid.stretches, title or title_from(source.path.stem), head.title)
        yield Document(
            _description(front, title or title_from(source.path.stem), head, read=bool(title)),
            text,
            tuple(sorted((*_top(laid, head), *found.blocks), key=lambda block: block.start)),
            found.milestones,
            reader=self.name,
            reader_version=self.version,
            provenance={} if title else {"title": Provenance.INHERITED},
        )


def _laid(text: str) -> _Laid:
    every = list(lines(text))
    found = labels(text, every)
    return (
        _Laid(found, found.above, paragraphs(text, found.below)) if found else _Laid(None, (), paragraphs(text, every))
    )


def _top(laid: _Laid, head: _Head) -> list[Block]:
    """The blocks of the labels, and of the lines above them, which are headings."""
    if not laid.labels:
        return []
    above = [
        Block(line.start, line.end, BlockKind.HEADING, level=1 if line is head.title else 2) for line in laid.above
    ]
    return above + [Block(line.start, line.end, BlockKind.FURNITURE) for line in laid.labels.own]


def _description(front: FrontMatter, title: str, head: _Head, *, read: bool) -> Description:
    """The description that labels and head make; a title that was not `read` says nothing."""
    kind = kind_of(title) if read else ""
    found = described(front, title, kind, parties(title, kind) if read else Parties())
    dated = head.dated or (_dated_title(title, kind) if read else None)
    if dated and not found.date.text:
        found = replace(found, place=found.place or dated.place, date=dated.date)
    return replace(found, classification=found.classification or head.classification)


def _head(text: str, stretches: Sequence[Stretch]) -> _Head:
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
    telling = (title for title in titles if _tells(_words(text, title)))
    other = (title for title in titles if not letter or not _is_address(text, title))
    return _Head(next(chain(telling, other), None), dated, classification)


def _is_salutation(words: str) -> bool:
    return len(words) <= _LONGEST_SALUTATION and _SALUTATION.fullmatch(words) is not None


def _is_address(text: str, line: Stretch) -> bool:
    """Whether a line above a salutation is the sender's address: at the right, or begun with a house number."""
    return line.indent >= _RIGHT or text[line.start].isdigit()


def _words(text: str, title: Stretch) -> str:
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
