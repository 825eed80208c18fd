"""ProQuest as text, page, mail and office document."""

from __future__ import annotations

import pytest

from parley.documents.formats.base import NoArticle
from tests.documents.formats.finding import articles_in, passed_in, said
from tests.documents.formats.samples import proquest_files

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
