"""From the tokens of Rich Text to its text, its notes, and what it states of itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from corpus.document import BlockKind
from corpus.readers.numerals import roman
from corpus.readers.rich_text.encodings import OF_FILE, UNKNOWN, USUAL, character, decoded, of_charset, of_code_page
from corpus.readers.rich_text.flow import Flow, Piece
from corpus.readers.rich_text.state import FORMATS, State, Words
from corpus.readers.rich_text.styles import StyleSheet
from corpus.readers.rich_text.tokens import Token, tokens
from corpus.readers.said import Said
from corpus.readers.source import Unreadable
from corpus.readers.web.writing import address

_DEEPEST = 1000
"""Groups within one another; word processors write some 30."""

_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_BULLETS = frozenset(("o", UNKNOWN))  # as the fonts of signs have them
_PASSED_OVER = """
    aftncn aftnsep aftnsepc annotation atnauthor atnid background bkmkend bkmkstart colortbl comment datafield docvar
    filetbl fonttbl formfield ftncn ftnsep ftnsepc generator info listoverridetable listtable nesttableprops nonshppict
    objclass objdata objname pict pntxta pntxtb private revtbl shprslt sn sp sv tc template themedata upr userprops xe
    xmlnstbl
"""
_SKIPPED = frozenset(_PASSED_OVER.split())
_HEADS_AND_FEET = tuple(f"{what}{which}" for what in ("header", "footer") for which in ("", "l", "r", "f"))
_SIGNS = {
    "tab": " ", "emspace": " ", "enspace": " ", "qmspace": " ", "~": "\N{NO-BREAK SPACE}", "line": "\n",
    "_": "\N{NON-BREAKING HYPHEN}", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "\\": "\\", "\t": " ", "lbrace": "{", "rbrace": "}",
}  # fmt: skip
_Control = Callable[[int | None], None]


class Parsing:
    """Reads Rich Text. Afterwards `body` is its text, and the rest what stands beside that."""

    def __init__(self, data: bytes) -> None:
        self.body = Flow()
        self.heads_and_feet: list[Flow] = []
        self.properties: dict[str, str] = {}
        self.title = ""
        self.said = Said()
        self._encoding = USUAL
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._styles = StyleSheet()
        self._sheet = Words(lambda _: None)
        self._footnotes = self._endnotes = 0
        self._state = State(self.body)
        self._above: list[State] = []
        self._bytes: list[bytes] = []
        self._skip = 0
        self._surrogate = 0
        self._controls = self._known()
        for token in tokens(data):
            self._take(token)
        self._flush()
        while self._above:
            self._end_group()
        self.body.end()

    def _known(self) -> dict[str, _Control]:
        """What is done at the control words that do more than to alter the state."""
        return {
            "ansicpg": self._code_page,
            "f": self._set_font,
            "fcharset": self._font_charset,
            "cpg": self._font_code_page,
            "s": self._style,
            "deleted": self._delete,
            "revised": self._revise,
            "footnote": self._begin_note,
            "ftnalt": self._as_endnote,
            "stylesheet": self._begin_sheet,
            "fldinst": self._begin_instruction,
            "ud": self._begin_unicode_text,
            "cell": self._end_cell,
            "row": self._end_row,
            **dict.fromkeys(("par", "sect", "\n", "\r"), self._end_paragraph),
            **{word: partial(self._declare, encoding) for word, encoding in OF_FILE.items()},
            **{word: partial(self._begin_property, word) for word in ("title", "author")},
            **dict.fromkeys(("listtext", "pntext"), self._begin_mark),
            **dict.fromkeys(("shptxt", "dptxbxtext"), self._begin_box),
            **dict.fromkeys(_HEADS_AND_FEET, self._begin_head_or_foot),
        }

    def _take(self, token: Token) -> None:
        word, number, text = token
        if word in ("", "'"):
            if self._state.sink is not None:
                self._bytes.append(text[self._skip :])
            self._skip = max(0, self._skip - len(text))
            return
        self._flush()
        if word == "{":
            self._begin_group()
        elif word == "}":
            self._end_group()
        elif word == "u":
            self._unicode(number or 0)
        elif word == "*":
            self._state.optional = True
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        else:
            self._control(word, number)

    def _begin_group(self) -> None:
        if len(self._above) == _DEEPEST:
            raise Unreadable("its groups are nested too deep")
        self._above.append(self._state)
        self._state = replace(self._state, optional=False)
        self._skip = 0

    def _end_group(self) -> None:
        self._skip = 0
        if not self._above:
            return
        ended = self._state.sink
        self._state = self._above.pop()
        if ended is self._state.sink or any(state.sink is ended for state in self._above):
            return
        if isinstance(ended, Flow):
            ended.end()
        elif ended is not None:
            ended.end("".join(ended.parts))

    def _control(self, word: str, number: int | None) -> None:
        optional, self._state.optional = self._state.optional, False
        if alter := FORMATS.get(word):
            alter(self._state, number)
            if word == "outlinelevel" and self._state.sink is self._sheet:
                self._styles.outline(number or 0)
        elif do := self._controls.get(word):
            do(number)
        elif optional or word in _SKIPPED:
            self.said.comments += word == "annotation"
            self._state.sink = None

    def _flush(self) -> None:
        """Write the bytes that have been gathered: in some encodings only several make a character."""
        if self._bytes:
            self._text(decoded(b"".join(self._bytes), self._state.encoding or self._encoding))
            self._bytes.clear()

    def _unicode(self, number: int) -> None:
        code = number + 0x10000 if number < 0 else number
        self._skip = self._state.fallback
        above, self._surrogate = self._surrogate, 0
        if 0xD800 <= code < 0xDC00:
            self._surrogate = code
        elif 0xDC00 <= code < 0xE000 and above:
            self._text(chr(0x10000 + ((above - 0xD800) << 10) + code - 0xDC00))
        else:
            self._text(character(code))

    def _text(self, text: str) -> None:
        state, sink = self._state, self._state.sink
        if sink is self._sheet:
            self._styles.name(text)
        elif isinstance(sink, Words):
            sink.parts.append(text)
        elif isinstance(sink, Flow):
            if state.hidden:
                self.said.hidden += bool(text.strip())
            elif not state.deleted:
                text = text if sink.pieces else text.lstrip()
                sink.pieces.append(Piece(text, state.link))

    def _declare(self, encoding: str, _: int | None) -> None:
        self._encoding = encoding

    def _code_page(self, number: int | None) -> None:
        self._encoding = of_code_page(number) or self._encoding

    def _set_font(self, number: int | None) -> None:
        self._font = number or 0
        self._state.encoding = self._fonts.get(self._font, "")

    def _font_charset(self, number: int | None) -> None:
        self._fonts[self._font] = of_charset(number)

    def _font_code_page(self, number: int | None) -> None:
        self._fonts[self._font] = of_code_page(number)

    def _style(self, number: int | None) -> None:
        if self._state.sink is self._sheet:
            self._styles.begin(number or 0)
        else:
            self._state.style = number or 0

    def _delete(self, number: int | None) -> None:
        self._state.deleted = number != 0
        self.said.changes += 1

    def _revise(self, _: int | None) -> None:
        self.said.changes += 1

    def _end_paragraph(self, _: int | None) -> None:
        state, flow = self._state, self._state.sink
        if not isinstance(flow, Flow):
            return
        kind, level, title = self._styles.look(state.style, state.outline)
        if flow.mark and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.LIST_ITEM, state.depth + 1
        if title and not self.title:
            self.title = " ".join("".join(piece.text for piece in flow.pieces).split())
        flow.end_paragraph(kind, level, in_table=state.in_table)

    def _end_cell(self, _: int | None) -> None:
        if isinstance(self._state.sink, Flow):
            self._state.sink.end_cell()

    def _end_row(self, _: int | None) -> None:
        if isinstance(self._state.sink, Flow):
            self._state.sink.end_row()

    def _begin_note(self, _: int | None) -> None:
        within, note = self._state.sink, Flow()
        if isinstance(within, Flow) and not self._state.deleted:
            self._footnotes += 1
            within.pieces.append(Piece(label=str(self._footnotes), note=note))
        self._state = State(note, self._state.encoding, self._state.fallback)

    def _as_endnote(self, _: int | None) -> None:
        """The note that has just begun is an endnote."""
        within = self._above[-1].sink if self._above else None
        if isinstance(within, Flow) and within.pieces and within.pieces[-1].note is self._state.sink:
            self._footnotes -= 1
            self._endnotes += 1
            within.pieces[-1] = within.pieces[-1]._replace(label=roman(self._endnotes))

    def _begin_sheet(self, _: int | None) -> None:
        self._state.sink = self._sheet

    def _begin_property(self, name: str, _: int | None) -> None:
        self._state.sink = Words(lambda words: self.properties.update({name: words}))

    def _begin_instruction(self, _: int | None) -> None:
        self._state.sink = Words(self._end_instruction)

    def _end_instruction(self, words: str) -> None:
        if found := _LINK.match(words):
            self._state.link = address(found[1], "")

    def _begin_unicode_text(self, _: int | None) -> None:
        """What follows stands in place of what was passed over, for programs that know Unicode."""
        self._state.sink = self._above[-2].sink if len(self._above) > 1 else None

    def _begin_mark(self, _: int | None) -> None:
        flow = self._state.sink
        if isinstance(flow, Flow):
            self._state.sink = Words(partial(_set_mark, flow))

    def _begin_box(self, _: int | None) -> None:
        """A text box hangs on the flow that its shape stands in."""
        flow = next((state.sink for state in reversed(self._above) if isinstance(state.sink, Flow)), self.body)
        box = Flow()
        flow.boxes.append(box)
        self._state = State(box, self._state.encoding, self._state.fallback)

    def _begin_head_or_foot(self, _: int | None) -> None:
        flow = Flow()
        self.heads_and_feet.append(flow)
        self._state = State(flow, self._state.encoding, self._state.fallback)


def _set_mark(flow: Flow, words: str) -> None:
    mark = " ".join(words.split())
    flow.mark = "•" if mark in _BULLETS else mark
