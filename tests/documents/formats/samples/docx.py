"""Samples of parley.documents.formats.docx."""

from tests.documents.formats.office_files import P, Table, docx

PARTS = (
    P("Dam talks resume in Merowa", bold=True),
    P("By Tomas Lind"),
    P("12 May 2031"),
    P("MEROWA – The talks on the Kalo dam resumed on Monday, delegates of both countries said."),
    P("“No deal yet,” said Mara Lindqvist. “It’s ov\u00ader when it’s over.”"),
    Table((("Year", "Flow"), ("2030", "12"))),
    P("More talks follow."),
)

SAMPLES = {"WordDocument": {"dam.docx": docx(*PARTS, title="Microsoft Word - Document1")}}
