"""Drafts in Org: [cite:see @key p. 9; @other], with a common prefix and suffix, as Org's manual has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.citation.draft.brackets import HIDDEN, one_line
from corpus.citation.draft.locators import parted
from corpus.citation.draft.model import Citation, Cited, Draft, DraftForm, Note, Place

_HIDDEN = re.compile(
    r"""
    ^[ \t]*\#\+begin_(?P<block>src|example|export|comment)\b.*?^[ \t]*\#\+end_(?P=block)\b[^\n]*
    | ^[ \t]*:(?:PROPERTIES|LOGBOOK):[ \t]*\r?$.*?^[ \t]*:END:
    | ^[ \t]*\#(?:\+\w+:|[ \t])[^\n]*                                     # a keyword, a comment
    | ^[ \t]*:[ \t][^\n]*                                                 # fixed width
    | (?<![\w~])~\S(?:[^~\n]*\S)?~(?!\w) | (?<![\w=])=\S(?:[^=\n]*\S)?=(?!\w)
    | \[\[[^\]\n]*\]
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_CITATION = re.compile(r"\[cite(?P<style>(?:/[\w-]+)*):(?P<inner>(?:[^\[\]]|\[[^\[\]]*\])*)\]")
_KEY = re.compile(r"@(?P<key>[\w.:?!`'/*@+|(){}<>&^$#%~-]+)")
_DEFINITION = re.compile(r"^\[fn:(?P<label>[\w-]+)\][ \t]*", re.MULTILINE)
_CALL = re.compile(r"\[fn:(?P<label>[\w-]*)(?P<inline>:)?(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]")
_END_OF_NOTE = re.compile(r"\n(?=\[fn:[\w-]+\]|\*+[ \t])|\n[ \t]*\r?\n[ \t]*\r?\n")
_HEADING = re.compile(r"^(\*+)[ \t]+\S.*$", re.MULTILINE)
_BIBLIOGRAPHY = re.compile(r"^[ \t]*#\+print_bibliography:[^\r\n]*", re.MULTILINE | re.IGNORECASE)

_PLACES = {
    "note": Place.STYLE,
    "ft": Place.STYLE,
    "noauthor": Place.STYLE,
    "na": Place.STYLE,
    "text": Place.SENTENCE,
    "t": Place.SENTENCE,
    "nocite": Place.BIBLIOGRAPHY,
    "n": Place.BIBLIOGRAPHY,
}
_WITHOUT_AUTHOR = ("noauthor", "na")


def read_org(text: str) -> Draft:
    """The citations and notes of a draft in Org."""
    open_text = _HIDDEN.sub(lambda match: re.sub(r"[^\n]", HIDDEN, match[0]), text)
    found: list[Citation] = []
    faults: list[tuple[int, str]] = []
    for match in _CITATION.finditer(open_text):
        style = match["style"].removeprefix("/")
        if style and style not in _PLACES:
            faults.append(
                (match.start(), f"the style of [cite/{style}:…] is none that fonds knows: {', '.join(_PLACES)}")
            )
        elif citation := _citation(text, match, style):
            found.append(citation)
    headings = list(_HEADING.finditer(open_text))
    bibliography = _BIBLIOGRAPHY.search(text)
    return Draft(
        text,
        DraftForm.ORG,
        tuple(found),
        tuple(_notes(open_text)),
        frozenset(match["label"] for match in _CALL.finditer(text)),
        bibliography.span() if bibliography else None,
        tuple(len(heading[1]) for heading in headings),
        any(not text[heading.end() :].strip() for heading in headings),
        tuple(faults),
    )


def _citation(text: str, match: re.Match[str], style: str) -> Citation | None:
    """A citation; what stands before the first key and a semicolon, and behind the last, is common to all."""
    start, end = match.span("inner")
    parts = [(part.start(), part.end()) for part in re.finditer(r"[^;]+", text[start:end])]
    parts = [(start + first, start + last) for first, last in parts]
    keyed = [(part, key) for part in parts if (key := _KEY.search(text, *part))]
    if not keyed:
        return None
    author = style not in _WITHOUT_AUTHOR
    cited = [_cited(text, part, key, author=author) for part, key in keyed]
    if parts[0] != keyed[0][0]:
        cited[0] = replace(cited[0], prefix=f"{one_line(text[slice(*parts[0])]).strip()} {cited[0].prefix}")
    if parts[-1] != keyed[-1][0]:
        cited[-1] = replace(cited[-1], suffix=f"{cited[-1].suffix}{one_line(text[slice(*parts[-1])])}")
    return Citation(match.start(), match.end(), tuple(cited), _PLACES.get(style, Place.STYLE))


def _cited(text: str, part: tuple[int, int], key: re.Match[str], *, author: bool) -> Cited:
    pinpoint, suffix = parted(text[key.end() : part[1]])
    prefix = one_line(text[part[0] : key.start()]).lstrip()
    return Cited(key["key"], key.start(), prefix, pinpoint, one_line(suffix), author)


def _notes(open_text: str) -> Iterator[Note]:
    """The notes of the draft, with their marks left out; one that is not called comes after all others."""
    definitions = [
        (match["label"], match.end(), _end_of_note(open_text, match.end())) for match in _DEFINITION.finditer(open_text)
    ]
    defined = {match.start() for match in _DEFINITION.finditer(open_text)}
    calls: dict[str, int] = {}
    for match in _CALL.finditer(open_text):
        if match["inline"]:
            yield Note(*match.span("text"), match.start())
        elif match.start() not in defined:
            calls.setdefault(match["label"], match.start())
    for label, start, end in definitions:
        yield Note(start, end, calls.get(label, len(open_text) + start))


def _end_of_note(open_text: str, start: int) -> int:
    """Where a note ends that was defined: before the next, a heading, or two empty lines."""
    end = _END_OF_NOTE.search(open_text, start)
    return end.start() if end else len(open_text.rstrip())
