"""Documents from text, HTML, JSON lines, folders and standard input; offsets and metadata kept."""

from __future__ import annotations

from parley.documents.html import html_document
from parley.documents.jsonlines import json_documents
from parley.documents.load import STDIN, Failure, count, is_of_many, load, load_file
from parley.documents.text import Metadata, check_language, derive_id, make_document, parse_day

__all__ = [
    "STDIN",
    "Failure",
    "Metadata",
    "check_language",
    "count",
    "derive_id",
    "html_document",
    "is_of_many",
    "json_documents",
    "load",
    "load_file",
    "make_document",
    "parse_day",
]
