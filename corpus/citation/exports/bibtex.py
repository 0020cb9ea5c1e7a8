r"""BibTeX and BibLaTeX.

Every character of a value is written so that LaTeX prints it: `%` as `\%`, a brace, which BibTeX counts even behind a
backslash, as a command. Letters of all scripts stay as they are. Titles stand in braces of their own, which keep their
capitals. What the entry types have no field for is printed by a note, and stands in a field of its own as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from corpus.citation.exports.values import held_by, is_letter, one_line, parts, title, what_it_is, year
from corpus.citation.wording import in_a_row, present
from corpus.dates import display
from corpus.document import Description, Name

_Fields = Callable[[Description], Mapping[str, str]]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\lbrace{}",
    "}": r"\rbrace{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "%&#$_"},
}
_SPECIAL = re.compile("[" + re.escape("".join(_COMMANDS)) + "]")
# Two characters that LaTeX would run together: -- to a dash, ,, to a quotation mark.
_LIGATURE = re.compile(r"(?<=-)-|(?<=,),|(?<=')'|(?<=[`?!])`|(?<=<)<|(?<=>)>")
_NOT_IN_A_URL = re.compile(r"[\s\\{}]")
# The dates of EDTF's first level, which biblatex reads.
_BIBLATEX_DATE = re.compile(r"(?:-?\d{4}(?:-\d\d){0,2}|\d{2,3}X{1,2}|\d{4}-2[1-4])[?~%]?|\.\.|")


def bibtex(descriptions: Iterable[Description]) -> str:
    """The documents as entries for BibTeX."""
    return _entries(descriptions, _bibtex_fields)


def biblatex(descriptions: Iterable[Description]) -> str:
    """The documents as entries for BibLaTeX and biber."""
    return _entries(descriptions, _biblatex_fields)


def _entries(descriptions: Iterable[Description], fields: _Fields) -> str:
    return "\n".join(_entry(description, fields) for description in descriptions)


def _entry(description: Description, fields: _Fields) -> str:
    kind = "incollection" if description.publication.container_title else "misc"
    values = {**_common(description), **fields(description), **_archival(description)}
    lines = "".join(f"  {name} = {value},\n" for name, value in values.items() if value not in ("", "{}"))
    return f"@{kind}{{{description.citation_key},\n{lines}}}\n"


def _common(description: Description) -> Mapping[str, str]:
    publication = description.publication
    return {
        "author": _people(description.creators),
        "title": f"{{{_text(title(description))}}}",
        "shorttitle": _text(description.short_title),
        "editor": _people(publication.editors),
        "booktitle": _text(publication.container_title),
        "series": _text(publication.collection_title),
        "volume": _text(publication.volume),
        "number": _text(publication.number),
        "pages": _text(publication.page),
        "publisher": _text(publication.publisher),
        "howpublished": _text(", ".join(present(held_by(description.archive), one_line(description.provider.name)))),
    }


def _archival(description: Description) -> Mapping[str, str]:
    """What the entry types have no field for, by CSL's names; programs leave alone what they do not know."""
    archive = description.archive
    return {
        "archive": _text(archive.name),
        "archive_place": _text(archive.place),
        "archive_collection": _text(archive.collection),
        "archive_location": _text(archive.reference),
        "source": _text(description.provider.name),
        "recipient": _people(description.recipients),
        "url": _url(description.provider.url),
        "abstract": _text(description.summary),
    }


def _bibtex_fields(description: Description) -> Mapping[str, str]:
    publication = description.publication
    day = parts(publication.issued) or parts(description.date.edtf)
    translators = in_a_row(description.translators)
    accessed = description.provider.accessed if description.provider.url else ""
    return {
        "year": f"{{{day[0]}}}" if day else _text(year(description.date) or display(description.date)),
        "month": _MONTHS[day[1] - 1] if day[1:] else "",
        "day": f"{{{day[2]}}}" if day[2:] else "",
        "address": _text(publication.publisher_place or description.place),
        "note": _note(
            what_it_is(description) if is_letter(description) else "",
            f"Translated by {translators}" if translators else "",
            _own_date(description),
            f"Accessed {accessed}" if accessed else "",
        ),
        "language": _text(", ".join(description.languages)),
    }


def _biblatex_fields(description: Description) -> Mapping[str, str]:
    publication = description.publication
    date = publication.issued or description.date.edtf
    known = all(_BIBLATEX_DATE.fullmatch(day) for day in date.split("/"))
    return {
        "date": f"{{{date}}}" if known else "",
        "year": "" if known and date else _text(display(description.date)),
        "location": _text(publication.publisher_place or description.place),
        "maintitle": _text(publication.volume_title),
        "translator": _people(description.translators),
        "note": _note(what_it_is(description) if is_letter(description) else "", _own_date(description)),
        "urldate": f"{{{description.provider.accessed}}}" if parts(description.provider.accessed) else "",
        "language": _text(" and ".join(description.languages)),
        "library": _text(held_by(description.archive)),
    }


def _own_date(description: Description) -> str:
    """Of a printed document, the date that is not the edition's."""
    return f"Dated {display(description.date)}" if description.publication.issued and display(description.date) else ""


def _note(*sentences: str) -> str:
    return _text(". ".join(present(*sentences)))


def _people(names: Iterable[Name]) -> str:
    """People with “and” between them; a name in one piece, and a part that holds a comma or “and”, in braces."""
    return _braced(" and ".join(_person(name) for name in filter(str, names)))


def _person(name: Name) -> str:
    if name.literal or not (name.family and name.given):
        return _braced(_escaped(str(name)))
    return ", ".join(_part(part) for part in (name.family, name.given))


def _part(part: str) -> str:
    escaped = _escaped(part)
    return _braced(escaped) if "," in part or re.search(r"\band\b", part, re.IGNORECASE) else escaped


def _text(value: str) -> str:
    return _braced(_escaped(value))


def _braced(escaped: str) -> str:
    return f"{{{escaped}}}"


def _escaped(value: str) -> str:
    return _LIGATURE.sub(r"{}\g<0>", _SPECIAL.sub(lambda found: _COMMANDS[found[0]], one_line(value)))


def _url(url: str) -> str:
    """An address, which is taken letter by letter: what cannot stand in one is written by its number."""
    escaped = _NOT_IN_A_URL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), one_line(url))
    return _braced(escaped)
