"""Several items together: their order, the dash for an author who comes again, and what tells items apart."""

from __future__ import annotations

from typing import Any

from corpus.citation.citing import bibliography
from corpus.citation.items import format_bibliography, format_items
from corpus.citation.manner import Manner, Markup
from corpus.citation.styles import Form
from tests.corpus.citation.documents import LETTER, REPORT

ADA, JON = {"family": "Holm", "given": "Ada"}, {"family": "Holm", "given": "Jon"}


def book(key: str, title: str, year: int, *authors: dict[str, str]) -> dict[str, Any]:
    return {"id": key, "type": "book", "title": title, "author": list(authors), "issued": {"date-parts": [[year]]}}


SALT, ZINC = book("salt", "Salt", 1957, ADA), book("zinc", "Zinc", 1957, ADA)
PORTS, ANCHORS = book("ports", "Ports", 1957, JON), book("anchors", "Anchors", 1960, {"family": "Ängel", "given": "K."})


def test_a_bibliography_is_sorted_and_an_author_who_comes_again_is_a_dash() -> None:
    entries = format_bibliography([ZINC, PORTS, ANCHORS, SALT], "chicago-notes-bibliography-17th-edition")
    assert [(place, text) for place, text in entries] == [
        (2, "Ängel, K. Anchors. 1960."),
        (3, "Holm, Ada. Salt. 1957."),
        (0, "———. Zinc. 1957."),
        (1, "Holm, Jon. Ports. 1957."),
    ]


def test_items_of_one_author_and_year_have_letters() -> None:
    entries = format_bibliography([ZINC, SALT], "apa")
    assert [text for _, text in entries] == ["Holm, A. (1957a). Salt.", "Holm, A. (1957b). Zinc."]
    assert format_items([ZINC, SALT], "apa", Form.NOTE) == ["(Holm, 1957b)", "(Holm, 1957a)"]


def test_people_of_one_family_name_have_their_given_names() -> None:
    assert format_items([SALT, PORTS], "apa", Form.NOTE) == ["(A. Holm, 1957)", "(J. Holm, 1957)"]
    assert format_items([SALT], "apa", Form.NOTE) == ["(Holm, 1957)"]


def test_names_behind_et_al_are_added_where_they_tell_items_apart() -> None:
    others = [{"family": "Karsk", "given": "T."}, {"family": "Voss", "given": "I."}]
    pair = [book("a", "Salt", 1957, ADA, *others), book("b", "Salt", 1957, ADA, *reversed(others))]
    assert format_items(pair, "chicago-author-date", Form.NOTE) == [
        "(Holm, Karsk, et al. 1957)",
        "(Holm, Voss, et al. 1957)",
    ]


def test_documents_make_one_bibliography() -> None:
    entries = bibliography([REPORT, LETTER], "chicago-bibliography", Manner(Markup.HTML))
    assert [entry[:14] for entry in entries] == ["Creel, George.", "“Report on the"]
    assert len(bibliography([REPORT, LETTER], "archive")) == 2
