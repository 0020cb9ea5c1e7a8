"""The main path, by keyboard alone, in the installed program: add papers, search while typing, read, copy, quit."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import FONDS, Open
from tests.end_to_end.terminal import Terminal

Fonds = Callable[..., str]

SIZES = pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=["80x24", "200x50"])

LETTER = """\
---
title: The {ordinal} letter to the consul
date: {date}
archive: Harbour Archive
---

The {ordinal} ship came in on Monday with salt and two lamps.

The lamps are for the lighthouse. Nobody asked who had sent them.

As to the salt, see my last letter; the lamps I have lit myself.
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Three letters, with “lamps” three times in each, and a file that no reader takes."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for ordinal, date in (("first", "3 May 1911"), ("second", "circa 1912"), ("third", "")):
        (folder / f"{ordinal}.md").write_text(LETTER.format(ordinal=ordinal, date=date), encoding="utf-8")
    (folder / "scan.tiff").write_bytes(b"II*\x00")
    return folder


@SIZES
@pytest.mark.needs("tmux")
def test_the_path_in_tmux(fonds: Fonds, tmux: Open, papers: Path, size: tuple[int, int]) -> None:
    fonds("add", papers)
    walk(tmux(FONDS, size=size), fonds)


@SIZES
def test_the_path_in_a_terminal_over_ssh(
    fonds: Fonds, bare: Open, environment: dict[str, str], papers: Path, size: tuple[int, int]
) -> None:
    environment["SSH_CONNECTION"] = "192.0.2.1 50000 192.0.2.2 22"
    fonds("add", papers)
    walk(bare(FONDS, size=size), fonds)


@SIZES
@pytest.mark.needs("tmux")
def test_a_passage_is_found_and_opened_at_its_place_in_tmux(
    fonds: Fonds, tmux: Open, papers: Path, size: tuple[int, int]
) -> None:
    fonds("add", papers)
    terminal = tmux(FONDS, size=size)
    search(terminal, "lamps title:second", "1 document")
    terminal.press("Enter")
    terminal.wait_until(lambda display: "3 hits" in display and "¶ 3 " in display and "Enter Open" in display)
    (found,) = json.loads(fonds("search", "lamps title:second", "--json"))
    paragraph = found["passages"][-1]["paragraph"]
    terminal.press(*["l"] * len(found["passages"]))
    terminal.wait_until(lambda display: re.search(f"▌ +¶ {paragraph} ", display) is not None)
    terminal.press("Enter")
    terminal.wait_until("y Quote")
    terminal.wait_until(f"¶ {paragraph} · ")
    terminal.press("y")
    terminal.wait_until(f"¶ {paragraph} and its citation")
    quit_quietly(terminal)


@SIZES
@pytest.mark.needs("tmux")
def test_two_sentences_are_quoted_in_tmux(fonds: Fonds, tmux: Open, papers: Path, size: tuple[int, int]) -> None:
    fonds("add", papers)
    quote(tmux(FONDS, size=size), fonds)


@SIZES
def test_two_sentences_are_quoted_with_the_mouse(
    fonds: Fonds, bare: Open, environment: dict[str, str], papers: Path, size: tuple[int, int]
) -> None:
    environment["SSH_CONNECTION"] = "192.0.2.1 50000 192.0.2.2 22"
    fonds("add", papers)
    terminal = bare(FONDS, size=size)
    search(terminal, "second ship salt", "1 document")
    open_first(terminal)
    lines = terminal.display().splitlines()
    row = next(index for index, line in enumerate(lines, 1) if "The lamps are for" in line)
    first, last = lines[row - 1].index("The lamps"), lines[row - 1].index("sent them.") + len("sent them.")
    for button, column, kind in ((0, first + 1, "M"), (32, last - 1, "M"), (32, last, "M"), (0, last, "m")):
        terminal.press(f"\x1b[<{button};{column};{row}{kind}")
    terminal.wait_until("selecting · 2 sentences · 12 words · ¶ 2")
    terminal.press("y")
    terminal.wait_until("¶ 2 and its citation")
    assert "“The lamps are for the lighthouse. Nobody asked who had sent them.”" in copied(terminal)
    quit_quietly(terminal)


@SIZES
def test_the_founding_document_is_found_by_two_words(
    fonds: Fonds, bare: Open, shared_documents: Path, size: tuple[int, int]
) -> None:
    fonds("add", shared_documents / "wilson")
    terminal = bare(FONDS, size=size)
    search(terminal, "albania kim", "1 document")
    open_first(terminal)
    terminal.wait_until("hit 1 of")
    terminal.press("n")
    terminal.wait_until("hit 2 of")
    quit_quietly(terminal)


