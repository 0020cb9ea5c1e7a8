"""A draft with its notes: each citation in the form that its place in the draft asks for, and the bibliography."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from corpus.citation.citing import bibliography
from corpus.citation.clusters import Part, alike, author, cluster, is_in_notes, is_in_numbers, told_apart
from corpus.citation.draft.model import Citation, Cited, Draft, DraftForm, Note, Place
from corpus.citation.draft.positions import Mention, Position, positions
from corpus.citation.manner import Manner
from corpus.citation.styles import Form, Style
from corpus.document import Description

_NOT_CITED = (Place.AUTHOR, Place.BIBLIOGRAPHY)
_PUNCTUATION = ".,;:!?"
_MARKERS = re.compile(r"[ \t>]*(?:[-*+#|]+|\(?(?:\d{1,3}|[^\W\d_])[.)]|\[[^\]]*\]:)[ \t]*")
_NO_PARAGRAPH = re.compile(r"[ \t>]*(?:\Z|#|\||:::|[-=~`*_]{3,}[ \t]*\r?\Z)")
_END_OF_PARAGRAPH = re.compile(r"\s*\Z|[ \t]*\r?\n[ \t]*\r?\n")
_MARKS = {
    DraftForm.MARKDOWN: ("[^{}]", "[^{}]: {}"),
    DraftForm.ORG: ("[fn:{}]", "[fn:{}] {}"),
    DraftForm.PLAIN: ("[{}]", "{}. {}"),
}


class _Edit(NamedTuple):
    """What stands from `start` to `end` of the draft becomes `text`."""

    start: int
    end: int
    text: str


class _Group(NamedTuple):
    """A note of the draft, or a citation by itself: the citations in it, and whether it is the draft's own note."""

    citations: list[Citation]
    note: Note | None


