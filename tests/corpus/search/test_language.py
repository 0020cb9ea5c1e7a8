"""The whole query language as one table: what is typed, the tree it is read as, and the documents that it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.search.tree import And, DateIs, DateRange, Fuzzy, Named, Near, Not, Or, Phrase, Prefix, Tree, Wildcard, Word

README = Path(__file__).parents[3] / "README.md"

PAPERS = {
    "minutes": """\
---
title: Minutes of the Harbour Board
date: 16 January 1959
kind: minutes
archive: State Archive of the Free Port
collection: Harbour Board Papers
reference: Box 40
place: Sarnau
language: en
record-number: S-40
---
The board negotiated with the ambassador about grain. The grain harvest had failed.
""",
    "letter": """\
---
title: Letter to Marta
date: October 1966
kind: letter
author: "{Brandt, Ilse}"
recipient: Marta Veldin
translator: Ada Voss
place: Zarnow
provider: Specimen Digital Archive
language: de
---
Comrade Çarçani wrote that the negotiations on wheat are over. No grain was left.
""",
    "telegram": """\
---
title: Telegram on Bread
date: circa 1961
kind: telegram
archive: Foreign Ministry Archive
---
The ambassador asks for bread. A woman and two women waited in the harbor, beyond the arbor.
""",
    "street": """\
---
title: Straße nach Leningrad
date: n.d.
---
A report on wheat, and on the road from Petrograd. Harvest and grain are far from each other in it.
""",
    "council": """\
---
title: Заседание совета порта
date: 1930~
---
Председатель Ким Ир Сен говорил о хлебе.
""",
    "visit": """\
---
title: 訪問
date: c. 1930
---
金日成同志访问了东京大学。
""",
    "arrival": """\
---
title: 도착 보고
date: 1967-05
---
김일성 동지가 도착했다.
""",
    "port": """\
---
title: 港湾
---
今年東京港の報告を見る。ﾃﾞﾝﾏｰｸ
""",
    "treaty": """\
---
title: Anti-Soviet Leaflet
date: 1961-1963
---
The leaflet no. 513/94 of the chargé d’affaires was anti-Soviet.
""",
    "early": """\
---
title: Decree
date: before 1948
---
By decree the quay is closed.
""",
    "delegation": """\
---
title: Delegation
date: "[c. 1952]"
---
The delegation left Beijing. Kim Il-sŏng received it.
""",
    "recipe": """\
