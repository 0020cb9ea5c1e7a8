"""What a document's title says of it: its kind, who wrote it, and to whom.

Only titles speak here, never the body; and where a title is not plain, nothing is taken from it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.document import Name

_CONVERSATION = r"(?:an?\s+|the\s+)?(?:\w+\s+)?(?:conversations?|conferences?|talks?|discussions?|meetings?)"
_COMPOUNDS = (
    (re.compile(rf"\bmemorand(?:um|a) of {_CONVERSATION}\b", re.IGNORECASE), "memorandum of conversation"),
    (re.compile(rf"\brecords? of {_CONVERSATION}\b", re.IGNORECASE), "record of conversation"),
    (re.compile(r"\beditorial note\b", re.IGNORECASE), "editorial note"),
    (re.compile(r"\bnational intelligence estimate\b", re.IGNORECASE), "intelligence estimate"),
    (re.compile(r"\btelephone conversation\b", re.IGNORECASE), "telephone conversation"),
    (re.compile(r"\baides?[- ]m[ée]moires?\b", re.IGNORECASE), "aide-mémoire"),
    (re.compile(r"\bnotes? verbales?\b", re.IGNORECASE), "note verbale"),
    (re.compile(r"\bpress release\b", re.IGNORECASE), "press release"),
)
_KIND_WORDS = """
    account address agreement airgram appeal article bulletin circular communiqué conversation decision declaration
    decree despatch diary directive estimate excerpt instruction interview letter memorandum message minutes note notes
    paper petition proclamation protocol remarks report resolution speech statement summary telegram testimony
    transcript treaty
"""
_KINDS = frozenset(_KIND_WORDS.split())
_SYNONYMS = {
    "cable": "telegram",
    "cablegram": "telegram",
    "communique": "communiqué",
    "dispatch": "despatch",
    "instructions": "instruction",
    "journal": "diary",
    "letters": "letter",
    "memo": "memorandum",
    "reports": "report",
    "telegraph": "telegram",
    "telegrams": "telegram",
}
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"^(?:\d{1,4}\.|No\.\s*\d+|\[\d+\])\s+")
_HEAD_END = re.compile(
    r"[,:;(\[“‘\"]|(?<!\w)'|\s[–—-]\s|\b(?:from|to|by|of|on|for|in|at|with|concerning|regarding|about|between|prepared|and|is|are|was)\b",
    re.IGNORECASE,
)
_QUOTED_TITLE = re.compile(r",\s+['‘“\"](?P<title>.+)['’”\"]$")

_CORRESPONDENCE = frozenset(
    ("letter", "telegram", "memorandum", "message", "report", "airgram", "despatch", "note", "circular", "instruction")
)
_FROM = re.compile(r"\b(?:from|by)\s+", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+(?=\S)")
_BEFORE_ANOTHER_TO = """
    addressed adviser advisor aide ambassador approach assistant consultant counsel delegate delegation emissary envoy
    minister mission observer reply representative response secretary visit
