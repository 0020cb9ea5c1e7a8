"""What pages state of themselves becomes fields."""

from __future__ import annotations

import pytest

from corpus.document import Description, Document, Name, Problem, Provenance
from tests.corpus.readers.conftest import check_structure, read_all
from tests.corpus.readers.test_web_page import LAMP, page, read

HIGHWIRE = """
<meta name="citation_title" content="The Skerrow Light"><meta name="citation_author" content="Moss, Ann">
<meta name="citation_author" content="Jo Kay"><meta name="citation_publication_date" content="1996/05">
<meta name="citation_journal_title" content="Journal of Harbours"><meta name="citation_volume" content="12">
<meta name="citation_firstpage" content="3"><meta name="citation_lastpage" content="9">
<meta name="citation_language" content="en-GB"><meta name="citation_publisher" content="Sarnau Press">
"""


def described(head: str, body: str = f"<p>{LAMP}</p>") -> Description:
    return read(page(body, head)).description


def test_highwire_tags_tell_of_an_article() -> None:
    found = described(HIGHWIRE)
    assert (found.title, found.languages, found.date.edtf) == ("The Skerrow Light", ("en",), "1996-05")
    assert found.creators == (Name("Moss", "Ann"), Name(literal="Jo Kay"))
    printed = found.publication
    assert (printed.container_title, printed.volume, printed.page) == ("Journal of Harbours", "12", "3–9")
    assert (printed.issued, printed.publisher) == ("1996-05", "Sarnau Press")


def test_dublin_core_tells_of_a_record() -> None:
    found = described(
        '<meta name="DC.Title" content="Letter on oil"><meta name="DCTERMS.created" content="1958-03-04">'
        '<meta name="dc.creator" content="Brandt, Ilse"><meta name="DC.language" content="de">'
        '<meta name="DC.identifier" content="SA 5/58/3"><meta name="DC.identifier" content="https://sarnau.example/3">'
        '<meta name="DC.rights" content="Free to use"><meta name="DC.publisher" content="Sarnau State Archive">'
        '<meta name="DC.source" content="Sarnau State Archive, fond 5. Translated by Jo Kay">'
    )
    assert (found.title, found.date.edtf, found.languages) == ("Letter on oil", "1958-03-04", ("de",))
    assert (found.record_number, found.rights) == ("SA 5/58/3", "Free to use")
    assert (found.provider.name, found.provider.url) == ("Sarnau State Archive", "https://sarnau.example/3")
    assert (found.archive.name, found.translators) == ("Sarnau State Archive", (Name(literal="Jo Kay"),))
    assert found.kind == "letter"


def test_json_ld_tells_in_the_words_of_schema_org() -> None:
    found = described(
        """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "A site"},
        {"@type": ["Message", "ArchiveComponent"], "name": "Telegram on oil", "dateCreated": "1958-03-04T10:00:00Z",
         "datePublished": "2014-05-06", "author": [{"@type": "Person", "familyName": "Brandt", "givenName": "Ilse"}],
         "recipient": {"name": "Harbour Board"}, "holdingArchive": {"name": "State Archive"},
         "itemLocation": "State Archive, fond 5", "inLanguage": {"name": "German"}, "license": "https://l.example/by",
         "publisher": {"@type": "Organization", "name": "Sarnau Online"}, "locationCreated": {"name": "Sarnau"}}]}
        </script><script type="application/ld+json">{"broken": </script>"""
    )
    assert (found.title, found.date.edtf, found.uploaded) == ("Telegram on oil", "1958-03-04", "2014-05-06")
    assert (found.creators, found.recipients) == ((Name("Brandt", "Ilse"),), (Name(literal="Harbour Board"),))
    assert (found.archive.name, found.archive.reference) == ("State Archive", "State Archive, fond 5")
    assert (found.languages, found.place, found.rights) == (("German",), "Sarnau", "https://l.example/by")
    assert found.provider.name == "Sarnau Online"


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        '{"@type": {"a": 1}, "author": [[[]]], "@graph": 3}',
        '{"@type": "Article", "name": [1, null, {}]}',
        '"\\ud800"',
    ],
)
def test_json_ld_that_makes_no_sense_says_nothing(script: str) -> None:
    found = described(f'<script type="application/ld+json">{script}</script>')
    assert (found.title, found.creators) == ("The lamp", ())


