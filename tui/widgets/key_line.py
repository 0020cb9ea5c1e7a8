"""The footer: the keys that can be used where the focus is, from the bindings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.screen import Screen
from textual.widgets import Input

from tui.keys import Key, sign, typed
from tui.widgets.note import OneLine

_GAP = "  "


class KeyLine(OneLine):
    """As many keys as there is room for, those of the focused pane first."""

    COMPONENT_CLASSES = {"key-line--key"}

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = keys

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        self.refresh()

    def segments(self, width: int) -> Iterable[Segment]:
        """Key and word, in the order of the table, as far as they fit."""
        style = self.rich_style
        bright = self.get_component_rich_style("key-line--key")
        yield Segment(" ", style)
        room = width - 1
        for name, word in self._usable():
            room -= cell_len(sign(name)) + len(word) + 1
            if room < 0:
                return
            yield Segment(sign(name), bright)
            yield Segment(f" {word}{_GAP}", style)
            room -= len(_GAP)

    def _usable(self) -> Iterator[tuple[str, str]]:
        """The keys that do something now: where the reader types, those that would only be typed do not."""
        active = {each.binding.id for each in self.screen.active_bindings.values() if each.enabled}
        typing = isinstance(self.screen.focused, Input)
        for key in self._keys:
            names = [name for name in key.names if not (typing and typed(name))]
            if key.footer and key.id in active and names:
                yield names[0], key.footer
