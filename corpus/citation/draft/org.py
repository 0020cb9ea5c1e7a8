"""Drafts in Org: [cite:see @key p. 9; @other], with a common prefix and suffix, as Org's manual has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.citation.draft.brackets import HIDDEN, one_line
from corpus.citation.draft.locators import parted
from corpus.citation.draft.model import Citation, Cited, Draft, DraftForm, Fault, Note, Place

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
_CITATION = re.compile(
    r"""
    \[cite (?P<style>[/\w-]*) :
    (?P<inner>(?:[^\[\]\n]|\n(?![ \t]*\r?\n)|\[[^\[\]]*\])*)
    (?P<end>\]?)
    | \[cite(?:/[\w-]+)*(?P<no_colon>[ \t]*@)
    """,
    re.VERBOSE,
)
_KEY = re.compile(r"@(?P<key>[\w.:?!`'/*@+|(){}<>&^$#%~-]+)")
_SECOND = re.compile(rf"(?<!\w){_KEY.pattern}")
_DEFINITION = re.compile(r"^\[fn:(?P<label>[\w-]+)\][ \t]*", re.MULTILINE)
_CALL = re.compile(r"\[fn:(?P<label>[\w-]*)(?P<inline>:)?(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]")
_END_OF_NOTE = re.compile(r"\n(?=\[fn:[\w-]+\]|\*+[ \t])|\n[ \t]*\r?\n[ \t]*\r?\n")
_HEADING = re.compile(r"^(\*+)[ \t]+\S.*$", re.MULTILINE)
_BIBLIOGRAPHY = re.compile(r"^[ \t]*#\+print_bibliography:[^\r\n]*", re.MULTILINE | re.IGNORECASE)

_Part = tuple[tuple[int, int], re.Match[str] | None]

_PLACES = {
    "note": Place.STYLE,
    "ft": Place.STYLE,
    "noauthor": Place.STYLE,
    "na": Place.STYLE,
    "bare": Place.BARE,
    "b": Place.BARE,
    "noauthor/bare": Place.BARE,
    "na/b": Place.BARE,
    "text": Place.SENTENCE,
    "t": Place.SENTENCE,
    "author": Place.AUTHOR,
    "a": Place.AUTHOR,
    "nocite": Place.BIBLIOGRAPHY,
    "n": Place.BIBLIOGRAPHY,
}
_WITHOUT_AUTHOR = ("noauthor", "na", "noauthor/bare", "na/b")


def read_org(text: str) -> Draft:
    """The citations and notes of a draft in Org."""
    open_text = _HIDDEN.sub(lambda match: re.sub(r"[^\n]", HIDDEN, match[0]), text)
    found: list[Citation] = []
    faults: list[Fault] = []
    for match in _CITATION.finditer(open_text):
        style = re.sub("^//?", "", match["style"] or "")
        parts = _keyed_parts(text, match)
        if fault := _fault(match, style, parts):
            faults.append((match.start(), fault))
        elif any(key for _, key in parts):
            found.append(_citation(text, match, style, parts))
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


def _keyed_parts(text: str, match: re.Match[str]) -> list[_Part]:
    """What stands between the semicolons of a citation, each with its key, None where it has none."""
    start, end = match.span("inner")
    parts = [(start + part.start(), start + part.end()) for part in re.finditer(r"[^;]+", text[start:end])]
    return [(part, _KEY.search(text, *part)) for part in parts]


def _fault(match: re.Match[str], style: str, parts: list[_Part]) -> str:
    """What is wrong with a citation, and how it is mended; "" if nothing is."""
    keys = [key for _, key in parts if key]
    if match["no_colon"]:
        return "a colon is missing: a citation is written as [cite:@key]."
    if not match["end"]:
        return f"“[cite{match['style']}:…” is never closed: put ] behind it, in the same paragraph." if keys else ""
    if style and style not in _PLACES:
        return f"[cite/{style}:…] is of no style that fonds knows; those are {', '.join(_PLACES)}."
    if not keys:
        return f"“{match[0]}” has no key: a citation is written as [cite:@key]."
    if not all(key for _, key in parts[1:-1]):
        return "a part between semicolons has no key; the first and the last alone may be without one."
    for (_, end), key in parts:
        if key and (second := _SECOND.search(match.string, key.end(), end)):
            return f"between “{key[0]}” and “{second[0]}” a semicolon is missing, as in [cite:@one; @two]."
    if _PLACES.get(style) is Place.AUTHOR and match["inner"].strip() != keys[0][0]:
        return f"[cite/{style}:…] prints the author's name alone: it takes one key and nothing else."
    return ""


def _citation(text: str, match: re.Match[str], style: str, parts: list[_Part]) -> Citation:
    """A citation; what stands before the first key and a semicolon, and behind the last, is common to all."""
    author = style not in _WITHOUT_AUTHOR
    cited = [_cited(text, part, key, author=author) for part, key in parts if key]
    (first, first_key), (last, last_key) = parts[0], parts[-1]
    if first_key is None:
        cited[0] = replace(cited[0], prefix=f"{one_line(text[slice(*first)]).strip()} {cited[0].prefix}")
    if last_key is None:
        cited[-1] = replace(cited[-1], suffix=f"{cited[-1].suffix}{one_line(text[slice(*last)])}")
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
