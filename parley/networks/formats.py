"""Networks as text: table, csv, json, dl, and (in ``graphs``) gexf and graphml."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from parley.errors import NetworkError
from parley.networks.dynamic import dynamic_gexf
from parley.networks.graphs import gexf, graphml
from parley.networks.writing import moment

if TYPE_CHECKING:
    from parley.networks.network import Network, NetworkSeries

Format = Literal["table", "csv", "json", "dl", "gexf", "graphml"]
FORMATS: tuple[Format, ...] = get_args(Format)
TIE_COLUMNS: Final = ("middle", "from", "to", "statements", "source", "target", "weight")
SERIES_FORMATS: tuple[Format, ...] = ("table", "csv", "json", "gexf")  # that hold several windows
OPEN_FORMATS: tuple[Format, ...] = ("json", "gexf", "graphml")  # that have a place for evidence


def render(network: Network | NetworkSeries, format: str, evidence: bool = False) -> str:
    """A network, or a series in the formats that hold one, as text without a trailing line end.

    ``evidence`` adds what each tie is made of. Raises NetworkError for an unknown format, for a series in dl
    or graphml, and for evidence in table, csv or dl.
    """
    if format not in FORMATS:
        raise NetworkError(f"there is no format {format!r}; choose one of {', '.join(FORMATS)}")
    if evidence and format not in OPEN_FORMATS:
        raise NetworkError(
            f"{format} has no place for evidence; choose one of {', '.join(OPEN_FORMATS)}, or write a page with "
            "--evidence FILE.html"
        )
    from parley.networks.network import NetworkSeries

    if format == "json":
        return json.dumps(network.to_dict(evidence), ensure_ascii=False)
    if isinstance(network, NetworkSeries):
        if format == "gexf":
            return dynamic_gexf(network.networks, evidence)
        if format not in SERIES_FORMATS:
            raise NetworkError(
                f"{format} holds one network, and there are {len(network)} windows; write to a file with -o, "
                "which makes one a window, or use json, csv, gexf or table"
            )
        return _series(network, format)
    if format == "csv":
        return csv_matrix(network)
    if format == "dl":
        return dl(network)
    if format == "gexf":
        return gexf(network, evidence)
    return graphml(network, evidence) if format == "graphml" else text_table(network)


def quoted(text: str) -> str:
    """A CSV field in double quotes, those inside doubled (RFC 4180)."""
    return '"' + text.replace('"', '""') + '"'


def _numbers(network: Network) -> list[list[str]]:
    # whole numbers as such, all else with six decimals, as DNA's files have them
    form = "{:.0f}" if network.integral else "{:.6f}"
    return [[form.format(value + 0.0) for value in row] for row in network.to_array()]


def csv_matrix(network: Network) -> str:
    """The matrix with its labels, separated by semicolons, labels quoted."""
    lines = [";".join(['""', *map(quoted, network.columns)])]
    for label, row in zip(network.rows, _numbers(network), strict=True):
        lines.append(";".join([quoted(label), *row]))
    return "\n".join(lines)


def dl(network: Network) -> str:
    """UCINET's DL full matrix. A double quote in a label becomes a single one: DL knows no escape."""

    def labels(names: tuple[str, ...]) -> list[str]:
        return ['"' + name.replace('"', "'") + '"' for name in names]

    if network.mode == "one-mode":
        lines = [f"dl n = {len(network.rows)}, format = fullmatrix", "labels:", *labels(network.rows)]
    else:
        lines = [
            f"dl nr = {len(network.rows)}, nc = {len(network.columns)}, format = fullmatrix",
            "row labels:",
            *labels(network.rows),
            "col labels:",
            *labels(network.columns),
        ]
    return "\n".join([*lines, "data:", *(" " + " ".join(row) for row in _numbers(network))])


def text_table(network: Network) -> str:
    """The matrix to read: numbered columns under their labels' key; 0 is what cancelled out, · where nothing counts."""
    short = "{:.0f}" if network.integral else "{:.3f}"
    cancelled = network.cancelled()
    cells = [
        ["·" if v == 0 and (i, j) not in cancelled else short.format(v + 0.0) for j, v in enumerate(row)]
        for i, row in enumerate(network.to_array())
    ]
    numbers = [str(i) for i in range(1, len(network.columns) + 1)]
    widths = [max([len(numbers[j]), *(len(row[j]) for row in cells)]) for j in range(len(numbers))]
    names = list(network.rows)
    if network.mode == "one-mode":
        names = [f"{i} {name}" for i, name in enumerate(names, 1)]
    margin = max([0, *map(len, names)])
    span = f"{network.first} to {network.last}"
    lines = [f"{network.mode}, {network.aggregation}, {network.statement_count} statements, {span}", ""]
    lines.append(" " * margin + "".join("  " + n.rjust(w) for n, w in zip(numbers, widths, strict=True)))
    for name, row in zip(names, cells, strict=True):
        values = "".join("  " + v.rjust(w) for v, w in zip(row, widths, strict=True))
        lines.append(name.ljust(margin) + values)
    if network.mode == "two-mode":
        lines += ["", *(f"{i} {label}" for i, label in enumerate(network.columns, 1))]
    return "\n".join(line.rstrip() for line in lines)


def _series(series: NetworkSeries, format: str) -> str:
    if format == "table":
        return "\n\n".join(f"— {moment(n.middle)} —\n{text_table(n)}" for n in series)
    lines = [";".join(TIE_COLUMNS)]
    for network, *head, source, target, weight in tie_rows(series):
        form = "{:.0f}" if network.integral else "{:.6f}"
        lines.append(";".join([*map(str, head), quoted(source), quoted(target), form.format(weight)]))
    return "\n".join(lines)


def tie_rows(series: NetworkSeries) -> Iterator[tuple[Any, ...]]:
    """Each tie of each window, as ``TIE_COLUMNS``, after its network: matrices of windows have different columns."""
    for network in series:
        names = network.names()
        head = (moment(network.middle), moment(network.first), moment(network.last), network.statement_count)
        for i, j, weight in network.ties():
            yield network, *head, names[i], names[j], weight


def rows_as(header: list[str], rows: list[list[Any]], format: str) -> str:
    """Rows of values as table, csv or json (a list of objects). Raises NetworkError for another format."""
    if format == "json":
        return json.dumps([dict(zip(header, row, strict=True)) for row in rows], ensure_ascii=False)
    shown = [
        ["" if v is None else f"{v:.6f}" if isinstance(v, float) else str(v) for v in row] for row in rows
    ]
    if format == "csv":
        text = [[isinstance(v, str) for v in row] for row in rows]
        lines = [";".join(map(quoted, header))]
        for row, is_text in zip(shown, text, strict=True):
            lines.append(";".join(quoted(v) if t else v for v, t in zip(row, is_text, strict=True)))
        return "\n".join(lines)
    if format != "table":
        raise NetworkError(f"{format} holds networks; choose one of table, csv, json")
    right = [all(not isinstance(row[j], str) for row in rows) for j in range(len(header))]
    widths = [max([len(header[j]), *(len(row[j]) for row in shown)]) for j in range(len(header))]
    return "\n".join(
        "  ".join(
            v.rjust(w) if r else v.ljust(w) for v, w, r in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in [header, *shown]
    )
