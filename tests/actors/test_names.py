from __future__ import annotations

import re

import pytest
from babel import Locale
from babel.core import get_global

from parley.actors.mentions import Mention, MentionType
from parley.actors.names import group_names
from parley.actors.phrases import Phrases
from parley.english.countries import country_code
from parley.english.lexicon import lexicon
from parley.english.tokens import cut
from parley.language.encoder import Encoder, Weights
from parley.language.features import pieces
from parley.model import Span

TOKENIZER = Weights.shipped().tokenizer
ENCODER = Encoder(Weights.shipped(), cut, threads=1)


def phrases(text: str, mentions: list[Mention]) -> Phrases:
    return Phrases(ENCODER.encode(text).trees, mentions, lexicon())


@pytest.mark.parametrize(
    ("name", "type_", "likely"),
    [
        ("Laura Mendes", "person", "she"),
        ("Lawrence Grant", "person", "he"),
        ("Grant", "person", ""),  # a surname, standing alone
        ("Scarlett", "person", "she"),
        ("Robin Weiss", "person", ""),
        ("Chelsea", "organization", ""),
    ],
)
def test_a_first_name_says_he_or_she_where_it_is_only_one_of_them(name: str, type_: MentionType, likely: str) -> None:
    text = f"{name} spoke first."
    p = pieces(text, TOKENIZER)
    (named,) = group_names(phrases(text, [Mention.over(p, Span(0, len(name)), "name", type_)]))
    assert named.likely == likely
    assert named.gender == ""  # which only a title makes sure


def test_the_fullest_name_tells() -> None:
    text = "Grant came. Laura Grant spoke."
    p = pieces(text, TOKENIZER)
    mentions = [Mention.over(p, span, "name", "person") for span in (Span(0, 5), Span(12, 23))]
    (named,) = group_names(phrases(text, mentions))
    assert named.likely == "she"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Albania", "ALB"),
        ("the Netherlands", "NLD"),
        ("RUSSIA", "RUS"),
        ("Syria", "SYR"),
        ("Turkey", "TUR"),
        ("U.S.", "USA"),
        ("Kosovo", "XKX"),
        ("Republic of Korea", "KOR"),
        ("Tirana", "ALB"),
        ("Islamic Republic of Iran", "IRN"),
        ("Kingdom of Norway", "NOR"),
        ("Portuguese Republic", "PRT"),
        ("Viet Nam", "VNM"),
        ("Côte d’Ivoire", "CIV"),
        ("St. Lucia", "LCA"),
        ("Yugoslavia", "YUG"),  # which is no more
        ("Trinidad and Tobago", "TTO"),
        ("the Soviet Union", "SUN"),
        ("West Germany", "DEU"),
    ],
)
def test_names_of_countries(name: str, code: str) -> None:
    assert country_code(name, lexicon()) == code


@pytest.mark.parametrize(
    "name",
    "Albany|Texas|New Mexico|Sussex|New York City|Donetsk Oblast|Geneva|Siberia|War|Indiana|Tyne and Wear".split("|"),
)
def test_states_counties_and_cities_are_no_countries(name: str) -> None:
    assert country_code(name, lexicon()) is None


def test_every_country_with_people_is_known() -> None:
    aliases = get_global("territory_aliases")
    territories = {now[0]: code for code, now in aliases.items() if len(code) == 3 and code.isalpha()}
    names = Locale("en").territories
    unknown = {two for two in territories if two in names and country_code(names[two], lexicon()) is None}
    assert unknown <= lexicon().no_countries
    found = {country_code(name, lexicon()) for two, name in names.items() if two in territories} - {None}
    assert len(found) > 230
    assert found.isdisjoint(lexicon().withdrawn_codes)
    assert country_code("McDonald", lexicon()) is None


def test_the_house_is_not_the_white_house() -> None:
    text = "The White House spoke. The House did not."
    p = pieces(text, TOKENIZER)
    mentions = [Mention.over(p, span, "name", "organization") for span in (Span(4, 15), Span(27, 32))]
    assert [n.name for n in group_names(phrases(text, mentions))] == ["White House", "House"]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Ted Berg left. Nobody there in the hall had seen his wife, Heidi Berg. Berg said so.", "Ted Berg"),
        ("Ted Berg left. Ted Berg ate. Nobody who was in the hall there had met Ida Berg. Berg said so.", "Ted Berg"),
        ("Ted Berg left. His wife, Heidi Berg, stayed. “We know,” Berg said.", "Heidi Berg"),
        ("President Ted Berg met Interior Minister Ida Berg. President Berg left.", "Ted Berg"),
        ("Ted Berg left. Ida Berg saw it. Berg said so.", "Ida Berg"),
        ("Ted Berg met Ida Berg. Mrs. Berg left. Mr. Berg said so.", "Ted Berg"),
        ("Peter Berg met Laura Berg. Laura Berg left. Mr. Berg said so.", "Peter Berg"),
    ],
)
def test_whose_a_shared_surname_is(text: str, whose: str) -> None:
    p = pieces(text, TOKENIZER)
    spans = [Span(*m.span()) for m in re.finditer(r"(?:Ted |Ida |Heidi |Peter |Laura )?Berg", text)]
    mentions = [Mention.over(p, span, "name", "person") for span in spans]
    last = len(mentions) - 1
    assert [n.name for n in group_names(phrases(text, mentions)) if last in n.mentions] == [whose]


def test_an_abbreviation_in_brackets_is_the_body_before_it() -> None:
    text = "The National Liberation Army (ELN) left. The ELN would wait."
    p = pieces(text, TOKENIZER)
    spans = [Span(*m.span()) for m in re.finditer("National Liberation Army|ELN", text)]
    mentions = [Mention.over(p, span, "name", "organization") for span in spans]
    [army] = group_names(phrases(text, mentions))
    assert (army.name, army.mentions) == ("National Liberation Army", [0, 1, 2])
