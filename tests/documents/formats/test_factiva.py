"""Factiva in all its files: with field codes and without, in several languages."""

from __future__ import annotations

import pytest

from parley.documents.formats.base import Article, NoArticle
from tests.documents.formats.finding import articles_in, found_in, said
from tests.documents.formats.office_files import P, rtf
from tests.documents.formats.samples import factiva_files, factiva_xml

TITLE, OUTLET = "Envoys leave Tarvik without a deal", "Northern Wire Service"
DISPLAYED = {
    name: factiva_files.SAMPLES[kind][name]
    for kind, name in (
        ("FactivaOffice", "Factiva-20210305-0101.rtf"),
        ("FactivaOffice", "displayed.docx"),
        ("FactivaText", "factiva.txt"),
        ("FactivaPdf", "factiva.pdf"),
    )
}


@pytest.mark.parametrize("name", DISPLAYED)
def test_articles_without_field_codes(name: str) -> None:
    first, second = articles_in(name, DISPLAYED[name])
    assert said(first) == (TITLE, OUTLET, "2014-05-04", "Oona Halme")
    assert (first.text or "").split("\n") == [
        part.text for part in factiva_files.DISPLAYED if part.text[:2] in ("TA", "“N")
    ]
    assert first.extra["section"] == "World"
    assert first.extra["words"] == "512 words"
    assert first.extra["copyright"] == factiva_files.RIGHTS
    assert first.extra["publisher"] == "Northern Wire Ltd."
    assert first.extra["accession number"] == "NOWIRE0020140504ea5400123"
    assert said(second) == ("Les émissaires quittent Tarvik", "Le Quotidien du Nord", "2014-05-05", None)
    assert second.text == "Les émissaires sont partis dimanche sans accord, a dit Per Dahl."
    assert second.extra["edition"] == "12"


CODED = {name: data for kind in ("FactivaOffice", "FactivaText") for name, data in factiva_files.SAMPLES[kind].items()}


@pytest.mark.parametrize("name", ["codes.rtf", "cells.rtf", "cells.docx", "codes.txt"])
def test_articles_with_field_codes(name: str) -> None:
    [one] = articles_in(name, CODED[name])
    assert said(one) == (TITLE, OUTLET, "2014-05-04", "Oona Halme")
    assert (one.text or "").split("\n") == [
        "TARVIK – Envoys left Tarvik on Sunday.",
        "IN TARVIK nobody spoke.",
        "“Nothing is lost,” said envoy Per Dahl.",
        "NS is no code here.",
    ]
    assert one.extra["subject"] == "gcat : Political/General News | gdip : International Relations"
    assert (one.extra["page"], one.extra["section"], one.extra["credit"]) == ("7", "World", "Northern Wire")


def test_a_contact_and_a_correction_below_a_text_are_none_of_it() -> None:
    more = "CT   Editor: desk@wire.example\n\nCX   Corrected on Monday: the mill is a new one.\n\nCO   nord"
    [one] = articles_in("a.txt", CODED["codes.txt"].replace(b"CO   nord", more.encode()))
    assert (one.text or "").endswith("NS is no code here.")
    assert one.extra["correction"] == "Corrected on Monday: the mill is a new one."


def test_a_saved_page_with_both() -> None:
    first, second = articles_in("factiva.html", factiva_files.PAGE.encode())
    assert said(first) == (TITLE, OUTLET, "2014-05-04", "Oona Halme")
    assert first.text == "Envoys left Tarvik on Sunday.\n“Nothing is lost,” said envoy Per Dahl."
    assert first.extra["copyright"].endswith("www.northernwire.example")
    assert said(second) == ("Les émissaires quittent Tarvik", "Le Quotidien du Nord", "2011-12-29", None)
    assert second.text == "Premier : à eux.\nDernier."
    assert "tarvik" in second.extra["search"]


