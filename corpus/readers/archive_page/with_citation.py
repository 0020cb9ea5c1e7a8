"""The former site's pages, which print a citation of themselves above the body, and its PDFs, all in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from corpus.dates import HistoricalDate
from corpus.document import Block, BlockKind
from corpus.readers.archive_page.citation import Citation, citation
from corpus.readers.archive_page.page import Head, Page, description, furniture, is_credit, read_date
from corpus.readers.archive_page.record import END_OF_BODY, Record, label
from corpus.readers.lines import Stretch, lines, paragraphs

_NAVIGATION = re.compile(
    r"[•·*-]?\s*(?:skip to (?:main )?content|search in|(?:add|cancel) search filter.*|share|download|share document"
    r"|(?:wilson center )?digital archive|(?:digital archive )?international history declassified"
    r"|digitalarchive\.wilsoncenter\.org|citation(?: share download)?|get citation|view document in|original scan"
    r"|scan of original document"
    r"|(?:\w+ )?(?:html|pdf|transcript|translation)|(?:summary|citation|credits):?|https?://\S+)",
    re.IGNORECASE,
)
_LABELS = ("Summary:", "Credits:", "Original Language:", "Contents:")
_LABELS_WITHIN = 12_000  # characters after the citation
_CONTENTS = re.compile(
    r"(?:[\s•·*-]*(?:Scan of Original Document|Original (?:Scan|Document)|[A-Z][a-z]+ (?:HTML|PDF)"
    r"|(?:[A-Z][a-z]+ )?Trans(?:lation|cript(?:ion)?)(?:\s*[–-]\s*[A-Z][a-z]+)?))*\s*"
)
_RUNNING_HEAD = re.compile(
    r"(?:(?:Wilson Center )?Digital Archive\s+)?"
    r"(?:(?:International History Declassified|digitalarchive\.wilsoncenter\.org)\s*)+"
)
_RUNNING_HEADS_AT_MOST = 500
_WORD = re.compile(r"\w+")

_Span = tuple[int, int]


def page_with_citation(text: str) -> Page | None:
    """The page, if it prints a citation of itself; else None."""
    cited = citation(text)
    if cited is None:
        return None
    labels = _labels(text, cited.end)
    return _pdf(text, cited, labels) if "Contents:" in labels or "Original Language:" in labels else _html(text, cited)


def _record(cited: Citation) -> Record:
    return Record({"source": [cited.source]} if cited.source else {})


def _date(cited: Citation) -> HistoricalDate:
    return read_date(cited.date) or HistoricalDate()


# The page in HTML


def _html(text: str, cited: Citation) -> Page:
    """Above the citation stand date, title, often in capitals, and summary; below it links, then the body."""
    every = list(lines(text))
    at = next(index for index, line in enumerate(every) if line.end > cited.start)
    last = next(index for index, line in enumerate(every) if line.end >= cited.end)
    above = every[:at]
    below = every[last + 1 :]
    while below and _NAVIGATION.fullmatch(text, below[0].start, below[0].end):
        last += 1
        below = below[1:]
    end = next((i for i, line in enumerate(below) if label(text[line.start : line.end]) in END_OF_BODY), len(below))
    known = _known_above(text, above, cited.title)
    summary = next((line for line, kind in known.items() if kind is BlockKind.SUMMARY), None)
    credit = next((line for line in above if is_credit(text[line.start : line.end])), None)
    head = Head(
        cited.title,
        _date(cited),
        text[credit.start : credit.end] if credit else "",
        text[summary.start : summary.end].removeprefix("Summary:").lstrip() if summary else "",
        cited.provider,
        cited.url,
    )
    blocks = [
        Block(
            line.start, line.end, known.get(line, BlockKind.FURNITURE), level=int(known.get(line) is BlockKind.HEADING)
        )
        for line in every[: last + 1]
    ]
    return Page(
        description(text, head, _record(cited)), (*blocks, *furniture(below[end:])), paragraphs(text, below[:end])
    )


def _known_above(text: str, above: Sequence[Stretch], title: str) -> dict[Stretch, BlockKind]:
    """Which lines above the citation are date, title and summary; the summary is the one next to it."""
    known: dict[Stretch, BlockKind] = {}
    for line in above:
        words = text[line.start : line.end]
        if words.casefold() == title.casefold():
            known[line] = BlockKind.HEADING
        elif read_date(words):
            known[line] = BlockKind.DATE_LINE
    for line in reversed(above):
        words = text[line.start : line.end]
        if line in known or (words.isupper() and not _NAVIGATION.fullmatch(words)):
            break
        if not _NAVIGATION.fullmatch(words) and not is_credit(words):
            known[line] = BlockKind.SUMMARY
            break
    return known


# The page in the PDF


def _labels(text: str, start: int) -> dict[str, _Span]:
    """The labels that follow a citation, in their order, and the spans of their values; the last one's is left open."""
    found: dict[str, _Span] = {}
    name, position = "", start
    for following in _LABELS:
        at = text.find(following, position, start + _LABELS_WITHIN)
        if at < 0:
            continue
        if name:
            found[name] = _trimmed(text, position, at)
        name, position = following, at + len(following)
    if name:
        found[name] = (position, len(text))
    return found


def _trimmed(text: str, start: int, end: int) -> _Span:
    """A span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _pdf(text: str, cited: Citation, labels: dict[str, _Span]) -> Page:
    """Labels and values stand in one line with the body, which begins where the list of contents ends."""
    contents = labels.get("Contents:")
    language, begin = _language(text, labels.get("Original Language:"), contents)
    if contents and (listed := _CONTENTS.match(text, contents[0])):
        begin = listed.end()
    values = {name: text[slice(*labels[name])] for name in ("Summary:", "Credits:") if name in labels}
    head = Head(
        cited.title, _date(cited), values.get("Credits:", ""), values.get("Summary:", ""), cited.provider, cited.url
    )
    found = _record(cited)
    if language:
        found.add("language", language)
    known = {labels["Summary:"]: BlockKind.SUMMARY} if values.get("Summary:") else {}
    printed = text.find(cited.title, 0, cited.start)
    if printed >= 0:
        known[printed, printed + len(cited.title)] = BlockKind.HEADING
    blocks = [Block(*span, kind, level=int(kind is BlockKind.HEADING)) for span, kind in known.items()]
    blocks += furniture(_around(text, (0, begin), list(known)))
    heads = [found.span() for found in islice(_RUNNING_HEAD.finditer(text, begin), _RUNNING_HEADS_AT_MOST)]
    blocks += [Block(*span, BlockKind.FURNITURE) for span in heads]
    return Page(
        description(text, head, found), tuple(blocks), paragraphs(text, _around(text, (begin, len(text)), heads))
    )


def _language(text: str, span: _Span | None, contents: _Span | None) -> tuple[str, int]:
    """The language that is printed, and where it ends: a single word where no further label follows it."""
    if span is None:
        return "", contents[0] if contents else 0
    if contents:
        return text[slice(*span)], span[1]
    word = _WORD.search(text, span[0])
    return (word[0], word.end()) if word else ("", span[0])


def _around(text: str, within: _Span, spans: list[_Span]) -> list[Stretch]:
    """The lines of a part of the text, cut where the spans are."""
    ends = sorted(spans)
    gaps = zip((within[0], *(end for _, end in ends)), (*(start for start, _ in ends), within[1]), strict=True)
    return [line for start, end in gaps for line in lines(text, start, end)]
