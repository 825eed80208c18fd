"""A pattern that has signs fits nowhere else: each way in which it fits has one of them."""

from __future__ import annotations

import pytest

from parley.english.patterns import may_fit, pattern

FITS = {
    "aliases.alias": [
        *("known as ", "known only as the ", "known by his nickname ", ", also called ", "— dubbed “", "alias "),
        *("aka ", "a.k.a. ", "nicknamed ", "goes by ", "calls himself ", "whose name is ", "gave her stage name, "),
        *("using his pseudonym, ", "identified himself as ", "identifies only as ", "quoted by his call sign, "),
        "known by his nom de guerre ",
    ],
    "bodies.station": ["Channel 12 said", "Canal 9", "Kanal 24", "TV 2"],
    "bodies.members": ["Coastal Tanker Owners’ Forum", "Teachers' National Union"],
    "bodies.numbered": ["Vesna 24 said", "Vesna 24’s crew", "Studio 9 reported"],
    "bodies.firm": ["Halim & Sons", "Orr, Bell & Co."],
    "bodies.fighters": ["Ansar al-Jabal", "Liwa al-Tawhid", "Jund Allah"],
    "bodies.known": ["Boko Haram", "Daesh", "Médecins Sans Frontières"],
    "circumstances.when": [
        *("late Monday evening", "Good Friday", "May 3, 2031", "Sept. 3rd", "the third of December", "2nd Mar. 2031"),
        *("the day before yesterday", "yesterday", "today", "tonight", "tomorrow", "earlier this week", "last weekend"),
        *("Next month", "later this year", "This afternoon", "a few nights ago", "two fortnights ago", "3 decades ago"),
    ],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in FITS.items() for text in texts])
def test_where_a_pattern_fits_it_may_fit(name: str, text: str) -> None:
    assert pattern(name).search(text)
    assert may_fit(name, text)


@pytest.mark.parametrize("name", FITS)
def test_a_plain_sentence_has_none_of_the_signs(name: str) -> None:
    assert not may_fit(name, "The mayor of Tolm opened the bridge, and it rained.")
