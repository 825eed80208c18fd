"""Nexis, old and new, as text, rich text and Word: one document an article, and nothing beside it in its text."""

from __future__ import annotations

import pytest

from parley.documents.formats.base import Article, NoArticle, Note
from tests.documents.formats.finding import articles_in, found_in, passed_in, said
from tests.documents.formats.office_files import P, docx, rtf
from tests.documents.formats.samples import nexis_office, nexis_page, nexis_pdf, nexis_text

TITLE = "Ferry crews vote to strike; Two weeks of talks on rosters and on the winter timetable ended in nothing"
HARBOUR = "The Harbour Post (Westhaven)"


@pytest.mark.parametrize("name", ["harbour.txt", "windows.txt"])
def test_a_file_of_the_old_nexis(name: str) -> None:
    first, second = articles_in(name, nexis_text.SAMPLES["NexisText"][name])
    assert said(first) == (TITLE, HARBOUR, "2010-01-11", "Ines Calloway")
    assert (first.text or "").split("\n") == [
        "Ferry crews voted on Sunday to strike, their union said, after two weeks of talks with the company ended"
        " without an offer on rosters or on pay.",
        '"We have waited long enough," said union leader Bram Okafor, who named:',
        "- rosters,",
        "- pay.",
        'The company\'s spokesman, Per Dahl, said it was "ready to talk at any hour".',
    ]
    assert first.extra["load-date"] == "January 12, 2010"
    assert first.extra["copyright"] == "Copyright 2010 Harbour Media Limited All Rights Reserved"
    assert first.extra["section"] == "NEWS; Pg. 6"
    assert first.extra["length"] == "677 words"
    assert first.extra["edition"] == "Edition 1; Northern"
    assert first.extra["graphic"].endswith("old customs house")
    assert first.extra["search"] == "(ferry w/3 strike) and date(geq(1/1/2010) and leq(31/1/2010))"
    assert said(second) == ("Hafen bleibt geschlossen", "Rheintaler Bote", "2010-01-12", "Jost Amman")
    assert second.text == "Der Hafen bleibt am Freitag geschlossen, sagte die Betreiberin am Montag."
    assert [one.where for one in (first, second)] == ["document 1", "document 2"]


def test_an_article_without_a_number_above_it() -> None:
    [one] = articles_in("one.txt", nexis_text.SAMPLES["NexisText"]["one.txt"])
    assert said(one) == (TITLE, HARBOUR, "2010-01-11", "Ines Calloway")


def classic(body: str, mark: str = "1 of 9 DOCUMENTS") -> list[Article | NoArticle]:
    """One document of the old Nexis; a line that begins with ^ is centred."""
    lines = (line[1:].center(80).rstrip() if line.startswith("^") else line for line in body.split("\n"))
    text = f"\n{mark:^80}\n\n" + "\n".join(lines)
    return [one for one in found_in("x.txt", text.encode()) if isinstance(one, (Article, NoArticle))]


def test_title_above_the_date_and_labels_below_the_text() -> None:
    [one] = classic(
        "^Northern Wire\n\nLEADALL: Envoys leave Tarvik without a deal\n\n^April 20, 2003, Sunday\n"
        "^23:22 Central European Time\n\nEnvoys left Tarvik on Sunday.\n\nF-15: An aircraft. COST: 43 million.\n"
        "LENGTH: 19.43 meters.\n\nSECTION: Politics\n\nLENGTH: 1076 words\n\nLOAD-DATE: May 8, 2003\n\n"
        "LANGUAGE: ENGLISH\n"
    )
    assert isinstance(one, Article)
    assert said(one) == ("LEADALL: Envoys leave Tarvik without a deal", "Northern Wire", "2003-04-20", None)
    assert (one.text or "").endswith("COST: 43 million.\nLENGTH: 19.43 meters.")
    assert one.extra["length"] == "1076 words"


