"""The small language of templates, for citations and for copies.

    {title}[, {date}][ (<i>{archive}</i>)].

`{name}` stands for the value of a field. A part between `[` and `]` vanishes as a whole where a field in it is empty;
there are no parts within parts. `<i>…</i>` is set in italics. A doubled `[[`, `]]`, `{{` or `}}` is the character
itself; of three brackets the outer one is the part's: `[[[{date}]]]` is a date in brackets, or nothing. Values are
never read as templates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.citation.markup import END_ITALIC, ITALIC
from corpus.errors import FondsError

_TOKEN = re.compile(r"\[(?=(?:\[\[)*(?!\[))|\[\[|\]\]?|\{\{|\}\}|\{[^{}\[\]\n]*\}|[{}]|</?i>|(?:(?!</?i>)[^\[\]{}])+")
_DOUBLED = ("[[", "]]", "{{", "}}")
_NAME = re.compile(r"[a-z][a-z_]*")


class TemplateError(FondsError):
    """A template that cannot be used; the text names the place and the way out."""


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class _Part:
    """Text and fields; an optional part is nothing where one of its fields is."""

    pieces: tuple[str | _Field, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Template:
    """A template that has been read."""

    parts: tuple[_Part, ...]

    @classmethod
    def parse(cls, text: str) -> Template:
        """The template that a text is; raises TemplateError where it is none."""
        return cls(_Reading(text).parts())

    @property
    def fields(self) -> list[str]:
        """The names of the fields that it asks for, as they follow one another."""
        return [piece.name for part in self.parts for piece in part.pieces if isinstance(piece, _Field)]

    def render(self, values: Mapping[str, str]) -> str:
        """The text with these values, its italics between marks; raises TemplateError for a field that is not there."""
        rendered: list[str] = []
        for part in self.parts:
            pieces = [_value(piece, values) if isinstance(piece, _Field) else piece for piece in part.pieces]
            if not part.optional or all(pieces):
                rendered += pieces
        return "".join(rendered)


def _value(field: _Field, values: Mapping[str, str]) -> str:
    if field.name not in values:
        there_are = ", ".join(sorted(values))
        raise TemplateError(f"{field.place}: there is no field {{{field.name}}}. There are {there_are}.")
    return values[field.name]


class _Reading:
    """One reading of a template, token by token."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[_Part] = []
        self._pieces: list[str | _Field] = []
        self._part = self._italics = -1  # where what is not yet closed was opened

    def parts(self) -> tuple[_Part, ...]:
        """The parts of the template, with what stands between those in brackets."""
        signs = {"[": self._open, "]": self._close, "<i>": self._begin_italics, "</i>": self._end_italics}
        for found in _TOKEN.finditer(self._text):
            token, at = found[0], found.start()
            if token in signs:
                signs[token](at)
            elif token in _DOUBLED:
                self._pieces.append(token[0])
            elif token[0] in "{}":
                self._pieces.append(self._field(token, at))
            else:
                self._pieces.append(token)
        self._require(self._part < 0, "this bracket is never closed; write [[ for a bracket as such", self._part)
        self._end_part(optional=False)
        return tuple(self._parts)

    def _open(self, at: int) -> None:
        self._require(self._part < 0, "a part cannot stand within a part; write [[ for a bracket as such", at)
        self._end_part(optional=False)
        self._part = at

    def _close(self, at: int) -> None:
        self._require(self._part >= 0, "this bracket closes nothing; write ]] for a bracket as such", at)
        has_field = any(isinstance(piece, _Field) for piece in self._pieces)
        self._require(has_field, "there is no field in this part; write [[ and ]] for brackets as such", self._part)
        self._end_part(optional=True)
        self._part = -1

    def _end_part(self, *, optional: bool) -> None:
        self._require(self._italics < 0, "<i> wants its </i> in the same part", self._italics)
        self._parts.append(_Part(tuple(self._pieces), optional))
        self._pieces = []

    def _begin_italics(self, at: int) -> None:
        self._require(self._italics < 0, "there are italics already", at)
        self._italics = at
        self._pieces.append(ITALIC)

    def _end_italics(self, at: int) -> None:
        self._require(self._italics >= 0, "there are no italics to end", at)
        self._italics = -1
        self._pieces.append(END_ITALIC)

    def _field(self, token: str, at: int) -> _Field:
        name = token[1:-1]
        self._require(bool(_NAME.fullmatch(name)), f"“{token}” is no field; write {{{{ or }}}} for a brace as such", at)
        return _Field(name, self._place(at))

    def _require(self, condition: bool, reason: str, at: int) -> None:
        if not condition:
            raise TemplateError(f"{self._place(at)}: {reason}.")

    def _place(self, at: int) -> str:
        before = self._text[:at].split("\n")
        return f"line {len(before)}, column {len(before[-1]) + 1}"
