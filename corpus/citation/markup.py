"""The markup of a citation: italics and their like, as every form of text that a draft may have writes them.

Inside this package a text carries its italics as marks, which are noncharacters of Unicode: no value may hold them, so
nothing in a title can pass for one. `rendered` writes the marks in the form that is wanted, and escapes all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from string import punctuation
from typing import NamedTuple
from unicodedata import category

from corpus.citation.manner import Markup

ITALIC, END_ITALIC = "\ufde0", "\ufde1"
BOLD, END_BOLD = "\ufde2", "\ufde3"
SMALL_CAPS, END_SMALL_CAPS = "\ufde4", "\ufde5"
SUPERSCRIPT, END_SUPERSCRIPT = "\ufde6", "\ufde7"
SUBSCRIPT, END_SUBSCRIPT = "\ufde8", "\ufde9"
UNDERLINE, END_UNDERLINE = "\ufdea", "\ufdeb"
UPRIGHT, END_UPRIGHT = "\ufdec", "\ufded"

_OPENED_BY = {
    END_ITALIC: ITALIC,
    END_BOLD: BOLD,
    END_SMALL_CAPS: SMALL_CAPS,
    END_SUPERSCRIPT: SUPERSCRIPT,
    END_SUBSCRIPT: SUBSCRIPT,
    END_UNDERLINE: UNDERLINE,
    END_UPRIGHT: UPRIGHT,
}
_SHOWN = (ITALIC, BOLD, SMALL_CAPS, SUPERSCRIPT, SUBSCRIPT, UNDERLINE)
_TURNED_BACK_WITHIN_ITSELF = (ITALIC, BOLD, SMALL_CAPS)

_MARKS = re.compile("[\ufde0-\ufded]")
_ALL_MARKS = re.compile("[\ufdd0-\ufdef]")
_MARKS_OR_TEXT = re.compile("[\ufde0-\ufded]|[^\ufde0-\ufded]+")
_OUTER_SPACE = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_URL = re.compile(r"(https?://[^\s<>]*[^\s<>.,;:)\]])")


class _Run(NamedTuple):
    """A piece of text that is set in one way."""

    text: str
    faces: tuple[str, ...]


def unmarked(text: str) -> str:
    """The text without any mark."""
    return _MARKS.sub("", text)


def without_noncharacters(text: str) -> str:
    """A value from outside, in which nothing can pass for one of our marks."""
    return _ALL_MARKS.sub("\N{REPLACEMENT CHARACTER}", text)


def rendered(marked: str, markup: Markup) -> str:
    """The text in a form of markup, its marks written as this form writes them and all else escaped.

    What is in RTF here is a piece of a document; `as_document` makes one of it.
    """
    if markup is Markup.PLAIN:
        return unmarked(marked)
    return _WRITERS[markup](list(_runs(marked)))


def as_document(text: str, markup: Markup) -> str:
    """What stands in a file, or a clipboard, by itself: RTF has a header, the others need nothing."""
    return f"{{\\rtf1\\ansi\\uc1 {text}}}" if markup is Markup.RTF else text


def _runs(marked: str) -> Iterator[_Run]:
    """The text in runs, without spaces at the edges of what is set otherwise; italics within italics are upright."""
    waiting: list[str] = []
    for piece in _MARKS_OR_TEXT.findall(marked):
        if opened := _OPENED_BY.get(piece):
            if opened in waiting:
                del waiting[len(waiting) - 1 - waiting[::-1].index(opened)]
        elif _MARKS.fullmatch(piece):
            waiting.append(piece)
        elif faces := _faces(waiting):
            before, inner, after = _OUTER_SPACE.fullmatch(piece).groups()  # type: ignore[union-attr]  # it always fits
            yield from (_Run(text, own) for text, own in ((before, ()), (inner, faces), (after, ())) if text)
        else:
            yield _Run(piece, ())


def _faces(waiting: list[str]) -> tuple[str, ...]:
    if UPRIGHT in waiting:
        waiting = [
            each
            for at, each in enumerate(waiting)
            if each != ITALIC or at > len(waiting) - waiting[::-1].index(UPRIGHT)
        ]
    turned = {face: waiting.count(face) for face in _SHOWN}
    return tuple(face for face, times in turned.items() if (times % 2 if face in _TURNED_BACK_WITHIN_ITSELF else times))


_Tags = Mapping[str, tuple[str, str]]

_HTML: _Tags = {
    ITALIC: ("<i>", "</i>"),
    BOLD: ("<b>", "</b>"),
    SMALL_CAPS: ('<span style="font-variant: small-caps">', "</span>"),
    SUPERSCRIPT: ("<sup>", "</sup>"),
    SUBSCRIPT: ("<sub>", "</sub>"),
    UNDERLINE: ("<u>", "</u>"),
}
_LATEX: _Tags = {
    ITALIC: ("\\textit{", "}"),
    BOLD: ("\\textbf{", "}"),
    SMALL_CAPS: ("\\textsc{", "}"),
    SUPERSCRIPT: ("\\textsuperscript{", "}"),
    SUBSCRIPT: ("\\textsubscript{", "}"),
    UNDERLINE: ("\\underline{", "}"),
}
_RTF: _Tags = {
    ITALIC: ("{\\i ", "}"),
    BOLD: ("{\\b ", "}"),
    SMALL_CAPS: ("{\\scaps ", "}"),
    SUPERSCRIPT: ("{\\super ", "}"),
    SUBSCRIPT: ("{\\sub ", "}"),
    UNDERLINE: ("{\\ul ", "}"),
}
_ORG: _Tags = {
    ITALIC: ("/", "/"),
    BOLD: ("*", "*"),
    SMALL_CAPS: ("", ""),
    SUPERSCRIPT: ("^{", "}"),
    SUBSCRIPT: ("_{", "}"),
    UNDERLINE: ("_", "_"),
}


def _wrapped(text: str, faces: tuple[str, ...], tags: _Tags) -> str:
    for face in reversed(faces):
        opening, closing = tags[face]
        text = f"{opening}{text}{closing}"
    return text


def _in(tags: _Tags, escaped: Callable[[str], str]) -> Callable[[list[_Run]], str]:
    """A writer of a form in which a tag means the same wherever it stands."""

    def written(runs: list[_Run]) -> str:
        return "".join(_wrapped(escaped(text), faces, tags) for text, faces in runs)

    return written


_HTML_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LATEX_SPECIAL = {
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%", "_": "\\_",
    "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "<": "\\textless{}", ">": "\\textgreater{}",
    "|": "\\textbar{}", '"': "\\textquotedbl{}", "'": "\\textquotesingle{}", "`": "\\textasciigrave{}",
}  # fmt: skip
_ORG_SPECIAL = {
    "\\": "\\backslash{}", "*": "\\ast{}", "/": "\\slash{}", "_": "\\under{}", "+": "\\plus{}", "=": "\\equal{}",
    "~": "\\tilde{}", "^": "\\asciicirc{}", "[": "\\lbrack{}", "]": "\\rbrack{}", "{": "\\lbrace{}", "}": "\\rbrace{}",
    "$": "\\dollar{}", "#": "\\num{}", "|": "\\vert{}", "<": "\\lt{}", ">": "\\gt{}", "@": "\\commat{}",
}  # fmt: skip

_ORG_SIGN = re.compile(r"[\\*_+=~^\[\]{}$#|<>@]|/(?!(?<=[^\W_]/)[^\W_])")  # a stroke within a word means nothing


def _in_html(text: str) -> str:
    return "".join(_HTML_SPECIAL.get(character, character) for character in text)


def _in_latex(text: str) -> str:
    """Two hyphens would become a dash."""
    return "".join(_LATEX_SPECIAL.get(character, character) for character in text).replace("--", "-{}-{}")


def _in_rtf(text: str) -> str:
    return "".join(map(_rtf_character, text))


def _rtf_character(character: str) -> str:
    if character in "\\{}":
        return f"\\{character}"
    if character == "\n":
        return "\\par\n"
    if character.isascii():
        return character
    units = character.encode("utf-16-le", "surrogatepass")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(f"\\u{number}?" for number in numbers)


def _in_org(text: str) -> str:
    """An address of the web stays as it is, for Org makes a link of it."""
    return "".join(
        piece if at % 2 else _ORG_SIGN.sub(lambda sign: _ORG_SPECIAL[sign[0]], piece)
        for at, piece in enumerate(_URL.split(text))
    )


def _written_in_org(runs: list[_Run]) -> str:
    """What is set otherwise within a word, or beside other such text, is parted by a space that has no width."""
    pieces: list[str] = []
    for at, (text, faces) in enumerate(runs):
        piece = _wrapped(_in_org(text), faces, _ORG)
        if faces and not set(faces) <= {SMALL_CAPS, SUPERSCRIPT, SUBSCRIPT}:
            before = runs[at - 1].text[-1:] if at else ""
            after = runs[at + 1].text[:1] if at + 1 < len(runs) else ""
            parted_before = "" if not before or before in " \n\t-('" else "\N{ZERO WIDTH SPACE}"
            parted_after = "" if not after or after in " \n\t-.,;:!?')" else "\N{ZERO WIDTH SPACE}"
            piece = f"{parted_before}{piece}{parted_after}"
        pieces.append(piece)
    return "".join(pieces)


_MARKDOWN_SPECIAL = re.compile(r"[\\`*_\[\]<>#^~$|@{}]|&(?=[#\w])")  # ! is one only before a bracket
_MARKDOWN_AT_BEGINNING = re.compile(r"^(\s*)(\d*)([-+.)=])", re.MULTILINE)
_STARS: _Tags = {**_HTML, ITALIC: ("*", "*"), BOLD: ("**", "**")}


def _in_markdown(text: str) -> str:
    return _MARKDOWN_SPECIAL.sub(r"\\\g<0>", text)


def _written_in_markdown(runs: list[_Run]) -> str:
    """Stars mean italics only where they flank a word; elsewhere italics are written as HTML."""
    pieces: list[str] = []
    for at, (text, faces) in enumerate(runs):
        before = runs[at - 1].text[-1:] if at else " "
        after = runs[at + 1].text[:1] if at + 1 < len(runs) else " "
        besides = (at > 0 and bool(runs[at - 1].faces)) or (at + 1 < len(runs) and bool(runs[at + 1].faces))
        fits = not besides and _flank(before, text[0]) and _flank(after, text[-1])
        pieces.append(_wrapped(_in_markdown(text), faces, _STARS if fits else _HTML))
    return _MARKDOWN_AT_BEGINNING.sub(r"\1\2\\\3", "".join(pieces))


def _flank(outside: str, inside: str) -> bool:
    """Whether stars between the two open or close, by CommonMark's rule: a sign inside wants one outside, or a space.

    Signs outside of ASCII that are no punctuation, such as “€”, are taken for none outside and for one inside: the
    versions of CommonMark are at odds on them.
    """
    sign = category(inside)[0] in "PS"
    return not sign or outside.isspace() or category(outside)[0] == "P" or outside in punctuation


_WRITERS: Mapping[Markup, Callable[[list[_Run]], str]] = {
    Markup.MARKDOWN: _written_in_markdown,
    Markup.HTML: _in(_HTML, _in_html),
    Markup.LATEX: _in(_LATEX, _in_latex),
    Markup.RTF: _in(_RTF, _in_rtf),
    Markup.ORG: _written_in_org,
}
