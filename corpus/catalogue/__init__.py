"""The catalogue: SQLite's file of documents, their texts, fields and files. The source of truth.

What writes it is in `corpus.catalogue.writer`, which readers need not load.
"""

from corpus.catalogue.catalogue import CATALOGUE, INDEX, LAST_MONTH, PIECE, Catalogue, Order
from corpus.catalogue.database import can_write, missing
from corpus.catalogue.rows import Change, Row, State

__all__ = [
    "CATALOGUE",
    "INDEX",
    "LAST_MONTH",
    "PIECE",
    "Catalogue",
    "Change",
    "Order",
    "Row",
    "State",
    "can_write",
    "missing",
]
