"""The namespaces of OpenDocument, in lxml's braces."""

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"

DRAW = _BASE % "drawing"
FO = _BASE % "xsl-fo-compatible"
META = _BASE % "meta"
OFFICE = _BASE % "office"
STYLE = _BASE % "style"
TABLE = _BASE % "table"
TEXT = _BASE % "text"
XLINK = "{http://www.w3.org/1999/xlink}"
