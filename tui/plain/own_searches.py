"""The commands about the reader's own searches: search --save and --saved, saved, history. The desk keeps them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from corpus.desk import Desk, SavedSearch, default_folder
from corpus.errors import QueryError
from corpus.library import Library, Order
from tui.plain import opening, reading
from tui.plain.opening import Where
from tui.plain.output import Output, complain, explain, one_line


def search_saved(where: Where, output: Output, *, name: str, new: bool, order: str, limit: int, json: bool) -> int:
    """What a saved search finds, or only what is new; what is printed is not new any more."""
    with opening.to_read(where) as library, _desk() as desk:
        search = desk.search(library.uuid, name)
        try:
            results = library.search(search.query, order=Order(order))
        except QueryError as error:
            explain(error, search.query)
            return 2
        found = results.numbers
        if new:
            results = replace(results, numbers=array("q", search.new(found)))
        shown = reading.print_found(library, results, output, limit=limit, json=json)
        desk.keep_looked(search.looked_at(found, shown))
        return 0 if shown else 1


def search_and_save(where: Where, output: Output, *, query: str, name: str, order: str, limit: int, json: bool) -> int:
    """Search, and keep the query under a name; what it finds now is not new."""
    with opening.to_read(where) as library, _desk() as desk:
        try:
            results = library.search(query, order=Order(order))
        except QueryError as error:
            explain(error, query)
            return 2
        desk.save_search(library.uuid, name, query, results.numbers)
        return 0 if reading.print_found(library, results, output, limit=limit, json=json) else 1


def saved(where: Where, output: Output, *, rename: tuple[str, str] | None, remove: str | None, json: bool) -> int:
    """The searches that were saved: name, documents that are new, documents found, query, with tabs between them."""
    with opening.to_read(where) as library, _desk() as desk:
        if rename:
            desk.rename_search(library.uuid, *rename)
        if remove is not None:
            desk.remove_search(library.uuid, remove)
        searches = desk.searches(library.uuid)
        standing = [(search, _found(library, search)) for search in searches]
    if json:
        output.json_list(
            {
                "name": search.name, "query": search.query, "looked": search.looked,
                "found": None if found is None else len(found),
                "new": None if found is None else len(search.new(found)),
            }
            for search, found in standing
        )  # fmt: skip
    for search, found in standing if not json else ():
        counts = ("", "") if found is None else (str(len(search.new(found))), str(len(found)))
        output.line("\t".join((search.name, *counts, one_line(search.query))))
    return 0 if searches else 1


def history(where: Where, output: Output, *, forget: str | None, forget_all: bool, json: bool) -> int:
    """The queries that were run in the reading room, the newest first; or forget one of them, or all."""
    with opening.to_read(where) as library, _desk() as desk:
        if forget_all:
            desk.forget_queries(library.uuid)
            return 0
        if forget is not None and not desk.forget_query(library.uuid, forget):
            complain(f"The query “{forget}” has not been run in this library.")
            return 1
        if forget is not None:
            return 0
        queries = desk.queries(library.uuid)
    if json:
        output.json_list({"query": query.text, "ran": query.ran} for query in queries)
    for query in queries if not json else ():
        output.line(one_line(query.text))
    return 0 if queries else 1


def _found(library: Library, search: SavedSearch) -> array[int] | None:
    """What a saved search finds now; None, and a complaint, where its query cannot be understood."""
    try:
        return library.search(search.query).numbers
    except QueryError as error:
        complain(f"The saved search “{search.name}” cannot be asked: {error.reason}.")
        return None


@contextmanager
def _desk() -> Iterator[Desk]:
    desk = Desk(default_folder())
    try:
        if desk.problem:
            complain(desk.problem)
        yield desk
    finally:
        desk.close()
