"""The table of keys has no clash, and a reader's own keys are checked before they are used."""

from __future__ import annotations

import pytest

from tui.keys import KEYS, KeysError, Place, remapped, sign


def test_the_table_itself_is_sound() -> None:
    assert remapped({}) == KEYS
    assert len({key.id for key in KEYS}) == len(KEYS)


def test_an_action_gets_other_keys() -> None:
    table = {key.id: key for key in remapped({"list.sort": "o,ctrl+o"})}
    assert table["list.sort"].names == ["o", "ctrl+o"]


def test_two_actions_can_change_places() -> None:
    table = {key.id: key for key in remapped({"next_hit": "J", "next_document": "n"})}
    assert table["next_hit"].names == ["J"]


@pytest.mark.parametrize(
    ("overrides", "said"),
    [
        ({"list.srot": "o"}, "list.sort"),
        ({"list.sort": "n"}, "list.sort and next_hit"),
        ({"reader.find": "j"}, "reader.find and move.down"),
        ({"list.sort": "hyper+o"}, "hyper+o"),
        ({"list.sort": "ctrl+nokey"}, "ctrl+nokey"),
        ({"list.sort": ""}, "has no key"),
        ({"search.results": "r"}, "typed"),
    ],
)
def test_what_cannot_be_had_is_named(overrides: dict[str, str], said: str) -> None:
    with pytest.raises(KeysError, match=said.replace("+", r"\+")):
        remapped(overrides)


def test_the_same_key_may_mean_different_things_in_list_and_reader() -> None:
    assert {key.place for key in KEYS if "/" in key.names} == {Place.LIST, Place.READER, Place.CONCORDANCE}


@pytest.mark.parametrize(("name", "shown"), [("ctrl+p", "^p"), ("escape", "Esc"), ("f1", "F1"), ("f", "f"), ("?", "?")])
def test_signs(name: str, shown: str) -> None:
    assert sign(name) == shown
