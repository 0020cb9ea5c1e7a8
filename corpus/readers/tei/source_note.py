"""The source note of an edition, as `Source: Harbour Archives, Board Files, Box 5. Secret. Drafted by Brandt`."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.document import Archive
from corpus.readers.titles import kind_of

_MARK = (
    r"(?:(?:Strictly )?(?:Top Secret|Secret|Confidential|Restricted)|Unclassified"
    r"|(?:For )?(?:Limited )?Official Use(?: Only)?|Official–?Informal"
    r"|Eyes Only|Personal|No classification(?: marking)?)"
)
_CLASSIFIED = re.compile(rf"[.;]\s+(?P<mark>{_MARK}\b[^.]*)(?:\.|$)")
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\bNo)(?<!\bVol)\.\s+(?=[A-Z“])")
_HOLDER = re.compile(
    r"\b(?:Archives?|Library|Libraries|Department|Agency|Institute|Institution|University|Congress|Museum|Center|Society"
    r"|Headquarters|Office|Council|Ministry|House)\b"
)
_KIND = re.compile(r":\s+(?P<kind>(?:Circular )?(?:Telegram|Airgram|Letter|Note))$")
_NOT_ABOVE = re.compile(r"RG \w+|Record Group \w+")


class SourceNote(NamedTuple):
    """What a source note says: the whole as printed, the archive, the classification of the original, and its kind.

    The older volumes print the kind behind the file number: `501.BC/5–1848: Telegram`.
    """

    statement: str = ""
    archive: Archive = Archive()
    classification: str = ""
    kind: str = ""


def source_note(printed: str) -> SourceNote:
    """What a source note says, "" being none."""
    statement = printed.strip().removeprefix("Source:").strip()
    if not statement:
        return SourceNote()
    mark = _CLASSIFIED.search(statement)
    end = _SENTENCE_END.search(statement)
    stops = [found.start() for found in (mark, end) if found]
    reference = statement[: min(stops)] if stops else statement.rstrip(".")
    kind = _KIND.search(reference)
    reference = reference[: kind.start()] if kind else reference
    return SourceNote(
        statement, _archive(reference), mark["mark"] if mark else "", kind_of(kind["kind"]) if kind else ""
    )


def _archive(reference: str) -> Archive:
    """The archive of a reference: its first part, where that can be a holder, and its next as the collection."""
    parts = [part.strip() for part in re.split(r"[,:]\s+", reference)]
    if len(parts) < 2 or not _HOLDER.search(parts[0]):
        return Archive(reference=reference)
    whole = 3 if _NOT_ABOVE.fullmatch(parts[1]) and len(parts) > 3 else 2
    return Archive(name=parts[0], collection=", ".join(parts[1:whole]), reference=reference)