def test_labels_for_everything_and_a_highlight_after_the_text() -> None:
    [one] = classic(
        "^Copyright 2002 De Kust B.V.\n^All Rights Reserved\n\n^De Kust\n\n^24. September 2002\n\n"
        "^September 24, 2002\n\n"
        "LENGTE: 158 words\n\nKOP: Haven dicht;\ntot vrijdag\n\nAUTEUR: PRUIM, FRED\n\nTEKST:\n\n\n"
        "DEN HAAG, dinsdag\n\n\n"
        "De haven blijft dicht.\n\nPUB-TYPE: Paper\n\nTAAL: Dutch / Nederlands\n\nHIGHLIGHT:\n\n\nTwee weken.\n\n"
        "LOAD-DATE: September 26, 2002\n"
    )
    assert isinstance(one, Article)
    assert said(one) == ("Haven dicht; tot vrijdag", "De Kust", "2002-09-24", "PRUIM, FRED")
    assert one.text == "DEN HAAG, dinsdag\nDe haven blijft dicht."
    assert one.extra["highlight"] == "Twee weken."


def test_the_day_of_loading_is_never_the_day_of_publication() -> None:
    [one] = classic(
        "^India Weekly\n\nInside the harbour\n\nBYLINE: Craig Nelson\n\nLENGTH: 20 words\n\nNothing was heard.\n\n"
        "LOAD-DATE: March 31, 2003\n\nLANGUAGE: ENGLISH\n"
    )
    assert isinstance(one, Article)
    assert said(one) == ("Inside the harbour", "India Weekly", None, "Craig Nelson")


@pytest.mark.parametrize("when", ["January 2009", "Summer, 2008"])
def test_a_date_without_a_day_is_none(when: str) -> None:
    [one] = classic(
        f"^Harbour Review\n\n^{when}\n\nTITLE: Crews - Q1\n\nTEXT:\n\nCrews were paid.\n\nLOAD-DATE: May 1, 2009\n"
    )
    assert isinstance(one, Article)
    assert said(one) == ("Crews - Q1", "Harbour Review", None, None)
    assert one.extra["date"] == when


def test_no_title_a_notice_and_no_text() -> None:
    [one] = classic(
        "^City Wire\n\n^No City Wire material may be republished without the express written\n^permission of it.\n\n"
        "^January 14, 2009 Wednesday 6:49 PM PST\n\nLENGTH: 9 words\n\n\nAn actor died today, his agent said.\n\n"
        "LOAD-DATE: January 15, 2009\n\n^Copyright 2009 City Wire, Inc.\n"
    )
    assert isinstance(one, Article)
    assert said(one) == (None, "City Wire", "2009-01-14", None)
    assert one.text == "An actor died today, his agent said."
    [none] = classic("^Harbour Post\n\n^January 10, 2009\n\nAn outcry\n\nSECTION: NEWS\n\n"
                     "LOAD-DATE: January 12, 2009\n\n"
                     "GRAPHIC: Credit: Sam; A protester.\n")  # fmt: skip
    assert none == NoArticle("a document without text (An outcry)", "document 1")


def test_a_correction_and_an_address_are_beside_the_text() -> None:
    [one] = classic(
        "^Harbour Post\n\n^January 10, 2009\n\nAn outcry\n\nBYLINE: By ANN LEE and BO EK; Staff Writers\n\n"
        "LENGTH: 5 words\n\n"
        "Nobody cried.\n\nURL: http://www.harbourpost.example/a\n\nLOAD-DATE: January 12, 2009\n\n"
        "CORRECTION-DATE: January 11, 2009\n\nCORRECTION:\n\nAn article on Friday misspelled a name.\n"
    )
    assert isinstance(one, Article)
    assert (one.text, one.metadata.url) == ("Nobody cried.", "http://www.harbourpost.example/a")
    assert one.metadata.author == "ANN LEE and BO EK"
    assert "misspelled" in one.extra["correction"]


