"""The reading room by keyboard, over real libraries."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from corpus.library import Library
from tests.tui.driving import NARROW, WIDE, press, room, screen_text, settle, until, write
from tui.app import Fonds
from tui.screens.copies import CopiesScreen
from tui.settings import Settings

PLAIN = Settings(theme="dark", clipboard="file")


def titles(screen: str) -> list[str]:
    return [line for line in screen.splitlines() if "Council" in line or "Velmora" in line]


async def test_it_opens_with_the_documents_by_date(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        shown = screen_text(pilot)
        assert "Report on the Harbour of Velmora" in shown
        assert "3 March 1951" in shown
        assert "1 of 33 by date" in shown
        assert shown.index("Report on") < shown.index("Letter from") < shown.index("Minute 01")


async def test_results_change_with_each_key(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash")
        counts = []
        for character in "harb":
            await write(pilot, character)
            counts.append(len(room(pilot).documents.numbers))
        assert counts[-1] == 2
        assert counts == sorted(counts, reverse=True)
        assert "2 documents" in screen_text(pilot)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_result_that_is_opened_before_the_answer_comes_has_its_hits(
    library: Library, size: tuple[int, int]
) -> None:
    async with Fonds(library, PLAIN).run_test(size=size) as pilot:
        await settle(pilot)
        here = room(pilot)
        chosen = here.documents.number
        search = here.list_pane.searcher._child
        assert search is not None
        search.send_signal(signal.SIGSTOP)
        await pilot.press("slash", *"ardel", "enter", "enter")
        search.send_signal(signal.SIGCONT)
        await settle(pilot)
        assert here.panes.reading
        assert here.pane.target is not None
        assert here.pane.target.number == here.documents.number == chosen
        assert chosen in library.search("ardel").numbers
        assert here.pane.view.hit == 0


async def test_a_question_that_cannot_be_understood_opens_nothing(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        search = room(pilot).list_pane.searcher._child
        assert search is not None
        search.send_signal(signal.SIGSTOP)
        await pilot.press("slash", *"(ardel", "enter", "enter")
        search.send_signal(signal.SIGCONT)
        await settle(pilot)
        assert not room(pilot).panes.reading


async def test_a_result_opens_at_its_first_hit_and_n_walks_on_into_the_next_document(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash")
        await write(pilot, "ardel")
        await press(pilot, "enter", "enter")
        view, documents = room(pilot).pane.view, room(pilot).documents
        assert view.has_focus
        assert view.hit == 0
        assert documents.cursor == 0
        first = len(view.hits)
        for _ in range(first - 1):
            await press(pilot, "n")
        assert view.hit == first - 1
        await press(pilot, "n")
        assert (documents.cursor, view.hit) == (1, 0)
        await press(pilot, "N")
        assert (documents.cursor, view.hit) == (0, first - 1)


async def test_the_current_hit_is_on_the_screen_and_counted(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash")
        await write(pilot, "negotiations")
        await press(pilot, "enter", "enter", "n")
        shown = screen_text(pilot)
        assert "hit 2 of" in shown
        assert "Negotiations about the harbour" in shown


async def test_j_and_k_walk_the_documents_from_the_reader(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "J")
        assert "Letter from Consul Ardel" in screen_text(pilot)
        await press(pilot, "K")
        assert "Report on the Harbour" in screen_text(pilot)
        await press(pilot, "K")
        assert "That is the first document." in screen_text(pilot)


async def test_y_copies_the_paragraph_and_its_citation(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "}", "y")
        copied = next(home.rglob("copied.txt")).read_text(encoding="utf-8")
        assert copied.startswith("“Nobody at the ministry believed him.")
        assert "para. 2" in copied
        assert "Harbour of Velmora" in copied
        await press(pilot, "Y")
        copied = next(home.rglob("copied.txt")).read_text(encoding="utf-8")
        assert copied.startswith("“Report on the Harbour of Velmora,”")
        assert "copied.txt" in room(pilot).notices[-1].text


async def test_the_last_copies_can_be_looked_at_and_copied_again(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "y", "Y", "C")
        assert "Last copies" in screen_text(pilot)
        await press(pilot, "j", "enter")
        copied = next(home.rglob("copied.txt")).read_text(encoding="utf-8")
        assert copied.startswith("“The harbour of Velmora was closed")


async def test_s_chooses_the_style_of_citations_which_is_remembered(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert "✓ Chicago 17, note" in screen_text(pilot)
        assert "“Report on the Harbour of Velmora,” March 3, 1951" in screen_text(pilot)
        await press(pilot, "j", "down", "j")
        assert "“Report on the Harbour of Velmora.” 3 Mar. 1951" in screen_text(pilot)
        await press(pilot, "enter")
        assert "MLA 9" in room(pilot).notices[-1].text
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "Y")
        copied = next(home.rglob("copied.txt")).read_text(encoding="utf-8")
        assert copied.startswith("“Report on the Harbour of Velmora.” 3 Mar. 1951")
        await press(pilot, "s")
        assert "✓ MLA 9" in screen_text(pilot)
        await press(pilot, "g", "k", "q")
        await press(pilot, "Y")
        assert next(home.rglob("copied.txt")).read_text(encoding="utf-8") == copied


async def test_a_narrow_window_shows_one_pane_and_a_wide_one_both(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert "closed to foreign ships" not in screen_text(pilot)
        await press(pilot, "tab")
        assert "closed to foreign ships" in screen_text(pilot)
        assert "Minute 01" not in screen_text(pilot)
        await pilot.resize_terminal(*WIDE)
        await settle(pilot)
        assert "closed to foreign ships" in screen_text(pilot)
        assert "Minute 01" in screen_text(pilot)
        await pilot.resize_terminal(*NARROW)
        await settle(pilot)
        assert "Minute 01" not in screen_text(pilot)


async def test_beside_the_list_the_document_under_the_cursor_is_shown(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        assert "Letter from Consul Ardel" in screen_text(pilot).splitlines()[1][50:]
        assert room(pilot).documents.has_focus


async def test_a_query_that_cannot_be_understood_keeps_the_results_and_points_at_the_place(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "ardel")
        found = len(room(pilot).documents.numbers)
        await write(pilot, " )")
        assert len(room(pilot).documents.numbers) == found
        await press(pilot, "enter")
        lines = screen_text(pilot).splitlines()
        assert lines[1].index("^") == lines[0].index(")")
        assert "Nothing" not in "".join(lines)
        assert room(pilot).line.has_focus_within


async def test_why_a_query_is_wrong_is_said_in_full_while_it_is_typed_and_what_is_still_listed(
    library: Library,
) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash")
        await write(pilot, "ardel titel")
        await write(pilot, ":x")
        for key in ("right", "enter"):
            await press(pilot, key)
            said = " ".join(screen_text(pilot).split())
            assert "There is no field “titel”" in said
            assert "Try: ardel title:x" in said
            assert "0 for “ardel titel”" in said
        await press(pilot, *["backspace"] * 8)
        assert "titel" not in screen_text(pilot)


@pytest.mark.parametrize("opened", ["f1", "C", "L", "s"])
@pytest.mark.parametrize("key", ["Q", "ctrl+q"])
async def test_the_keys_of_every_screen_work_on_every_screen(library: Library, opened: str, key: str) -> None:
    app = Fonds(library, PLAIN)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, opened)
        assert app.screen is not room(pilot)
        await press(pilot, "C")
        assert isinstance(app.screen, CopiesScreen)
        depth = len(app.screen_stack)
        await press(pilot, "C")
        assert len(app.screen_stack) == depth
        await pilot.press(key)
    assert app.return_code == 0


async def test_fonds_can_be_quit_from_the_palette(library: Library) -> None:
    app = Fonds(library, PLAIN)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_a_long_notice_is_told_in_full_and_gives_way_to_the_next_key(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        room(pilot).tell("The library cannot answer: the search index is damaged " + "very " * 10 + "badly.")
        await pilot.pause()
        assert "very badly." in " ".join(screen_text(pilot).split())
        assert "1 of 33 by date" in screen_text(pilot)
        await press(pilot, "j")
        assert "damaged" not in screen_text(pilot)
        assert room(pilot).status.size.height == 1


async def test_the_first_and_last_paragraph_are_reached_with_the_ends_of_the_text(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=(80, 14)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "}", "}", "g")
        pane = room(pilot).pane
        assert pane.view.paragraph == 0
        await press(pilot, "G")
        assert pane.view.page is not None
        assert pane.view.paragraph == len(pane.view.page.paragraphs) - 1


@pytest.mark.parametrize("size", [(80, 60), (80, 14)])
async def test_a_section_is_gone_to_on_a_page_that_can_be_scrolled_and_on_one_that_cannot(
    library: Library, size: tuple[int, int]
) -> None:
    async with Fonds(library, PLAIN).run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "g", "]")
        pane = room(pilot).pane
        assert pane.paragraph is not None
        assert pane.paragraph.number == 3
        await press(pilot, "]")
        assert pane.paragraph.number == 6
        await press(pilot, "]")
        assert room(pilot).notices[-1].text == "No heading further on."
        await press(pilot, "[")
        assert pane.paragraph.number == 3


async def test_a_document_found_by_its_title_has_its_opening_below_it(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash")
        await write(pilot, "title:brother")
        await press(pilot, "enter")
        lines = screen_text(pilot).splitlines()
        assert "Letter from Consul Ardel" in lines[1]
        assert "Dear brother, the harbour is open at last" in lines[2]


async def test_all_fields_of_a_document_can_be_read_in_full(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", ":")
        await write(pilot, "fields")
        await press(pilot, "enter")
        assert "Velmora State Archive" in screen_text(pilot)
        assert "3 March 1951" in screen_text(pilot)


async def test_find_in_the_document_goes_round_and_esc_brings_the_hits_of_the_search_back(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash")
        await write(pilot, "ardel")
        await press(pilot, "enter", "enter")
        view = room(pilot).pane.view
        of_search = list(view.hits)
        await press(pilot, "slash")
        await write(pilot, "the")
        await press(pilot, "enter")
        count = len(view.hits)
        assert count > 3
        assert view.hits != of_search
        here = view.hit
        for _ in range(count):
            await press(pilot, "n")
        assert view.hit == here
        await press(pilot, "escape")
        assert list(view.hits) == of_search
        assert view.has_focus


async def test_hostile_titles_and_texts_are_shown_and_obeyed_nowhere(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "lighthouse")
        await press(pilot, "enter", "enter")
        shown = screen_text(pilot)
        assert "[bold]hostile[/bold] [/nothing]" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "␛]52;c;" in shown


async def test_sections_and_paragraphs(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=(80, 14)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "]")
        assert "The negotiations" in screen_text(pilot)
        await press(pilot, "G", "{")
        pane = room(pilot).pane
        assert pane.paragraph is not None
        last = pane.paragraph.number
        await press(pilot, "g")
        assert pane.paragraph is not None
        assert pane.paragraph.number != last


async def test_paragraph_numbers_and_measure_can_be_changed(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        view = room(pilot).pane.view
        before = view.text_width
        assert "   1  The harbour" in screen_text(pilot)
        await press(pilot, "#")
        assert "   1  The harbour" not in screen_text(pilot)
        await press(pilot, *["<"] * 6)
        assert view.text_width < before
        assert view.page is not None
        assert view.page.width == view.text_width


async def test_s_sorts_and_the_cursor_stays_with_its_document(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        number = room(pilot).documents.number
        await press(pilot, "S")
        assert "by title" in screen_text(pilot)
        assert room(pilot).documents.number == number


async def test_commands(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, ":")
        await write(pilot, "goto 5")
        await press(pilot, "enter")
        assert room(pilot).documents.cursor == 4
        await press(pilot, ":")
        await write(pilot, "theme light")
        await press(pilot, "enter")
        assert pilot.app.theme == "light"
        await press(pilot, ":")
        await write(pilot, "serch")
        await press(pilot, "enter")
        assert "There is no command “serch”. Meant: search" in screen_text(pilot)


async def test_the_palette_does_what_the_keys_do(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await write(pilot, "sort the list: archive")
        await pilot.press("enter")
        await pilot.press("enter")
        await settle(pilot)
        assert "by archive" in screen_text(pilot)


async def test_notices_can_be_read_again(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "K", "L")
        assert "That is the first document." in screen_text(pilot)
        await press(pilot, "q")
        assert room(pilot).is_current


async def test_help_names_every_key(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=(140, 100)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        shown = screen_text(pilot)
        await press(pilot, "G")
        shown += screen_text(pilot)
        for key in room(pilot).keys:
            assert key.description in shown


async def test_a_remapped_key_works_and_the_old_one_does_not(library: Library) -> None:
    settings = Settings(theme="dark", keys={"list.sort": "o"})
    async with Fonds(library, settings).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "S")
        assert "by date" in screen_text(pilot)
        await press(pilot, "o")
        assert "by title" in screen_text(pilot)


async def test_an_empty_library_says_how_to_fill_it(empty_library: Library) -> None:
    async with Fonds(empty_library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert ":add ~/papers" in screen_text(pilot)
        await press(pilot, "j", "G", "enter", "n", "J", "tab", "y", "Y", "}", "#")
        assert room(pilot).documents.number is None


async def test_nothing_found_is_said_and_the_document_goes(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "zzyzx")
        await press(pilot, "enter")
        shown = screen_text(pilot)
        assert "Nothing in this library answers that." in shown
        assert "foreign ships" not in shown


async def test_back_leads_from_the_document_to_the_results_to_the_whole_library(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash")
        await write(pilot, "ardel")
        await press(pilot, "enter", "enter", "q")
        assert room(pilot).documents.has_focus
        assert len(room(pilot).documents.numbers) == 2
        await press(pilot, "q")
        assert len(room(pilot).documents.numbers) == 33


async def test_documents_added_by_somebody_else_appear(library: Library, tmp_path: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        (tmp_path / "new.md").write_text("# A new paper\n\nFresh from the lighthouse.\n", encoding="utf-8")
        room(pilot).list_pane.searcher.look()
        await settle(pilot)
        with Library.open(library.folder, write=True) as writer:
            writer.add([tmp_path / "new.md"])
        room(pilot).list_pane.searcher.look()
        await settle(pilot)
        assert len(room(pilot).documents.numbers) == 34


async def test_a_reader_is_not_disturbed_by_documents_that_come_in(library: Library, tmp_path: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=(120, 12)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "space")
        page, top = room(pilot).pane.view.page, room(pilot).pane.view.top
        assert top > 0
        (tmp_path / "new.md").write_text("# A new paper\n\nFresh from the lighthouse.\n", encoding="utf-8")
        with Library.open(library.folder, write=True) as writer:
            writer.add([tmp_path / "new.md"])
        room(pilot).list_pane.refresh_list()
        await settle(pilot)
        assert len(room(pilot).documents.numbers) == 34
        assert (room(pilot).pane.view.page, room(pilot).pane.view.top) == (page, top)


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (99, 24), (100, 24), (200, 50)])
async def test_any_size_of_window_works(library: Library, size: tuple[int, int]) -> None:
    async with Fonds(library, PLAIN).run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "G", "enter", "G", "g", "}", "q", "?", "q")
        assert room(pilot).is_current


@pytest.mark.parametrize("leaving", ["enter", "down", "tab"])
async def test_a_word_that_only_begins_others_is_asked_for_as_a_beginning_everywhere(
    library: Library, leaving: str
) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash", *"harbo")
        await press(pilot, leaving)
        assert room(pilot).line.text == "harbo*"
        assert room(pilot).list_pane.shown.text == "harbo*"
        found = len(room(pilot).documents.numbers)
        assert found
        await press(pilot, "t")
        await until(pilot, lambda: f" {found} documents" in screen_text(pilot))


async def test_a_word_that_documents_have_is_asked_for_as_it_is(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash", *"harbour")
        await press(pilot, "tab")
        assert room(pilot).line.text == "harbour"
        assert list(room(pilot).documents.numbers) == list(library.search("harbour").numbers)
