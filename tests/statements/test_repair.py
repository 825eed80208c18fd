from __future__ import annotations

from parley.english.layout import layout
from parley.english.lexicon import lexicon
from parley.language.encoder import Weights
from parley.language.features import pieces
from parley.language.quotations import outermost
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.repair import repaired
from parley.statements.roles import Role, RoleSpan

TOKENIZER = Weights.shipped().tokenizer


def repair(text: str, source: str, cue: str, *contents: str) -> list[tuple[str | None, str, list[str]]]:
    """What becomes of one statement, given by its words: source, cue and contents of each statement then."""
    p = pieces(text, TOKENIZER)

    def span(role: Role, words: str) -> RoleSpan:
        start = text.index(words)
        return RoleSpan.over(p, role, Span(start, start + len(words)), 0.9)

    link = Link(span("cue", cue), span("source", source), tuple(span("content", c) for c in contents), 0.9)
    found = repaired(p, layout(text), [link], outermost(p.quotations, Span(0, len(text))), lexicon())
    return [
        (x.source.span.of(text) if x.source else None, x.cue.span.of(text), [c.span.of(text) for c in x.contents])
        for x in found
    ]


def test_what_reports_say_is_not_said_by_who_answers_them() -> None:
    text = "Okoro’s office issued the letter in response to reports that the bridge is closed."
    found = repair(text, "Okoro’s office", "issued the letter in response to reports", "that the bridge is closed")
    assert found == [("reports", "reports", ["that the bridge is closed"])]


def test_what_is_said_in_response_to_reports_keeps_its_speaker() -> None:
    text = "Okoro said in response to reports: “We had nothing to do with it.”"
    found = repair(text, "Okoro", "said in response to reports", "“We had nothing to do with it.”")
    assert found == [("Okoro", "said in response to reports", ["“We had nothing to do with it.”"])]


def test_reports_beside_another_statement_are_a_source() -> None:
    text = "Ruiz urged patience amid reports that Okoro had left the talks."
    found = repair(text, "Ruiz", "urged", "patience", "that Okoro had left the talks")
    assert found == [
        ("Ruiz", "urged", ["patience"]),
        ("reports", "reports", ["that Okoro had left the talks"]),
    ]


def test_as_somebody_put_it_quotes_what_is_quoted() -> None:
    text = "The deal, as the Herald put it, in a note on “a pause in the fighting for six weeks,” is dead."
    found = repair(text, "the Herald", "put it", "in a note on “a pause in the fighting for six weeks,”")
    assert found == [("the Herald", "put it", ["“a pause in the fighting for six weeks,”"])]


def test_a_term_in_quotation_marks_does_not_stand_for_the_clause() -> None:
    text = "It is, as Okoro put it, the “worst” idea that the council has had."
    found = repair(text, "Okoro", "put it", "the “worst” idea that the council has had")
    assert found == [("Okoro", "put it", ["the “worst” idea that the council has had"])]


def test_a_content_ends_where_reports_begin() -> None:
    text = "Ruiz urged patience with the new council amid press reports that Okoro had left the talks."
    content = "patience with the new council amid press reports that Okoro had left the talks"
    assert repair(text, "Ruiz", "urged", content) == [
        ("Ruiz", "urged", ["patience with the new council"]),
        ("reports", "reports", ["that Okoro had left the talks"]),
    ]


def test_reports_within_a_quotation_are_its_speaker_s() -> None:
    text = "Ruiz said “I urge patience amid reports that Okoro had left the talks.”"
    content = "“I urge patience amid reports that Okoro had left the talks.”"
    assert repair(text, "Ruiz", "said", content) == [("Ruiz", "said", [content])]
