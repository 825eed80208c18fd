"""The JSON save files (``.gmcr``) of existing GMCR tools, both ways.

What such a file has no field for (keys, the status quo, unknown preferences) is kept under ``parley``, which
other tools pass over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from parley.conflict.expressions import Both, Either, Expression, Is, Node, Not, from_terms, name
from parley.conflict.faults import ModelFault
from parley.conflict.model import DecisionMaker, Model, Moves, Option, build
from parley.errors import ModelError

_FROM_DIRECTION: Mapping[str, Moves] = {"both": "both", "fwd": "take", "back": "drop"}
_TO_DIRECTION: Mapping[str, str] = {"both": "both", "take": "fwd", "drop": "back"}
_RESERVED_KEY = re.compile(r"[yn]+\Z|\d+\Z|status_quo\Z|(?:not|and|or|if|iff)\Z", re.IGNORECASE)


def read_gmcr(text: str, file: str, title: str) -> Model:
    """The model saved in ``text``. ``file`` stands in errors, ``title`` where the file has none.

    Options of the same name get keys of their own. Raises `ModelError`.
    """
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise ModelError(f"{file} is not JSON{where}") from None
    try:
        return _model(_dict(data, "the file"), title)
    except (ModelError, RecursionError) as error:
        raise ModelError(f"{file}: {error}") from None


def write_gmcr(model: Model) -> str:
    """The model as a `.gmcr` file. Statements are written out as alternatives of options taken or not.

    Raises `ModelError` where a statement has too many alternatives.
    """
    manual = any(maker.ranking is not None for maker in model.decision_makers)
    makers = []
    for maker in model.decision_makers:
        held = [at for at, option in enumerate(model.options) if option.holder == maker.key]
        entry: dict[str, Any] = {
            "name": maker.label,
            "options": held,
            "preferences": [_condition(model, one) for one in maker.prefers or ()],
        }
        if manual:
            entry["preferenceRanking"] = _ranking_of(model, maker)
        makers.append(entry)
    ours: dict[str, Any] = {
        "options": [option.key for option in model.options],
        "decisionMakers": [maker.key for maker in model.decision_makers],
    }
    if model.status_quo is not None:
        ours["statusQuo"] = model.status_quo
    unknown = {maker.key: [list(pair) for pair in maker.unknown] for maker in model.decision_makers if maker.unknown}
    if unknown:
        ours["unknown"] = unknown
    data = {
        "title": model.title,
        "options": [
            {"name": option.label, "permittedDirection": _TO_DIRECTION[option.moves]} for option in model.options
        ],
        "decisionMakers": makers,
        "useManualPreferenceRanking": manual,
        "infeasibles": [_condition(model, one) for one in model.infeasible],
        "parley": ours,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _model(data: dict[str, Any], title: str) -> Model:
    ours = _dict(data.get("parley", {}), "parley")
    entries = [_dict(one, f"option {at + 1}") for at, one in enumerate(_list(data.get("options", []), "options"))]
    labels = [_name(one, f"option {at + 1}") for at, one in enumerate(entries)]
    keys = _keys(labels, ours.get("options"))
    makers = [
        _dict(one, f"decision maker {at + 1}")
        for at, one in enumerate(_list(data.get("decisionMakers", []), "decisionMakers"))
    ]
    maker_labels = [_name(one, f"decision maker {at + 1}") for at, one in enumerate(makers)]
    maker_keys = _keys(maker_labels, ours.get("decisionMakers"))
    holders = _holders(makers, maker_labels, maker_keys, len(keys), labels)
    options = []
    for key, label, entry, holder in zip(keys, labels, entries, holders, strict=True):
        direction = entry.get("permittedDirection", "both")
        if direction not in _FROM_DIRECTION:
            raise ModelError(f'option "{label}": permittedDirection is both, fwd or back, not {direction!r}')
        options.append(Option(key, holder, label, _FROM_DIRECTION[direction]))
    infeasible = [
        _expression(one, keys, f"infeasible condition {at + 1}")
        for at, one in enumerate(_list(data.get("infeasibles", []), "infeasibles"))
    ]
    unknown = _dict(ours.get("unknown", {}), "unknown")
    manual = _manual(data)
    built = [
        _preferences(entry, DecisionMaker(key, label, unknown=_pairs(unknown.get(key, []), label)), keys, manual)
        for key, label, entry in zip(maker_keys, maker_labels, makers, strict=True)
    ]
    named = data.get("title", title)
    frame = _frame(options, built, infeasible)
    return build(
        named if isinstance(named, str) and named else title,
        options,
        [_settle(frame, maker, stated, numbers) for maker, stated, numbers in built],
        infeasible,
        ours.get("statusQuo"),
    )


_Built = tuple[DecisionMaker, tuple[Expression, ...], list[list[int]] | None]


def _frame(options: list[Option], built: list[_Built], infeasible: list[Expression]) -> Model:
    # everyone indifferent: the feasible states must be known before their numbers mean anything
    return build("", options, [DecisionMaker(maker.key, maker.label, ()) for maker, _, _ in built], infeasible)


def _preferences(entry: dict[str, Any], maker: DecisionMaker, keys: list[str], manual: bool | None) -> _Built:
    who = f'decision maker "{maker.label}"'
    stated = tuple(
        _expression(one, keys, f"{who}, statement {at + 1}")
        for at, one in enumerate(_list(entry.get("preferences", []), f"{who}: preferences"))
    )
    ranking = entry.get("preferenceRanking") or entry.get("preferenceVector")
    # a ranking counts where the file says so, or where it says nothing and there is nothing else
    if ranking and (manual or (manual is None and not stated)):
        return maker, stated, _numbers(ranking, who)
    if manual and not stated:
        raise ModelError(f"{who}: the file uses manual rankings but has none for it")
    return maker, stated, None


def _settle(
    frame: Model, maker: DecisionMaker, stated: tuple[Expression, ...], numbers: list[list[int]] | None
) -> DecisionMaker:
    made = DecisionMaker(maker.key, maker.label, prefers=stated, unknown=maker.unknown)
    if numbers is None:
        return made
    space = frame.space
    ranking = []
    for tie in numbers:
        for number in tie:
            if not 1 <= number <= len(space):
                raise ModelFault(
                    (),
                    f'decision maker "{maker.label}": the ranking has state {number}; '
                    f"states are numbered 1 to {len(space)}",
                )
        ranking.append(tuple(space.text(space.code(number)) for number in tie))
    # a ranking that only spells out what the statements say adds nothing to them
    if stated and _ranking_of(frame.with_decision_maker(made), made) == [
        sorted(tie) if len(tie) > 1 else tie[0] for tie in numbers
    ]:
        return made
    return DecisionMaker(maker.key, maker.label, ranking=tuple(ranking), unknown=maker.unknown)


def _ranking_of(model: Model, maker: DecisionMaker) -> list[int | list[int]]:
    ranks = model.graph.ranks[model.index(maker.key)][model.space.codes]
    ties: dict[int, list[int]] = {}
    for number, rank in enumerate(ranks.tolist(), start=1):
        ties.setdefault(rank, []).append(number)
    return [tie if len(tie) > 1 else tie[0] for _, tie in sorted(ties.items(), reverse=True)]


def _manual(data: dict[str, Any]) -> bool | None:
    flags = [data[key] for key in ("useManualPreferenceRanking", "useManualPreferenceVectors") if key in data]
    return any(bool(flag) for flag in flags) if flags else None


def _holders(
    makers: list[dict[str, Any]], labels: list[str], keys: list[str], options: int, names: list[str]
) -> list[str]:
    holders = [""] * options
    for entry, label, key in zip(makers, labels, keys, strict=True):
        for at in _list(entry.get("options", []), f'decision maker "{label}": options'):
            if not isinstance(at, int) or isinstance(at, bool) or not 0 <= at < options:
                raise ModelError(
                    f'decision maker "{label}": there is no option {at!r}; they count from 0 to {options - 1}'
                )
            if holders[at] and holders[at] != key:
                raise ModelError(f'option "{names[at]}" (number {at}) has two holders; "{label}" is the second')
            holders[at] = key
    return holders


def _condition(model: Model, expression: Expression) -> Any:
    terms = expression.terms()
    written = [
        [[bit, "Y" if taken else "N"] for bit, taken in sorted((model.bit[key], taken) for key, taken in term)]
        for term in terms
    ]
    return written[0] if len(written) == 1 else {"compound": True, "members": written}


def _expression(condition: object, keys: list[str], what: str) -> Expression:
    node = _node(condition, keys, what)
    literals = _flat(node)
    if literals is not None and literals and all(literals):
        return from_terms(literals)
    return Expression(_words(node, keys), node)


def _flat(node: Node) -> list[list[tuple[str, bool]]] | None:
    """The alternatives of a condition without conditions inside its members; None where there are."""
    alternatives = node.operands if isinstance(node, Either) else (node,)
    out = []
    for alternative in alternatives:
        if not isinstance(alternative, Both):
            return None
        term = []
        for literal in alternative.operands:
            if isinstance(literal, Is):
                term.append((literal.option, True))
            elif isinstance(literal, Not) and isinstance(literal.operand, Is):
                term.append((literal.operand.option, False))
        out.append(term)
    return out


def _node(condition: object, keys: list[str], what: str) -> Node:
    if isinstance(condition, dict):
        members = _list(condition.get("members", []), f"{what}: members")
        return Either(tuple(_node(member, keys, what) for member in members))
    literals: list[Node] = []
    for pair in _list(condition, what):
        if not (isinstance(pair, list) and len(pair) == 2 and pair[1] in ("Y", "N")):
            raise ModelError(f'{what}: expected [option number, "Y" or "N"], found {json.dumps(pair)[:60]}')
        at = pair[0]
        if not isinstance(at, int) or isinstance(at, bool) or not 0 <= at < len(keys):
            raise ModelError(f"{what}: there is no option {at!r}; they count from 0 to {len(keys) - 1}")
        literals.append(Is(keys[at]) if pair[1] == "Y" else Not(Is(keys[at])))
    return Both(tuple(literals))


def _words(node: Node, keys: list[str]) -> str:
    """A condition as an expression; the language has no constant, so "always" is spelled over an option."""
    if not keys:
        raise ModelError("a condition needs an option to speak of")
    match node:
        case Is(option):
            return name(option)
        case Not(operand):
            return f"not {_words(operand, keys)}"
        case Both(operands):
            return " and ".join(_words(one, keys) for one in operands) or f"({name(keys[0])} or not {name(keys[0])})"
        case Either(operands):
            inside = " or ".join(f"({_words(one, keys)})" for one in operands)
            return inside or f"({name(keys[0])} and not {name(keys[0])})"
        case _:
            raise ModelError("a condition is a list of options or a compound of conditions")


def _keys(labels: Sequence[str], kept: object) -> list[str]:
    """A key for each label: lower case, words joined by underscores, repeated ones numbered."""
    if (
        isinstance(kept, list)
        and len(kept) == len(labels)
        and all(isinstance(one, str) and one.strip() and '"' not in one for one in kept)
        and len(set(kept)) == len(kept)
    ):
        return cast(list[str], kept)
    plain = [re.sub(r"\W+", "_", label).strip("_").lower() for label in labels]
    plain = [f"option_{key}" if _RESERVED_KEY.match(key) else key or "unnamed" for key in plain]
    out: list[str] = []
    taken = set(plain)
    seen: set[str] = set()
    for key in plain:
        made, count = key, 2
        while made in seen or (made != key and made in taken):
            made, count = f"{key}_{count}", count + 1
        seen.add(made)
        out.append(made)
    return out


def _numbers(value: object, who: str) -> list[list[int]]:
    out = []
    for item in _list(value, f"{who}: the ranking"):
        tie = item if isinstance(item, list) else [item]
        if not tie or not all(isinstance(one, int) and not isinstance(one, bool) for one in tie):
            raise ModelError(f"{who}: the ranking holds state numbers, or lists of them that tie")
        out.append(tie)
    return out


def _pairs(value: object, label: str) -> tuple[tuple[str, str], ...]:
    pairs = _list(value, "unknown")
    if not all(isinstance(one, list) and len(one) == 2 and all(isinstance(x, str) for x in one) for one in pairs):
        raise ModelError(f'decision maker "{label}": unknown holds pairs of state strings')
    return tuple((first, second) for first, second in pairs)


def _name(entry: dict[str, Any], what: str) -> str:
    label = entry.get("name", what)
    if not isinstance(label, str):
        raise ModelError(f"{what}: its name is not a string")
    return label


def _dict(value: object, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ModelError(f"{what} is not a JSON object")
    return value


def _list(value: object, what: str) -> list[Any]:
    if not isinstance(value, list):
        raise ModelError(f"{what} is not a JSON list")
    return value
