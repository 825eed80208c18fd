"""Mails: what is an article in them, and what mail programs put around it."""

from __future__ import annotations

import base64
import textwrap
from email.message import EmailMessage

import pytest

from parley.documents.formats.base import Article, Broken
from tests.documents.formats.reading import articles, found, reasons
from tests.documents.web.pages import BODY, LEDE, QUOTE, TITLE, page, paragraphs

WRAPPED = f"""{TITLE}

By Niamh Corrigan
12 May 2021

Ferry companies and the dockers’ union of Westhaven met for a third
day without agreeing on night shifts.

{textwrap.fill(QUOTE, 70)}
"""
FOOTER = "\n--\nYou received this message because you are subscribed.\nUnsubscribe <https://star.example/u>\n"
FORWARDS = {
    "gmail": "FYI, interesting!\n\nBob\n\n---------- Forwarded message ---------\nFrom: The Westhaven Star"
    " <news@star.example>\n"
    "Date: Wed, May 12, 2021 at 7:00 AM\nSubject: " + TITLE + "\nTo: Bob <bob@post.example>\n\n\n" + WRAPPED + FOOTER,
    "apple": "Have you seen this?\n\nBegin forwarded message:\n\n> From: The Westhaven Star"
    " <news@star.example>\n> Subject: "
    + TITLE
    + "\n> Date: May 12, 2021 at 7:00:00 AM GMT+1\n> To: bob@post.example\n> \n"
    + "".join(f"> {line}\n" for line in WRAPPED.splitlines()),
    "outlook": "see below\n\nFrom: The Westhaven Star <news@star.example>\nSent: Wednesday, May 12, 2021 7:00"
    " AM\nTo: Bob\nSubject: " + TITLE + "\n\n" + WRAPPED,
}


