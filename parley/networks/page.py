"""The evidence of networks as one page to read and print: each tie with its statements and their words.

Plain HTML with its style inside, no script; everything from texts and coders is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from parley.networks.writing import moment, unquoted

if TYPE_CHECKING:
    from parley.networks.evidence import Cell, Evidence, Part
    from parley.networks.network import Network

ROOM: Final = 20_000
_MATRIX_CELLS: Final = 2500  # above this a matrix is no overview any more
_WORDS: Final = 420  # letters of a statement shown at a tie; the whole is in the list below
STYLE: Final = """
:root{color-scheme:light dark;--ink:#1d2733;--dim:#5b6876;--page:#fff;--card:#f5f7f9;--line:#d9dfe5;
--plus:#1b6b3e;--minus:#a52a3c;--plusbg:#dff1e6;--minusbg:#fae1e4;--link:#1f5fa8}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ee;--dim:#9fabb7;--page:#14191f;--card:#1d242c;--line:#36414c;
--plus:#7fd6a2;--minus:#ff9aa8;--plusbg:#173726;--minusbg:#451c24;--link:#8fbfff}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.2rem 5rem;max-width:66rem;background:var(--page);color:var(--ink);
font:16px/1.5 system-ui,"Segoe UI","Helvetica Neue",Arial,sans-serif}
h1{font-size:1.6rem;margin:0 0 .3rem}h2{font-size:1.25rem;margin:2.4rem 0 .6rem}
h3{font-size:1.1rem;margin:0 0 .3rem;display:flex;gap:.8rem;justify-content:space-between;align-items:baseline}
h4{font-size:.95rem;margin:1rem 0 .4rem}
a{color:var(--link);text-decoration:none}a:hover,a:focus{text-decoration:underline}
.dim,footer,figcaption{color:var(--dim);font-size:.87rem}
.scroll{overflow-x:auto;margin:1rem 0 1.4rem}
table{border-collapse:collapse;font-size:.87rem;font-variant-numeric:tabular-nums}
th{font-weight:600;text-align:right;padding:.15rem .5rem}th[scope=row]{text-align:left;white-space:nowrap}
tbody td{text-align:right;padding:0;border:1px solid var(--line)}td a,td span{display:block;padding:.15rem .5rem}
td.plus a,.number.plus{background:var(--plusbg);color:var(--plus)}
td.minus a,.number.minus{background:var(--minusbg);color:var(--minus)}
ol.key{columns:2;font-size:.87rem;padding-left:1.6rem;margin-bottom:1.4rem}
ol.key li{break-inside:avoid;padding-right:1rem}
section.tie{border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.2rem;margin:0 0 1rem;
content-visibility:auto;contain-intrinsic-size:auto 20rem}
.number{white-space:nowrap;border-radius:.3rem;padding:0 .5rem;font-variant-numeric:tabular-nums}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:.2rem 1.2rem}.sides>div>b{font-size:.87rem}
blockquote{margin:.4rem 0;padding:.5rem .8rem;background:var(--card);border-left:3px solid var(--line);
overflow-wrap:anywhere;break-inside:avoid}
blockquote p{margin:0;white-space:pre-line}
blockquote.plus{border-color:var(--plus)}blockquote.minus{border-color:var(--minus)}
.level{font-weight:600}.plus .level{color:var(--plus)}.minus .level{color:var(--minus)}
:target{outline:2px solid var(--link);outline-offset:3px}
@media (max-width:44rem){.sides{grid-template-columns:1fr}ol.key{columns:1}}
@page{margin:16mm}
@media print{:root{--ink:#000;--dim:#444;--page:#fff;--card:#fff;--line:#bbb;--plus:#14532d;--minus:#7f1d1d;
--plusbg:#fff;--minusbg:#fff;--link:#000}body{max-width:none;padding:0;font-size:10.5pt}
section.tie{content-visibility:visible;border:0;border-top:1px solid #bbb;border-radius:0;padding:.6rem 0}
h2,h3,h4{break-after:avoid}.scroll{overflow:visible}}
"""
_HOW: Final[Mapping[tuple[str, str], str]] = {
    ("one-mode", "ignore"): "A tie counts the pairs of statements, one of each node, on the same {2}.",
    ("one-mode", "congruence"): "A tie counts the pairs of statements, one of each node, on the same {2}, as far "
    "as their {q} is alike.",
    ("one-mode", "conflict"): "A tie counts the pairs of statements, one of each node, on the same {2}, as far as "
    "their {q} differs.",
    ("one-mode", "subtract"): "A tie counts the pairs of statements, one of each node, on the same {2}: for it "
    "as far as their {q} is alike, against it as far as it differs.",
    ("two-mode", "ignore"): "A cell counts statements.",
    ("two-mode", "subtract"): "A cell adds up the {q} of its statements{b}.",
    ("two-mode", "combine"): "A cell says which values of {q} occur; each has its own power of two.",
}


def evidence_page(networks: Sequence[Network], room: int = ROOM) -> str:
    """A whole HTML document; several networks, such as the windows of a series, follow each other.

    The strongest ties come first, until about ``room`` statements are shown at them; the page says how many
    ties it leaves out then. Raises NetworkError for a network that was not made of statements.
    """
    body = list(_head(networks))
    shown: dict[tuple[int, str, int], Evidence] = {}
    for window, network in enumerate(networks, 1):
        if len(networks) > 1:
            body.append(f'<h2 id="w{window}">{moment(network.middle)} <span class="dim">{_span(network)}</span></h2>')
        body += _network(network, window, shown, room // len(networks))
    body.append("<h2>Every statement</h2>")
    statements = sorted(shown.values(), key=lambda s: (s.day, str(s.document), s.start, s.id))
    body += [_whole(s) for s in statements]
    title = f"Evidence: {networks[0].mode} network" if networks else "Evidence"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body>\n" + "\n".join(body) + "\n</body></html>"
    )


def _span(network: Network) -> str:
    count = network.statement_count
    return f"{moment(network.first)} to {moment(network.last)}, {count} statement{'' if count == 1 else 's'}"


def _head(networks: Sequence[Network]) -> Iterator[str]:
    if not networks:
        return
    first = networks[0]
    kept = [] if first.normalization == "none" else [f"normalization {first.normalization}"]
    facts = [first.mode, f"aggregation {first.aggregation}", *kept]
    facts.append(_span(first) if len(networks) == 1 else f"{len(networks)} windows")
    yield "<header><h1>The statements behind each tie</h1>"
    yield f'<p class="dim">{escape(" · ".join(facts))}</p><p>{_how(first)}</p>'
    if len(networks) > 1:
        links = " · ".join(f'<a href="#w{i}">{moment(n.middle)}</a>' for i, n in enumerate(networks, 1))
        yield f"<nav>{links}</nav>"
    yield "</header>"


def _how(network: Network) -> str:
    through = "concept" if network.grounds is None else network.grounds.through
    text = _HOW[network.mode, network.aggregation]
    boolean = network.grounds is not None and network.grounds.levels.kind == "boolean"
    text = text.replace("{b}", "; no counts −1 and yes 1" if boolean else "")
    return escape(text.replace("{q}", network.qualifier or "qualifier").replace("{2}", through))


def _network(
    network: Network, window: int, shown: dict[tuple[int, str, int], Evidence], room: int
) -> Iterator[str]:
    names = network.names()
    ties = sorted(network.ties(), key=lambda tie: (-abs(tie[2]), names[tie[0]], names[tie[1]]))
    small = len(network.rows) * len(network.columns) <= _MATRIX_CELLS
    if small:
        ties += _cancelled(network)
    if not ties:
        yield "<p>There are no ties.</p>"
        return
    opened: dict[tuple[int, int], Cell] = {}
    shift = 0 if network.mode == "one-mode" else len(network.rows)
    for i, j, _ in ties:
        if room <= 0:
            break
        cell = opened[i, j] = network.cell_at(i, j - shift)
        shown.update({s.key: s for s in cell.statements})
        room -= len(cell.statements)
    if small:
        yield from _matrix(network, window, opened)
    for (i, j), cell in opened.items():
        yield from _tie(network, window, i, j, cell)
    if len(opened) < len(ties):
        yield (
            f"<p><b>{len(ties) - len(opened)} weaker ties are not on this page</b>, which would be too long to read. "
            "A .csv of the evidence has them all; a shorter range of days or fewer values have fewer.</p>"
        )


def _cancelled(network: Network) -> list[tuple[int, int, float]]:
    """Cells of 0 that statements on both sides count toward, as ``ties`` has the others."""
    one = network.mode == "one-mode"
    shift = 0 if one else len(network.rows)
    return [(i, j + shift, 0.0) for i, j in sorted(network.cancelled()) if not one or i < j]


def _matrix(network: Network, window: int, opened: Mapping[tuple[int, int], Cell]) -> Iterator[str]:
    one = network.mode == "one-mode"
    shift = 0 if one else len(network.rows)
    numbers = "".join(f'<th scope=col title="{escape(c)}">{n}</th>' for n, c in enumerate(network.columns, 1))
    yield f'<div class="scroll"><table><thead><tr><td></td>{numbers}</tr></thead><tbody>'
    for i, (name, row) in enumerate(zip(network.rows, network.to_array(), strict=True)):
        cells = []
        for j, weight in enumerate(row.tolist()):
            a, b = (min(i, j), max(i, j)) if one else (i, j + shift)
            if weight == 0 and (a, b) not in opened:
                cells.append("<td><span>·</span></td>")
                continue
            number = _number(network, weight)
            link = f'<a href="#t{window}-{a}-{b}">{number}</a>' if (a, b) in opened else f"<span>{number}</span>"
            cells.append(f'<td class="{_sign(network, weight)}">{link}</td>')
        label = f"{i + 1} {name}" if one else name
        yield f"<tr><th scope=row>{escape(label)}</th>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"
    if not one:
        yield '<ol class="key">' + "".join(f"<li>{escape(c)}</li>" for c in network.columns) + "</ol>"


def _number(network: Network, weight: float) -> str:
    text = f"{abs(weight):.0f}" if network.integral else f"{abs(weight):.3f}"
    signed = network.aggregation == "subtract" and weight != 0
    return ("−" if weight < 0 else "+" if signed else "") + text


def _sign(network: Network, weight: float) -> str:
    if weight == 0:
        return ""
    if network.aggregation == "conflict" or weight < 0:
        return "minus"
    return "plus" if network.aggregation in ("subtract", "congruence") else ""


def _tie(network: Network, window: int, i: int, j: int, cell: Cell) -> Iterator[str]:
    names = network.names()
    number = f'<span class="number {_sign(network, cell.weight)}">{_number(network, cell.weight)}</span>'
    yield f'<section class="tie" id="t{window}-{i}-{j}">'
    yield f"<h3><span>{escape(names[i])} — {escape(names[j])}</span>{number}</h3>"
    if network.normalization != "none":
        yield f'<div class="dim">{cell.total:g} before normalization ({network.normalization})</div>'
    concepts = dict.fromkeys(part.concept for part in cell.parts)
    for concept in concepts:
        parts = [part for part in cell.parts if part.concept == concept]
        if network.mode == "one-mode":
            yield f"<h4>{escape(concept)}</h4>"
        yield f'<div class="dim">{"; ".join(_counted(network, part) for part in parts)}</div>'
        left = _items(network, ((part.levels[0], part.row_statements) for part in parts))
        if network.mode == "two-mode":
            yield left
            continue
        right = _items(network, ((part.levels[1], part.column_statements) for part in parts))
        yield (
            f'<div class="sides"><div><b>{escape(names[i])}</b>{left}</div>'
            f"<div><b>{escape(names[j])}</b>{right}</div></div>"
        )
    yield "</section>"


def _counted(network: Network, part: Part) -> str:
    """How a part counts: how many statements or pairs, at which levels, and what that adds."""
    levels = [_level(network, level) for level in part.levels if level is not None]
    ours, theirs = len(part.row_statements), len(part.column_statements)
    if network.mode == "one-mode":
        count = f"{ours} × {theirs} pair{'' if ours * theirs == 1 else 's'}"
        at = " with ".join(levels)
    else:
        count, at = f"{ours} statement{'' if ours == 1 else 's'}", "".join(levels)
    total = f"{part.total:+g}".replace("-", "−")
    return escape(f"{count}, {at}: {total}" if at else f"{count}: {total}")


def _level(network: Network, level: str | int | None) -> str:
    if level is None:
        return ""
    if network.grounds is not None and network.grounds.levels.kind == "boolean":
        return f"{network.qualifier} {'yes' if level else 'no'}"
    return f"{network.qualifier} {level}"


def _items(network: Network, found: Iterable[tuple[str | int | None, Sequence[Evidence]]]) -> str:
    """Statements with their level, each once, in order of day."""
    by_key = {s.key: (s, level) for level, statements in found for s in statements}
    kind = network.grounds.levels.kind if network.grounds is not None else None
    items = []
    for s, level in sorted(by_key.values(), key=lambda pair: (pair[0].day, pair[0].id)):
        side = ""
        if kind == "boolean":
            side = "plus" if level else "minus"
        elif kind == "integer" and isinstance(level, int) and level:
            side = "plus" if level > 0 else "minus"
        mark = f'<span class="level">{escape(_level(network, level))}</span>' if level is not None else ""
        said = unquoted(s.text)
        words = said if len(said) <= _WORDS else said[: _WORDS - 1].rstrip() + "…"
        source = " · ".join(part for part in (mark, *_source(s)) if part)
        items.append(f'<blockquote class="{side}"><p>{_quoted(words)}</p><footer>{source}</footer></blockquote>')
    return "".join(items)


def _quoted(words: str) -> str:
    return f"“{escape(words)}”" if words else "<i>The words were not kept.</i>"


def _source(s: Evidence) -> Iterator[str]:
    """Who, when, where, what sort of coding, and the way to the whole statement."""
    yield escape(s.speaker)
    yield s.day.isoformat()
    yield escape(str(s.title or s.document))
    kind = str(s.values.get("kind", ""))
    if kind:
        sure = "" if s.confidence is None else f" {s.confidence:.2f}"
        yield escape(f"{kind}{sure}")
    if s.weight != 1.0:
        yield f"weight {s.weight:.3f}"
    yield f'<a href="#s{s.id}">{s.id}</a>'


def _whole(s: Evidence) -> str:
    values = " · ".join(f"{escape(k)}: {escape(str(v))}" for k, v in s.values.items() if v != "")
    place = f"{s.document}, {s.start}–{s.stop}" if s.stop > s.start else str(s.document)
    head = " · ".join(escape(part) for part in (s.name or "", s.day.isoformat(), s.title, place) if part)
    return (
        f'<blockquote id="s{s.id}"><p>{_quoted(unquoted(s.text))}</p>'
        f"<footer><b>{s.id}</b> · {head}<br>{values}</footer></blockquote>"
    )