@pytest.mark.parametrize(
    "mark", ["Dokument 234 von 456", "Document 2 de 9", "1 of 1 DOCUMENT", "FOCUS - 3 of 9 DOCUMENTS"]
)
def test_numbers_in_other_words(mark: str) -> None:
    [one] = classic(
        "^Bote\n\n^12. Januar 2010\n\nHafen zu\n\nL\u00c4NGE: 4 W\u00f6rter\n\nDer Hafen ist zu.\n\n"
        "UPDATE: 1. Mai 2011\n",
        mark,
    )
    assert isinstance(one, Article)
    assert said(one) == ("Hafen zu", "Bote", "2010-01-12", None)


@pytest.mark.parametrize("name", ["Files (3).docx", "Files (3).rtf"])
def test_many_articles_of_the_new_nexis_after_a_cover(name: str) -> None:
    data = nexis_office.SAMPLES["NexisOffice"][name]
    first, second = articles_in(name, data)
    assert said(first) == ("Ferry crews vote to strike over rosters", HARBOUR, "2021-03-03", "Ines Calloway")
    assert (first.text or "").split("\n") == [
        "Ferry crews voted on Tuesday to strike, their union said.",
        "“We have waited long enough,” said union leader Bram Okafor.",
        "The company’s spokesman, Per Dahl, said it was “ready to talk”.",
    ]
    assert first.metadata.url == nexis_office.ONLINE
    assert first.extra["load-date"] == "March 4, 2021"
    assert first.extra["graphic"] == "A ferry at the quay."
    assert first.extra["section"] == "NEWS; Pg. 4"
    assert first.extra["edition"] == "City Edition"
    assert first.extra["highlight"] == "Two weeks of talks ended in nothing."
    assert said(second) == ("Hafen bleibt geschlossen", "Rheintaler Bote", "2021-03-04", None)
    assert second.text == "Der Hafen bleibt am Freitag geschlossen, sagte die Betreiberin am Mittwoch."
    assert passed_in(name, data) == [NoArticle("a document without text (A picture of the quay)", "document 3")]


@pytest.mark.parametrize("name", ["Ferry crews.docx", "Ferry crews.rtf"])
def test_one_article_a_file(name: str) -> None:
    [one] = articles_in(name, nexis_office.SAMPLES["NexisOffice"][name])
    assert said(one) == ("Ferry crews vote to strike over rosters", HARBOUR, "2021-03-03", "Ines Calloway")


def test_no_style_at_all_and_a_cover_without_a_page_break() -> None:
    parts = [P(part.text) for part in (*nexis_office.ASKED, *nexis_office.ARTICLE) if isinstance(part, P)]
    for data in (docx(*parts), rtf(*parts)):
        [one] = articles_in("x", data)
        assert said(one) == ("Ferry crews vote to strike over rosters", HARBOUR, "2021-03-03", "Ines Calloway")
        assert (one.text or "").endswith("“ready to talk”.")


def test_the_old_nexis_as_rich_text() -> None:
    first, second = articles_in("academic.rtf", nexis_office.SAMPLES["NexisOffice"]["academic.rtf"])
    assert (first.metadata.outlet, first.metadata.published) == (HARBOUR, "2010-01-11")
    assert second.text == "Der Hafen bleibt am Freitag geschlossen, sagte die Betreiberin am Montag."


def test_a_title_that_is_none_and_a_headline_in_two_paragraphs() -> None:
    body = nexis_office.ARTICLE[1:]
    [one] = articles_in(
        "x", docx(P("No Headline In Original", heading=True, page=True), *body, links=nexis_office.LINKS)
    )
    assert one.metadata.title is None
    two = (P("Ferry crews", heading=True, page=True), P("vote to strike", heading=True))
    found = articles_in("x", docx(*nexis_office.ASKED, *two, *body, links=nexis_office.LINKS))
    assert [one.metadata.title for one in found] == ["Ferry crews vote to strike"]


def test_a_file_that_ends_in_the_middle_says_so() -> None:
    data = nexis_office.SAMPLES["NexisOffice"]["Files (3).rtf"]
    notes = [one for one in found_in("x.rtf", data[: len(data) - 200]) if isinstance(one, Note)]
    assert ["ends in the middle" in note.words for note in notes] == [True]


