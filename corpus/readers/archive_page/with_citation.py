"""The former site's pages, which print a citation of themselves above the body, and its PDFs, all in one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice, takewhile

from corpus.dates import HistoricalDate
from corpus.document import Block, BlockKind, Description
from corpus.readers.archive_page.above import RUNNING_HEAD, above, is_navigation
from corpus.readers.archive_page.citation import Citation, citation
from corpus.readers.archive_page.page import Head, Page, description, furniture, read_date
from corpus.readers.archive_page.record import END_OF_BODY, Record, label
from corpus.readers.lines import Stretch, lines, paragraphs

_LABELS = ("Summary:", "Credits:", "Original Language:", "Contents:")
_LABELS_WITHIN = 12_000  # characters after the citation
_CONTENTS = re.compile(
    r"(?:[\s•·*-]*(?:Scan of Original Document|Original (?:Scan|Document)|[A-Z][a-z]+ (?:HTML|PDF)"
    r"|(?:[A-Z][a-z]+ )?Trans(?:lation|cript(?:ion)?)(?:\s*[–-]\s*[A-Z][a-z]+)?))*\s*"
)
_RUNNING_HEADS_AT_MOST = 500
_WORD = re.compile(r"\w+")
_SUMMARY = re.compile(r"Summary:\s+(?P<words>\S.*)")

_Span = tuple[int, int]


def page_with_citation(text: str) -> Page | None:
    """The page, if it prints a citation of itself; else None."""
    cited = citation(text)
    if cited is None:
        return None
    labels = _labels(text, cited.end)
    return _pdf(text, cited, labels) if "Contents:" in labels or "Original Language:" in labels else _html(text, cited)


# The page in HTML


def _html(text: str, cited: Citation) -> Page:
    """Above the citation stand date, title, often in capitals, and summary; below it links, then the body."""
    below = list(lines(text, cited.end))
    links = list(takewhile(lambda line: is_navigation(text[line.start : line.end]), below))
    below = below[len(links) :]
    summary = _SUMMARY.fullmatch(text, below[0].start, below[0].end) if len(below) > 1 else None
    below = below[1:] if summary else below
    end = next((i for i, line in enumerate(below) if label(text[line.start : line.end]) in END_OF_BODY), len(below))
    head = above(text, cited.start, cited.title, summarised=summary is not None, followed=end > 0)
    if summary:
        head.values["Summary"] = summary["words"]
        head.blocks.append(Block(*summary.span(), BlockKind.SUMMARY))
    blocks = (*head.blocks, _furniture_of(cited), *furniture((*links, *below[end:])))
    return Page(_described(text, cited, head.values), blocks, (*head.body, *paragraphs(text, below[:end])))


def _described(text: str, cited: Citation, values: Mapping[str, str]) -> Description:
    """The description that the citation and the values of labels make."""
    found = Record({"source": [cited.source]} if cited.source else {})
    if language := values.get("Original Language"):
        found.add("language", language)
    head = Head(
        cited.title,
        read_date(cited.date) or HistoricalDate(),
        values.get("Credits", ""),
        values.get("Summary", ""),
        cited.provider,
        cited.url,
    )
    return description(text, head, found)


def _furniture_of(cited: Citation) -> Block:
    return Block(cited.start, cited.end, BlockKind.FURNITURE)


# The page in the PDF


def _labels(text: str, start: int) -> dict[str, _Span]:
    """The labels that follow a citation, in their order, and the spans of their values; the last one's is left open.

    The first stands next to the citation: further down such words belong to the body.
    """
    found: dict[str, _Span] = {}
    name, position = "", start
    for following in _LABELS:
        at = text.find(following, position, start + _LABELS_WITHIN)
        if at < 0 or (not name and text[start:at].strip(" .,;\t\r\n")):
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
    head = above(text, cited.start, cited.title, summarised="Summary:" in labels, followed=True)
    values = head.values | {
        name[:-1]: text[slice(*labels[name])] for name in ("Summary:", "Credits:") if name in labels
    }
    if language:
        values["Original Language"] = language
    summary = [labels["Summary:"]] if values.get("Summary") and "Summary:" in labels else []
    heads = [found.span() for found in islice(RUNNING_HEAD.finditer(text, begin), _RUNNING_HEADS_AT_MOST)]
    blocks = (
        *head.blocks,
        _furniture_of(cited),
        *(Block(*span, BlockKind.SUMMARY) for span in summary),
        *furniture(_around(text, (cited.end, begin), summary)),
        *(Block(*span, BlockKind.FURNITURE) for span in heads),
    )
    body = paragraphs(text, _around(text, (begin, len(text)), heads))
    return Page(_described(text, cited, values), blocks, (*head.body, *body))


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
