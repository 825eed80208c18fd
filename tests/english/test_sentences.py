from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.english.layout import layout


def sentences(text: str) -> list[str]:
    lay = layout(text)
    return [lay.sentence_span(k).of(text).strip() for k in range(lay.sentences)]


def test_abbreviations_and_initials_do_not_end_a_sentence() -> None:
    text = "Gen. J. Okoro met Mr. Sund of the U.N. team on Jan. 5. They talked."
    assert sentences(text) == ["Gen. J. Okoro met Mr. Sund of the U.N. team on Jan. 5.", "They talked."]


def test_closing_marks_stay_with_their_sentence() -> None:
    assert sentences("“We will wait.” She left.") == ["“We will wait.”", "She left."]


def test_a_lone_ellipsis_and_line_breaks() -> None:
    assert sentences("“No talks. … Only terms.”\r\n\r\nNext day") == ["“No talks.", "… Only terms.”", "Next day"] or (
        sentences("“No talks. … Only terms.”\r\n\r\nNext day")[-1] == "Next day"
    )


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("MUSCAT, May 3 (AFP) – Talks go on. We wait.", ["MUSCAT, May 3 (AFP) –", "Talks go on.", "We wait."]),
        ("Head\n\nPARIS (Reuters) - Talks go on.", ["Head", "PARIS (Reuters) -", "Talks go on."]),
        ("PALM BEACH, Fla. (AP) — Talks go on.", ["PALM BEACH, Fla. (AP) —", "Talks go on."]),
        ("BONN, LA PAZ/LIMA -- Talks go on.", ["BONN, LA PAZ/LIMA --", "Talks go on."]),
        ("SAN JOSE DEL CABO, Mexico — Talks go on.", ["SAN JOSE DEL CABO, Mexico —", "Talks go on."]),
        ("ISLAMABAD: Talks go on. We wait.", ["ISLAMABAD:", "Talks go on.", "We wait."]),
        ("OSLO (AP) _ Talks go on. We wait.", ["OSLO (AP) _", "Talks go on.", "We wait."]),
        ("OSLO, April 9_(Kyodo) _ Talks go on.", ["OSLO, April 9_(Kyodo) _", "Talks go on."]),
        ("Oslo (dpa) - Talks go on.", ["Oslo (dpa) -", "Talks go on."]),
        ("Tokyo - Talks go on. We wait.", ["Tokyo -", "Talks go on.", "We wait."]),
        ("(Reuters) - Talks go on.", ["(Reuters) -", "Talks go on."]),
        ("Tokyo - the capital - waits.", ["Tokyo - the capital - waits."]),
        ("Sudan - Kenya talks go on.", ["Sudan - Kenya talks go on."]),
        ("Talks go on - in Paris.", ["Talks go on - in Paris."]),
        ("WARNING: Talks go on.", ["WARNING: Talks go on."]),
    ],
)
def test_a_dateline_is_a_sentence_by_itself(text: str, cut: list[str]) -> None:
    assert sentences(text) == cut


def test_a_page_all_in_capitals_is_cut_as_another() -> None:
    assert sentences("ORR SAID THAT HE WENT TO PARIS AND MET LIND. " * 200) == 200 * [
        "ORR SAID THAT HE WENT TO PARIS AND MET LIND."
    ]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("“No deal,” Okoro wrote on X. He left.", ["“No deal,” Okoro wrote on X.", "He left."]),
        ("Okoro met Malcolm X. Sund there.", ["Okoro met Malcolm X. Sund there."]),
    ],
)
def test_the_platform_x_is_no_initial(text: str, cut: list[str]) -> None:
    assert sentences(text) == cut


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("and the envoy said " * 400, 2_000),
        ("and\tthe\xa0envoy\tsaid\xa0" * 400, 2_000),
        ("x" * 5_000, 5_000),
        ("x" * 5_000 + " and the envoy said", 5_001),
    ],
)
def test_what_is_longer_than_any_sentence_is_cut_between_words(text: str, longest: int) -> None:
    cut = sentences(text)
    assert max(map(len, cut)) <= longest
    assert " ".join(cut).split() == text.split()


@given(st.text(alphabet="aB. \n\r”!?…", max_size=80))
def test_sentences_and_paragraphs_tile_the_text(text: str) -> None:
    lay = layout(text)
    assert "".join(lay.sentence_span(k).of(text) for k in range(lay.sentences)) == text
    assert set(lay.paragraph_starts) <= set(lay.sentence_starts)
    for at in range(len(text)):
        span = lay.sentence_span(lay.sentence(at))
        assert span.start <= at < span.end
