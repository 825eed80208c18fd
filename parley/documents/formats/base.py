"""What a file format is to Parley: something that recognises a file and gives what is in it, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from parley.documents.text import NOTHING, Metadata
from parley.errors import DocumentError

HEAD_BYTES = 65_536  # of a file's beginning, which formats are recognised by


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it came: a path, a member of an archive ("talks.zip/one.rtf"), or standard input ("-").

    ``name`` is what users are shown; ``suffix`` is lower case with its dot (".csv"), "" where there is none;
    ``head`` the first ``HEAD_BYTES`` bytes; ``stream`` the whole, seekable, at its beginning.
    """

    name: str
    suffix: str
    head: bytes
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Choices:
    """What a user said about reading files; what is empty was not said.

    ``columns`` maps Metadata's names, "text" and "html" to columns or keys of a table or JSON
    (``--columns``, ``--fields``); ``day_first`` settles what 03/04/2022 means.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article that a format found: its ``text`` as it is to be kept, or the ``html`` of its page.

    ``metadata`` is what the file says of it (``published`` an ISO 8601 day or None, never a guess); ``extra`` what
    else the file says, kept as it stands (section, page, word count, accession number); ``partial`` where the file
    holds only its beginning (a pay-wall's teaser); ``where`` tells it from others of the file ("row 3", "message 2").
    ``verbatim`` texts are the file's own content, in which nothing is decoded: offsets are those of the file.
    """

    text: str | None = None
    html: str | None = None
    metadata: Metadata = NOTHING
    extra: Mapping[str, str] = field(default_factory=dict)
    partial: bool = False
    where: str | None = None
    warnings: tuple[str, ...] = ()
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class NoArticle:
    """A part of a file that is no article and is passed over: ``why`` in a few words ("a podcast without text")."""

    why: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A part of a file that should be an article and cannot be read; the rest of the file goes on."""

    error: DocumentError
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A word to the user about the file as a whole: which columns are taken for what."""

    words: str


Found = Article | NoArticle | Broken | Note


class Format(Protocol):
    """One file format. Stateless; the registry holds one of each."""

    name: str  # as users know it: "Nexis Uni (RTF)"
    suffixes: frozenset[str]  # files that a folder or archive is looked through for
    many: bool  # whether such a file may hold several articles

    def recognises(self, source: Source) -> bool:
        """Whether the file is one of this format, by its head and its name; reads no more than it must.

        More particular formats are asked first: a Nexis RTF before any RTF.
        """

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """What is in the file, in its order, as it is asked for.

        Raises:
            DocumentError: the file is of this format but broken, encrypted or empty; one line that says what to do.
        """


MAX_BYTES = 20_000_000  # of a file that is one article


def read_bounded(source: Source, most: int = MAX_BYTES) -> bytes:
    """The whole of a file that is to be held in memory.

    Raises:
        DocumentError: it is larger than ``most`` bytes.
    """
    data = source.stream.read(most + 1)
    if len(data) > most:
        raise DocumentError(
            f"it is larger than {most // 1_000_000} MB, too much for one article; split it, "
            "for instance into JSON lines, one article a line"
        )
    return data
