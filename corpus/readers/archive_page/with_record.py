"""The present site's pages: date, title, credit line, body, summary, then the record.

Parts may be missing; a page may begin with the summary of another document, and have no body but the summary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import HistoricalDate
from corpus.document import Block, BlockKind
from corpus.readers.archive_page.catalogue_prose import speaks_of_a_document
from corpus.readers.archive_page.page import Head, Page, description, furniture, is_credit, read_date
from corpus.readers.archive_page.record import AUTHORS, END_OF_BODY, HEADING, is_rights, label, record
from corpus.readers.archive_page.summary import is_summary
from corpus.readers.lines import Stretch, lines, paragraphs

_SKIP = frozenset(
    ("skip to content", "skip to main content", "share", "print", "download", "cite", "get citation", "share document")
)
_SENTENCE_END = re.compile(r"[.!?…][)\]”\"’']*$|\(see also\)$")
_DATE_WITHIN = 8  # lines; above the date there is another document's summary at most
_LONG_ENOUGH_FOR_A_SUMMARY = 40
_LONGEST_TITLE = 600
_CATALOGUED = re.compile(r"[^\W\d_][\w’'-]+, [^\W\d_][\w.’' -]{1,30}(?: \([^)]*\))?")
_URL = re.compile(r"https?://\S*wilson\S*/(?:document|node)/\S+")


@dataclass(frozen=True, slots=True)
class _Top:
    """What stands above the body: the lines by what they are; `size` is their number."""

    size: int
    date_line: Stretch | None = None
    date: HistoricalDate = HistoricalDate()
    title: Stretch | None = None
    credit: Stretch | None = None


def page_with_record(text: str) -> Page | None:
    """The page, if it has a record at its foot; else None."""
    every = list(lines(text))
    end = _end_of_body(text, every)
    if end is None:
        return None
    top = _top(text, every[:end])
    inner = every[top.size : end]
    authors = _authors_below(text, inner)
    stretches = paragraphs(text, inner[: len(inner) - len(authors)])
    below = every[end:]
    summary = None
    if stretches and is_summary(text, stretches, labelled=_is_labelled(text, below)):
        summary = stretches.pop()
    found = record(text, below)
    for author in authors:
        found.add(AUTHORS, _words(text, author))
    url = _URL.search(text, below[0].start)
    head = Head(
        title=_words(text, top.title),
        date=top.date,
        credit=_words(text, top.credit),
        summary=_words(text, summary),
        url=url[0] if url else "",
    )
    known = {top.date_line: BlockKind.DATE_LINE, top.title: BlockKind.HEADING}
    blocks = [
        Block(line.start, line.end, known.get(line, BlockKind.FURNITURE), level=int(line is top.title))
        for line in every[: top.size]
    ]
    if summary:
        blocks.append(Block(summary.start, summary.end, BlockKind.SUMMARY))
    unknown = set(found.unknown)
    blocks += furniture((*authors, *(line for line in below if line not in unknown)))
    return Page(description(text, head, found), tuple(blocks), (*stretches, *found.unknown))


def _words(text: str, stretch: Stretch | None) -> str:
    return text[stretch.start : stretch.end] if stretch else ""


def _end_of_body(text: str, every: Sequence[Stretch]) -> int | None:
    """The index of the line that ends the body: the first label below it, or the source above a statement of rights.

    The heading of the record is the last before its statement of rights: such words may stand in the body, too.
    """
    first_label = heading = None
    for index, line in enumerate(every):
        if line.end - line.start > 200:
            if is_rights(text[line.start : line.start + 400]):
                heading = max(index - 1, 1) if heading is None else heading
                break
            continue
        name = label(text[line.start : line.end])
        if name == HEADING:
            heading = index
        elif name in END_OF_BODY and first_label is None:
            first_label = index
    return heading if heading is None or first_label is None else min(first_label, heading)


def _top(text: str, above: Sequence[Stretch]) -> _Top:
    """What stands above the body. The date is the first line but for another document's summary, if it is there."""
    start = _after_links(text, above, 0)
    dated = _dated(text, above, start)
    date_line, date = dated or (None, HistoricalDate())
    at = _after_links(text, above, above.index(date_line) + 1) if date_line else start
    if not date_line and len(above) > at + 1 and _is_another_summary(text, above[at]):
        at += 1
    if at >= len(above) or above[at].end - above[at].start > _LONGEST_TITLE:
        return _Top(at, date_line, date)
    title, at = above[at], at + 1
    if at < len(above) and is_credit(_words(text, above[at])):
        return _Top(at + 1, date_line, date, title, above[at])
    return _Top(at, date_line, date, title)


def _after_links(text: str, above: Sequence[Stretch], at: int) -> int:
    """The index of the first line from `at` on that is no link or button of the site."""
    while at < len(above) and _words(text, above[at]).casefold() in _SKIP:
        at += 1
    return at


def _dated(text: str, above: Sequence[Stretch], start: int) -> tuple[Stretch, HistoricalDate] | None:
    """The line that is the page's date."""
    for line in above[start : start + _DATE_WITHIN]:
        words = _words(text, line)
        found = read_date(words)
        if found:
            return line, found
        if not (words.casefold() in _SKIP or _is_another_summary(text, line) or speaks_of_a_document(words)):
            return None
    return None


def _is_another_summary(text: str, line: Stretch) -> bool:
    """Whether a line above the title is a sentence: the summary of another document, which the site puts there."""
    words = _words(text, line)
    return len(words) >= _LONG_ENOUGH_FOR_A_SUMMARY and _SENTENCE_END.search(words) is not None


def _authors_below(text: str, inner: Sequence[Stretch]) -> list[Stretch]:
    """The names below the summary that have lost their label: catalogue entries set off by empty lines."""
    count = 0
    for line in reversed(inner[1:]):
        if not _CATALOGUED.fullmatch(_words(text, line)):
            break
        count += 1
    found = list(inner[len(inner) - count :])
    return found if found and found[0].blank >= 2 else []


def _is_labelled(text: str, below: Sequence[Stretch]) -> bool:
    """Whether the record has its labels: `Author(s):` above it, or `Source` as its first."""
    names = [label(_words(text, line)) for line in below[:40] if line.end - line.start < 60]
    return names[:1] != [HEADING] or "source" in names
