"""Bytes to text. What is not UTF-8 is decoded with a word about it, or refused; never silently garbled."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO, Final, NamedTuple

from charset_normalizer import from_bytes

from parley.documents.foreign import what_it_is
from parley.errors import DocumentError

SAVE_AS_UTF8: Final = "save it as UTF-8"
MARKS: Final = (  # the longer first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# without a byte order mark these turn any two letters into one Chinese character
WIDE: Final = ("utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le")
ODD_BYTES: Final = 200_000  # of what is not ASCII, that an encoding is guessed from
# an apostrophe and quotation marks as Excel for Mac and older Macs write them; in Windows-1252 they are letters, and in
# Chinese such a byte and the ASCII letter behind it may be one character, as may those before them
_MAC: Final = re.compile(
    rb"(?<![A-Za-z\x80-\xff])[A-Za-z]{1,24}\xd5(?:s|t|re|ve|ll|d|m)\b"
    rb"|(?:^|[\s\",;(])\xd2[A-Z][^\xd2\xd3]{0,400}[.,!?]\xd3"
)
HTML_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)


class Decoded(NamedTuple):
    """A text without its byte order mark, and what is to be said about how it was decoded."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, html: bool = False) -> Decoded:
    """Decode a file's content.

    A byte order mark decides; for ``html`` then the charset the page declares, unless it is UTF-8 in truth;
    then UTF-8; then a guess, with a warning.

    Raises:
        DocumentError: it is no text, or in no encoding that can be told.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name)
    wide = wide_encoding(data[:4096])
    if wide is not None:
        return _strictly(data, wide)
    _refuse_foreign(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        wrong = error
    declared = _declared(data) if html else None
    if declared is not None:
        return Decoded(data.decode(declared))
    if _is_damaged_utf8(data):
        raise DocumentError(f"not valid UTF-8 (byte {wrong.start}: {wrong.reason}); {SAVE_AS_UTF8}")
    return _guess(data)


class Named(NamedTuple):
    """The encoding of a file that is read piece by piece, and what is to be said about how it was found."""

    name: str
    warnings: tuple[str, ...] = ()


def encoding_of(stream: BinaryIO) -> Named:
    """The encoding of a file too large to be held in memory; the stream is at its beginning again afterwards.

    As ``decode`` finds it, but damaged UTF-8 is UTF-8 all the same: who reads piece by piece can leave out the
    damaged ones, which ``surrogateescape`` marks.

    Raises:
        DocumentError: it is no text, or in no encoding that can be told.
    """
    stream.seek(0)
    head = stream.read(4096)
    for mark, name in MARKS:
        if head.startswith(mark):
            # codecs of these names take the mark away
            stream.seek(0)
            return Named({"utf-8": "utf-8-sig"}.get(name, name[:6].rstrip("-")))
    wide = wide_encoding(head)
    if wide is not None:
        stream.seek(0)
        return Named(wide)
    _refuse_foreign(head.replace(b"\x00", b""))
    odd = _odd_parts(stream, head)
    stream.seek(0)
    if not odd or _is_damaged_utf8(odd):
        return Named("utf-8")
    if _MAC.search(odd):
        return Named("mac_roman", ("not UTF-8, read as Mac Roman",))
    western = _western(odd)
    if western is not None:
        return Named("cp1252", ("not UTF-8, read as Windows-1252 (Western European)",))
    best = from_bytes(odd, cp_exclusion=list(WIDE)).best()
    if best is None:
        raise DocumentError(f"it is no text, or in an encoding that cannot be told; {SAVE_AS_UTF8}")
    return Named(best.encoding, (f"not UTF-8, read as {best.encoding}, which is a guess",))


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without its mark: of mostly Latin text every other byte is a NUL, and the others are letters."""
    for name, letters, nuls in (("utf-16-le", head[::2], head[1::2]), ("utf-16-be", head[1::2], head[::2])):
        if not nuls or nuls.count(0) <= 0.7 * len(nuls):
            continue
        printed = sum(32 <= byte < 127 or byte in b"\t\r\n" for byte in letters)
        if printed > 0.7 * len(letters):
            return name
    return None


def _odd_parts(stream: BinaryIO, part: bytes) -> bytes:
    """Nothing where all is UTF-8, else the lines that are not ASCII, up to ``ODD_BYTES``."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    odd = bytearray()
    sound = True
    while part:
        if sound:
            try:
                decoder.decode(part)
            except UnicodeDecodeError:
                sound = False
        if len(odd) < ODD_BYTES:
            odd += b"\n".join(line for line in part.split(b"\n") if not line.isascii()) + b"\n"
        elif not sound:
            break
        part = stream.read(1 << 20)
    return b"" if sound else bytes(odd)


def _strictly(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name))
    except UnicodeDecodeError as error:
        raise DocumentError(f"not valid {name.upper()} (byte {error.start}: {error.reason}); {SAVE_AS_UTF8}") from None


def _refuse_foreign(data: bytes) -> None:
    foreign = what_it_is(data)
    if foreign:
        raise DocumentError(f"it is {foreign}")
    if b"\x00" in data:
        raise DocumentError(f"it holds NUL bytes, so it is no plain text; if it is UTF-16, {SAVE_AS_UTF8}")


def _declared(data: bytes) -> str | None:
    found = HTML_CHARSET.search(data[:4096])
    if found is None:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
        # as browsers do: pages that say Latin-1 are written in Windows' superset of it
        name = "cp1252" if name in ("iso8859-1", "ascii") else name
        data.decode(name)
    except (LookupError, UnicodeError):
        return None
    return name


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII are whole UTF-8 sequences: then another encoding would be a lie."""
    whole = re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", data)
    odd = sum(byte >= 0x80 for byte in data)
    return 2 * sum(map(len, whole)) > odd


def _guess(data: bytes) -> Decoded:
    if _MAC.search(data):
        return Decoded(data.decode("mac_roman"), (_said("Mac Roman"),))
    western = _western(data)
    if western is not None:
        return Decoded(western, (_said("Windows-1252 (Western European)"),))
    best = from_bytes(data, cp_exclusion=list(WIDE)).best()
    if best is None:
        raise DocumentError(f"it is no text, or in an encoding that cannot be told; {SAVE_AS_UTF8}")
    return Decoded(str(best), (_said(best.encoding),))


def _western(data: bytes) -> str | None:
    """The text as Windows-1252, if that leaves words as English or its neighbours write them."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    controls = re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text)
    # other alphabets come out as words made of accented letters only
    accents = re.search(r"[À-ÖØ-öø-ÿ]{3}", text)
    return None if controls or accents else text


def _said(encoding: str) -> str:
    return f"not UTF-8; read as {encoding}, which is a guess: {SAVE_AS_UTF8} if the words look wrong"