class Writing:
    """One draft that is being written in a style; `documents` has a description for each key that it cites."""

    def __init__(
        self,
        draft: Draft,
        documents: Mapping[str, Description],
        style: Style,
        manner: Manner,
        shown: Callable[[str], str],
        *,
        ibid: bool,
    ) -> None:
        self._draft = draft
        self._documents = documents
        self._style = style
        self._manner = manner
        self._shown = shown
        self._ibid = ibid
        self._in_notes = is_in_notes(style)
        self._groups = _groups(draft, own_notes=self._in_notes)
        keys = dict.fromkeys(cited.key for citation in draft.citations for cited in citation.cited)
        self._cited = {key: documents[key] for key in keys}
        self._parts = self._all_parts()
        self.faults: list[tuple[int, str]] = []

    def text(self) -> str:
        """The draft with all that its citations stand for; everything else is as it was.

        `faults` has then a line for each citation of which the style prints nothing, at its offset.
        """
        edits: list[_Edit] = []
        notes: list[str] = []
        labels = self._free_labels()
        for group in self._groups:
            for citation in group.citations:
                if self._in_notes and group.note is None:
                    label = next(labels)
                    edits.append(self._called(citation, label))
                    notes.append(self._note(citation, label))
                else:
                    edits.append(self._in_place(citation, group.note))
        edits += [self._not_cited(each) for each in self._draft.citations if each.place in _NOT_CITED]
        return self._appended(self._edited(edits), notes)

    def _not_cited(self, citation: Citation) -> _Edit:
        """What stands in place of that which only names an author, or wants a document in the bibliography."""
        if citation.place is Place.BIBLIOGRAPHY:
            return _Edit(citation.start, citation.end, "")
        punctuation = _run(self._draft.text, citation.end, _PUNCTUATION)
        return _Edit(citation.start, citation.end + len(punctuation), self._name(citation, punctuation))

    def _all_parts(self) -> dict[Citation, tuple[Part, ...]]:
        """What each citation is made of, in the forms that follow from the order of all."""
        mentions = [[Mention(cited.key, cited.pinpoint) for cited in _all_cited(group)] for group in self._groups]
        like = told_apart(self._cited, self._style)
        same = alike(self._cited, self._style, self._manner)
        first_notes: dict[str, int] = {}
        parts: dict[Citation, tuple[Part, ...]] = {}
        for number, (group, found) in enumerate(zip(self._groups, positions(mentions), strict=True), start=1):
            following = iter(found)
            for citation in group.citations:
                made = []
                for cited in citation.cited:
                    first = first_notes.setdefault(cited.key, number)
                    part = self._part(cited, next(following))
                    made.append(replace(part, first_note=first, like=like.get(cited.key), alike=cited.key in same))
                parts[citation] = tuple(made)
        return parts

    def _part(self, cited: Cited, position: Position) -> Part:
        form = Form.SHORT
        if position is Position.FIRST:
            form = Form.NOTE
        elif self._ibid and position is not Position.SUBSEQUENT:
            form = Form.IBID
        there = position is Position.IBID
        return Part(
            self._documents[cited.key],
            form,
            cited.pinpoint,
            cited.prefix,
            cited.suffix,
            cited.author,
            there,
        )

    def _free_labels(self) -> Iterator[str]:
        """Numbers for notes that the draft has not given to its own."""
        return (label for label in map(str, count(1)) if label not in self._draft.labels)

    def _called(self, citation: Citation, label: str) -> _Edit:
        """The mark of a note in place of a citation: behind the word, and the punctuation, that it belongs to."""
        text, end = self._draft.text, citation.end
        mark = _MARKS[self._draft.form][0].format(label)
        punctuation = _run(text, end, _PUNCTUATION)
        if citation.place is Place.SENTENCE:
            return _Edit(citation.start, end + len(punctuation), f"{self._name(citation, punctuation)}{mark}")
        line = text.rfind("\n", 0, citation.start) + 1
        before = text[line : citation.start]
        if before.strip(" \t>"):
            if _MARKERS.fullmatch(before):
                return _Edit(citation.start, end, mark)
            start = line + len(before.rstrip(" \t"))
            return _Edit(start, end + len(punctuation), f"{punctuation}{mark}")
        line_before = text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : max(line - 1, 0)]
        if _NO_PARAGRAPH.match(line_before):
            return _Edit(citation.start, end, mark)
        start = max(line - 1, 0) - (len(line_before) - len(line_before.rstrip()))
        end += len(punctuation)
        end += len(_run(text, end, " \t"))
        between = (
            "" if text[end : end + 2].startswith(("\n", "\r\n")) or end == len(text) else text[start : citation.start]
        )
        return _Edit(start, end, f"{punctuation}{mark}{between}")

    def _note(self, citation: Citation, label: str) -> str:
        text = _capitalised(self._all_of(citation, self._parts[citation]))
        return _MARKS[self._draft.form][1].format(label, text)

    def _in_place(self, citation: Citation, note: Note | None) -> _Edit:
        """The citation where it stands: in the text, or in a note of the draft's own as a part of what that says."""
        parts, text = self._parts[citation], self._draft.text
        if not self._in_notes:
            return self._in_text(citation, parts)
        assert note is not None, "outside of notes a citation is called"
        end = citation.end
        whole = _END_OF_PARAGRAPH.match(text, end, note.end) is not None
        if text[end : end + 1] in tuple(_PUNCTUATION) and end < note.end:
            parts = (*parts[:-1], replace(parts[-1], suffix=parts[-1].suffix + text[end]))
            end += 1
        made = self._all_of(citation, parts, whole=whole)
        begins = not text[note.start : citation.start].strip()
        return _Edit(citation.start, end, _capitalised(made) if begins else made)

    def _in_text(self, citation: Citation, parts: tuple[Part, ...]) -> _Edit:
        start, end = citation.start, citation.end
        if citation.place is not Place.SENTENCE or is_in_numbers(self._style):
            made = self._all_of(citation, parts, whole=citation.place is not Place.BARE)
            parted = _run(self._draft.text, start - 1, _PUNCTUATION) and made.startswith(("(", "[", "\\["))
            return _Edit(start, end, f" {made}" if start and parted else made)
        if rest := self._cluster((replace(parts[0], author=False), *parts[1:])):
            return _Edit(start, end, f"{self._name(citation)} {rest}")
        punctuation = _run(self._draft.text, end, _PUNCTUATION)
        return _Edit(start, end + len(punctuation), self._name(citation, punctuation))

    def _name(self, citation: Citation, then: str = "") -> str:
        return self._shown(author(self._documents[citation.cited[0].key], self._style, self._manner, then))

    def _all_of(self, citation: Citation, parts: tuple[Part, ...], *, whole: bool = True) -> str:
        """The citation, which must not be empty but where the draft names all authors itself."""
        made = self._cluster(parts, whole=whole)
        if any(part.author for part in parts) and not any(map(str.isalnum, made)):
            keys = ", ".join(f"@{cited.key}" for cited in citation.cited)
            self.faults.append((citation.start, f"the style {self._style.id} prints nothing of {keys}."))
        return made

    def _cluster(self, parts: tuple[Part, ...], *, whole: bool = True) -> str:
        return self._shown(cluster(parts, self._style, self._manner, whole=whole))

    def _edited(self, edits: list[_Edit]) -> str:
        draft, done, pieces = self._draft, 0, []
        if draft.bibliography:
            edits = [*edits, _Edit(*draft.bibliography, self._in_its_place(self._entries()))]
        for edit in sorted(edits):
            pieces += [draft.text[done : edit.start], edit.text]
            done = edit.end
        return "".join((*pieces, draft.text[done:]))

    def _in_its_place(self, entries: list[str]) -> str:
        """The bibliography where the draft wants it; in Markdown, on lines of its own within the marks for it."""
        if self._draft.form is not DraftForm.MARKDOWN or not self._draft.bibliography:
            return self._lines(entries)
        newline, start = self._draft.newline, self._draft.bibliography[0]
        before = "" if self._draft.text[:start].endswith("\n") else newline
        return f"{before}{self._lines(entries)}{newline}"

    def _appended(self, text: str, notes: list[str]) -> str:
        """The text with the notes and the bibliography behind it, but for what has its place in the draft."""
        entries = [] if self._draft.bibliography else self._entries()
        heading = [self._heading(_title(self._style, in_notes=self._in_notes))] if entries else []
        listed = [*([] if self._draft.ends_with_heading else heading), *entries]
        if self._draft.form is DraftForm.PLAIN:
            blocks = [*(["Notes"] if notes else []), *notes, *listed]
        else:
            blocks = [*listed, *notes]
        if not blocks:
            return text
        newline = self._draft.newline
        end = "" if text.endswith("\n") or not text else newline
        return f"{text}{end}{newline}{self._lines(blocks)}{newline}"

    def _lines(self, blocks: list[str]) -> str:
        return (self._draft.newline * 2).join(blocks)

    def _heading(self, title: str) -> str:
        levels = self._draft.headings
        top = min(levels, default=1)
        level = top + 1 if levels.count(top) == 1 < len(levels) else top
        marks = {DraftForm.MARKDOWN: "#" * level + " ", DraftForm.ORG: "*" * level + " ", DraftForm.PLAIN: ""}
        return f"{marks[self._draft.form]}{title}"

    def _entries(self) -> list[str]:
        """The bibliography of all that is cited."""
        entries = bibliography(list(self._cited.values()), self._style.id, self._manner)
        return [self._shown(entry) for entry in entries]


