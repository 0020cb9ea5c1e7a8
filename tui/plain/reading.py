"""The commands that read: list, search, show, status, clip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from corpus.dates import display
from corpus.document import BlockKind, Description
from corpus.errors import DocumentMissing, QueryError
from corpus.library import Library, Order, Results
from tui.plain import opening, records
from tui.plain.opening import Where
from tui.plain.output import Output, complain, explain, one_line
from tui.visible import visible_on_one_line

if TYPE_CHECKING:
    from corpus.explaining import Explainer
    from corpus.search.passages import Findings, Passage

_BATCH = 500
_NOT_OF_THE_BODY = (BlockKind.FURNITURE, BlockKind.SUMMARY)


def list_documents(where: Where, output: Output, *, order: str, json: bool) -> int:
    """All documents, one a line: number, date, title, archive, with tabs between them."""
    with opening.to_read(where) as library:
        numbers = library.numbers(Order(order))
        if json:
            output.json_list(_documents(library, numbers))
        for start in range(0, 0 if json else len(numbers), _BATCH):
            batch = numbers[start : start + _BATCH]
            rows = library.rows(batch)
            for row in (rows[number] for number in batch if number in rows):
                cells = (str(row.number), display(row.date), row.title, row.archive)
                output.line("\t".join(map(one_line, cells)))
        return 0 if numbers else 1


def search(where: Where, output: Output, *, query: str, order: str, limit: int, explained: bool, json: bool) -> int:
    """The documents that a query finds, each with its best passages; no more than `limit`, unless that is 0."""
    with opening.to_read(where) as library:
        try:
            results = library.search(query, order=Order(order))
        except QueryError as error:
            explain(error, query)
            return 2
        return 0 if print_found(library, results, output, limit=limit, explained=explained, json=json) else 1


def print_found(
    library: Library, results: Results, output: Output, *, limit: int, json: bool, explained: bool = False
) -> Sequence[int]:
    """Print the documents that were found, no more than `limit` unless that is 0; returns those that were printed."""
    for problem in library.names.problems:
        complain(problem)
    shown = results.numbers[:limit] if limit else results.numbers
    total = len(results.numbers)
    counted = f"{total} {'document' if total == 1 else 'documents'}"
    counted += f", {len(shown)} shown; --limit 0 shows all." if len(shown) < total else "."
    from corpus.explaining import Explainer, did_you_mean, unknown_words  # the other commands explain nothing

    explainer = Explainer(library, results) if explained else None
    if json:
        output.json_list(_hits(library, results, shown, explainer))
        if len(shown) < total:
            complain(counted)
    else:
        _print_results(library, results, shown, output, explainer)
        output.line(counted)
    if unknown := unknown_words(results):
        meant = did_you_mean(library, results)
        words = ", ".join(f"“{word.text}”" for word in unknown)
        complain(f"no document has {words}{f'; was this meant? {meant}' if meant else ''}")
    return shown


def show(where: Where, output: Output, *, number: int, fields: bool, text: bool, json: bool) -> int:
    """A document: its fields, and its text with the numbers of its paragraphs; or one of these alone."""
    with opening.to_read(where) as library:
        if json:
            output.json({**records.document(library, number), "text": library.text(number)})
            return 0
        if not text:
            output.fields(_fields(library, number))
        if not text and not fields:
            output.line()
        if not fields:
            for paragraph in _paragraphs(library, number):
                output.line(f"{paragraph}\n")
        return 0


def status(where: Where, output: Output, *, json: bool) -> int:
    """Which library it is, what may be done with it, and whether it can be searched."""
    with opening.to_read(where) as library:
        state = {
            "library": str(library.folder),
            "uuid": library.uuid,
            "documents": library.count(),
            "read_only": library.read_only,
            "index": library.index_fault() or "up to date",
        }
    if json:
        output.json(state)
    else:
        output.fields(
            {
                "Library": str(state["library"]),
                "Identity": str(state["uuid"]),
                "Documents": str(state["documents"]),
                "Access": "to read only" if state["read_only"] else "to read and change",
                "Search index": str(state["index"]),
            }
        )
    return 0


def clip(output: Output, *, number: int | None, json: bool) -> int:
    """The last copies, the newest first; or the text of one, counted from 1."""
    from corpus import desk

    own = desk.Desk(desk.default_folder())
    try:
        copies = own.copies()
    finally:
        own.close()
    if own.problem:
        complain(own.problem)
    if number is not None and number > len(copies):
        complain(f"There is no copy {number}; {len(copies)} are remembered.")
        return 1
    chosen = copies if number is None else [copies[number - 1]]
    if json:
        output.json_list(
            {"made": copy.made, "text": copy.text, "library": copy.library, "id": copy.document} for copy in chosen
        )
    elif number is not None:
        output.line(chosen[0].text)
    else:
        for place, copy in enumerate(chosen, 1):
            output.line(f"{place}  {copy.made}\n{copy.text}\n")
    return 0 if chosen else 1


def _print_results(
    library: Library, results: Results, shown: Sequence[int], output: Output, explainer: Explainer | None
) -> None:
    for line in explainer.query() if explainer else ():
        output.line(line)
    if explainer:
        output.line()
    rows = library.rows(shown)
    for row in (rows[number] for number in shown if number in rows):
        output.line(f"{row.number}  {one_line(row.title)}")
        with suppress(DocumentMissing):  # removed meanwhile
            findings = _findings(library, results, row.number)
            known = (display(row.date), row.archive, findings.counted)
            output.line("    " + ", ".join(map(one_line, filter(None, known))))
            for reason in explainer.document(row.number) if explainer else ():
                output.line(f"    {one_line(str(reason))}")
            for found in findings.passages:
                _print_passage(library, row.number, found, output)
        output.line()


def _findings(library: Library, results: Results, number: int) -> Findings:
    """What there is of the query in a document: nothing where nothing was asked for."""
    from corpus.search.passages import Findings  # with what searches

    return library.findings(number, results.matcher) if results.matcher else Findings([], 0)


def _print_passage(library: Library, number: int, found: Passage, output: Output) -> None:
    """Write a passage on one line, … where it is cut; the offsets of the hits follow as the white space shrinks."""
    blocks = library.blocks(number, found.start, found.end)
    begin = min(blocks[0].start, found.start) if blocks else 0
    end = max(blocks[-1].end, found.end) if blocks else library.length(number)
    text, done, last = library.text(number, begin, end), found.start - begin, found.end - begin
    paragraph = next((block.number for block in blocks), None)
    line = f"    ¶ {paragraph}: " if paragraph else "    "
    line += "… " if text[:done].strip() else ""
    hits = []
    for hit in found.hits:
        line += _shrunk(text[done : hit.start - begin])
        begins, done = len(line), hit.end - begin
        line += _shrunk(text[hit.start - begin : done])
        hits.append((begins, len(line)))
    output.line((line + _shrunk(text[done:last])).rstrip() + (" …" if text[last:].strip() else ""), hits)


def _shrunk(text: str) -> str:
    """The text with each run of white space as one space, those at its ends too."""
    inner = one_line(text)
    before = " " if text[:1].isspace() else ""
    after = " " if inner and text[-1:].isspace() else ""
    return f"{before}{inner}{after}"


def _documents(library: Library, numbers: Iterable[int]) -> Iterator[dict[str, object]]:
    for number in numbers:
        with suppress(DocumentMissing):  # removed meanwhile
            yield records.document(library, number)


def _hits(
    library: Library, results: Results, shown: Iterable[int], explainer: Explainer | None
) -> Iterator[dict[str, object]]:
    """What `search --json` tells of each document found; it has no score where all documents were asked for."""
    scores = dict(zip(results.hits.numbers, results.hits.scores, strict=True)) if results.hits else {}
    for number in shown:
        with suppress(DocumentMissing):  # removed meanwhile
            findings = _findings(library, results, number)
            yield {
                **records.document(library, number),
                "score": scores.get(number),
                "hits": findings.hits,
                "passages": [records.passage(library, number, passage) for passage in findings.passages],
                **(_explanation(explainer, number) if explainer else {}),
            }


def _explanation(explainer: Explainer, number: int) -> dict[str, object]:
    return {
        "understood": explainer.query(),
        "why": [
            {"part": reason.part, "found": reason.found, "date": reason.date, "share": round(reason.share, 3)}
            for reason in explainer.document(number)
        ],
    }


def _fields(library: Library, number: int) -> dict[str, str]:
    description = library.description(number)
    archive, provider = description.archive, description.provider
    return {
        "Number": str(number),
        "Title": description.title,
        "Short title": description.short_title,
        "Date": display(description.date),
        "Kind": description.kind,
        **_people(description),
        "Place": description.place,
        "Languages": ", ".join(description.languages),
        "Summary": description.summary,
        "Archive": ", ".join(filter(None, (archive.name, archive.place))),
        "Collection": archive.collection,
        "Reference": archive.reference,
        "Published in": str(description.publication),
        "Provider": provider.name,
        "URL": provider.url,
        "Accessed": provider.accessed,
        "Donors": "; ".join(description.donors),
        "Classification": description.classification,
        "Rights": description.rights,
        "Record number": description.record_number,
        "Extent": description.extent,
        "Citation key": description.citation_key,
        "File": "; ".join(visible_on_one_line(str(path)) for path, _ in library.sources(number)),
    }


def _people(description: Description) -> dict[str, str]:
    names = {
        "From": description.creators,
        "To": description.recipients,
        "Translated by": description.translators,
        "Contributed by": description.contributors,
    }
    return {label: "; ".join(map(str, people)) for label, people in names.items()}


def _paragraphs(library: Library, number: int) -> Iterator[str]:
    """The body block by block, each paragraph with its number before it."""
    text = library.text(number)
    for block in library.blocks(number):
        if block.kind not in _NOT_OF_THE_BODY:
            lines = "\n".join(text[block.start : block.end].strip().splitlines())
            yield f"[{block.number}] {lines}" if block.number else lines