def test_a_saved_page_with_articles_within_articles() -> None:
    first, second = articles_in("nested.html", factiva_files.SAMPLES["FactivaPage"]["nested.html"])
    assert said(first) == ("Keine Lösung in Tarvik", "Nordzeitung", "2003-12-04", None)
    assert first.text == "Der Autor setzt sich zur Wehr\nTARVIK (nw) - Die Nord-Kritik kam."
    assert first.metadata.url == "http://www.nord.example/artikel.asp?art=139644&kat=3"
    assert first.extra["publisher"] == "Verlag Nord GmbH & Co"
    assert said(second) == ("Die Logik", "die nordzeitung", "2003-12-06", "OONA HALME")
    assert (second.text, second.extra["search"]) == ("Unter den Leuten.", "Zusammenfassung der Suche Text tarvik")


def test_articles_in_chinese() -> None:
    (article,) = articles_in("chinese.rtf", factiva_files.SAMPLES["FactivaOffice"]["chinese.rtf"])
    assert said(article) == ("塔尔维克谈判破裂", "北方通讯社", "2026-01-25", None)
    assert article.text == "使者周日离开了塔尔维克。"
    assert article.extra["language"] == "中文"


@pytest.mark.parametrize("dots", [".......... 2", " . . . . . . 2", ""])
@pytest.mark.parametrize("kind", ["rtf", "pdf"])
def test_a_table_of_contents_is_no_title(kind: str, dots: str) -> None:
    listed = [P(f"{title}{dots}") for title in (TITLE, "Les émissaires quittent Tarvik")]
    if kind == "rtf":
        head = P(factiva_files.DISPLAYED[0].text, page=not dots)
        data = rtf(P("Factiva"), *listed, head, *factiva_files.DISPLAYED[1:])
    elif dots:
        data = factiva_files.pdf((*listed, *factiva_files.DISPLAYED))
    else:
        data = factiva_files.pdf((*listed, *[P("")] * 90, *factiva_files.DISPLAYED))
    first, second = articles_in(f"contents.{kind}", data)
    assert said(first) == (TITLE, OUTLET, "2014-05-04", "Oona Halme")
    assert first.extra["section"] == "World"
    assert said(second)[0] == "Les émissaires quittent Tarvik"


def test_the_address_below_a_text_is_the_articles() -> None:
    (article,) = articles_in(
        "a.rtf",
        rtf(
            *factiva_files.DISPLAYED[:10],
            P("Envoys left Tarvik on Sunday."),
            P("https://www.northernwire.example/2014/05/envoys"),
            P("Northern Wire Ltd."),
            P("Document NOWIRE0020140504ea5400123"),
        ),
    )
    assert article.text == "Envoys left Tarvik on Sunday."
    assert article.metadata.url == "https://www.northernwire.example/2014/05/envoys"


def test_xml() -> None:
    [one] = articles_in("x.xml", factiva_xml.XML.encode())
    assert said(one) == (TITLE, OUTLET, "2014-05-04", "Oona Halme")
    assert one.text == "Envoys left Tarvik on Sunday.\n“Nothing is lost,” said envoy Per Dahl.\nHe left."
    assert one.extra["region"] == "Tarvik; Nord"
    assert one.extra["section"] == "World"


def displayed(*lines: str, bold: str = "") -> Article | NoArticle:
    """One article without codes, in rich text; the line ``bold`` is set so."""
    parts = [P(line, bold=line == bold) for line in lines]
    [one] = found_in("x.rtf", rtf(*parts, P("Document HARBPO0020140504ea5400001")))
    assert isinstance(one, (Article, NoArticle))
    return one


def test_no_copyright_line_and_no_byline() -> None:
    one = displayed(
        "Port shut", "99 words", "4 May 2014", "Harbour Post", "HARBPO", "English", "The port is shut.", "It rains."
    )
    assert isinstance(one, Article)
    assert said(one) == ("Port shut", "Harbour Post", "2014-05-04", None)
    assert one.text == "The port is shut.\nIt rains."


