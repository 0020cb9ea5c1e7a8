"""Names and their other forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import QueryError
from corpus.search import names
from corpus.search.names import Names, expanded
from corpus.search.query import parse
from corpus.search.tree import Named, Not, Or, Tree, wanted
from corpus.search.whoosh_engine import WhooshEngine

NAMES = Names(
    (
        ("Sarnau", "Zarnow", "Сарнау", "沙瑙"),
        ("Ana Lukaj", "Anna Lukai"),
        ("Tse-lin", "Zelin"),
        ("Ana", "Anna"),
        ("HB", "Harbour Board"),
    )
)


def named(tree: Tree | None) -> list[str]:
    """The names in a tree, each as it is written and with its other forms."""
    match tree:
        case Named():
            return [" = ".join(map(str, (tree.child, *tree.variants)))]
        case Not():
            return named(tree.child)
        case None:
            return []
        case _:
            return [found for child in getattr(tree, "children", ()) for found in named(child)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sarnau", ['sarnau = Zarnow = Сарнау = "沙瑙"']),
        ("ZARNÓW grain", ['ZARNÓW = Sarnau = Сарнау = "沙瑙"']),
        ("沙瑙", ['"沙瑙" = Sarnau = Zarnow = Сарнау']),
        ("ana lukaj", ['ana lukaj = "Anna Lukai"']),
        ("grain ana lukaj date:1961", ['ana lukaj = "Anna Lukai"']),
        ("ana grain lukaj", ["ana = Anna"]),
        ("tse-lin", ['"tse lin" = Zelin']),
        ("tse lin", ["tse lin = Zelin"]),
        ("zelin hb", ['zelin = "Tse lin"', 'hb = "Harbour Board"']),
        ("person:(ana lukaj)", ['person:ana person:lukaj = person:"Anna Lukai"']),
        ("person:ana lukaj", ["person:ana = person:Anna"]),
        ("grain OR NOT sarnau", ['sarnau = Zarnow = Сарнау = "沙瑙"']),
        ("NOT (ana lukaj)", ['ana lukaj = "Anna Lukai"']),
        ('"sarnau"', []),
        ('"ana lukaj" "tse-lin"', []),
        ("sarnau* sarnau~ s?rnau", []),
        ("kind:sarnau lang:hb id:hb", []),
        ("sarnau variants:no", []),
        ("sarnaus", []),
    ],
)
def test_what_is_a_name(query: str, expected: list[str]) -> None:
    assert named(expanded(parse(query), NAMES).tree) == expected


def test_a_name_counts_while_its_last_word_is_typed() -> None:
    assert named(expanded(parse("grain ana lukaj", typing=True), NAMES).tree) == ['ana lukaj* = "Anna Lukai"']
    assert named(expanded(parse("sarna", typing=True), NAMES).tree) == []


@given(st.lists(st.sampled_from(["ana", "lukaj", "tse-lin", "OR", "NOT", "(", ")", "hb", '"hb"', "title:ana"])))
def test_names_change_nothing_of_what_is_written(parts: list[str]) -> None:
    try:
        query = parse(" ".join(parts), typing=False)
    except QueryError:
        return
    found = expanded(query, NAMES)
    assert parse(str(found)).tree == query.tree
    written = {str(leaf) for leaf in wanted(query.tree)}
    assert written <= {str(leaf) for leaf in wanted(found.tree)}


def test_all_forms_are_found(reader: WhooshEngine) -> None:
    forms = Names((("Kim Il Sung", "Ким Ир Сен", "김일성"), ("Shkodra", "Shkodër")))
    assert set(reader.search(expanded(parse("kim il sung"), forms)).numbers) == {4, 5}
    assert set(reader.search(parse("kim il sung")).numbers) == {4}
    assert set(reader.search(expanded(parse('"kim il sung"'), forms)).numbers) == {4}
    assert set(reader.search(expanded(parse("title:shkodra"), forms)).numbers) == {2}
    assert set(reader.search(expanded(parse("telegram -shkodra"), forms)).numbers) == set()


def test_own_names_take_the_place_of_those_that_come_with_fonds(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    assert ("Rangoon", "Yangon") in names.load(file).groups
    file.write_text("# my own\n\nSarnau =  Zarnow # renamed\nYangon = Dagon\nBombay\n", encoding="utf-8")
    found = names.load(file)
    assert found.groups[:3] == (("Sarnau", "Zarnow"), ("Yangon", "Dagon"), ("Bombay",))
    assert ("Rangoon", "Yangon") not in found.groups
    assert not found.problems
    assert named(expanded(parse("bombay rangoon"), found).tree) == []
    assert "Breslau" in {name for group in found.groups for name in group}


def test_lines_that_cannot_be_read_are_told_and_left_out(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_text("Sarnau = Zarnow\nSaltow =\nVell = — \nZarnow = Zarno\nWittow = Vitow\n", encoding="utf-8")
    found = names.load(file)
    assert found.groups[:2] == (("Sarnau", "Zarnow"), ("Wittow", "Vitow"))
    assert found.problems == (
        f"{file}, line 2: there is no name on one side of a =. The line is left out.",
        f"{file}, line 3: there is no name on one side of a =. The line is left out.",
        f"{file}, line 4: “Zarnow” is in line 1 already; put all its forms on one line. The line is left out.",
    )


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_bytes(b"\xff\xfe\xff")
    found = names.load(tmp_path / "names.txt")
    assert found.problems == (f"The names in {tmp_path / 'names.txt'} cannot be read: it is not UTF-8.",)
    assert found.groups


def test_the_names_that_come_with_fonds_can_be_read() -> None:
    found = names.read(names.STARTER_SET.read_text(encoding="utf-8"), names.STARTER_SET)
    assert not found.problems
    assert len(found.groups) > 40
    assert all(len(group) > 1 for group in found.groups)
    assert isinstance(expanded(parse("peking OR alp"), found).tree, Or)
