"""Pages of the web: their text without the site around it, its structure, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import BlockKind, Document, MilestoneKind, Problem, ReferenceKind
from tests.corpus.readers.conftest import check_structure, of_kind, read_all

LAMP = "The lamp of the Skerrow light was lit at dusk and burned until the morning watch."


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=en><head><title>The lamp</title>{head}</head><body>{body}</body></html>"


def read(markup: str | bytes, name: str = "page.html") -> Document:
    data = markup if isinstance(markup, bytes) else markup.encode()
    [document] = read_all(data, name)
    assert isinstance(document, Document), document
    check_structure(document)
    return document


def refused(markup: str | bytes) -> str:
    [problem] = read_all(markup if isinstance(markup, bytes) else markup.encode(), "page.html")
    assert isinstance(problem, Problem) and not problem.kept
    return problem.reason


# Structure


def test_blocks_are_what_their_elements_are() -> None:
    found = read(page(f"<h1>The lamp</h1><h3>Oil</h3><p>{LAMP}</p><blockquote><p>Keep it.</p></blockquote>after"))
    assert [(block.kind, block.level) for block in found.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.QUOTATION, 0),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_ordered_lists_have_the_numbers_that_a_browser_shows() -> None:
    found = read(
        page(
            "<ol start=3><li><p>oil</p><p>more oil</p></li><li>wick<ul><li>cotton</li></ul></li></ol>"
            "<ol type=a><li value=2>glass</li><li></li><li>brass</li></ol><ol reversed><li>x<li>y</ol><p>end</p>"
        )
    )
    assert of_kind(found, BlockKind.LIST_ITEM) == [
        *("3. oil", "more oil", "4. wick", "cotton", "b. glass", "d. brass", "2. x", "1. y"),
    ]
    assert [block.level for block in found.blocks if block.kind is BlockKind.LIST_ITEM][:4] == [1, 1, 1, 2]
    assert found.text.endswith("\n\nend")


def test_a_line_break_ends_a_line_and_two_a_paragraph() -> None:
    found = read(page("Harbour Board<br>Sarnau<br> <br>Dear Sirs,<br><br>the lamp is out."))
    assert [found.text[block.start : block.end] for block in found.blocks] == [
        *("Harbour Board\nSarnau", "Dear Sirs,", "the lamp is out."),
    ]


def test_a_table_of_data_is_lines_and_one_for_the_layout_paragraphs() -> None:
    data = "<table><caption>Ships</caption><tr><th>Ship<th>Year<tr><td><p>Amalie</p><td>1958</table>"
    laid_out = f"<table><tr><td><ul><li><a href=/>Home</a></ul><td><h2>Log</h2><p>{LAMP}</p></table>"
    found = read(page(data + laid_out))
    assert of_kind(found, BlockKind.PARAGRAPH) == ["Ships", "Ship | Year\nAmalie | 1958", LAMP]


def test_typeset_text_keeps_its_columns_and_its_paragraphs() -> None:
    found = read(page("<pre>Oil   12\nWick   3\n\n \nSigned</pre>"))
    assert [found.text[block.start : block.end] for block in found.blocks] == ["Oil   12\nWick   3", "Signed"]


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        ('<sup><a href="#f1" id="r1">1</a></sup>', '<ol><li id="f1"><p>See the log. <a href="#r1">↩</a></p></ol>'),
        ('<a class="noteref" href="#f1">[1]</a>', '<aside id="f1" role="doc-footnote">[1] See the log.</aside>'),
        (
            '<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
            '<hr><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> See the log.</p></div>',
        ),
        (
            '<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>',
            '<ul><li id="cite_note-1"><span><b><a href="#cite_ref-1">^</a></b></span> <span>See the log.</span></ul>',
        ),
        ('<a href="#n1"><sup>1</sup></a>', '<footer><p><a name="n1">1.</a> See the log.</p></footer>'),
    ],
)
def test_notes_stand_at_the_end_and_are_referred_to(reference: str, note: str) -> None:
    found = read(page(f"<p>{LAMP}{reference} So it was.</p>{note}<p>The end.</p>"))
    assert found.text == f"{LAMP}[1] So it was.\n\nThe end.\n\n[1] See the log."
    [mark] = found.milestones
    assert (mark.kind, mark.label, mark.offset, mark.length) == (MilestoneKind.NOTE_REFERENCE, "1", len(LAMP), 3)
    assert of_kind(found, BlockKind.FOOTNOTE) == ["[1] See the log."]


def test_a_note_that_is_referred_to_twice_is_written_once() -> None:
    link = '<sup><a href="#f1">1</a></sup>'
    found = read(page(f'<p>Oil{link} and wick{link}.</p><p id="f1">1 See the log.</p>'))
    assert found.text == "Oil[1] and wick1.\n\n[1] See the log."


def test_links_within_a_page_that_lead_to_sections_make_no_notes() -> None:
    found = read(page('<p><a href="#s1">1</a> Oil</p><div id="s1"><h2>Oil</h2><p>Colza.</p></div>'))
    assert of_kind(found, BlockKind.FOOTNOTE) == [] and "Colza." in found.text


def test_links_lead_into_the_web_and_nowhere_else() -> None:
    found = read(
        page(
            "<p><a href='/log'>log</a> <a href='https://b.example/x y'>b</a> <a href='javascript:alert(1)'>js</a> "
            "<a href='data:text/html,x'>data</a> <a href='http://['>bad</a> <a href=#there>there</a></p>",
            "<link rel=canonical href='https://archive.example/3/page'>",
        )
    )
    assert [(found.text[each.start : each.end], each.kind, each.target) for each in found.references] == [
        ("log", ReferenceKind.WEB, "https://archive.example/log"),
        ("b", ReferenceKind.WEB, "https://b.example/xy"),
    ]
    assert "alert" not in found.text and "text/html" not in found.text


@pytest.mark.parametrize(
    "sign",
    [
        "<span class=pagenum>[Pg 12]</span>",
        "<span role=doc-pagebreak title=12></span>",
        "<a class=tei-pb href=/pg_12>[Page 12]</a>",
    ],
)
def test_page_numbers_are_milestones(sign: str) -> None:
    found = read(page(f"<p>Oil and {sign}wick.</p>"))
    assert found.text == "Oil and wick."
    assert [(mark.kind, mark.label, mark.offset) for mark in found.milestones] == [(MilestoneKind.PAGE, "12", 8)]


# The site around the text


@pytest.mark.parametrize(
    "clutter",
    [
        "<nav>Home Log Keepers</nav>",
        "<div role=navigation>Home Log Keepers</div>",
        "<header><ul><li><a href=/>Home</a><li><a href=/log>Log</a></ul></header>",
        "<aside>Home</aside>",
        "<footer>© Home of the Harbour Board</footer>",
        "<div class=cookie-banner><p>Home asks you to take cookies.</p></div>",
        "<div id=sidebar-left><h3><a href=/>Home</a></h3><ul><li><a href=/log>Log</a></ul></div>",
        "<script>var Home = 1</script><style>.Home{}</style><noscript>Home</noscript><button>Home</button>",
        "<p hidden>Home</p><p style='display: none'>Home</p><span class=sr-only>Home</span>",
        "<a href=#text>Skip to Home</a>",
        "<!-- Home --><?php Home ?>",
    ],
)
def test_the_site_around_the_text_is_left_out(clutter: str) -> None:
    found = read(page(f"{clutter}<div><p>{LAMP}</p>x</div>{clutter} behind"))
    assert "Home" not in found.text
    assert [found.text[block.start : block.end] for block in found.blocks] == [LAMP, "x", "behind"]


def test_the_part_that_is_marked_as_the_text_is_the_text() -> None:
    found = read(page(f"<div>Sarnau Harbour</div><h1>The lamp</h1><main><p>{LAMP}</p></main><div>Tel. 12</div>"))
    assert found.text == f"The lamp\n\n{LAMP}"


def test_a_marked_part_is_not_the_text_where_most_is_outside_it() -> None:
    found = read(page(f"<main><p>Search</p></main><div><p>{LAMP}</p><p>{LAMP}</p></div>"))
    assert found.text.count(LAMP) == 2 and "Search" in found.text


@pytest.mark.parametrize("wrapper", ["div", "aside", "nav", "footer", "header"])
def test_what_is_most_of_a_page_is_its_text_whatever_it_is_called(wrapper: str) -> None:
    found = read(page(f"<p>Log</p><{wrapper} class=menu><p>{LAMP}</p><p><a href=/2>{LAMP}</a></p></{wrapper}>"))
    assert found.text.count(LAMP) == 2


CONTAINERS = st.sampled_from(
    [
        "div",
        "article",
        "main",
        "section",
        "blockquote",
        "table><tr><td",
        "ul><li",
        "center",
        "form",
        "span",
        "b",
        "dl><dd",
    ]
)


@given(st.lists(st.lists(CONTAINERS, max_size=4), min_size=1, max_size=8), st.booleans())
def test_no_visible_paragraph_is_lost(paragraphs: list[list[str]], closed: bool) -> None:
    body = []
    for number, within in enumerate(paragraphs):
        tags = "".join(f"<{tag}>" for tag in within)
        ends = "".join(f"</{name}>" for tag in reversed(within) for name in reversed(tag.split("><")))
        body.append(f"{tags}<p>{LAMP} Watch {number}x.</p>{ends if closed else ''}")
    found = read(page("<nav>Home</nav>" + "".join(body)))
    text = " ".join(found.text.split())
    assert all(f"{LAMP} Watch {number}x." in text for number in range(len(paragraphs)))


# Encodings


@pytest.mark.parametrize(
    ("encoding", "declared", "words"),
    [
        ("cp1251", "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", "Маяк горел"),
        ("koi8-r", "<meta charset='koi8-r'>", "Маяк горел"),
        ("cp1252", "<meta charset=iso-8859-1>", "“Łódź”".replace("Łódź", "Fürth")),
        ("gb18030", "<meta charset=gb2312>", "灯塔在黄昏时点亮"),
        ("shift_jis", "<meta charset=x-sjis>", "灯台は夕方に"),
        ("utf-8", "<meta charset=windows-1251>", "Маяк горел"),
        ("utf-8-sig", "", "Маяк горел"),
        ("utf-16", "", "Маяк горел"),
        ("cp1252", "<meta charset=utf-8>", "Der Wärter hört die Glocke über dem Hafen."),
        ("cp1252", "<meta charset=no-such-thing>", "Der Wärter hört die Glocke über dem Hafen."),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_is_in(encoding: str, declared: str, words: str) -> None:
    assert read(page(f"<p>{words}</p>", declared).encode(encoding)).text == words


def test_bytes_that_the_declared_encoding_has_not_are_said() -> None:
    data = page(f"<p>{LAMP * 10} Wärter \udc81</p>", "<meta charset=windows-1252>").encode("cp1252", "surrogateescape")
    problem, document = read_all(data, "page.html")
    assert isinstance(problem, Problem) and "CP1252" in problem.reason and problem.kept
    assert isinstance(document, Document) and document.text.endswith("Wärter �")


def test_xhtml_may_close_any_element_at_once() -> None:
    found = read(
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><script src="x"/>'
        f'<title/></head><body><a id="top"/><p>{LAMP}<br/>More.</p></body></html>',
        "page.xhtml",
    )
    assert found.text == f"{LAMP}\nMore." and not found.references


def test_nuls_and_entities_are_no_harm() -> None:
    entities = '<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    found = read(f"{entities}<p>The\0 lamp &amp; &eacute;&nbsp;&a;&c;&#0;&#xD800;&unknown;</p>")
    assert found.text.startswith("]>") or found.text.startswith("The lamp & é\xa0&a;&c;")
    assert "root:" not in found.text


# What is refused, and what is kept of it


def test_a_page_without_text_is_refused_and_why() -> None:
    assert "frame" in refused("<html><frameset><frame src='log.html'><frame src=menu.html></frameset></html>")
    assert "“log.html”" in refused("<html><frameset><frame src='log.html'></frameset></html>")
    assert "scripts" in refused("<html><body><div id=app></div><script src=app.js></script></body></html>")
    assert "pictures" in refused("<body><img src=1.jpg><img src=2.jpg></body>")
    assert refused("<html><body> </body></html>") == "the page has no text"
    assert refused("<!-- -->") == "the page has no text"
    assert refused(b"") == "the file is empty"
    assert "PDF" in refused(b"%PDF-1.4 ...")


def test_a_page_nested_deeper_than_can_be_followed_keeps_its_text() -> None:
    deep = "<div>" * 100_000 + f"<p>{LAMP}</p>" + "</div>" * 100_000
    problem, document = read_all(page(f"<script>no()</script>{deep}<p>after").encode(), "page.html")
    assert isinstance(problem, Problem) and problem.kept
    assert isinstance(document, Document)
    check_structure(document)
    assert document.text == f"{LAMP}\n\nafter" and document.description.title == "The lamp"


def test_large_attributes_and_unclosed_tags_are_no_harm() -> None:
    found = read(page(f"<img src='data:image/png;base64,{'A' * 3_000_000}'><p>{LAMP}<p>After<b><i>all<table><tr><td>x"))
    assert found.text == f"{LAMP}\n\nAfterall\n\nx"


@given(st.binary(max_size=400) | st.text(alphabet="<>/ap!-&#;x1=\"' \n", max_size=400).map(str.encode))
def test_whatever_the_bytes_nothing_is_raised(data: bytes) -> None:
    for each in read_all(data, "page.html"):
        if isinstance(each, Document):
            check_structure(each)
            each.text.encode()


TAGS = ["p", "a", "table", "tr", "td", "ol", "li", "pre", "br", "sup", "h2", "q", "dd", "form", "body", "nav", "svg"]


@given(
    st.lists(
        st.sampled_from(
            [f"<{tag}>" for tag in TAGS]
            + [f"</{tag}>" for tag in TAGS]
            + ["x ", " ", "<a href=#1>1</a>", "<p id=1>1 n"]
        )
    )
)
def test_whatever_the_order_of_tags_nothing_is_raised(pieces: list[str]) -> None:
    for each in read_all("".join(pieces).encode(), "page.html"):
        if isinstance(each, Document):
            check_structure(each)


def test_text_within_scripts_stays_out_of_a_page_that_is_nested_too_deep() -> None:
    deep = "<div>" * 5_000 + "<script>" * 1_000 + "no</script>" + f"<b>{LAMP}</b> After."
    _, document = read_all(page(deep).encode(), "page.html")
    assert isinstance(document, Document) and document.text == f"{LAMP} After."
