"""Ingest: files are walked, read and written into the catalogue, and the index follows."""

from corpus.ingest.ingest import Ingest
from corpus.ingest.replay import catch_up
from corpus.ingest.report import Entry, Fate, Progress, Report, Stage

__all__ = ["Entry", "Fate", "Ingest", "Progress", "Report", "Stage", "catch_up"]
