"""ProQuest as text, page, mail and office document."""

from __future__ import annotations

import pytest

from parley.documents.formats.base import NoArticle
from tests.documents.formats.finding import articles_in, passed_in, said
from tests.documents.formats.samples import proquest_files, proquest_pdf

TITLE = "Port strike enters third week"
URL = "https://search.proquest.com/docview/250000001?accountid=1"


def test_text() -> None:
    data = proquest_files.TEXT.encode()
    [one] = articles_in("x.txt", data)
    assert said(one) == (TITLE, "Harbour Post", "2021-03-04", "Calloway, Ines; Okafor, Bram")
    assert (one.text or "").split("\n") == [
        "Crews voted on Wednesday to go on with the strike, their union said.",
        '"We have time," said union leader Bram Okafor. He listed what is missing:',
        "- pay",
        "- rest",
        "Subject: a thing that the mayor did not want to talk about, he said.",
    ]
    assert one.metadata.url == URL
    assert one.extra["edition"] == "Late Edition (East Coast)"
    assert one.extra["abstract"] == "Crews voted to go on."
    assert one.extra["last updated"] == "2021-03-05"
    assert one.extra["subject"] == "Strikes; Ports"
    assert passed_in("x.txt", data) == [NoArticle("a record without its text (A page of pictures)", "document 2")]


def test_text_with_its_labels_in_another_order_and_no_empty_lines() -> None:
    rule = proquest_files.RULE
    text = (
        f"{rule}\nTitle: Port shut\nPublication title: Harbour Post\nPublication date: May 08, 2010\n"
        "Author: Anonymous\n"
        f"Full text: The port is shut.\nIt rains.\nSection: NEWS\nProQuest document ID: 2\n{rule}\n"
    )
    [one] = articles_in("x.txt", text.encode())
    assert said(one) == ("Port shut", "Harbour Post", "2010-05-08", None)
    assert one.text == "The port is shut.\nIt rains."
    assert one.extra["section"] == "NEWS"


@pytest.mark.parametrize(("name", "data"), [("x.html", proquest_files.PAGE.encode()), ("x.eml", proquest_files.MAIL)])
def test_pages_and_mails(name: str, data: bytes) -> None:
    [one] = articles_in(name, data)
    assert said(one) == (TITLE, "Harbour Post", "2021-03-04", "Calloway, Ines")
    assert (one.text or "").split("\n") == [
        "Crews voted on Wednesday to go on with the strike, their union said.",
        '"We have time," said union leader Bram Okafor.',
    ]
    assert one.metadata.url == URL + "&x=2"
    assert one.extra["credit"] == "By Ines Calloway; Staff Writer"
    assert one.extra["words"] == "239"
    assert passed_in(name, data) == [NoArticle("a record without its text (A page of pictures)", "document 2")]


@pytest.mark.parametrize("name", ["ProQuestDocuments.rtf", "ProQuestDocuments.docx"])
def test_office_documents(name: str) -> None:
    first, second = articles_in(name, proquest_files.SAMPLES["ProQuestOffice"][name])
    assert (first.metadata.title, second.metadata.title) == (TITLE, "Mayor visits the quay")
    assert (first.metadata.outlet, first.metadata.published) == ("Harbour Post", "2021-03-04")
    assert (second.text or "").split("\n") == [
        "Mayor visits the quay, their union said.",
        "“We have time,” said union leader Bram Okafor.",
    ]
    assert first.extra["abstract"] == "Crews voted to go on."


RULE = "_" * 60


@pytest.mark.parametrize("heading", ["Port strike enters third week: Crews say no", "Port strike enters third week"])
def test_a_title_that_stands_above_and_below(heading: str) -> None:
    text = (
        f"{RULE}\n\nReport Information from ProQuest\n\nMarch 05, 2021\n{RULE}\n\nDocument 1 of 1\n\n{heading}\n\n"
        "Author: Roe, Jane\n\nPublication info: Harbour Post; Westhaven [Westhaven]04 Mar 2021: A.1.\n\n"
        "Abstract: None available.\n\nFull text: The strike entered its third week.\n\nNobody spoke.\n\n"
        "Title: Port strike enters third week: Crews say no\n\nPublication title: Harbour Post; Westhaven\n\n"
        "Author: Roe, Jane\n\nPublication date: Mar 4, 2021\n\nSource type: Newspapers\n\n"
        f"Database: ProQuest Central\n\n{RULE}\n\nContact us at: http://www.proquest.example/contact\n"
    )
    (article,) = articles_in("x.txt", text.encode())
    assert said(article) == ("Port strike enters third week: Crews say no", "Harbour Post", "2021-03-04", "Roe, Jane")
    assert article.text == "The strike entered its third week.\nNobody spoke."


