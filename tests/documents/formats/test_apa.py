"""APA's rich text: DeFacto's, the OnlineManager's, and what a word processor made of it."""

from __future__ import annotations

from tests.documents.formats.finding import articles_in, said
from tests.documents.formats.samples.apa import DEFACTO, MANAGER, PAGE, WORD

WRAPPED = r"""{\rtf1\ansi\ansicpg1252\cocoartf1038{\fonttbl\f0\fswiss\fcharset0 ArialMT;\f1\fnil\fcharset0 Lucida;}
\pard\ql
\f0\fs20 \cf0  "Der Bote" vom 30.09.2008                             Seite: 40
\f1 \uc0\u8232
\f0 Ressort: KOM/ ALL KOM
\f1 \uc0\u8232 \u8232
\f0\b\fs24 KOPF DES TAGES
\f1 \uc0\u8232
\b0\fs20 \uc0\u8232
\f0    In der Spitzenpolitik kann man keine Karriereplanung machen. Da
\f1 \uc0\u8232
\f0 kann man sich auch nicht um einen Job bewerben.
\f1 \uc0\u8232
\f0    Das wei\'df man nur allzu gut.
\f1 \uc0\u8232 \u8232
\f0 Bild: Wer wartet, hat die Karriere       fest im Auge. Foto: APA
\f1 \uc0\u8232 \u8232
\f0 \
\trowd\cellx4320\cellx8640\pard\intbl
\b Quelle:\b0 \cell
\pard\intbl "Der Bote" vom 30.09.2008 Seite: 40\cell \row
\pard
\f0\b Dauerhafte Adresse des Dokuments:\b0  http://www.wiso-net.de/webcgi?START=A60
\f0\i Alle Rechte vorbehalten: provided by APA-DeFacto\i0 \
}"""


def test_defacto() -> None:
    first, second = articles_in("x.rtf", DEFACTO.encode())
    assert said(first) == ("Hafen: Betreiberin schließt bis Freitag", "Rheintaler Bote", "2013-05-05", "JOST AMMAN")
    assert first.text == "Die Betreiberin schließt den Hafen.\nMan wolle „prüfen“, sagte sie – und schwieg."
    assert (first.extra["page"], first.extra["section"]) == ("40", "Region Süd")
    assert first.extra["captions"] == "Der Hafen am Montag. Foto: APA"
    assert first.extra["above the title"] == "Abend\nAM SCHAUPLATZ"
    # the day it was found is not the day it was published
    assert said(second) == ("Hafen wieder offen", "Bote.at", None, None)
    assert second.extra["found"] == "28.12.2017 10:36 Uhr"


def test_the_online_manager() -> None:
    first, second = articles_in("x.rtf", MANAGER.encode())
    assert said(first) == ("Nach dem Sondieren", "Oberländer Bote", "2017-10-23", None)
    assert first.text == "Das Gespräch am Hafen war kurz.\n„Gut“, sagte sie."
    assert (first.extra["issue"], first.extra["section"]) == ("Nr. 246", "Politik")
    assert said(second) == ("Das Ende", "Bote", "2017-10-23", None)
    assert (second.text, second.extra["captions"]) == ("Es ist aus.", "Die Betreiberin.")


def test_lines_wrapped_for_the_screen() -> None:
    [one] = articles_in("x.rtf", WRAPPED.encode())
    assert said(one) == ("KOPF DES TAGES", "Der Bote", "2008-09-30", None)
    assert (one.text or "").split("\n") == [
        "In der Spitzenpolitik kann man keine Karriereplanung machen. Da kann man sich auch nicht um einen Job"
        " bewerben.",
        "Das weiß man nur allzu gut.",
    ]
    assert "wiso-net" in one.extra["below"]


def test_for_word() -> None:
    [one] = articles_in("x.docx", WORD)
    assert said(one) == ("Nach dem Sondieren", "Oberländer Bote", "2017-10-23", None)
    assert one.text == "Das Gespräch am Hafen war kurz.\n„Gut“, sagte sie."


def test_a_page_to_print() -> None:
    first, second = articles_in("x.htm", PAGE.encode("latin-1"))
    assert said(first) == ("Hafen bleibt geschlossen", "Rheintaler Bote", "2013-04-02", None)
    assert first.text == 'Jost Amman\nDie Betreiberin schließt den Hafen bis Freitag.\n"Gut", sagte sie.'
    assert first.extra == {
        "page": "3",
        "issue": "Nr. 065",
        "section": "Region Süd",
        "above the title": "Die Betreiberin sucht Auswege aus der Krise.",
        "captions": "Bild: Der Hafen am Montag.",
    }
    assert (*said(second), second.text) == ("Das Ende", "Der Bote", "2013-04-03", None, "Es ist aus.")
