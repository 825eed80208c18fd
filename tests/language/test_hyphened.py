"""Words that hyphens join are one noun of the tree, whichever of them the model hangs where."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader

ROLES = [
    *("editor-in-chief", "commander-in-chief", "ambassador-at-large", "writer-in-residence"),
    *("secretary-general", "deputy secretary-general", "governor-general", "vice-president", "vice-chairman"),
    *("prime minister-designate", "governor-elect", "foreign minister"),
]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("frame", "whose"),
    [
        ("The Norwegian {role}, Tom Orr, said that the talks had failed.", "NOR"),
        ("Norwegian {role} Tom Orr said that the talks had failed.", "NOR"),
        ("Tom Orr, the {role} of the Tamba League, landed on Monday.", "Tamba League"),
        ("“The talks have failed,” said {role} Tom Orr.", None),
    ],
)
def test_an_office_with_a_hyphen_is_one(reader: Reader, frame: str, role: str, whose: str | None) -> None:
    text = "Officials met in Geneva on Monday.\n\n" + frame.format(role=role) + " Tom Orr said it was over."
    found = reader.extract(Document("text", text))
    [one] = [a for a in found.actors if a.name == "Tom Orr"]
    body = found.actor(one.affiliation) if one.affiliation else None
    assert (one.role, one.country or (body and body.name)) == (role, whose)
    assert all(s.speakers == (one.id,) for s in found.statements)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kim Yong-ho said that the talks had failed.", ["Kim Yong-ho"]),
        ("Hamid al-Sayegh said that the talks had failed.", ["Hamid al-Sayegh"]),
        ("The editor - Tom Orr - said that the talks had failed.", ["Tom Orr"]),
        ("Oslo-based Tom Orr said that the talks had failed.", ["Tom Orr"]),
    ],
)
def test_but_names_and_dashes_stay_what_they_are(reader: Reader, text: str, names: list[str]) -> None:
    found = reader.extract(Document("text", text))
    assert [found.actor(k).name for s in found.statements for k in s.speakers] == names  # type: ignore[union-attr]


def test_every_tree_stays_one(reader: Reader) -> None:
    """No word hangs on itself by way of others, however many hyphens there are."""
    text = "The man-of-war-like editor-in-chief-at-large Orr-in-law said up-to-date vice-president-elect-general-at-a."
    [encoded] = reader.encoded([Document("text", text)])
    heads = encoded.trees.heads  # type: ignore[union-attr]
    for word in range(len(heads)):
        steps = 0
        while word >= 0:
            word, steps = heads[word], steps + 1
            assert steps <= len(heads)