NEWER = f"""{RULE}

Table of contents

1. Port strike enters third week

{RULE}

Document 1 of 2

Port strike enters third week

Publication info: Harbour Post, Late Edition ; Westhaven. 04 Mar 2021: A.1.

ProQuest document link

ABSTRACT

The abstract's text.

FULL TEXT

The strike entered its third week.

Crews: all of them.

DETAILS

Subject: Strikes; Ports

Publication title: Harbour Post, Late Edition; Westhaven

Publication date: Mar 4, 2021

ProQuest document ID: 2496

Document URL: https://www.proquest.example/docview/2496

Database: ProQuest Central

LINKS

Linking Service

{RULE}

Document 2 of 2

Pictures

Publication info: Harbour Post ; Westhaven. 05 Mar 2021.

DETAILS

Publication title: Harbour Post; Westhaven

Publication date: Mar 5, 2021

Database: ProQuest Central

{RULE}

Bibliography

Citation style: APA 6th - American Psychological Association, 6th Edition

Port strike enters third week. (2021, Mar 04). Harbour Post

{RULE}

Contact us at: http://www.proquest.example/contact
"""


def test_headings_in_place_of_labels() -> None:
    (article,) = articles_in("x.txt", NEWER.encode())
    assert said(article) == ("Port strike enters third week", "Harbour Post", "2021-03-04", None)
    assert article.text == "The strike entered its third week.\nCrews: all of them."
    assert article.metadata.url == "https://www.proquest.example/docview/2496"
    assert article.extra["abstract"] == "The abstract's text."
    assert passed_in("x.txt", NEWER.encode()) == [NoArticle("a record without its text (Pictures)", "document 2")]


@pytest.mark.parametrize("name", list(proquest_pdf.SAMPLES["ProQuestPdf"]))
def test_pdf(name: str) -> None:
    first, second = articles_in("x.pdf", proquest_pdf.SAMPLES["ProQuestPdf"][name])
    assert first.metadata.title == TITLE
    assert (first.text or "").split("\n") == list(proquest_pdf.FIRST)
    assert (second.text or "").split("\n") == list(proquest_pdf.SECOND)
    if name == "older.pdf":
        assert said(first)[1:] == ("The Harbour Post", "2021-03-04", "Okafor, Ann")
        assert said(second) == ("Northern crews go back to work", "The Harbour Post", "2021-03-04", None)
        assert second.metadata.url == "https://search.proquest.example/docview/92"
        return
    # the author stands in no label, only before the publication's name
    assert said(first)[1:] == ("St. Ann Post - Dispatch", "2021-03-04", "Okafor, Ann; Dahl, Per")
    assert said(second) == ("Northern crews go back", "St. Ann Post - Dispatch", "2021-03-05", None)
    assert second.extra["database"] == "ProQuest Central"
    url = second.metadata.url or ""
    assert "docview/2492/se-2?accountid=12345&parentSessionId=abcdefghijklmnopqrstuvwxyz" in url


def test_a_pdf_that_only_speaks_of_proquest_is_an_article_of_its_own() -> None:
    text = "The library said that a ProQuest document ID, a full text and a publication title are needed. " * 9
    data = proquest_pdf.pdf(*(proquest_pdf.Paragraph(text, proquest_pdf.BODY) for _ in range(3)))
    [one] = articles_in("x.pdf", data)
    assert (one.text or "").startswith("The library said")


def test_a_paragraph_that_begins_with_update_makes_it_no_file_of_nexis() -> None:
    data = proquest_files.TEXT.replace("Subject: a thing", "Update: the mayor was not in.\n\nSubject: a thing")
    [one] = articles_in("x.txt", data.encode())
    assert said(one) == (TITLE, "Harbour Post", "2021-03-04", "Calloway, Ines; Okafor, Bram")
    assert "Update: the mayor was not in." in (one.text or "").split("\n")


@pytest.mark.parametrize(
    ("number", "outlet", "day", "full"),
    [
        ("Dokument 1 von 1", "Publikationstitel", "Publikationsdatum: 4. März 2021", "Volltext"),
        ("Document 1 de 1", "Titre de la publication", "Date de publication: 4 mars 2021", "Texte intégral"),
        ("Documento 1 de 1", "Título de publicación", "Fecha de publicación: 4 de marzo de 2021", "Texto completo"),
    ],
)
def test_text_in_other_languages(number: str, outlet: str, day: str, full: str) -> None:
    rule = proquest_files.RULE
    text = f"{rule}\n\n{number}\n\n{TITLE}\n\n{full}: Crews go on, they said.\n\n{outlet}: Harbour Post; Westhaven\n\n"
    [one] = articles_in("x.txt", f"{text}{day}\n\nISSN: 12345678\n\n{rule}\n".encode())
    assert said(one) == (TITLE, "Harbour Post", "2021-03-04", None)
    assert one.text == "Crews go on, they said."
