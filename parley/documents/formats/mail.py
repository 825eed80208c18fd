"""Mails: one (EML) or a box of them (mbox); articles sent, forwarded or attached."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parseaddr
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from parley.documents.foreign import TOLD
from parley.documents.formats.base import HEAD_BYTES, Article, Broken, Choices, Found, NoArticle, Source, read_bounded
from parley.documents.formats.heads import head_text
from parley.documents.formats.mailtext import POLICY, day_of, is_footer, letter, part_text
from parley.documents.text import Metadata
from parley.errors import DocumentError, MissingExtraError

MAX_BYTES: Final = 60_000_000  # of a mail with what is attached
DEPTH: Final = 4  # mails within mails
NOTE: Final = 500  # code points that a note over attached articles has at most
_UNOPENED: Final = (".zip", ".gz", *TOLD)
LEAST: Final = 120  # code points of a mail that is an article
_HEADER: Final = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,60}):", re.MULTILINE)
_KNOWN: Final = frozenset(
    """
    from to subject date message-id mime-version received return-path content-type delivered-to reply-to cc sender
    x-mailer dkim-signature list-id list-unsubscribe
    """.split()
)
_FROM: Final = re.compile(rb"^From \S+.*\d{4}\s*$")
_PREFIX: Final = re.compile(r"^(?:\s*(?:fwd?|re|wg|aw|tr|fw)\s*(?:\[\d+\])?:\s*|\s*\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)
_BY_MACHINE: Final = (
    "List-Unsubscribe",
    "List-Id",
    "X-Campaign",
    "X-Mailchimp-Campaign",
    "Feedback-ID",
    "X-CampaignID",
)
# addresses that are no person's
_ROLE_ADDRESS: Final = re.compile(
    r"(?:^|[._+-])(?:news|newsletters?|no-?reply|info|alerts?|updates?|mail|hello|press|editors?|editorial|email|briefing"
    r"|daily|weekly|morning|team|contact|subscriptions?|support|digest|media|newsroom|releases?)(?:[._+-][^@]*)?@",
    re.IGNORECASE,
)
# who sends the beginnings of articles and links to them, and how such a mail ends
_ALERTING: Final = re.compile(r"\bgooglealerts-noreply@google\.com|\balerts?@talkwalker\.com", re.IGNORECASE)
_ALERT: Final = re.compile(
    r"subscribed to google alerts|unsubscribe from this google alert|google\.\w+/alerts/(?:remove|feedback|share)",
    re.IGNORECASE,
)
_PASSED_OVER: Final = tuple(
    """
    image/ audio/ video/ font/ text/calendar text/vcard text/x-vcard application/pgp application/pkcs7
    application/x-pkcs7 application/ics
    """.split()
)


class Mail:
    """One mail: the article that it is, or those attached to it."""

    name = "mail (EML)"
    suffixes = frozenset((".eml",))
    many = True

    def recognises(self, source: Source) -> bool:
        """By headers that mails begin with."""
        return _is_mail(head_text(source)[:32_768])

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The mail's articles."""
        yield from _articles(_parsed(read_bounded(source, MAX_BYTES)), source.name, choices, None, DEPTH)


