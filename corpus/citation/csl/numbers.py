"""Numbers as citations print them: ranges, ordinals, Roman numerals, and whether a text is a number at all."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.citation.csl.marks import bare

_NUMERIC = re.compile(r"\d+(?:/\d+)+|[^\W\d_]*\d+[^\W\d_]*(?:\s*[-–,;&]\s*.+)?|[ivxlcm]+(?:\s*[-–,&]\s*[ivxlcm]+)*")
_PLURAL = re.compile(r"\w\s*[-–,&;]\s*(?:[A-Za-z]*\d|(?:[A-Za-z]|[ivxlcm]+)\b(?!\.))|\w\sand\s\w")
_NUMBER_OR_NUMERAL = re.compile(r"[A-Za-z]*\d+[a-z]*|[ivxlcdm]+")
_HYPHEN = re.compile(r"\s*(?<!\\)[-–]+\s*")
_IN_RANGE = re.compile(r"([0-9]*[a-zA-Z]+0*)?([0-9]+[a-z]*)")
_JOINERS = re.compile(r"(\s*&\s*|,\s+and\s+|\s+and\s+|;\s+|,\s*)")


def is_numeric(value: str) -> bool:
    """Whether the text is a number, or several: "3", "12a", "3-4", "2nd", "1, 5 & 7"."""
    return _NUMERIC.fullmatch(bare(value).strip()) is not None


def is_plural(value: str) -> bool:
    """Whether the text is several numbers."""
    return _PLURAL.search(bare(value)) is not None


def ranges(value: str, delimiter: str, shortened: Callable[[str, str], str] | None = None) -> str:
    """The numbers of a text with the dash of ranges between them; `shortened` makes the last of a range shorter."""
    return "".join(
        piece if at % 2 else _range(piece, delimiter, shortened) for at, piece in enumerate(_joined(value))
    ).replace("\\-", "-")


def _joined(value: str) -> list[str]:
    pieces = _JOINERS.split(value)
    pieces[1::2] = [{"&": " & ", ",": ", ", ";": "; "}.get(joiner.strip(), joiner) for joiner in pieces[1::2]]
    return pieces


def _range(text: str, delimiter: str, shortened: Callable[[str, str], str] | None) -> str:
    first, *rest = _HYPHEN.split(text)
    if len(rest) == 1:
        begin, end = _IN_RANGE.fullmatch(first), _IN_RANGE.fullmatch(rest[0])
        if begin and end and (not end[1] or begin[1] == end[1]):
            first_number, last_number = begin[2], end[2]
            if len(last_number) < len(first_number):
                last_number = first_number[: len(first_number) - len(last_number)] + last_number
            if _leading(first_number) < _leading(last_number):
                particle = begin[1] or ""
                last = shortened(first_number, last_number) if shortened else f"{particle}{last_number}"
                return f"{first}{delimiter}{last}"
    numbers = all(_NUMBER_OR_NUMERAL.fullmatch(bare(each)) for each in (first, *rest))
    return delimiter.join([first, *rest]) if numbers and len(rest) == 1 else text


def _leading(number: str) -> int:
    found = re.match(r"\d+", number)
    return int(found[0]) if found else 0


def shortening(page_range_format: str) -> Callable[[str, str], str] | None:
    """How a style shortens the last of a range of pages, None if it does not."""
    return {
        "minimal": lambda first, last: _minimal(first, last, 1),
        "minimal-two": lambda first, last: _minimal(first, last, 2),
        "chicago": _chicago_15,
        "chicago-15": _chicago_15,
        "chicago-16": _chicago_16,
    }.get(page_range_format)


def _minimal(first: str, last: str, least: int) -> str:
    if len(first) != len(last):
        return last
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=True)) if one != other), len(last))
    return last[min(same, max(len(last) - least, 0)) :]


def _chicago_15(first: str, last: str) -> str:
    begin, end = _leading(first), _leading(last)
    if begin > 100 and begin % 100 and begin // 100 == end // 100:
        return str(end % 100)
    return str(end % 1000) if begin >= 10000 else last


def _chicago_16(first: str, last: str) -> str:
    begin, end = _leading(first), _leading(last)
    if begin > 100 and begin % 100:
        for power in range(2, len(str(end))):
            if begin // 10**power == end // 10**power:
                return str(end % 10**power)
    return last


def roman(number: int) -> str:
    """A number in small Roman numerals, as digits where there are none for it."""
    if not 0 < number < 5000:
        return str(number)
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    numerals = "m cm d cd c xc l xl x ix v iv i".split()
    made = ""
    for value, numeral in zip(values, numerals, strict=True):
        made += numeral * (number // value)
        number %= value
    return made
