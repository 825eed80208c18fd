"""Small things that many formats ask of words: their letters alone, where a sentence ends, what is an address."""

from __future__ import annotations

import re
from typing import Final

URL: Final = re.compile(r"https?://\S+")
SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]*$")


def letters(text: str) -> str:
    """Letters and digits alone, in lower case: what is the same where only spaces and signs differ."""
    return "".join(filter(str.isalnum, text.lower()))
