"""The signs of Markdown that are no words of the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.markdown_marks import markdown_marks
from corpus.document import BlockKind


def without_marks(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> str:
    taken = {offset for start, end in markdown_marks(text, kind) for offset in range(start, end)}
    return "".join(character for offset, character in enumerate(text) if offset not in taken)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the *ice* and the **storm**", "the ice and the storm"),
        ("***both***, _one_ and __two__", "both, one and two"),
        ("*The **ice** came*", "The ice came"),
        ("un*frozen*", "unfrozen"),
        ("snake_case_name and _x_", "snake_case_name and x"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a lone *star and 5* more", "a lone star and 5 more"),
        ("a lone *star", "a lone *star"),
        ("**half*", "*half"),
        (r"\*no stars\* and a \\ slash", r"*no stars* and a \ slash"),
        ("the `log` and ``a ` b``", "the log and a ` b"),
        ('[the log](https://on.line/a_b_c "Log") and ![a map](map.png)', "the log and a map"),
        ("[*the* log](x)", "the log"),
        ("<https://on.line/a_b_c>", "https://on.line/a_b_c"),
        ("5 < 6 > 4", "5 < 6 > 4"),
        ("```\n*code*\n```", "```\n*code*\n```"),
    ],
)
def test_marks_within_the_text(text: str, words: str) -> None:
    assert without_marks(text) == words


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("- The ice", BlockKind.LIST_ITEM, "The ice"),
        ("12. The ice", BlockKind.LIST_ITEM, "The ice"),
        ("* [x] *The* ice", BlockKind.LIST_ITEM, "The ice"),
        ("## The *ice*", BlockKind.HEADING, "The ice"),
        ("> The ice\n> *will* decide", BlockKind.QUOTATION, "The ice\nwill decide"),
        ("1967. The ice", BlockKind.PARAGRAPH, "1967. The ice"),
    ],
)
def test_marks_at_the_beginning(text: str, kind: BlockKind, words: str) -> None:
    assert without_marks(text, kind) == words


@given(st.text("aé1 \n\\*_`[]()<>:-#!", max_size=60), st.sampled_from(list(BlockKind)))
def test_only_signs_are_ever_left_out(text: str, kind: BlockKind) -> None:
    words = without_marks(text, kind)
    if "](" not in text and kind is not BlockKind.LIST_ITEM:
        assert [each for each in words if each.isalnum()] == [each for each in text if each.isalnum()]


@pytest.mark.parametrize("hostile", ["*a ", "_", "[", "`a``", "\\", "**a* ", "[a]("])
def test_a_long_text_of_signs_is_taken_in_stride(hostile: str) -> None:
    assert len(without_marks(hostile * 50_000)) <= len(hostile) * 50_000