def _groups(draft: Draft, *, own_notes: bool) -> list[_Group]:
    """The notes that the draft will have, in order; or where the style has none, each citation by itself."""
    groups: list[tuple[int, int, _Group]] = []
    of_notes: dict[Note, _Group] = {}
    for note in draft.notes if own_notes else ():
        of_notes[note] = _Group([], note)
        groups.append((note.called, note.start, of_notes[note]))
    for citation in draft.citations:
        if citation.place in _NOT_CITED:
            continue
        around = next((each for each in draft.notes if each.start <= citation.start < each.end), None)
        if own_notes and around is not None:
            of_notes[around].citations.append(citation)
        else:
            at = citation.start if around is None else around.called
            groups.append((at, citation.start, _Group([citation], around)))
    return [group for _, _, group in sorted(groups, key=lambda each: each[:2])]


def _all_cited(group: _Group) -> Iterator[Cited]:
    return (cited for citation in group.citations for cited in citation.cited)


def _run(text: str, start: int, characters: str) -> str:
    """The characters at this place of the text that are among these."""
    end = start
    while end < len(text) and text[end] in characters:
        end += 1
    return text[start:end]


def _capitalised(text: str) -> str:
    """The text with a capital where it begins, also behind a mark of italics."""
    first = re.match(r"[*/_]*\w", text)
    return text[: first.end()].upper() + text[first.end() :] if first else text


def _title(style: Style, *, in_notes: bool) -> str:
    if in_notes:
        return "Bibliography"
    return "Works Cited" if style.csl.startswith("modern-language-association") else "References"
