"""What a plain text says of itself at its head: title, author, day, and what labelled lines say.

Better none than wrong: a title is a line that is no sentence above an article's body; an author is named by "By" or by
an office; the text itself stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from parley.documents import days, roles
from parley.documents.signs import URL
from parley.documents.text import Metadata
from parley.documents.wrapping import as_read

TOP: Final = 4000  # characters that the head is looked for in
LINES: Final = 10
LONGEST: Final = 180  # characters of a title
BODY: Final = 90  # of a line that is surely an article's

_NAME: Final = r"(?:[A-ZÀ-ÞŠŽČ][\w’'.-]*|d[eaiu]|del|van|von|der|den|bin|ibn|al|el|la|le|and|y)"
_NAMES: Final = rf"{_NAME}(?:,? {_NAME}){{0,9}}"
_OFFICE: Final = (
    r"(?:(?:our|chief|senior|staff|special|foreign|political|diplomatic|defen[cs]e|economics?|security|world|national"
    r"|education|health|science|legal|labou?r|business|environment|crime|media|sports?|contributing|associate|deputy"
    r"|freelance|regional|bureau|[A-Z]\w+) )*"
    r"(?:correspondents?|reporters?|editors?|writers?|columnists?|journalists?|bureau chief|contributors?)"
)
_BYLINE: Final = re.compile(
    rf"(?:by|written by|story by|words by)[: ] ?(?P<by>{_NAMES})(?:(?:,| in| for|\s[|·-]) .{{1,60}})?", re.IGNORECASE
)
_IN_OFFICE: Final = re.compile(rf"(?P<by>{_NAMES}), {_OFFICE}(?:(?:,| in) .{{1,40}})?", re.IGNORECASE)
_IS_NAME: Final = re.compile(_NAMES)
_OFFICE_END: Final = re.compile(rf",? (?:{_OFFICE})(?:(?:,| in) .*)?$", re.IGNORECASE)
_DATELINE: Final = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’./ -]{2,40}(?:, [A-Z][\w .]{1,25})?|[A-Z]\w+(?: [A-Z]\w+)?(?=, \d{1,2} [A-Z]))"
    r"(?:, (?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?))?"
    r"(?: ?\((?P<agency>[A-Z][\w. /&-]{1,40})\))?(?: ?(?:--|[—–―_-]) |\. (?=[A-Z“\"]))"
)
_LABEL: Final = re.compile(r"(?P<label>[A-Z][A-Za-z ]{1,24}):\s+(?P<value>\S.{0,250})")
_FRONT: Final = re.compile(r"---[ \t]*\r?\n(?P<fields>(?:[^\r\n]*\r?\n){1,40}?)---[ \t]*(?:\r?\n|\Z)")
_FIELD: Final = re.compile(r"(?:(?P<label>[A-Za-z][\w -]{0,24}):|\s*-)(?P<value>(?: .*)?)")
_LABELS: Final = frozenset(("title", "published", "outlet", "author", "url"))
_TURN: Final = re.compile(r"[A-Z][\w.’' -]{0,40}: \S")
_ENDS: Final = re.compile(r"[.…][\"'”’)]*$")
_NO_TITLE: Final = re.compile(
    r"(?:dear |hi |hello |to: |from: |re: |page \d|copyright|©|\d+ of \d+|[*#=_-]{2,})", re.IGNORECASE
)
PAPERS: Final = (  # the last words of newspapers' and agencies' names
    "News|Times|Post|Herald|Tribune|Gazette|Courier|Journal|Press|Agency|Reuters|AP|AFP|BBC|CNN|Daily"
    "|Chronicle|Guardian|Observer|Telegraph|Mirror|Echo|Star|Standard|Independent|Magazine|Radio|Online|Wire"
)
_OUTLET: Final = re.compile(rf"^The |\b(?:{PAPERS})$")
PAPER_AND_DAY: Final = re.compile(  # "The Harbour Post, 3 May 2021"
    rf"(?P<paper>(?:[A-Z][\w’'-]+ ){{0,4}}(?:{PAPERS}))(?:,| \||\s[–—-])\s*(?P<day>.*\d.*)"
)
_BY_AND_DAY: Final = re.compile(
    r"(?P<by>By .{4,80}?)(?:,| on| [|·–-])? (?P<day>(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?"
    r"(?:\d{1,2} [A-Z][a-z]+\.?|[A-Z][a-z]{2,8}\.? \d{1,2}),? \d{4}.{0,30})"
)
# what stands above a title and is none
_SKIPPED: Final = re.compile(
    r"(?:eds?: .*|(?:note to )?editors?: .*|bc-\S+.*|\(?(?:adds|updates|recasts|corrects)\b.*"
    r"|for immediate release|press release|news release|embargoed?\b.*|breaking(?: news)?|exclusive|print|share|save"
    r"|e-?mail|advertisement|listen|opinion|analysis|news|world|politics|home)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says; ``extra`` has the dateline, the agency in it, and labelled lines without a role."""

    metadata: Metadata
    extra: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    apart: bool  # a blank line follows


