"""Invented items, formatted as citeproc-js, the reference processor of the Citation Style Language, formats them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.citation.items import format_items
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import Form

_TABLE = json.loads(Path(__file__).with_name("agreement.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", _TABLE["citations"], ids=lambda row: f"{row['style']}-{row['form']}-{row['locator']}")
def test_items_are_formatted_as_by_citeproc_js(row: dict[str, Any]) -> None:
    pinpoint = Pinpoint(row["label"], row["locator"]) if row["label"] else None
    made = [format_items([item], row["style"], Form(row["form"]), pinpoint)[0] for item in _TABLE["items"]]
    assert made == row["texts"]
