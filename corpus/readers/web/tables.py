"""Whether a table of a page is one of data, or only lays the page out, as was done in the 1990s."""

from __future__ import annotations

from corpus.readers.web.parsing import Element

_LAYS_OUT = ("table", "ul", "ol", "dl", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "form")
_LONGEST_CELL = 300  # characters
_ROLES = frozenset(("presentation", "none"))


def is_of_data(table: Element) -> bool:
    """Whether a table has rows of several short entries, with nothing in them that would not go in a line."""
    if table.get("role") in _ROLES or next(table.iterdescendants(*_LAYS_OUT), None) is not None:
        return False
    rows = [len(row.findall("td")) + len(row.findall("th")) for row in table.iter("tr")]
    if len(rows) < 2 or sum(1 for cells in rows if cells > 1) * 2 < len(rows):
        return False
    return all(sum(map(len, cell.itertext())) <= _LONGEST_CELL for cell in table.iter("td", "th"))
