"""Word, rich text and OpenDocument files made of paragraphs, as tests need them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Ttl"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
</w:styles>"""
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


@dataclass(frozen=True)
class P:
    """A paragraph: its text, or for ``xml`` and ``rtf`` what stands in the file as it is."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    heading: bool = False
    centred: bool = False
    page: bool = False
    link: str | None = None
    xml: str | None = None


@dataclass(frozen=True)
class Table:
    """Rows of cells."""

    rows: tuple[tuple[str, ...], ...] = field(default=())


def docx(*parts: P | Table | str, title: str | None = None, links: tuple[str, ...] = (), **more: str) -> bytes:
    """A Word document; ``more`` are further parts of its folder by name without .xml."""
    body = "".join(_w(part, links) for part in parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", f"<w:document {W} {R}><w:body>{body}<w:sectPr/></w:body></w:document>")
        archive.writestr("word/styles.xml", STYLES)
        relations = "".join(
            f'<Relationship Id="l{i}" Type="hyperlink" Target="{escape(link)}"/>' for i, link in enumerate(links)
        )
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        if title is not None:
            archive.writestr(
                "docProps/core.xml",
                '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:d="t">'
                f"<dc:title>{escape(title)}</dc:title><dc:creator>Somebody Else</dc:creator>"
                "<d:created>2019-01-01T00:00:00Z</d:created></cp:coreProperties>",
            )
        for name, data in more.items():
            archive.writestr(f"word/{name}.xml", data)
    return out.getvalue()


def _w(part: P | Table | str, links: tuple[str, ...]) -> str:
    if isinstance(part, str):
        part = P(part)
    if isinstance(part, Table):
        rows = ("".join(f"<w:tc>{_w(cell, links)}</w:tc>" for cell in row) for row in part.rows)
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    if part.xml is not None:
        return part.xml
    look = ("<w:b/>" if part.bold else "") + ("<w:i/>" if part.italic else "")
    pieces = escape(part.text).split("\n")
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in pieces)
    run = f"<w:r><w:rPr>{look}</w:rPr>{text}</w:r>"
    if part.link:
        run = f'<w:hyperlink r:id="l{links.index(part.link)}">{run}</w:hyperlink>'
    props = ('<w:pStyle w:val="H1"/>' if part.heading else "") + ("<w:pageBreakBefore/>" if part.page else "")
    props += '<w:jc w:val="center"/>' if part.centred else ""
    return f"<w:p><w:pPr>{props}</w:pPr>{run}</w:p>"


def rtf(*parts: P | Table | str, title: str | None = None, head: str = "") -> bytes:
    """A rich text document as Word writes it; ``head`` stands before the text as it is."""
    info = rf"{{\info{{\title {_r(title)}}}{{\author Somebody Else}}{{\creatim\yr2019\mo1\dy1}}}}" if title else ""
    start = (
        r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}"
        r"{\f1\fswiss\fcharset204 Arial;}}"
        r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}" + info + head
    )
    return (start + "\n".join(_rp(part) for part in parts) + "}").encode("ascii")


def _rp(part: P | Table | str) -> str:
    if isinstance(part, str):
        part = P(part)
    if isinstance(part, Table):
        rows = ("".join(rf"\pard\intbl {_r(cell)}\cell " for cell in row) for row in part.rows)
        return "".join(rf"\trowd\cellx100\cellx200 {row}\row" for row in rows) + r"\pard "
    if part.xml is not None:
        return part.xml
    look = (r"\b" if part.bold or part.heading else "") + (r"\i" if part.italic else "")
    text = rf"{{{look} {_r(part.text)}}}" if look else _r(part.text)
    if part.link:
        text = rf'{{\field{{\*\fldinst{{HYPERLINK "{part.link}"}}}}{{\fldrslt {text}}}}}'
    props = (r"\s1" if part.heading else "") + (r"\qc" if part.centred else "")
    return (r"\page " if part.page else "") + rf"\pard{props} {text}\par"


def _r(text: str | None) -> str:
    """Text with what is beyond ASCII in Word's two ways."""
    out = []
    for character in text or "":
        code = ord(character)
        if character == "\n":
            out.append(r"\line ")
        elif character in "\\{}":
            out.append("\\" + character)
        elif code < 128:
            out.append(character)
        elif code < 256:
            out.append(rf"\'{code:02x}")
        else:
            units = character.encode("utf-16-le")
            out += [rf"\u{int.from_bytes(units[i : i + 2], 'little', signed=True)}?" for i in range(0, len(units), 2)]
    return "".join(out)


def odt(*parts: P | Table | str, title: str | None = None) -> bytes:
    """An OpenDocument text."""
    names = {name: name for name in ("office", "text", "table", "style")} | {"fo": "xsl-fo-compatible"}
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for name, long in names.items()
    )
    styles = (
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="C" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
        "</style:style>"
    )
    body = "".join(_o(part) for part in parts)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        if title is not None:
            archive.writestr("meta.xml", f'<m xmlns:dc="d"><dc:title>{escape(title)}</dc:title></m>')
    return out.getvalue()


def _o(part: P | Table | str) -> str:
    if isinstance(part, str):
        part = P(part)
    if isinstance(part, Table):
        rows = ("".join(f"<table:table-cell>{_o(cell)}</table:table-cell>" for cell in row) for row in part.rows)
        return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"
    if part.xml is not None:
        return part.xml
    text = escape(part.text).replace("\n", "<text:line-break/>")
    if part.bold:
        text = f'<text:span text:style-name="B">{text}</text:span>'
    if part.link:
        text = f'<text:a xlink:href="{escape(part.link)}">{text}</text:a>'
    if part.heading:
        return f'<text:h text:outline-level="1">{text}</text:h>'
    return f"<text:p{' text:style-name=' + chr(34) + 'C' + chr(34) if part.centred else ''}>{text}</text:p>"


def lines(parts: Iterable[str]) -> str:
    """Paragraphs as they are kept."""
    return "\n".join(parts)
