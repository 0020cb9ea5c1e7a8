"""The desk keeps what it is given, forgets the oldest, and never stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.desk import COPIES, LATELY, Desk, DeskError, default_folder


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with closing(Desk(tmp_path)) as desk:
        yield desk


@pytest.fixture
def later(tmp_path: Path, desk: Desk) -> Iterator[Desk]:
    """The same desk, opened once more."""
    with closing(Desk(tmp_path)) as later:
        yield later


def test_the_last_copies_come_back_newest_first(desk: Desk, later: Desk) -> None:
    for number in range(COPIES + 5):
        desk.keep_copy(f"copy {number}\n“quoted” \0", "library", number)

    copies = later.copies()

    assert [copy.document for copy in copies] == list(range(COPIES + 4, 4, -1))
    assert copies[0].text == f"copy {COPIES + 4}\n“quoted” \0"
    assert copies[0].library == "library"


def test_two_desks_share_one_file(desk: Desk, later: Desk) -> None:
    desk.keep_copy("mine", "library", 1)
    later.keep_copy("yours", "library", 2)

    assert [copy.text for copy in desk.copies()] == ["yours", "mine"]


def test_the_style_is_remembered(desk: Desk) -> None:
    assert desk.style() == ""
    desk.keep_style("mla")
    desk.keep_style("apa")

    assert desk.style() == "apa"


def test_choices_are_remembered_each_under_its_name(desk: Desk, later: Desk) -> None:
    desk.keep_choice("template", "org")
    desk.keep_choice("template", "latex")

    assert later.choice("template") == "latex"
    assert later.choice("style") == ""


def test_the_styles_chosen_lately_come_newest_first_each_once(desk: Desk, later: Desk) -> None:
    for style in ("mla", "apa", "nature", "mla", *(f"style-{number}" for number in range(LATELY - 2))):
        desk.keep_style(style)

    assert later.styles_lately() == [*(f"style-{number}" for number in reversed(range(LATELY - 2))), "mla", "nature"]


def test_a_favourite_stays_one_until_it_is_none_any_more(desk: Desk, later: Desk) -> None:
    desk.keep_favourite("mla", True)
    desk.keep_style("mla")
    desk.keep_favourite("apa", True)
    assert later.favourites() == ["apa", "mla"]

    desk.keep_favourite("mla", False)
    assert later.favourites() == ["apa"]
    assert later.styles_lately() == ["mla"]


@pytest.mark.parametrize("obstacle", ["a file in its place", "not a database", "a later fonds"])
def test_a_desk_that_cannot_be_kept_says_so_and_works(tmp_path: Path, obstacle: str) -> None:
    folder = tmp_path / "desk"
    if obstacle == "a file in its place":
        folder.write_text("not a folder")
    elif obstacle == "not a database":
        folder.mkdir()
        (folder / "desk.sqlite3").write_text("not a database, though it is long enough to be looked at as one" * 20)
    else:
        with closing(Desk(folder)) as desk:
            desk._connection.execute("PRAGMA user_version = 99")

    with closing(Desk(folder)) as desk:
        desk.keep_copy("text", "library", 1)

        assert str(folder) in desk.problem
        assert [copy.text for copy in desk.copies()] == ["text"]


def test_a_sound_desk_has_no_problem(desk: Desk) -> None:
    assert desk.problem == ""


def test_a_desk_that_was_closed_says_so(desk: Desk) -> None:
    desk.close()

    with pytest.raises(DeskError, match=r"desk\.sqlite3"):
        desk.keep_copy("text", "library", 1)


def test_the_desk_can_be_put_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONDS_DESK", str(tmp_path))

    assert default_folder() == tmp_path
