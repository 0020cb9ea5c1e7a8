"""Layout shows every word once, in order, in lines that fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from corpus.document import Block, BlockKind
from tui import typesetting
from tui.typesetting import SETTINGS, Line, Piece, Role, Typesetter, show

KINDS = [kind for kind in BlockKind if kind in SETTINGS]
PLAIN = st.text(alphabet="abc de\n—-.“”é", max_size=400)
ANY = st.text(max_size=200)
WIDE = st.text(alphabet="a 漢字한글e\u0301\u200d\ufe0f👩\n\t\r\u3000", max_size=200)


@dataclass
class Memory:
    """A document in memory."""

    stored: str
    spans: list[Block] = field(default_factory=list)

    @property
    def length(self) -> int:
        return len(self.stored)

    def text(self, start: int, end: int) -> str:
        return self.stored[start:end]

    def blocks(self, start: int, end: int) -> list[Block]:
        return [block for block in self.spans if block.start < end and block.end > start]


@st.composite
def documents(draw: st.DrawFn, texts: st.SearchStrategy[str] = PLAIN | ANY | WIDE) -> Memory:
    """Blocks of all kinds with white space between them."""
    stored, blocks = "", []
    for number, (text, kind) in enumerate(draw(st.lists(st.tuples(texts, st.sampled_from(KINDS)), max_size=6))):
        stored += draw(st.sampled_from(["", "\n", "\n\n"]))
        if text.strip():
            blocks.append(Block(len(stored), len(stored) + len(text), kind, number if kind.numbered else None))
        stored += text
    return Memory(stored, blocks)


def laid_out(memory: Memory, width: int, size: int) -> list[tuple[Piece, Line]]:
    setter = Typesetter(memory, width)
    lines = []
    for _ in range(10_000):
        piece = setter.piece(size)
        lines += [(piece, piece.line(index)) for index in range(len(piece.starts))]
        if setter.finished:
            return lines
    raise AssertionError("layout does not come to an end")


def words(text: str) -> str:
    """The text without its spaces, which layout may leave out."""
    return "".join(show(text).split())


@given(documents(), st.integers(1, 100), st.sampled_from([20, 100, 1000]))
def test_every_word_is_shown_once_and_in_order(memory: Memory, width: int, size: int) -> None:
    lines = [line for _, line in laid_out(memory, width, size) if line.role is Role.TEXT]
    shown = "".join(words(memory.stored[line.start : line.end]) for line in lines)
    assert shown == "".join(words(memory.stored[block.start : block.end]) for block in memory.spans)
    assert all(before.end <= after.start for before, after in pairwise(lines))


@given(documents(), st.integers(4, 100))
def test_no_line_is_wider_than_the_measure(memory: Memory, width: int) -> None:
    for piece, line in laid_out(memory, width, 1000):
        text = piece.shown[line.start - piece.base : line.end - piece.base]
        clusters = cell_len(text) <= 2 or width_of_most(text) <= 1
        assert line.indent + cell_len(text) <= width or clusters


def width_of_most(text: str) -> int:
    """The cells of a text but its first character: what had to stay with that cannot be broken off."""
    return cell_len(text[1:])


@given(documents(), st.integers(4, 100))
def test_what_is_shown_is_safe_and_as_long_as_what_is_stored(memory: Memory, width: int) -> None:
    shown = show(memory.stored)
    assert len(shown) == len(memory.stored)
    assert not set(shown) & {"\x1b", "\u202e", "\n", "\t", "\r", "\x00"}


@given(documents(PLAIN), st.integers(10, 80))
def test_small_pieces_give_the_lines_that_one_piece_gives(memory: Memory, width: int) -> None:
    one = [(line.start, line.end) for _, line in laid_out(memory, width, 10**6) if line.role is Role.TEXT]
    many = [(line.start, line.end) for _, line in laid_out(memory, width, 600) if line.role is Role.TEXT]
    assert one == many


def lines_of(text: str, width: int, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    memory = Memory(text, [Block(0, len(text), kind, 1 if kind.numbered else None)])
    return [
        " " * line.indent + piece.shown[line.start - piece.base : line.end - piece.base]
        for piece, line in laid_out(memory, width, 10_000)
        if line.role is Role.TEXT
    ]


def test_lines_break_at_spaces_and_after_dashes() -> None:
    assert lines_of("one two three", 8) == ["one two", "three"]
    assert lines_of("peace—war and", 8) == ["peace—", "war and"]


def test_long_words_are_broken() -> None:
    assert lines_of("a honorificabilitudinitatibus b", 10) == ["a", "honorifica", "bilitudini", "tatibus b"]


def test_wide_characters_count_double_and_break_anywhere() -> None:
    assert lines_of("漢字漢字漢字", 5) == ["漢字", "漢字", "漢字"]


def test_combining_marks_stay_with_their_letters() -> None:
    assert lines_of("e\u0301" * 4, 3) == ["e\u0301" * 3, "e\u0301"]


def test_line_ends_of_a_typist_flow_and_those_that_were_meant_stay() -> None:
    typed = "It has been found that the members of the delegation will not\narrive before Tuesday.\n\nYours,\nA. Smith"
    assert lines_of(typed, 40)[-2:] == ["Yours,", "A. Smith"]
    assert lines_of(typed, 40)[1] == "the delegation will not arrive before"


def test_carriage_returns_are_white_space() -> None:
    assert lines_of("one\r\ntwo\rthree", 60) == ["one", "two", "three"]


def test_list_items_hang_and_quotations_are_indented() -> None:
    assert lines_of("1. one two three", 12, BlockKind.LIST_ITEM) == ["  1. one two", "     three"]
    assert lines_of("one two three four", 24, BlockKind.QUOTATION) == ["    one two three", "    four"]


def test_the_summary_is_labelled_and_furniture_left_out() -> None:
    memory = Memory("Skip to content\n\nA body.\n\nA summary.")
    memory.spans = [
        Block(0, 15, BlockKind.FURNITURE),
        Block(17, 24, BlockKind.PARAGRAPH, 1),
        Block(26, 36, BlockKind.SUMMARY),
    ]
    roles = [line.role for _, line in laid_out(memory, 40, 1000)]
    assert roles == [Role.TEXT, Role.BLANK, Role.LABEL, Role.TEXT]


def test_the_first_lines_of_an_endless_line_need_only_the_first_piece() -> None:
    memory = Memory("word " * 1_000_000)
    memory.spans = [Block(0, memory.length - 1, BlockKind.PARAGRAPH, 1)]
    setter = Typesetter(memory, 72)
    piece = setter.piece(typesetting.FIRST_PIECE)
    assert len(piece.starts) > 400
    assert setter.position <= typesetting.FIRST_PIECE
