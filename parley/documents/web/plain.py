"""All text of a page, of any depth, in one pass."""

from __future__ import annotations

from parley.documents.markup import BLOCKS, UNREAD, Markup


def all_text(html: str) -> str:
    """All text of a page but scripts and navigation, one line a block."""
    parser = _Text()
    parser.read(html)
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Text(Markup):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self._unread.append(tag)
        elif tag in BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unread:
            while self._unread.pop() != tag:
                pass
        elif tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            # a line break in the source is a space on the page
            self.pieces.append(data.replace("\n", " "))
