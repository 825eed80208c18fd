"""Codebooks as REFI-QDA has them (.qdc, www.qdasoftware.org): what NVivo, MAXQDA and ATLAS.ti exchange.

What the schema has no place for (ids, examples, the stance) goes where those programs show and keep it: behind a line
of its own at the end of a code's description, and in a set that has the codebook's name.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Final

from parley.coding.codebooks import (
    KINDS,
    CodebookError,
    CodebookFile,
    CodeSet,
    Entry,
    Raw,
    build,
    clean_line,
    clean_text,
    guid_of,
    slug,
)

SPACE: Final = "urn:QDA-XML:codebook:1.0"
ORIGIN: Final = "Parley"
MARK: Final = "— Parley —"  # what follows it in a description are our fields, a line each
ABOUT: Final = "Parley codebook; stance: "  # the description of the set that is the codebook itself
_PLACE: Final = re.compile(r"line (\d+)")


def read_qdc(where: str, text: str, name: str) -> CodebookFile:
    """The codebook in a text of REFI-QDA's XML. One of another program is called ``name`` and boolean."""
    if re.search(r"<!\s*(DOCTYPE|ENTITY)", text):
        raise CodebookError(f"{where}: it declares a document type, which a codebook never needs; export it again")
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        line = _PLACE.search(str(error))
        at = f", line {line[1]}" if line else ""
        raise CodebookError(f"{where}{at}: no XML ({error}); export the codebook as REFI-QDA (.qdc)") from None
    if _tag(root) != "CodeBook":
        raise CodebookError(f"{where}: it is {_tag(root)!r}, no CodeBook; export the codebook alone, as .qdc")
    codes = list(_codes(root))
    _check_guids(where, codes)
    ids = _ids(codes)
    sets = [_set(element, ids) for element in root.iter() if _tag(element) == "Set"]
    own = next((s for s in sets if s.description.startswith(ABOUT)), None)
    stance = own.description.removeprefix(ABOUT) if own else "boolean"
    raws = [_raw(code, parent, ids) for code, parent in codes]
    if own:
        order = {concept: place for place, concept in enumerate(own.concepts)}
        raws.sort(key=lambda raw: order.get(str(raw.fields["id"]), len(order)))
    return build(
        where,
        own.name if own else name,
        stance if stance in KINDS else "boolean",
        raws,
        [s for s in sets if s is not own],
    )


def write_qdc(book: CodebookFile) -> str:
    """The codebook as REFI-QDA's XML, which ``read_qdc`` gives back as it is."""
    ET.register_namespace("", SPACE)
    root = ET.Element(f"{{{SPACE}}}CodeBook", origin=ORIGIN)
    codes = ET.SubElement(root, f"{{{SPACE}}}Codes")
    guids = {e.id: e.guid or guid_of(book.name, e.id) for e in book.entries}
    children: dict[str | None, list[Entry]] = {}
    for entry in book.entries:
        children.setdefault(entry.concept.parent, []).append(entry)
    waiting = [(entry, codes) for entry in reversed(children.get(None, []))]
    while waiting:
        entry, above = waiting.pop()
        element = _code(above, entry, guids[entry.id])
        waiting += [(child, element) for child in reversed(children.get(entry.id, []))]
    sets = ET.SubElement(root, f"{{{SPACE}}}Sets")
    own = CodeSet(book.name, tuple(e.id for e in book.entries), f"{ABOUT}{book.stance}", guid_of(book.name, ""))
    for place, one in enumerate((own, *book.sets)):
        attributes = {"guid": one.guid or guid_of(book.name, f" set {place}"), "name": one.name}
        element = ET.SubElement(sets, f"{{{SPACE}}}Set", attributes)
        if one.description:
            ET.SubElement(element, f"{{{SPACE}}}Description").text = one.description
        for concept in one.concepts:
            ET.SubElement(element, f"{{{SPACE}}}MemberCode", targetGUID=guids[concept])
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _code(above: ET.Element, entry: Entry, guid: str) -> ET.Element:
    concept = entry.concept
    attributes = {"guid": guid, "name": concept.name, "isCodable": "true" if entry.codable else "false"}
    if concept.color:
        attributes["color"] = concept.color
    element = ET.SubElement(above, f"{{{SPACE}}}Code", attributes)
    fields = [("id", concept.id), *(("supports", x) for x in concept.supports)]
    fields += [("opposes", x) for x in concept.opposes]
    if entry.guid is None:
        fields.append(("guid", "derived"))
    lines = [*([concept.description, ""] if concept.description else []), MARK, *(f"{k}: {v}" for k, v in fields)]
    ET.SubElement(element, f"{{{SPACE}}}Description").text = "\n".join(lines)
    return element


