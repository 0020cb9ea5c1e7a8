"""The embedded engine: Whoosh over an index in one folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import Cancelled, IndexDamaged, LibraryReadOnly
from corpus.search.compile import Compiler
from corpus.search.engine import Engine, Entry, Hits, Part
from corpus.search.fold import folded_words
from corpus.search.manifest import Commit, Contents, Generation, damaged, load, newest, verify
from corpus.search.matching import Check
from corpus.search.packed import Array
from corpus.search.query import Query
from corpus.search.ranking import ranked
from corpus.search.scoring import Scoring
from corpus.search.segment_file import SegmentFile
from corpus.search.update import Update, merged, to_merge

if TYPE_CHECKING:
    from whoosh.searching import Searcher


class WhooshEngine(Engine):
    """Searches, and changes if it was opened for writing, the index in a folder.

    An index that is missing, damaged, of another library or of another version is no error when it is opened:
    `applied` is then -1, searches raise IndexDamaged, and a writer is to `clear` it and apply everything anew. One
    process at a time may write; the library's lock sees to that.
    """

    def __init__(self, folder: Path, uuid: str, *, write: bool) -> None:
        self.folder = folder
        self._uuid = uuid
        self._write = write
        self._files: dict[str, SegmentFile] = {}
        self._generation: Generation | None = None
        self._live: dict[SegmentFile, Array] = {}
        self._scoring: Scoring | None = None
        self._problem: IndexDamaged = damaged("it has not been opened")

    @classmethod
    def open(cls, folder: Path, uuid: str, *, write: bool = False) -> WhooshEngine:
        """Open a library's index; a writer makes the folder if there is none, and checks every file's checksum."""
        engine = cls(folder, uuid, write=write)
        if write:
            folder.mkdir(parents=True, exist_ok=True)
        engine.refresh()
        return engine

    @property
    def applied(self) -> int:
        """The seq up to which the catalogue's changes are in the index; -1 when it must be rebuilt."""
        return self._generation.applied if self._generation else -1

    def apply(self, entries: Iterable[Entry], deleted: Iterable[int], upto: int) -> None:
        """Make the changes durable and be at `upto`; an index that must be rebuilt has to be cleared first."""
        update = Update(self.folder, self._to_change(), self._segment_file)
        try:
            for entry in entries:
                update.add(entry)
            self._use(update.commit(deleted, upto))
        except IndexDamaged as problem:
            self._give_up(problem)
            raise

    def tidy(self, cancelled: Callable[[], bool] | None = None) -> bool:
        """Merge some segments of about the same size, if there are many; False if there was nothing to do.

        What it does at a time is bounded. Raises Cancelled as soon as `cancelled` says so: then nothing has changed.
        """
        generation = self._to_change()
        parts = to_merge(generation, self._segment_file)
        if parts:
            try:
                self._use(merged(self.folder, generation, parts, self._segment_file, _checking(cancelled)))
            except IndexDamaged as problem:
                self._give_up(problem)
                raise
        return bool(parts)

    def clear(self) -> None:
        """Begin an empty index, with `applied` 0."""
        self._writable()
        number = max(newest(self.folder), 0) + 1
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
        scoring = self._scoring
        if scoring is None:
            raise self._problem
        found = []
        try:
            compiler = Compiler([*self._live], scoring, check)
            matching = compiler.compile(query.tree)
            for file in self._live:
                check()
                matches, scores = matching.find(file, self._live[file])
                documents = np.flatnonzero(matches)
                found.append((file.numbers[documents], file.seqs[documents], scores[documents]))
        except IndexDamaged as problem:
            self._give_up(problem)
            raise
        check()
        return ranked(found, compiler.forms)

    def explain(self, query: Query, number: int) -> list[Part]:
        """Why a document matches a query; nothing if the index does not have it. Raises IndexDamaged."""
        from corpus.search.reasons import reasons  # only where somebody asks

        if self._scoring is None:
            raise self._problem
        try:
            compiler = Compiler([*self._live], self._scoring, _checking(None))
            for file, live in self._live.items():
                for document in np.flatnonzero((file.numbers == number) & live):
                    return [*reasons(compiler, query.tree, file, int(document))]
        except IndexDamaged as problem:
            self._give_up(problem)
            raise
        return []

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
        if self._scoring is None:
            raise self._problem
        found = dict.fromkeys(sorted(words), 0)
        try:
            for segment, word in product(self._files.values(), found):
                if term := segment.term("text", word.encode()):
                    found[word] += term.documents
        except IndexDamaged as problem:
            self._give_up(problem)
            raise
        return found

    def words_near(self, text: str, field: str = "") -> list[str]:
        """The words of the library that are near a word. Raises IndexDamaged."""
        from corpus.search.suggestions import nearest  # only where nothing was found

        if self._scoring is None:
            raise self._problem
        documents: Counter[str] = Counter()
        try:
            for segment in self._files.values():
                for term in segment.terms_from(field or "text"):
                    documents[term.text.decode(errors="replace")] += term.documents
        except IndexDamaged as problem:
            self._give_up(problem)
            raise
        return nearest(folded_words(text)[0], documents)

    def faults(self) -> list[str]:
        """What is wrong with the index on disk, in words; all of it is read."""
        try:
            if self._generation is None:
                raise self._problem
            verify(self.folder, self._generation)
        except IndexDamaged as problem:
            return [str(problem)]
        except FileNotFoundError:  # a writer has committed meanwhile, and checked what it began with
            self.refresh()
        return []

    def close(self) -> None:
        """Let go of the files."""
        self._give_up(damaged("it has been closed"))

    def _load(self, number: int) -> Generation:
        """The newest generation, opened. While a writer commits, files vanish and there is a newer one to try."""
        while number >= 0:
            try:
                generation = load(self.folder, number, self._uuid)
                if self._write:
                    verify(self.folder, generation)
                self._open_files(generation)
            except FileNotFoundError as error:
                number, tried = newest(self.folder), number
                if number == tried:
                    raise damaged(f"{Path(error.filename).name} is missing") from error
            else:
                return generation
        raise damaged("there is none yet")

    def _open_files(self, generation: Generation) -> None:
        for part in generation.segments:
            if part.name not in self._files:
                file = self._files[part.name] = SegmentFile(self.folder / part.file_name)
                if file.documents != part.documents:
                    raise damaged(f"{part.file_name} has another number of documents")

    def _use(self, generation: Generation) -> None:
        self._open_files(generation)
        names = {part.name for part in generation.segments}
        for name in self._files.keys() - names:
            self._files.pop(name).close()
        self._live = {self._files[part.name]: part.kept for part in generation.segments}
        self._scoring = Scoring([*self._live])
        self._generation = generation

    def _give_up(self, problem: IndexDamaged) -> None:
        """Nothing can be searched until a newer generation is there."""
        for file in self._files.values():
            file.close()
        self._files.clear()
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
