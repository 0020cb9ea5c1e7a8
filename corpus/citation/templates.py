"""The reader's own templates: the files `templates/NAME.toml` beside the settings.

    label = "My journal"
    kind = "citation"
    text = "{document}[, {date}][, {reference}][, {pinpoint}]."
    short = "{short_document}[, {date_if_needed}][, {pinpoint}]."

One that is broken is offered with the others, and says what is wrong with it when it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.citation.manner import Markup
from corpus.citation.template import Template, TemplateError
from corpus.configuration import config_file


class Kind(StrEnum):
    """What a template makes: a citation, or a copy of a passage with its citation."""

    CITATION = "citation"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class UserTemplate:
    """A template of the reader's own: `id` is the name of its file; `fault` says why it cannot be used, else "".

    `markup` is that of a copy; a citation has what it is wanted in. `short` is the text of a citation's later notes,
    "" if the template has none.
    """

    id: str
    label: str
    path: Path
    kind: Kind | None = None
    text: str = ""
    markup: Markup = Markup.PLAIN
    fault: str = ""
    short: str = ""

    def render(self, values: Mapping[str, str]) -> str:
        """The text with these values; raises TemplateError, which names the file and what is wrong in it."""
        return self._rendered("text", self.text, values)

    def render_short(self, values: Mapping[str, str], otherwise: str) -> str:
        """The text of a later note, by `otherwise` where the template has none; raises TemplateError as `render`."""
        return self._rendered("short", self.short or otherwise, values)

    def _rendered(self, entry: str, text: str, values: Mapping[str, str]) -> str:
        fault = self.fault
        if not fault:
            try:
                return Template.parse(text).render(values)
            except TemplateError as error:
                fault = f"In its {entry}, {error}"
        raise TemplateError(f"The template {self.path} cannot be used. {fault}")


def templates_folder() -> Path:
    """Where the reader's own templates are."""
    return config_file().parent / "templates"


def user_templates(kind: Kind) -> dict[str, UserTemplate]:
    """The reader's own templates of a kind by their ids, and those too broken to tell theirs."""
    read = (_read(path) for path in sorted(templates_folder().glob("*.toml")))
    return {template.id: template for template in read if template.kind in (kind, None)}


def _read(path: Path) -> UserTemplate:
    import tomllib  # who has no templates can do without it

    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return UserTemplate(path.stem, path.stem, path, fault=f"It cannot be read: {error}.")
    kind, markup = entries.get("kind"), entries.get("markup")
    known = Kind(kind) if kind in list(Kind) else None
    label, text = entries.get("label"), entries.get("text")
    return UserTemplate(
        path.stem,
        label if isinstance(label, str) and label.strip() else path.stem,
        path,
        known,
        text if isinstance(text, str) else "",
        Markup(markup) if markup in _MARKUPS else Markup.PLAIN,
        _fault(entries),
        short if isinstance(short := entries.get("short"), str) else "",
    )


def _fault(entries: Mapping[str, object]) -> str:
    """What is wrong with the entries of a file, "" if nothing is."""
    for name in ("label", "kind", "text"):
        value = entries.get(name)
        if not isinstance(value, str) or not value.strip():
            return f"It has no {name}; give it a line {_EXAMPLES[name]}."
    if entries["kind"] not in list(Kind):
        return f'Its kind is “{entries["kind"]}”; it must be "citation" or "copy".'
    if entries.get("markup", Markup.PLAIN) not in _MARKUPS:
        return f"Its markup is “{entries['markup']}”; it must be one of {', '.join(_MARKUPS)}."
    if "short" in entries:
        if entries["kind"] != Kind.CITATION:
            return "Only a citation has a short text, for its later notes."
        if not isinstance(entries["short"], str) or not entries["short"].strip():
            return f"Its short text is empty; give it a line {_EXAMPLES['short']}, or leave it out."
    if unknown := sorted(entries.keys() - _EXAMPLES.keys()):
        return f"It has an entry “{unknown[0]}”; there are {', '.join(_EXAMPLES)}."
    return ""


_EXAMPLES = {
    "label": 'label = "My journal"',
    "kind": 'kind = "citation"',
    "text": 'text = "{document}[, {date}]."',
    "short": 'short = "{short_document}[, {date_if_needed}]."',
    "markup": 'markup = "markdown"',
}
_MARKUPS = [markup for markup in Markup if markup is not Markup.RTF]
