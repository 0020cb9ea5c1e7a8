"""The command that quotes."""

from __future__ import annotations

from corpus.citation.pinpoint import PinpointAs
from corpus.errors import FondsError
from corpus.quoting import copied
from tui import settings
from tui.plain import opening
from tui.plain.opening import Where
from tui.plain.output import Output, complain


def quote(
    where: Where,
    output: Output,
    *,
    number: int,
    paragraph: int,
    style: str,
    template: str,
    speaker: str | None,
    json: bool,
) -> int:
    """A paragraph and its citation as they are copied; what the reader must know of it goes to standard error.

    `speaker` is whose words they are where the document quotes them, "" where nobody is named.
    """
    chosen = settings.load()
    with opening.to_read(where) as library:
        block = library.paragraph(number, paragraph)
        if block is None:
            library.length(number)  # whether there is such a document
            last = library.last_paragraph(number) or "none"
            raise FondsError(f"Document {number} has no paragraph {paragraph}; it has {last}.")
        made = copied(
            library,
            number,
            [(block.start, block.end)],
            template_id=template,
            style_id=style,
            manner=chosen.manner,
            pinpoint_as=PinpointAs(chosen.pinpoint),
            quoted_in=speaker is not None,
            speaker=speaker or "",
        )
    if json:
        output.json(
            {
                "id": number, "style": style, "template": template, "paragraph": paragraph, "text": made.text,
                "notes": made.notes,
            }
        )  # fmt: skip
        return 0
    output.line(made.text)
    for note in made.notes:
        complain(note)
    if made.spoken and speaker is None:
        complain("the document quotes these words of somebody; --quoted-in NAME says so.")
    return 0