def _codes(root: ET.Element) -> Iterator[tuple[ET.Element, ET.Element | None]]:
    """Every code with the code above it, in the order of the file; no recursion, however deep the tree."""
    waiting: list[tuple[ET.Element, ET.Element | None]] = [(root, None)]
    while waiting:
        element, above = waiting.pop()
        if _tag(element) == "Code":
            yield element, above
            above = element
        elif _tag(element) == "Sets":
            continue
        waiting += [(child, above) for child in reversed(element)]


def _check_guids(where: str, codes: list[tuple[ET.Element, ET.Element | None]]) -> None:
    """Raises CodebookError where two codes have one GUID."""
    names: dict[str, str] = {}
    faults = []
    for code, _ in codes:
        name = code.get("name", "")
        if names.setdefault(_guid(code), name) != name:
            faults.append(f"{where}: {name!r} has the guid of {names[_guid(code)]!r}; give one another guid")
    if faults:
        raise CodebookError(*faults)


def _ids(codes: list[tuple[ET.Element, ET.Element | None]]) -> dict[str, str]:
    """The ids of concepts by GUID: those that we gave, else words of the name."""
    ids: dict[str, str] = {}
    given = {id(code): dict(_ours(code)).get("id") for code, _ in codes}
    taken = {concept for concept in given.values() if concept}
    for code, _ in codes:
        concept = given[id(code)]
        if concept is None:
            concept = slug(code.get("name", ""), taken)
            taken.add(concept)
        ids[_guid(code)] = concept
    return ids


def _raw(code: ET.Element, above: ET.Element | None, ids: dict[str, str]) -> Raw:
    ours = _ours(code)
    fields: dict[str, object] = {
        "id": ids[_guid(code)],
        "name": code.get("name", ""),
        "description": _description(code).rpartition(MARK)[0] if ours else _description(code),
        "parent": ids[_guid(above)] if above is not None else "",
        "supports": [value for key, value in ours if key == "supports"],
        "opposes": [value for key, value in ours if key == "opposes"],
        "color": code.get("color", ""),
        "codable": code.get("isCodable", "true").strip().lower() not in ("false", "0"),
    }
    if ("guid", "derived") not in ours and code.get("guid"):
        fields["guid"] = _guid(code)
    return Raw(fields)


def _ours(code: ET.Element) -> list[tuple[str, str]]:
    """Our own fields at the end of a description; nothing in a codebook of another program."""
    _, mark, block = _description(code).rpartition(MARK)
    pairs = [line.strip().partition(": ") for line in block.splitlines() if line.strip()] if mark else []
    return [(key, clean_line(value)) for key, _, value in pairs]


def _description(element: ET.Element) -> str:
    found = next((child for child in element if _tag(child) == "Description"), None)
    return clean_text("".join(found.itertext())) if found is not None else ""


def _set(element: ET.Element, ids: dict[str, str]) -> CodeSet:
    members = [str(child.get("targetGUID", "")).lower() for child in element if _tag(child) == "MemberCode"]
    concepts = tuple(ids[guid] for guid in members if guid in ids)
    guid = str(element.get("guid", "")).lower() or None
    return CodeSet(clean_line(element.get("name", "")), concepts, clean_line(_description(element)), guid)


def _guid(code: ET.Element) -> str:
    return code.get("guid", "").strip().strip("{}").lower() or f"code {id(code)}"


def _tag(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]
