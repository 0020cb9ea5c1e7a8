"""Documents in the forms that other programs read: BibTeX, BibLaTeX, RIS and CSL-JSON.

Each is written here, since no library writes them safely: a title may hold every character there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from corpus.citation.exports.bibtex import biblatex, bibtex
from corpus.citation.exports.csl_json import csl_json
from corpus.citation.exports.pandoc import for_pandoc
from corpus.citation.exports.ris import ris
from corpus.citation.people import with_people
from corpus.document import Description

__all__ = ["Format", "exported", "for_pandoc"]


class Format(StrEnum):
    """What other programs read, by the names that these have for it."""

    BIBTEX = "bibtex"
    BIBLATEX = "biblatex"
    RIS = "ris"
    CSL_JSON = "csl-json"


_WRITERS: Mapping[Format, Callable[[Iterable[Description]], str]] = {
    Format.BIBTEX: bibtex,
    Format.BIBLATEX: biblatex,
    Format.RIS: ris,
    Format.CSL_JSON: csl_json,
}


def exported(descriptions: Iterable[Description], form: Format) -> str:
    """The documents in that format, each under its citation key, in the order given."""
    return _WRITERS[form](map(with_people, descriptions))
