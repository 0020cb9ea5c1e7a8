"""What follows a key in a citation: the place in the document, and then anything else, as in Pandoc's Markdown."""

from __future__ import annotations

import re

from corpus.citation.pinpoint import Label, Pinpoint

_TERMS: dict[Label, str] = {
    "book": "book books bk. bks.",
    "chapter": "chapter chapters chap. chaps. ch.",
    "column": "column columns col. cols.",
    "figure": "figure figures fig. figs.",
    "folio": "folio folios fol. fols.",
    "issue": "number numbers no. nos.",
    "line": "line lines l. ll.",
    "note": "note notes n. nn.",
    "opus": "opus opera op. opp.",
    "page": "page pages p. pp.",
    "paragraph": "paragraph paragraphs para. paras. ¶ ¶¶",
    "part": "part parts pt. pts.",
    "section": "section sections sec. secs. § §§",
    "sub-verbo": "s.v. s.vv.",
    "verse": "verse verses v. vv.",
    "volume": "volume volumes vol. vols.",
}
_LABELS = {term: label for label, terms in _TERMS.items() for term in terms.split()}
_TERM = "|".join(re.escape(term) for term in sorted(_LABELS, key=len, reverse=True))

_WITH_DIGIT = r"[^\s,;&{}]*\d(?:[^\s,;&{}]*[^\s,;&{}.:!?])?"
_NUMBER = rf"(?:{_WITH_DIGIT}|[ivxlcdmIVXLCDM]+(?!\w))"
_AND_NUMBER = rf"(?:\s*[,&–—-]\s*{_NUMBER})*"
_LABELLED = re.compile(rf"(?P<term>{_TERM})\s*(?P<value>{_NUMBER}{_AND_NUMBER})")
_WORD = re.compile(r"(?P<term>s\.v\.|s\.vv\.)\s*(?P<value>“[^”]+”|\"[^\"]+\"|[^\s,;]+)")
_BARE = re.compile(rf"(?P<value>{_WITH_DIGIT}{_AND_NUMBER})")
_BRACED = re.compile(r"\{(?P<inner>(?:[^{}]|\{[^{}]*\})*)\}")
_COMMA = re.compile(r"\s*,?\s*")


def parted(after_key: str) -> tuple[Pinpoint | None, str]:
    """The pinpoint with which the text after a key begins, and the rest of it."""
    begins = _COMMA.match(after_key)
    assert begins is not None, "it matches nothing too"
    at = begins.end()
    if braced := _BRACED.match(after_key, at):
        return _explicit(braced["inner"].strip()), after_key[braced.end() :]
    if found := _LABELLED.match(after_key, at) or _WORD.match(after_key, at):
        return Pinpoint(_LABELS[found["term"]], found["value"]), after_key[found.end() :]
    if found := _BARE.match(after_key, at):
        return Pinpoint("page", found["value"]), after_key[found.end() :]
    return None, after_key


def _explicit(inner: str) -> Pinpoint | None:
    """What stands in braces is a pinpoint, whatever it is; of pages, if it does not say of what."""
    found = re.match(rf"(?P<term>{_TERM})\s*(?P<value>.+)", inner, re.DOTALL)
    if found:
        return Pinpoint(_LABELS[found["term"]], found["value"])
    return Pinpoint("page", inner) if inner else None
