"""Samples of parley.documents.formats.factiva_files: invented articles in Factiva's layouts."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from tests.documents.formats.office_files import P, Table, docx, rtf

RIGHTS = "Copyright 2014 Northern Wire. All Rights Reserved."
DISPLAYED = (
    P("World"),
    P("Envoys leave Tarvik without a deal", bold=True),
    P("By Oona Halme in Tarvik"),
    P("512 words"),
    P("4 May 2014"),
    P("15:32 GMT"),
    P("Northern Wire Service"),
    P("NOWIRE"),
    P("English"),
    P(RIGHTS),
    P(""),
    P(
        "TARVIK, May 4 (NWS) – Envoys left Tarvik on Sunday without a deal, and nobody at the gate of the old mill"
        " in the north could say when they would be back or who would sit at the table then."
    ),
    P(""),
    P("“Nothing is lost,” said envoy Per Dahl. He named three points: water, power, and the road."),
    P(""),
    P("Northern Wire Ltd."),
    P("Document NOWIRE0020140504ea5400123"),
    P(""),
    P("Les émissaires quittent Tarvik", bold=True),
    P("112 mots"),
    P("5 mai 2014"),
    P("Le Quotidien du Nord"),
    P("QUONOR"),
    P("12"),
    P("Français"),
    P("(c) 2014 Le Quotidien du Nord. Tous droits réservés."),
    P(""),
    P("Les émissaires sont partis dimanche sans accord, a dit Per Dahl."),
    P(""),
    P("Quotidien SA"),
    P("Document QUONOR0020140505ea5500010"),
)
SUMMARY = (P(""), P("Search Summary"), Table((("Text", "tarvik"), ("Date", "01/01/2014 to 31/12/2014"))))
CODED = (
    ("SE", "World"),
    ("HD", "Envoys leave Tarvik without a deal"),
    ("BY", "By Oona Halme"),
    ("CR", "Northern Wire"),
    ("WC", "512 words"),
    ("PD", "4. Mai 2014"),
    ("ET", "15:32"),
    ("SN", "Northern Wire Service"),
    ("SC", "NOWIRE"),
    ("PG", "7"),
    ("LA", "English"),
    ("CY", RIGHTS),
    ("LP", "TARVIK – Envoys left Tarvik on Sunday.\nIN TARVIK nobody spoke."),
    ("TD", "“Nothing is lost,” said envoy Per Dahl.\nNS is no code here."),
    ("CO", "nord : Nord Company"),
    ("NS", "gcat : Political/General News | gdip : International Relations"),
    ("RE", "tarv : Tarvik"),
    ("PUB", "Northern Wire Ltd."),
    ("AN", "Document NOWIRE0020140504ea5400123"),
)


def text(parts: tuple[P | Table, ...]) -> str:
    """Paragraphs as lines."""
    return "\n".join(part.text if isinstance(part, P) else "Text tarvik" for part in parts)


def pdf(parts: tuple[P, ...]) -> bytes:
    """Paragraphs as Factiva prints them."""
    body = ParagraphStyle("body", fontName="Helvetica", fontSize=9, leading=11)
    head = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=12, leading=14)
    flow = [Paragraph(part.text, head if part.bold else body) if part.text else Spacer(1, 9) for part in parts]

    def edge(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 7)  # type: ignore[attr-defined]
        words = f"Page {document.page} of 2 © 2014 Factiva, Inc. All rights reserved."  # type: ignore[attr-defined]
        canvas.drawString(200, 820, words)  # type: ignore[attr-defined]

    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(flow, onFirstPage=edge, onLaterPages=edge)
    return out.getvalue()


PAGE = """\
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/><title>Factiva</title>
<style type="text/css">.article{page-break-after:always}</style></head>
<body><div id="navcontainer"><table><tr><td><h1>Factiva</h1></td><td>Dow Jones</td></tr></table></div>
<form name="PageBaseForm"><div id="contentLeft"><span></span><div class="article enArticle"><p>
<div>World</div><div id="hd" ><b class='enHeadline'>Envoys leave <b>Tarvik</b> without a deal </b>
</div><div class="author">By Oona Halme   </div><div>512 words</div><div>4 May 2014</div><div>15:32</div>
<div>Northern Wire Service</div><div>NOWIRE</div><div>English</div><div>© 2014 Northern Wire. For
further information see www.northernwire.example</div>
</p>
<p class="articleParagraph enarticleParagraph">Envoys left <span class="companylink">Tarvik</span> on Sunday.</p>
<p class="articleParagraph enarticleParagraph">“Nothing is lost,” said envoy
   Per Dahl.</p>
