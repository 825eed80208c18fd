"""Titles without what a site puts behind them: "Talks resume | The Guardian" is "Talks resume"."""

from __future__ import annotations

import re
from typing import Final

_PARTS: Final = re.compile(r"\s+[|–—·»«:-]\s+|\s*\|\s*")
_SIGNS: Final = re.compile(r"\W+")
_WORDS: Final = frozenset("the news online com co uk org net www m edition english international world us".split())
# names as they stand behind titles; where another outlet is told, or none, they are known all the same
_OUTLETS: Final = frozenset(
    """theguardian thenewyorktimes nytimes bbcnews bbc reuters apnews theassociatedpress cnn cnnpolitics foxnews nbcnews
    abcnews cbsnews npr pbsnewshour politico axios bloomberg thewashingtonpost wsj thewallstreetjournal financialtimes
    theeconomist aljazeera dw dwnews france24 rfi euronews theindependent thetelegraph dailymailonline thetimes
    thesundaytimes skynews itvnews channel4news thehindu timesofindia ndtv indianexpress dawn arabnews haaretz
    timesofisrael thejerusalempost kyivindependent themoscowtimes scmp southchinamorningpost thejapantimes
    channelnewsasia cna thestraitstimes abcnewsaustralia smh cbcnews theglobeandmail globalnews usatoday time newsweek
    theatlantic vox slate huffpost businessinsider forbes cnbc thehill voanews rferl""".split()
)


def without_outlet(title: str, outlet: str | None, author: str | None = None) -> str:
    """The title without a last part that names its outlet, a known outlet or its author."""
    bare = " ".join(title.split())
    parts = list(_PARTS.finditer(bare))
    if not parts:
        return bare
    last = parts[-1]
    head, tail = bare[: last.start()].strip(), bare[last.end() :].strip()
    spelt = last.group().strip()
    if not head or not tail or (len(head.split()) < 2 and spelt != "|"):
        return bare
    if _is_same(tail, outlet) or _folded(tail) in _OUTLETS:
        return without_outlet(head, outlet, author) if spelt != ":" else bare
    return head if spelt == "|" and author and _is_same(tail, author) else bare


def _is_same(tail: str, name: str | None) -> bool:
    if not name:
        return False
    if _folded(tail) == _folded(name):
        return True
    # "www.saltpost.example" is "Salt Post", "BBC" is "BBC News"
    one, other = _core(tail), _core(re.sub(r"\.\w{2,}(?:/.*)?$", "", name))
    return bool(one) and one == other


def _core(name: str) -> str:
    return "".join(word for word in re.findall(r"\w+", name.casefold()) if word not in _WORDS)


def _folded(name: str) -> str:
    return _SIGNS.sub("", name.casefold())
