"""GraphML and GEXF, with the attributes, colours and signed weights that visone, Gephi and others read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from parley.networks.layout import network_layout
from parley.networks.writing import unquoted

if TYPE_CHECKING:
    from parley.networks.evidence import Cell, Evidence
    from parley.networks.network import Network, Node

AGREEMENT, CONFLICT, NEUTRAL = "#2a9d5c", "#d1495b", "#8d99ae"
_OPENED = ("statements", "evidence")
_OWN = ("id", "label", "name", "variable", "frequency", "color", "size", "x", "y", "weight")
# XML 1.0 has no place for these, escaped or not
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(value: str) -> str:
    return escape(_FORBIDDEN.sub("", value))


def xml_attribute(value: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", value))


def tie_color(network: Network, weight: float) -> str:
    """Green for agreement, red for conflict, grey where the network has no sign."""
    if network.aggregation == "conflict":
        return CONFLICT
    if network.aggregation in ("subtract", "congruence"):
        return AGREEMENT if weight > 0 else CONFLICT
    if network.aggregation == "combine":
        return {1.0: AGREEMENT, 2.0: CONFLICT}.get(weight, NEUTRAL)
    return NEUTRAL


def noted_names(network: Network) -> list[str]:
    """Names of what the coders noted of nodes, in order."""
    return list(dict.fromkeys(name for node in network.nodes() for name in node.attributes))


def attribute_name(noted: str) -> str:
    # a coder's attribute may be called as one of ours is
    return f"{noted} (coded)" if noted.lower() in _OWN else noted


def edge_evidence(cell: Cell) -> tuple[str, str]:
    """A tie's statement ids, and its statements a line each: as attributes of an edge."""
    return " ".join(map(str, cell.statement_ids)), "\n".join(map(statement_line, cell.statements))


def statement_line(statement: Evidence) -> str:
    """A statement in one line: number, day, speaker, words, document."""
    said = unquoted(" ".join(statement.text.split()))
    who = f" {statement.speaker}:" if statement.speaker else ""
    where = f" ({statement.title or statement.document})"
    return f"[{statement.id}] {statement.day.isoformat()}{who} “{said}”{where}"


def placed(network: Network) -> Iterator[tuple[str, Node, float, float, float]]:
    """Each node with its XML id, x, y and diameter in points."""
    nodes = network.nodes()
    most = max((n.frequency for n in nodes), default=0) or 1
    for i, ((x, y), node) in enumerate(zip(network_layout(network), nodes, strict=True)):
        yield (
            f"n{i}",
            node,
            300 + 280 * float(x),
            300 - 280 * float(y),
            12 + 28 * math.sqrt(node.frequency / most),
        )


def graphml(network: Network, evidence: bool = False) -> str:
    """GraphML (Brandes et al. 2002) with plain attributes that any reader takes, and the node and edge
    graphics of yWorks that visone draws. Undirected; ``weight`` keeps its sign. With ``evidence`` edges have
    the attributes statements (ids) and evidence (words)."""
    noted = noted_names(network)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:visone="http://visone.info/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:y="http://www.yworks.com/xml/graphml">',
        '  <key id="d0" for="node" yfiles.type="nodegraphics"/>',
        '  <key id="e0" for="edge" yfiles.type="edgegraphics"/>',
    ]
    # a node is called by its name in igraph and networkx, and by its label in Gephi
    plain = [("name", "string"), ("label", "string"), ("variable", "string"), ("frequency", "int"), ("color", "string")]
    plain += [("size", "double"), ("x", "double"), ("y", "double")]
    lines += [f'  <key id="{n}" for="node" attr.name="{n}" attr.type="{t}"/>' for n, t in plain]
    for number, name in enumerate(noted):
        shown = xml_attribute(attribute_name(name))
        lines.append(f'  <key id="a{number}" for="node" attr.name={shown} attr.type="string"/>')
    lines += [
        '  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>',
        '  <key id="edgecolor" for="edge" attr.name="color" attr.type="string"/>',
        *(f'  <key id="{n}" for="edge" attr.name="{n}" attr.type="string"/>' for n in _OPENED if evidence),
        '  <graph id="parley" edgedefault="undirected">',
    ]
    for key, node, x, y, size in placed(network):
        shape = "ellipse" if node.variable == network.row_nodes[0].variable else "rectangle"
        lines += [
            f'    <node id="{key}">',
            f'      <data key="name">{xml_text(node.label)}</data>',
            f'      <data key="label">{xml_text(node.label)}</data>',
            f'      <data key="variable">{xml_text(node.variable)}</data>',
            f'      <data key="frequency">{node.frequency}</data>',
            f'      <data key="color">{node.color}</data>',
            f'      <data key="size">{size:.2f}</data>',
            f'      <data key="x">{x:.2f}</data>',
            f'      <data key="y">{y:.2f}</data>',
        ]
        for number, name in enumerate(noted):
            if node.attributes.get(name):
                lines.append(f'      <data key="a{number}">{xml_text(node.attributes[name])}</data>')
        lines += [
            '      <data key="d0"><visone:shapeNode><y:ShapeNode>'
            f'<y:Geometry height="{size:.2f}" width="{size:.2f}" x="{x:.2f}" y="{y:.2f}"/>'
            f'<y:Fill color="{node.color}" transparent="false"/>'
            '<y:NodeLabel modelName="eight_pos" modelPosition="n" visible="true">'
            f"{xml_text(node.label)}</y:NodeLabel>"
            f'<y:Shape type="{shape}"/></y:ShapeNode></visone:shapeNode></data>',
            "    </node>",
        ]
    ties = list(network.ties())
    largest = max((abs(w) for _, _, w in ties), default=0) or 1
    for i, j, weight in ties:
        color = tie_color(network, weight)
        lines += [
            f'    <edge source="n{i}" target="n{j}">',
            f'      <data key="weight">{weight!r}</data>',
            f'      <data key="edgecolor">{color}</data>',
            *(f'      <data key="{n}">{xml_text(v)}</data>' for n, v in _evidence(network, i, j, evidence)),
            '      <data key="e0"><visone:polyLineEdge><y:PolyLineEdge>'
            f'<y:LineStyle color="{color}" type="line" width="{1 + 5 * abs(weight) / largest:.2f}"/>'
            "</y:PolyLineEdge></visone:polyLineEdge></data>",
            "    </edge>",
        ]
    return "\n".join([*lines, "  </graph>", "</graphml>"])


