"""The catalogue: SQLite's file of documents, their texts, fields and files. The source of truth."""

from corpus.catalogue.catalogue import CATALOGUE, INDEX, PIECE, Catalogue, Change, Order, Row, State
from corpus.catalogue.database import can_write, missing
from corpus.catalogue.writer import CatalogueWriter, File, FileState

__all__ = [
    "CATALOGUE",
    "INDEX",
    "PIECE",
    "Catalogue",
    "CatalogueWriter",
    "Change",
    "File",
    "FileState",
    "Order",
    "Row",
    "State",
    "can_write",
    "missing",
]
