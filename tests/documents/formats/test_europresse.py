"""Europresse's page: one document an article, in either of its layouts."""

from __future__ import annotations

import pytest

from parley.documents.formats.base import NoArticle
from parley.errors import DocumentError
from tests.documents.formats.finding import articles_in, found_in, passed_in, said
from tests.documents.formats.samples.europresse import PAGE


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
