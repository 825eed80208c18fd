"""Every rule on its examples: with it they come out as they must, without it they don't, and the rest it leaves."""

from __future__ import annotations

import pytest

from parley.english.rules import PREFIX, Rule, Rules, known_rules
from parley.model import Document
from parley.reading.reader import Reader
from parley.reading.steps import STEP_NAMES
from tests.statements.marked import is_as, parse, through

RULES = known_rules().values()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_changes_what_it_is_for(reader: Reader, rule: Rule) -> None:
    less = reader.without({PREFIX + rule.name})
    assert len(rule.changes) >= 2
    for before, after in rule.changes:
        given, wanted = parse(before), parse(after)
        assert given.text == wanted.text
        assert is_as(through(reader, rule.step, given), wanted)
        assert not is_as(through(less, rule.step, given), wanted)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_leaves_what_it_is_not_for(reader: Reader, rule: Rule) -> None:
    assert len(rule.leaves) >= 2
    for text in rule.leaves:
        assert is_as(through(reader, rule.step, parse(text)), parse(text))


def test_rules_belong_to_steps_and_say_what_they_do() -> None:
    assert {rule.step for rule in RULES} <= set(STEP_NAMES)
    assert all(rule.does.endswith(".") for rule in RULES)


def test_a_rule_that_is_not_there_cannot_be_left_out(reader: Reader) -> None:
    with pytest.raises(ValueError, match="no rule is called of thumb; there are "):
        reader.without({"rule:of thumb"})
    with pytest.raises(KeyError):
        Rules()("of thumb")


def test_the_version_names_the_rules_left_out(reader: Reader) -> None:
    less = reader.without({"rule:when asked", "turns"})
    assert less.version == f"{reader.version}-rule:when asked-turns"
    text = "Asked whether the army would come, she said that it would not."
    assert less.extract(Document("1", text)).document.id == "1"
