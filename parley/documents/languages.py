"""Which language a text is in: by its script, then by its most common small words.

Dependable for a paragraph or more. Where there is too little to go by (a headline, a list of names) the
answer is English, because that is what the reader reads.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

ENGLISH: Final = "en"
SAMPLE: Final = 20_000  # code points looked at
FEWEST_HITS: Final = 8  # small words of another language before a text is taken to be in it
FEWEST_DIFFERENT: Final = 5  # of them; one word again and again is no language
LEAST_SHARE: Final = 0.12  # of a text's words that are its language's small words

SMALL_WORDS: Final = {
    "en": "the of and to in that is was for on with as it he by at from his be this are have not they"
    " had were which has but their been said will would who an or she her there its we you more"
    " about after when",
    "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an"
    " werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum"
    " war haben nur oder aber vor",
    "fr": "le la les de des du et en un une que qui dans pour pas sur est au par ce il plus ne avec se"
    " sont son sa aux ces mais cette ont été leur nous vous je être comme ou où elle tout fait"
    " après entre ses",
    "es": "el la los las de del y en un una que se por con no para es al lo como más su sus pero ha o"
    " este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo"
    " nos durante fue son",
    "it": "il la lo i gli le di del della dei e in un una che non per con è si da al come più ma anche"
    " nel nella sono ha alla dal dalla ai alle questo questa loro suo sua essere stato hanno dopo"
    " tra se ed",
    "pt": "o a os as de do da dos das e em um uma que não para com se no na por mais foi ao ele como"
    " mas sua seu ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era"
    " depois sem são",
    "nl": "de het een van en in is dat op te zijn voor met niet die aan er om ook als bij maar door"
    " naar uit tot heeft ze nog wel over hij worden dan wordt meer werd deze dit zich hun of geen"
    " kan na veel we",
    "sv": "och att det som en på är av för med den till inte har de i ett om han men var sig från vi så"
    " kan när där skulle nu också efter eller ut vid hade hon mot under många ska mycket över sin"
    " bara",
    "da": "og i at det er en til af på som med for de den der ikke har et men om var han sig fra vi så"
    " kan når efter eller også ved havde hun mod blev skal ud over sin være hvor nu kun meget jeg",
    "no": "og i det er som en til av på at med for de den ikke har et men om var han seg fra vi så kan"
    " når etter eller også ved hadde hun mot ble skal ut over sin være hvor nå bare mye jeg opp",
    "fi": "ja on ei se että oli ovat hän mutta myös kun niin joka mukaan tai kuin ole sen olisi ollut"
    " nyt sitä jotka vain voi sekä jo vielä tämä hänen jos mitä siitä kuitenkin ennen joita",
    "pl": "i w na z do się nie że to jest o jak po od za co ale są dla przez przy czy tak był jego być"
    " tym który która które było oraz będzie tylko może już ze także tego ich jej",
    "cs": "a v se na je že to s z do o ve k za by si jako ale po jsou pro od bude tak jeho podle byl"
    " není nebo co které který která jsem už jen při také ještě před být však",
    "tr": "ve bir bu da de için ile olarak çok daha en gibi olan kadar sonra ne var mi değil o ama her"
    " ancak ya olduğu ki diye göre dedi şey ise hem iki tüm yeni şekilde arasında",
    "ro": "și în de la a cu pe nu că din o un să se este pentru au mai care ce sunt fost prin dar după"
    " sau este al ale lui fi are între despre această acest când doar fără până ca",
    "hu": "a az és hogy nem is egy meg ez de csak van volt mint ha el már még ezt azt aki ami után vagy"
    " lesz lehet volna szerint minden sem kell között azonban mert akkor ki be",
    "id": "yang dan di ini itu dengan untuk tidak dari dalam akan pada juga ke karena ada oleh saya"
    " mereka kami adalah telah sebagai bisa atau lebih sudah kata dia kita tersebut para bahwa",
}
_SETS: Final = {code: frozenset(words.split()) for code, words in SMALL_WORDS.items()}
_OF: Final = {word: [code for code, words in _SETS.items() if word in words] for word in set().union(*_SETS.values())}

# the script's name as Unicode's character names begin -> its most read language
SCRIPTS: Final = {
    "CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "CJK": "zh", "HIRAGANA": "ja",
    "KATAKANA": "ja", "HANGUL": "ko", "DEVANAGARI": "hi", "THAI": "th", "ARMENIAN": "hy", "GEORGIAN": "ka",
    "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "ETHIOPIC": "am", "KHMER": "km", "MYANMAR": "my",
}  # fmt: skip
# letters that one language writes and the script's most read one does not
TELLING: Final = {
    "ru": (("uk", "іїєґ"), ("sr", "ђћџљњ"), ("be", "ў")),
    "ar": (("ur", "ٹڈڑے"), ("fa", "پچژگ")),
}


def detect(text: str) -> str:
    """The language of ``text`` as an ISO 639-1 code; "en" where it cannot be told."""
    return surely(text) or ENGLISH


def surely(text: str) -> str | None:
    """The language of ``text`` as an ISO 639-1 code, or None where there is too little to go by."""
    sample = text[:SAMPLE]
    script = _script(sample)
    if script is not None:
        return script
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    counts = Counter(words)
    hits = dict.fromkeys(_SETS, 0)
    for word, count in counts.items():
        for code in _OF.get(word, ()):
            hits[code] += count
    # Danish and Norwegian share most of their small words, hence the first of equals
    best = max(hits, key=lambda code: hits[code])
    different = sum(word in counts for word in _SETS[best])
    clear = hits[best] >= max(FEWEST_HITS, LEAST_SHARE * len(words)) and different >= FEWEST_DIFFERENT
    return best if clear and (best == ENGLISH or hits[best] > 1.3 * hits[ENGLISH]) else None


def code_of(language: str) -> str | None:
    """The ISO 639-1 code of a language given as a code, tag or English name ("en-GB", "eng", "English").

    None where it is none that is known.
    """
    tag = re.split(r"[-_]", language.strip())[0].lower()
    # codes before names: there is a language called En
    if tag in _names():
        return tag
    from babel.core import get_global

    alias = str(get_global("language_aliases").get(tag, ""))  # "deu" is "de"
    named = (code for code, name in _names().items() if name.lower() == language.strip().lower())
    return alias if alias in _names() else next(named, None)


def name_of(code: str) -> str:
    """The language's English name, or the code itself where it has none."""
    return _names().get(code, code)


@cache
def _names() -> Mapping[str, str]:
    """English names of languages by ISO 639 code, as CLDR has them."""
    from babel import Locale

    return MappingProxyType({code: name for code, name in Locale("en").languages.items() if "_" not in code})


def _script(sample: str) -> str | None:
    """The language of the script that most letters are in, or None for Latin letters and for none at all."""
    beyond_latin = [character for character in sample if character >= "\u0370" and character.isalpha()]
    foreign = Counter(script for character in beyond_latin if (script := _script_of(character)) is not None)
    letters = sum(map(str.isalpha, sample)) if foreign else 0
    if 2 * sum(foreign.values()) <= letters:
        return None
    # Japanese is mostly Chinese characters, but Chinese has no kana
    code = "ja" if foreign["ja"] * 10 > foreign["zh"] > 0 else foreign.most_common(1)[0][0]
    for other, marks in TELLING.get(code, ()):
        if sum(sample.count(mark) for mark in marks) * 100 > letters:
            return other
    return code


def _script_of(character: str) -> str | None:
    return SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0])
