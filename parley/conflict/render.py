"""Models and results as tables, for the terminal and for Jupyter."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from parley.conflict import wording
from parley.conflict.stability import CONCEPTS

if TYPE_CHECKING:
    from parley.conflict.analysis import Analysis
    from parley.conflict.model import Model

STATES_SHOWN = 200


@dataclass(frozen=True)
class Table:
    """Cells as text, with a title and a closing note."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str

    def html(self) -> str:
        """As an HTML table, everything escaped."""
        head = "".join(f"<th style='text-align:left'>{escape(cell)}</th>" for cell in self.header)
        style = "text-align:left;white-space:pre-line"
        body = "".join(
            "<tr>" + "".join(f"<td style='{style}'>{escape(cell)}</td>" for cell in row) + "</tr>" for row in self.rows
        )
        caption = f"<caption style='text-align:left'><b>{escape(self.title)}</b></caption>"
        note = f"<p style='white-space:pre-line'>{escape(self.note)}</p>" if self.note else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def analysis_table(analysis: Analysis, everything: bool = False) -> Table:
    """One row a state: what is taken up, where each can move, under what it stays, and equilibria.

    Beyond 200 states only equilibria are listed, unless ``everything`` is asked for.
    """
    model = analysis.model
    space = model.space
    numbers = list(range(1, len(space) + 1))
    cut = len(numbers) > STATES_SHOWN and not everything
    if cut:
        strongest = next((found for concept in CONCEPTS if (found := analysis.equilibria(concept))), [])
        numbers = strongest[:STATES_SHOWN]
    header = ["", "State", "Taken up"]
    for maker in model.decision_makers:
        header.append(maker.label)
    header.append("Equilibrium")
    rows = []
    for number in numbers:
        code = space.code(number)
        taken = [option.label for bit, option in enumerate(model.options) if code >> bit & 1]
        row = [str(number), space.text(code), "\n".join(taken) or "–"]
        for maker in model.decision_makers:
            moves = _moves(analysis, maker.key, number)
            row.append(_concepts(analysis, number, maker.key) + (f"\n→ {moves}" if moves else ""))
        row.append(_concepts(analysis, number, None))
        rows.append(tuple(row))
    return Table(model.title, tuple(header), tuple(rows), _note(analysis, cut, len(numbers)))


def model_table(model: Model) -> Table:
    """One row an option: who holds it and which way it moves."""
    labels = {maker.key: maker.label for maker in model.decision_makers}
    ways = {"both": "both ways", "take": "cannot be undone", "drop": "can only be dropped"}
    rows = tuple((option.key, option.label, labels[option.holder], ways[option.moves]) for option in model.options)
    quo = f"; status quo {model.status_quo}" if model.status_quo else ""
    return Table(
        model.title,
        ("Option", "Label", "Held by", "Moves"),
        rows,
        f"{len(model.space):,} feasible states{quo}",
    )


def analysis_html(analysis: Analysis) -> str:
    """The analysis as Jupyter shows it."""
    return analysis_table(analysis).html()


def model_html(model: Model) -> str:
    """The model as Jupyter shows it."""
    return model_table(model).html()


def _moves(analysis: Analysis, key: str, number: int) -> str:
    better = set(analysis.improvements(key, number))
    unsure = set(analysis.uncertain(key, number))
    found = analysis.reachable(key, number)
    words = [f"{one}▲" if one in better else f"{one}?" if one in unsure else str(one) for one in found]
    return " ".join(words[:16]) + (" …" if len(words) > 16 else "")


def _concepts(analysis: Analysis, number: int, key: str | None) -> str:
    found = analysis.concepts_of(number, key)
    if len(found) == len(CONCEPTS):
        return "all"
    return " ".join(wording.CONCEPT_NAMES[one] for one in found) if found else "–"


def _note(analysis: Analysis, cut: bool, shown: int) -> str:
    model = analysis.model
    lines = []
    if cut:
        lines.append(f"{shown} of {len(model.space):,} states: equilibria under the strongest concept that has any.")
    for concept in CONCEPTS:
        found = analysis.equilibria(concept)
        some = ", ".join(str(one) for one in found[:20]) + (f", … ({len(found):,} in all)" if len(found) > 20 else "")
        lines.append(f"{wording.CONCEPT_NAMES[concept]} equilibria: {some or 'none'}")
    lines.append(
        "Of each decision maker: the concepts it stays under, → the states it can move to, ▲ those it prefers"
        + (", ? those it cannot compare" if model.has_unknown else "")
    )
    if model.has_unknown:
        lines.append(
            f"Unknown preferences treated by extension {analysis.extension} (Li et al. 2004): "
            f"{EXTENSION_WORDS[analysis.extension]}."
        )
    return "\n".join(lines)


EXTENSION_WORDS = {
    "a": "leaves also for states it cannot compare, deterred only by states known to be no better",
    "b": "leaves only for better states, deterred only by states known to be no better",
    "c": "leaves also for states it cannot compare, deterred also by such states",
    "d": "leaves only for better states, deterred also by states it cannot compare",
}
