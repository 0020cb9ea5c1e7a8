"""The style picker: what is at hand comes first, everything else by its name, and the citation is there to look at."""

from __future__ import annotations

from pathlib import Path

from corpus.library import Library
from tests.tui.driving import NARROW, press, room, screen_text, settle, write
from tui.app import Fonds
from tui.settings import Settings

PLAIN = Settings(theme="dark", clipboard="file")


def listed(screen: str) -> list[str]:
    """The lines of the list, without frame and signs."""
    lines = [line.strip("│ ") for line in screen.splitlines()]
    return lines[2 : next(place for place, line in enumerate(lines) if line.startswith("──"))]


async def test_any_style_is_found_by_its_name_looked_at_and_chosen(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "s", "slash")
        await write(pilot, "the j of mod hist")
        assert listed(screen_text(pilot)) == ["The Journal of Modern History"]
        assert "“Report on the Harbour of Velmora,” March 3, 1951" in screen_text(pilot)
        await press(pilot, "enter")
        assert "The Journal of Modern History" in room(pilot).notices[-1].text
        await press(pilot, "s")
        assert "✓ The Journal of Modern History" in screen_text(pilot)


async def test_the_arrows_move_while_a_name_is_typed_and_escape_leads_back_to_the_styles_at_hand(
    library: Library,
) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        at_hand = listed(screen_text(pilot))
        await press(pilot, "slash")
        await write(pilot, "modern language")
        found = listed(screen_text(pilot))
        assert found != at_hand
        await press(pilot, "down", "enter")
        assert found[1] in room(pilot).notices[-1].text
        await press(pilot, "s", "slash")
        await write(pilot, "apa")
        await press(pilot, "escape", "escape")
        assert room(pilot).is_current


async def test_what_has_no_name_like_that_is_said(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "s", "slash")
        await write(pilot, "qqqqxxzz")
        assert "No style has a name like that." in screen_text(pilot)
        await press(pilot, "enter", "ctrl+f")
        assert "No style has a name like that." in screen_text(pilot)


async def test_favourites_come_first_and_are_remembered_until_they_are_none_any_more(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "s", "slash")
        await write(pilot, "hispanic american hist")
        await press(pilot, "ctrl+f")
        assert listed(screen_text(pilot)) == ["★  Hispanic American Historical Review"]
        await press(pilot, "escape", "G", "end", "f", "q")
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert listed(screen_text(pilot))[:2] == ["★  Hispanic American Historical Review", "★  US National Archives"]
        await press(pilot, "home", "f", "q", "s")
        assert listed(screen_text(pilot))[0] == "★  US National Archives"


async def test_the_styles_chosen_lately_come_before_the_common_ones(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        for style in ("the j of mod hist", "hispanic american hist"):
            await press(pilot, "s", "slash")
            await write(pilot, style)
            await press(pilot, "enter")
        await press(pilot, "s")
        assert listed(screen_text(pilot))[:3] == [
            "✓ Hispanic American Historical Review",
            "The Journal of Modern History",
            "Chicago 17, note",
        ]


async def test_keys_typed_ahead_find_the_picker_and_choose_what_was_typed(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "s", "slash", *"hispanic", "space", *"am", "enter")
        assert room(pilot).is_current
        assert "Hispanic American Historical Review" in room(pilot).notices[-1].text