def head_of(text: str) -> Head:
    """What the head of a text says of it."""
    front = _FRONT.match(text[:TOP])
    if front and (clipped := _clipped(front["fields"])) is not None:
        return clipped
    lines = [line for line in _lines(as_read(text[:TOP])) if not _SKIPPED.fullmatch(line.words)]
    labelled = _labelled(lines)
    if labelled is not None:
        return labelled
    if not lines:
        return Head(Metadata(), {})
    url = outlet = published = None
    if len(lines) > 2 and URL.fullmatch(lines[0].words):
        url, lines = lines[0].words, lines[1:]
    if len(lines) > 2 and _is_outlet(lines[0].words) and _is_title(lines[1:]):
        outlet, lines = lines[0].words, lines[1:]
    elif len(lines) > 2 and (printed := _printed(lines[0].words)) is not None and _is_title(lines[1:]):
        (outlet, published), lines = printed, lines[1:]
    has_title = _is_title(lines)
    title = _bare(lines[0].words) if has_title else None
    said = Metadata(title=title, outlet=outlet, published=published, url=url)
    for line in lines[1 if has_title else 0 : LINES]:
        words = line.words
        if (dated := _BY_AND_DAY.fullmatch(words)) is not None and (written := _day(dated["day"])) is not None:
            words, said = dated["by"], replace(said, published=said.published or written)
        author = _author(words)
        if author and said.author is None:
            names, paper = _apart(author)
            said = replace(said, author=names, outlet=said.outlet or paper)
        elif (day := _day(words)) is not None:
            said = replace(said, published=said.published or day)
        elif (printed := _printed(words)) is not None:
            said = replace(said, outlet=said.outlet or printed[0], published=said.published or printed[1])
        elif URL.fullmatch(words):
            said = replace(said, url=said.url or words)
        elif (dateline := _DATELINE.match(words)) is not None and len(words) > len(dateline.group()) + 20:
            return _with_dateline(said, dateline)
        elif len(words) >= BODY or _ENDS.search(words):
            break
    return Head(said, {})


def _with_dateline(said: Metadata, found: re.Match[str]) -> Head:
    day = days.parse(found["day"]) if found["day"] and re.search(r"\d{4}", found["day"]) else None
    extra = {"dateline": found.group().strip(" -—–―.")}
    if found["agency"]:
        extra["agency"] = found["agency"]
    return Head(replace(said, published=said.published or day), extra)