def _evidence(network: Network, i: int, j: int, wanted: bool) -> list[tuple[str, str]]:
    """The attributes of a tie's evidence by name; i and j are positions among all nodes."""
    if not wanted:
        return []
    shift = 0 if network.mode == "one-mode" else len(network.row_nodes)
    return list(zip(_OPENED, edge_evidence(network.cell_at(i, j - shift)), strict=True))


def rgb(color: str) -> str:
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f'r="{red}" g="{green}" b="{blue}"'


def gexf(network: Network, evidence: bool = False) -> str:
    """GEXF 1.2 as Gephi reads it: attributes, position, size and colour; undirected, weights with their
    sign. With ``evidence`` edges have the attributes statements (ids) and evidence (words)."""
    noted = noted_names(network)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" '
        'version="1.2">',
        '  <graph defaultedgetype="undirected" mode="static">',
        '    <attributes class="node" mode="static">',
        '      <attribute id="variable" title="variable" type="string"/>',
        '      <attribute id="frequency" title="frequency" type="integer"/>',
        '      <attribute id="color" title="color" type="string"/>',
    ]
    for number, name in enumerate(noted):
        lines.append(
            f'      <attribute id="a{number}" title={xml_attribute(attribute_name(name))} type="string"/>'
        )
    lines += ["    </attributes>"]
    if evidence:
        lines += ['    <attributes class="edge" mode="static">']
        lines += [f'      <attribute id="{n}" title="{n}" type="string"/>' for n in _OPENED]
        lines += ["    </attributes>"]
    lines += ["    <nodes>"]
    for key, node, x, y, size in placed(network):
        lines += [
            f'      <node id="{key}" label={xml_attribute(node.label)}>',
            "        <attvalues>",
            f'          <attvalue for="variable" value={xml_attribute(node.variable)}/>',
            f'          <attvalue for="frequency" value="{node.frequency}"/>',
            f'          <attvalue for="color" value="{node.color}"/>',
        ]
        for number, name in enumerate(noted):
            if node.attributes.get(name):
                lines.append(
                    f'          <attvalue for="a{number}" value={xml_attribute(node.attributes[name])}/>'
                )
        lines += [
            "        </attvalues>",
            f'        <viz:color {rgb(node.color)} a="1"/>',
            f'        <viz:position x="{x:.2f}" y="{-y:.2f}" z="0"/>',
            f'        <viz:size value="{size:.2f}"/>',
            "      </node>",
        ]
    lines += ["    </nodes>", "    <edges>"]
    for number, (i, j, weight) in enumerate(network.ties()):
        lines.append(
            f'      <edge id="e{number}" source="n{i}" target="n{j}" weight="{weight!r}">'
            f'<viz:color {rgb(tie_color(network, weight))} a="1"/>'
        )
        found = _evidence(network, i, j, evidence)
        if found:
            values = "".join(f"<attvalue for={quoteattr(n)} value={xml_attribute(v)}/>" for n, v in found)
            lines.append(f"        <attvalues>{values}</attvalues>")
        lines.append("      </edge>")
    return "\n".join([*lines, "    </edges>", "  </graph>", "</gexf>"])
