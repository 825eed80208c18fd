"""Files from what a user names: files, folders, archives and standard input, one by one, and never by surprise."""

from __future__ import annotations

import contextlib
import gzip
import io
import lzma
import os
import re
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO, Final, cast

from parley.documents.encodings import MARKS, wide_encoding
from parley.documents.foreign import TOLD, what_archive
from parley.documents.formats import recognise, suffixes
from parley.documents.formats.base import HEAD_BYTES, Format, Source
from parley.documents.formats.heads import ZIP, zip_members
from parley.errors import DocumentError, ParleyError

STDIN: Final = "-"
ARCHIVE: Final = ".zip"
GZIP: Final = b"\x1f\x8b"
SURE: Final = (ZIP, GZIP, b"%PDF", *(mark for mark, _ in MARKS))  # how documents, archives and wide texts begin
IN_MEMORY: Final = 8_000_000  # bytes of a stream that are held before it goes to a temporary file
MAX_MEMBER: Final = 1_000_000_000  # bytes of an archive's member, unpacked,
MAX_UNPACKED: Final = 4_000_000_000  # and of all of them
MAX_RATIO: Final = 250  # to one; text is packed to a fifth, the same page again and again to a hundredth
SMALL: Final = 20_000_000  # bytes that may be packed as tightly as they come
DAMAGED: Final = "it is a damaged zip archive or office document; save or download it again"
NESTED: Final = 1  # archives within archives
_SUFFIX: Final = re.compile(r"\.[A-Za-z][\w~-]{0,11}$")
_UNPACKING: Final = (
    *(zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError),
    *(zlib.error, lzma.LZMAError),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """Something named that gave no document: what, and why not."""

    path: str
    error: ParleyError


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is open, and the format that takes it."""

    source: Source
    format: Format


def shown(path: str | os.PathLike[str]) -> str:
    """A path as text that can be printed and kept, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "replace")


def files(path: str | os.PathLike[str]) -> Iterator[str | Failure]:
    """What a path stands for: itself, or the files of a folder that may hold articles, in order of name."""
    name = os.fspath(path)
    if name == STDIN or not os.path.isdir(name):
        yield name
        return
    found = False
    for file in _walk(name):
        found = True
        yield file
    if not found:
        kinds = " ".join(sorted(suffixes() | {ARCHIVE}))
        yield Failure(shown(name), DocumentError(f"no articles in this folder ({kinds}); name one that has some"))


def open_all(name: str, stdin: BinaryIO | None = None) -> Iterator[Opened | Failure]:
    """The file of this name, open until the next is asked for; of an archive every member that may hold articles."""
    try:
        with contextlib.ExitStack() as stack:
            if name == STDIN:
                stream = stack.enter_context(_spooled(stdin or io.BytesIO()))
            else:
                file = stack.enter_context(open(name, "rb"))
                stream = file if file.seekable() else stack.enter_context(_spooled(file))
            yield from _opened(shown(name), stream, NESTED)
    except DocumentError as error:
        yield Failure(shown(name), error)
    except OSError as error:
        yield Failure(shown(name), _system_error(error))


def _opened(name: str, stream: BinaryIO, nested: int, suffix: str | None = None) -> Iterator[Opened | Failure]:
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    if not head.strip() or any(head.strip() == mark for mark, _ in MARKS):
        raise DocumentError("it is empty; there is nothing to read")
    if suffix is None:
        suffix = "" if name == STDIN else PurePosixPath(name).suffix.lower()
    source = Source(name, suffix, head, stream)
    if head.startswith(ZIP) and _is_cut_off(stream):
        raise DocumentError(DAMAGED)
    found = recognise(source)
    if head.startswith(ZIP) and (found is None or found.name == "plain text"):
        if (document := what_archive(zip_members(source), _mimetype(head))) is not None:
            raise DocumentError(f"it is {document}")
        stream.seek(0)
        yield from _members(source, nested)
    elif head.startswith(GZIP) and (found is None or found.name == "plain text"):
        with _gunzipped(stream) as unpacked:
            if unpacked.read(2) == GZIP:
                raise DocumentError("it is compressed twice; unpack it first")
            unpacked.seek(0)
            yield from _opened(name, unpacked, nested, PurePosixPath(name.removesuffix(".gz")).suffix.lower())
    elif found is None:
        raise DocumentError("it is in no format that is known; save it as text")
    else:
        yield Opened(source, found)


def _walk(folder: str) -> Iterator[str | Failure]:
    problems: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not _is_passed_over(name))
        for name in sorted(names):
            file = os.path.join(where, name)
            if not _is_passed_over(name) and not _is_endless(file) and _is_looked_into(file, name):
                yield file
        while problems:
            error = problems.pop()
            yield Failure(shown(error.filename or where), _system_error(error))


def _is_passed_over(name: str) -> bool:
    """Hidden files, and what macOS and office programs leave beside files."""
    return name.startswith((".", "~$")) or name == "__MACOSX"


def _is_endless(file: str) -> bool:
    """Whether it is a pipe, a socket or a device: opened unasked, it may keep the run waiting for ever."""
    try:
        mode = os.stat(file).st_mode
    except OSError:
        return False  # a link to nothing, say: opening it tells why
    return not stat.S_ISREG(mode)


def _may_hold_articles(name: str) -> bool:
    lower = name.lower()
    bare = lower.removesuffix(".gz")
    return lower.endswith((ARCHIVE, *TOLD)) or any(one.endswith(tuple(suffixes())) for one in (lower, bare))


