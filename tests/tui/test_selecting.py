"""Selecting in the reading room, by keys and by mouse, and what comes of a copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot

from corpus.library import Library
from tests.tui.driving import NARROW, WIDE, press, room, screen_text, settle, write
from tui.app import Fonds
from tui.settings import Settings

PLAIN = Settings(theme="dark", clipboard="file")


def selected(pilot: Pilot[None]) -> str:
    """What is selected."""
    view = room(pilot).pane.view
    assert view.page is not None
    return view.page.shown(view.selection.start, view.selection.end) if view.selection else ""


def copied(home: Path) -> str:
    return next(home.rglob("copied.txt")).read_text(encoding="utf-8")


async def search(pilot: Pilot[None], words: str) -> None:
    """Search, and open the first document."""
    await press(pilot, "slash")
    await write(pilot, words)
    await press(pilot, "enter", "enter")


async def test_the_sentence_of_the_hit_is_selected_and_copied_with_its_citation(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "wrote")
        await press(pilot, "v")
        assert selected(pilot) == "Consul Ardel wrote that the harbour would open again."
        assert "selecting · 1 sentence · 9 words · ¶ 1" in screen_text(pilot)
        await press(pilot, ")")
        assert "selecting · 2 sentences · 15 words · ¶ 1–2" in screen_text(pilot)
        await press(pilot, "y")
        assert copied(home).startswith(
            "    Consul Ardel wrote that the harbour would open again.\n\n    Nobody at the ministry believed him.\n"
        )
        assert "paras. 1–2" in copied(home)
        assert "selecting" not in screen_text(pilot)
        assert room(pilot).pane.view.has_focus


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("v", "Consul Ardel wrote that the harbour would open again."),
        ("v h", "Consul Ardel wrote that the harbour would open again"),
        ("v left l right l", "Consul Ardel wrote that the harbour would open again."),
        ("v b b", "Consul Ardel wrote that the harbour would open"),
        ("v b b w", "Consul Ardel wrote that the harbour would open again"),
        ("v b b e", "Consul Ardel wrote that the harbour would open again"),
        ("v o w w", "wrote that the harbour would open again."),
        ("v o ( o (", "The harbour of Velmora was closed to foreign ships in the winter."),
        ("V", "The harbour of Velmora was closed to foreign ships in the winter. Consul Ardel wrote that the harbour"),
        ("v } } {", "Consul Ardel wrote that the harbour would open again."),
        ("v g", "Report on the Harbour of Velmora"),
        ("v G", "Consul Ardel wrote that the harbour would open again."),
        ("v N", "Consul Ardel wrote"),
        ("v pagedown", "Consul Ardel wrote that the harbour would open again."),
        ("v q", ""),
        ("v escape", ""),
    ],
)
async def test_each_key_moves_the_end_of_the_selection(library: Library, keys: str, words: str) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "wrote")
        await press(pilot, *keys.split())
        assert selected(pilot).strip("# ").startswith(words)
        assert bool(selected(pilot)) == bool(words)


async def test_lines_are_walked_in_their_column(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "wrote")
        await press(pilot, "v", "o", "k")
        before = selected(pilot)
        await press(pilot, "j")
        assert selected(pilot) == "Consul Ardel wrote that the harbour would open again."
        assert before.endswith(selected(pilot))
        assert len(before) > len(selected(pilot))


async def test_keys_of_the_document_do_nothing_while_something_is_selected(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "wrote")
        await press(pilot, "v")
        before = screen_text(pilot)
        await press(pilot, "/", "#", "<", ">", "[", "]", "v", "V", "s")
        assert screen_text(pilot) == before


async def test_y_points_at_what_is_selected(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "wrote")
        await press(pilot, "v", "Y")
        assert copied(home).startswith("“Report on the Harbour of Velmora,”")
        assert "para. 1" in copied(home)


async def test_keys_of_a_selection_do_nothing_where_nothing_is_selected(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "wrote")
        before = screen_text(pilot)
        await press(pilot, "h", "l", "w", "(", ")", "o", "enter", "left", "right")
        assert screen_text(pilot) == before
        assert not list(home.rglob("copied.txt"))
        await press(pilot, "q")
        assert room(pilot).documents.has_focus


async def test_words_that_the_document_quotes_are_copied_as_quoted_in(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "decide")
        await press(pilot, "v", "b", "b", "b", "b", "l", "l", "y")
        assert "The document quotes somebody here" in room(pilot).notices[-1].text
        await press(pilot, "v", "b", "b", "b", "b", "l", "l", "i")
        assert "Quoted in" in copied(home)
        assert "The document quotes somebody here" not in room(pilot).notices[-1].text


async def test_the_paragraph_that_was_walked_to_is_selected_rather_than_a_hit(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "wrote")
        await press(pilot, "}", "v")
        assert selected(pilot) == "Nobody at the ministry believed him."
        await press(pilot, "q", "V")
        assert selected(pilot) == "Nobody at the ministry believed him. “The ice will decide,” the minister said."


async def test_a_selection_stays_while_the_list_and_other_screens_are_looked_at(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await search(pilot, "ardel")
        await press(pilot, "v", "tab", "tab", "f1", "q", ")")
        assert selected(pilot).endswith("The people of Velmora were kind to me.")
        await press(pilot, "J")
        assert selected(pilot) == ""
        assert room(pilot).pane.view.has_focus


async def test_a_key_of_the_selection_can_be_another(library: Library) -> None:
    settings = Settings(theme="dark", keys={"selection.next_sentence": "s"})
    async with Fonds(library, settings).run_test(size=NARROW) as pilot:
        await search(pilot, "wrote")
        await press(pilot, "v", "s")
        assert "2 sentences" in screen_text(pilot)


async def test_the_footer_has_the_keys_of_the_selection(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "wrote")
        assert "v Select" in screen_text(pilot)
        assert ") Sentence" not in screen_text(pilot)
        await press(pilot, "v")
        assert ") Sentence" in screen_text(pilot)
        assert "q Leave" in screen_text(pilot)
        assert "/ Find" not in screen_text(pilot)


async def test_what_is_selected_is_marked_in_the_margin_and_by_more_than_colour(library: Library) -> None:
    ansi = Settings(theme="ansi", clipboard="file")
    async with Fonds(library, ansi).run_test(size=NARROW) as pilot:
        await search(pilot, "wrote")
        await press(pilot, "v")
        lines = screen_text(pilot).splitlines()
        marked = [line for line in lines if line.lstrip().startswith("┃")]
        assert any("Consul Ardel" in line for line in marked)
        assert not any("The negotiations" in line for line in marked)
        strips = pilot.app.screen._compositor.render_strips()
        reverse = [segment.text for strip in strips for segment in strip if segment.style and segment.style.reverse]
        assert "wrote" in reverse


def place_of(pilot: Pilot[None], words: str) -> Offset:
    """Where words stand on the screen."""
    for y, line in enumerate(screen_text(pilot).splitlines()):
        if words in line:
            return Offset(line.index(words), y)
    raise AssertionError(f"{words!r} is not on the screen")


async def mouse(pilot: Pilot[None], kind: type[events.MouseEvent], at: Offset) -> None:
    """What a terminal tells of the left button, all at one time."""
    event = kind(None, at.x, at.y, 0, 0, 1, False, False, False, at.x, at.y)
    event.time = 0
    pilot.app.post_message(event)
    await settle(pilot)


async def draw(pilot: Pilot[None], *places: Offset) -> None:
    """Press the button at the first place, go on to the others, and let it go at the last."""
    await mouse(pilot, events.MouseDown, places[0])
    for place in places[1:]:
        await mouse(pilot, events.MouseMove, place)
    await mouse(pilot, events.MouseUp, places[-1])


async def test_the_mouse_selects_from_character_to_character(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "wrote")
        first, last = place_of(pilot, "ministry"), place_of(pilot, "ved him") + Offset(2, 0)
        await draw(pilot, first, last)
        assert selected(pilot) == "ministry believed"
        assert "selecting · 2 words · ¶ 2" in screen_text(pilot)
        await draw(pilot, last, first)
        assert selected(pilot) == "ministry believed"
        await press(pilot, "b", "y")
        assert copied(home).startswith("“the ministry believed”")
        assert pilot.app.screen.get_selected_text() is None


async def test_clicks_select_a_word_a_sentence_and_a_paragraph(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "wrote")
        at = place_of(pilot, "ministry") + Offset(3, 0)
        for words in (
            "",
            "ministry",
            "Nobody at the ministry believed him.",
            "Nobody at the ministry believed him. “The",
        ):
            await draw(pilot, at)
            assert selected(pilot).startswith(words)
            assert bool(selected(pilot)) == bool(words)
        await draw(pilot, place_of(pilot, "Negotiations about"))
        assert selected(pilot) == ""
        paragraph = room(pilot).pane.paragraph
        assert paragraph is not None
        assert paragraph.number == 3
        assert room(pilot).pane.view.has_focus


async def test_the_text_scrolls_while_the_mouse_is_held_beyond_the_edge(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=(80, 12)) as pilot:
        await search(pilot, "wrote")
        view = room(pilot).pane.view
        view.action_top()
        await settle(pilot)
        first, below = place_of(pilot, "The harbour of Velmora"), Offset(79, 11)
        await mouse(pilot, events.MouseDown, first)
        await mouse(pilot, events.MouseMove, below)
        while "Ardel left for home." not in selected(pilot):
            await pilot.pause()
        await mouse(pilot, events.MouseUp, below)
        assert view.top > 0
        assert selected(pilot).startswith("The harbour of Velmora")
