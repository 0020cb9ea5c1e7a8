"""Documents that drafts in these tests cite, and a draft written with them."""

from __future__ import annotations

from dataclasses import replace

from corpus.citation.draft import DraftForm, read, written
from corpus.citation.manner import Manner, Markup
from corpus.dates import from_edtf
from corpus.document import Description, Name, Provider, Publication

_SALT = Provider("Salt Archive")


def _document(title: str, author: str, date: str) -> Description:
    creators = (Name(literal=author),) if author else ()
    return Description(title=title, date=from_edtf(date), creators=creators, provider=_SALT)


DOCUMENTS = {
    "morren1921": _document("Salt Works", "Ilva Morren", "1921-05-03"),
    "karsk1922": _document("Harbours", "Teod Karsk", "1922"),
    "karsk1922a": _document("Lamps", "Teod Karsk", "1922"),
    "report-silting-1922": _document("Report on the Silting", "", "1922"),
    "report-silting-1924": _document("Report on the Silting", "", "1924"),
    "minutes-1925": replace(_document("Minutes", "", "1925"), publication=Publication("Papers of Orda", page="12-14")),
}


def made(text: str, form: DraftForm = DraftForm.MARKDOWN, style: str = "chicago-note", *, ibid: bool = False) -> str:
    manner = Manner(markup=Markup(form))
    return written(read(text, form), DOCUMENTS.get, DOCUMENTS, style, manner, ibid=ibid)


def notes(text: str, *, style: str = "chicago-note", ibid: bool = False) -> list[str]:
    """The texts of the notes that a Markdown draft gets, in their order."""
    lines = made(text, style=style, ibid=ibid).splitlines()
    return [line.partition(": ")[2] for line in lines if line.startswith("[^") and "]: " in line]
