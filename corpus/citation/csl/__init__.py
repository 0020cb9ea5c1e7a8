"""The engine of the Citation Style Language: citeproc-py, with its defects mended.

It takes 70 ms to import, so whoever cites imports it when something is cited.
"""

from corpus.citation.csl.reference import Choices, Cite, Position, Reference, as_it_is, as_printed
from corpus.citation.csl.sheet import Sheet

__all__ = ["Choices", "Cite", "Position", "Reference", "Sheet", "as_it_is", "as_printed"]