@pytest.mark.parametrize("kind", ["docx", "rtf"])
def test_a_list_of_documents_holds_none(kind: str) -> None:
    listed = [part for part in nexis_office.ASKED if isinstance(part, P)]
    data = docx(*listed, links=nexis_office.LINKS) if kind == "docx" else rtf(*listed)
    found = found_in(f"Files (3)_doclist.{kind}", data)
    assert found == [NoArticle("a list of documents, without the documents themselves", "cover")]


SORRY = "We are sorry but there is an error in this document and it is not possible to display it."


def test_an_error_of_nexis_is_no_article() -> None:
    parts = (*nexis_office.ARTICLE[:12], P(SORRY), *nexis_office.ARTICLE[-5:])
    assert [one.why[:25] for one in passed_in("x.docx", docx(*parts, links=nexis_office.LINKS))] == [
        "a document without text (",
    ]
    assert passed_in("x.rtf", rtf(*nexis_office.ARTICLE, P(SORRY), P("End of Document"))) == [
        NoArticle("a document that Nexis failed to give", "document 2")
    ]


def test_a_page_of_the_old_nexis() -> None:
    data = nexis_page.SAMPLES["NexisPage"]["nexis.html"]
    first, second = articles_in("nexis.html", data)
    title = "Ferry crews vote to strike; Two weeks of talks ended in nothing"
    assert said(first) == (title, "The Harbour Post", "2021-03-03", "Ines Calloway")
    assert (first.text or "").split("\n") == [
        "Ferry crews voted on Tuesday to strike, their union said.",
        "“We have waited long enough,” said Bram Okáfor. They want:",
        "• better rosters;",
        "• a winter timetable.",
        "The company was ready to talk, it said.",
    ]
    assert first.extra["section"] == "Home news"
    assert first.extra["load-date"] == "March 4, 2021"
    assert first.extra["copyright"] == "Copyright 2021 Harbour Media Ltd All Rights Reserved"
    assert first.extra["tables"] == "Ships 12"
    assert first.extra["search"] == "ferry and strike"
    assert said(second) == (None, "Rheintaler Bote", "2021-03-04", None)
    assert (second.text or "").startswith("Der Hafen bleibt")
    assert passed_in("nexis.html", data) == [NoArticle("a document without text (A picture of the quay)", "document 3")]


def test_a_page_of_the_old_nexis_in_french_and_one_that_failed() -> None:
    data = nexis_page.SAMPLES["NexisPage"]["french.html"]
    (article,) = articles_in("french.html", data)
    assert said(article) == ("Le port reste fermé", "Le Quai", "2013-10-14", "Ariane Lemoine")
    assert article.text == "Le port reste fermé, a dit le maire."
    assert article.extra["highlight"] == "Le maire a parlé."
    assert article.extra["subject"] == "PORTS (90%); MAIRIES (89%)"
    assert (article.extra["place"], article.extra["quelconque"]) == ("NORD (93%)", "QUAIS (73%)")
    assert passed_in("french.html", data) == [NoArticle("a document that Nexis failed to give", "document 2")]


def test_a_table_is_the_text_where_there_is_no_other() -> None:
    (article,) = articles_in("figures.html", nexis_page.SAMPLES["NexisPage"]["figures.html"])
    assert article.text == "Ships 12\nCrews 40"


def test_the_new_nexis_as_pdf() -> None:
    first, second = articles_in("Files (2).pdf", nexis_pdf.SAMPLES["NexisPdf"]["Files (2).pdf"])
    assert said(first) == (
        "Ferry crews vote to strike over rosters",
        "The Harbour Post (Westhaven)",
        "2021-03-03",
        "Ines Calloway",
    )
    lines = (first.text or "").split("\n")
    assert lines[0] == "Ferry crews voted on Tuesday to strike, their union said."
    assert lines[-1] == "The company’s spokesman, Per Dahl, said it was “ready to talk”."
    assert lines[1:-2] == nexis_pdf.LONG
    assert first.extra["load-date"] == "March 4, 2021"
    assert first.metadata.url == nexis_office.ONLINE
    assert said(second) == ("Hafen bleibt geschlossen", "Rheintaler Bote", "2021-03-04", None)
    assert second.text == "Der Hafen bleibt am Freitag geschlossen, sagte die Betreiberin am Mittwoch."