def test_a_single_coins_tells_of_the_page_and_several_of_other_works() -> None:
    told = "ctx_ver=Z39.88-2004&amp;rft.atitle=On+oil&amp;rft.jtitle=Lights&amp;rft.aulast=Kay&amp;rft.aufirst=Jo"
    span = f'<span class="Z3988" title="{told}"></span>'
    found = described("", f"<p>{LAMP}</p>{span}")
    assert (found.title, found.creators, found.publication.container_title) == (
        "On oil",
        (Name("Kay", "Jo"),),
        "Lights",
    )
    assert described("", f"<p>{LAMP}</p>{span}{span}").creators == ()


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("", "", "The lamp"),
        ('<meta property="og:title" content="Oil | Sarnau"><meta property="og:site_name" content="Sarnau">', "", "Oil"),
        ("", "<h1>Oil<sup><a href=#n1>1</a></sup></h1><p id=n1>1 See.</p>", "Oil"),
        ("", "<h2>The lamp <a href=#x>#</a></h2><h1>A</h1><h1>B</h1>", "The lamp"),
        (
            "<meta property=og:title content='Log of the keeper — Sarnau'>",
            "<h1>A</h1><h1>Log of the keeper</h1>",
            "Log of the keeper",
        ),
    ],
)
def test_the_title_is_that_of_the_page_and_not_of_the_site(head: str, body: str, title: str) -> None:
    assert described(head, f"{body}<p>{LAMP}</p>").title == title


def test_without_any_title_it_is_the_name_of_the_file() -> None:
    found = read(f"<p>{LAMP}</p>", "log-of_the_keeper.html")
    assert found.description.title == "Log of the keeper"
    assert found.provenance == {"title": Provenance.INHERITED}


@pytest.mark.parametrize(
    ("note", "url", "day"),
    [
        (
            """<!--\n Page saved with SingleFile \n url: https://sarnau.example/3
 saved date: Tue Mar 05 2024 10:22:33 GMT+0100 (Central European Standard Time)\n-->""",
            "https://sarnau.example/3",
            "2024-03-05",
        ),
        ("<!-- saved from url=(0025)https://sarnau.example/3 -->", "https://sarnau.example/3", ""),
        (
            "<!-- Mirrored from sarnau.example/3 by HTTrack Website Copier/3.x, Wed, 05 Mar 2014 10:22:33 GMT -->",
            "http://sarnau.example/3",
            "2014-03-05",
        ),
        ("<!-- saved from url=(0014)about:internet -->", "", ""),
        ("<!-- saved from url=(0014)javascript:alert(1) -->", "", ""),
    ],
)
def test_where_and_when_a_page_was_saved_is_kept(note: str, url: str, day: str) -> None:
    found = read(f"<!DOCTYPE html>\n{note}<html><title>x</title><p>{LAMP} <a href='/4'>next</a></p></html>")
    assert (found.description.provider.url, found.description.provider.accessed) == (url, day)
    assert [each.target for each in found.references] == ([f"{url[:-2]}/4"] if url else [])


def test_a_canonical_address_comes_before_the_one_it_was_saved_from_unless_it_is_the_front_page() -> None:
    note = "<!-- saved from url=(0025)https://sarnau.example/3?utm=1 -->"
    own = "<link rel=canonical href='https://sarnau.example/3'>"
    front = "<link rel=canonical href='https://sarnau.example/'>"
    assert described(note + own).provider.url == "https://sarnau.example/3"
    assert described(note + front).provider.url == "https://sarnau.example/3?utm=1"


def test_the_day_of_publication_is_the_date_where_there_is_no_other() -> None:
    published = '<meta property="article:published_time" content="2014-05-06T10:00:00+00:00">'
    assert described(published).date.edtf == "2014-05-06"
    dated = described(published, f"<h1>Letter</h1><p>Sarnau, March 4, 1958</p><p>{LAMP}</p>")
    assert (dated.date.edtf, dated.place, dated.uploaded) == ("1958-03-04", "Sarnau", "2014-05-06")


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://sarnau.example/3
Subject: The lamp
Date: Tue, 5 Mar 2024 10:22:33 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----Boundary"

------Boundary
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://sarnau.example/3

