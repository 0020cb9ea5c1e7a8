"""The source statement of an archive page, taken apart: `RGANI, f. 5, op. 58. Translated by A and B` .

What remains when the clauses of those who found, gave and translated the document are cut out is the archive's
reference; nothing else of it is altered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import NamedTuple

from corpus.document import Archive, Name

_LONGEST = 4000  # characters; what is longer is no source statement
_LONGEST_NAME = 90
_GIVEN = r"obtained|contributed|provided|procured|located|collected|acquired|supplied|donated|shared|selected|copied"
_MADE = r"transcribed|edited|introduced|annotated|prepared|compiled|typed|scanned|photographed"
_VERB = rf"(?:{_GIVEN}|{_MADE}|translated|trans\.|transl\.)"
_CLAUSE = re.compile(
    rf"\b(?:(?:this\s+|the\s+)?(?:document|text|copy)\s+(?:was\s+)?)?"
    rf"(?:(?P<verbs>{_VERB}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*){_VERB})*)|(?:english\s+)?translat(?:ion|or))"
    rf"(?:\s+(?:for|from|into|to)\s[^.;:]{{1,80}}?)?(?:\s+by\b\s*:?|\s*:|(?<=trans\.)|(?<=transl\.))"
    rf"\s+(?:the\s+)?(?=\w)",
    re.IGNORECASE,
)
_NAME_STOP = re.compile(r"[;()\[\]]|\.(?=\s|$)")
_NAME_CUT = re.compile(r",\s*and\s+|,?\s+with\s+|,\s*+(?!(?:jr|sr|ph\.?\s?d)\b)|\s+and\s+|\s*&\s*", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_PARTICLES = frozenset(
    ("de", "del", "della", "di", "da", "dos", "du", "van", "von", "der", "den", "ter", "bin", "ibn", "al", "el", "la")
)
_SHORTENED = frozenset(("dr.", "prof.", "mr.", "mrs.", "ms.", "jr.", "sr.", "st.", "ph.d.", "ph.", "etc.", "inc."))
_AFTER_NAMES = re.compile(r"(?:,?\s+with|\s+(?:for|from|at|of|in|on|as))\b[^,.;()]*")
_AFFILIATION = re.compile(
    r",\s+[^,.;()\d]{0,80}\b(?:University|College|Institute|School|Academy|Center|Centre)\b[^,.;()\d]*(?=[.;)]|$)"
)
_BETWEEN_CLAUSES = re.compile(r"[\s,;.–—-]*(?:\band\b)?[\s,;.–—-]*", re.IGNORECASE)
_LOOSE_DASH = re.compile(r"^[–—-]\s+|\s+[–—-]$")
_ARCHIVE = re.compile(
    r"\barchiv|\barkiv|\barhiv|\barchief|\barquiv|\blibrary|\bbibliot|\bmuseum|\blevéltár|архів|архив|档案|檔案|公文書|기록",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(r"\b(?:university|institute|foundation|ministry|academy|society)\b", re.IGNORECASE)
_NO_INSTITUTION = re.compile(
    r"(?:published|printed|reprinted|from|in|this|document|gift|courtesy|available|see|private)\b", re.IGNORECASE
)
_COLLECTION = re.compile(
    r"\b(?:papers|collection)\b|^(?:fond|f\.|fondi|фонд|ф\.|record group\s|rg\s)\s*\w+$", re.IGNORECASE
)
_SEGMENT = re.compile(r"[,;](?=\s|$)")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


class SourceStatement(NamedTuple):
    """What a source statement says: the archive's reference, and who translated and who contributed the document."""

    reference: str
    translators: tuple[Name, ...]
    contributors: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    names: tuple[str, ...]
    translated: bool
    contributed: bool


def source_statement(statement: str) -> SourceStatement:
    """The reference, translators and contributors of a source statement as it is printed."""
    clauses = _clauses(statement) if len(statement) <= _LONGEST else []
    translators = [name for clause in clauses if clause.translated for name in clause.names]
    contributors = [name for clause in clauses if clause.contributed for name in clause.names]
    return SourceStatement(_reference(statement, clauses), _names(translators), _names(contributors))


def end_of_clauses(statement: str) -> int:
    """Where the first clauses of a statement end that follow each other closely, `translated by …`; 0 for none."""
    end = 0
    for clause in _clauses(statement):
        if end and not _BETWEEN_CLAUSES.fullmatch(statement, end, clause.start):
            break
        end = clause.end
    return end


def archive(reference: str, name: str = "") -> Archive:
    """The archive that a reference names, if it does; `name` is the archive's, where the page prints it apart.

    The archive's name is the part of the reference between commas, those in brackets aside, that calls itself an
    archive, library or museum, else one that calls itself another institution, else the first part without its numbers.
    """
    bare = _hidden(_QUOTED, reference)
    cuts = [-1, *(found.start() for found in _SEGMENT.finditer(_hidden(_ASIDE, bare))), len(reference)]
    segments = [reference[start + 1 : end].strip() for start, end in pairwise(cuts)]
    unquoted = [bare[start + 1 : end].strip() for start, end in pairwise(cuts)]
    collection = next((part for part in segments if _COLLECTION.search(part)), "")
    named = next((part for form in (_ARCHIVE, _INSTITUTION) for part in unquoted if form.search(part)), "")
    return Archive(
        name=name or _institution(named or " ".join(takewhile(str.isalpha, segments[0].split()))),
        collection=collection if len(collection) <= _LONGEST_NAME else "",
        reference=reference,
    )


