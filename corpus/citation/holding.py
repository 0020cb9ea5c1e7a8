"""Where the paper is and who put it on line, each said once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.citation.wording import clean, present, says
from corpus.document import Archive, Provider


@dataclass(frozen=True, slots=True)
class Holding:
    """The holding archive, each part said once: what the reference says itself is not in the name or the place."""

    location: str
    name: str = ""
    place: str = ""

    @property
    def parts(self) -> list[str]:
        """The parts that there are, from the particular to the general."""
        return present(self.location, self.name, self.place)


def holding(archive: Archive) -> Holding:
    """Where the paper is."""
    reference, name, place = clean(archive.reference), clean(archive.name), clean(archive.place)
    collection = clean(archive.collection)
    location = ", ".join(present("" if says(reference, collection) else collection, reference))
    if any(says(reference, called) for called in _also_called(name)):
        return Holding(location)
    return Holding(location, name, "" if says(f"{reference} {name}", place) else place)


def provider_name(provider: Provider, held: Holding) -> str:
    """The provider's name, "" where it is the archive that is named already."""
    name = clean(provider.name)
    return "" if name in held.parts else name


def provider_url(provider: Provider, held: Holding) -> str:
    """The provider's URL, "" where the reference has it."""
    url = "".join(provider.url.split())
    return "" if url in held.location else url


def _also_called(name: str) -> list[str]:
    """The name of an archive, and the parts of one like "German Federal Archives (BArch)"."""
    return present(name, *re.split(r"\s*[()]\s*", name))
