"""From a document, and a place in it, to what a historian puts into a draft.

Nothing heavy is imported before something is cited in a style of the Citation Style Language.
"""

from corpus.citation.citing import bibliography, cite, cite_place
from corpus.citation.lacking import Lack, lacks
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import DEFAULT, STYLES, Style, StyleError

__all__ = [
    "DEFAULT",
    "STYLES",
    "Lack",
    "Pinpoint",
    "Style",
    "StyleError",
    "bibliography",
    "cite",
    "cite_place",
    "lacks",
]