"""
_TIED_TO_TO = frozenset(_BEFORE_ANOTHER_TO.split())
_RECIPIENT_END = re.compile(
    r"[,;:“‘\"]|\s['’]|\s[–—-]\s"
    r"|\s(?:regarding|concerning|transmitting|relaying|about|dated|via|with|in reply|in response|on the)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:secretary|ambassador|minister|ministry|chargé|consul|consulate|embassy|legation|department|president|chairman|director"
    r"|commissioner|commission|committee|officer|representative|delegation|mission|counselor|coordinator|deputy|acting|chief|general|council"
    r"|government|premier|attorney|office|division|bureau|politburo|cc|adviser|assistant|agent|commander|governor|king|queen|prime"
    r"|party|foreign|central|staff|command|board|station|section|institute|agency|administrator|administration)\b",
    re.IGNORECASE,
)
_HELD_OFFICE = re.compile(r"[^()\[\]“‘\";:]+,(?: and)? [^()\[\]“‘\";:\d]+ \(\s*[^\W\d_][\w’'-]+\s*\)(?![\w’'])")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_WRITTEN = re.compile(rf"(?:^|\s)(?:{'|'.join((*_CORRESPONDENCE, *_SYNONYMS))}|addressed|no\.\s?\d+)$", re.IGNORECASE)
_STATE_OF_TEXT = re.compile(r"\s*[(\[](?:\w+ )?(?:excerpts?|draft|translation|copy)[)\]]", re.IGNORECASE)
_INNER_SPACE = re.compile(r"\(\s*([^()]*?)\s*\)")
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Dr|Cde|Comrade|Sir|Lord|General|Colonel)\b\.?|\b[A-Z]\.\s?[A-Z]")
_PERSON = re.compile(r"(?:[^\W\d_][\w.'’-]*\s){1,4}[^\W\d_][\w.'’-]*")
_SENDER_END = re.compile(r"[,“‘\"]|\s'")
_LONGEST = 1000
_LONGEST_NAME = 160
_PLACE_NAMES = """
    Accra Addis_Ababa Algiers Amman Ankara Athens Baghdad Bandung Bangkok Beijing Beirut Belgrade Berlin Bern Bonn
    Brasília Brasilia Brussels Bucharest Budapest Buenos_Aires Cairo Canberra Colombo Copenhagen Dakar Damascus Delhi
    Dublin Geneva Hanoi Havana Helsinki Hong_Kong Islamabad Jakarta Kabul Khartoum Kiev Kyiv Lagos Lima Lisbon London
    Luanda Madrid Manila Mexico_City Montevideo Moscow Nairobi New_Delhi New_York Oslo Ottawa Panmunjom Paris Peking
    Phnom_Penh Prague Pretoria Pyongyang Rangoon Riyadh Rome Saigon Santiago Seoul Shanghai Sofia Stockholm Tehran
    Tirana Tokyo Tunis Ulaanbaatar Vienna Vientiane Warsaw Washington
