"""Samples of parley.documents.formats.apa: invented articles in the layouts of APA's archives."""

from tests.documents.formats.office_files import P, docx

_END = r"\plain\f0\fs20\par\pard\plain\highlight1\cf2"
_START = r"\plain\f0\fs20\cf2 "


def _online(*paragraphs: str) -> str:
    return "".join(
        _START + paragraph + _END + r"\plain\f0\fs20\par\pard\plain\highlight1\cf2" for paragraph in paragraphs
    )


RULE = r"\plain\f0\fs20\cf2 \par\pard\plain" + "_" * 67 + r"\par\pard\plain"
# as DeFacto writes it: letters beyond ASCII as they are, in UTF-8
DEFACTO = (
    r"{\rtf\ansi{\fonttbl{\f0\fnil\fcharset0\fprq1 Arial;}}{\colortbl;\red255\green255\blue255;}"
    + _online(
        r'\plain\f0\fs20\i\cf2 "Rheintaler Bote" vom 05.05.2013                             Seite: 40'
        + _END
        + r"\plain\f0\fs20\i\cf2 Ressort: Region Süd",
        r"\plain\f0\fs20\i\cf2 Abend",
        "AM SCHAUPLATZ",
        r"\plain\f0\fs20\b\cf2 Hafen\plain\f0\fs20\b\cf2 : Betreiberin schließt"
        + _END
        + r"\plain\f0\fs20\b\cf2 bis Freitag",
        r"Die Betreiberin\plain\f0\fs20\cf2  schließt den Hafen.",
        "VON JOST AMMAN",
        r"Man wolle \u8222?prüfen\u8220?, sagte sie \u8211? und schwieg.",
        r"\plain\f0\fs20\i\cf2 Der Hafen am Montag. Foto: APA",
    )
    + RULE
    + _online(
        r'\plain\f0\fs20\i\cf2 "Bote.at" gefunden am 28.12.2017 10:36 Uhr',
        r"\plain\f0\fs20\b\cf2 Hafen wieder offen",
        "Der Hafen ist wieder offen, sagte die Betreiberin.",
    )
    + "}"
)
MANAGER = (
    "{\\rtf1\n{\\info\n{\\title RTF Datei}\n{\\author AOMweb}\n}\n{\\fonttbl{\\f1 Dialog;}{\\f2 SansSerif;}\n}\n"
    r"{\header\pard\f1{\trowd\cellx6982\cellx10700\f1\b\pard\intbl APA-OnlineManager\plain\cell"
    r"\f1\b\pard\intbl 30.10.2017\plain\cell\pard\intbl\row\pard}\par}"
    r"{\footer\pard\f1 Suche nach \"hafen\" Seite {\field {\*\fldinst {\pgnstart1 PAGE} }}\par}"
    r'{\cf4\f1\i\b0\fs20 "Oberl\u228?nder Bote" Nr. 246 vom 23.10.2017 Seite: 2\chcbpat1\par\cf4 Ressort: Politik'
    r"\par\par\cf4 Abend\chcbpat1\f1\i0\b0\fs20  \par\par\cf4\f2\b\i0\fs20 Nach dem Sondieren\f1\i0\b0\fs20  \par\par"
    r"\cf4 Das Gespr\u228?ch am \cf4\chcbpat5 Hafen\chcbpat1\cf4  war kurz. \par\par"
    r"\cf4 \u8222?Gut\u8220?, sagte sie. \par"
    "\n\\par}\\sect\n"
    r'{\cf4\f1\i\b0\fs20 "Bote" vom 23.10.2017 Seite 14\par\cf4 Ressort: Stadt & Land\par\f1\i0\b0\fs20\par\par'
    r"\cf4\f2\b\i0\fs20 Das Ende\f1\i0\b0\fs20  \par\par\cf4 Es ist aus. \par\par\par\cf4\f1\i\b0\fs20 Die Betreiberin."
    "\\par\\par}\n\\par}\n"
)

PAGE = """\
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">
<title>DeFacto-Campus - Ausdruck</title></head>
<body class="print">
\t<div class="printwrap">
\t\t<img src="print_header.gif">
\t\t<div class="eintrag">
\t\t\t<pre>"Rheintaler Bote" Nr. 065 vom 02.04.2013                      Seite: 3
Ressort: Region Süd</pre>

\t\t\t Die Betreiberin sucht Auswege aus
der Krise.
<br>

\t\t\t<h3> Hafen bleibt geschlossen</h3>

\t\t\t<p>    Jost Amman</p>

<p>    Die Betreiberin schließt den Hafen bis \nFreitag.</p>

<p>   &quot;Gut&quot;, sagte sie. </p>

\t\t\t\t<p>Bild: Der Hafen am \n      Montag.</p>

\t\t\t<img src="print_header.gif" class="printimage">
\t\t</div>

\t\t<div class="eintrag">
\t\t\t<pre>"Der Bote" vom 03.04.2013                                Seite: 1
Ressort: SEITE 1</pre>


\t\t\t<h3>Das Ende</h3>

\t\t\t<p>   Es ist aus. </p>
\t\t</div>
\t</div>
</body></html>
"""
WORD = docx(
    P('"Oberländer Bote" Nr. 246 vom 23.10.2017 Seite: 2', italic=True),
    P("Ressort: Politik", italic=True),
    P("Nach dem Sondieren", bold=True),
    P("Das Gespräch am Hafen war kurz."),
    P("„Gut“, sagte sie."),
)

SAMPLES = {
    "ApaOffice": {"defacto.rtf": DEFACTO.encode(), "OnlineManager.rtf": MANAGER.encode(), "Auswahl.docx": WORD},
    "ApaPage": {"Ausdruck.htm": PAGE.encode("latin-1")},
}
