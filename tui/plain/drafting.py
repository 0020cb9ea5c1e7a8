"""The command that writes a draft with the citations that it stands for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpus.citation.draft import DraftForm, read, written
from corpus.citation.manner import Markup
from corpus.document import Description
from corpus.errors import FondsError
from corpus.library import Library
from tui import settings
from tui.plain import opening
from tui.plain.opening import Where
from tui.plain.output import Output, write_file
from tui.visible import visible

_FORMS = {
    ".md": DraftForm.MARKDOWN,
    ".markdown": DraftForm.MARKDOWN,
    ".qmd": DraftForm.MARKDOWN,
    ".rmd": DraftForm.MARKDOWN,
    ".org": DraftForm.ORG,
}
"""The forms of drafts by the ends of their names; every other is plain text."""

_FIT = {
    DraftForm.MARKDOWN: (Markup.MARKDOWN, Markup.HTML, Markup.PLAIN),
    DraftForm.ORG: (Markup.ORG, Markup.PLAIN),
    DraftForm.PLAIN: tuple(each for each in Markup if each is not Markup.RTF),
}
"""The markups that a note can have in a draft: Markdown may hold HTML, and plain text whatever it is written for."""


def write_draft(
    where: Where, output: Output, *, path: Path, into: Path | None, style: str, markup: Markup | None, ibid: bool
) -> int:
    """A draft with its notes and its bibliography, to standard output or into another file."""
    if into and into.exists() and into.samefile(path):
        raise FondsError(f"{into} is the draft itself, which is not overwritten. Give --output another name.")
    form = _FORMS.get(path.suffix.lower(), DraftForm.PLAIN)
    if markup and markup not in _FIT[form]:
        raise FondsError(_unfit(path, form, markup))
    draft = read(_text(path), form)
    with opening.to_read(where) as library:
        manner = replace(settings.load().manner, markup=markup or Markup(form))
        made = written(
            draft,
            lambda key: _described(library, key),
            library.citation_keys(),
            style,
            manner,
            ibid=ibid,
            shown=visible,
        )
    if into:
        write_file(into, made)
    else:
        output.text(made)
    return 0


def _unfit(path: Path, form: DraftForm, markup: Markup) -> str:
    """Why notes in this markup do not go into the draft, and which do."""
    called = {DraftForm.MARKDOWN: "in Markdown", DraftForm.ORG: "in Org", DraftForm.PLAIN: "plain text"}[form]
    *others, last = _FIT[form]
    return (
        f"{path} is {called}, in which notes cannot be --markup {markup}. "
        f"Give {', '.join(others)} or {last}, or leave --markup out."
    )


def _described(library: Library, key: str) -> Description | None:
    number = library.number_of_key(key)
    return None if number is None else library.description(number)


def _text(path: Path) -> str:
    """The text of a draft, its line endings as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise FondsError(f"The draft {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise FondsError(f"The draft {path} is not in UTF-8: byte {error.start} does not fit.") from error