<p>Northern Wire Ltd.</p><p>Document NOWIRE0020140504ea5400123</p></div><br/><span></span>
<div class="article frArticle"><table><tr><td class="index"><b>HD</b>&nbsp;</td><td><b class='frHeadline'>Les émissaires
quittent Tarvik</b></td></tr><tr><td class="index"><b>WC</b>&nbsp;</td><td>112 mots</td></tr>
<tr><td class="index"><b>PD</b>&nbsp;</td><td>29 décembre 2011</td></tr>
<tr><td class="index"><b>SN</b>&nbsp;</td><td>Le Quotidien du Nord</td></tr>
<tr><td class="index"><p><b>LP</b>&nbsp;</p></td><td><p class="articleParagraph frarticleParagraph">Premier : à eux.</p>
</td></tr><tr><td class="index"><p><b>TD</b>&nbsp;</p></td><td>
<p class="articleParagraph frarticleParagraph">Dernier.</p>
</td></tr><tr><td class="index"><br/><b>NS</b>&nbsp;</td><td><br/>gpol : Domestic Politics</td></tr>
<tr><td class="index"><br/><b>AN</b>&nbsp;</td><td><br/>Document QUONOR0020111229e7ct0001r</td></tr></table></div>
<table class="searchPreview"><tr><td colspan="2">Search Summary</td></tr><tr><td>Text</td><td>tarvik</td></tr></table>
</div></form></body></html>
"""

# as it is saved since some ten years: an article within an article, under a long script
NESTED = """\
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><script type="text/javascript">%s</script></head><body><form><div id="contentLeft">
<div id="article-NORZ000020031204dzc4000il" class="article" ><div class="article deArticle"><p>
<div>Politik</div>
<div id="hd" ><span class='deHeadline'>Keine Lösung in Tarvik   </span>
</div><div>314 Wörter</div><div>4 Dezember 2003</div><div>Nordzeitung</div><div>NORZ</div><div>Deutsch</div>
<div>Quelle: Nordzeitung, 2003. All rights reserved. For further information see   http://www.nord.example</div>
</p>
<p class="articleParagraph dearticleParagraph">Der Autor setzt sich zur Wehr   </p>
<p class="articleParagraph dearticleParagraph">TARVIK (nw) - Die <b>Nord-Kritik</b> kam.   </p>
<p>http://www.nord.example/artikel.asp?art=139644&#38;kat=3</p>
<p>Verlag Nord GmbH & Co</p><p>Dokument NORZ000020031204dzc4000il</p></div></div><br/><span></span>
<div id="article-TNZ0000020031205dzc60000y" class="lastarticle" ><div id="lastArticle" class="article deArticle"><p>
<div id="hd" ><span class='deHeadline'>Die Logik   </span>
</div><div class="author">Von OONA HALME.   </div><div>935 Wörter</div><div>6 Dezember 2003</div>
<div>die nordzeitung</div><div>TNZ</div><div>Deutsch</div><div>(c) 2003 die nordzeitung   </div>
</p>
<p class="articleParagraph dearticleParagraph">Unter den Leuten.   </p>
<p>Contra Media GmbH</p><p>Dokument TNZ0000020031205dzc60000y</p></div></div><br/>
<table class="searchPreview " ><tr><td class='sbSummaryTitle' colspan="2">Zusammenfassung der Suche</td></tr>
<tr><td class="label">Text</td><td>tarvik</td></tr></table></div></form>
<span class="copyright">&copy; 2021 Factiva, Inc. Alle Rechte vorbehalten.</span></body></html>
""" % ("window.x=1;" * 9000)

CHINESE = (
    P("塔尔维克谈判破裂", bold=True),
    P("1,024 字"),
    P("2026 年 1 月 25 日 12:37"),
    P("北方通讯社"),
    P("BEIFNG"),
    P("中文"),
    P("(c) 2026 北方通讯社。保留所有权利。"),
    P(""),
    P("使者周日离开了塔尔维克。"),
    P(""),
    P("文件 BEIFNG0020260125em1p00001"),
)

SAMPLES = {
    "FactivaOffice": {
        "Factiva-20210305-0101.rtf": rtf(*DISPLAYED, *SUMMARY),
        "codes.rtf": rtf(*(P(line) for code, value in CODED for line in (code, *value.split("\n")))),
        "cells.rtf": rtf(Table(CODED)),
        "chinese.rtf": rtf(*CHINESE),
        "displayed.docx": docx(*DISPLAYED, *SUMMARY),
        "cells.docx": docx(Table(CODED)),
    },
    "FactivaText": {
        "factiva.txt": text(DISPLAYED + SUMMARY).encode(),
        "codes.txt": "\n".join(f"{code}   {value}" for code, value in CODED).encode(),
    },
    "FactivaPage": {"factiva.html": PAGE.encode(), "nested.html": NESTED.encode()},
    "FactivaPdf": {"factiva.pdf": pdf(DISPLAYED)},
}
