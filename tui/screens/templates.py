"""Choosing how passages are copied, with the passage copied so to look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corpus.errors import FondsError
from tui.newest import Newest
from tui.screens.choosing import ChoosingScreen


class TemplatesScreen(ChoosingScreen[str]):
    """Choose a template by its id."""

    TITLE_OF_SHEET = "Template of copies"
    SUBTITLE = "Enter chooses · Space b scroll · q back"

    def __init__(self) -> None:
        super().__init__()
        self._labels: Mapping[str, str] = {}
        self._chosen = ""
        self._copies: dict[str, str] = {}
        self._make: Callable[[str], str] = str
        self._preview = Newest(self, self._made, self._show_made)

    def show_templates(self, labels: Mapping[str, str], chosen: str, make: Callable[[str], str]) -> None:
        """Choose among those that have labels; `make` copies the passage by one, in a thread."""
        self._labels, self._chosen, self._make = labels, chosen, make
        templates = list(labels)
        self.show_choices(templates, templates.index(chosen) if chosen in templates else 0)

    def line(self, choice: str) -> str:
        return f"{'✓' if choice == self._chosen else ' '} {self._labels[choice]}"

    def whole(self, choice: str) -> str:
        if choice not in self._copies:
            self._preview.want(choice)
        return self._copies.get(choice, "…")

    def _made(self, template: str) -> str:
        try:
            return self._make(template)
        except FondsError as error:
            return str(error)

    def _show_made(self, template: str, text: str) -> None:
        self._copies[template] = text
        self.show_whole()