def test_an_outlet_that_stands_at_the_head_of_several_pages_is_no_running_line() -> None:
    article = nexis_office.ARTICLE
    second = [P("Crews go back", heading=True, page=True), *article[1:3], P("Length: 9 words"), P("Body", bold=True)]
    below = [P("Crews went back to work, they said."), P("Load-Date: March 4, 2021"), P("End of Document", bold=True)]
    data = nexis_pdf.pdf(*nexis_office.ASKED, *article[:14], *map(P, nexis_pdf.LONG), *article[14:], *second, *below)
    one, two = articles_in("x.pdf", data)
    assert [said(each)[1:3] for each in (one, two)] == [(HARBOUR, "2021-03-03")] * 2
    assert (two.metadata.title, two.text) == ("Crews go back", "Crews went back to work, they said.")


@pytest.mark.parametrize(
    ("labels", "end"),
    [
        (("Length", "words", "Byline", "Classification", "Language"), "End of Document"),
        (("Länge", "Wörter", "Autor", "Klassifizierung", "Sprache"), "Ende des Dokuments"),
        (("Longueur", "mots", "Auteur", "Classification", "Langue"), "Fin du document"),
        (("Longitud", "palabras", "Autor", "Clasificación", "Idioma"), "Fin del documento"),
    ],
)
def test_pdf_of_the_new_nexis_in_other_languages(labels: tuple[str, ...], end: str) -> None:
    length, words, byline, below, language = labels
    full = "The company’s spokesman, Per Dahl, said on Wednesday that it was ready to talk at any hour, as"
    article = (
        P("Port stays shut", heading=True, page=True), P("Harbour Post"), P("4 March 2021"), P("Copyright 2021 Post"),
        P(f"{length}: 512 {words}"), P(f"{byline}: Ann Lee"), P("Body", bold=True), P("The port stays shut."),
        P(f"{full} before"), P(below, bold=True), P(f"{language}: ENGLISH"), P(end, bold=True),
    )  # fmt: skip
    [one] = articles_in("x.pdf", nexis_pdf.pdf(*article))
    assert said(one) == ("Port stays shut", "Harbour Post", "2021-03-04", "Ann Lee")
    assert one.text == f"The port stays shut.\n{full} before"


def test_a_document_of_the_new_nexis_whose_text_has_no_heading() -> None:
    unheaded = [part for part in nexis_office.ARTICLE if part.text != "Body"]
    [one] = articles_in("x.docx", docx(*unheaded, links=nexis_office.LINKS))
    [headed] = articles_in("x.docx", docx(*nexis_office.ARTICLE, links=nexis_office.LINKS))
    assert (one.text, said(one)) == (headed.text, said(headed))


@pytest.mark.parametrize("kind", ["docx", "rtf", "txt"])
def test_a_document_of_the_new_nexis_without_its_end(kind: str) -> None:
    ends = next(i for i, part in enumerate(nexis_office.ARTICLE) if part.text.startswith("Load-Date"))
    parts = [part for part in nexis_office.ARTICLE[:ends] if part.text not in ("Graphic", "Classification")]
    if kind == "txt":
        data = "\n".join(part.text for part in parts).encode()
    else:
        data = docx(*parts, links=nexis_office.LINKS) if kind == "docx" else rtf(*parts)
    [one] = articles_in(f"x.{kind}", data)
    assert said(one) == ("Ferry crews vote to strike over rosters", HARBOUR, "2021-03-03", "Ines Calloway")
    assert (one.text or "").startswith("Ferry crews voted on Tuesday to strike, their union said.")
    assert "Length" not in (one.text or "")


