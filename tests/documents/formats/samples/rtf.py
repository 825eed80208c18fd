"""Samples of parley.documents.formats.rtf."""

from tests.documents.formats.office_files import rtf
from tests.documents.formats.samples.docx import PARTS

SAMPLES = {"RichText": {"dam.rtf": rtf(*PARTS, title="Document1"), "dam.doc": rtf(*PARTS)}}
