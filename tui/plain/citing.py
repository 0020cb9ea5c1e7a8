"""The command that cites a document."""

from __future__ import annotations

from dataclasses import replace

from corpus.citation.citing import cite
from corpus.citation.lacking import lacks
from corpus.citation.manner import Holders, Markup
from corpus.citation.markup import as_document
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import Form
from corpus.errors import FondsError
from corpus.library import Library
from tui import settings
from tui.plain import opening
from tui.plain.opening import Where
from tui.plain.output import Output, complain


def cite_document(
    where: Where,
    output: Output,
    *,
    number: int,
    style: str,
    form: Form | None,
    paragraph: str | None,
    page: str | None,
    markup: Markup,
    holders: str | None,
    json: bool,
) -> int:
    """The citation of a document in a style; what it still lacks goes to standard error."""
    manner = replace(settings.load().manner, markup=markup)
    if holders:
        manner = replace(manner, holders=Holders(holders))
    with opening.to_read(where) as library:
        description = library.description(number)
        pinpoint = Pinpoint("page", page) if page else _pinpoint(library, number, paragraph)
        citation = cite(description, style, pinpoint, manner, form)
    lacking = [lack.what for lack in lacks(description)]
    if json:
        output.json(
            {
                "id": number, "style": style, "form": form, "paragraph": paragraph, "page": page,
                "text": citation, "lacks": lacking,
            }
        )  # fmt: skip
    elif citation:
        output.line(as_document(citation, markup))
    if not citation:
        complain(f"the style {style} prints nothing of this document in this form.")
    if lacking and not json:
        complain(f"the citation still lacks {'; '.join(lacking)}.")
    return 0 if citation else 1


def _pinpoint(library: Library, number: int, paragraphs: str | None) -> Pinpoint | None:
    if paragraphs is None:
        return None
    last = library.last_paragraph(number)
    first_wanted, _, last_wanted = paragraphs.partition("-")
    if int(last_wanted or first_wanted) > last or int(first_wanted) > int(last_wanted or first_wanted):
        raise FondsError(f"Document {number} has no paragraph {paragraphs}; it has {last or 'none'}.")
    return Pinpoint("paragraph", paragraphs)
