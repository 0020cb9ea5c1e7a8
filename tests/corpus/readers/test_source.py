"""The text of a file is what was written, whatever it was written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.source import decode

RUSSIAN = "Паром погиб на рифе в ночь на сентября. Туман, видимости не было. Сирена молчала.\n"
TEXTS = {
    "english": ("The harbour’s report – “on the fog”.\n", ["utf-8", "cp1252", "mac_roman", "utf-16-le"]),
    "french": (
        "Le phare a été éteint pendant l’été; c’était l’œuvre du gardien “malgré lui”.\n",
        ["utf-8", "cp1252", "mac_roman"],
    ),
    "german": (
        "Die Fähre lief auf. Der Wärter sagte, das Horn sei „längst“ kaputt – größer als je.\n",
        ["cp1252", "utf-16-be"],
    ),
    "polish": (
        "Latarnik powiedział, że syrena była zepsuta od dawna; źle się działo.\n",
        ["cp1250", "iso8859_2", "utf-16-le"],
    ),
    "russian": (RUSSIAN * 3, ["utf-8", "utf-16-le", "utf-16-be", "koi8_r", "cp1251", "cp866"]),
    "chinese": ("渡轮在雾中撞上礁石。灯塔看守人说雾号早已损坏。\n" * 3, ["utf-8", "gb18030", "utf-16-le"]),
    "japanese": (
        "連絡船は霧の中で岩礁に乗り上げた。灯台守は霧笛が壊れていたと言った。\n" * 3,
        ["shift_jis", "euc_jp", "utf-16-be"],
    ),
    "korean": (
        "연락선이 안개 속에서 암초에 부딪혔다. 등대지기는 무적이 고장났다고 말했다.\n" * 3,
        ["cp949", "utf-16-le"],
    ),
}


@pytest.mark.parametrize(("language", "encoding"), [(name, enc) for name, (_, encs) in TEXTS.items() for enc in encs])
def test_the_encoding_is_told_without_a_mark(language: str, encoding: str) -> None:
    text = TEXTS[language][0]
    found = decode(text.encode(encoding))
    assert (found.text, found.problems) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_and_is_no_text(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)).text == RUSSIAN
    assert decode(b"\xfe\xff" + RUSSIAN.encode("utf-16-be")).text == RUSSIAN


@pytest.mark.parametrize(
    "text", ["a\rb\rc", "a\r\nb\nc\r", "keep\0er\n" * 3, "\x1b[31mred\x1b[0m", "a\u202eb", "e\u0301", "\ufeff\ufeffx"]
)
def test_the_text_is_never_altered(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


def test_damaged_bytes_are_counted_and_the_rest_is_kept() -> None:
    data = "é".encode() * 100 + b"\xff" + "é".encode() * 100 + b"\xff\n"
    found = decode(data)
    assert found.text == "é" * 100 + "\ufffd" + "é" * 100 + "\ufffd\n"
    [problem] = found.problems
    assert "2 places" in problem.reason and problem.kept


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t \n", "white space"),
        (b"\xef\xbb\xbf", "white space"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (bytes(range(256)) * 40, "not text"),
        (b"\x00" * 400, "not text"),
    ],
)
def test_what_is_no_text_says_what_it_is(data: bytes, reason: str) -> None:
    found = decode(data)
    assert found.text == "" and reason in found.problems[0].reason


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_problem(data: bytes) -> None:
    found = decode(data)
    assert found.text or found.problems


@given(
    st.text(min_size=1, max_size=200).filter(
        lambda text: bool(text.strip("\0 \t\r\n\f")) and not text.startswith("\ufeff")
    )
)
def test_utf_8_with_a_mark_comes_back(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode("utf-8", "ignore")).text == text
