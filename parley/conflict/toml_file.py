"""Model files in TOML: reading with the line of every error, and writing."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any, cast

from parley.conflict.faults import ModelFault, Path, suggestion
from parley.conflict.model import DecisionMaker, Model, Moves, Option, build, statement
from parley.errors import ModelError

# free text that a model may carry anywhere
_REMARKS = frozenset({"description", "note", "notes", "source"})
_KNOWN = {
    "model": ["title", "status_quo", "decision_makers", "options", "feasibility"],
    "decision maker": ["label", "prefers", "ranking", "unknown"],
    "option": ["holder", "label", "moves"],
    "feasibility": ["infeasible"],
}
_HEADER = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w\-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w\-]+))*)\s*=""")


def read_toml(text: str, name: str, title: str) -> Model:
    """The model written in ``text``. ``name`` stands in errors, ``title`` where the file has none.

    Raises `ModelError` naming the file, the line, and the decision maker or option.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"{name} is not TOML: {_decode_message(error)}") from None
    except RecursionError:
        raise ModelError(f"{name} is no model: its lists are nested too deeply") from None
    try:
        return _model(data, title)
    except ModelFault as fault:
        line = _line_of(text, fault.path, data)
        raise ModelError(f"{name}, line {line}: {fault}" if line else f"{name}: {fault}") from None
    except ModelError as error:
        raise ModelError(f"{name}: {error}") from None


def write_toml(model: Model) -> str:
    """The model as a TOML file that `read_toml` reads back to an equal model."""
    lines = [f"title = {_string(model.title)}"]
    if model.status_quo is not None:
        taken = " ".join(model.describe(model.code(model.status_quo)).split())
        lines.append(f"status_quo = {_string(model.status_quo)}  # {taken}")
    for maker in model.decision_makers:
        lines += ["", f"[decision_makers.{_key(maker.key)}]", f"label = {_string(maker.label)}"]
        if maker.prefers is not None:
            lines += _array("prefers", [_string(str(one)) for one in maker.prefers])
        if maker.ranking is not None:
            ties = [
                _string(tie[0]) if len(tie) == 1 else "[" + ", ".join(_string(one) for one in tie) + "]"
                for tie in maker.ranking
            ]
            lines += _array("ranking", ties)
        if maker.unknown:
            lines += _array("unknown", [f"[{_string(a)}, {_string(b)}]" for a, b in maker.unknown])
    for option in model.options:
        lines += ["", f"[options.{_key(option.key)}]", f"holder = {_string(option.holder)}"]
        lines.append(f"label = {_string(option.label)}")
        if option.moves != "both":
            lines.append(f"moves = {_string(option.moves)}")
    if model.infeasible:
        lines += ["", "[feasibility]", *_array("infeasible", [_string(str(one)) for one in model.infeasible])]
    return "\n".join(lines) + "\n"


def _decode_message(error: tomllib.TOMLDecodeError) -> str:
    message = str(error)
    return message[:1].lower() + message[1:]


def _model(data: Mapping[str, Any], title: str) -> Model:
    _only(data, "model", (), "the model")
    makers_table = _table(data, "decision_makers", ("decision_makers",))
    options_table = _table(data, "options", ("options",))
    options = [_option(key, value) for key, value in options_table.items()]
    keys = [option.key for option in options]
    makers = [_decision_maker(key, value, keys) for key, value in makers_table.items()]
    feasibility = _table(data, "feasibility", ("feasibility",))
    _only(feasibility, "feasibility", ("feasibility",), "feasibility")
    place = ("feasibility", "infeasible")
    infeasible = [
        statement(one, keys, (*place, at), f"infeasible condition {at + 1}")
        for at, one in enumerate(_strings(feasibility.get("infeasible", []), place, "infeasible"))
    ]
    status_quo = data.get("status_quo")
    if status_quo is not None and not isinstance(status_quo, str | int):
        raise ModelFault(("status_quo",), "status_quo is an expression or a state string")
    return build(
        _text(data.get("title", title), ("title",), "title"),
        options,
        makers,
        infeasible,
        None if status_quo is None else str(status_quo),
    )


def _option(key: str, value: object) -> Option:
    place = ("options", key)
    table = _mapping(value, place, f'option "{key}"')
    _only(table, "option", place, f'option "{key}"')
    if '"' in key or not key.strip():
        raise ModelFault(place, f"an option cannot be called {key!r}")
    return Option(
        key,
        _text(table.get("holder", ""), (*place, "holder"), f'option "{key}": holder'),
        _text(table.get("label", key), (*place, "label"), f'option "{key}": label'),
        cast(Moves, _text(table.get("moves", "both"), (*place, "moves"), f'option "{key}": moves')),
    )


def _decision_maker(key: str, value: object, options: list[str]) -> DecisionMaker:
    place = ("decision_makers", key)
    who = f'decision maker "{key}"'
    table = _mapping(value, place, who)
    _only(table, "decision maker", place, who)
    prefers = ranking = None
    if "prefers" in table:
        prefers = tuple(
            statement(one, options, (*place, "prefers", at), f"{who}, statement {at + 1}")
            for at, one in enumerate(_strings(table["prefers"], (*place, "prefers"), f"{who}: prefers"))
        )
    if "ranking" in table:
        ranking = _ranking(table["ranking"], (*place, "ranking"), who)
    return DecisionMaker(
        key,
        _text(table.get("label", key), (*place, "label"), f"{who}: label"),
        prefers,
        ranking,
        _pairs(table.get("unknown", []), (*place, "unknown"), who),
    )


def _ranking(value: object, place: Path, who: str) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list):
        raise ModelFault(place, f"{who}: ranking is a list of states, best first")
    out = []
    for at, item in enumerate(value):
        tie = item if isinstance(item, list) else [item]
        if not tie or not all(isinstance(one, str) for one in tie):
            raise ModelFault((*place, at), f"{who}: ranking holds state strings, or lists of them that tie")
        out.append(tuple(tie))
    return tuple(out)


def _pairs(value: object, place: Path, who: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list):
        raise ModelFault(place, f"{who}: unknown is a list of pairs of states")
    out = []
    for at, pair in enumerate(value):
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(one, str) for one in pair)):
            raise ModelFault((*place, at), f"{who}: unknown holds pairs of state strings")
        out.append((pair[0], pair[1]))
    return tuple(out)


def _only(table: Mapping[str, Any], what: str, place: Path, name: str) -> None:
    for key in table:
        if key not in _KNOWN[what] and key not in _REMARKS:
            raise ModelFault((*place, key), f'{name} has no field "{key}"{suggestion(key, _KNOWN[what])}')


def _table(data: Mapping[str, Any], key: str, place: Path) -> Mapping[str, Any]:
    return _mapping(data.get(key, {}), place, f"[{key}]")


def _mapping(value: object, place: Path, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ModelFault(place, f"{name} is a table")
    return value


def _strings(value: object, place: Path, name: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ModelFault(place, f"{name} is a list of expressions in quotation marks")
    return value


def _text(value: object, place: Path, name: str) -> str:
    if not isinstance(value, str):
        raise ModelFault(place, f"{name} is a string")
    return value


def _line_of(text: str, path: Path, data: Mapping[str, Any]) -> int | None:
    """The line of a place of the file, or of the nearest table around it; None where nothing fits."""
    keys = [part for part in path if isinstance(part, str)]
    best, depth, table = None, 0, []
    for at, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        entry = None if header else _KEY.match(line)
        if header:
            table = _split(header.group(1))
            here = table
        elif entry:
            here = table + _split(entry.group(1))
        else:
            continue
        shared = len(here) if here == keys[: len(here)] else 0
        if shared > depth:
            best, depth = at, shared
    if best is not None and path and isinstance(path[-1], int):
        return _line_of_item(text, best, path, data) or best
    return best


def _line_of_item(text: str, start: int, path: Path, data: Any) -> int | None:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    while isinstance(data, list) and data:
        data = data[0]
    lines = text.splitlines()
    words = str(data)
    for at in range(start, len(lines) + 1):
        if words in lines[at - 1]:
            return at
        if at > start and _HEADER.match(lines[at - 1]):
            break
    return None


def _split(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.findall(r'"[^"]*"|\'[^\']*\'|[\w\-]+', dotted)]


def _string(text: str) -> str:
    # a JSON string is a TOML basic string, but for DEL
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _string(key)


def _array(key: str, items: list[str]) -> list[str]:
    one_line = f"{key} = [{', '.join(items)}]"
    if len(one_line) <= 100:
        return [one_line]
    return [f"{key} = [", *(f"  {item}," for item in items), "]"]
