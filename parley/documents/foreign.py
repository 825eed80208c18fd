"""What a file is that is none of Parley's formats, told by its first bytes, and what to do with it."""

from __future__ import annotations

from typing import Final

# files that people keep articles in and that are not read: who has them in a folder or a mail is told so
TOLD: Final = (
    *(".xlsb", ".ods", ".msg", ".pst", ".epub", ".mobi", ".pages", ".wpd", ".wps", ".ppt", ".pptx", ".djvu"),
    *(".rar", ".7z", ".tar", ".tgz"),
)
_TEXT: Final = "save it as text"
# how files begin -> what they are and what to do
_STARTS: Final = (
    (b"%PDF", "a PDF; turn it into text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document; unpack it or save it as text"),
    (b"PK\x05\x06", "a zip archive with nothing in it"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ\x00", "compressed with xz; unpack it first"),
    (b"(\xb5/\xfd", "compressed with zstd; unpack it first"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"{\\rtf", "a rich text document; save it as plain text"),
    (b"SQLite format 3\x00", "a SQLite file; a record is asked with `parley statements --record FILE`, and a .dna "
     "file is read with `parley dna import`"),
    (b"\x89PNG", "an image, no text; have its words recognised (OCR) first"),
    (b"\xff\xd8\xff", "an image, no text; have its words recognised (OCR) first"),
    (b"GIF8", "an image, no text; have its words recognised (OCR) first"),
    (b"II*\x00", "an image (a scan?), no text; have its words recognised (OCR) first"),
    (b"MM\x00*", "an image (a scan?), no text; have its words recognised (OCR) first"),
    (b"ID3", "a sound; have it transcribed first"),
    (b"OggS", "a sound; have it transcribed first"),
    (b"fLaC", "a sound; have it transcribed first"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"PAR1", "a Parquet table; save it as CSV"),
    (b"ARROW1", "an Arrow table; save it as CSV"),
    (b"$FL2", "an SPSS file; save it as CSV"),
    (b"$FL3", "an SPSS file; save it as CSV"),
    (b"<stata_dta>", "a Stata file; save it as CSV"),
    (b"RDX", "an R file; save it as CSV"),
    (b"\x80\x04\x95", "a Python pickle; save it as CSV or JSON"),
    (b"%!PS", "PostScript; turn it into text first, for instance with ps2ascii"),
    (b"AT&TFORM", "a DjVu scan; turn it into text first, for instance with djvutxt"),
    (b"-----BEGIN PGP", "encrypted or signed with PGP; decrypt it first"),
    (b"ITOLITLS", "a Windows help file; " + _TEXT),
    (b"!BDN", "an Outlook mailbox (.pst); export its mails as .eml or .mbox"),
)  # fmt: skip
_OLE: Final = b"\xd0\xcf\x11\xe0"
# streams of the old container of office documents, their names in UTF-16
_IN_OLE: Final = (
    ("EncryptedPackage", "an office document with a password; save it without one"),
    ("WordDocument", "an old Word document (.doc); open it and save it as .docx"),
    ("Workbook", "an old Excel workbook (.xls); open it and save it as .xlsx or .csv"),
    ("Book", "an old Excel workbook (.xls); open it and save it as .xlsx or .csv"),
    ("PowerPoint Document", "an old PowerPoint file; " + _TEXT),
    ("__substg1.0_", "an Outlook message (.msg); save it as .eml"),
)
# members of zip archives that are documents
_IN_ZIP: Final = (
    ("META-INF/container.xml", "an e-book (EPUB); save its articles as text"),
    ("ppt/presentation.xml", "a PowerPoint file; " + _TEXT),
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb); save it as .xlsx or .csv"),
    ("Index/Document.iwa", "a document of Apple's Pages, Numbers or Keynote; export it as .docx or .xlsx"),
    ("META-INF/MANIFEST.MF", "a Java program"),
    ("AndroidManifest.xml", "an Android program"),
)
_OPEN_DOCUMENT: Final = {
    "spreadsheet": "an OpenDocument spreadsheet (.ods); save it as .xlsx or .csv",
    "presentation": "an OpenDocument presentation; " + _TEXT,
    "graphics": "an OpenDocument drawing; " + _TEXT,
}


def what_it_is(data: bytes) -> str | None:
    """What a file with these first bytes is, and what to do with it; None where it may be text."""
    if data.startswith(_OLE):
        found = (said for name, said in _IN_OLE if name.encode("utf-16-le") in data)
        return next(found, f"an old office document; {_TEXT}")
    if data[257:262] == b"ustar":
        return "a tar archive; unpack it first"
    if data[:4] == b"RIFF":
        return "an image, no text" if data[8:12] == b"WEBP" else "a sound or a film; have it transcribed first"
    if data[4:8] == b"ftyp":
        heif = data[8:12] in (b"heic", b"heix", b"mif1", b"avif")
        return "an image, no text" if heif else "a sound or a film; have it transcribed first"
    if data[60:68] == b"BOOKMOBI":
        return "an e-book (Kindle); save its articles as text"
    return next((said for start, said in _STARTS if data.startswith(start)), None)


def what_archive(members: tuple[str, ...], mimetype: bytes = b"") -> str | None:
    """What a zip archive with these members is, where it is a document or a program that is not read."""
    kind = mimetype.decode("ascii", "ignore").rpartition("opendocument.")[2]
    if (said := next((said for name, said in _OPEN_DOCUMENT.items() if kind.startswith(name)), None)) is not None:
        return said
    return next((said for name, said in _IN_ZIP if name in members), None)
