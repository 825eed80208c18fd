"""What a page says of its article: title, outlet, authors, day, address."""

from __future__ import annotations

import pytest

from parley.documents import Metadata
from parley.documents.formats.base import Article
from parley.documents.html import read_page
from tests.documents.web.pages import TITLE, URL, linked, page, paragraphs, script


def facts(html: str, **settings: str) -> Metadata:
    found = read_page(html, **settings)  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found.metadata


def meta(**fields: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in fields.items())


def test_linked_data_says_it_all() -> None:
    said = facts(page(head=linked(articleSection="World")))
    assert (said.title, said.outlet, said.url) == (TITLE, "The Westhaven Star", URL)
    assert said.author == "Niamh Corrigan; Lila Park"
    assert said.published == "2021-05-12"


def test_a_graph_names_authors_and_publishers_by_reference() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "Some Site"},
            {
                "@type": "Article",
                "headline": TITLE,
                "author": {"@id": "#a"},
                "publisher": {"@id": "#p"},
                "datePublished": "2021-05-12",
            },
            {"@type": "Person", "@id": "#a", "name": "Niamh Corrigan"},
            {"@type": "Organization", "@id": "#p", "name": "The Westhaven Star"},
        ]
    }
    said = facts(page(head=script(graph)))
    assert (said.author, said.outlet, said.published) == ("Niamh Corrigan", "The Westhaven Star", "2021-05-12")


def test_of_several_articles_in_linked_data_the_page_s_own_is_taken() -> None:
    other = {"@type": "NewsArticle", "headline": "Something else altogether", "datePublished": "2019-01-01"}
    assert facts(page(head=script([other]) + linked())).published == "2021-05-12"


def test_broken_linked_data_is_read_as_far_as_it_goes() -> None:
    good = linked().removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    for odd in (f"<!-- {good} -->", f"//<![CDATA[\n{good}\n//]]>", good + ";", good[:-1] + ",}"):
        assert facts(page(head=f'<script type="application/ld+json">{odd}</script>')).published == "2021-05-12", odd[
            :20
        ]
    assert facts(page(head='<script type="application/ld+json">{"@type": </script>')).title == TITLE


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (linked() + meta(article__published_time="2021-05-13T08:00:00Z"), "", "2021-05-12"),
        (meta(article__published_time="2021-05-13T08:00:00Z", article__modified_time="2022-01-01"), "", "2021-05-13"),
        (linked(datePublished=None, dateModified="2022-02-02"), "", "2021-05-12"),  # the address's
        (linked(datePublished="2099-01-01"), "", "2021-05-12"),
        ("", '<p><time datetime="2021-05-11T09:00:00">11 May</time></p>', "2021-05-11"),
        ("", '<p class="date">Updated <time datetime="2021-06-01">1 June</time></p>', "2021-05-12"),
        ("", '<aside class="related"><time datetime="2020-01-01">1 Jan</time></aside>', "2021-05-12"),
    ],
)
def test_the_day_is_the_first_that_is_believed(head: str, body: str, day: str) -> None:
    assert facts(page(body + paragraphs(), head=head)).published == day


def test_a_day_is_written_in_the_page_s_own_zone() -> None:
    late = "2021-05-13T05:40:00Z"
    own = meta(article__published_time="2021-05-12T22:40:00-07:00")
    assert facts(page(head=linked(datePublished="2021-05-12T22:40:00-07:00"))).published == "2021-05-12"
    assert facts(page(head=linked(datePublished=late) + own)).published == "2021-05-12"
    shown = f'<p><time datetime="{late}">Wednesday, May 12, 2021 10:40 PM PDT</time></p>'
    assert facts(page(shown + paragraphs(), head=linked(datePublished=late))).published == "2021-05-12"


def test_no_day_is_of_the_masthead_the_footer_or_of_the_time_it_was_saved() -> None:
    bare = page().replace(URL, "https://www.westhavenstar.example/ferry-talks")
    assert facts(bare).published is None
    dated = bare.replace("</h1>", '</h1><p class="date">Published 12 May 2021</p>')
    assert facts(dated).published == "2021-05-12"
    assert facts(dated, latest="2021-05-01").published is None


