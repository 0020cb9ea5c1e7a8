"""Copies: a passage with its citation, in the form that a reader's draft has.

A template is a text in the language of `template`, whose fields are those of `Passage.values`. What follows
`{quotation}` on its line stays with the quotation: where that is set off as a block, at the end of its last paragraph.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus.citation.manner import Markup
from corpus.citation.marks import in_quotes, within_quotes
from corpus.citation.markup import END_ITALIC, ITALIC, rendered, without_noncharacters
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import Style
from corpus.citation.template import Template
from corpus.citation.templates import Kind, UserTemplate, user_templates
from corpus.errors import FondsError


class CopyError(FondsError):
    """There is no such template for copies, or nothing that can be quoted; the text says what there is."""


@dataclass(frozen=True, slots=True)
class CopyTemplate:
    """A form of copies: `id` for scripts, `label` for people; `block` sets a short quotation off too."""

    id: str
    label: str
    markup: Markup
    text: str
    block: bool = False
    own: UserTemplate | None = None

    @property
    def cites(self) -> bool:
        """Whether the document is cited in it, and not only quoted; raises TemplateError as `render` does."""
        return not _CITING.isdisjoint(Template.parse(self.text).fields)

    def render(self, values: Mapping[str, str]) -> str:
        """The text with these values; raises TemplateError, which names the place."""
        return (self.own or Template.parse(self.text)).render(values)


_CITING = frozenset({"citation", "key", "pandoc", "org"})

COPY_TEMPLATES: Mapping[str, CopyTemplate] = {
    template.id: template
    for template in (
        CopyTemplate("note", "Quotation and citation", Markup.PLAIN, "{quotation}\n{citation}"),
        CopyTemplate("block", "Block quotation and citation", Markup.PLAIN, "{quotation}\n\n{citation}", block=True),
        CopyTemplate("link", "Quotation, citation, way back", Markup.PLAIN, "{quotation}\n{citation}\n{link}"),
        CopyTemplate("plain", "The words alone", Markup.PLAIN, "{words}"),
        CopyTemplate("markdown-key", "Markdown, Pandoc citation", Markup.MARKDOWN, "{quotation} {pandoc}"),
        CopyTemplate(
            "markdown-footnote",
            "Markdown, footnote",
            Markup.MARKDOWN,
            "{quotation}[[^{label}]]\n\n[[^{label}]]: {citation}",
        ),
        CopyTemplate("org", "Org, citation", Markup.ORG, "{quotation} {org}"),
        CopyTemplate(
            "org-footnote", "Org, footnote", Markup.ORG, "{quotation}[[fn:{label}]]\n\n[[fn:{label}]] {citation}"
        ),
        CopyTemplate(
            "latex",
            "LaTeX, csquotes and biblatex",
            Markup.LATEX,
            "\\{cquote}[[[{prenote}]]][[[{postnote}]]]{{{key}}}{{{inner}}}",
        ),
        CopyTemplate("latex-footnote", "LaTeX, footnote", Markup.LATEX, "{quotation}\\footnote{{{citation}}}"),
        CopyTemplate("html", "HTML", Markup.HTML, "{quotation}\n<p>{citation}</p>"),
    )
}
"""The templates that fonds offers, by their ids, in the order in which they are offered."""

DEFAULT_TEMPLATE = "note"


def copy_templates() -> dict[str, str]:
    """The labels of all templates for copies by their ids, the reader's own after ours."""
    ours = {template.id: template.label for template in COPY_TEMPLATES.values()}
    own = {template.id: template.label for template in user_templates(Kind.COPY).values()}
    return ours | own | ours


def copy_template(name: str) -> CopyTemplate:
    """The template of that id; raises CopyError where there is none."""
    if name in COPY_TEMPLATES:
        return COPY_TEMPLATES[name]
    if own := user_templates(Kind.COPY).get(name):
        return CopyTemplate(own.id, own.label, own.markup, own.text, own=own)
    raise CopyError(f"There is no template “{name}” for copies. There are {', '.join(copy_templates())}.")


_APA, _MLA, _OTHERS = 40, 50, 100  # words; MLA's rule is “more than four lines” of a page typed as it asks for

_CJK_OR_WORD = re.compile(r"[぀-ヿ㐀-鿿豈-﫿]|(?:(?![぀-ヿ㐀-鿿豈-﫿])\S)+")


def set_off(paragraphs: Sequence[str], style: Style) -> bool:
    """Whether a quotation is so long that the style sets it off as a block.

    With Chicago it is from 100 words or two paragraphs on, with APA from 40 words, with MLA where it fills more than
    four lines; any other style is taken to go with Chicago.
    """
    words = sum(1 for paragraph in paragraphs for _ in _CJK_OR_WORD.finditer(paragraph))
    if style.csl.startswith("apa"):
        return words >= _APA
    if style.csl.startswith("modern-language-association"):
        return words >= _MLA
    return words >= _OTHERS or len(paragraphs) > 1


