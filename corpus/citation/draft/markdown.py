"""Drafts in Markdown, as Pandoc reads it, and in plain text, which has nothing but its citations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.citation.draft.brackets import HIDDEN, KEY, citations, closings_of
from corpus.citation.draft.malformed import faults
from corpus.citation.draft.model import Draft, DraftForm, Note

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?!\s*\n)(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_FENCE = re.compile(r"[ \t>]*(?P<mark>`{3,}(?=[^`]*$)|~{3,})")
_LIST_ITEM = re.compile(r" {0,3}(?:[-*+]|\(?(?:\d{1,3}|[^\W\d_])[.)]|\[\^[^\]\s]+\]:)(?=\s)")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")

# Each is found from the left, so that what begins first hides what it encloses.
_HIDDEN = re.compile(
    r"""
    <!--.*?(?:-->|\Z)                                                                   # a comment
    | (?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\r?\n).)*?(?<!`)(?P=ticks)(?!`)                   # code
    | \\.                                                                              # an escaped character
    | </?[A-Za-z][^<>]*>                                                               # HTML, an address
    | <[^\s<>]+@[^\s<>]+>
    | (?<!@\{)\bhttps?://[^\s<>\]]+
    | (?<!\\\])(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)         # where a link leads
    """,
    re.VERBOSE | re.DOTALL,
)
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:.*$", re.MULTILINE)

_DEFINITION = re.compile(r"^ {0,3}\[\^(?P<label>[^\]\s]+)\]:[ \t]*", re.MULTILINE)
_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_INLINE_NOTE = re.compile(r"\^\[")
_REFS = re.compile(
    r"""^(?:(?P<colons>:{3,})[ \t]*\{[^}\n]*\#refs\b[^}\n]*\}.*\n|<div[^>\n]*\bid=["']?refs\b[^>\n]*>[ \t]*\r?\n?)""",
    re.MULTILINE,
)
_END_OF_REFS = {True: re.compile(r"^:{3,}[ \t]*\r?$", re.MULTILINE), False: re.compile("</div>")}
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+\S.*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?=.*\S)(?![ \t]*(?:[-*+>#|]|\d+[.)]))[^\n]+\n {0,3}(=+|-{2,})[ \t]*\r?$", re.MULTILINE)
_OWN_NAME = re.compile(r"\{[^{}\n]*#(?P<name>[^\s{}]+)[^{}\n]*\}|^\(@(?P<example>[\w-]+)\)", re.MULTILINE)


def read_plain(text: str) -> Draft:
    """The citations of a plain text, in which addresses of the web alone can be taken for something else."""
    open_text = re.sub(r"\\.|(?<!@\{)\bhttps?://[^\s<>\]]+", _hide, text)
    return Draft(text, DraftForm.PLAIN, tuple(citations(text, open_text)), faults=tuple(faults(open_text)))


def read_markdown(text: str) -> Draft:
    """The citations and notes of a draft in Markdown."""
    body = _without_code_blocks(text)
    open_text = _REFERENCE.sub(_hide, _HIDDEN.sub(_hide, body))
    names = {match["name"] or match["example"] for match in _OWN_NAME.finditer(open_text)}
    open_text = KEY.sub(lambda key: _hide(key) if (key["braced"] or key["plain"]) in names else key[0], open_text)
    headings = [*_HEADING.finditer(open_text), *_UNDERLINED.finditer(open_text)]
    return Draft(
        text,
        DraftForm.MARKDOWN,
        tuple(citations(text, open_text)),
        tuple(_notes(open_text)),
        frozenset(_CALL.findall(text)),
        _place_of_bibliography(body),
        tuple(_level(heading[1]) for heading in headings),
        any(not text[heading.end() :].strip() for heading in headings),
        tuple(faults(open_text)),
    )


def _place_of_bibliography(text: str) -> tuple[int, int] | None:
    """Within the division for it, if there is one."""
    opened = _REFS.search(text)
    closed = _END_OF_REFS[bool(opened["colons"])].search(text, opened.end()) if opened else None
    return (opened.end(), closed.start()) if opened and closed else None


def _level(mark: str) -> int:
    return len(mark) if mark[0] == "#" else 1 if mark[0] == "=" else 2


def _hide(match: re.Match[str]) -> str:
    """What is found, hidden; of where a link leads the brackets stay, by which the words before it are a link."""
    found = match[0]
    return f"({_hidden(found[1:-1])})" if found[0] == "(" else _hidden(found)


def _hidden(text: str) -> str:
    return re.sub(r"[^\n]", HIDDEN, text)


def _without_code_blocks(text: str) -> str:
    """The text with its front matter, its fenced and its indented code hidden."""
    front = _FRONT_MATTER.match(text)
    pieces = [_hidden(front[0])] if front else []
    fence = ""
    after_blank, in_list, in_code = True, False, False
    for line in text[front.end() if front else 0 :].splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        mark = _FENCE.match(bare)
        if fence:
            pieces.append(_hidden(line))
            if mark and mark["mark"].startswith(fence) and not bare[mark.end() :].strip():
                fence = ""
            continue
        if bare.strip():
            in_list = bool(_LIST_ITEM.match(bare)) or (in_list and (bare[0].isspace() or not after_blank))
            in_code = bool(_INDENTED.match(bare)) and not in_list and (after_blank or in_code)
        if mark and not in_code:
            fence = mark["mark"]
        pieces.append(_hidden(line) if in_code or fence else line)
        after_blank = not bare.strip()
    return "".join(pieces)


def _notes(open_text: str) -> Iterator[Note]:
    """The notes of the draft, with their marks left out; one that is not called comes after all others."""
    definitions = [
        (match["label"], match.end(), _end_of_note(open_text, match.end())) for match in _definitions(open_text)
    ]
    spans = [(start, end) for _, start, end in definitions]
    calls: dict[str, int] = {}
    for call in _CALL.finditer(open_text):
        if open_text[call.end() : call.end() + 1] != ":" and not any(
            start <= call.start() < end for start, end in spans
        ):
            calls.setdefault(call[1], call.start())
    for label, start, end in definitions:
        yield Note(start, end, calls.get(label, len(open_text) + start))
    closings = closings_of(open_text)
    for inline in _INLINE_NOTE.finditer(open_text):
        if closed := closings.get(inline.end() - 1):
            yield Note(inline.end(), closed, inline.start())


def _definitions(open_text: str) -> Iterator[re.Match[str]]:
    return _DEFINITION.finditer(open_text)


def _end_of_note(open_text: str, start: int) -> int:
    """Where a note ends that was defined: before the next, or where a paragraph begins that is not indented."""
    for match in re.compile(r"\n(?= {0,3}\[\^[^\]\s]+\]:)|\n[ \t]*\r?\n(?![ \t]*\r?\n|[ \t]+\S)").finditer(
        open_text, start
    ):
        return match.start()
    return len(open_text.rstrip())
