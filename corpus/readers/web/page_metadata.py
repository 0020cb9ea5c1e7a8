"""What a page states about its document, outside its text: in meta tags, in JSON-LD, in COinS, in comments.

Each way of stating becomes a mapping by the names of front matter, and the most scholarly has the first word:
Highwire's `citation_*` tags, Dublin Core, schema.org in JSON-LD, COinS, then what every page has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from urllib.parse import parse_qs, urlsplit

from corpus.readers.web.json_ld import schema_org
from corpus.readers.web.parsing import Element
from corpus.readers.web.saving import Saved
from corpus.readers.web.stated import Stated, day, language, merged, people
from corpus.readers.web.writing import address

_LONGEST = 20_000  # characters of one value
_LONGEST_LINK = 2000
_LONGEST_TITLE = 1000
_DUBLIN_CORE = re.compile(r"(?:dc|dcterms|dc\.terms)[.:]", re.IGNORECASE)
_SITE_JOINT = re.compile(r"\s+[|·•—–:-]+\s+|\s*[|»]\s*")


class _Tags:
    """The values of meta tags by their names in small letters, in their order."""

    def __init__(self, root: Element) -> None:
        self._values: defaultdict[str, list[str]] = defaultdict(list)
        for tag in root.iter("meta"):
            name = tag.get("name") or tag.get("property") or tag.get("itemprop") or tag.get("http-equiv") or ""
            value = " ".join(tag.get("content", "")[:_LONGEST].split())
            if value:
                self._values[_DUBLIN_CORE.sub("dc.", name.strip().casefold())].append(value)

    def first(self, *names: str) -> str:
        """The first value of the first of these names that has any; "" for none."""
        return next((self._values[name][0] for name in names if name in self._values), "")

    def every(self, *names: str) -> list[str]:
        """All values of these names."""
        return [value for name in names if name in self._values for value in self._values[name]]


def stated(root: Element, saved: Saved) -> Stated:
    """What a page states, by the names of front matter; what is not stated is not there."""
    tags = _Tags(root)
    scripts = [
        "".join(script.itertext()) for script in root.iter("script") if script.get("type") == "application/ld+json"
    ]
    where: Stated = {"url": _url(root, tags, saved), "accessed": saved.day}
    return merged((where, _highwire(tags), _dublin_core(tags), schema_org(scripts), _coins(root), _common(root, tags)))


def _url(root: Element, tags: _Tags, saved: Saved) -> str:
    """The page's address: what it calls its own, if that is no mere front page, or where it was saved from."""
    links = [
        link.get("href", "") for link in root.iter("link") if "canonical" in link.get("rel", "").casefold().split()
    ]
    given = [*links, *tags.every("og:url", "citation_abstract_html_url", "citation_public_url", "dc.identifier")]
    own = [found for each in given if (found := address(each, saved.url))]
    return (
        next((each for each in own if urlsplit(each).path.strip("/")), "") or address(saved.url, "") or "".join(own[:1])
    )


def _highwire(tags: _Tags) -> Stated:
    """The tags that Google Scholar reads, of which there is one for each author."""
    first, last = tags.first("citation_firstpage"), tags.first("citation_lastpage")
    container = tags.first("citation_journal_title", "citation_inbook_title", "citation_conference_title")
    issued = day(tags.first("citation_publication_date", "citation_date", "citation_cover_date", "citation_year"))
    return {
        "title": tags.first("citation_title"),
        "author": people(tags.every("citation_author") or tags.first("citation_authors").split(";")),
        "editor": people(tags.every("citation_editor")),
        "date": day(tags.first("citation_date", "citation_publication_date", "citation_year")),
        "published": day(tags.first("citation_online_date")),
        "language": [language(each) for each in tags.every("citation_language")],
        "abstract": tags.first("citation_abstract"),
        "container-title": container,
        "volume": tags.first("citation_volume") if container else "",
        "page": f"{first}–{last}" if first and last and first != last else first,
        "publisher": tags.first("citation_publisher"),
        "issued": issued if container else "",
    }


