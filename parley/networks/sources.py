"""Opening whatever holds coded statements: a DNA database, a record, a CSV event list."""

from __future__ import annotations

from pathlib import Path

from parley.archive import is_archive
from parley.errors import NetworkError
from parley.networks.coded import Wanted, has_codes, positions_table
from parley.networks.dna import read_dna, table_of
from parley.networks.frames import read_csv
from parley.networks.recorded import load_project
from parley.networks.table import StatementTable
from parley.record import Store, codings
from parley.record.schema import APPLICATION_ID, application_of


def open_table(
    path: str | Path,
    statement_type: str | None = None,
    project: str | None = None,
    wanted: Wanted | None = None,
    *,
    once: bool = False,
    words: bool = True,
) -> StatementTable:
    """The coded statements in a file, told by its content, or in the folder of an archive.

    ``statement_type`` is one of the file's, see ``read_dna``; ``project`` a DNA project imported into a record.
    Of a record in which people coded, or of which ``wanted`` asks something, the positions of a codebook are
    taken (``coded.positions_table``), which may be a DNA project's; else its only project as DNA has it. Of an archive
    what was suggested is taken (``archived.archive_table``, where ``once`` and ``words`` are said).
    Raises NetworkError where the file holds no coded statements, RecordError where it is an unfit record.
    """
    wanted = wanted or Wanted()
    path = Path(path)
    if is_archive(path):
        return _archived(path, statement_type, project, wanted, once, words)
    if not path.is_file():
        raise NetworkError(
            f"there is no file {path}" if not path.exists() else f"{path} is a folder, not a file"
        )
    whose = application_of(path)
    if whose == APPLICATION_ID:
        with Store(path, create=False) as record:
            return _recorded(record, statement_type, project, wanted)
    if whose is not None:
        _refuse(path, wanted)
        return read_dna(path, statement_type)
    try:
        with path.open("rb") as file:  # no database: closing one here would let go of the locks that SQLite holds on it
            head = file.read(4096)
    except OSError as error:
        raise NetworkError(f"cannot read {path}: {error.strerror}") from None
    if path.suffix.lower() == ".dna" or b"\0" in head or not head.strip():
        raise NetworkError(f"{path} is not a DNA 3 database; give a .dna file, a record or a CSV event list")
    _refuse(path, wanted)
    return read_csv(path)


def _archived(
    path: Path, statement_type: str | None, project: str | None, wanted: Wanted, once: bool, words: bool
) -> StatementTable:
    from parley.networks.archived import archive_table

    if project or statement_type or wanted.coder or wanted.consensus:
        raise NetworkError(
            f"--project, --statement-type, --coder and --consensus are of a record, and {path} is an archive"
        )
    if wanted.suggested is None:
        raise NetworkError(f"{path} is an archive, which has suggestions only; say how sure, as in --suggested 0.8")
    return archive_table(
        path,
        wanted.codebook,
        suggested=wanted.suggested,
        suggested_by=wanted.suggested_by,
        undated=wanted.undated,
        once=once,
        words=words,
    )


def _recorded(record: Store, statement_type: str | None, project: str | None, wanted: Wanted) -> StatementTable:
    as_dna = project is not None or statement_type is not None
    if as_dna and wanted.anything:
        raise NetworkError(
            "--project and --statement-type are of a DNA project as it was imported; leave them out, and name it as "
            "--codebook"
        )
    if wanted.anything or (not as_dna and (has_codes(record) or not codings.projects(record.connection))):
        return positions_table(record, wanted)
    return table_of(load_project(record, project), statement_type, str(record.path))


def _refuse(path: Path, wanted: Wanted) -> None:
    if wanted.anything:
        raise NetworkError(
            f"--codebook, --coder, --consensus, --suggested and --undated are of a record, and {path} is none"
        )
