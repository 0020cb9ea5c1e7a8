"""The errors that fonds raises on purpose; each names the thing and the way out.

FondsError
├── LibraryError            the library as a whole cannot be used
│   ├── LibraryMissing      there is no library in that folder
│   ├── LibraryBusy         another process holds the writer's lock
│   ├── LibraryReadOnly     a change was asked of a library that may only be read
│   ├── LibraryTooNew       made by a later fonds: its schema is not known here
│   ├── IndexDamaged        the search index is missing, foreign or damaged; the next update makes it anew
│   │   └── FileDamaged     one of its files is (corpus.search.blocks)
│   └── LibraryDamaged      the catalogue is not a fonds catalogue, or SQLite calls it malformed
├── DocumentMissing         no document has that number (any more)
├── QueryError              the query cannot be understood; carries the position and what was meant
├── DateError               a date that cannot be understood
├── LinkError               a link that is malformed, or leads into another library
├── StyleError              there is no such style of citation (corpus.citation)
├── ItemError               what should be items of CSL-JSON is not (corpus.citation.items)
├── TemplateError           a template that cannot be used (corpus.citation)
├── DraftError              a draft cites what is not there or cannot be printed (corpus.citation.draft)
├── BibliographyError       a bibliography that cannot be read (corpus.ingest.bibliographies)
├── FieldError              a field that there is not, or a value that it cannot have (corpus.editing)
├── CopyError               no such template for copies, or nothing that can be quoted (corpus.citation.copying)
├── ConcordanceError        a query without words that could be lined up (corpus.concordance)
├── SavedSearchError        no saved search of that name, or one too many (corpus.desk)
├── DeskError               the reader's own state cannot be used just now (corpus.desk)
└── Cancelled               the work was given up because nobody waits for it any more

Those with a module behind them are defined there, beside what raises them.
"""


class FondsError(Exception):
    """The root of every error that fonds raises on purpose; its text can be shown to a reader as it is."""


class LibraryError(FondsError):
    """The library as a whole cannot be used."""


class LibraryMissing(LibraryError):
    """There is no library in that folder."""


class LibraryBusy(LibraryError):
    """Another process holds the writer's lock; the text says who."""


class LibraryReadOnly(LibraryError):
    """A change was asked of a library that may only be read."""


class LibraryTooNew(LibraryError):
    """The library was made by a later fonds."""


class LibraryDamaged(LibraryError):
    """The catalogue is no fonds catalogue, or is malformed."""


class IndexDamaged(LibraryError):
    """The search index is missing, foreign or damaged; the catalogue is not, and the next update makes it anew."""


class DocumentMissing(FondsError):
    """No document has that number (any more)."""


class DateError(FondsError):
    """A date that cannot be understood."""


class LinkError(FondsError):
    """A fonds:// link that is malformed, or leads into another library."""


class Cancelled(FondsError):
    """The work was given up because nobody waits for it any more."""


class QueryError(FondsError):
    """A query that cannot be understood.

    `start` and `end` are offsets into the query (characters, half open) of what is wrong; `suggestion` is a whole
    query that would be understood, or "" where none offers itself.
    """

    def __init__(self, reason: str, start: int, end: int, suggestion: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.start = start
        self.end = end
        self.suggestion = suggestion
