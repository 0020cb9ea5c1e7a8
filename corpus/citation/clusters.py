"""Citations of a draft: of several documents at once, with what the draft says around each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.citation.citing import cite_by_template, prepared
from corpus.citation.items import sheet_of
from corpus.citation.manner import Manner
from corpus.citation.markup import rendered
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import DEFAULT, Form, Style, in_form, style_named
from corpus.document import Description

if TYPE_CHECKING:
    from corpus.citation.csl import Cite

_OF_THE_DRAFT = "\ufdef"  # a noncharacter, as are the marks of `markup`: it stands for words in the draft's own markup
_FIRST = 0xF0000  # of the characters for private use: one behind it says which words
_QUOTES_AT_THE_END = re.compile("’?”$")
_STOP_AT_THE_END = re.compile(r"\.(’?”)?$")
_AROUND = re.compile(r"([.,;:!?]?)(\s*)(.*?)([.,;:!?]?)(\s*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """A document in a citation, in one of the forms NOTE, SHORT, IBID; `prefix` and `suffix` are printed as they are.

    `there`: the citation right before is of the same place. `first_note` is the number of the note that cites the
    document first, and `like` a citation of it that is told from all others of the draft, None for a template; `alike`
    says of a template that its short form is that of another document too.
    """

    description: Description
    form: Form = Form.NOTE
    pinpoint: Pinpoint | None = None
    prefix: str = ""
    suffix: str = ""
    author: bool = True
    there: bool = False
    first_note: int = 0
    like: Cite | None = None
    alike: bool = False


def is_in_notes(style: Style) -> bool:
    """Whether a style cites in notes: all templates do, and the styles of CSL that say so."""
    return style.form is Form.TEMPLATE or sheet_of(style).in_notes


def is_in_numbers(style: Style) -> bool:
    """Whether a style cites by the numbers of the bibliography, and so names nobody in a sentence."""
    return style.form is not Form.TEMPLATE and sheet_of(style).in_numbers


def told_apart(descriptions: Mapping[str, Description], style: Style) -> dict[str, Cite]:
    """For each document, by its key, a citation that is told from the others; none for a template."""
    if style.form is Form.TEMPLATE or not descriptions:
        return {}
    from corpus.citation.csl import as_printed

    later = _as_cited(style, Form.SHORT)
    items = (prepared(description, later, None, Manner())[0] for description in descriptions.values())
    references = [as_printed(made) for made in items]
    return dict(zip(descriptions, sheet_of(style).told_apart(references), strict=True))


def alike(descriptions: Mapping[str, Description], style: Style, manner: Manner) -> set[str]:
    """The documents, by their keys, of which a template makes the short form of another too; none in a CSL style."""
    if style.form is not Form.TEMPLATE:
        return set()
    texts = {key: cite_by_template(each, style, None, manner, Form.SHORT) for key, each in descriptions.items()}
    times = Counter(texts.values())
    return {key for key, text in texts.items() if times[text] > 1}


def cluster(parts: Sequence[Part], style: Style, manner: Manner, *, whole: bool = True) -> str:
    """The citation of several documents; without what the style puts at its ends if it is not `whole`."""
    if style.form is Form.TEMPLATE:
        return _of_template(parts, style, manner, whole=whole)
    words: list[str] = []
    cites = [
        (
            _opaque(_spaced_after(part.prefix), words),
            _cite(part, style, manner),
            _opaque(_spaced_before(part.suffix), words),
        )
        for part in parts
    ]
    text = rendered(sheet_of(style).cluster(cites, whole=whole), manner.markup)
    return re.sub(f"{_OF_THE_DRAFT}(.)", lambda found: words[ord(found[1]) - _FIRST], text)


def author(description: Description, style: Style, manner: Manner, then: str = "") -> str:
    """The author as a sentence names him: by what a later citation begins with; the title where there is none.

    `then` is the punctuation that follows in the sentence, and may have to go inside of quotation marks. A style of
    numbers, or a template, names nobody in its citations: there it is the name that the default style has.
    """
    if style.form is Form.TEMPLATE or is_in_numbers(style):
        style = style_named(DEFAULT)
    cited = _cite(Part(description, Form.SHORT, author=False), style, manner)
    return rendered(sheet_of(style).author(cited, then), manner.markup)


def _cite(part: Part, style: Style, manner: Manner) -> Cite:
    from corpus.citation.csl import Choices, Cite, Position, as_printed

    wanted = _as_cited(style, part.form)
    made, pinpoint = prepared(part.description, wanted, part.pinpoint, manner)
    if part.first_note and part.form is not Form.NOTE:
        made["first-reference-note-number"] = str(part.first_note)
    position = Position.IBID_THERE if part.form is Form.IBID and part.there else Position[part.form.name]
    left_out = None if part.author else ""
    number, choices = (part.like.number, part.like.choices) if part.like else (1, Choices())
    return Cite(as_printed(made), pinpoint, position, number, choices, left_out=left_out)


def _as_cited(style: Style, form: Form) -> Style:
    """The style in which a document is cited: it may be in another form in a later note."""
    return in_form(style, form if sheet_of(style).in_notes else None)


def _of_template(parts: Sequence[Part], style: Style, manner: Manner, *, whole: bool) -> str:
    texts = (f"{_spaced_after(part.prefix)}{_text_of_template(part, style, manner)}" for part in parts)
    text = "; ".join(filter(None, texts))
    return _ended(text, ".") if whole and text else text


def _text_of_template(part: Part, style: Style, manner: Manner) -> str:
    """The citation and what the draft says behind it; the stop of "ibid." is its own, and no other is doubled."""
    pinpoint = None if part.form is Form.IBID and part.there else part.pinpoint
    text = cite_by_template(part.description, style, pinpoint, manner, part.form, alike=part.alike)
    if text != "ibid." or part.suffix.startswith("."):
        text = _STOP_AT_THE_END.sub(r"\1", text)
    if part.suffix[:1] in (",", "."):
        return f"{_ended(text, part.suffix[0])}{part.suffix[1:]}"
    return f"{text}{_spaced_before(part.suffix)}"


def _ended(text: str, sign: str) -> str:
    """The text with a comma or full stop, inside of the quotation marks at its end; a full stop is not doubled."""
    inner = _QUOTES_AT_THE_END.sub("", text)
    return text if sign == "." and inner.endswith((".", "!", "?")) else f"{inner}{sign}{text[len(inner) :]}"


def _spaced_after(prefix: str) -> str:
    return f"{prefix} " if prefix and prefix[-1] not in " ([{“‘\"'" else prefix


def _spaced_before(suffix: str) -> str:
    return f" {suffix}" if suffix[:1].isalnum() else suffix


def _opaque(words: str, kept: list[str]) -> str:
    """A text that stands for words of the draft, which are kept; only the punctuation at its ends is seen."""
    found = _AROUND.fullmatch(words)
    assert found is not None, "it matches every text"
    first, space, inner, last, end = found.groups()
    if not inner:
        return words
    kept.append(inner)
    return f"{first}{space}{_OF_THE_DRAFT}{chr(_FIRST + len(kept) - 1)}{last}{end}"
