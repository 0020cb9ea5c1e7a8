"""The engine of the Citation Style Language: citeproc-py, with the defects mended that archival citations meet.

It takes 70 ms to import, so whoever cites imports it when something is cited.
"""

from corpus.citation.csl.reference import Cite, Position
from corpus.citation.csl.sheet import Sheet

__all__ = ["Cite", "Position", "Sheet"]
