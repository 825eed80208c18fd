"""Positions in an archive: suggested for all its statements, part by part, and kept beside them as Parquet.

Nobody codes in an archive, so a codebook is a file and suggestions are all there is. A run is known by its codebook and
model: the same again goes on where it stopped, and takes what the archive has gained since.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from parley.archive import Questions
from parley.archive.pages import File, Kept, documents_of, files_of
from parley.archive.people import People, Person
from parley.coding.archived_runs import Run, Runs, row_of
from parley.coding.bodies import one_names
from parley.coding.codebooks import CodebookFile
from parley.coding.positions import Suggested, suggested_in
from parley.coding.said import BODIES, Affiliations, Heard, Utterance, Who, item_of, utterance
from parley.coding.suggester import Suggester
from parley.coding.suggesting import suggester_batch
from parley.model import Span

DOCUMENTS: Final = 1_000  # looked up together
Progress = Callable[[int, int], None]


def suggest(
    folder: str | os.PathLike[str],
    codebook: CodebookFile,
    suggester: Suggester,
    progress: Progress | None = None,
) -> Run:
    """Ask for every statement of an archive, and keep the answers in its table ``positions``; gives the run.

    What the same model suggested for the codebook before is replaced. ``progress`` is told how many files of how many
    are done.

    Raises:
        MissingExtraError: duckdb is not installed.
        RecordError: there is no archive, or it cannot be written.
        SuggesterError: the suggester cannot be asked.
    """
    with Questions(folder) as questions:
        runs = Runs(folder)
        run = runs.begin(codebook, suggester.version)
        files = files_of(folder)
        open_ones = [file for file in files if file.name not in run.files]
        people = People(questions) if open_ones else None
        names = one_names(*people.bodies(BODIES)) if people is not None else {}
        for done, file in enumerate(open_ones, len(files) - len(open_ones)):
            if people is not None:
                rows, asked = _ask(folder, file, people, names, codebook, suggester, run)
                runs.keep(run, file.name, rows, asked)
            if progress is not None:
                progress(done + 1, len(files))
        runs.finish(run)
    return run


def _ask(
    folder: str | os.PathLike[str],
    file: File,
    people: People,
    names: Mapping[str, str],
    codebook: CodebookFile,
    suggester: Suggester,
    run: Run,
) -> tuple[list[dict[str, Any]], int]:
    """The rows of one file's positions, and how many statements were asked about."""
    gone = people.outdated(file.part)
    rows: list[dict[str, Any]] = []
    asked = 0
    documents = (kept for kept in documents_of(folder, file) if kept.document["id"] not in gone)
    for some in _by(documents, DOCUMENTS):
        heard, affiliations = hear_all(some, people, names)
        items = [(place, item_of(h, one, affiliations)) for place, h in enumerate(heard) for one in h.own]
        asked += len(items)
        for part in _by(items, suggester_batch(suggester)):
            answers = suggester.suggest([item for _, item in part], codebook.codebook)
            for (place, item), suggestions in zip(part, answers, strict=True):
                for one in suggestions:
                    each = Suggested(place, item.spans, one, run.model, run.made)
                    for position in suggested_in(heard[place], each, affiliations):
                        rows.append(row_of(position, one, run, some[place].document))
    return rows, asked


def hear_all(kept: Sequence[Kept], people: People, names: Mapping[str, str]) -> tuple[list[Heard], Affiliations]:
    """Documents of an archive as coding hears them, and for whom those in them speak."""
    named = people.named({row["key"] for one in kept for row in one.actors})
    known: dict[int | str, list[tuple[str, str]]] = {}
    known.update(people.speak_for({person.identity for person in named.values()}))
    return [_heard(place, one, named) for place, one in enumerate(kept)], Affiliations(known, names)


def _heard(place: int, kept: Kept, named: Mapping[str, Person]) -> Heard:
    own: dict[str, Person] = {row["id"]: named.get(row["key"]) or _unnamed(row, kept.actors) for row in kept.actors}
    bodies = {row["id"]: own.get(row["affiliation"]) for row in kept.actors}

    def who(actor: str) -> Who:
        body = bodies.get(actor)
        person = own[actor]
        return Who(person.name, person.identity, person.type, body.name if body is not None else None)

    utterances = tuple(_utterance(place, row, who) for row in kept.statements if row["content_spans"])
    d = kept.document
    return Heard(place, d["id"], place, 1, d["text"], d["published"], d["outlet"], d["title"], utterances)


def _unnamed(row: dict[str, Any], actors: Iterable[dict[str, Any]]) -> Person:
    """Who is called by a common noun, as the fullest of the document's own names for them has it."""
    alike = [(-len(one["name"]), one["name"], one["type"]) for one in actors if one["key"] == row["key"]]
    _, name, type_ = min(alike)
    return Person(row["key"], name, type_)


def _utterance(place: int, row: dict[str, Any], who: Callable[[str], Who]) -> Utterance:
    content = _spans(row["content_spans"])
    everything = (*content, *_spans(row["cue_spans"]), *_spans(row["source_spans"]))
    return utterance(place, row, content, everything, (who(actor) for actor in row["speakers"] or ()))


def _spans(rows: Iterable[dict[str, int]] | None) -> tuple[Span, ...]:
    return tuple(sorted(Span(row["start"], row["stop"]) for row in rows or ()))


def _by(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    drawn = iter(items)
    while part := list(islice(drawn, size)):
        yield part
