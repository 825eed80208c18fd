"""Whether a text is an article at all: told by its lines, and by what sites put in an article's place.

Strict with what no article looks like (code, logs, lists of links, tables, settings), and with nothing else: a short
text is an article.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

LINES: Final = 400  # of a text that are looked at
SHORT: Final = 1200  # characters of a page that says why there is no article
CONSENT: Final = 6000  # of one that asks for consent
HANDFUL: Final = 5  # words under which a text without a sentence's end is none,
LITTLE: Final = 60  # and characters
CAPTION: Final = 600  # characters of a picture's caption

_SENTENCE: Final = re.compile(r"[a-z’',\")] [a-z’'\"(]+ [\w’'\"(-].*[.!?][”’\"')]*$", re.IGNORECASE)
_SAID: Final = re.compile(r"[,.!?][”\"]? ?(?:\w+ ){0,3}(?:said|says|told)\b|\b(?:said|told) (?:\w+ ){0,3}[“\"]")
_INNER: Final = re.compile(r"[a-z]{3}[.!?]['”\"’)]* +['“\"‘(]*[A-Z]")
_URL: Final = re.compile(r"(?:https?://|www\.)\S+")
_CODE: Final = re.compile(
    r"""^\s*(?:
        (?:import|from|export|package|using|require|include)\s+['"<({\w@.*/-]+\s*(?:;|$|import\b|as\b|from\b|\{)
      | (?:public|private|protected|static|final|async|abstract|virtual|override)\s+\w+.*[;{(]
      | (?:def|class|function|func|fn|sub|interface|struct|enum|namespace|trait|impl)\s+\w+.*[:({;]?\s*$
      | (?:var|let|const|int|float|double|char|void|bool|string)\s+[\w*&]+\s*(?:=|;|\().*
      | (?:if|for|while|switch|elif|else\ if|catch|unless)\s*\(.*\)?\s*\{?\s*$
      | (?:return|yield|raise|throw|break|continue|pass|end|else|try|do|fi|done|esac)\b[^.!?]*[;:{]?\s*$
      | \#\s*(?:include|define|ifdef|ifndef|endif|pragma)\b.*
      | (?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER)\s.+
      | [\w.$\[\]'"]+\s*(?:[-+*/%|&]?=|:=|<-|=>)\s*\S.*
      | [\w.$]+\(.*\)\s*[;{]?\s*$
      | .*[;{}]\s*$
      | [\])}>]+[,;]?\s*$
      | (?://|/\*|\*/|\#!|--\ |@\w+$|<\?php).*
      | \\(?:documentclass|usepackage|begin|end|section|newcommand)\b.*
    )""",
    re.VERBOSE,
)
_LOG: Final = re.compile(
    r"^\s*(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ,]\d\d:\d\d(?::\d\d)?|\[?\w{3} +\d{1,2} \d\d:\d\d:\d\d|\[?\d\d:\d\d:\d\d[.,\]]"
    r"|\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\b|\d{1,3}(?:\.\d{1,3}){3} - |\[\d{10})"
)
_LEVEL: Final = re.compile(r"\b(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\b")
_ROBOTS: Final = re.compile(r"^\s*(?:user-agent|disallow|allow|sitemap|crawl-delay)\s*:", re.IGNORECASE)
_SETTING: Final = re.compile(r"^\s*(?:\[[\w .:-]+\]|[#;].*|-?\s*[\w.-]+\s*[:=]\s*[^.!?]{0,60})$")
_STATEMENT: Final = re.compile(r"[;{})]\s*$")
_CUE: Final = re.compile(r"^\s*(?:\d\d:)?\d\d:\d\d[.,]\d{3} --> ")
_CITED: Final = re.compile(r"^\s*(?:[A-Z][A-Z0-9]  - |@\w+\{)")
_END: Final = re.compile(r"[.!?…。！？؟۔।][\"'”’»」』)\]]*[ \t]*(?=[\r\n]|\Z)")
_FIGURE: Final = re.compile(r"(?<![\d:.])(?!\d{1,2}[:.h]\d\d\b|\d{4}\b)\d")  # of no hour and no year
_CREDITED: Final = re.compile(  # a picture's line of credit
    r"\((?:AP|AFP|EPA|Reuters|Getty)\b[^()]{0,20} ?(?:Photo|Image|Pool)[^()]{0,80}\)"
    r"|\((?:Photo(?:graph)?(?:ed)?|Picture|Image)(?: by|:) [^()]{2,80}\)"
    r"|\([^()]{3,60} (?:via|/) ?(?:AP|AFP|EPA|Reuters|Getty Images)\)|\([^()]{3,60}/[^()]{2,40} via [^()]{2,30}\)"
    r"|\b(?:REUTERS|AFP|EPA|AP)/[A-Z][\w.’' -]{2,40}(?:/File Photo)?"
)
_FILLER: Final = re.compile(r"\W*lorem ipsum dolor\b(?!.*\b(?:the|of|and)\b)", re.DOTALL)
_LISTED: Final = re.compile(r"(?:\.{4}|(?:\. ?){4}|…{2}|(?:… ){2})\s*\d{1,4}$")  # "Talks resume ........ 12"
_SEPARATORS: Final = ("\t", ";", "|", ",")

# what sites put in an article's place, lower case
_INSTEAD: Final = {
    "a page that wants to know whether a person reads it": (
        "are you a robot", "verify you are human", "verify that you are human", "verifying you are human",
        "checking your browser before", "checking if the site connection is secure", "unusual activity from your",
        "unusual traffic from your", "complete the security check", "please complete the captcha", "just a moment...",
        "enable javascript and cookies to continue", "you are not a bot", "you're not a robot", "you are not a robot",
    ),
    "a page that wants JavaScript": (
        "please enable javascript", "javascript is disabled", "javascript is not available", "enable javascript to",
        "turn on javascript", "requires javascript", "browser does not support javascript", "javascript is required",
    ),
    "an error page": (
        "page not found", "404 not found", "error 404", "404 error", "page could not be found", "page cannot be found",
        "page can't be found", "nothing was found at this location", "couldn't find that page", "can't find that page",
        "can't find the page", "couldn't find the page",
        "page you requested", "page you are looking for", "page you're looking for", "403 forbidden",
        "access denied", "access to this page has been denied", "you don't have permission to access",
        "do not have permission to access", "502 bad gateway", "503 service", "service unavailable",
        "internal server error", "request unsuccessful", "attention required! | cloudflare", "site can't be reached",
        "page has been removed", "no longer available", "429 too many requests", "domain is for sale",
    ),
    "a page that is not shown here": (
        "not available in your country", "not available in your region", "unavailable for legal reasons",
        "unavailable due to legal reasons", "not available in most european countries",
        "recognize you are attempting to",
    ),
    "a pay-wall without an article": (
        "subscribe to continue reading", "subscribe to read", "to continue reading", "log in to continue",
        "sign in to continue", "already a subscriber", "this article is for subscribers", "become a subscriber",
        "register to continue", "create a free account to", "for subscribers only", "exclusive to subscribers",
        "you have reached your limit of free articles", "unlock this article",
    ),
}  # fmt: skip
_ASKED: Final = (
    "we use cookies", "uses cookies", "use of cookies", "cookie policy", "cookie settings", "cookie preferences",
    "manage cookies", "accept all", "accept cookies", "reject all", "manage options", "manage preferences",
    "more options", "privacy policy", "privacy settings", "our partners", "we and our", "on a device",
    "personalised ads", "personalized ads", "personalised content", "personalized content", "legitimate interest",
    "your consent", "withdraw consent", "vendors", "we value your privacy", "your privacy", "audience insights",
)  # fmt: skip


def why_no_article(text: str) -> str | None:
    """Why the text is no article, in a few words, or None where it may be one."""
    return why_instead(text) or why_too_little(text) or _why_by_lines(text)


def why_too_little(text: str) -> str | None:
    """Why a few words are no article, or None where they are more, or end as a sentence does: a flash is one."""
    few = len(text.split()) < HANDFUL and len(text) < LITTLE
    return "a few words and no sentence" if few and not has_end(text) else None


def _why_caption(text: str) -> str | None:
    """Whether it is what stands under a picture: a sentence or two that end with who took it."""
    words = text.strip().rstrip(".")
    if len(words) >= CAPTION or "\n" in words:
        return None
    credits = list(_CREDITED.finditer(words))
    is_last = bool(credits) and credits[-1].end() == len(words)
    is_short = len(_INNER.findall(words)) < 2
    return "a picture's caption" if is_last and is_short and not _reports(text) else None


def _lists_pages(text: str) -> bool:
    """Whether it is headlines with the pages that they stand on, points between."""
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:LINES]
    listed = sum(_LISTED.search(line.rstrip()) is not None for line in lines)
    return len(lines) > 2 and 5 * listed > 2 * len(lines)


def has_end(text: str) -> bool:
    """Whether a line of it ends as sentences do, in whatever script."""
    return _END.search(text) is not None


def why_instead(text: str) -> str | None:
    """What stands in an article's place: a wall, an error, a question for consent; None where none does."""
    if _FILLER.match(text[:CONSENT].lower()):
        return "filler in the place of a text (lorem ipsum)"
    if (caption := _why_caption(text)) is not None:
        return caption
    if _lists_pages(text):
        return "a table of contents"
    if len(text) > CONSENT:
        return None
    lower = " ".join(text.lower().replace("’", "'").split())
    if len(lower) <= SHORT:
        head = lower[:400]
        for what, phrases in _INSTEAD.items():
            hit = next((phrase for phrase in phrases if phrase in head), None)
            # a longer text must be about it from the first
            if hit is not None and (len(lower) < 300 or head.find(hit) < 120) and not _reports(text):
                return what
    asked = sum(phrase in lower for phrase in _ASKED)
    if asked >= 4 or (asked >= 2 and len(lower) < 500 and "cookie" in lower):
        return None if _reports(text) else "a question for consent to cookies"
    return None


def _reports(text: str) -> bool:
    """Whether somebody is quoted: walls quote nobody."""
    return _SAID.search(text) is not None


def _why_by_lines(text: str) -> str | None:
    lines = [line.rstrip() for line in text[:200_000].splitlines() if line.strip()][:LINES]
    if not lines:
        return None
    if lines[0].startswith(("#!", "<?php", "%!", "-----BEGIN ")) or lines[0] == "WEBVTT":
        return "subtitles" if lines[0] == "WEBVTT" else "program code"
    lines_with, chars_in = _Share(lines), _Share(lines, [len(line) for line in lines])
    if len(lines) > 2 and lines_with(_CUE) > 0.15:
        return "subtitles"
    letters = sum(map(str.isalpha, text[:20_000]))
    if letters * 5 < len("".join(text[:20_000].split())) * 2 and len(lines) > 2:
        return "hardly any words"
    if lines_with(_ROBOTS) > 0.5:
        return "a robots.txt"
    if _are_links(lines):
        return "a list of links"
    if len(lines) < 3:
        return None
    if lines_with(_CITED) > 0.6:
        return "a bibliography; export its articles as text"
    if lines_with(_LOG) > 0.6 and (lines_with(_LEVEL) > 0.6 or lines_with(_SENTENCE) < 0.9):
        return "a log file"
    prose = chars_in(_SENTENCE, _INNER)
    if prose > 0.35:
        return None
    return _why_without_prose(text, lines, lines_with, prose)


def _why_without_prose(text: str, lines: list[str], lines_with: _Share, prose: float) -> str | None:
    """What lines are that seldom end as sentences do; verse, lists in articles and wrapped text may be none of it."""
    bare = "".join(text[:20_000].split())
    signs = sum(bare.count(sign) for sign in "{}();=<>[]_|\\$*+`~^") / len(bare)
    if len(lines) > 4 and lines_with(_SETTING) > 0.8 and not lines_with(_STATEMENT):
        return "settings"
    if lines_with(_CODE) > 0.5 or (signs > 0.05 and (prose < 0.2 or lines_with(_CODE) > 0.3)):
        return "program code"
    if len(lines) > 4 and _is_table(lines):
        return "a table; name it .csv and give it a column of texts"
    if len(lines) > 2 and not has_end(text) and not _reports(text) and _are_figures(lines):
        return "a list of figures"
    if len(lines) > 24 and sum(len(line.split()) <= 2 for line in lines) > 0.85 * len(lines):
        return "a list of words"
    in_english = all(map(str.isascii, filter(str.isalpha, bare)))
    if len(lines) > 7 and not lines_with(_SENTENCE) and not lines_with(_INNER) and in_english:
        return "no sentence in it"
    return None


class _Share:
    """How large a part of some lines a pattern is found in; by ``weights``, where they do not all count the same."""

    def __init__(self, lines: list[str], weights: list[int] | None = None) -> None:
        self._lines = lines
        self._weights = weights or [1] * len(lines)

    def __call__(self, *patterns: re.Pattern[str]) -> float:
        found = 0
        for line, weight in zip(self._lines, self._weights, strict=True):
            if any(pattern.search(line[:2000]) for pattern in patterns):
                found += weight
        return found / max(1, sum(self._weights))


def _are_links(lines: list[str]) -> bool:
    with_links = [line for line in lines if _URL.search(line)]
    rest = sum(len(_URL.sub("", line).split()) for line in lines)
    linked = sum(len(_URL.findall(line)) for line in with_links)
    return 5 * len(with_links) > 3 * len(lines) and rest < 12 * linked


def _are_figures(lines: list[str]) -> bool:
    """Whether the lines are a few words with a number each, as results, prices and forecasts are, but for a title."""
    figures = [line for line in lines if _FIGURE.search(line) and len(line.split()) <= 6 and line.isascii()]
    return 10 * len(figures) > 7 * (len(lines) - 1) and len(figures) > 2


def _is_table(lines: list[str]) -> bool:
    for separator in _SEPARATORS:
        counts = Counter(line.count(separator) for line in lines)
        number, often = counts.most_common(1)[0]
        least = 0.6 if number > 2 and separator != "," else 0.9
        if number > (separator == ",") and often > least * len(lines):
            return True
    return False
