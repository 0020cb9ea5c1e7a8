"""Office documents and e-books made for tests: zips of a few members, as their makers pack them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "settings")


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members, in their order."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as written:
        for name, data in members.items():
            written.writestr(name, data)
    return file.getvalue()


def docx(
    body: str,
    *,
    core: str = "",
    pages: int = 0,
    links: Mapping[str, str] | None = None,
    members: Mapping[str, str] | None = None,
    **parts: str,
) -> bytes:
    """A Word document with this body; `parts` are what stands in styles, numbering, footnotes, endnotes, settings."""
    own = {f"rId{name}": (name, f"{name}.xml", "") for name in parts}
    own |= {key: ("hyperlink", address, ' TargetMode="External"') for key, address in (links or {}).items()}
    made = {
        "_rels/.rels": _relations(
            {
                "rId1": ("officeDocument", "word/document.xml", ""),
                "rId2": (_PROPERTIES, "docProps/core.xml", ""),
                "rId3": ("extended-properties", "docProps/app.xml", ""),
            }
        ),
        "word/document.xml": word("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations(own),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>'
        ),
        "docProps/app.xml": f"<Properties><Pages>{pages}</Pages></Properties>",
    }
    made |= {f"word/{name}.xml": word(_ROOTS.get(name, name), inside) for name, inside in parts.items()}
    return packed(made | dict(members or {}))


_ROOTS = {"header": "hdr", "footer": "ftr"}


def word(root: str, inside: str) -> str:
    """A part of a Word document."""
    return (
        f'<w:{root} xmlns:w="{WORD}" xmlns:r="{RELATIONS}" '
        f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{inside}</w:{root}>'
    )


def paragraph(text: str, *properties: str) -> str:
    """A paragraph of a Word document, of one run or of the markup that the text is."""
    inside = text if text.startswith("<") else run(text)
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{inside}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


ODF = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for name in ("office", "text", "table", "style", "meta", "manifest")
} | {
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def open_document(root: str, inside: str) -> str:
    """A part of an OpenDocument text."""
    namespaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in ODF.items())
    return f"<office:{root} {namespaces}>{inside}</office:{root}>"


def odt(text: str, *, automatic: str = "", styles: str = "", meta: str = "", **members: str) -> bytes:
    """An OpenDocument text; `automatic` are the styles made for single paragraphs, `styles` the named ones."""
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles>" + as_body(text)
    made = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": open_document("document-content", content),
        "styles.xml": open_document("document-styles", styles),
        "meta.xml": open_document("document-meta", f"<office:meta>{meta}</office:meta>"),
    }
    return packed(made | members)


def as_body(text: str) -> str:
    return f"<office:body><office:text>{text}</office:text></office:body>"


def _relations(each: Mapping[str, tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{kind if ":" in kind else f"{RELATIONS}/{kind}"}" Target="{target}"{mode}/>'
        for key, (kind, target, mode) in each.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def epub(chapters: Mapping[str, str], metadata: str = "", **members: str) -> bytes:
    """An e-book of these chapters, in their order; `members` are further files, with their names' dots as `__`."""
    listed = {name.replace("__", "."): data for name, data in members.items()}
    parts = {**chapters, **listed}
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="{_MEDIA[name.rpartition(".")[2]]}" '
        f'properties="{"nav" if name == "nav.xhtml" else ""}"/>'
        for number, name in enumerate(parts)
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    made = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OPS/book.opf": package}
    return packed(made | {f"OPS/{name}": data for name, data in parts.items()})


_MEDIA = {"xhtml": "application/xhtml+xml", "ncx": "application/x-dtbncx+xml", "png": "image/png"}


def chapter(text: str) -> str:
    """A chapter of an e-book."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>No title</title></head><body>{text}</body></html>'
    )
