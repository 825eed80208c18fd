"""What the suggester's models learn from is read as it is meant."""

from __future__ import annotations

from pathlib import Path

from training.stance_data import DISPUTES, HELD, disputes

TEXT = """+++
name = "A bridge"
stance = "boolean"
[[concept]]
id = "bridge"
name = "A bridge at Orm"
description = "A bridge is built at Orm."
supports = ["Build it."]
opposes = ["We have a ferry."]
+++
The mayor [said] {the bridge would come|bridge:+}.

{"Not while I can row," <<the ferryman said>>, "and I row well,"|bridge:-} he added.

A clerk [told] us {that it rained|}.
"""


def test_marks_are_read(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(TEXT, encoding="utf-8")
    [dispute] = disputes(tmp_path)
    first, second, third = dispute.cases
    assert (first.item.content, first.item.cue, first.positions) == (
        "the bridge would come",
        "said",
        (("bridge", "supports"),),
    )
    assert second.item.content == '"Not while I can row," … , "and I row well,"'
    assert second.positions == (("bridge", "opposes"),)
    assert (third.positions, third.item.paragraph) == ((), "A clerk told us that it rained.")


def test_every_dispute_names_its_own_concepts() -> None:
    found = disputes()
    assert len(found) == len(list(DISPUTES.glob("*.txt")))
    for dispute in found:
        ids = {concept.id for concept in dispute.codebook.concepts}
        used = {concept for case in dispute.cases for concept, _ in case.positions}
        assert used == ids, dispute.name
        assert any(not case.positions for case in dispute.cases)


def test_some_disputes_are_kept_from_tuning() -> None:
    names = {dispute.name for dispute in disputes()}
    assert set(HELD) < names
