"""The commands of coding, from a codebook to positions, on a small record."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.making import ARTICLES, good, rows
from tests.coding.test_coding import BOOK, SECOND
from tests.fake import article, run


@pytest.mark.usefixtures("desk")
def test_from_a_codebook_to_positions() -> None:
    found = rows("suggest", "--asking", "1")
    assert [(row["concept"], row["suggestions"]) for row in found[:3]] == [("toll", 3), ("dredging", 1), ("pilots", 0)]
    assert "asking" in found[3]
    assert rows("positions") == []
    said = good("code", "accept", "--concept", "toll", "--above", "0.3").stderr
    assert said == "parley: 3 suggestions of toll at 0.3 or above are codes now\n"
    good("code", "add", "d1", "none", "--statement", "s3")
    good("code", "add", "d1", "dredging", "supports", "--statement", "s4", "--memo", "this year")
    listed = rows("code", "list")
    assert [(row["coder"], row["concept"], row["rule"] is not None) for row in listed] == [
        *[("ann", "toll", True)] * 3, ("ann", "dredging", False),
    ]  # fmt: skip
    assert good("code", "undo").stderr.startswith("parley: taken back: accept dredging supports on")
    positions = rows("positions")
    assert list(positions[0]) == [
        *("document", "version", "statement", "spans", "text", "speaker", "organization", "organization_inferred"),
        *("concept", "stance", "said_on", "within", "certainty", "made_by", "kind", "confidence", "made", "memo"),
        "relayed_by",
    ]
    assert [(p["speaker"], p["stance"], p["kind"]) for p in positions] == [
        ("Mira Oduya", "supports", "coding"), ("Janek Holt", "opposes", "coding"), ("Janek Holt", "supports", "coding"),
    ]  # fmt: skip
    assert [p["document"] for p in rows("positions", "--new", "--since", "2031-06-01")] == ["d2"]
    [holt, _] = rows("positions", "--by", "actor")
    assert (holt["was"], holt["changed_on"]) == ("opposes", "2031-06-10")
    [turned] = rows("positions", "--by", "actor", "--new", "--since", "2031-06-01")
    assert turned == {**holt, "positions": 1, "first": "2031-06-10"}  # what is counted is of these days
    assert rows("positions", "--by", "actor", "--new", "--since", "2031-06-11") == []
    assert rows("positions", "--by", "month")[1] == {
        "month": "2031-06", "concept": "toll", "supports": 1, "opposes": 0, "neutral": 0, "positions": 1,
    }  # fmt: skip
    assert "Janek Holt" in good("positions", "--by", "concept").stdout


@pytest.mark.usefixtures("desk")
def test_what_is_offered_for_spans() -> None:
    start = SECOND.index("toll on ever")
    asked = [{"document": "d2", "start": start, "end": start + 12}, {"document": "d1", "start": 0, "end": 20}]
    Path("spans.jsonl").write_text("".join(json.dumps(row) + "\n" for row in asked))
    offered = rows("code", "options", "--spans", "spans.jsonl", "--top", "2")
    assert [{key: row[key] for key in ("document", "start", "end")} for row in offered] == asked
    assert all(len(row["options"]) == 2 for row in offered)  # type: ignore[arg-type]
    assert set(offered[0]["options"][0]) == {"concept", "stance", "confidence"}  # type: ignore[index]
    piped = run("code", "options", "--spans", "-", "--format", "jsonl", stdin=Path("spans.jsonl").read_bytes())
    assert len(piped.stdout.splitlines()) == 2


@pytest.mark.usefixtures("desk")
def test_next_takes_keys_from_a_pipe() -> None:
    good("suggest")
    shown = good("code", "next", "--in-text-order", stdin="a\nn\nu\nm odd\nn\nc dre sup\nzz\na x\nr x\n²\n1\nq\n")
    assert "Mira Oduya said" in shown.stdout
    assert "Every ship should pay a toll from May on" in shown.stdout
    listed = rows("code", "list", "--rows")
    assert [(row["action"], row["concept"], row["stance"], row["standing"]) for row in listed] == [
        ("accept", "toll", "supports", True),
        ("reject", None, None, False),
        ("undo", None, None, False),
        ("memo", None, None, True),
        ("reject", None, None, True),
        ("change", "dredging", "supports", True),
        ("accept", "dredging", "supports", True),
    ]
    assert "what was decided is kept" in shown.stdout
    assert listed[0]["model"] == "words-1"
    assert "4 decided by ann" in shown.stderr
    again = good("code", "next", stdin="")
    assert "0 decided by ann" in again.stderr


@pytest.mark.usefixtures("desk")
def test_undo_in_next_takes_back_what_was_done_last() -> None:
    good("suggest")
    taken = good("code", "next", "--in-text-order", stdin="a\nm odd\nu\nn\nq\n")
    assert "taken back: memo on " in taken.stderr
    assert "2 decided by ann" in taken.stderr  # the first stands, and the second was still there to decide
    assert [row["action"] for row in rows("code", "list", "--rows") if row["standing"]] == ["accept", "reject"]
    table = good("code", "list", "--rows").stdout
    assert "undone" in table
    assert "stands" in table
    assert re.search(r"│ \d{4}-\d\d-\d\d \d\d:\d\d │", table)


@pytest.mark.usefixtures("desk")
def test_to_quit_after_going_back_is_to_quit() -> None:
    good("suggest")
    taken = good("code", "next", "--in-text-order", stdin="a\nu\nq\nn\n")
    assert "0 decided by ann" in taken.stderr
    assert not [row for row in rows("code", "list", "--rows") if row["standing"]]


@pytest.mark.usefixtures("desk")
def test_two_coders_and_a_consensus() -> None:
    for coder, stances in (("ann", ("supports", "opposes", "none")), ("ben", ("supports", "supports", "none"))):
        for number, stance in enumerate(stances, 1):
            what = ("none",) if stance == "none" else ("toll", stance)
            good("code", "add", "d1", *what, "--statement", f"s{number}", "--by", coder)
    every, toll = rows("code", "agreement")
    assert (every["units"], every["percent"], toll["concept"]) == (3, 66.7, "toll")
    # nominal alpha by hand: 6 values, two pairs agree; 1 - 5 * 2 / (6² - 3² - 1² - 2²) = 1 - 10/22
    assert every["alpha"] == round(1 - 10 / 22, 3)
    assert every["low"] <= every["alpha"] <= every["high"]  # type: ignore[operator]
    [apart] = rows("code", "agreement", "--differences")
    assert apart["said"] == "ann: toll opposes; ben: toll supports"
    assert "2 decided alike are the consensus; 1 are left" in good("code", "consensus").stderr
    good("code", "add", "d1", "toll", "opposes", "--statement", "s2", "--consensus", "--by", "lead")
    assert [(p["stance"], p["kind"]) for p in rows("positions")] == [
        ("supports", "consensus"),
        ("opposes", "consensus"),
    ]
    assert [p["made_by"] for p in rows("positions", "--coder", "ben")] == ["ben", "ben"]
    good("codebook", "blind")
    assert run("code", "agreement", "--differences").exit_code == 2
    assert "they differ" not in good("code", "agreement").stdout


@pytest.mark.usefixtures("desk")
def test_codebooks_in_the_terminal() -> None:
    good("codebook", "rename", "toll", "Ships pay", "--by", "ben")
    assert "Ships pay" in good("codebook", "show").stdout
    good("codebook", "retire", "pilots")
    assert [row["status"] for row in rows("codebook", "show", "--gone")] == ["active", "active", "retired"]
    good("codebook", "undo")
    assert [(row["made_by"], row["standing"]) for row in rows("codebook", "changes")][1:] == [
        ("ben", True),
        ("ann", False),
    ]
    good("codebook", "export", "out.qdc")
    good("codebook", "export", "--from", "out.qdc", "back.toml")
    assert Path("back.toml").read_text() == good("codebook", "export").stdout == good("codebook", "export", "-").stdout
    assert "is in order: Harbour, 3 concepts" in good("codebook", "check", "back.toml").stderr
    template = good("codebook", "new").stdout
    Path("new.toml").write_text(template)
    assert "joint-gauge" in good("codebook", "show", "new.toml").stdout
    assert [row["name"] for row in rows("codebook", "list")] == ["Harbour"]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("codebook", "check", "wrong.toml"), "line 4: concept 'a': 'red' is no colour"),
        (("codebook", "import", "wrong.toml"), "'red' is no colour"),
        (("codebook", "import", "no.toml"), "cannot read no.toml"),
        (("codebook", "merge", "toll", "tol"), "no concept 'tol'; did you mean 'toll'"),
        (("code", "add", "d7", "toll", "supports", "--statement", "s1"), "no document in the record goes by 'd7'"),
        (("code", "add", "d1", "toll", "--statement", "s1"), "say opposes or supports"),
        (("code", "add", "d1", "toll", "supports", "--spans", "a-b"), "--spans 'a-b' is no place"),
        (("code", "options", "--spans", "wrong.toml"), "wrong.toml, line 1: no place in a document"),
        (("code", "agreement"), "agreement takes two coders, and there is none yet\n"),
        (("positions", "--new"), "new since a day"),
        (("positions", "--new", "--by", "actor"), "new since a day"),
        (("positions", "--coder", "cleo"), "nobody called 'cleo' coded"),
        (("positions", "--suggested", "8"), "no confidence"),
        (("suggest", "--suggester", "ours"), "no installed package offers a suggester called 'ours'"),
        (("suggest", "--codebook", "Harbor"), "did you mean 'Harbour'"),
    ],
)
def test_what_goes_wrong_is_one_line(command: tuple[str, ...], said: str) -> None:
    Path("wrong.toml").write_text('name = "W"\n[[concept]]\nid = "a"\ncolor = "red"\n')
    result = run(*command)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.usefixtures("desk")
def test_what_was_coded_in_dna_comes_back_to_the_articles_that_were_read() -> None:
    good("code", "add", "d1#s1", "toll", "supports")
    told = good("dna", "export", "parley.db", "ready.dna", "--uncoded").stderr
    good("dna", "import", "ready.dna", "--record", "parley.db")
    assert [row["documents"] for row in rows("record", "info")] == [2]
    [back] = rows("positions", "--codebook", "ready")
    assert (back["document"], back["statement"], back["speaker"]) == ("d1", "s1", "Mira Oduya")
    shown = good("code", "next", "--codebook", "ready", "--by", "ann", "--in-text-order", stdin="q\n").stdout
    assert "d1#s1" not in shown
    again = good("dna", "export", "parley.db", "again.dna", "--codebook", "ready", "--uncoded").stderr
    assert again.replace("again", "ready").splitlines()[0] == told.splitlines()[0]


@pytest.mark.usefixtures("desk")
def test_what_two_coders_files_say_differently_is_told_when_they_become_one() -> None:
    shutil.copy("parley.db", "ben.db")
    good("code", "add", "d1#s1", "toll", "supports", "--by", "ann")
    good("code", "add", "d1#s1", "toll", "opposes", "--by", "ben", "--record", "ben.db")
    said = good("record", "merge", "all.db", "parley.db", "ben.db").stderr.splitlines()
    assert said[0].startswith("parley: ann and ben coded 1 statement differently with 'Harbour'")
    assert [(p["made_by"], p["stance"]) for p in rows("positions", "--record", "all.db")] == [
        ("ann", "supports"), ("ben", "opposes"),
    ]  # fmt: skip
    Path("scale.toml").write_text(BOOK.replace('"boolean"', '"scale"'))
    good("codebook", "import", "scale.toml", "--record", "other.db")
    assert run("record", "merge", "new.db", "parley.db", "other.db").exit_code == 0
    good("read", "-", "--quiet", "--record", "other.db", stdin=json.dumps(ARTICLES[0]))
    good("code", "add", "d1#s1", "toll", "-1", "--record", "other.db")
    assert rows("positions", "--record", "other.db")[0]["stance"] == "-1"
    refused = run("record", "merge", "third.db", "parley.db", "other.db")
    assert refused.exit_code == 2
    assert "has codes on the stance 'boolean' in one record and on 'scale' in the other" in refused.stderr
    assert not Path("third.db").exists()


@pytest.mark.usefixtures("desk")
def test_an_unknown_day_is_told_when_dna_needs_one() -> None:
    assert "is not known" not in good("dna", "export", "parley.db", "dated.dna", "--uncoded").stderr
    undated = json.dumps({"id": "d3", "text": article(("Lena Reyl", "We shall wait")), "language": "en"})
    good("read", "-", "--quiet", stdin=undated)
    told = good("dna", "export", "parley.db", "undated.dna", "--uncoded").stderr
    assert "the day of a document is not known, and DNA needs one: 1970-01-01" in told


@pytest.mark.usefixtures("desk")
def test_while_people_code_blind_nothing_of_another_is_shown() -> None:
    good("suggest")
    good("code", "add", "d1#s1", "toll", "supports", "--by", "ben")
    good("code", "add", "d1#s1", "toll", "opposes")
    good("codebook", "blind")
    for command, said in (
        (("code", "list", "--rows"), "name whose codes with --coder"),
        (("code", "accept", "--concept", "toll", "--above", "0.1"), "no suggestions are shown"),
        (("code", "agreement", "--differences"), "nobody sees what another coded"),
        (("code", "consensus"), "nobody sees what another coded"),
    ):
        refused = run(*command)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert said in refused.stderr
    assert [row["coder"] for row in rows("code", "list", "--rows", "--coder", "ann")] == ["ann"]


@pytest.mark.usefixtures("desk")
def test_what_was_taken_back_is_listed_with_who_did_it() -> None:
    good("code", "add", "d1#s1", "toll", "supports")
    good("code", "undo", "1", "--by", "ben")
    [coded, undone] = rows("code", "list", "--rows")
    assert (coded["coder"], coded["standing"], undone["coder"], undone["action"]) == ("ann", False, "ben", "undo")
    assert undone["undoes"] == coded["number"]
    assert "undoes 1" in good("code", "list", "--rows").stdout


@pytest.mark.usefixtures("desk")
def test_no_position_has_no_stance_and_says_what_it_takes_back() -> None:
    good("code", "add", "d1#s2", "toll", "opposes")
    refused = run("code", "add", "d1#s2", "none", "supports")
    assert refused.exit_code == 2
    assert "leave 'supports' out" in refused.stderr
    assert [row["concept"] for row in rows("code", "list")] == ["toll"]
    said = good("code", "add", "d1#s2", "none").stderr
    assert said == "parley: row 2: none; that takes back toll opposes\n"