def test_titles_of_two_lines_editions_and_corrections() -> None:
    lines = ("Port shut,", "mayor says", "Ann Lee and Bo Ek", "1,024 words", "4 May 2014", "Harbour Post", "HARBPO")
    more = ("Late Edition - Final", "A1", "English", "© 2014 Harbour. All rights reserved", "The port is shut.")
    one = displayed(*lines, *more, "Corrections & Amplifications", "The mayor is Ms. Roe.", "Harbour Media Group plc")
    assert isinstance(one, Article)
    assert said(one) == ("Port shut, mayor says", "Harbour Post", "2014-05-04", "Ann Lee and Bo Ek")
    assert one.extra["edition"] == "Late Edition - Final; A1"
    assert (one.text or "").endswith("The mayor is Ms. Roe.")
    assert one.extra["publisher"] == "Harbour Media Group plc"


def test_the_last_line_of_a_text_is_no_publisher() -> None:
    one = displayed(
        "Port shut",
        "9 words",
        "4 May 2014",
        "Harbour Post",
        "HARBPO",
        "English",
        "(c) 2014 Harbour",
        "Shut.",
        "They left for good",
    )
    assert isinstance(one, Article)
    assert one.text == "Shut.\nThey left for good"


def test_what_a_wire_puts_below_is_not_the_text() -> None:
    above = ("Oil up", "9 words", "4 May 2014", "Harbour Wire", "HARBPO", "English", "(c) 2014 Harbour")
    one = displayed(*above, "Oil is up.", "(END) Dow Jones Newswires", "05-04-14 1532GMT")
    assert isinstance(one, Article)
    assert one.text == "Oil is up."
    assert "1532GMT" in one.extra["wire"]


def test_an_article_without_text() -> None:
    one = displayed("Photo", "0 words", "4 May 2014", "Harbour Post", "HARBPO", "English", "(c) 2014 Harbour")
    assert one == NoArticle("a document without text (Photo)", "document 1")


def test_a_last_article_that_is_cut_off_is_kept() -> None:
    text = (
        factiva_files.text(factiva_files.DISPLAYED)
        + "\nPort shut\n99 words\n6 May 2014\nHarbour Post\nHARBPO\nEnglish\n"
    )
    text += "(c) 2014 Harbour\n\n" + "The port is shut, the mayor said on Tuesday in Westhaven. " * 9
    assert [one.metadata.title for one in articles_in("x.txt", text.encode())][-1] == "Port shut"


def test_a_code_of_one_letter_and_a_byline_that_goes_on() -> None:
    lines = (
        "A long headline\nBy JANE ROE and JOHN SMITH; Bo Ek contributed reporting.\n75 words\n7 March 2021\n"
        "The Times\nT\n1\n22\nEnglish\n© 2021 Times Ltd. All rights reserved\n\nSir, Yes.\n\n(END) Northern Wires\n"
        "March 05, 2021 03:15 ET (08:15 GMT)\n\nNews UK Limited\nDocument T000000020210307eh370000a\n"
    )
    (article,) = articles_in("one.txt", lines.encode())
    assert said(article) == ("A long headline", "The Times", "2021-03-07", "JANE ROE and JOHN SMITH")
    assert (article.text, article.extra["source code"], article.extra["edition"]) == ("Sir, Yes.", "T", "1; 22")
    assert article.extra["wire"] == "(END) Northern Wires\nMarch 05, 2021 03:15 ET (08:15 GMT)"


def test_a_long_word_that_begins_a_printed_line_begins_no_paragraph() -> None:
    line = "The envoys said that they had left the town of Tarvik without a deal on Sunday, and spoke of many"
    long = f"{line} {line} {'incomprehensibilities' * 2} that nobody had known of before."
    shown = factiva_files.DISPLAYED
    article, *_ = articles_in("a.pdf", factiva_files.pdf((*shown[:11], P(long), P(""), *shown[11:])))
    assert (article.text or "").split("\n")[0] == long
