"""Who several are: "Both unions at the smelter, Metal League and Ore Guild,"."""

from __future__ import annotations

from parley.actors.mentions import starting
from parley.actors.phrases import Phrases
from parley.model import Span


def spelled_out(head: int, span: Span, phrases: Phrases) -> list[int]:
    """The words of those whom a plural noun is spelled out in behind a comma; none where they are not."""
    text, mentions, noun = phrases.text, phrases.mentions, phrases.trees.span(head)
    if phrases.trees.upos(head) != "NOUN" or not phrases.is_plural(head) or " and " not in text[noun.end : span.end]:
        return []
    end = span.start + len(span.of(text).rstrip(" ,"))
    names = [k for k in starting(mentions, noun.end, end) if mentions[k].kind == "name"]
    row: list[int] = []
    for k in reversed(names):
        after = text[mentions[k].span.end : mentions[row[-1]].span.start if row else end].removesuffix("the ")
        if after not in ((", ", " and ", ", and ") if row else ("",)):
            break
        row.append(k)
        before = text[noun.start : mentions[k].span.start].removesuffix("the ")
        if len(row) > 1 and before.endswith(", ") and " and " in text[mentions[k].span.end : end]:
            kinds, full = {mentions[j].type for j in row}, all(" " in mentions[j].text for j in row)
            ends = noun.start + len(before) - len(", ")
            beside = {mentions[j].type for j in names if mentions[j].span.end == ends}  # "in Tolm, Brask and Orm"
            where = "place" in kinds and len(before) > len(noun.of(text)) + 2
            capital = before[:-2].rpartition(" ")[2][:1].isupper()
            if not where and (not (beside or capital) or ("person" not in beside and kinds == {"person"} and full)):
                return [word for j in reversed(row) if (word := phrases.heads[j]) is not None]
    return []
