"""Samples of parley.documents.formats.nexis_text: invented articles in LexisNexis' layout."""

FIRST = """\

                               1 of 2 DOCUMENTS



                          The Harbour Post (Westhaven)

                            January 11, 2010 Monday
                                   Edition 1;
                                    Northern

Ferry crews vote to strike;
Two weeks of talks on rosters and on the winter timetable ended in nothing

BYLINE: By Ines Calloway, Transport Editor

SECTION: NEWS; Pg. 6

LENGTH: 677 words

DATELINE: WESTHAVEN, Jan. 11


Ferry crews voted on Sunday to strike, their union said, after two weeks of
talks with the company ended without an offer on rosters or on pay.

   "We have waited long enough," said union leader Bram Okafor, who named:
- rosters,
- pay.

The company's spokesman, Per Dahl, said it was "ready to talk at any hour".

LOAD-DATE: January 12, 2010

LANGUAGE: ENGLISH

GRAPHIC: A ferry at the quay on Sunday, an hour before the vote was counted in
the hall of the harbour's old customs house

PUBLICATION-TYPE: Newspaper

JOURNAL-CODE: HPW


                    Copyright 2010 Harbour Media Limited
                              All Rights Reserved
"""
SECOND = """\


                               2 of 2 DOCUMENTS


                                Rheintaler Bote

                            Dienstag 12. Januar 2010

Hafen bleibt geschlossen

AUTOR: Jost Amman

RUBRIK: REGION; S. 3

L\u00c4NGE: 80 W\u00f6rter

Der Hafen bleibt am Freitag geschlossen, sagte die Betreiberin am Montag.

UPDATE: 13. Januar 2010

SPRACHE: GERMAN; DEUTSCH

PUBLICATION-TYPE: Zeitung


                          Copyright 2010 Bote Verlag AG
                            Alle Rechte Vorbehalten
"""
COVER = """\




Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2018  16:51:31

Send To:
2152 311G
UNIVERSITY LIBRARY
WESTHAVEN

Terms: (ferry w/3 strike) and date(geq(1/1/2010) and
leq(31/1/2010))


Source: The Harbour Post
Project ID: None
"""
ALONE = FIRST.split("DOCUMENTS", 1)[1]

SAMPLES = {
    "NexisText": {
        "harbour.txt": (COVER + FIRST + SECOND).encode(),
        "windows.txt": (COVER + FIRST + SECOND).replace("\n", "\r\n").encode("utf-8-sig"),
        "one.txt": ALONE.encode(),
    },
}
