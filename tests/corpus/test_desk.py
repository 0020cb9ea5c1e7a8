"""The desk keeps what it is given, forgets the oldest, and never stands in the way."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.desk import COPIES, LATELY, QUERIES, Desk, DeskError, SavedSearchError, default_folder


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


def test_queries_come_back_newest_first_each_once_and_only_those_of_the_library(desk: Desk, later: Desk) -> None:
    for text in ("salt", "lamps", "salt"):
        desk.keep_query("library", text)
    desk.keep_query("another", "ice")

    assert [query.text for query in later.queries("library")] == ["salt", "lamps"]


def test_the_oldest_queries_are_forgotten(desk: Desk) -> None:
    desk.keep_query("another", "ice")
    for number in range(QUERIES + 5):
        desk.keep_query("library", f"salt {number}")

    assert len(desk.queries("library")) == QUERIES
    assert desk.queries("library")[-1].text == "salt 5"
    assert len(desk.queries("another")) == 1


def test_one_query_is_forgotten_or_all_of_a_library(desk: Desk) -> None:
    for text in ("salt", "lamps", "ice"):
        desk.keep_query("library", text)
    desk.keep_query("another", "ice")

    assert desk.forget_query("library", "lamps")
    assert not desk.forget_query("library", "lamps")
    assert [query.text for query in desk.queries("library")] == ["ice", "salt"]
    assert desk.forget_queries("library") == 2
    assert not desk.queries("library")
    assert desk.queries("another")


def test_what_a_saved_search_has_found_since_it_was_looked_at_is_new(desk: Desk, later: Desk) -> None:
    desk.save_search("library", "  Salt   works ", "salt works", [3, 1, 2, 9])
    (search,) = later.searches("library")
    assert (search.name, search.query, search.seen) == ("Salt works", "salt works", frozenset({1, 2, 3, 9}))
    assert search.new([12, 1, 10, 3]) == [12, 10]
    assert later.searches("another") == []


@pytest.mark.parametrize(
    ("shown", "new"),
    [([1, 12, 10, 3], []), ([12], [10]), ([], [12, 10])],
    ids=["all", "one", "none"],
)
def test_what_was_shown_is_not_new_any_more(desk: Desk, later: Desk, shown: list[int], new: list[int]) -> None:
    desk.save_search("library", "salt", "salt", [1, 2, 3])
    desk.keep_looked(desk.search("library", "salt").looked_at([1, 12, 10, 3], shown))

    assert later.search("library", "salt").new([12, 1, 10, 3]) == new


def test_what_did_not_match_when_it_was_looked_at_is_new_when_it_does_again(desk: Desk) -> None:
    desk.save_search("library", "salt", "salt", [1, 2])
    desk.keep_looked(desk.search("library", "salt").looked_at([1], [1]))

    assert desk.search("library", "salt").new([1, 2]) == [2]


@given(seen=st.frozensets(st.integers(1, 60)), found=st.frozensets(st.integers(1, 60)))
def test_whatever_was_seen_comes_back_as_it_was(seen: frozenset[int], found: frozenset[int]) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(Desk(Path(folder))) as desk:
        desk.save_search("library", "salt", "salt", seen)
        assert desk.search("library", "salt").seen == seen
        desk.keep_looked(desk.search("library", "salt").looked_at(found, found))
        assert desk.search("library", "salt").seen == found


def test_saved_searches_are_renamed_and_removed(desk: Desk, later: Desk) -> None:
    desk.save_search("library", "salt", "salt works", [1])
    desk.save_search("library", "ice", "ice", [])
    desk.rename_search("library", "salt", "works")
    desk.remove_search("library", "ice")

    assert [(search.name, search.query, search.seen) for search in later.searches("library")] == [
        ("works", "salt works", frozenset({1}))
    ]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda desk: desk.save_search("library", "salt", "lamps", []), "“salt” already"),
        (lambda desk: desk.save_search("library", " ", "lamps", []), "needs a name"),
        (lambda desk: desk.rename_search("library", "salt", "ice"), "“ice” already"),
        (lambda desk: desk.rename_search("library", "salt", ""), "needs a name"),
        (lambda desk: desk.rename_search("library", "lamps", "x"), "no saved search “lamps”. There are: ice, salt."),
        (lambda desk: desk.remove_search("another", "salt"), "None is saved"),
    ],
    ids=["taken", "empty", "renamed to one taken", "renamed to nothing", "missing", "of another library"],
)
def test_names_that_cannot_be_are_refused_and_nothing_is_changed(
    desk: Desk, wrong: Callable[[Desk], None], told: str
) -> None:
    desk.save_search("library", "salt", "salt works", [1])
    desk.save_search("library", "ice", "ice", [2])
    before = desk.searches("library")

    with pytest.raises(SavedSearchError, match=told):
        wrong(desk)

    assert desk.searches("library") == before


def test_a_search_that_is_removed_while_it_is_looked_at_stays_so(desk: Desk, later: Desk) -> None:
    desk.save_search("library", "salt", "salt", [])
    search = desk.search("library", "salt")
    later.remove_search("library", "salt")
    desk.keep_looked(search.looked_at([1], [1]))

    assert not desk.searches("library")


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
