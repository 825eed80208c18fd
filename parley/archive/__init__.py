"""Archives: what was read as Parquet files, partitioned by month of publication, without a record in between."""

from __future__ import annotations

from parley.archive.asking import Questions, is_archive
from parley.archive.reading import read_into
from parley.archive.sharded import read_on_into
from parley.archive.writer import Archive

__all__ = ["Archive", "Questions", "is_archive", "read_into", "read_on_into"]
