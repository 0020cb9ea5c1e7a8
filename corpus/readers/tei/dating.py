"""Dates as TEI's attributes state them: `when`, `from`, `to`, `notBefore`, `notAfter`, with `cert` and `evidence`."""

from __future__ import annotations

from corpus.dates import HistoricalDate, from_edtf
from corpus.errors import DateError
from corpus.printed_dates import parse
from corpus.readers.datelines import DateLine
from corpus.readers.xml_tree import Element

_UNSURE = frozenset(("low", "medium", "unknown"))
_INFERRED = frozenset(("conjecture", "inferred"))


def marked_date(element: Element, printed: str) -> DateLine | None:
    """The date of an element whose words are `printed`, which go before an attribute that contradicts them."""
    printed = printed.strip(" []();,")
    printed = printed if printed.endswith("m.") else printed.rstrip(".")
    said = _parsed(printed)
    if said is not None and said.dated:
        return DateLine("", said)
    try:
        stated = from_edtf(_edtf(element), printed)
    except DateError:
        stated = said or HistoricalDate(printed)
    return DateLine("", stated) if stated.dated or stated.undated or printed else None


def _parsed(printed: str) -> HistoricalDate | None:
    try:
        return parse(printed)
    except DateError:
        return None


def _edtf(element: Element) -> str:
    """The attributes as EDTF: a day, an interval, or one of the days between two bounds; "" for none."""
    given = {key[key.rfind("}") + 1 :]: value[:10] for key, value in element.attrib.items()}
    if when := given.get("when", ""):
        unsure = given.get("cert") in _UNSURE or given.get("evidence") in _INFERRED
        return f"{when}?" if unsure else when
    if "from" in given or "to" in given:
        return f"{given.get('from', '..')}/{given.get('to', '..')}"
    first, last = given.get("notBefore", ""), given.get("notAfter", "")
    if first or last:
        return first if first == last else f"[{first}..{last}]"
    first, last = given.get("doc-dateTime-min", ""), given.get("doc-dateTime-max", "")
    return first if first == last else f"{first}/{last}"
