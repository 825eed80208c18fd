"""Marked news is read as it is marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from training.wires import articles, wires

TEXT = """@ style: wire
ORM, May 4 - <c1>Ruvenia will reopen the strait</c1>, <s1>a diplomat</s1> <q1>said</q1>.

<c2>“We are near,”</c2> <s2,3>Minister Ilse Brandt</s2,3> <q2>told</q2> us, <q3>adding</q3> <c3>that <s4>Karsia</s4> \
<q4>had told</q4> her <c4>it was ready</c4></c3>. <c2>“But near is a long word.”</c2>

<q5>It was reported</q5> <c5>that ships left</c5>.
---
1 a diplomat
2 Ilse Brandt
3 Ilse Brandt
4 Karsia
5 -
"""


def in_folder(folder: Path, text: str) -> Path:
    (folder / "some.txt").write_text(text, encoding="utf-8")
    return folder


def test_every_part_of_a_statement_is_found(tmp_path: Path) -> None:
    [one] = articles(in_folder(tmp_path, TEXT))
    words = {n: {role: [one.text[s:e] for s, e in places] for role, places in x.items()} for n, x in one.spans.items()}
    assert words[2] == {
        "content": ["“We are near,”", "“But near is a long word.”"],
        "source": ["Minister Ilse Brandt"],
        "cue": ["told"],
    }
    assert words[4] == {"content": ["it was ready"], "source": ["Karsia"], "cue": ["had told"]}
    assert one.speakers == {1: "a diplomat", 2: "Ilse Brandt", 3: "Ilse Brandt", 4: "Karsia", 5: ""}
    assert "<" not in one.text
    assert one.text.startswith("ORM, May 4 - Ruvenia will reopen the strait, a diplomat said.\n\n“We are near,”")


def test_statements_within_others_are_not_learned_as_roles(tmp_path: Path) -> None:
    [one] = wires(in_folder(tmp_path, TEXT))
    assert one.attributions is not None
    assert [one.text[slice(*a["cue"][0])] for a in one.attributions] == ["said", "told", "adding", "It was reported"]
    assert one.nested is not None
    inside = {one.text[s:e]: [one.text[slice(*a["cue"][0])] for a in found] for s, e, found in one.nested}
    assert inside["that Karsia had told her it was ready"] == ["had told"]
    assert sum(map(len, inside.values())) == 1
    assert one.spoken is not None
    assert [(one.text[s:e], who) for s, e, who in one.spoken] == [
        ("a diplomat", "a diplomat"),
        ("Minister Ilse Brandt", "Ilse Brandt"),
        ("Karsia", "Karsia"),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("</c1>, <s1>", ", <s1>", "is not closed"),
        ("<c5>that ships left</c5>", "that ships left", "statement 5 has no content"),
        ("4 Karsia\n", "", "statement 4 has"),
        ("---\n", "", "no line ---"),
    ],
)
def test_what_is_marked_wrongly_is_named(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    with pytest.raises(ValueError, match=f"some-1: .*{says}"):
        list(articles(in_folder(tmp_path, TEXT.replace(right, wrong))))


def test_what_is_shipped_is_whole() -> None:
    every = list(articles())
    assert len(every) > 300
    for one in every:
        said = set(re.findall(r"\w+", one.text.lower()))
        for number, roles in one.spans.items():
            assert set(re.findall(r"\w+", one.speakers[number].lower())) <= said
            assert all(one.text[s:e].strip() for places in roles.values() for s, e in places)
