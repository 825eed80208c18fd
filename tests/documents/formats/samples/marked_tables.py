"""Samples of parley.documents.formats.marked_tables."""

from __future__ import annotations

ROWS = (
    ("Title", "Date", "Source", "Content"),
    ("On", "14/04/2031", "Harbour Post", "They did go on, Mara Lindqvist said in Geneva.<br>Nobody asked why."),
    ("Off &amp; on", "03/04/2031", "", "They went <b>home</b> without a word to anyone who had waited for them."),
)
TABLE = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in ROWS)
SPREADSHEET = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Notes"><Table><Row><Cell><Data ss:Type="String">Made in May</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="Articles"><Table>
<Row><Cell><Data ss:Type="String">Headline</Data></Cell><Cell><Data ss:Type="String">Author</Data></Cell>
<Cell><Data ss:Type="String">Date</Data></Cell><Cell><Data ss:Type="String">Text</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">On</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="DateTime">2031-04-14T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="String">They did go on, Mara Lindqvist said.&#10;Nobody asked why.</Data></Cell></Row>
</Table></Worksheet></Workbook>"""

SAMPLES = {
    "MarkedTable": {
        "export.xls": (
            '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body>'
            f"<table border=1>{TABLE}</table></body></html>"
        ).encode(),
        "bare.xls": f"<table>{TABLE.replace('</td>', '').replace('</tr>', '')}</table>".encode(),
        "old.xls": SPREADSHEET.encode(),
    },
}