def mail(subject: str = TITLE, sender: str = "Bob Miller <bob@post.example>", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "me@post.example", subject
    message["Date"], message["Message-ID"] = "Thu, 3 Jun 2021 10:00:00 +0000", "<1@post.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize("text", FORWARDS.values(), ids=FORWARDS)
def test_of_a_forwarded_mail_the_article_is_read_and_no_more(text: str) -> None:
    message = mail(f"Fwd: {TITLE}")
    message.set_content(text)
    [found] = articles("a.eml", message.as_bytes())
    assert (found.text or "").split("\n") == [LEDE, QUOTE]
    said = found.metadata
    assert (said.title, said.outlet, said.author) == (TITLE, "The Westhaven Star", "Niamh Corrigan")
    assert said.published == "2021-05-12"  # as the article has it, and not the mail
    assert found.extra["mail_date"].startswith("Thu, 03 Jun 2021")


def test_a_newsletter_s_html_is_read_without_what_lists_add() -> None:
    html = (
        f"<html><body><div style='display:none'>Preview that nobody sees</div><table><tr><td><a href='x'>View"
        f" in browser</a>"
        f"</td></tr><tr><td><h1>{TITLE}</h1><p>By Niamh Corrigan</p>{paragraphs()}</td></tr>"
        "<tr><td><p>You are receiving this email because you signed up.</p><p>Unsubscribe | Manage your"
        " preferences</p></td>"
        "</tr></table></body></html>"
    )
    message = mail(sender="The Westhaven Star <newsletter@star.example>", List_Unsubscribe="<https://star.example/u>")
    message.set_content("View in browser: https://star.example/1\n\nThird day … [https://star.example/2]\n")
    message.add_alternative(html, subtype="html")
    [found] = articles("a.eml", message.as_bytes())
    assert (found.text or "").split("\n") == list(BODY)
    assert (found.metadata.title, found.metadata.outlet) == (TITLE, "The Westhaven Star")
    assert found.metadata.published is None


def test_attached_articles_are_read_and_the_note_over_them_is_not() -> None:
    message = mail("two articles")
    message.set_content("Dear all,\nplease find attached what I found.\nBest, Bob\n")
    message.add_attachment(page().encode(), maintype="text", subtype="html", filename="ferry.html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    inner = mail(TITLE, "Star <news@star.example>")
    inner.set_content(WRAPPED)
    message.add_attachment(inner)
    found = articles("a.eml", message.as_bytes())
    assert [one.where for one in found] == ["ferry.html", "attached mail"]
    assert (found[0].text or "").split("\n") == list(BODY)
    assert (found[1].text or "").split("\n") == [LEDE, QUOTE]


@pytest.mark.parametrize("file", ["articles.zip", "articles.RAR", "talks.jsonl.gz", "old.msg"])
def test_an_attached_file_that_is_not_looked_into_is_told_of(file: str) -> None:
    message = mail("two articles")
    message.set_content("Dear all,\nplease find attached what I found.\nBest, Bob\n")
    message.add_attachment(page().encode(), maintype="text", subtype="html", filename="ferry.html")
    message.add_attachment(b"PK", maintype="application", subtype="octet-stream", filename=file)
    read, told = found("a.eml", message.as_bytes())
    assert isinstance(read, Article)
    assert isinstance(told, Broken)
    assert told.where == file
    assert "save it" in str(told.error)


def test_a_personal_mail_is_no_article() -> None:
    message = mail("lunch?")
    message.set_content("Hi, lunch at one?\nBob\n")
    assert reasons("a.eml", message.as_bytes()) == ["a mail without an article"]


def test_charsets_and_transfer_encodings_are_undone() -> None:
    head = (
        "From: Star <news@star.example>\r\nTo: a@b.example\r\nSubject: =?iso-8859-1?Q?Za=EFre_talks?=\r\nDate:"
        " Wed, 12 May 2021"
        " 07:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    text = "The talks about Zaïre went on, and “nobody” knew for how long — said those who sat in the hall. " * 2
    data = head.encode() + base64.encodebytes(text.encode("cp1252"))
    [found] = articles("a.eml", data)
    assert found.metadata.title == "Zaïre talks"
    assert found.text == text.strip()


def test_a_box_is_read_mail_by_mail() -> None:
    first, second = mail("One"), mail("Two")
    for message in (first, second):
        message.set_content(f"{LEDE}\n\nFrom where she sat, she saw it all.\n\n{QUOTE}\n")
    box = b"".join(
        b"From bob@post.example Thu Jun  3 10:00:00 2021\n"
        + message.as_bytes().replace(b"\nFrom where", b"\n>From where")
        + b"\n"
        for message in (first, second)
    )
    found = articles("talks.mbox", box)
    assert [(one.where, one.metadata.title) for one in found] == [("message 1", "One"), ("message 2", "Two")]
    assert (found[1].text or "").split("\n")[1] == "From where she sat, she saw it all."


def test_a_text_that_begins_with_a_date_and_a_subject_is_no_mail() -> None:
    text = f"Subject: ferries\nDate: 12 May 2021\n\n{LEDE}\n"
    assert articles("a.txt", text)[0].where is None
    assert "mail_date" not in articles("a.txt", text)[0].extra


@pytest.mark.parametrize("forwarded", [False, True])
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_an_alert_that_only_begins_articles_is_none(kind: str, forwarded: bool) -> None:
    told = "Ferry crews of Westhaven voted on Tuesday to strike from Saturday, their union said, after talks had ..."
    plain = (
        f"=== News - 2 new results for [ferry] ===\n\nFerry crews to strike\nWesthaven Star\n{told}\n<https://star.example>"
        f"\n\nCrews strike\nHarbour Post\n{told}\n<https://post.example>\n\nUnsubscribe from this Google Alert:\n<https://x>"
    )
    page = (
        f"<table><tr><td>Google Alerts</td></tr><tr><td><a href='https://star.example'>Crews to strike</a><p>{told}</p>"
        f"<p>{told}</p></td></tr></table><p>You have received this email because you have subscribed to <b>Google "
        "Alerts</b>.</p><a href='https://www.google.com/alerts/remove?s=1'>Unsubscribe</a>"
    )
    sender = "Ann Lee <ann@inbox.example>" if forwarded else "Google Alerts <googlealerts-noreply@google.com>"
    mail = (
        f"From: {sender}\nTo: reader@inbox.example\nSubject: Google Alert - ferry\n"
        "Date: Tue, 13 May 2031 08:00:00 +0000\n"
        f"Message-ID: <1@google.com>\nMIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\n"
        f"{plain if kind == 'plain' else page}"
    )
    assert articles("a.eml", mail) == []
    assert reasons("a.eml", mail) == ["an alert with the beginnings of articles; save the pages that it links to"]
