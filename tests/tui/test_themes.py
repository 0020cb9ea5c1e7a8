"""Themes fit the terminal, and every one of them gives each variable that the style sheets use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.library import Library
from tests.tui.driving import NARROW, press, settle
from tui import themes
from tui.app import Fonds
from tui.settings import Settings

OURS = {
    *("quiet", "hit", "hit-text", "current-hit", "current-hit-text", "cursor", "cursor-idle", "cursor-text", "bar"),
    *("selection", "selection-text", "selection-end", "selection-end-text"),
}


@pytest.mark.parametrize(
    ("setting", "no_color", "color_system", "theme"),
    [
        ("auto", False, "truecolor", "dark"),
        ("auto", False, "standard", "ansi"),
        ("auto", False, None, "ansi"),
        ("light", False, "standard", "light"),
        ("light", True, "truecolor", "ansi"),
    ],
)
def test_the_theme_fits_the_terminal(setting: str, no_color: bool, color_system: str | None, theme: str) -> None:
    assert themes.chosen(setting, no_color=no_color, color_system=color_system) == theme


def test_every_theme_gives_every_variable() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in Path(themes.__file__).parent.rglob("*.tcss"))
    generated = set(themes.DARK.to_color_system().generate())
    assert set(re.findall(r"\$([a-z-]+)", sheets)) <= generated | OURS
    for theme in themes.ALL:
        assert set(theme.variables) >= OURS


async def test_without_colour_none_is_sent(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with Fonds(library, Settings(theme="light")).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        strips = pilot.app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style is not None]
        assert all(style.color is None or style.color.is_default for style in styles)
        assert all(style.bgcolor is None or style.bgcolor.is_default for style in styles)
        assert any(style.reverse for style in styles)
