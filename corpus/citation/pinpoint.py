"""The place in a document that a citation points at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_ABBREVIATED = {"paragraph": ("para.", "paras."), "page": ("p.", "pp.")}


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """The place in a document that a note points at: CSL's name of the locator, and its value ("9", "3-4")."""

    label: Literal["paragraph", "page"]
    value: str

    def __str__(self) -> str:
        one, several = _ABBREVIATED[self.label]
        value = self.value.replace("-", "–")
        return f"{several if re.search('[–,&]', value) else one} {value}"