---
title: A Recipe
date: 5 October 1961
---
Salt, bread and nothing else; no kim, no il and no sung, Peiping not named: Peking.
""",
}

CIRCA = {"telegram", "council", "visit", "early", "delegation"}
UNDATED = {"street", "port"}

TABLE = [
    ("", "everything", set(PAPERS)),
    # words, side by side and joined by operators
    ("ambassador grain", "all(ambassador, grain)", {"minutes"}),
    ("negotiation", "negotiation", {"minutes", "letter"}),
    ("CARCANI", "CARCANI", {"letter"}),
    ("c\u0327arc\u0327ani", "c\u0327arc\u0327ani", {"letter"}),
    ("carcani", "carcani", {"letter"}),
    ("strasse", "strasse", {"street"}),
    ("совета", "совета", {"council"}),
    ("grain OR wheat", "any(grain, wheat)", {"minutes", "letter", "street"}),
    ("grain NOT (harvest AND report)", "all(grain, not(all(harvest, report)))", {"minutes", "letter"}),
    ("grain -wheat", "all(grain, not(wheat))", {"minutes"}),
    ("+grain", "grain", {"minutes", "letter", "street"}),
    ("bread harbor OR decree", "any(all(bread, harbor), decree)", {"telegram", "early"}),
    ("bread (harbor OR salt)", "all(bread, any(harbor, salt))", {"telegram", "recipe"}),
    ("NOT NOT decree", "not(not(decree))", {"early"}),
    ("date:1961 -bread", "all(date 1961-01-01 1961-12-31, not(bread))", {"treaty"}),
    # phrases and nearness
    ('"grain harvest"', "[grain harvest]", {"minutes"}),
    ('"harvest grain"', "[harvest grain]", set()),
    ('"harvests"', "[harvests]", set()),
    ('"harvest grain"~5', "near 5[harvest grain]", {"minutes", "street"}),
    ('"harvest grain"~0', "near 0[harvest grain]", {"minutes"}),
    ('"quay is cl*"', "[quay is cl*]", {"early"}),
    ("anti-Soviet", "[anti Soviet]", {"treaty"}),
    ("513/94 d'affaires", "all([513 94], [d affaires])", {"treaty"}),
    # parts of words
    ("negoti*", "negoti*", {"minutes", "letter"}),
    ("wom?n", "like wom?n", {"telegram"}),
    ("h*bour", "like h*bour", {"minutes"}),
    ("*grad", "like *grad", {"street"}),
    ("decree?", "decree", {"early"}),
    ("harbor~", "fuzzy 1 harbor", {"minutes", "telegram"}),
    ("harbor~2", "fuzzy 2 harbor", {"minutes", "telegram"}),
    ("grian~", "fuzzy 1 grian", {"minutes", "letter", "street"}),
    # Chinese, Japanese, Korean
    ("東京", "[東 京]", {"port"}),
    ("京", "京", {"port", "visit"}),
    ("东京大学", "[东 京 大 学]", {"visit"}),
    ("同志", "[同 志]", {"visit"}),
    ("동지", "[동 지]", {"arrival"}),
    ("デンマーク", "[デ ン マ ー ク]", {"port"}),
    # names
    (
        "peking",
        "name(peking; Beijing, Peiping, Пекин, [北 京])",
        {"delegation", "recipe"},
    ),
    ('"peking"', "[peking]", {"recipe"}),
    ("peking variants:no", "peking", {"recipe"}),
    (
        "kim il sung",
        "name(all(kim, il, sung); [Kim Il sŏng], [Kim Ir Sen], [Ким Ир Сен], [김 일 성], [金 日 成])",
        {"council", "visit", "arrival", "delegation", "recipe"},
    ),
    ("kim il sung variants:no", "all(kim, il, sung)", {"recipe"}),
    # fields
    ("title:harbour", "title:harbour", {"minutes"}),
    ("TITLE:(letter OR leaflet)", "any(title:letter, title:leaflet)", {"letter", "treaty"}),
    ("text:negotiat*", "text:negotiat*", {"minutes", "letter"}),
    ("text:leaflet -title:leaflet", "all(text:leaflet, not(title:leaflet))", set()),
    ('archive:"foreign ministry"', "archive:[foreign ministry]", {"telegram"}),
    ('collection:"harbour board"', "archive:[harbour board]", {"minutes"}),
    ("kind:letter", "kind:letter", {"letter"}),
    ("type:tele*", "kind:tele*", {"telegram"}),
    ("lang:de", "lang:de", {"letter"}),
    ("language:en", "lang:en", {"minutes"}),
    ("id:S-40", "id:[S 40]", {"minutes"}),
    ("place:sarnau", "place:sarnau", {"minutes"}),
    ("location:zarn?w", "like place:zarn?w", {"letter"}),
    ("person:(brandt OR veldin)", "any(person:brandt, person:veldin)", {"letter"}),
    ("author:brant~", "fuzzy 1 person:brant", {"letter"}),
    ("person:voss", "person:voss", set()),
    ("translator:voss", "translator:voss", {"letter"}),
    ('provider:"digital archive"', "provider:[digital archive]", {"letter"}),
    # dates
    ("date:1961", "date 1961-01-01 1961-12-31", {"telegram", "treaty", "recipe"}),
    ("date:1961-10", "date 1961-10-01 1961-10-31", {"telegram", "treaty", "recipe"}),
    ("date:1961-10-05", "date 1961-10-05 1961-10-05", {"telegram", "treaty", "recipe"}),
    (
        "date:1961..1967",
        "date 1961-01-01 1967-12-31",
        {"telegram", "treaty", "recipe", "letter", "arrival"},
    ),
    ("date:..1948", "date .. 1948-12-31", {"council", "visit", "early"}),
    ("date:1961..", "date 1961-01-01 ..", {"telegram", "treaty", "recipe", "letter", "arrival"}),
    ('date:"October 1966"', "date 1966-10-01 1966-10-31", {"letter"}),
    ("year:1930", "date 1930-01-01 1930-12-31", {"council", "visit", "early"}),
    ("date:undated", "date undated", UNDATED),
    ("date:circa", "date circa", CIRCA),
    ("date:circa date:1930", "all(date circa, date 1930-01-01 1930-12-31)", {"council", "visit", "early"}),
    ("-date:circa -date:undated", "all(not(date circa), not(date undated))", set(PAPERS) - CIRCA - UNDATED),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("language")
    (folder / "papers").mkdir()
    for name, text in PAPERS.items():
        (folder / "papers" / f"{name}.md").write_text(text, encoding="utf-8")
    with Library.create(folder / "library") as library:
        library.add([folder / "papers"])
        yield library


@pytest.mark.parametrize(("query", "tree", "papers"), TABLE, ids=[query for query, *_ in TABLE])
def test_what_is_typed_what_it_means_and_what_it_finds(
    library: Library, query: str, tree: str, papers: set[str]
) -> None:
    results = library.search(query)
    assert _drawn(results.query.tree) == tree
    assert {library.sources(number)[0][0].stem for number in results.numbers} == papers


def test_every_example_of_the_readme_is_in_the_table() -> None:
    searching = README.read_text(encoding="utf-8").partition("## Searching")[2].partition("The description is")[0]
    examples = {
        example
        for line in searching.splitlines()
        for example in re.findall("`([^`]+)`", line.split("|")[1] if line.startswith("|") else "")
        if not example.endswith(":")
    }
    assert len(examples) > 20
    assert examples <= {query for query, *_ in TABLE}


def _drawn(tree: Tree | None) -> str:
    """A tree on one line."""
    match tree:
        case None:
            return "everything"
        case And() | Or():
            return f"{'all' if isinstance(tree, And) else 'any'}({', '.join(map(_drawn, tree.children))})"
        case Not():
            return f"not({_drawn(tree.child)})"
        case Named():
            return f"name({_drawn(tree.child)}; {', '.join(map(_drawn, tree.variants))})"
        case DateRange():
            return f"date {_day(tree.earliest)} {_day(tree.latest)}"
        case DateIs():
            return f"date {tree.kind}"
        case _:
            return _leaf(tree)


def _leaf(leaf: Word | Prefix | Wildcard | Fuzzy | Phrase | Near) -> str:
    field = f"{leaf.field}:" if leaf.field else ""
    match leaf:
        case Word():
            return f"{field}{leaf.text}"
        case Prefix():
            return f"{field}{leaf.text}*"
        case Wildcard():
            return f"like {field}{leaf.text}"
        case Fuzzy():
            return f"fuzzy {leaf.distance} {field}{leaf.text}"
        case Phrase() | Near():
            words = " ".join(f"{part.text}*" if isinstance(part, Prefix) else part.text for part in leaf.parts)
            return f"{f'near {leaf.distance}' if isinstance(leaf, Near) else ''}{field}[{words}]"


def _day(ordinal: int | None) -> str:
    return ".." if ordinal is None else date.fromordinal(ordinal).isoformat()