def test_add_says_what_became_of_every_file(fonds: Fonds, papers: Path) -> None:
    report = fonds("add", papers)
    assert "3 added" in report
    assert re.search(r"scan\.tiff.*\.tiff", report)
    assert "3 unchanged" in fonds("add", papers)
    (papers / "first.md").rename(papers / "moved.md")
    assert "1 moved" in fonds("update")


@SIZES
def test_without_a_library_the_specimens_are_there_to_read(bare: Open, size: tuple[int, int]) -> None:
    terminal = bare(FONDS, size=size)
    terminal.wait_until("Specimens")
    search(terminal, '"skerrow light" date:1952', "1 document")
    open_first(terminal)
    quit_quietly(terminal)


def walk(terminal: Terminal, fonds: Fonds) -> None:
    """Search, read, copy and quit; what was copied is what the command line prints."""
    first, second, _ = json.loads(fonds("search", "lamps", "--json"))
    search(terminal, "lamps", "3 documents")
    search(terminal, " third", "1 document", "lamps third")
    terminal.press(*["Backspace"] * len(" third"))
    terminal.wait_until("3 documents")
    open_first(terminal)
    for key, place in (("n", "hit 2 of 3"), ("n", "hit 3 of 3"), ("N", "hit 2 of 3")):
        terminal.press(key)
        terminal.wait_until(place)
    terminal.press("y")
    terminal.wait_until("¶ 2 and its citation")
    assert "“The lamps are for the lighthouse." in copied(terminal)
    assert fonds("cite", first["id"], "--para", 2).strip() in copied(terminal)
    terminal.press("J")
    terminal.wait_until(first_paragraph(second))
    terminal.press("Y")
    terminal.wait_until("Citation (Chicago 17, note)")
    assert copied(terminal).strip() == fonds("cite", second["id"]).strip()
    terminal.press("K")
    terminal.wait_until(first_paragraph(first))
    quit_quietly(terminal)


def quote(terminal: Terminal, fonds: Fonds) -> None:
    """Search for three words, and from the hit in the text on copy two sentences."""
    letter, *_ = json.loads(fonds("search", "lighthouse nobody asked", "--json"))
    search(terminal, "lighthouse nobody asked", "3 documents")
    open_first(terminal)
    terminal.press("v")
    terminal.wait_until("selecting · 1 sentence · 6 words · ¶ 2")
    terminal.press(")")
    terminal.wait_until("selecting · 2 sentences · 12 words · ¶ 2")
    terminal.press("y")
    terminal.wait_until("¶ 2 and its citation")
    note = fonds("cite", letter["id"], "--para", 2).strip()
    assert copied(terminal).strip() == f"“The lamps are for the lighthouse. Nobody asked who had sent them.”\n{note}"
    quit_quietly(terminal)


def first_paragraph(hit: dict[str, str]) -> str:
    """The beginning of a letter's text as the reading view has it, with its number."""
    return f" 1  {' '.join(hit['title'].split()[:2])} ship came in"


def search(terminal: Terminal, typed: str, outcome: str, query: str = "") -> None:
    """Type in the search line, which is entered first if need be, and wait for what comes of it."""
    if "Esc Clear" not in terminal.display():
        terminal.wait_until(lambda display: "documents" in display and "/ Search" in display)
        terminal.press("/")
        terminal.wait_until("Esc Clear")
    terminal.press(typed)
    terminal.wait_until(lambda display: f"Search  {query or typed}" in display and outcome in display)


def open_first(terminal: Terminal) -> None:
    """From the search line to the first of the results."""
    terminal.press("Enter")
    terminal.wait_until("Enter Open")
    terminal.press("Enter")
    terminal.wait_until("hit 1 of")
    terminal.wait_until("y Quote")


def quit_quietly(terminal: Terminal) -> None:
    """Leave with Q: no error, and the terminal as it was."""
    terminal.press("Q")
    assert terminal.wait_for_exit() == 0, terminal.display()
    assert b"\x1b[?1049l" in terminal.received


def copied(terminal: Terminal) -> str:
    """What the terminal was last asked to put on its clipboard."""
    *_, last = re.findall(rb"\x1b\]52;c?;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", terminal.received)
    return b64decode(last).decode()
