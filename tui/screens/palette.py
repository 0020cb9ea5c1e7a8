"""The palette of all commands."""

from __future__ import annotations

from textual.command import CommandPalette

from tui.keys import Place, bindings


class Palette(CommandPalette):
    """Textual's palette, in which the keys of every screen work as well, as far as they are not typed."""

    BINDINGS = bindings(Place.APP)
