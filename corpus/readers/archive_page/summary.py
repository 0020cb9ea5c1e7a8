"""Whether the last paragraph on an archive page is the archive's summary of the document, or part of the document.

Nothing on the page says so: the evidence is weighed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from statistics import median_low

from corpus.document import BlockKind
from corpus.readers.archive_page.catalogue_prose import in_first_person, may_speak_of_a_document, speaks_of_a_document
from corpus.readers.blocks import body
from corpus.readers.lines import Stretch

_SPEAKS_OF_IT = re.compile(
    r"\b(?:document|letter|telegram|cable|report|memorandum|conversation|meeting|speech|statement|note|record|article"
    r"|discuss(?:es|ing|ion)?|describ(?:es|ing)|reports|informs|explains|express(?:es)?|examines?|provides|outlines|states"
    r"|thanks|urges|asks|requests|gives|suggests|recommends|summarizes|denounces|emphasizes|argues|comments|details|debate"
    r"|proposes|tells|writes|notes|says|claims|reviews|announces|address)\b",
    re.IGNORECASE,
)
_END_OF_A_DOCUMENT = re.compile(r"\[(?:\d{1,3}|\*{1,3}|sign\w*)\]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][)\]”\"’']*$|\(see also\)$")
_FIRST_WORDS = 300  # characters in which a summary says what it is of
_TOO_LONG = 2500
_TOO_SHORT = 25
_WORDS_AT_LEAST = 12


def is_summary(text: str, paragraphs: Sequence[Stretch], *, labelled: bool) -> bool:
    """Whether the last of these paragraphs is a summary; `labelled` tells that the page's own labels follow it.

    A page without labels sets the summary off by more empty lines; on any other it must follow what ends a document,
    or speak of one as catalogues do.
    """
    last, before = paragraphs[-1], paragraphs[:-1]
    words = text[last.start : last.end]
    if len(words) < _TOO_SHORT or words.isupper() or not _is_latin(words) or not _is_prose(text, last):
        return False
    usual = median_low([stretch.blank for stretch in before[1:]] or [0])
    apart = last.blank > max(usual, 1)
    speaks = speaks_of_a_document(words) or may_speak_of_a_document(words)
    if labelled and before and not (apart or speaks or _follows_the_end(text, words, before[-1])):
        return False
    weight = 1
    weight += 3 if apart else 0
    weight -= 3 if not labelled and before and last.blank == 1 else 0
    weight += 2 if _SPEAKS_OF_IT.search(words[:_FIRST_WORDS]) else 0
    weight += 1 if _SENTENCE_END.search(words) else -1
    weight -= 3 if in_first_person(words) else 0
    weight -= 1 if len(words) > _TOO_LONG else 0
    weight += _weight_of_what_precedes(text, before)
    return weight > 0


def _follows_the_end(text: str, words: str, before: Stretch) -> bool:
    """Whether words of some length stand below what ends a document: a note, `[signature]`, another script."""
    above = text[before.start : before.end]
    ended = _END_OF_A_DOCUMENT.match(above) is not None or not _is_latin(above)
    return ended and len(words.split()) >= _WORDS_AT_LEAST and not in_first_person(words)


def _is_prose(text: str, stretch: Stretch) -> bool:
    """Whether a paragraph is plain prose: no list item, quotation, date line, note or the like."""
    found = body(text, [stretch]).blocks[0].kind
    return found is BlockKind.PARAGRAPH and text[stretch.start] not in "([—–-*/"


def _weight_of_what_precedes(text: str, before: Sequence[Stretch]) -> int:
    """What ends a document speaks for a summary after it: a signature, a note, another script."""
    if not before:
        return 1
    words = text[before[-1].start : before[-1].end]
    if not _is_latin(words):
        return 2
    return 1 if len(words) < 60 or words.startswith("[") else 0


def _is_latin(words: str) -> bool:
    """Whether most of the letters are Latin; archives summarise in English."""
    letters = [char for char in words[:500] if char.isalpha()]
    latin = sum(1 for char in letters if unicodedata.name(char, "").startswith("LATIN"))
    return latin * 2 >= len(letters)
