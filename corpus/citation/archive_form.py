"""The form in which the archive that put a document on line asks for it to be cited: a template of ours.

    “Title,” date, provider, reference. Translated by whom. URL

A pinpoint follows the reference. Nothing is printed that the description does not say.
"""

from __future__ import annotations

from corpus.citation.holding import holding, provider_name, provider_url
from corpus.citation.marks import full_stop, in_quotes
from corpus.citation.parties import is_correspondence, title
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.wording import american_date, capitalised, clean, in_a_row, present
from corpus.document import Description


def archive_form(description: Description, pinpoint: Pinpoint | None = None) -> str:
    """The citation in the archive's own form; "" if nothing at all is known of the document."""
    held = holding(description.archive)
    after = present(
        american_date(description.date), provider_name(description.provider, held), *held.parts, str(pinpoint or "")
    )
    translators = in_a_row(description.translators)
    return " ".join(
        present(
            _opening(description, after),
            full_stop(f"Translated by {translators}") if translators else "",
            provider_url(description.provider, held),
        )
    )


def _opening(description: Description, after: list[str]) -> str:
    """The document itself, up to the first full stop."""
    printed = title(description)
    if not printed:
        return full_stop(", ".join(present(_untitled(description), *after)))
    return f"{in_quotes(printed, ',' if after else '.')} {full_stop(', '.join(after))}".rstrip()


def _untitled(description: Description) -> str:
    """What a document without a title is known by: "Telegram, A to B"."""
    creators, recipients = in_a_row(description.creators), in_a_row(description.recipients)
    kind = capitalised(clean(description.kind))
    if is_correspondence(description):
        return ", ".join(present(kind, f"{creators} to {recipients}"))
    return ", ".join(present(f"{kind} to {recipients}" if kind and recipients else kind, creators))