class MailBox:
    """A box of mails in one file, read mail by mail."""

    name = "mailbox (mbox)"
    suffixes = frozenset((".mbox", ".mbx"))
    many = True

    def recognises(self, source: Source) -> bool:
        """By the line that stands over each mail."""
        first, _, rest = source.head.lstrip().partition(b"\n")
        return bool(_FROM.match(first.rstrip())) and _is_mail(rest[:32_768].decode("utf-8", "replace"))

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The mails' articles, in the box's order."""
        for number, data in enumerate(_mails(source.stream), 1):
            where = f"message {number}"
            try:
                if len(data) > MAX_BYTES:
                    raise DocumentError(
                        f"a mail larger than {MAX_BYTES // 1_000_000} MB; save what is attached by itself"
                    )
                yield from _articles(_parsed(data), source.name, choices, where, DEPTH)
            except DocumentError as error:
                yield Broken(error, where)


def _is_mail(head: str) -> bool:
    top = re.split(r"\r?\n\r?\n", head.lstrip("\ufeff\r\n"), maxsplit=1)[0]
    lines = top.splitlines()
    if (
        not lines
        or not _HEADER.match(lines[0])
        or any(not (_HEADER.match(line) or line[:1] in " \t") for line in lines[:40])
    ):
        return False
    names = {name.lower() for name in _HEADER.findall(top)}
    # an article may begin with "Date:" and "Subject:", but not with what only programs write
    return len(names & _KNOWN) >= 3 and bool(
        names & {"message-id", "mime-version", "received", "return-path", "content-type", "delivered-to", "x-mailer"}
        or {"from", "to", "subject", "date"} <= names
    )


def _parsed(data: bytes) -> EmailMessage:
    try:
        message = message_from_bytes(data.lstrip(), policy=POLICY)
    except (MessageError, ValueError, IndexError, LookupError):
        raise DocumentError("a damaged mail; save it again") from None
    return message


def _mails(stream: BinaryIO) -> Iterator[bytes]:
    """The mails of a box, each without the line over it; ">From " in one is "From "."""
    held: list[bytes] = []
    size, blank = 0, True
    for line in stream:
        if blank and _FROM.match(line.rstrip(b"\r\n")):
            if held:
                yield b"".join(held)
            held, size = [], 0
            blank = False
            continue
        blank = not line.strip()
        size += len(line)
        if size <= MAX_BYTES + 1_000_000:
            held.append(re.sub(rb"^>(>*From )", rb"\1", line))
    if any(part.strip() for part in held):
        yield b"".join(held)


def _articles(message: Message, name: str, choices: Choices, where: str | None, depth: int) -> Iterator[Found]:
    """What is attached, and the mail itself where it is more than a note over that."""
    attached: list[Found] = []
    texts: list[Message] = []
    for part in _leaves(message):
        file = part.get_filename()
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, Message) and depth > 0:
                attached += _articles(inner, name, choices, _at(where, "attached mail"), depth - 1)
        elif file and (part.get_content_disposition() != "inline" or texts):
            attached += _attached(part, file, name, choices, where)
        elif part.get_content_maintype() == "text" and not part.get_content_type().startswith(_PASSED_OVER):
            texts.append(part)
    own = _own(message, texts, where)
    found = [one for one in attached if isinstance(one, Article)]
    if isinstance(own, Article) and not (found and len(own.text or "") < NOTE):
        yield own
    elif not attached:
        yield own if isinstance(own, (NoArticle, Broken)) else NoArticle("a mail without an article", where)
    yield from attached


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something; a mail within is one."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.iter_parts() if isinstance(message, EmailMessage) else message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part)


def _at(where: str | None, part: str) -> str:
    return f"{where}, {part}" if where else part


def _attached(part: Message, file: str, name: str, choices: Choices, where: str | None) -> Iterator[Found]:
    """The articles of an attached file, if it is of a format that holds some."""
    from parley.documents.formats import recognise, suffixes

    if part.get_content_type().startswith(_PASSED_OVER):
        return
    data = part.get_payload(decode=True)
    suffix = PurePosixPath(file.replace("\\", "/")).suffix.lower()
    if suffix in _UNOPENED:
        why = f"a {suffix} file is attached, which is not looked into here; save it and name it, or what is in it"
        yield Broken(DocumentError(why), _at(where, file))
        return
    if not isinstance(data, bytes) or not data.strip() or suffix not in suffixes():
        return
    source = Source(f"{name}/{file}", suffix, data[:HEAD_BYTES], io.BytesIO(data))
    known = recognise(source)
    if known is None:
        return
    place = _at(where, file)
    try:
        for found in known.read(source, choices):
            if isinstance(found, (Article, NoArticle, Broken)):
                yield replace(found, where=_at(place, found.where) if found.where else place)
    except (DocumentError, MissingExtraError) as error:
        yield Broken(DocumentError(str(error)), place)


def _own(message: Message, texts: list[Message], where: str | None) -> Found:
    """The article that a mail's own text is, or why it is none."""
    from parley.documents.formats.textual import headed

    day = day_of(message)
    html = next((part for part in texts if part.get_content_subtype() == "html"), None)
    plain = [part for part in texts if part.get_content_subtype() != "html"]
    try:
        written, warnings = part_text(plain[0]) if plain else ("", ())
        lettered, page = letter(written), ""
        if html is not None:
            page, page_warnings = part_text(html)
            marked = letter(_page_text(page))
            if len(marked.text) >= 0.6 * len(lettered.text):
                lettered, warnings = replace(marked, headers=lettered.headers | marked.headers), page_warnings
    except DocumentError as error:
        return Broken(error, where)
    if _ALERTING.search(f"{message['From']} {lettered.headers.get('from')}") or _ALERT.search(f"{written} {page}"):
        return NoArticle("an alert with the beginnings of articles; save the pages that it links to", where)
    subject = _PREFIX.sub("", lettered.headers.get("subject") or str(message["Subject"] or "")).strip()
    head = headed(lettered.text, title=subject or None, latest=day)
    if len(head.text) < LEAST:
        return NoArticle("a mail without an article", where)
    metadata = Metadata(
        title=head.title or subject or None,
        outlet=_outlet(message, lettered.headers),
        author=head.author,
        published=head.published,
    )
    extra = {
        "mail_from": str(message["From"] or ""),
        "mail_date": str(message["Date"] or ""),
        "mail_subject": str(message["Subject"] or ""),
    }
    extra = {key: " ".join(value.split()) for key, value in (extra | head.extra).items() if value.strip()}
    return Article(text=head.text, metadata=metadata, extra=extra, where=where, warnings=warnings)


def _page_text(html: str) -> str:
    """A mail's HTML as text, a line a paragraph, without lists' footers."""
    from parley.documents.web.blocks import blocks, prune
    from parley.documents.web.plain import all_text
    from parley.documents.web.tree import parse
    from parley.documents.web.words import words

    root = parse(html)
    if root is None:
        return all_text(html)
    prune(root)
    junk = words().junk
    kept = [
        b
        for b in blocks(root, breaks=True)
        if b.link_share < 0.8 and not junk.fullmatch(b.text) and not is_footer(b.text)
    ]
    text = ""
    for before, block in zip([None, *kept], kept, strict=False):
        # what a paragraph's lines say is seen by them: the headers of a forwarded mail, an address
        text += "\n" if before is not None and before.element is block.element else "\n\n"
        text += block.text
    return text


def _outlet(message: Message, inner: dict[str, str]) -> str | None:
    """Who sent it, where that is an outlet's list and not a person: the inner message's sender goes first."""
    if inner.get("from"):
        name, address = parseaddr(inner["from"])
        return name if name and _ROLE_ADDRESS.search(address) else None
    name, address = parseaddr(str(message["From"] or ""))
    by_machine = any(message[header] for header in _BY_MACHINE) or str(message["Precedence"] or "").lower() in (
        "bulk",
        "list",
    )
    return name if name and "@" not in name and by_machine and _ROLE_ADDRESS.search(address) else None
