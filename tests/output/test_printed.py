"""The printed form: every field of the contract, and back without loss."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import parley
from parley.errors import DocumentError
from parley.output.printed import ROW_FIELDS, from_printed, to_printed, to_rows
from tests.record.making import everything


def test_every_field_is_printed_as_the_format_says() -> None:
    row = to_printed(everything())
    assert list(row) == ["document", "actors", "statements", "events"]
    text = everything().document.text
    assert row["document"] == {
        "id": "doc-1", "path": "a.txt", "title": "Title", "url": "https://a.example/1", "outlet": "Outlet",
        "author": "Author", "published": "2031-05-06", "language": "en", "characters": len(text),
    }  # fmt: skip
    start = text.index("Mara")
    assert row["actors"][0] == {
        "id": "a1", "name": "Mara Lindqvist", "type": "person", "role": "Foreign Minister",
        "affiliation": "a2", "country": "SWE", "mentions": [[start, start + 14]], "corrected": None,
    }  # fmt: skip
    first, second = row["statements"]
    assert list(first) == [
        "id", "speaker", "speakers", "source", "cue", "content", "quotation", "kind", "addressee", "place", "date",
        "within", "certainty", "confidence", "speaker_confidence", "origin", "corrected",
    ]  # fmt: skip
    told = text.index("told")
    assert first["certainty"] == {"value": "reported", "text": "told", "spans": [[told, told + 4]]}
    assert (second["within"], second["speakers"]) == ("s1", [])
    [event] = row["events"]
    assert list(event) == [
        "id", "event", "mode", "quad", "trigger", "sources", "targets", "source", "target", "place", "date",
        "certainty", "factuality", "within", "event_key", "confidence",
    ]  # fmt: skip
    assert (event["sources"], event["targets"], event["within"]) == (["a1", "a2"], ["a10"], "s1")
    assert (first["cue"]["lemma"], first["addressee"]["actor"], first["date"]["value"]) == (
        "tell",
        "a10",
        "2031-05-01",
    )
    assert [text[a:b] for a, b in first["content"]["spans"]] == ["“The river,”", "“is ours.”"]
    assert [second[name] for name in ("speaker", "source", "addressee", "place", "date")] == [None] * 5


def test_the_page_on_the_format_shows_what_is_printed() -> None:
    page = (Path(__file__).parents[2] / "docs/record-format.md").read_text(encoding="utf-8")
    shown = json.loads(page.split("```json\n")[1].split("```")[0])
    text = page.split("(The text read here is `")[1].split("`")[0]
    told = {name: shown["document"][name] for name in ("id", "title", "outlet", "published")}
    printed = parley.read(text=f"{text}\n", **told).to_dict()
    printed["document"]["path"] = shown["document"]["path"]
    for row in (*shown["statements"], *printed["statements"]):
        assert 0.9 < row.pop("speaker_confidence") <= row.pop("confidence")  # other weights, other figures
    assert printed == shown


def test_it_comes_back_through_json() -> None:
    extraction = everything()
    back = from_printed(json.loads(json.dumps(to_printed(extraction))), extraction.document.text)
    statements = tuple(replace(s, confidence=round(s.confidence, 4)) for s in extraction.statements)
    assert back == replace(extraction, statements=statements)


def test_another_text_or_another_form_is_refused() -> None:
    row = to_printed(everything())
    with pytest.raises(DocumentError, match="not the one that was read"):
        from_printed(row, "another text")
    del row["statements"][0]["cue"]
    with pytest.raises(DocumentError, match="printed form"):
        from_printed(row, everything().document.text)


def test_flat_rows() -> None:
    first, second = to_rows(everything())
    assert tuple(first) == tuple(second) == ROW_FIELDS
    assert (first["speaker"], first["affiliation"], first["date"]) == (
        "Mara Lindqvist",
        "Varnland",
        "2031-05-01",
    )
    assert second["speaker"] is None
