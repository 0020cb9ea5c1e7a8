"""Where the paper is and who put it on line, each said once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.citation.manner import Holders, Manner
from corpus.citation.wording import clean, present, says
from corpus.document import Archive, Description, Provider


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


def preferred(description: Description, manner: Manner) -> Description:
    """The description with those holders that are to be named, and without the day of access where it is not wanted.

    The only holder that is known is always named.
    """
    archive, provider = description.archive, description.provider
    has_archive, has_provider = archive != Archive(), bool(provider.name or provider.url)
    if manner.holders is Holders.PHYSICAL and has_archive:
        provider = Provider()
    if manner.holders is Holders.DIGITAL and has_provider:
        archive = Archive()
    if not manner.accessed:
        provider = replace(provider, accessed="")
    return replace(description, archive=archive, provider=provider)


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
