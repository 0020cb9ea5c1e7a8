"""Documents are repeated with changed words, the same ones each time."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.search.repeating import repeat


def test_copies_fill_up_what_is_missing(tmp_path: Path) -> None:
    papers = _papers(tmp_path / "source")
    repeat(papers, tmp_path / "one", 25)
    written = _texts(tmp_path / "one")
    assert len(written) == 25
    assert len(set(written.values())) == 25
    assert [written[f"volume/{path.name}"] for path in papers] == [path.read_text(encoding="utf-8") for path in papers]


def test_copies_are_the_same_each_time(tmp_path: Path) -> None:
    papers = _papers(tmp_path / "source")
    for name in ("one", "other"):
        repeat(papers, tmp_path / name, 25)
    assert _texts(tmp_path / "one") == _texts(tmp_path / "other")


def test_a_copy_has_other_years_and_as_many_words(tmp_path: Path) -> None:
    repeat(_papers(tmp_path / "source"), tmp_path / "one", 20)
    text, copy = (_texts(tmp_path / "one")[f"{volume}/3.txt"] for volume in ("volume", "volume-1"))
    assert "1903" in text
    assert "1887" in copy
    assert len(re.findall(r"\w+", text)) == len(re.findall(r"\w+", copy))


def _papers(folder: Path) -> list[Path]:
    (folder / "volume").mkdir(parents=True)
    papers = [folder / "volume" / f"{number}.txt" for number in range(10)]
    for number, path in enumerate(papers):
        path.write_text(
            f"Sarnau, May {number + 1}, 190{number}. The barque {'Alma' * number} came. " * 3, encoding="utf-8"
        )
    return papers


def _texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.txt")}
