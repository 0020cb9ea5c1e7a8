"""A draft and its citations: read, put into the form that their order asks for, and written with all else as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from difflib import get_close_matches

from corpus.citation.draft.markdown import read_markdown, read_plain
from corpus.citation.draft.model import Citation, Cited, Draft, DraftForm
from corpus.citation.draft.org import read_org
from corpus.citation.draft.writing import Writing
from corpus.citation.manner import Manner
from corpus.citation.style_files import with_ibid
from corpus.citation.styles import style_named
from corpus.document import Description
from corpus.errors import FondsError

__all__ = ["Citation", "Cited", "Draft", "DraftError", "DraftForm", "read", "written"]


class DraftError(FondsError):
    """A draft cannot be written as it is: it cites what is not there or cannot be printed; a line for each fault."""


_READERS: dict[DraftForm, Callable[[str], Draft]] = {
    DraftForm.MARKDOWN: read_markdown,
    DraftForm.ORG: read_org,
    DraftForm.PLAIN: read_plain,
}


def read(text: str, form: DraftForm) -> Draft:
    """The citations and notes of a draft."""
    return _READERS[form](text)


def written(
    draft: Draft,
    find: Callable[[str], Description | None],
    keys: Iterable[str],
    style_id: str,
    manner: Manner,
    *,
    ibid: bool = False,
    shown: Callable[[str], str] = str,
) -> str:
    """The draft with the citations that it stands for: full notes, later ones short, and a bibliography.

    `find` gives the document of a key, `keys` are all that there are, `ibid` wants "ibid." where it can stand, and
    `shown` makes safe what comes of the documents.
    Raises DraftError, which names every key that `find` does not know, or those of which the style prints nothing.
    """
    style = style_named(style_id)
    if ibid:
        style = replace(style, csl=with_ibid(style.csl))
    documents = {key: find(key) for key in {cited.key for each in draft.citations for cited in each.cited}}
    faults = [*draft.faults]
    known = list(keys) if None in documents.values() else []
    for citation in draft.citations:
        faults += [(cited.at, _unknown(cited, known)) for cited in citation.cited if documents[cited.key] is None]
    _raise(draft, faults)
    described = {key: description for key, description in documents.items() if description}
    writing = Writing(draft, described, style, manner, shown, ibid=ibid)
    text = writing.text()
    _raise(draft, writing.faults)
    return text


def _raise(draft: Draft, faults: list[tuple[int, str]]) -> None:
    if faults:
        raise DraftError("\n".join(f"line {draft.line(at)}: {fault}" for at, fault in sorted(faults)))


def _unknown(cited: Cited, known: list[str]) -> str:
    near = get_close_matches(cited.key, known, 1, 0.7)
    meant = f" Was @{near[0]} meant?" if near else ""
    return f"there is no document with the citation key “{cited.key}”.{meant}"