def _dublin_core(tags: _Tags) -> Stated:
    identifiers = [each for each in tags.every("dc.identifier") if not urlsplit(each).scheme]
    return {
        "title": tags.first("dc.title"),
        "author": people(tags.every("dc.creator")),
        "contributor": people(tags.every("dc.contributor")),
        "date": day(tags.first("dc.date.created", "dc.created", "dc.date")),
        "published": day(tags.first("dc.date.issued", "dc.issued", "dc.available")),
        "language": [language(each) for each in tags.every("dc.language")],
        "abstract": tags.first("dc.abstract", "dc.description.abstract", "dc.description"),
        "type": tags.first("dc.type"),
        "source": tags.first("dc.source"),
        "collection": tags.first("dc.relation.ispartof", "dc.ispartof"),
        "provider": tags.first("dc.publisher"),
        "rights": tags.first("dc.rights", "dc.rightsholder", "dc.license", "dc.accessrights"),
        "id": identifiers[0] if identifiers else "",
    }


def _coins(root: Element) -> Stated:
    """What the page's one COinS says; where there are several they are of other works, as in a bibliography."""
    spans = [span.get("title", "") for span in root.iter("span") if "Z3988" in span.get("class", "").split()]
    if len(spans) != 1 or len(spans[0]) > _LONGEST:
        return {}
    values = {name.removeprefix("rft."): each for name, each in parse_qs(spans[0], max_num_fields=None).items()}
    first = {name: each[0] for name, each in values.items()}
    container = first.get("jtitle") or (first.get("btitle", "") if "atitle" in first else "")
    family, given = first.get("aulast", ""), first.get("aufirst", "")
    return {
        "title": first.get("atitle") or first.get("title") or first.get("btitle", ""),
        "author": people(values.get("au", [])) or ([{"family": family, "given": given}] if family else []),
        "date": day(first.get("date", "")),
        "issued": day(first.get("date", "")) if container else "",
        "language": [language(each) for each in values.get("language", [])],
        "container-title": container,
        "volume": first.get("volume", "") if container else "",
        "page": first.get("pages", ""),
        "publisher": first.get("pub", "") if container else "",
        "publisher-place": first.get("place", "") if container else "",
        "rights": first.get("rights", ""),
        "source": first.get("source", ""),
    }


def _common(root: Element, tags: _Tags) -> Stated:
    """What any page may have: Open Graph, the plain meta tags, the language of the root."""
    languages = [
        root.get("lang", ""),
        root.get("xml:lang", ""),
        *tags.every("content-language", "language", "og:locale"),
    ]
    licences = [link.get("href", "")[:_LONGEST_LINK] for link in root.iter("a", "link") if link.get("rel") == "license"]
    return {
        "page-title": _title(root, tags),
        "author": people(tags.every("author", "article:author", "parsely-author", "byl")),
        "published": day(tags.first("article:published_time", "date", "pubdate", "publish-date", "parsely-pub-date")),
        "language": [language(each) for each in languages if each][:1],
        "provider": tags.first("og:site_name", "application-name"),
        "rights": tags.first("copyright", "rights") or "".join(address(each, "") for each in licences[:1]),
    }


def _title(root: Element, tags: _Tags) -> str:
    """The title that the browser shows, without the site's name, which it shares with every page of the site."""
    given = [tags.first("og:title", "twitter:title", "title"), *(each.text or "" for each in root.iter("title"))]
    title = next((words for each in given if (words := " ".join(each.split())) and len(words) <= _LONGEST_TITLE), "")
    site = tags.first("og:site_name", "application-name").casefold()
    parts = _SITE_JOINT.split(title)
    own = [part for part in parts if part.casefold() != site]
    return title if len(own) == len(parts) or not own else title.removesuffix(parts[-1]).rstrip(" |·•—–:-»")
