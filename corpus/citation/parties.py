"""Who wrote to whom, and whether the title of the document says so itself."""

from __future__ import annotations

import re
from calendar import day_name, month_name

from corpus.citation.marks import is_balanced
from corpus.citation.wording import american_date, clean, full_name, in_a_row, says
from corpus.dates import HistoricalDate, without_time
from corpus.document import Description, Name

_WORDS_OF_A_BARE_TITLE = frozenset(
    ("a", "an", "and", "by", "cable", "from", "letter", "memorandum", "message", "note", "of", "telegram", "the", "to")
)

_LONG, _TELLING = 8, 4  # words
_OCCASION = re.compile(
    r"\b(?:conversation|conference|meeting|session|discussion|talk|minute|record|diary|journal|call|letter|telegram|cable|message)s?\b",
    re.IGNORECASE,
)
_NUMBER_IN_FRONT = re.compile(r"^(?:\d{1,4}\.|No\.\s*\d+|\[(?:No\. )?\d+\])(?=\s+\S)")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(day_name)})$")
_MONTHS = "|".join(month_name[1:])
_DATE_AT_THE_END = re.compile(rf", (?:(?:{_MONTHS}) (?:\d{{1,2}}, )?|(?:\d{{1,2}} )?(?:{_MONTHS}) )\d{{4}}$")


def is_correspondence(description: Description) -> bool:
    """Whether both the writer and the recipient are known."""
    return bool(in_a_row(description.creators) and in_a_row(description.recipients))


def title(description: Description) -> str:
    """The title, unless writer and recipient are known and it is no more than "Letter" or "Telegram to" one of them.

    The number that an edition prints in front of it, as in "75. Telegram From A to B", is no part of it.
    """
    printed = clean(description.title).removeprefix(number_in_front(description)).lstrip()
    if not is_correspondence(description) or names_both(description):
        return printed
    spare = {word for name in _people(description) for word in _words(str(name))} | set(_words(description.kind))
    return "" if set(_words(printed)) <= spare | _WORDS_OF_A_BARE_TITLE else printed


def number_in_front(description: Description) -> str:
    """The number in front of a title of which more is known than that it is one: not that of "10. Plenum"."""
    found = _NUMBER_IN_FRONT.match(clean(description.title))
    return found[0] if found and (description.kind or is_correspondence(description)) else ""


def short_title(printed: str) -> str:
    """The title as a short note has it: a long one up to its colon, or without the date at its end.

    A title that names an occasion is kept whole, for occasions recur, and what follows tells one from the other.
    """
    if len(printed.split()) <= _LONG or _OCCASION.search(printed):
        return printed
    head = _DATE_AT_THE_END.sub("", printed.partition(": ")[0])
    return head if len(head.split()) >= _TELLING and is_balanced(head) else printed


def without_date(printed: str, date: HistoricalDate) -> str:
    """The title without the date at its end, where that is the date that the citation prints beside it.

    "Memorandum of Conversation, Sarnau, May 3, 1955, 4 p.m." is one of those; "on Tuesday, May 3, 1955" is not.
    """
    day = american_date(date)
    bare = without_time(printed).removesuffix(f", {day}")
    return bare if len(day.split()) == 3 and bare != without_time(printed) and not _WEEKDAY.search(bare) else printed


def names_both(description: Description) -> bool:
    """Whether the title names everybody who wrote or received the document."""
    printed = clean(description.title)
    return is_correspondence(description) and all(
        says(printed, name.family or name.literal) for name in _people(description)
    )


def names_creators(description: Description) -> bool:
    """Whether the title names everybody who wrote the document, in full: "Memorandum by Ada B. Holm"."""
    printed = clean(description.title)
    return bool(description.creators) and all(says(printed, full_name(name)) for name in description.creators)


def _people(description: Description) -> tuple[Name, ...]:
    return (*description.creators, *description.recipients)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
