"""A title tells the kind of a document, its sender and recipient, where it tells them plainly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.titles import kind_of, parties, title_from

TITLES = [
    ("Report on the Stance of Lauvia", "report", [], []),
    ("Confidential Report from Tom Kern (Sarn) to Con Reilly (Velm), ‘Policy’", "report", ["Tom Kern"], ["Con Reilly"]),
    ("Report, Embassy of Lauvia in Sarn to the Ministry", "report", ["Embassy of Lauvia in Sarn"], ["Ministry"]),
    ("Ciphered Telegram No. 405976 from Rehn to Veldin [Sol], transmitting a Letter", "telegram", ["Rehn"], ["Veldin"]),
    ("Cable from the Consulate in Sarn, ‘The Situation in the Port’", "telegram", ["Consulate in Sarn"], []),
    ("Letter, from Ann Moss to Dr. Robert T. Olm [Translation]", "letter", ["Ann Moss"], ["Dr. Robert T. Olm"]),
    ("Letter from Ann Moss and Ilse Brandt to Piet Mohr", "letter", ["Ann Moss", "Ilse Brandt"], ["Piet Mohr"]),
    ("Letter to the Harbour Board, Sarnau", "letter", [], ["Harbour Board"]),
    ("203. Memorandum From the Assistant Secretary for Far Affairs (Rob) to the Under Secretary (Bow)", "memorandum",
     ["Assistant Secretary for Far Affairs (Rob)"], ["Under Secretary (Bow)"]),
    ("Letter From Ann Moss to the Secretary for Near, Far, and Other Affairs (Bow)", "letter",
     ["Ann Moss"], ["Secretary for Near, Far, and Other Affairs (Bow)"]),
    ("Letter From Ann Moss to the Secretary, at Sarnau", "letter", ["Ann Moss"], ["Secretary"]),
    ("32. Telegram From the Mission to the United Nations to the Department of State", "telegram",
     ["Mission to the United Nations"], ["Department of State"]),
    ("The Consul in Sarn ( Gall ) to the Secretary of State", "", ["Consul in Sarn (Gall)"], ["Secretary of State"]),
    ("No. 381 The Ambassador in Lauvia (Stan) to the Department", "", ["Ambassador in Lauvia (Stan)"], ["Department"]),
    ("Piet Mohr to Cde. G.M. Malin", "", ["Piet Mohr"], ["Cde. G.M. Malin"]),
    ("Memorandum of Conversation between Ann Moss and Piet Mohr", "memorandum of conversation", [], []),
    ("Record of a Telephone Conversation with Mohr", "record of conversation", [], []),
    ("The Chancellor's [Ann Moss's] Telephone Conversation with Mohr", "telephone conversation", [], []),
    ("Minutes of the Harbour Board", "minutes", [], []),
    ("Statement of Ilse Brandt Opposing the Visit to Lauvia", "statement", [], []),
    ("Address by Mr. Mohr to the General Assembly", "address", [], []),
    ("Ann Moss, 'Speech at a Meeting of the Board'", "speech", [], []),
    ("Untitled report on a visit to the Port", "report", [], []),
    ("Journal of the Ambassador to Lauvia A. Moss", "diary", [], []),
    ("Telegram from Pyongyang to Bucharest, No. 5", "telegram", [], []),
    ("Letter from Ann Moss to Moscow", "letter", ["Ann Moss"], []),
    ("The Road to Peace", "", [], []),
    ("A Guide to Mr. Smith", "", [], []),
    ("State Visit to President Moss", "", [], []),
    ("Poland and the Treaty of Sarnau", "", [], []),
    ("News from Lauvia", "", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("title", "kind", "creators", "recipients"), TITLES)
def test_titles_tell_kind_and_parties(title: str, kind: str, creators: list[str], recipients: list[str]) -> None:
    assert kind_of(title) == kind
    found = parties(title, kind)
    assert [str(name) for name in found.creators] == creators
    assert [str(name) for name in found.recipients] == recipients


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Telegram from Pyongyang to Bucharest, No. 5", "Pyongyang"),
        ("Cable, Phnom Penh to the Ministry", "Phnom Penh"),
        ("Telegram from Hanoi, ‘On the Port’", "Hanoi"),
        ("Letter from Ann Moss to Moscow", ""),
    ],
)
def test_a_post_that_sends_is_a_place_and_no_person(title: str, place: str) -> None:
    assert parties(title, kind_of(title)).place == place


@pytest.mark.parametrize(
    ("stem", "title"),
    [("report-on_albania", "Report on albania"), ("d12", "D12"), ("--", "Untitled"), ("\udcff-x", "? x")],
)
def test_a_file_name_is_made_readable(stem: str, title: str) -> None:
    assert title_from(stem) == title


@given(
    st.text(max_size=200)
    | st.from_regex(
        r"(?:Letter|Report|The Consul)[,]? (?:from )?[A-Z][a-z]+( to |, | and ){1,3}the [A-Z]", fullmatch=True
    )
)
def test_any_title_is_read(title: str) -> None:
    parties(title, kind_of(title))
