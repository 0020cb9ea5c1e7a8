"""What fonds has told the reader, to be read again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime

KEPT = 500


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was said, and when."""

    when: datetime
    text: str


class Notices(deque[Notice]):
    """The last notices, oldest first."""

    def __init__(self) -> None:
        super().__init__(maxlen=KEPT)

    def note(self, text: str) -> None:
        """Write down what is being said."""
        self.append(Notice(datetime.now().astimezone(), text))
