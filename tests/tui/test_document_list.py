"""A list of any length asks for the rows in sight, and for no others."""

from __future__ import annotations

from array import array

from textual import on
from textual.app import App, ComposeResult

from corpus.catalogue import Row
from corpus.dates import HistoricalDate
from tui.excerpt import Digest, Excerpt
from tui.widgets.document_list import DocumentList

COUNT = 100_000


class Shelf(App[None]):
    """A list alone, that gets what it asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[DocumentList.Wanted] = []

    def compose(self) -> ComposeResult:
        yield DocumentList(id="documents")

    @on(DocumentList.Wanted)
    def answer(self, message: DocumentList.Wanted) -> None:
        self.asked.append(message)
        documents = self.query_one(DocumentList)
        documents.add_rows({number: row(number) for number in message.rows})
        documents.add_digests({number: Digest((Excerpt(f"passage {number}"),)) for number in message.passages})


def row(number: int) -> Row:
    return Row(number, f"Document {number}", HistoricalDate(f"May {number}"), "Archive", "letter")


def lines(documents: DocumentList) -> list[str]:
    return [documents.render_line(y).text.rstrip(" ┃") for y in range(documents.size.height)]


async def test_a_hundred_thousand_documents() -> None:
    async with Shelf().run_test(size=(80, 20)) as pilot:
        documents = pilot.app.query_one(DocumentList)
        documents.show_documents(array("q", range(1, COUNT + 1)), {})
        await pilot.pause()
        assert lines(documents)[0].startswith("▌ Document 1 ")
        documents.focus()
        await pilot.press("G")
        await pilot.pause()
        assert lines(documents)[-1].startswith(f"▌ Document {COUNT} ")
        await pilot.press("b", "k", "ctrl+u")
        await pilot.pause()
        assert not any("…" in line for line in lines(documents))
        assert isinstance(pilot.app, Shelf)
        assert sum(len(message.rows) for message in pilot.app.asked) < 200


async def test_nothing_is_asked_for_twice() -> None:
    async with Shelf().run_test(size=(80, 20)) as pilot:
        documents = pilot.app.query_one(DocumentList)
        documents.show_documents(array("q", range(1, 11)), {1: row(1)}, {})
        await pilot.pause()
        assert isinstance(pilot.app, Shelf)
        in_sight = 20 // 3 + 2
        assert [message.rows for message in pilot.app.asked] == [tuple(range(2, in_sight + 1))]
        assert [message.passages for message in pilot.app.asked] == [tuple(range(1, in_sight + 1))]
        assert lines(documents)[1].strip() == "▌   passage 1"


async def test_a_passage_that_has_not_come_yet_is_gone_to_when_it_does() -> None:
    async with Shelf().run_test(size=(80, 20)) as pilot:
        documents = pilot.app.query_one(DocumentList)
        documents.show_documents(array("q", [1, 2]), {}, {})
        documents.action_passage(1)
        documents.action_passage(1)
        assert (documents.passage, documents.offset_at_cursor) == (1, None)
        documents.add_digests({1: Digest((Excerpt("only one", offset=7),))})
        assert (documents.passage, documents.offset_at_cursor) == (0, 7)


async def test_the_cursor_keeps_its_document_or_goes_to_the_first() -> None:
    async with Shelf().run_test(size=(80, 20)) as pilot:
        documents = pilot.app.query_one(DocumentList)
        documents.show_documents(array("q", range(1, 11)), {})
        documents.cursor = 4
        documents.show_documents(array("q", [9, 5, 1]), {}, keep=5)
        assert documents.number == 5
        documents.show_documents(array("q", [9, 1]), {}, keep=5)
        assert documents.number == 9


async def test_narrow_lists_take_two_lines_for_a_document() -> None:
    async with Shelf().run_test(size=(40, 10)) as pilot:
        documents = pilot.app.query_one(DocumentList)
        documents.show_documents(array("q", [1]), {1: row(1)})
        await pilot.pause()
        assert lines(documents)[:2] == ["▌ Document 1", "▌ May 1 · Archive"]


async def test_a_date_is_never_cut_and_a_title_has_the_room_of_an_unknown_archive() -> None:
    long, title = HistoricalDate("September 16, 1957–October 12, 1958, 11 a.m."), "A Title " * 20
    async with Shelf().run_test(size=(100, 10)) as pilot:
        documents = pilot.app.query_one(DocumentList)
        rows = {1: Row(1, title, long, "Archive", "letter"), 2: Row(2, title, HistoricalDate("1957"), "", "letter")}
        documents.show_documents(array("q", rows), rows)
        await pilot.pause()
        first, second = lines(documents)[:2]
        assert first.endswith("  September 16, 1957–October 12, 1958")
        assert second.index("…") > first.index("…")
