"""Which code page a text without any mark was written in, told by the letters of languages.

Decoded wrongly, a text is full of letters that no language uses together; so the code page is that in which the foreign
letters are those of one language. Where none fits, charset-normalizer is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_SAMPLE = 32_768  # bytes that are looked at, from the first that is not ASCII
_FOREIGN_BYTE = re.compile(rb"[\x80-\xff]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_AFTER_LETTER = re.compile(r"(?<=[a-zA-Z])[^\x00-\x7f]")
_AFTER_SMALL_LETTER = re.compile(r"(?<=[a-z])[^\x00-\x7f]")
_PUNCTUATION = frozenset("“”‘’„‚«»‹›–—…•°§€£©®№\xa0。，、；：？！「」『』（）《》〈〉・¿¡ªº")
_FITS = 0.8


class _Language(NamedTuple):
    """Letters that make up at least `share` of the foreign letters of a text; `best` is how well it can fit at all."""

    letters: frozenset[str]
    share: float = 1.0
    best: float = 1.0
    latin: bool = True


def _latin(letters: str, best: float = 1.0) -> _Language:
    return _Language(frozenset(letters + letters.upper()), best=best)


def _other(letters: str, share: float) -> _Language:
    return _Language(frozenset(letters), share, latin=False)


_WESTERN = (
    _latin("àâæçéèêëîïôœùûüÿ"),  # French
    _latin("äöüß"),  # German
    _latin("áéíñóúü"),  # Spanish
    _latin("áâãàçéêíóôõú"),  # Portuguese
    _latin("àèéìíîòóùú"),  # Italian
    _latin("åäöæøé"),  # the Nordic languages
    _latin("áðéíóúýþæö"),  # Icelandic
    _latin("çë"),  # Albanian
    _latin("àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿœß", best=0.95),  # several of them
)
_CENTRAL = (
    _latin("ąćęłńóśźż"),  # Polish
    _latin("áčďéěíňóřšťúůýžäľĺôŕ"),  # Czech, Slovak
    _latin("áéíóöőúüű"),  # Hungarian
    _latin("ăâîşţ"),  # Romanian
    _latin("čćđšž"),  # Croatian, Slovene
    _latin("ąćęłńóśźżáčďéěíňřšťúůýžäľĺôŕöőüűăâîşţđ", best=0.95),
)
_TURKISH = (_latin("çğıöşüâî"),)
_BALTIC = (_latin("āčēģīķļņšūžąęėįųõäöü"),)
_CYRILLIC = (_other("абвгдежзийклмнопрстуфхцчшщъыьэюяё", 0.85), _other("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", 0.85))
_GREEK = (_other("αβγδεζηθικλμνξοπρστυφχψωάέήίόύώςϊϋ", 0.85),)
_HEBREW = (_other("אבגדהוזחטיכלמנסעפצקרשתםןץףך", 0.9),)
_ARABIC = (_other("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئء", 0.9),)
_JAPANESE = (_other("".join(map(chr, range(0x3041, 0x3100))), 0.35),)
_KOREAN = (_other("이다는의에을를가은고하지로도한서기사인대리시나자어일해정부과", 0.25),)
_COMMON_HAN = "的一是不在人有我他中大上和地出道也年得就那要下以生自着去之家可里后"
_CHINESE = (_other(f"{_COMMON_HAN}这来国个到说们为子时会过学对了", 0.13),)
_CHINESE_TRADITIONAL = (_other(f"{_COMMON_HAN}這來國個到說們為子時會過學對了", 0.13),)
_CODE_PAGES = (
    ("cp1252", _WESTERN),
    ("cp1250", _CENTRAL),
    ("cp1251", _CYRILLIC),
    ("koi8_r", _CYRILLIC[:1]),
    ("koi8_u", _CYRILLIC[1:]),
    ("mac_roman", _WESTERN),
    ("iso8859_2", _CENTRAL),
    ("cp866", _CYRILLIC[:1]),
    ("iso8859_5", _CYRILLIC),
    ("cp1253", _GREEK),
    ("cp1254", _TURKISH),
    ("cp1255", _HEBREW),
    ("cp1256", _ARABIC),
    ("cp1257", _BALTIC),
    ("cp850", _WESTERN),
    ("cp852", _CENTRAL),
    ("gb18030", _CHINESE),
    ("big5", _CHINESE_TRADITIONAL),
    ("shift_jis", _JAPANESE),
    ("euc_jp", _JAPANESE),
    ("cp949", _KOREAN),
)


def code_page(data: bytes) -> str:
    """The code page of bytes that are not all ASCII; Windows-1252 where nothing speaks for any."""
    sample = _sample(data)
    best, fit = "", 0.0
    for encoding, languages in _CODE_PAGES:
        if (found := _fit(sample, encoding, languages)) > fit:
            best, fit = encoding, found
        if fit == 1:
            return best
    return best if fit >= _FITS else _asked(sample)


def _fit(sample: bytes, encoding: str, languages: tuple[_Language, ...]) -> float:
    """How far the foreign letters of the sample, read in an encoding, are those of one of the languages: 0 to 1.

    A capital after a small letter, or a letter of another alphabet after a Latin one, speaks against it.
    """
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return 0
    foreign = Counter(char for char in _FOREIGN.findall(text) if char not in _PUNCTUATION)
    if not foreign:
        return 1
    total = sum(foreign.values())
    capitals = sum(1 for char in _AFTER_SMALL_LETTER.findall(text) if char.isupper())
    mixed = sum(1 for char in _AFTER_LETTER.findall(text) if char not in _PUNCTUATION)
    return max(
        language.best
        * min((_count(foreign, language) - (capitals if language.latin else mixed)) / (total * language.share), 1)
        for language in languages
    )


def _count(letters: Counter[str], language: _Language) -> int:
    return sum(count for letter, count in letters.items() if letter in language.letters)


def _asked(sample: bytes) -> str:
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _sample(data: bytes) -> bytes:
    """A part of the data that has foreign letters, in whole lines where it can."""
    found = _FOREIGN_BYTE.search(data)
    start = max(0, found.start() - 1024) if found else 0
    start = data.rfind(b"\n", 0, start) + 1 if len(data) > _SAMPLE and start else 0
    sample = data[start : start + _SAMPLE]
    cut = sample.rfind(b"\n") if len(sample) == _SAMPLE else -1
    return sample[:cut] if cut > 0 else sample
