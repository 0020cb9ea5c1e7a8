"""The sentences of a text, found by sentencex (Wikimedia's, MIT) and mended where archival prose is not like its own.

sentencex takes a quotation or a bracket as one piece, so that a speech that is quoted would be one sentence; it is
therefore asked about the text without these marks. It knows the abbreviations of many languages, though not those of
archivists and diplomats.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_MARKS = '“”„‟"‘‚‹›«»「」『』()[]{}*_'
_CLOSING = re.compile(r"(?:[ \xa0\u202f]»|[”“\"’‘›»」』)\]}*_])*")
_BLANK = str.maketrans(dict.fromkeys(_MARKS, " ") | dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"))
_NOTE_MARK = re.compile(r"(?<=[.!?…”\"’])(?:\[\^?\w{1,4}\]|[¹²³⁰⁴-⁹]{1,3})")

_SCRIPTS = {
    "ru": re.compile("[Ѐ-ӿ]"),
    "el": re.compile("[Ͱ-Ͽἀ-῿]"),
    "ar": re.compile("[؀-ۿ]"),
    "he": re.compile("[֐-׿]"),
    "hy": re.compile("[԰-֏]"),
    "hi": re.compile("[ऀ-ॿ]"),
    "zh": re.compile("[぀-ヿ㐀-鿿]"),
    "en": re.compile("[A-Za-zÀ-ɏ]"),
}
_ENOUGH = 2000  # characters that tell the script

# What stands before a name, or before more of the same, and so ends no sentence.
_NEVER_LAST = frozenset(
    """
    adm amb brig capt cde cdes cdr cf cmdr cmdt col comdr corr dept dr ed eds gen gov hon hrsg lic lt maj messrs mlle
    mlles mme mmes mr mrs ms msgr prof pte rev sen sgt sr sra sras sres srta sta ste tov viz vs
    d.h u.a z.b v.l тов гг ген см ср проф акад т.е т.к т.н κ κκ δρ
    """.split()
)
# What stands before a number.
_BEFORE_NUMBER = frozenset(
    """
    abt anm ann app arch art arts bd bde bl cap ch chs desp doc docs encl encls f ff fasc fig figs fo fol fols fos inv
    l ll ms mss n nn no nos nr nrs nº op opp para paras p pp pt pts ref refs rg s sec sect sects ser sp t tab tel tels
    telegr tit tom v vol vols л лл оп п пп д дд ф с стр т тт ст σ σελ τ
    """.split()
)
_LAST_WORD = re.compile(r"[^\s“”„\"‘’«»()\[\]{}*_,;:/–—]+\.\Z")
_LONGEST_WORD = 24
_ENUMERATOR = re.compile(r"\W*(?:\d{1,3}|[^\W\d_]|[ivxlcIVXLC]{2,7})[.)]\W*")
_GERMAN_MONTH = re.compile(r"Jan(?:uar|ner)|Jänner|Fe(?:bruar|ber)|März|Mai|Ju[nl]i|Oktober|Dezember")
_NEXT_WORD = re.compile(r"(?P<space>\s*)[^\w\s]{0,4}(?P<word>\w*)(?P<after>\S?)")
_EMPTY_LINE = re.compile(r"\n\s*\n|\r\s*\r")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as spans of it: in order, apart from each other, and with all that is no white space."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in (*_ends(text), len(text)):
        piece = text[start:end].strip()
        if spans and not any(map(str.isalnum, piece)):
            spans[-1] = spans[-1][0], max(spans[-1][1], start + len(text[start:end].rstrip()))
        elif piece:
            begin = text.index(piece[0], start)
            spans.append((begin, begin + len(piece)))
        start = end
    return spans


def _ends(text: str) -> Iterator[int]:
    """Where sentences end, all but the last."""
    from sentencex import get_sentence_boundaries  # loads its rules, which only a selection needs

    text = _NOTE_MARK.sub(lambda mark: "*" * len(mark[0]), text)
    bare = text.translate(_BLANK)
    begun = 0
    for boundary in get_sentence_boundaries(_language(text), bare):
        start = boundary["start_index"]
        end = start + len(bare[start : boundary["end_index"]].rstrip())
        if end == start:
            continue
        if closing := _CLOSING.match(text, end):
            end = closing.end()
        if not _goes_on(text, begun, end):
            yield end
            begun = end


def _goes_on(text: str, begun: int, end: int) -> bool:
    """Whether the sentence that began at `begun` does not end at `end`, where sentencex would have it."""
    following = _NEXT_WORD.match(text, end)
    if following is None or _EMPTY_LINE.search(following["space"]):
        return False
    if end - begun < _LONGEST_WORD and _ENUMERATOR.fullmatch(text, begun, end):
        return True
    word = following["word"]
    enumerates = len(word) == 1 and following["after"] in (")", ".")
    if word[:1].islower() and following["space"] and not enumerates:
        return True
    last = _LAST_WORD.search(text[max(begun, end - _LONGEST_WORD) : end])
    if last is None:
        return False
    abbreviation = last[0][:-1].casefold()
    if word[:1].isdigit():
        return abbreviation in _BEFORE_NUMBER
    return abbreviation in _NEVER_LAST or (abbreviation.isdigit() and _GERMAN_MONTH.match(word) is not None)


def _language(text: str) -> str:
    """A language whose rules fit the script that most of the text's beginning is in."""
    sample = text[:_ENOUGH]
    counts = Counter({language: len(letters.findall(sample)) for language, letters in _SCRIPTS.items()})
    language, count = counts.most_common(1)[0]
    return language if count else "en"
