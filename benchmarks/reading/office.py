"""Office documents and e-books to read, and what it takes the bare XML library to parse them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SENTENCES = (
    "The ferry Amalie lay at the quay of Sarnau until the salt was weighed. ",
    "The Harbour Board met on the matter, and put it off. ",
    "Nobody could say when the bridge at Velm would carry the mail. ",
)


def office_documents(paragraphs: int) -> dict[str, bytes]:
    """The same text of so many paragraphs, as a file of each format, by its name."""
    texts = [[_SENTENCES[(at + place) % 3] for place in range(6)] for at in range(paragraphs)]
    runs = ("".join(f"<w:r><w:t>{each}</w:t></w:r>" for each in text) for text in texts)
    body = "".join(f"<w:p>{each}</w:p>" for each in runs)
    spans = ("".join(f"<text:span>{each}</text:span>" for each in text) for text in texts)
    content = "".join(f"<text:p>{each}</text:p>" for each in spans)
    chapter = "".join(f"<p>{''.join(f'<i>{each}</i>' for each in text)}</p>" for text in texts)
    groups = ("".join(f"{{\\b {each}}}" for each in text) for text in texts)
    package = '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>'
    return {
        "text.docx": _packed(
            {"word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'}
        ),
        "text.odt": _packed(
            {
                "content.xml": "<office:document-content "
                f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0">'
                f"<office:body><office:text>{content}</office:text></office:body></office:document-content>"
            }
        ),
        "text.epub": _packed({"book.opf": package, "a.xhtml": f"<html><body>{chapter}</body></html>"}),
        "text.rtf": ("{\\rtf1\\ansi " + "".join(f"\\pard {each}\\par\r\n" for each in groups) + "}").encode(),
    }


def bare_xml(data: bytes) -> int:
    """Parse all the XML in a zip with lxml alone; returns the number of characters in it."""
    from lxml import etree

    with ZipFile(io.BytesIO(data)) as zipped:
        return sum(len("".join(etree.fromstring(zipped.read(name)).itertext())) for name in zipped.namelist())


def _packed(members: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as written:
        for name, text in members.items():
            written.writestr(name, text)
    return file.getvalue()