def test_a_day_that_may_be_two_is_none() -> None:
    bare = page(head=meta(article__published_time="03/04/2021")).replace(URL, "https://star.example/a")
    assert facts(bare).published is None


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        (TITLE, TITLE),
        (f"{TITLE} | World news", TITLE),
        (f"The Westhaven Star: {TITLE}", "The Westhaven Star"),
    ],
)
def test_the_outlet_leaves_the_title(title: str, heading: str) -> None:
    html = page(title=title, heading=heading, head=meta(og__site_name="The Westhaven Star"))
    assert facts(html).title == TITLE


def test_a_social_title_loses_the_outlet_and_a_hyphen_in_a_title_stays() -> None:
    head = meta(og__site_name="The Westhaven Star", og__title="Ferries - what next? - The Westhaven Star")
    html = page(head=head).replace(f"<h1>{TITLE}</h1>", "")
    assert facts(html).title == "Ferries - what next?"


def test_outlets_are_names_before_addresses() -> None:
    head = meta(og__site_name="westhavenstar.example") + linked()
    assert facts(page(head=head)).outlet == "The Westhaven Star"


def test_without_markup_a_byline_is_read_and_roles_are_not() -> None:
    body = '<p class="byline">By Niamh Corrigan and Lila Park, Harbour Correspondents</p>'
    assert facts(page(body + paragraphs())).author == "Niamh Corrigan; Lila Park"


def test_a_page_from_an_archive_has_its_own_address_and_no_toolbar() -> None:
    bar = (
        '<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base"><p>The Wayback Machine keeps captures of'
        " this page from"
        " 2021 to 2024, some of them good.</p></div><!-- END WAYBACK TOOLBAR INSERT -->"
    )
    prefix = "https://web.archive.org/web/20210601000000/"
    html = (
        page(head=linked(datePublished="2021-07-01"))
        .replace(f'href="{URL}"', f'href="{prefix}{URL}"')
        .replace("<main>", bar + "<main>")
    )
    found = read_page(html)
    assert isinstance(found, Article)
    assert found.metadata.url == URL
    assert "Wayback" not in (found.text or "")
    # what was captured in June is not of July
    assert found.metadata.published == "2021-05-12"


def test_the_address_that_a_browser_wrote_into_a_saved_page_is_its_own() -> None:
    bare = page().replace(f'<link rel="canonical" href="{URL}">', "")
    saved = bare.replace("<html", f"<!-- saved from url=(0056){URL} -->\n<html", 1)
    assert facts(saved).url == URL
    assert facts(bare, url=URL).url == URL


def bare(head: str, body: str, foot: str = "") -> str:
    """A page that marks nothing."""
    return (
        f"<html><head><title>{head}</title></head><body><ul><li><a>Ferries</a></li></ul><div>{body}{paragraphs()}</div>"
        f"{foot}</body></html>"
    )


def test_a_page_without_a_main_heading_has_the_one_that_its_title_begins_with() -> None:
    said = facts(bare(f"{TITLE} - The ministry of ports", f"<span class='date'>12.05.2021</span><h2>{TITLE}</h2>"))
    assert (said.title, said.published) == (TITLE, "2021-05-12")
    # a day that may be two is none
    said = facts(bare(f"{TITLE} - The ministry of ports", f"<span class='date'>12/05/2021</span><h2>{TITLE}</h2>"))
    assert (said.title, said.published) == (TITLE, None)


def test_a_line_that_signs_without_being_marked() -> None:
    said = facts(bare(TITLE, f"<h1>{TITLE}</h1><p>By Niamh Corrigan and Lila Park</p><p>Published 12 May 2021</p>"))
    assert (said.author, said.published) == ("Niamh Corrigan; Lila Park", "2021-05-12")
    assert facts(bare(TITLE, f"<h1>{TITLE}</h1><p>By the harbour they wait</p>")).author is None


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [
        ("<p class='site-title'><a href='/'>Ferries</a></p>", "Ferries"),
        ("<p>© 2021 Ferries. All rights reserved.</p>", "Ferries"),
        ("<img alt='Ferries logo' class='logo'>", "Ferries"),
        ("<p>A page of ferries.</p>", None),  # "Ferries" may be a section
    ],
)
def test_the_name_behind_the_title_is_the_site_s_where_the_page_says_it_again(foot: str, outlet: str | None) -> None:
    assert facts(bare(f"{TITLE} – Ferries", f"<h1>{TITLE}</h1>", foot)).outlet == outlet