@dataclass(frozen=True, slots=True)
class Passage:
    """What a copy is made of: the words of the source, and what is said of their place.

    `citation` is in the markup already, and so is `prenote`, what stands before a citation by the key; `link` is the
    way back to the passage.
    """

    paragraphs: Sequence[str]
    citation: str
    key: str
    pinpoint: Pinpoint | None
    link: str
    title: str = ""
    date: str = ""
    prenote: str = ""

    def values(self, markup: Markup, *, block: bool) -> dict[str, str]:
        """The fields of a template but for the quotation, in a form of markup."""
        pinpoint = self.pinpoint
        locator = str(pinpoint).replace("–", "-") if pinpoint else ""
        before = f"{self.prenote} " if self.prenote else ""
        inner = self.paragraphs if block else [*map(within_quotes, self.paragraphs)]
        return {
            "words": "\n\n".join(_written(self.paragraphs, markup)),
            "inner": "\n\n".join(_written(inner, markup)),
            "cquote": "blockcquote" if block else "textcquote",
            "citation": self.citation,
            "key": self.key,
            "label": re.sub(r"[^\w-]+", "-", f"{self.key}-{pinpoint.value}" if pinpoint else self.key),
            "pinpoint": escaped(str(pinpoint) if pinpoint else "", markup),
            "pandoc": f"[{before}{', '.join(filter(None, (f'@{self.key}', locator)))}]",
            "org": f"[cite:{before}{' '.join(filter(None, (f'@{self.key}', locator)))}]",
            "prenote": self.prenote,
            "postnote": _postnote(pinpoint),
            "link": _FORMS[markup].link.format(html.escape(self.link) if markup is Markup.HTML else self.link),
            "title": escaped(self.title, markup),
            "date": escaped(self.date, markup),
        }


def made(template: CopyTemplate, passage: Passage, *, block: bool) -> str:
    """The copy that a template makes of a passage; `block` sets the quotation off."""
    form = _FORMS[template.markup]
    text = template.render({**passage.values(template.markup, block=block), "quotation": _QUOTATION})
    text = text.replace(ITALIC, form.italic[0]).replace(END_ITALIC, form.italic[1])
    before, quotes, after = text.partition(_QUOTATION)
    if not quotes:
        return text
    tail, line_end, rest = after.partition("\n")
    paragraphs = _written(passage.paragraphs if block else in_marks(passage.paragraphs), template.markup)
    paragraphs[-1] += tail
    return before + (form.block if block else form.running)(paragraphs) + line_end + rest


def in_marks(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs in quotation marks, which open each of them and close only the last."""
    *others, last = map(in_quotes, paragraphs)
    return [*(paragraph.removesuffix("”") for paragraph in others), last]


_QUOTATION = "\ufdd0"  # stands for the quotation while the rest is put together


_ESCAPED_WORD = re.compile(r"(?:\\\[|\\lbrack\{\})(…|[^\W\d_]+)(?:\\\]|\\rbrack\{\})(?![\[(:{\\])")


@dataclass(frozen=True, slots=True)
class _Form:
    """How a form of markup writes a quotation in the run of the text, one that is set off, a link, and italics."""

    running: Callable[[Sequence[str]], str]
    block: Callable[[Sequence[str]], str]
    link: str = "{}"
    italic: tuple[str, str] = ("", "")


def _apart(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs)


def _in_html(paragraphs: Sequence[str]) -> str:
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _environment(paragraphs: Sequence[str]) -> str:
    """LaTeX's `quote`, or `quotation`, which indents the paragraphs, where there are several."""
    name = "quotation" if len(paragraphs) > 1 else "quote"
    return f"\\begin{{{name}}}\n{_apart(paragraphs)}\n\\end{{{name}}}"


_FORMS: Mapping[Markup, _Form] = {
    Markup.PLAIN: _Form(_apart, lambda paragraphs: _apart([f"    {paragraph}" for paragraph in paragraphs])),
    Markup.MARKDOWN: _Form(
        _apart,
        lambda paragraphs: "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs),
        "<{}>",
        ("*", "*"),
    ),
    Markup.HTML: _Form(
        _in_html,
        lambda paragraphs: f"<blockquote>\n{_in_html(paragraphs)}\n</blockquote>",
        '<a href="{0}">{0}</a>',
        ("<i>", "</i>"),
    ),
    Markup.LATEX: _Form(_apart, _environment, "\\url{{{}}}", ("\\textit{", "}")),
    Markup.ORG: _Form(
        _apart, lambda paragraphs: f"#+begin_quote\n{_apart(paragraphs)}\n#+end_quote", "[[{}]]", ("/", "/")
    ),
}


def _written(paragraphs: Sequence[str], markup: Markup) -> list[str]:
    return [escaped(paragraph, markup) for paragraph in paragraphs]


def escaped(text: str, markup: Markup) -> str:
    """Text as a form of markup writes it.

    In LaTeX a straight apostrophe is printed as a curly one anyway; […] and [sic] mean nothing in Markdown and Org.
    """
    text = without_noncharacters(text)
    text = rendered(text.replace("'", "’") if markup is Markup.LATEX else text, markup)
    return _ESCAPED_WORD.sub(r"[\1]", text) if markup in (Markup.MARKDOWN, Markup.ORG) else text


def _postnote(pinpoint: Pinpoint | None) -> str:
    """The pinpoint for biblatex, which writes the “p.” before a number itself."""
    if pinpoint is None:
        return ""
    value = escaped(pinpoint.value, Markup.LATEX).replace("-", "--")
    return value if pinpoint.label == "page" else str(pinpoint).split()[0] + f"~{value}"
