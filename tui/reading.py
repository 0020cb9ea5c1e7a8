"""The reading threads: opening documents, laying out their pages, finding hits in them. Answers come as messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.message import Message

from corpus.document import Block, Description
from corpus.errors import Cancelled, DocumentMissing, FondsError
from corpus.library import Library, Results
from tui.clerk import Cancel, Clerk
from tui.page import Page
from tui.searching import Post
from tui.typesetting import FIRST_PIECE, Piece, Typesetter

AT_ONCE = 1 << 20
"""Characters up to which a text is searched for hits before its first lines are shown."""

Hits = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Target:
    """A document to open: with the hits of which answer, and at which hit (0 the first, -1 the last, None the top).

    `passage` is where the hit to go to begins, or the passage to show where nothing was found in the text; it goes
    before `hit`. `offset` is the character to show in the text as it is now, None to go to the hit, or to leave the
    document where it is.
    """

    number: int
    results: Results | None = None
    hit: int | None = None
    passage: int | None = None
    offset: int | None = None

    def same_page(self, other: Target) -> bool:
        """Whether the other shows the same document with the same hits, be it out of another answer to the question."""
        return self.number == other.number and self._sought == other._sought

    @property
    def _sought(self) -> object:
        return self.results.query.tree if self.results is not None else None


@dataclass
class Opened(Message):
    """The first lines of a document. `hits` is None while they are still being looked for."""

    target: Target
    description: Description
    page: Page
    hits: Hits | None


@dataclass
class NotOpened(Message):
    """The document cannot be opened."""

    target: Target
    error: FondsError


@dataclass
class LaidOutAnew(Message):
    """The first lines of a page of another width, up to the place that was looked at."""

    page: Page


@dataclass
class Grown(Message):
    """The next piece of a page, with which its text is laid out up to an offset."""

    page: Page
    piece: Piece
    position: int


@dataclass
class HitsFound(Message):
    """The hits in a document: of a search, or of what is looked for in it (`needle`)."""

    target: Target
    hits: Hits
    needle: str = ""


class Stored:
    """A stored document as layout wants it."""

    def __init__(self, library: Library, number: int) -> None:
        self.length = library.length(number)
        self._library = library
        self._number = number

    def text(self, start: int, end: int) -> str:
        """The stored text from `start` to `end`."""
        return self._library.text(self._number, start, end)

    def blocks(self, start: int, end: int) -> list[Block]:
        """The blocks that overlap the stretch from `start` to `end`."""
        return self._library.blocks(self._number, start, end)


class Reader:
    """Opens documents of the library, in threads of its own."""

    def __init__(self, library: Library, post: Post, failed: Callable[[Exception], None]) -> None:
        self._library = library
        self._post = post
        self._pages = Clerk("pages", ("page",), failed)
        self._hits = Clerk("hits", ("hits",), failed)
        self._finds = Clerk("find", ("find",), failed)
        self._opened: Target | None = None

    @property
    def idle(self) -> bool:
        """Whether everything asked for has been done."""
        return self._pages.idle and self._hits.idle and self._finds.idle

    def start(self) -> None:
        """Begin to work."""
        for clerk in (self._pages, self._hits, self._finds):
            clerk.start()

    def close(self) -> None:
        """End, whatever is being done."""
        for clerk in (self._pages, self._hits, self._finds):
            clerk.close()

    def open(self, target: Target, width: int) -> None:
        """Answer with Opened or NotOpened, then Grown for each further piece, and HitsFound where hits took longer."""
        self._opened = target
        self._pages.ask("page", lambda cancelled: self._open(target, width, cancelled))

    def description(self, number: int) -> Description | None:
        """What is known of a document by now; None if it has gone."""
        try:
            return self._library.description(number)
        except DocumentMissing:
            return None

    def lay_out(self, target: Target, description: Description, width: int, anchor: int) -> None:
        """Answer with LaidOutAnew as soon as the offset `anchor` is laid out, then Grown for each further piece."""
        self._pages.ask("page", lambda cancelled: self._lay_out(target, description, width, anchor, cancelled))

    def find(self, target: Target, needle: str) -> None:
        """Answer with HitsFound for a text in the document."""
        self._finds.ask("find", lambda cancelled: self._find(target, needle, cancelled))

    def _open(self, target: Target, width: int, cancelled: Cancel) -> None:
        try:
            stored = Stored(self._library, target.number)
            description = self._library.description(target.number)
            setter, page = Typesetter(stored, width), Page(description, width, stored.length)
            page.add(setter.piece(FIRST_PIECE), setter.position)
            hits = self._search_hits(target, cancelled) if stored.length <= AT_ONCE else None
        except FondsError as error:
            self._post(NotOpened(target, error))
            return
        self._post(Opened(target, description, page, hits))
        if hits is None:
            self._hits.ask("hits", lambda cancelled: self._late_hits(target, cancelled))
        self._grow(setter, page, cancelled)

    def _lay_out(self, target: Target, description: Description, width: int, anchor: int, cancelled: Cancel) -> None:
        stored = Stored(self._library, target.number)
        setter, page = Typesetter(stored, width), Page(description, width, stored.length)
        page.add(setter.piece(FIRST_PIECE), setter.position)
        for piece in setter.pieces() if anchor > setter.position else ():
            page.add(piece, setter.position)
            if cancelled():
                raise Cancelled("another width")
            if setter.position >= anchor:
                break
        self._post(LaidOutAnew(page))
        self._grow(setter, page, cancelled)

    def _grow(self, setter: Typesetter, page: Page, cancelled: Cancel) -> None:
        """Lay out the rest. The page belongs to the app now: pieces are sent, not added."""
        for piece in setter.pieces():
            if cancelled():
                raise Cancelled("another page")
            self._post(Grown(page, piece, setter.position))

    def _late_hits(self, target: Target, cancelled: Cancel) -> None:
        self._post(HitsFound(target, self._search_hits(target, lambda: cancelled() or self._opened is not target)))

    def _search_hits(self, target: Target, cancelled: Cancel) -> Hits:
        if target.results is None or target.results.matcher is None:
            return ()
        return _collected(self._library.hits(target.number, target.results.matcher), cancelled)

    def _find(self, target: Target, needle: str, cancelled: Cancel) -> None:
        from corpus.search.passages import find  # loads the folding tables, which opening a document does without

        found = find(self._library.text(target.number), needle) if needle else ()
        self._post(HitsFound(target, _collected(found, cancelled), needle))


def _collected(hits: Iterable[tuple[int, int]], cancelled: Cancel) -> Hits:
    """All hits, unless they are not wanted any more."""
    collected: list[tuple[int, int]] = []
    for hit in hits:
        if cancelled():
            raise Cancelled("another search")
        collected.append(hit)
    return collected
