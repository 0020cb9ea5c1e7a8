"""What a citation still lacks."""

from __future__ import annotations

from corpus.document import Description


def missing(description: Description) -> list[str]:
    """What a citation of the document still lacks, each as a reader would say it: "a date", "a URL"."""
    archive, provider = description.archive, description.provider
    wanted = {
        "a title": description.title or (description.creators and description.recipients),
        "a date": description.date.text or description.date.edtf,
        "the holding archive": archive.name or archive.reference,
        "the archive's reference": archive.reference or archive.collection,
        "a URL": provider.url or not provider.name,
    }
    return [name for name, known in wanted.items() if not known]
