"""Languages: other ones told for certain, English where there is little to go by."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.documents import check_language, load_file, make_document
from parley.documents.languages import code_of, detect
from parley.documents.text import Metadata
from parley.errors import LanguageError

SHARED = Path(__file__).parents[3] / "shared"
EXAMPLES = Path(__file__).parents[2] / "examples"

PARAGRAPHS = {
    "de": "Der Minister sagte, dass die Gespräche über den Fluss nicht vor dem Ende der Woche wieder"
    " aufgenommen werden, aber sein Land sei bereit, auch in der Nacht zu verhandeln.",
    "fr": "Le ministre a dit que les négociations sur le fleuve ne seraient pas reprises avant la fin"
    " de la semaine, mais que son pays est prêt à parler dans la nuit.",
    "es": "El ministro dijo que las negociaciones sobre el río no se reanudarán hasta el final de la"
    " semana, pero que su país está listo para hablar por la noche.",
    "it": "Il ministro ha detto che i negoziati sul fiume non saranno ripresi prima della fine della"
    " settimana, ma che il suo paese è pronto a parlare anche di notte con gli altri.",
    "pt": "O ministro disse que as negociações sobre o rio não serão retomadas antes do fim da semana,"
    " mas que o seu país está pronto para falar de noite com os outros.",
    "nl": "De minister zei dat de onderhandelingen over de rivier niet voor het einde van de week"
    " worden hervat, maar dat zijn land er klaar voor is en ook in de nacht wil praten.",
    "sv": "Ministern sade att förhandlingarna om floden inte kommer att återupptas före slutet av"
    " veckan, men att landet är redo att tala även på natten och att det är bra för alla som bor"
    " där.",
    "pl": "Minister powiedział, że rozmowy o rzece nie będą wznowione przed końcem tygodnia, ale że"
    " jego kraj jest gotowy do rozmów także w nocy i że to jest dla niego ważne.",
    "tr": "Bakan, nehir görüşmelerinin hafta sonundan önce yeniden başlamayacağını ama ülkesinin gece"
    " de konuşmak için hazır olduğunu ve bu konuda daha çok çaba gerektiğini söyledi, bir karar"
    " için ise erken dedi.",
    "ru": "Министр сказал, что переговоры о реке не возобновятся до конца недели.",
    "uk": "Міністр сказав, що переговори про річку не відновляться до кінця тижня і що країна готова.",
    "ar": "قال الوزير إن المحادثات حول النهر لن تستأنف قبل نهاية الأسبوع.",
    "zh": "部长表示，关于河流的谈判在本周末之前不会恢复。",
    "ja": "大臣は、川に関する交渉は今週末まで再開されないと述べた。",
    "he": "השר אמר כי השיחות על הנהר לא יתחדשו לפני סוף השבוע.",
    "el": "Ο υπουργός είπε ότι οι συνομιλίες για το ποτάμι δεν θα επαναληφθούν.",
    "en": "The minister said that the talks on the river would not be resumed before the end of the week.",
}


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_a_paragraph_is_enough(code: str) -> None:
    assert detect(PARAGRAPHS[code]) == code


LITTLE = ("Yes.", "Mara Lindqvist, Nell Abara", "1990 2000", "La La Land", "x" * 200_000, "so " * 9000)


@pytest.mark.parametrize("text", LITTLE, ids=range(len(LITTLE)))
def test_where_there_is_little_it_is_english(text: str) -> None:
    assert detect(text) == "en"


def test_an_english_article_that_quotes_french_is_english() -> None:
    text = PARAGRAPHS["en"] * 3 + " “C’est la vie, et il ne faut pas se plaindre,” he said in French, and left. "
    assert detect(text) == "en"


def test_another_language_is_refused_by_name() -> None:
    with pytest.raises(LanguageError, match=r"^it is in German, and only English is read$"):
        check_language(make_document(PARAGRAPHS["de"]))


def test_it_is_read_when_told_to_be() -> None:
    check_language(make_document(PARAGRAPHS["de"], Metadata(language="en")))


@pytest.mark.parametrize(
    ("written", "code"),
    [("en-GB", "en"), ("EN", "en"), ("English", "en"), ("fra", "fr"), ("german", "de"), ("?", None)],
)
def test_languages_by_code_tag_or_name(written: str, code: str | None) -> None:
    assert code_of(written) == code


def test_no_english_article_is_taken_for_another_language() -> None:
    folder = SHARED / "data" / "polnear" / "dev" / "text"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    files = sorted(folder.glob("*.txt"))
    assert files
    assert [path.name for path in files if load_file(path).language != "en"] == []
