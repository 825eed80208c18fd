"""Samples of parley.documents.formats.nexis_page: invented articles in the layout of LexisNexis' pages."""

HEAD = """\
<HTML>
<HEAD>
<STYLE TYPE="text/css"><!--
.c0 { text-align: center; }
.c1 { text-align: center; margin-top: 0em; margin-bottom: 0em; }
.c2 { font-family: Arial; font-size: 10pt; }
.c3 { text-align: center; margin-left: 13%; margin-right: 13%; }
.c5 { text-align: left; }
.c6 { text-align: left; margin-top: 0em; margin-bottom: 0em; }
--></STYLE>
<TITLE>&nbsp;</TITLE>
<META TOPIC="null" DOCUMENTS="3" UPDATED="Tuesday, October 15, 2019  23:59:59" /></HEAD>
<BODY>
<DIV CLASS="c5"><P CLASS="c6"><style>
 .resize { width:auto; }
 </style><IMG class= "resize" SRC="https://www.nexis.example/logo.gif" ALT="logo"><BR><BR><SPAN CLASS="c27">Download \
Request: Selected Items: 1-3<BR>Time Of Request: Tuesday, October 15, 2019 &nbsp;23:59:59<BR><BR>Send To:<BR><BR>\
WALDEN COLLEGE<BR><BR>Terms: ferry and strike<BR><BR><BR>Source: All News<BR>Project ID: <BR><BR></SPAN></P>
</DIV>
<DIV CLASS="c28">&nbsp;</DIV>
"""
START = """\
<A NAME="DOC_ID_1_0"></A><!-- Hide XML section from browser
<DOC NUMBER=1>
<DOCFULL> -->
"""
ENDED = """\
<!-- Hide XML section from browser
</DOCFULL>
</DOC> -->
<DIV CLASS="c28">&nbsp;</DIV>
"""


def line(words: str, group: str = "c5", kind: str = "c6") -> str:
    """A paragraph of its own."""
    return f'<BR><DIV CLASS="{group}"><P CLASS="{kind}"><SPAN CLASS="c2">{words}</SPAN></P>\n</DIV>\n'


def label(name: str, words: str) -> str:
    """A labelled one."""
    return line(f'{name}: </SPAN><SPAN CLASS="c2">{words}')


FIRST = (
    START
    + line("1 of 3 DOCUMENTS", "c0", "c1")
    + '<BR><DIV CLASS="c0"><BR><P CLASS="c1"><style>.resize { width:auto; }</style><IMG SRC="x.gif"><BR>'
    '<SPAN CLASS="c2">The Harbour Post</SPAN></P>\n</DIV>\n'
    + line('March</SPAN><SPAN CLASS="c2"> 3, 2021 Wednesday 10:50 AM GMT</SPAN><SPAN>&nbsp;', "c3", "c1")
    + line("Ferry crews vote to strike; <BR>Two weeks of talks ended in nothing")
    + label("BYLINE", "Ines Calloway")
    + label("SECTION", "Home news")
    + label("LENGTH", "95 words")
    + """\
<BR><DIV CLASS="c5"><P CLASS="c10"><SPAN CLASS="c2">Ferry crews voted on Tuesday to </SPAN><SPAN>strike</SPAN>\
<SPAN CLASS="c2">, their union said. </SPAN></P>
<P CLASS="c10"><SPAN CLASS="c2">&ldquo;We have waited long enough,&rdquo; said Bram Ok&aacute;for. They want:</SPAN></P>
<P CLASS="c10"></P>
</DIV>
<BR><UL CLASS="c11"><LI CLASS="c12"><P CLASS="c13"><SPAN CLASS="c2"><NOBR>&bull; </NOBR></SPAN></P>
<DIV CLASS="c14"><P CLASS="c6"><SPAN CLASS="c2">better rosters;&nbsp;</SPAN></P>
</DIV>
</LI><LI CLASS="c12"><P CLASS="c13"><SPAN CLASS="c2"><NOBR>&bull; </NOBR></SPAN></P>
<DIV CLASS="c14"><P CLASS="c6"><SPAN CLASS="c2">a winter timetable.</SPAN></P>
</DIV>
</LI></UL><TABLE CLASS="c11"><TR><TD>Ships</TD><TD>12</TD></TR></TABLE>
<DIV CLASS="c5"><P CLASS="c10"><SPAN CLASS="c2">The company was ready to talk, it said.</SPAN></P>
</DIV>
"""
    + label("LOAD-DATE", "March 4, 2021")
    + label("LANGUAGE", "ENGLISH")
    + line("MATP")
    + label("PUBLICATION-TYPE", "Newspaper")
    + line("Copyright 2021 Harbour Media Ltd<BR>All Rights Reserved", "c0", "c1")
    + ENDED
)
SECOND = (
    START
    + line("2 of 3 DOCUMENTS", "c0", "c1")
    + line("Rheintaler Bote", "c0", "c1")
    + line("4. M&auml;rz 2021 Donnerstag", "c3", "c1")
    + label("LENGTH", "80 words")
    + line("Der Hafen bleibt am Freitag geschlossen, sagte die Betreiberin am Mittwoch in Westhafen.")
    + label("LOAD-DATE", "March 5, 2021")
    + ENDED
)
THIRD = (
    START
    + line("3 of 3 DOCUMENTS", "c0", "c1")
    + line("The Harbour Post", "c0", "c1")
    + line("March 5, 2021 Friday", "c3", "c1")
    + line("A picture of the quay")
    + label("LENGTH", "0 words")
    + label("LOAD-DATE", "March 5, 2021")
    + ENDED
)

FRENCH = (
    START
    + line("1 of 2 DOCUMENTS", "c0", "c1")
    + line("Le Quai", "c0", "c1")
    + line("14 octobre 2013 jeudi", "c3", "c1")
    + line("Le port reste ferm&eacute;")
    + label("AUTEUR", "Ariane Lemoine")
    + label("RUBRIQUE", "ECONOMIE - ENTREPRISES; Pg. 6")
    + label("LONGUEUR", "70 mots")
    + label("ENCART", "Le maire a parl&eacute;.")
    + line("Le port reste ferm&eacute;, a dit\n le maire.")
    + label("SUJET", "PORTS (90%); MAIRIES (89%)")
    + label("LOCALISATION-GEO", "NORD (93%)")
    + label("QUELCONQUE", "QUAIS (73%)")
    + label("DATE-CHARGEMENT", "13 novembre 2013")
    + label("LANGUE", "FRENCH")
    + ENDED
    + START
    + line("We are sorry but there is an error in this document and it is not possible to display it.")
    + ENDED
)
FIGURES = (
    START
    + line("1 of 1 DOCUMENTS", "c0", "c1")
    + line("The Harbour Post", "c0", "c1")
    + line("March 5, 2021 Friday", "c3", "c1")
    + label("LENGTH", "4 words")
    + "<TABLE><TR><TD><P>Ships</P></TD><TD><P>12</P></TD></TR><TR><TD><P>Crews</P></TD><TD><P>40</P></TD></TR></TABLE>"
    + label("LOAD-DATE", "March 5, 2021")
    + ENDED
)

SAMPLES = {
    "NexisPage": {
        "nexis.html": (HEAD + FIRST + SECOND + THIRD + "</BODY></HTML>").encode(),
        "french.html": (HEAD + FRENCH + "</BODY></HTML>").encode(),
        "figures.html": (HEAD + FIGURES + "</BODY></HTML>").encode(),
    }
}