def test_notes_are_below_the_text_or_a_heading_in_it() -> None:
    remarks = (P("Notes", bold=True), P("This story was updated on Wednesday, the paper said."))
    where = nexis_office.ARTICLE.index(P("Graphic", bold=True))
    [one] = articles_in("x.docx", docx(*nexis_office.ARTICLE[:where], *remarks, *nexis_office.ARTICLE[where:],
                                       links=nexis_office.LINKS))  # fmt: skip
    assert (one.text or "").endswith("“ready to talk”.")
    assert one.extra["notes"] == "This story was updated on Wednesday, the paper said."
    told = [f"The mediator said on the {day} day that nobody had called her." for day in ("first", "second")]
    told.append("Talks are to go on on Friday, the company said.")
    text = (P("Notes", bold=True), *map(P, told))
    [one] = articles_in("x.docx", docx(*nexis_office.ARTICLE[:where], *text, *nexis_office.ARTICLE[where:],
                                       links=nexis_office.LINKS))  # fmt: skip
    assert (one.text or "").split("\n")[-4:] == ["Notes", *told]
    assert "notes" not in one.extra


def test_a_title_that_stands_over_its_page_too_is_said_once() -> None:
    first = nexis_office.ARTICLE[0]
    [one] = articles_in("x.docx", docx(P(first.text, page=True), P(first.text, heading=True), *nexis_office.ARTICLE[1:],
                                       links=nexis_office.LINKS))  # fmt: skip
    assert said(one)[:2] == ("Ferry crews vote to strike over rosters", HARBOUR)


@pytest.mark.parametrize("kind", ["docx", "rtf"])
@pytest.mark.parametrize(
    ("head", "end"),
    [
        ("Länge: 512 Wörter", "Ende des Dokuments"),
        ("Longitud: 512 palabras", "Fin del documento"),
        ("Comprimento: 512 palavras", "Fim do documento"),
    ],
)
def test_pages_of_the_new_nexis_in_other_languages(kind: str, head: str, end: str) -> None:
    one = (P("Port stays shut"), P("Harbour Post"), P("4 March 2021"), P(head), P("Texto"))
    document = (*one, P("The port stays shut, the mayor said."), P(end))
    [first, second] = articles_in(f"x.{kind}", {"docx": docx, "rtf": rtf}[kind](*document, *document))
    assert said(first) == said(second) == ("Port stays shut", "Harbour Post", "2021-03-04", None)
    assert first.text == second.text == "The port stays shut, the mayor said."


def test_letters_that_rich_text_gives_twice_are_told_once() -> None:
    data = rtf(P("Port stays shut"), P("Harbour Post"), P("4 March 2021"), P("Länge: 512 Wörter"), P("Body"),
               P("The port stays shut."), P("Ende des Dokuments"))  # fmt: skip
    [one] = articles_in("x.rtf", data.replace(rb"\'e4", rb"\u228\'e4"))
    assert said(one) == ("Port stays shut", "Harbour Post", "2021-03-04", None)


@pytest.mark.parametrize("kind", ["docx", "rtf"])
@pytest.mark.parametrize(
    ("mark", "length", "loaded"),
    [
        ("Dokument 1 von 2", "LÄNGE: 80 Wörter", "UPDATE: 13. Januar 2010"),
        ("Document 1 de 2", "LONGUEUR: 80 mots", "DATE-CHARGEMENT: 13 janvier 2010"),
        ("Documento 1 de 2", "LONGITUD: 80 palabras", "FECHA-DE-CARGA: 13 de enero de 2010"),
    ],
)
def test_the_old_nexis_as_office_files_in_other_languages(kind: str, mark: str, length: str, loaded: str) -> None:
    lines = ("Harbour Post", "January 12, 2010", "Port stays shut", length, "The port stays shut, they said.", loaded)
    parts = [P(line) for line in (mark, *lines, mark.replace("1", "2"), *lines)]
    first, second = articles_in(f"x.{kind}", {"docx": docx, "rtf": rtf}[kind](*parts))
    assert said(first) == said(second) == ("Port stays shut", "Harbour Post", "2010-01-12", None)
    assert first.text == "The port stays shut, they said."