def _hidden(form: re.Pattern[str], words: str) -> str:
    """The words, as many characters long, with what has a form made illegible."""
    return form.sub(lambda found: "_" * len(found[0]), words)


def _institution(words: str) -> str:
    """The words, if they can be an institution's name and no sentence, collection or shelf mark."""
    no = len(words) < 3 or len(words) > _LONGEST_NAME or _NO_INSTITUTION.match(words) or _COLLECTION.search(words)
    return "" if no or "_" in words or ". " in words else words


def _names(found: list[str]) -> tuple[Name, ...]:
    return tuple(Name(literal=name) for name in dict.fromkeys(found))


def _clauses(statement: str) -> list[_Clause]:
    """The clauses `translated by …`, `obtained by …` of a statement, in order."""
    clauses: list[_Clause] = []
    found = _CLAUSE.search(statement)
    while found:
        names, end = _names_at(statement, found.end())
        if names:
            verbs = (found["verbs"] or "translated").casefold()
            start = found.start()
            for form in (_AFTER_NAMES, _AFFILIATION) if start else (_AFTER_NAMES,):
                if rest := form.match(statement, end):
                    end = rest.end()
            if statement[start - 1 : start] + statement[end : end + 1] == "()":
                start, end = start - 1, end + 1
            translated = "trans" in verbs.replace("transcribed", "")
            clauses.append(_Clause(start, end, names, translated, re.search(_GIVEN, verbs) is not None))
        found = _CLAUSE.search(statement, max(end, found.end()))
    return clauses


def _names_at(statement: str, start: int) -> tuple[tuple[str, ...], int]:
    """The names that begin at an offset, and where they end: `A. B. Clark, D. Evans and F. Gill. …`."""
    stop = _stop(statement, start)
    names: list[str] = []
    end = position = start
    for cut in (*_NAME_CUT.finditer(statement, start, stop), None):
        part_end = cut.start() if cut else stop
        words = list(_WORD.finditer(statement, position, part_end))
        name = list(takewhile(lambda word: _is_name_word(word[0]), words))
        if not name or (names and not _is_further_name(statement[position:part_end])):
            break
        end = name[-1].end()
        names.append(statement[position:end])
        if cut is None or len(name) < len(words):
            break
        position = cut.end()
    return tuple(names), end


def _stop(statement: str, start: int) -> int:
    """Where a list of names must end: at a semicolon, a parenthesis, or a full stop that is no initial's."""
    for found in _NAME_STOP.finditer(statement, start):
        if found[0] != "." or not _is_shortened(statement[start : found.end()].rsplit(maxsplit=1)[-1]):
            return found.start()
    return len(statement)


def _is_shortened(word: str) -> bool:
    """Whether the full stop after a word ends only the word: `J.`, `Ph.D.`, `Jr.`."""
    return len(word) == 2 or word.casefold() in _SHORTENED or re.fullmatch(r"(?:\w\.){1,3}", word) is not None


def _is_name_word(word: str) -> bool:
    """Whether a word can stand in a name: it has a capital, or is a particle."""
    letters = word.lstrip("'’‘")
    return (
        letters[:1].isupper()
        or letters[:1].isalpha() != letters[:1].islower()  # an alphabet without capitals
        or letters.casefold() in _PARTICLES
        or letters[:3] in ("al-", "el-")
        or (letters[:1].isdigit() and letters[1:2].isupper())
    )


def _is_further_name(part: str) -> bool:
    """Whether what follows a comma or "and" is one more name, and not the archive or its shelf mark."""
    words = part.split()
    return (
        not any(char.isdigit() for char in part)
        and not (words[0].isupper() and "." not in words[0])
        and not (_ARCHIVE.search(part) or _INSTITUTION.search(part))
        and _is_name_word(words[-1])
    )


def _reference(statement: str, clauses: list[_Clause]) -> str:
    """The statement without its clauses and what joined them to it."""
    starts = [0, *(clause.end for clause in clauses)]
    ends = [*(clause.start for clause in clauses), len(statement)]
    pieces = [_LOOSE_DASH.sub("", statement[start:end].strip()) for start, end in zip(starts, ends, strict=True)]
    whole = ""
    for piece in pieces:
        if _BETWEEN_CLAUSES.fullmatch(piece):
            continue
        if whole and piece[0] in ".,;":
            whole = whole.rstrip(" .,;") + piece
        else:
            whole = f"{whole} {piece.lstrip(' .,;')}".lstrip()
    whole = whole.rstrip(" ,;")
    return whole if not whole or whole.split()[-1].casefold() in _SHORTENED else whole.removesuffix(".").rstrip(" ,;")
