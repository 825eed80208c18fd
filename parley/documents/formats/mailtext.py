"""What mails carry beside what is written in them: headers of forwarding, marks of quoting, signatures, footers."""

from __future__ import annotations

import codecs
import itertools
import re
from dataclasses import dataclass, field
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from typing import Any, Final, cast

from parley.documents.encodings import decode
from parley.documents.mailheads import mail_head
from parley.errors import DocumentError

HEADER: Final = 2000  # characters of a header that are looked at
WRAPPED: Final = 90  # code points that lines broken by a mail program have at most
_FORWARDED: Final = re.compile(
    r"^(?:>|[^\S\n])*"
    r"(?:-{2,}\s*(?:forwarded message|original message|weitergeleitete nachricht|message transféré)[^-\n]*-*"
    r"|begin forwarded message:|-{5,}\s*forwarded by .*)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE: Final = re.compile(
    r"^(?:-- ?|_{10,}|sent from my \w.*|get outlook for \w+.*|sent via .{0,40})$", re.IGNORECASE
)
# what lists and newsletters put under and over a text
_FOOTERS: Final = (
    r"unsubscribe",
    r"manage your (?:subscription|preferences|newsletters?)",
    r"(?:update your )?e-?mail preferences",
    r"you(?: are|['’]re|['’]ve)? (?:receiv\w+|subscribed|been sent|got) this (?:e-?mail|message|newsletter)",
    r"this (?:e-?mail|message|newsletter) was sent to",
    r"you received this message because",
    r"this (?:e-?mail|message)(?: and any attachments?)? (?:is|are|may be|contains?) "
    r"(?:strictly )?(?:confidential|intended|privileged)",
    r"add us to your address book",
    r"view (?:this (?:e-?mail|message|newsletter) )?(?:in|on) (?:your|a|the) (?:web )?browser",
    r"view (?:it )?online",
    r"having trouble viewing",
    r"forward (?:this )?(?:to|e-?mail)",
    r"privacy policy",
    r"if you (?:no longer|do not|don['’]t) (?:wish|want) to receive",
    r"copyright",
    r"all rights reserved",
    r"our mailing address",
)
_FOOTER: Final = re.compile(rf"^.{{0,80}}\b(?:{'|'.join(_FOOTERS)})\b.*$|^.{{0,10}}©.*$", re.IGNORECASE)
_TRACE: Final = re.compile(
    r"<(?:https?://|mailto:)[^>\s]{1,2000}>|\[(?:cid:|image:|https?://)[^\]\s]{1,2000}\]|^\[image: [^\]]*\]$",
    re.MULTILINE,
)


class _Policy(EmailPolicy):
    """How mails are parsed: the parser takes time by the square of a broken header's length."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:HEADER])


POLICY: Final = cast("EmailPolicy[EmailMessage]", _Policy())


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's text without what mail programs add; ``headers`` of the message that it forwards, by lower-case name."""

    text: str
    headers: dict[str, str] = field(default_factory=dict)


def day_of(message: Message) -> str | None:
    """The day on which it was sent or saved: no article in it is of a later one. None where it says none."""
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return None


def part_text(part: Message) -> tuple[str, tuple[str, ...]]:
    """The text of a part, and what is to be said of its decoding: in the charset that it names, if it is in it.

    Raises:
        DocumentError: it is no text.
    """
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise DocumentError("a part of it is no text; save the mail again")
    said = part.get_content_charset()
    if said and said not in ("us-ascii", "ascii"):
        try:
            name = codecs.lookup(said).name
            return data.decode("cp1252" if name == "iso8859-1" else name), ()
        except (LookupError, UnicodeError):
            pass
    decoded = decode(data, html=part.get_content_subtype() == "html")
    return decoded.text, decoded.warnings


def letter(text: str) -> Letter:
    """The text of a mail: of one that is forwarded, what was forwarded and not the words over it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    headers: dict[str, str] = {}
    while (found := _forwarded(text)) is not None:
        inner, text = found
        headers |= {name: value for name, value in inner.items() if value}
    lines = [re.sub(r"^(?:>[ \t]?)+", "", line) for line in text.split("\n")] if _is_quoted(text) else text.split("\n")
    kept: list[str] = []
    for line in lines:
        if kept and _SIGNATURE.match(line.strip()) and _has_prose(kept):
            break
        kept.append(line)
    while kept and (not kept[-1].strip() or _FOOTER.match(kept[-1].strip())):
        kept.pop()
    return Letter(joined(_TRACE.sub("", "\n".join(_without_footer(kept)))), headers)


def _forwarded(text: str) -> tuple[dict[str, str], str] | None:
    """The headers of the message within, and what follows them."""
    lines = text.split("\n")
    mark = _FORWARDED.search(text)
    start = text[: mark.end()].count("\n") + 1 if mark is not None else None
    if start is None:
        # some programs write the headers alone
        start = next((n for n in range(min(60, len(lines) - 2)) if _begins_headers(lines, n)), None)
        if start is None:
            return None
    while start < len(lines) and not lines[start].strip(" >\t"):
        start += 1
    headers: dict[str, str] = {}
    end, last = start, ""
    while end < len(lines):
        found = mail_head(lines[end])
        if found:
            last, said = found
            headers[last] = said.strip(" *")
        elif not lines[end].strip(" >\t") or not last:
            break
        else:  # a header that goes on
            headers[last] += f" {lines[end].strip(' >')}"
        end += 1
    if len(headers) < 2:
        return ({}, "\n".join(lines[start:])) if mark is not None else None
    return headers, "\n".join(lines[end:])


def _begins_headers(lines: list[str], n: int) -> bool:
    names = [found[0] if (found := mail_head(line)) else "" for line in lines[n : n + 5]]
    return names[0] in ("from", "date") and "subject" in names and len([name for name in names if name]) >= 3


def _is_quoted(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and 2 * sum(line.startswith(">") for line in lines) > len(lines)


def _has_prose(lines: list[str]) -> bool:
    return sum(map(len, lines)) > 200


def _without_footer(lines: list[str]) -> list[str]:
    """Without what stands from the first line of a footer on, if that is in the last third."""
    for n, line in enumerate(lines):
        if n > len(lines) * 2 // 3 and _FOOTER.match(line.strip()):
            return lines[:n]
    return [line for line in lines if not (len(line) < 160 and _FOOTER.match(line.strip()))]


def is_footer(line: str) -> bool:
    """Whether a line is of those that lists and newsletters put under (or over) a text."""
    return bool(_FOOTER.match(line.strip()))


def joined(text: str) -> str:
    """A text with a line a paragraph: lines that were broken at one width are joined, at blank lines they end."""
    paragraphs: list[str] = []
    lengths = [len(line.rstrip()) for line in text.split("\n")]
    width = max((length for length in lengths if length <= WRAPPED), default=WRAPPED)
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [" ".join(line.split()) for line in block.split("\n") if line.strip()]
        if not lines:
            continue
        held = lines[0]
        for before, line in itertools.pairwise(lines):
            # a line that the next one's first word would have fitted into was ended on purpose
            fits = len(before) + 1 + len(line.split(" ", 1)[0]) <= width - 2
            if max(map(len, lines)) > WRAPPED or (fits and (_ENDED.search(before) or len(before) < width // 2)):
                paragraphs.append(held)
                held = line
            else:
                held = f"{held} {line}"
        paragraphs.append(held)
    return "\n".join(paragraphs)


_ENDED: Final = re.compile(r"[.!?:…\"”’)\]]$")
