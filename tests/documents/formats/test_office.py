"""Word, rich text and OpenDocument files of one article: what is printed as text, and what stands at its head."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.documents.formats.blocks import filled, tidy
from parley.documents.formats.docx import read_docx
from parley.documents.formats.odt import read_odt
from parley.documents.formats.packed import parse_xml
from parley.documents.formats.rtf import read_rtf
from parley.errors import DocumentError
from tests.documents.formats.finding import articles_in, found_in, said
from tests.documents.formats.office_files import P, Table, docx, odt, rtf
from tests.documents.formats.samples.docx import PARTS

MAKERS = {"docx": docx, "rtf": rtf, "odt": odt}
BODY = "They did go on with it on Monday, Mara Lindqvist told delegates of both countries in Geneva."


@pytest.mark.parametrize("kind", MAKERS)
def test_title_byline_and_date_are_told_from_the_text(kind: str) -> None:
    [one] = articles_in(f"dam.{kind}", MAKERS[kind](*PARTS, title="Microsoft Word - Document1"))
    assert said(one) == ("Dam talks resume in Merowa", None, "2031-05-12", "Tomas Lind")
    assert (one.text or "").split("\n") == [
        "MEROWA – The talks on the Kalo dam resumed on Monday, delegates of both countries said.",
        "“No deal yet,” said Mara Lindqvist. “It’s over when it’s over.”",
        "More talks follow.",
    ]
    assert one.extra == {"byline": "By Tomas Lind", "tables": "Year\nFlow\n2030\n12"}


@pytest.mark.parametrize("kind", MAKERS)
def test_properties_give_neither_author_nor_day(kind: str) -> None:
    [one] = articles_in(f"x.{kind}", MAKERS[kind](P(BODY), P(BODY), title="Quite another title"))
    assert said(one) == (None, None, None, None)
    assert one.text == f"{BODY}\n{BODY}"


@pytest.mark.parametrize("kind", MAKERS)
def test_a_heading_is_the_title_and_links_keep_their_words(kind: str) -> None:
    link = P("See the agreement", link="https://a.example/x")
    more = {"links": ("https://a.example/x",)} if kind == "docx" else {}
    [one] = articles_in(f"x.{kind}", MAKERS[kind](P("Talks go on", heading=True), P(BODY), link, **more))
    assert (one.metadata.title, one.text) == ("Talks go on", f"{BODY}\nSee the agreement")


@pytest.mark.parametrize("kind", MAKERS)
def test_a_text_that_is_all_in_a_table_is_read(kind: str) -> None:
    [one] = articles_in(f"x.{kind}", MAKERS[kind](Table(((BODY,), ("It ended.",)))))
    assert one.text == f"{BODY}\nIt ended."


@pytest.mark.parametrize("kind", MAKERS)
def test_no_text_is_one_clear_line(kind: str) -> None:
    with pytest.raises(DocumentError, match="no text in it"):
        found_in(f"x.{kind}", MAKERS[kind](P("  ")))


def test_word_gives_what_is_printed() -> None:
    odd = (
        '<w:p><w:r><w:t xml:space="preserve">Kept </w:t></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>added</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> moved away</w:t></w:r></w:moveFrom>"
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t> non</w:t><w:noBreakHyphen/><w:t>stop</w:t><w:softHyphen/><w:t>ped</w:t><w:br/><w:t>next</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:sdt><w:sdtContent><w:r><w:t> in a field</w:t></w:r>"
        "</w:sdtContent></w:sdt></w:p>"
    )
    notes = '<w:footnotes xmlns:w="w"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnotes>'
    header = '<w:hdr xmlns:w="w"><w:p><w:r><w:t>Running head</w:t></w:r></w:p></w:hdr>'
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>Contents</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    data = docx(P(xml=contents), P(xml=odd), P(BODY), footnotes=notes, header1=header)
    assert [block.text for block in filled(read_docx(io.BytesIO(data)).blocks)] == [
        "Kept added non-stopped\nnext in a field",
        BODY,
    ]


def test_open_document_gives_what_is_printed() -> None:
    odd = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes><text:p>Kept<text:s/>on<text:note>"
        "<text:note-body><text:p>A note.</text:p></text:note-body></text:note><office:annotation><text:p>why?</text:p>"
        "</office:annotation> and<text:tab/>on</text:p>"
    )
    assert [block.text for block in read_odt(io.BytesIO(odt(P(xml=odd)))).blocks] == ["Kept on and on"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"It\'92s \'93so\'94 \endash  \lquote a\rquote", "It’s “so” – ‘a’"),
        (r"\u8220?Go,\u8221? she said\u8230 \'85.", "“Go,” she said…."),
        (r"\uc0\u8217 s and \uc2\u8217 ??t", "’s and ’t"),
        (r"a \u-10179?\u-8704? b", "a 😀 b"),
        (r"{\f1\'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
        (r"{\v hidden}seen {\deleted gone}{\*\unknown x}on", "seen on"),
        (r"soft\-ly non\_stop a\~b", "softly non-stop a b"),
        (r"{\field{\*\fldinst{HYPERLINK \"http://a.example\"}}{\fldrslt words}} stay", "words stay"),
        (r"one{\footnote\pard A note.\par} two{\*\annotation why?}", "one two"),
        (r"a{\pict\wmetafile8 0102aabb}b{\*\shppict{\pict 00}}c", "abc"),
        (r"\b bold\b0  not\line next\tab x", "bold not\nnext x"),
        ("raw\\\nbreak", "raw"),
        (r"\emdash\bullet\{\}\\", "—•{}\\"),
    ],
)
def test_rich_text_gives_what_is_printed(body: str, text: str) -> None:
    data = rtf(P(xml=rf"\pard {body}\par"), head=r"{\header\pard Head\par}{\footerr\pard Page 1\par}")
    assert filled(read_rtf(data).blocks)[0].text == text


def test_pictures_written_in_bytes_are_passed_over() -> None:
    start, end = rb"{\rtf1\ansi One{\pict\pngblip\bin9 ", rb"}\par Two\par}"
    blocks = filled(read_rtf(start + b"}}}{{\\par}}" + end).blocks)
    assert [block.text for block in blocks] == ["One}}", "Two"] or [block.text for block in blocks] == ["One", "Two"]


def test_letters_beyond_ascii_that_are_not_escaped() -> None:
    for code in ("utf-8", "cp1252"):
        data = (r"{\rtf1\ansi Die T" + "ür “auf”" + r"\par}").encode(code)
        assert read_rtf(data).blocks[0].text == "Die Tür “auf”"


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Co", "Cn")), min_size=1), min_size=1))
def test_every_text_comes_back_from_every_kind(paragraphs: list[str]) -> None:
    kept = [tidy(paragraph) for paragraph in paragraphs if tidy(paragraph)]
    parts = [P(paragraph) for paragraph in paragraphs]
    for blocks in (
        read_rtf(rtf(*parts)).blocks,
        read_docx(io.BytesIO(docx(*parts))).blocks,
        read_odt(io.BytesIO(odt(*parts))).blocks,
    ):
        assert [block.text for block in filled(blocks)] == kept


def test_what_is_no_sound_archive_is_refused() -> None:
    data = docx(P(BODY)).replace(b"word/document.xml", b"word/documents.xm")
    for bad in (docx(P(BODY))[:-40], data):
        with pytest.raises(DocumentError):
            read_docx(io.BytesIO(bad))
    with pytest.raises(DocumentError, match="entities"):
        parse_xml(b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')


def test_what_stands_over_and_under_the_heading_of_a_document() -> None:
    lines = ("The Harbour Post", "", "Published: 3 May 2021", "Author: Ann Lee", "URL: https://a.example/1", BODY, BODY)
    parts = [P(line) for line in lines]
    parts[1] = P("Ferry crews vote", heading=True)
    [one] = articles_in("a.docx", docx(*parts, title="Document1"))
    assert said(one) == ("Ferry crews vote", None, "2021-05-03", "Ann Lee")
    assert (one.metadata.url, one.extra["above"]) == ("https://a.example/1", "The Harbour Post")
    assert one.text == f"{BODY}\n{BODY}"


@pytest.mark.parametrize(
    ("lines", "outlet", "author", "left"),
    [
        (("By Ann Lee", "The Harbour Post, 3 May 2021"), "The Harbour Post", "Ann Lee", 0),
        (("Crews say no", "Ann Lee in Westhaven", "Mon 3 May 2021 18.30 BST"), None, "Ann Lee", 1),
        (("New York, 3 May 2021",), None, None, 1),  # a place is no paper
        (("Ann Lee in Westhaven", "A day of votes"), None, None, 2),
    ],
)
def test_lines_under_the_heading(lines: tuple[str, ...], outlet: str | None, author: str | None, left: int) -> None:
    [one] = articles_in("a.docx", docx(P("Ferry crews vote", heading=True), *map(P, lines), P(BODY), P(BODY)))
    assert (one.metadata.outlet, one.metadata.author) == (outlet, author)
    assert len((one.text or "").split("\n")) == 2 + left


@pytest.mark.filterwarnings("error")
def test_controls_of_word_are_read_through_without_a_warning() -> None:
    control = f"<w:sdt><w:sdtContent><w:p><w:r><w:t>{BODY}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    [one] = articles_in("a.docx", docx(P("Ferry crews vote", heading=True), P(xml=control), P(xml="<w:sdt/>"), P(BODY)))
    assert one.text == f"{BODY}\n{BODY}"