"""
_PLACES = frozenset(name.replace("_", " ") for name in _PLACE_NAMES.split())
_STEM_JOINTS = re.compile(r"[-_\s]+")


class Parties(NamedTuple):
    """Who wrote a letter or the like, to whom, and where, as its title names them."""

    creators: tuple[Name, ...] = ()
    recipients: tuple[Name, ...] = ()
    place: str = ""


@lru_cache(maxsize=1024)
def kind_of(title: str) -> str:
    """The kind of document that a title names at its head, e.g. "report"; "" for none."""
    if len(title) > _LONGEST:
        return ""
    title = _ASIDE.sub("", _NUMBER.sub("", title))
    end = _first(_HEAD_END, title)
    for form, kind in _COMPOUNDS:
        if (found := form.search(title)) and found.start() < end:
            return kind
    words: list[str] = _WORD.findall(title[:end].casefold())
    kinds = [_SYNONYMS.get(word, word) for word in words if word in _KINDS or word in _SYNONYMS]
    if kinds:
        return kinds[-1]
    quoted = _QUOTED_TITLE.search(title)
    return "" if quoted is None else kind_of(quoted["title"])


@lru_cache(maxsize=1024)
def parties(title: str, kind: str) -> Parties:
    """Who wrote to whom, by titles like `Letter from A to B`, `Letter, A to B`, `The Consul to the Secretary`."""
    if len(title) > _LONGEST:
        return Parties()
    title = _NUMBER.sub("", title)
    if kind in _CORRESPONDENCE:
        return _of_correspondence(title)
    cut = None if kind else _to(title)
    if cut and (_is_office(title[: cut.start()]) or _is_honoured(title[: cut.start()], title[cut.end() :])):
        return _between(title)
    return Parties()


def _first(form: re.Pattern[str], text: str) -> int:
    found = form.search(text)
    return found.start() if found else len(text)


def _of_correspondence(title: str) -> Parties:
    """The parties of `Telegram No. 5 from A to B`, `Report, A to B`, `Letter to B` and `Cable from A, 'On …'`."""
    head = _first(_SENDER_END, title)
    start = _FROM.search(title)
    to = _TO.search(title)
    if start and start.start() <= head + 2 and (not to or start.start() < to.start()):
        return _between(title[start.end() :])
    if to and _WRITTEN.search(title, 0, to.start()):
        return Parties((), _named(title[to.end() : to.end() + _first(_RECIPIENT_END, title[to.end() :])]))
    if head < len(title) and title[head] == ",":
        rest = title[head + 1 :].strip()
        rest = rest[5:] if rest.casefold().startswith("from ") else rest
        return _between(rest) if _to(rest) else Parties()
    return Parties()


def _between(words: str) -> Parties:
    """The parties of `A to B, …`, or of `A, …` alone. A post may stand for its people: `Moscow to Hanoi`."""
    cut = _to(words)
    sender = words[: cut.start() if cut else _first(_RECIPIENT_END, words)].strip()
    place = sender if sender in _PLACES else ""
    after = words[cut.end() :] if cut else ""
    return Parties(_named(sender, alone=cut is None), _named(_recipient(after)), place)


def _recipient(words: str) -> str:
    """The recipient at the head of the words; an office with commas in it ends with the name of who holds it."""
    short = words[: _first(_RECIPIENT_END, words)]
    long = _HELD_OFFICE.match(words)
    return long[0] if long and _OFFICE.search(short) else short


def _to(words: str) -> re.Match[str] | None:
    """Where `to` parts sender and recipient; not that of `Mission to the United Nations`."""
    for found in _TO.finditer(words):
        before = words[: found.start()].casefold().split()
        if (
            before
            and before[-1] not in _TIED_TO_TO
            and (words[found.end()].isupper() or words.startswith("the ", found.end()))
        ):
            return found
    return None


def _is_office(sender: str) -> bool:
    return sender.startswith("The ") and _OFFICE.search(sender) is not None


def _is_honoured(sender: str, recipient: str) -> bool:
    """Whether `A to B` must be a letter: both look like people's names, and one bears a title or initials."""
    recipient = recipient[: _first(_RECIPIENT_END, recipient)]
    words = [*sender.split(), *recipient.split()]
    return (
        words[0] not in ("A", "An", "The")
        and "'" not in sender
        and all(word[0].isupper() for word in words)
        and all(_PERSON.fullmatch(_ASIDE.sub("", name)) for name in (sender, recipient))
        and _HONORIFIC.search(f"{sender} {recipient}") is not None
    )


def _named(words: str, *, alone: bool = False) -> tuple[Name, ...]:
    """One name, or the two of `A and B`; an office keeps the name in brackets, a person's name loses them.

    A single word is no name where it stands `alone`: `Report from Moscow`.
    """
    words = _STATE_OF_TEXT.sub("", " ".join(words.split())).strip(" ,;.'’‘“”").removeprefix("the ").removeprefix("The ")
    office = _OFFICE.search(words) is not None
    words = _INNER_SPACE.sub(r"(\1)", words) if office else _ASIDE.sub("", words).strip()
    if len(words) > _LONGEST_NAME or not words[:1].isupper() or words in _PLACES or (alone and " " not in words):
        return ()
    people = words.split(" and ")
    if len(people) == 2 and not office and all(_PERSON.fullmatch(person) for person in people):
        return tuple(Name(literal=person) for person in people)
    return (Name(literal=words),)


def title_from(stem: str) -> str:
    """A file's name as a title, where a text has none: `report-on_albania` → `Report on albania`."""
    words = _STEM_JOINTS.sub(" ", stem.encode("utf-8", "replace").decode()).strip()
    return words[:1].upper() + words[1:] if words else "Untitled"
