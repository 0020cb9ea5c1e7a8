"""What has to be said of a text: what the file has, and the text as it is read does not show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Problem


@dataclass(slots=True)
class Said:
    """How often each was met."""

    changes: int = 0
    comments: int = 0
    hidden: int = 0
    embedded: int = 0

    def problems(self) -> Iterator[Problem]:
        """Each as a problem, with what was kept."""
        if self.changes:
            yield Problem("it has tracked changes", kept="the text as it is when all of them are accepted")
        if self.comments:
            yield Problem(f"comments are left out: {self.comments}", kept="the text that they are on")
        if self.hidden:
            yield Problem("text that is formatted as hidden is left out", kept="the text that is shown")
        if self.embedded:
            yield Problem(f"files embedded in the text are left out: {self.embedded}", kept="the text around them")
