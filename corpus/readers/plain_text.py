"""Plain text without a layout of its own: a title if the text begins with one, a date line below it, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.document import Description, Document, Problem, Provenance
from corpus.readers.blocks import body, is_classification
from corpus.readers.datelines import DateLine, dateline
from corpus.readers.lines import Stretch, lines, paragraphs
from corpus.readers.source import Source
from corpus.readers.titles import kind_of, parties, title_from

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
_HEAD = 4  # paragraphs; a date further down is one that the text speaks of
_SENTENCE_END = re.compile(r"[.!?…;:,][)\]”\"’']*$")
_SHORT_FOR = re.compile(r"\b(?:[A-Z]|Jr|Sr|Mr|Dr|Inc|No|U\.S|etc|[ap]\.\s?m)\.$")
_SALUTATION = re.compile(r"(?:my )?dear\b|sir\b|gentlemen\b", re.IGNORECASE)


class _Head(NamedTuple):
    """What the first paragraphs say of the document; `title` is the paragraph that is its title."""

    title: Stretch | None = None
    dated: DateLine | None = None
    classification: str = ""


class PlainText:
    """Reads any text, as one document."""

    name = "plain text"
    version = 1
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
        stretches = paragraphs(text, list(lines(text)))
        head = _head(text, stretches)
        title = _words(text, head.title) if head.title else title_from(source.path.stem)
        found = body(text, stretches, title, head.title)
        kind = kind_of(title) if head.title else ""
        description = Description(title=title, kind=kind, classification=head.classification)
        if head.title:
            creators, recipients = parties(title, kind)
            description = replace(description, creators=creators, recipients=recipients)
        if dated := head.dated or _dated_title(title, kind):
            description = replace(description, place=dated.place, date=dated.date)
        yield Document(
            description,
            text,
            found.blocks,
            found.milestones,
            reader=self.name,
            reader_version=self.version,
            provenance={} if head.title else {"title": Provenance.INHERITED},
        )


def _head(text: str, stretches: Sequence[Stretch]) -> _Head:
    """Title, date line and classification, where the text begins with them, in whatever order."""
    titles: list[Stretch] = []
    dated, classification = None, ""
    for stretch in stretches[: min(_HEAD, len(stretches) - 1)]:
        words = text[stretch.start : stretch.end]
        found = dateline(words)
        if found and not dated:
            dated = found
        elif is_classification(words) and not classification:
            classification = words.strip(" .[]()/")
        elif len(titles) < _TITLES and _is_title(words):
            titles.append(stretch)
        elif not _is_small(words):
            break
    telling = (title for title in titles if _tells(_words(text, title)))
    return _Head(next(telling, titles[0] if titles else None), dated, classification)


def _words(text: str, title: Stretch) -> str:
    return " ".join(text[title.start : title.end].split())


def _tells(title: str) -> bool:
    """Whether a title says what the document is, or from whom to whom: a file's mark above it does not."""
    kind = kind_of(title)
    return bool(kind) or parties(title, kind) != ((), ())


def _dated_title(title: str, kind: str) -> DateLine | None:
    """The place and date at the end of the title of a record of talks: `Minutes of the Council, Paris, May 4, 1948`."""
    if kind in _TALKS:
        for comma in re.finditer(",", title):
            found = dateline(title[comma.end() :].strip())
            if found and found.place:
                return found
    return None


def _is_small(words: str) -> bool:
    """Whether a line can stand between title and date line: a number, an address, `[Extract]`."""
    return len(words) <= 60 and _SENTENCE_END.search(words) is None


def _is_title(words: str) -> bool:
    """Whether a paragraph is a title: short, no sentence, no salutation, no note in brackets."""
    if len(words) > _LONGEST_TITLE or words[0] == "[" or _SALUTATION.match(words):
        return False
    if _SENTENCE_END.search(words) and not _SHORT_FOR.search(words):
        return False
    return any(char.isalpha() for char in words)
