"""What `parley suggest` and `parley positions` do where they are given an archive in the place of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from parley.cli.coders import Bar
from parley.cli.output import print_rows, say
from parley.coding.archived import suggest
from parley.coding.archived_asking import ArchivePositions
from parley.coding.archived_runs import Runs
from parley.coding.books import read_codebook
from parley.coding.codebooks import CodebookError, CodebookFile
from parley.coding.rows import FoundRow, MonthRow, PositionRow, StandRow, TopicRow
from parley.coding.suggester import StanceKind, Suggester, load_suggester

KINDS = {None: PositionRow, "concept": TopicRow, "actor": StandRow, "month": MonthRow}


def suggest_in(
    folder: str, codebook: str | None, suggester: Suggester | str | None, form: str, shown: tuple[str, ...]
) -> None:
    """Suggest for every statement of an archive, and print what was found by concept."""
    book = _book(folder, codebook)
    with Bar("suggesting") as bar:
        run = suggest(folder, book, _suggester(suggester), bar)
    if run.suggestions:
        with ArchivePositions(folder, book.name, model=run.model) as positions:
            print_rows(_dicts(positions.found(), FoundRow), _columns(FoundRow), form, shown)
    say(f"{run.suggestions:,} suggestions for {run.asked:,} statements kept in {folder}/positions")


def positions_in(
    folder: str,
    codebook: str | None,
    by: str | None,
    form: str,
    shown: Callable[[str | None, StanceKind], tuple[str, ...]],
    who: Any,
    asked: dict[str, Any],
) -> None:
    """List or count the positions of an archive."""
    if asked.pop("coder") or asked.pop("consensus"):
        raise click.UsageError("--coder and --consensus are of a record: nobody codes in an archive.")
    above = asked.pop("suggested")
    if above is None:
        raise click.UsageError("an archive has suggestions only; say how sure, as in --suggested 0.8.")
    with ArchivePositions(folder, codebook, above=above, actor=who, **asked) as found:
        listed = {None: found.rows, "concept": found.topics, "actor": found.stands, "month": found.months}
        kind = KINDS[by]
        print_rows(_dicts(listed[by](), kind), _columns(kind), form, shown(by, found.book.stance))
        if by == "month":
            tell_undated(found.undated())


def tell_undated(count: int) -> None:
    """Say how many positions no month has, where there are any."""
    if count:
        say(f"{count:,} without a day {'are' if count > 1 else 'is'} in no month")


def _book(folder: str, codebook: str | None) -> CodebookFile:
    """The codebook in a file of that name, or that was asked for before."""
    if codebook is not None and Path(codebook).is_file():
        return read_codebook(codebook)
    known = Runs(folder).book(codebook)
    if known is None:
        what = f"{codebook} is no file" if codebook else "an archive has no codebook of its own"
        raise CodebookError(f"{what}; name a file, as in --codebook dispute.toml")
    return known


def _suggester(given: Suggester | str | None) -> Suggester:
    if isinstance(given, str):
        return load_suggester(given)
    if given is not None:
        return given
    from parley.coding.stances import ParleySuggester, PassingCache

    return ParleySuggester(PassingCache())


def _columns(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _dicts(rows: Iterable[Any], kind: type[Any]) -> Iterator[Mapping[str, Any]]:
    return ({name: getattr(row, name) for name in _columns(kind)} for row in rows)
