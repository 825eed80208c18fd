"""Samples of parley.documents.formats.odt."""

from tests.documents.formats.office_files import odt
from tests.documents.formats.samples.docx import PARTS

SAMPLES = {"OpenDocument": {"dam.odt": odt(*PARTS, title="Unbenannt 1")}}
