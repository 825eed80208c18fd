"""Europresse's page: one document an article, in either of its layouts."""

from __future__ import annotations

import io

import pytest

from parley.documents.formats.base import NoArticle, Source
from parley.documents.formats.europresse import Europresse
from parley.errors import DocumentError
from tests.documents.formats.finding import articles_in, found_in, passed_in, said
from tests.documents.formats.samples.europresse import OLD, PAGE


def test_articles() -> None:
    first, second = articles_in("x.html", PAGE.encode())
    assert said(first) == ("Le port reste fermé", "Le Quai", "2006-03-14", "Ariane Lemoine")
    assert first.text == "Le port reste fermé, a dit le maire.\nRien n’est perdu, selon lui."
    assert (first.extra["section"], first.extra["page"], first.extra["issue"]) == ("Politique", "16", "no. 1234")
    assert first.extra["illustrations"] == "Une photo du port."
    assert first.extra["copyright"] == "© 2006 Le Quai. Tous droits réservés."
    assert first.extra["document number"] == "news·20060315·LQ·0q1503_1256056"
    assert first.extra["around the title"] == "TRIBUNE"
    assert said(second) == ("Port stays shut", "Harbour Post (web site)", "2006-03-14", "Ines Calloway")
    assert second.text == "The port stays shut, the mayor said.\n“Nothing is lost,” he said."
    assert second.extra["section"] == "World"
    assert passed_in("x.html", PAGE.encode()) == [NoArticle("a document without text (Un dessin)", "document 3")]


def test_a_list_of_results_is_refused() -> None:
    page = '<!DOCTYPE html><html><body><span class="DocPublicationName">Le Quai</span></body></html>'
    with pytest.raises(DocumentError, match="holds no article"):
        found_in("x.html", page.encode())


def test_articles_in_the_old_layout() -> None:
    first, second = articles_in("x.html", OLD.encode("latin-1"))
    assert said(first) == ("Le port reste fermé", "Le Quai", "2012-10-04", "Ariane Lemoine")
    assert first.text == "Le port reste fermé, a dit le maire. Rien n'est perdu.\n(1) Une note."
    assert first.extra["copyright"] == "© 2012 Le Quai. Tous droits réservés."
    assert first.extra["document number"] == "news·20121004·LQ·156190"
    assert (first.extra["section"], first.extra["page"]) == ("Éditorial", "03")
    assert first.extra["around the title"] == "TRIBUNE"
    assert said(second) == ("Une digue", "La Digue", "2012-10-03", None)
    assert second.text == "La digue tient, a dit le maire."


def test_one_article_alone() -> None:
    page = (
        '<!DOCTYPE html><html><body><span class="DocPublicationName">Le Quai</span>'
        '<span class="DocHeader">mardi 14 mars 2006</span><p class="titreArticleVisu">Le port</p>'
        '<div class="docOcurrContainer"><p>Le port reste fermé.</p></div></body></html>'
    )
    (article,) = articles_in("x.html", page.encode())
    assert (*said(article), article.text) == ("Le port", "Le Quai", "2006-03-14", None, "Le port reste fermé.")


def test_a_page_that_names_europresse_is_none_of_its() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Le port</title></head><body><article><h1>Le port reste fermé</h1>"
        '<p>Le port reste fermé, a dit le maire à <a href="https://www.europresse.com/">europresse.com</a>, et rien'
        " n’est perdu, selon lui, car les travaux commenceront au printemps prochain, comme prévu.</p>"
        "</article></body></html>"
    )
    source = Source("x.html", ".html", page.encode(), io.BytesIO(page.encode()))
    assert not Europresse().recognises(source)