<html><head><title>The lamp</title></head><body><p>W=C3=A4rter <a href=3D"/4">n=
ext</a></p></body></html>
------Boundary
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
------Boundary--
"""


def test_a_page_saved_in_one_file_of_several_parts() -> None:
    found = read(MHTML.replace("\n", "\r\n").encode(), "page.mhtml")
    assert (found.text, found.description.title) == ("Wärter next", "The lamp")
    assert (found.description.provider.url, found.description.provider.accessed) == (
        "https://sarnau.example/3",
        "2024-03-05",
    )
    assert [each.target for each in found.references] == ["https://sarnau.example/4"]


def test_the_encoding_of_the_part_is_that_of_the_page() -> None:
    part = b"Content-Type: text/html; charset=windows-1251\n\n<p>\xcc\xe0\xff\xea \xe3\xee\xf0\xe5\xeb</p>"
    assert read(part, "page.mht").text == "Маяк горел"


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: text/plain\n\nx",
        b"",
        b"\xff\xfe\x00",
        b"Content-Type: multipart/related; boundary=a\n\n--a\n" * 2000,
    ],
)
def test_a_file_of_parts_without_a_page_is_refused(data: bytes) -> None:
    [problem] = read_all(data, "page.mhtml")
    assert isinstance(problem, Problem) and not problem.kept


FRUS = """<html lang=en><head><title>Foreign Relations of the United States, 1955–1957, Northern Waters, Volume XXVII,
Part 2 - Office of Harbours</title></head><body><main><div class="nav"><h2><a href=..>Foreign Relations of the United
States, 1955–1957, Northern Waters, Volume XXVII, Part 2</a></h2></div><a class="hsg-pb" href=pg_12>[Page 12]</a>
<h4>75. Telegram From the Embassy in Sarnau to the Harbour Office
<sup><a class=note href="#fn:1" id="fnref:1">1</a></sup></h4>
<div class=tei-dateline>Sarnau, March 4, 1957—6 p.m.</div><p>1234. The Board met this morning.</p>
<div class=footnotes><ol>
<li id="fn:1" value=1><p>Source: Harbour Archive, Central Files, 611.99/3–457. Secret; Priority. Repeated to Veldin.<a
href="#fnref:1">↩</a></p></li></ol></div></main></body></html>"""


def test_a_document_of_an_edition_has_its_volume_number_and_source_note() -> None:
    found = read(FRUS)
    said = found.description
    assert (said.title, said.kind) == ("Telegram From the Embassy in Sarnau to the Harbour Office", "telegram")
    assert (said.date.edtf, said.place, said.classification) == ("1957-03-04", "Sarnau", "Secret")
    assert said.archive.reference == "Harbour Archive, Central Files, 611.99/3–457"
    assert said.source.endswith("Secret; Priority. Repeated to Veldin.")
    printed = said.publication
    assert (printed.container_title, printed.collection_title) == (
        "Foreign Relations of the United States",
        "1955–1957",
    )
    assert (printed.volume, printed.volume_title, printed.number) == ("XXVII, Part 2", "Northern Waters", "75")
    assert [mark.label for mark in found.milestones] == ["12", "1"]
    assert found.text.startswith("75. Telegram")


ARCHIVE = """<html lang=en><head><title>Report on the Light | Digital Archive</title></head><body><main><article>
<p><time>January 16, 1967</time></p><h1>Report on the Light</h1><div><p>To Mohr.</p><p>The light was out on 3 March, and
the keeper says that the oil was watered.</p><ol><li>Oil is short.</li></ol></div><div>
<p>Rehn reports to Mohr on the failure of the light and asks for better oil.</p></div>
<h3>Author(s):</h3><ul><li><a href=/p>Rehn, Jonas</a></li></ul><section>
<h2>Document Information</h2><h3>Source</h3><p>State Archive, Sarnau, fond 5, delo 3. Translated by Jo Kay.</p>
<h3>Rights</h3><p>The History and Public Policy Program welcomes reuse of Digital Archive materials.</p>
<h3>Original Uploaded Date</h3><p>2012-01-16</p><h3>Language</h3><p>English</p><h3>Record ID</h3><p>123456</p></section>
</article></main></body></html>"""


def test_the_record_of_an_archive_page_describes_the_document() -> None:
    found = read(ARCHIVE)
    said = found.description
    assert (said.title, said.date.edtf, said.uploaded) == ("Report on the Light", "1967-01-16", "2012-01-16")
    assert (said.creators, said.translators) == ((Name("Rehn", "Jonas"),), (Name(literal="Jo Kay"),))
    assert (said.languages, said.record_number) == (("English",), "123456")
    assert said.archive.reference == "State Archive, Sarnau, fond 5, delo 3"
    assert said.summary.startswith("Rehn reports")
    kinds = [str(block.kind) for block in found.blocks]
    assert kinds[:6] == ["date line", "heading", "paragraph", "paragraph", "list item", "summary"]
    assert set(kinds[6:]) == {"furniture"}


def test_fields_bear_any_character() -> None:
    found = read_all(
        page(f"<p>{LAMP}</p>", "<meta name=author content='&#x202e;&#27;[31m&#xDFFF;'>").encode(), "page.html"
    )
    assert isinstance(found[0], Document)
    check_structure(found[0])
    str(found[0].description.creators[0]).encode()