def _lines(top: str) -> Iterator[_Line]:
    every = [line.strip() for line in top.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    for at, line in enumerate(every):
        if line:
            yield _Line(" ".join(line.split()), at + 1 < len(every) and not every[at + 1])


def _is_title(lines: Sequence[_Line]) -> bool:
    """Whether the first line is a title: no sentence, and above a body or what tells of one."""
    first, *rest = lines
    words = first.words
    if not rest or len(words.split()) < 2 or len(words) > LONGEST or _NO_TITLE.match(words):
        return False
    if words[-1] in ",;:" or words[0].islower() or URL.search(words):
        return False
    if _author(words) or _day(words) or _printed(words) or _starts_body(words):
        return False
    after = rest[0].words
    told = bool(_author(after) or _day(after) or _printed(after) or _starts_body(after))
    if sum(_TURN.match(line.words) is not None for line in lines[:LINES]) > 2 and not told:
        return False
    # the one line that a blank line sets apart
    alone = first.apart and len(rest) > 2 and not any(line.apart for line in rest[:2]) and len(words) < BODY
    if _ENDS.search(words) and not (told or alone or _is_headline_case(words)):
        return False
    if not first.apart and not told and (after[0].islower() or len(after) < BODY):
        return False
    body = next((line.words for line in rest[:LINES] if len(line.words) >= BODY or _ENDS.search(line.words)), None)
    return body is not None and (told or len(body) > len(words) or _is_headline_case(words))


def _is_headline_case(words: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if len(word) > 3]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def _starts_body(words: str) -> bool:
    dateline = _DATELINE.match(words)
    return dateline is not None and len(words) > len(dateline.group()) + 20


def _author(words: str) -> str | None:
    """Who wrote it, where the line says so and no more."""
    if len(words) > 140:
        return None
    byline = _BYLINE.fullmatch(words)
    if byline is not None:
        by = _OFFICE_END.sub("", byline["by"]).strip(" ,")
        is_sentence = _ENDS.search(words.replace(".", "", by.count("."))) is not None
        return _named(by) if _IS_NAME.fullmatch(by) and not is_sentence else None
    office = _IN_OFFICE.fullmatch(words)
    return _named(office["by"]) if office is not None and _IS_NAME.fullmatch(office["by"]) else None


def _is_outlet(words: str) -> bool:
    parts = words.split()
    return 1 < len(parts) < 6 and _OUTLET.search(words) is not None and all(part[0].isupper() for part in parts)


def _apart(by: str) -> tuple[str, str | None]:
    """Names, and the outlet that stands behind them: "By Jonas Weyl, The Alden Courier"."""
    *before, last = by.split(", ")
    return (", ".join(before), last) if before and _OUTLET.search(last) else (by, None)


def _named(by: str) -> str | None:
    """Names as they are written; all in capitals, as names are."""
    if len(by.split()) < 2 and by.lower() not in ("reuters", "afp", "ap"):
        return None
    by = " ".join(word.capitalize() if word.isupper() and len(word) > 3 else word for word in by.split())
    return re.sub(r" (?:AND|And) ", " and ", by)


def _day(words: str) -> str | None:
    return days.parse(words) if len(words) <= 60 and re.search(r"\d{4}", words) else None


def _printed(words: str) -> tuple[str, str] | None:
    """The outlet and its day, where a line is these and no more."""
    found = PAPER_AND_DAY.fullmatch(words)
    day = _day(found["day"]) if found else None
    return (found["paper"], day) if found and day else None


def _bare(words: str) -> str:
    return re.sub(r"^(?:#+|\*+)\s*|\s*\*+$", "", words)


def _clipped(fields: str) -> Head | None:
    """What the fields over a clipped page say, as web clippers and note-takers write them between lines of dashes."""
    values: dict[str, list[str]] = {}
    label = ""
    for line in fields.splitlines():
        found = _FIELD.fullmatch(line)
        label = found["label"] if found and found["label"] else label
        value = found["value"].strip().strip("\"'").removeprefix("[[").removesuffix("]]") if found else ""
        if value:
            values.setdefault(label, []).append(value)
    said: dict[str, str] = {}
    extra: dict[str, str] = {}
    links = [name for name, given in values.items() if URL.fullmatch("; ".join(given))]
    # a picture's address may stand before the page's
    link = next((name for name in links if roles.role_of(name) in ("url", "outlet")), links[0] if links else None)
    for name, given in values.items():
        value = "; ".join(given)
        role = "url" if name == link else None if name in links else roles.role_of(name)
        if role in _LABELS and role not in said and not (role == "published" and roles.is_other_day(name)):
            said[role] = value
        else:
            extra[name] = value
    day = days.parse(said.pop("published", ""))
    return Head(Metadata(**said, published=day), extra) if said.keys() & {"title", "url"} else None


def _labelled(lines: Sequence[_Line]) -> Head | None:
    """What lines such as "Title: ..." and "Date: ..." say, where a text begins with two of them."""
    said: dict[str, str] = {}
    extra: dict[str, str] = {}
    for line in lines[:LINES]:
        found = _LABEL.fullmatch(line.words)
        if found is None:
            break
        role = roles.role_of(found["label"])
        if role in _LABELS and role not in said:
            said[role] = found["value"]
        else:
            extra[found["label"]] = found["value"]
    if len(said) < 2:
        return None
    day = days.parse(said.pop("published", "")) if "published" in said else None
    return Head(Metadata(**said, published=day), extra)