def _has_suffix(name: str) -> bool:
    """Whether a name says what the file is; "Vote on St. Olav's Quay" and "53068" don't."""
    return _SUFFIX.search(name) is not None


def _is_worth_opening(head: bytes) -> bool:
    """Whether a file whose name says nothing may hold an article: a text, or a document or archive as these begin."""
    return bool(head.strip()) and (head.startswith(SURE) or b"\x00" not in head or wide_encoding(head) is not None)


def _is_looked_into(file: str, name: str) -> bool:
    """Whether a file of a folder may hold articles, by its name, and where that says nothing by how it begins."""
    if _has_suffix(name):
        return _may_hold_articles(name)
    try:
        with open(file, "rb") as stream:
            return _is_worth_opening(stream.read(HEAD_BYTES))
    except OSError:
        return True  # reading it tells why


def _mimetype(head: bytes) -> bytes:
    """What an OpenDocument file says that it is: its first member, not packed, says so and no more."""
    return head[38:110] if head[30:38] == b"mimetype" else b""


# -- archives


def _members(source: Source, nested: int) -> Iterator[Opened | Failure]:
    try:
        archive = zipfile.ZipFile(source.stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        raise DocumentError(DAMAGED) from None
    found, left = False, MAX_UNPACKED
    with archive:
        for member in sorted(archive.infolist(), key=lambda info: info.filename):
            if not _is_wanted(archive, member):
                continue
            found = True
            name = f"{source.name}/{member.filename}"
            try:
                if member.filename.lower().endswith(ARCHIVE) and nested <= 0:
                    raise DocumentError("an archive within an archive within an archive; unpack it first")
                with _unpacked(archive, member, left) as stream:
                    left -= stream.seek(0, io.SEEK_END)
                    stream.seek(0)
                    yield from _opened(name, stream, nested - 1)
            except DocumentError as error:
                yield Failure(name, error)
    if not found:
        raise DocumentError("nothing in this archive may hold articles; unpack it and name what does")


def _is_cut_off(stream: BinaryIO) -> bool:
    """Whether a zip archive's own list is missing, so that a document within it would be taken for all of it."""
    try:
        stream.seek(0)
        with zipfile.ZipFile(stream) as archive:
            return min((info.header_offset for info in archive.infolist()), default=0) > 0
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        return False
    finally:
        stream.seek(0)


def _is_wanted(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether an archive's member may hold articles; nothing is ever written by its name."""
    name = member.filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or name.endswith("/") or any(_is_passed_over(part) for part in parts if part not in ("..", ".")):
        return False
    if _has_suffix(parts[-1]):
        return _may_hold_articles(parts[-1])
    try:
        with archive.open(member) as stream:
            return _is_worth_opening(stream.read(HEAD_BYTES))
    except (*_UNPACKING, OSError):
        return True  # unpacking it tells why


@contextlib.contextmanager
def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> Iterator[BinaryIO]:
    if member.flag_bits & 1:
        raise DocumentError("it is encrypted; unpack the archive with its password first")
    with _temporary() as stream:
        size = 0
        try:
            with archive.open(member) as packed:
                while part := packed.read(1 << 20):
                    size += len(part)
                    _refuse_bomb(size, member.compress_size, min(MAX_MEMBER, left))
                    stream.write(part)
        except (*_UNPACKING, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the system's; that of damaged bzip2 has no number
            what = f"it cannot be unpacked ({error})"
            raise DocumentError(f"{what}; download the archive again, or unpack it first") from None
        stream.seek(0)
        yield stream


# -- streams


@contextlib.contextmanager
def _gunzipped(stream: BinaryIO) -> Iterator[BinaryIO]:
    stream.seek(0, io.SEEK_END)
    packed = stream.tell()
    stream.seek(0)
    with _temporary() as unpacked:
        size = 0
        try:
            with gzip.GzipFile(fileobj=stream) as file:
                while part := file.read(1 << 20):
                    size += len(part)
                    _refuse_bomb(size, packed, MAX_MEMBER)
                    unpacked.write(part)
        except (OSError, EOFError, zlib.error) as error:
            raise DocumentError(f"it is damaged gzip ({error}); save or download it again") from None
        unpacked.seek(0)
        yield unpacked


def _refuse_bomb(size: int, packed: int, most: int) -> None:
    if size > most or (size > SMALL and size > MAX_RATIO * packed):
        raise DocumentError("it unpacks to far more than articles do; unpack it first, if it is sound")


@contextlib.contextmanager
def _temporary() -> Iterator[BinaryIO]:
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as stream:
        yield cast(BinaryIO, stream)


@contextlib.contextmanager
def _spooled(stream: IO[bytes]) -> Iterator[BinaryIO]:
    """All of a stream that can be read once only, so that it can be looked at twice."""
    with _temporary() as kept:
        while part := stream.read(1 << 20):
            kept.write(part)
        kept.seek(0)
        yield kept


def _system_error(error: OSError) -> DocumentError:
    if isinstance(error, FileNotFoundError):
        return DocumentError("there is no such file or folder; check the name")
    if isinstance(error, PermissionError):
        return DocumentError("it may not be read; check its permissions")
    return DocumentError(f"it cannot be read ({error.strerror or error})")


def count_files(paths: Iterable[str | os.PathLike[str]]) -> int | None:
    """How many files are named, or None where it cannot be told beforehand (standard input)."""
    names = [os.fspath(path) for path in paths]
    return None if STDIN in names else sum(1 for name in names for _ in files(name))
