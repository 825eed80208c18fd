"""Samples of parley.documents.formats.nexis_office: invented articles in Nexis Uni's layout."""

from tests.documents.formats.office_files import P, Table, docx, rtf
from tests.documents.formats.samples.nexis_text import COVER, FIRST, SECOND

PAGE = "https://advance.lexis.com/api/document?id=1"
ONLINE = "https://www.harbourpost.example/ferries"
ARTICLE = (
    P("Ferry crews vote to strike over rosters", heading=True, page=True, link=PAGE),
    P("The Harbour Post (Westhaven)"),
    P("March 3, 2021 Wednesday 4:51 PM GMT"),
    P("City Edition"),
    P(""),
    P("Copyright 2021 Harbour Media Ltd All Rights Reserved"),
    P("Section:\u00a0NEWS; Pg. 4"),
    P("Length:\u00a0212 words"),
    P("Byline:\u00a0By Ines Calloway, Transport Editor"),
    P("Dateline:\u00a0WESTHAVEN"),
    P("Highlight:\u00a0Two weeks of talks ended in nothing."),
    P("Body", bold=True),
    P(""),
    P("Ferry crews voted on Tuesday to strike, their union said."),
    P("“We have waited long enough,” said union leader Bram Okafor."),
    P("The company’s spokesman, Per Dahl, said it was “ready to talk”."),
    P(ONLINE, link=ONLINE),
    P("Graphic", bold=True),
    P("PHOTO: A ferry at the quay."),
    P("Classification", bold=True),
    P("Language:\u00a0ENGLISH"),
    P("Publication-Type:\u00a0Newspaper"),
    P("Subject:\u00a0STRIKES (90%); FERRIES (89%)"),
    P("Load-Date:\u00a0March 4, 2021"),
    P("End of Document", bold=True),
)
GERMAN = (
    P("Hafen bleibt geschlossen", heading=True, page=True),
    P("Rheintaler Bote"),
    P("4. März 2021 Donnerstag"),
    P("Copyright 2021 Bote Verlag AG Alle Rechte vorbehalten"),
    P("Length:\u00a080 words"),
    P("Body", bold=True),
    P("Der Hafen bleibt am Freitag geschlossen, sagte die Betreiberin am Mittwoch."),
    P("Load-Date:\u00a0March 5, 2021"),
    P("End of Document", bold=True),
)
PICTURE = (
    P("A picture of the quay", heading=True, page=True),
    P("The Harbour Post (Westhaven)"),
    P("March 2021"),
    P("Length:\u00a03 words"),
    P("Body", bold=True),
    P("Load-Date:\u00a0March 5, 2021"),
    P("End of Document", bold=True),
)
ASKED = (
    P("User Name:\u00a0Jane Roe"),
    P("Date and Time:\u00a0Friday, March 5, 2021 4:51:00 PM EST"),
    P("Job Number:\u00a0112233"),
    P("Documents (3)", bold=True),
    P("1.\u00a0Ferry crews vote to strike over rosters", link=PAGE),
    P("Client/Matter:\u00a0-None-"),
    P("Search Terms:\u00a0ferry AND strike"),
    P("Search Type:\u00a0Terms and Connectors"),
    P("Narrowed by:"),
    Table((("Content Type", "Narrowed by"), ("News", "-None-"))),
)
LINKS = (PAGE, ONLINE)
RUNNING = r"{\header\pard Page {\field{\*\fldinst PAGE}{\fldrslt 1}} of 9\par Ferry crews vote to strike\par}"
CLASSIC = tuple(P(line.strip()) for line in (COVER + FIRST + SECOND).split("\n\n") if line.strip())

SAMPLES = {
    "NexisOffice": {
        "Files (3).docx": docx(*ASKED, *ARTICLE, *GERMAN, *PICTURE, links=LINKS),
        "Files (3).rtf": rtf(*ASKED, *ARTICLE, *GERMAN, *PICTURE, head=RUNNING),
        "Ferry crews.docx": docx(*ARTICLE, links=LINKS),
        "Ferry crews.rtf": rtf(*ARTICLE, head=RUNNING),
        "academic.rtf": rtf(*CLASSIC),
    },
}
