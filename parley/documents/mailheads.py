"""How a mail's head begins, in a file of its own or copied into a text: "From: …", "Subject: …"."""

from __future__ import annotations

import re
from typing import Final

_HEAD: Final = re.compile(
    r"[>\s*]*\*?(From|Date|Sent|Subject|To|Cc|Reply-To|Resent-From|Importance|Message-ID):\*?[ \t]*(.*)$", re.IGNORECASE
)


def mail_head(line: str) -> tuple[str, str] | None:
    """The field that a line of a mail's head is of, lower case, and what it says; None where it is no such line."""
    found = _HEAD.match(line)
    return None if found is None else (found[1].lower(), found[2])
