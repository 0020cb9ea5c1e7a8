"""Making a damaged search index anew from the app, by a child process; searches go on in what is sound meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.adding import Advanced, Ended, Post, in_words
from tui.child import Child

READ_ONLY = "{harm} You may only read this library: ask whoever keeps it."


class Mending(Child):
    """Makes the search index of a library anew, reporting as it goes."""

    def __init__(self, library: Path, post: Post) -> None:
        self._post = post
        self._checked = False
        super().__init__(library, ("check", "--repair", "--progress", "json"), (), self._take_in, self._tell)

    def _take_in(self, said: dict[str, Any] | list[str]) -> None:
        if isinstance(said, dict):
            self._post(Advanced(in_words(said["progress"])))
        else:
            self._checked = True

    def _tell(self, complaint: str) -> None:
        made = "The search index was damaged or of another version, and has been made anew."
        self._post(Ended(made if self._checked else complaint or "The search index is not complete yet."))
