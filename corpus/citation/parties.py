"""Who wrote to whom, and whether the title of the document says so itself."""

from __future__ import annotations

import re

from corpus.citation.wording import clean, in_a_row, says
from corpus.document import Description, Name

_WORDS_OF_A_BARE_TITLE = frozenset(
    ("a", "an", "and", "by", "cable", "from", "letter", "memorandum", "message", "note", "of", "telegram", "the", "to")
)


def is_correspondence(description: Description) -> bool:
    """Whether both the writer and the recipient are known."""
    return bool(in_a_row(description.creators) and in_a_row(description.recipients))


def title(description: Description) -> str:
    """The title, unless writer and recipient are known and it is no more than "Letter" or "Telegram to" one of them."""
    printed = clean(description.title)
    if not is_correspondence(description) or names_both(description):
        return printed
    spare = {word for name in _people(description) for word in _words(str(name))} | set(_words(description.kind))
    return "" if set(_words(printed)) <= spare | _WORDS_OF_A_BARE_TITLE else printed


def names_both(description: Description) -> bool:
    """Whether the title names everybody who wrote or received the document."""
    printed = clean(description.title)
    return is_correspondence(description) and all(
        says(printed, name.family or name.literal) for name in _people(description)
    )


def _people(description: Description) -> tuple[Name, ...]:
    return (*description.creators, *description.recipients)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
