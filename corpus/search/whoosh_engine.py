"""The embedded engine: Whoosh over an index in one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from corpus.errors import Cancelled, IndexDamaged, LibraryReadOnly
from corpus.search.blocks import FileDamaged
from corpus.search.compile import Compiler
from corpus.search.engine import Engine, Entry, Hits
from corpus.search.fold import folded_words
from corpus.search.manifest import (
    LAST_NUMBER,
    Commit,
    Contents,
    Generation,
    damaged,
    load,
    newest,
    remove_others,
    verify,
)
from corpus.search.matching import Check
from corpus.search.packed import Array
from corpus.search.query import Query
from corpus.search.ranking import ranked
from corpus.search.scoring import Scoring
from corpus.search.segment_file import SegmentFile
from corpus.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from whoosh.searching import Searcher

CROWD = 24
"""More segments than these cost a search more than it takes to merge some."""

_Answer = TypeVar("_Answer")


class WhooshEngine(Engine):
    """Searches, and changes if it was opened for writing, the index in a folder.

    An index that is missing, damaged, of another library or of another version is no error when it is opened:
    `applied` is then -1, searches raise IndexDamaged, and a writer is to `clear` it and apply everything anew. Where
    only some segments are damaged, readers search the others, and `shortfall` says so. One process at a time may write;
    the library's lock sees to that.
    """

    def __init__(self, folder: Path, uuid: str, *, write: bool) -> None:
        self.folder = folder
        self._uuid = uuid
        self._write = write
        self._files: dict[str, SegmentFile] = {}
        self._left_out: dict[str, IndexDamaged] = {}  # files of segments, and what is wrong with each
        self._generation: Generation | None = None
        self._live: dict[SegmentFile, Array] = {}
        self._scoring: Scoring | None = None
        self._problem: IndexDamaged = damaged("it has not been opened")

    @classmethod
    def open(cls, folder: Path, uuid: str, *, write: bool = False) -> WhooshEngine:
        """Open a library's index; a writer makes the folder if there is none."""
        engine = cls(folder, uuid, write=write)
        if write:
            folder.mkdir(parents=True, exist_ok=True)
        engine.refresh()
        return engine

    @property
    def applied(self) -> int:
        """The seq up to which the catalogue's changes are in the index; -1 when it must be rebuilt."""
        return self._generation.applied if self._generation else -1

    @property
    def crowded(self) -> bool:
        """Whether there are so many segments that a search notices."""
        return self._generation is not None and len(self._generation.segments) > CROWD

    @property
    def shortfall(self) -> str:
        """What is wrong with segments that answers have to do without; "" while they are complete."""
        return next((f"{problem} Until then documents are missing." for problem in self._left_out.values()), "")

    def apply(self, entries: Iterable[Entry], deleted: Iterable[int], upto: int) -> None:
        """Make the changes durable and be at `upto`; an index that must be rebuilt has to be cleared first."""
        from corpus.search.update import Update  # writers only, as in `tidy`

        update = Update(self.folder, self._to_change(), self._segment_file)
        with self._giving_up_if_damaged(), self._leaving_nothing_behind():
            for entry in entries:
                update.add(entry)
            self._use(update.commit(deleted, upto))

    def check(self) -> None:
        """Read all of the index; if it is not what was written, `applied` is -1 from now on."""
        if self._generation is not None:
            with suppress(IndexDamaged), self._giving_up_if_damaged():
                verify(self.folder, self._generation)

    def tidy(self, cancelled: Callable[[], bool] | None = None) -> bool:
        """Merge some segments of about the same size, if there are many; False if there was nothing to do.

        What it does at a time is bounded. Raises Cancelled as soon as `cancelled` says so: then nothing has changed.
        """
        from corpus.search.update import merged, to_merge

        generation = self._to_change()
        parts = to_merge(generation, self._segment_file)
        if parts:
            with self._giving_up_if_damaged(), self._leaving_nothing_behind():
                self._use(merged(self.folder, generation, parts, self._segment_file, _checking(cancelled)))
        return bool(parts)

    def clear(self) -> None:
        """Begin an empty index, with `applied` 0."""
        self._writable()
        number = (max(newest(self.folder), 0) + 1) % LAST_NUMBER or 1
        self._use(Commit(self.folder, Generation(number, self._uuid, 0), []).run())

    def refresh(self) -> None:
        """Look at the newest state that was committed; a search that follows sees it."""
        number = newest(self.folder)
        if self._generation is not None and self._generation.number == number:
            return
        try:
            self._use(self._load(number))
        except IndexDamaged as problem:
            self._give_up(problem)

    def search(self, query: Query, *, cancelled: Callable[[], bool] | None = None) -> Hits:
        """Run a query. Raises Cancelled as soon as `cancelled` says so, and IndexDamaged."""
        check = _checking(cancelled)
        check()
        return self._answered(lambda scoring: self._found(query, scoring, check))

    def _found(self, query: Query, scoring: Scoring, check: Check) -> Hits:
        found = []
        compiler = Compiler([*self._live], scoring, check)
        matching = compiler.compile(query.tree)
        for file, live in self._live.items():
            check()
            matches, scores = matching.find(file, live)
            documents = np.flatnonzero(matches)
            found.append((file.numbers[documents], file.seqs[documents], scores[documents]))
        check()
        return ranked(found, compiler.forms)

    def searcher(self) -> Searcher:
        """Whoosh's own searcher over the newest state that this engine has seen, for queries of Whoosh's own making."""
        from whoosh.searching import Searcher

        from corpus.search.whoosh_codec import FondsSegment, index_reader

        if self._generation is None:
            raise self._problem
        segments = [FondsSegment(part, self._files[part.name]) for part in self._generation.segments]
        return Searcher(index_reader(segments))

    def documents_with(self, words: Iterable[str]) -> dict[str, int]:
        """In how many texts each of these folded words stands. Raises IndexDamaged."""
        sought = sorted(words)
        return self._answered(lambda _: self._documents_with(sought))

    def _documents_with(self, words: list[str]) -> dict[str, int]:
        found = dict.fromkeys(words, 0)
        for segment, word in product(self._live, found):
            if term := segment.term("text", word.encode()):
                found[word] += term.documents
        return found

    def words_near(self, text: str, field: str = "") -> list[str]:
        """The words of the library that are near a word. Raises IndexDamaged."""
        return self._answered(lambda _: self._nearest(text, field or "text"))

    def _nearest(self, text: str, field: str) -> list[str]:
        from corpus.search.suggestions import nearest, reach  # only where a word is in no document

        word = folded_words(text)[0]
        near = Vocabulary([*self._live], _checking(None)).near(field, word, reach(word))
        return nearest(word, near.documents)

    def faults(self) -> list[str]:
        """What is wrong with the index on disk, in words; all of it is read."""
        try:
            if self._generation is None:
                raise self._problem
            verify(self.folder, self._generation)
        except IndexDamaged as problem:
            return [str(problem)]
        except FileNotFoundError as error:
            if self._generation is not None and newest(self.folder) == self._generation.number:
                return [str(FileDamaged(Path(error.filename).name))]
            self.refresh()  # a writer has committed meanwhile, and checked what it began with
        return []

    def close(self) -> None:
        """Let go of the files."""
        self._give_up(damaged("it has been closed"))

    def _load(self, number: int) -> Generation:
        """The newest generation, opened. While a writer commits, files vanish and there is a newer one to try."""
        while number >= 0:
            try:
                generation = load(self.folder, number, self._uuid)
                self._open_files(generation)
            except FileNotFoundError as error:
                number, tried = newest(self.folder), number
                if number == tried:
                    raise damaged(f"{Path(error.filename).name} is missing") from error
            else:
                return generation
        raise damaged("there is none yet")

    def _open_files(self, generation: Generation) -> None:
        """Open the segments' files; a reader leaves out those that are damaged, unless all are."""
        left_out: dict[str, IndexDamaged] = {}
        for part in generation.segments:
            try:
                self._open_file(part, generation)
            except IndexDamaged as problem:
                if self._write or len(left_out) + 1 == len(generation.segments):
                    raise
                left_out[part.file_name] = problem
        self._left_out = left_out

    def _open_file(self, part: Contents, generation: Generation) -> None:
        if part.file_name in self._left_out:
            raise self._left_out[part.file_name]
        if part.name not in self._files:
            size = generation.files[part.file_name].size
            try:
                self._files[part.name] = SegmentFile(self.folder / part.file_name, size, part.documents)
            except FileNotFoundError as error:
                if newest(self.folder) != generation.number:
                    raise
                raise FileDamaged(part.file_name) from error

    def _use(self, generation: Generation) -> None:
        self._open_files(generation)
        sound = [part for part in generation.segments if part.file_name not in self._left_out]
        for name in self._files.keys() - {part.name for part in sound}:
            self._files.pop(name).close()
        self._live = {self._files[part.name]: part.kept for part in sound}
        self._scoring = Scoring([*self._live])
        self._generation = generation

    def _answered(self, answer: Callable[[Scoring], _Answer]) -> _Answer:
        """What the segments answer; a reader does without those that turn out to be damaged, unless all do."""
        with self._giving_up_if_damaged():
            while self._scoring is not None and self._generation is not None:
                try:
                    return answer(self._scoring)
                except FileDamaged as problem:
                    if self._write:
                        raise
                    self._left_out[problem.name] = problem
                    self._use(self._generation)
        raise self._problem

    @contextmanager
    def _leaving_nothing_behind(self) -> Iterator[None]:
        """What was written of a generation that came to nothing, as on a full disk, would only take room."""
        try:
            yield
        except (OSError, Cancelled):
            self.refresh()
            if self._generation is not None:
                remove_others(self.folder, self._generation)
            raise

    @contextmanager
    def _giving_up_if_damaged(self) -> Iterator[None]:
        try:
            yield
        except IndexDamaged as problem:
            self._give_up(problem)
            raise

    def _give_up(self, problem: IndexDamaged) -> None:
        """Nothing can be searched until a newer generation is there."""
        for file in self._files.values():
            file.close()
        self._files.clear()
        self._left_out.clear()
        self._scoring = None
        self._generation = None
        self._problem = problem

    def _segment_file(self, part: Contents) -> SegmentFile:
        return self._files[part.name]

    def _writable(self) -> None:
        if not self._write:
            raise LibraryReadOnly("This index was opened for reading only.")

    def _to_change(self) -> Generation:
        self._writable()
        if self._generation is None:
            raise self._problem
        return self._generation


def _checking(cancelled: Callable[[], bool] | None) -> Check:
    def check() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled("nobody waits for this search any more")

    return check
