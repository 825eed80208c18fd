"""The article's text in a page: all of it, and nothing that stands beside it."""

from __future__ import annotations

import pytest

from parley.documents.formats.base import Article
from parley.documents.html import read_page
from tests.documents.web.pages import BODY, LAST, LEDE, MORE, QUOTE, TITLE, linked, page, paragraphs

BESIDE = {
    "tweet": '<blockquote class="twitter-tweet"><p lang="en">No deal tonight, the ferries stay where they are.'
             ' @dockers</p>'
    "&mdash; Westhaven Dockers (@dockers) <a href='https://twitter.com/d/1'>May 12, 2021</a></blockquote>",
    "instagram": '<blockquote class="instagram-media"><div><a href="https://instagram.com/p/1">View this post'
                 ' on Instagram'
    "</a><p>A post shared by Westhaven Dockers (@dockers)</p></div></blockquote>",
    "related box": '<div class="related-articles"><h3>Related</h3><ul><li><a href="/1">Why the night shift'
                   ' matters to the'
    " islands</a></li></ul><p>The islands have had no post for two weeks, and nobody says when it comes"
    " back.</p></div>",
    "newsletter": '<div class="newsletter-signup"><p>Sign up for our morning briefing, and get the day’s news before'
    ' everybody else in the harbour.</p><form><input type="email"><button>Sign up</button></form></div>',
    "caption": "<figure><img src='a.jpg'><figcaption>Imelda Roche leaves the talks on Tuesday. Photo: Agency"
    "</figcaption></figure>",
    "wordpress caption": '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">A ferry in the harbour on'
    " Tuesday, with nobody on board. Photograph: Agency</p></div>",
    "pull quote": "<aside class='pullquote'>We are closer than we were on Monday, and further than we should"
                  " be</aside>",
    "repeated quote": "<blockquote>“We are closer than we were on Monday, and further than we should be”</blockquote>",
    "share bar": "<div class='share-tools'><a href='#'>Share on Facebook</a> <a href='#'>Tweet</a></div>",
    "advert": "<div class='ad-slot'><p>Advertisement</p><p>Buy two tickets for the aquarium and pay for one"
              " only today!</p></div>",
    "advert line": "<p>ADVERTISEMENT</p><p>Story continues below advertisement</p>",
    "read more": "<p><strong>Read more:</strong> <a href='/x'>How the strike began, and who called it off"
                 " twice</a></p>",
    "script text": "<script>var text = 'The secret of the ferries, told by a script that nobody runs here.';</script>",
    "video": "<div class='video-player'><p>This video cannot be played in your browser, please use another"
             " one.</p></div>",
    "photo line": "<p>Photo: Westhaven Star / Agency</p>",
    "donation": "<div class='donation-box'><p>We need your help to keep our reporting free for everybody. Give"
                " today.</p></div>",
}  # fmt: skip


def text(html: str) -> list[str]:
    found = read_page(html)
    assert isinstance(found, Article), found
    return (found.text or "").split("\n")


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
def test_what_is_beside_the_article_is_no_sentence_of_it(beside: str) -> None:
    inside = paragraphs(LEDE, QUOTE) + beside + paragraphs(MORE, LAST)
    assert text(page(inside)) == list(BODY)
    assert text(page(paragraphs() + beside)) == list(BODY)


READERS = [f"Nobody asked the {who} about it, and now look at what has become of our harbour!" for who in (
    "bakers", "sailors", "teachers", "fishers", "drivers", "nurses", "painters", "porters", "masons")]
COMMENTS = {
    "section": '<section class="comments" id="comments"><h2>Comments</h2>{}</section>',
    "wordpress": '<div id="comments" class="comments-area"><ol class="comment-list">{}</ol>'
    '<div id="respond"><p>Your email address will not be published.</p></div></div>',
    "disqus": '<div id="disqus_thread">{}</div>',
    "numbered": '<div id="comments-12">{}</div>',
}  # fmt: skip


@pytest.mark.parametrize("around", COMMENTS.values(), ids=COMMENTS)
@pytest.mark.parametrize("sentences", [BODY, BODY[:1]], ids=["article", "one sentence"])
@pytest.mark.parametrize("within", [True, False], ids=["within main", "after main"])
def test_comments_are_no_article_however_many_there_are(around: str, sentences: tuple[str, ...], within: bool) -> None:
    said = "".join(f'<article class="comment-body"><b>Reader</b><p>{one}</p></article>' for one in READERS)
    comments = around.format(said)
    whole = page(paragraphs(*sentences), after=comments if within else f"</main>{comments}<main>")
    assert text(whole) == list(sentences)


@pytest.mark.parametrize("called", ["article article--comment", "comment", "commentary", "comments", "comments-open"])
def test_an_article_that_is_called_a_comment_stays(called: str) -> None:
    whole = page().replace('class="post tag-ads category-related"', f'class="{called}"')
    assert called in whole
    assert text(whole) == list(BODY)
    assert text(page(f'<div class="{called}">{paragraphs()}</div>')) == list(BODY)


def test_comments_are_read_where_there_is_no_other_sentence() -> None:
    said = "".join(f"<p>{one}</p>" for one in READERS)
    assert text(page('<div class="share">Share</div>', after=f'<div id="comments">{said}</div>'))[-1] == READERS[-1]


def test_a_quotation_of_its_own_keeps_its_paragraph() -> None:
    letter = "I have read your offer with the care that it deserves, and I shall not answer it."
    assert text(page(paragraphs(LEDE, QUOTE) + f"<blockquote><p>{letter}</p></blockquote>" + paragraphs(MORE))) == [
        LEDE,
        QUOTE,
        letter,
        MORE,
    ]


def test_title_byline_and_day_are_not_read_again() -> None:
    top = f"<p>{TITLE}</p><p>By Niamh Corrigan</p><p>Published 12 May 2021 at 22:40</p><p>3 min read</p>"
    assert text(page(top + paragraphs(), head=linked())) == list(BODY)


def test_comments_and_other_articles_under_it_stay_out() -> None:
    others = "".join(
        f'<article class="card"><h2><a href="/{n}">Another story number {n} of this very day</a></h2><p>What'
        f" happened there"
        f" is told in {n} sentences by our correspondent, who was there all day long and saw it.</p></article>"
        for n in range(6)
    )
    comments = (
        '<div id="comments"><p>I was there too and it was not like that at all, whatever they say, said Bob.</p></div>'
    )
    assert text(page(after=f"<section>{others}</section>{comments}")) == list(BODY)


def test_paragraphs_in_several_elements_are_one_article() -> None:
    cut = "</div><div class='ad'>Advertisement</div><div class='article__body'>"
    assert text(page(paragraphs(LEDE, QUOTE) + cut + paragraphs(MORE, LAST))) == list(BODY)
    lede = f"<p class='lead'>{LEDE}</p></div><div class='gallery'></div><div class='rest'>"
    assert text(page(lede + paragraphs(QUOTE, MORE, LAST))) == list(BODY)


def test_lines_that_are_broken_are_paragraphs_where_sentences_end() -> None:
    assert text(page("<br><br>".join(BODY))) == list(BODY)
    assert text(page("<div>" + "<br/>\n".join(BODY) + "</div>")) == list(BODY)
    assert text(page(paragraphs("A line that is broken<br>in its middle is one.", LEDE, QUOTE)))[0] == (
        "A line that is broken in its middle is one."
    )


def test_pages_made_of_tables_and_divisions() -> None:
    old = (
        f"<html><head><title>{TITLE}</title></head><body><table><tr><td><a href='/'>Home</a><br><a"
        f" href='/n'>News</a></td>"
        f"<td><font size=5><b>{TITLE}</b></font>{paragraphs(tag='div')}</td></tr></table></body></html>"
    )
    assert text(old) == list(BODY)


def test_subheadings_stay_and_one_at_the_end_goes() -> None:
    inside = (
        paragraphs(LEDE) + "<h2>What the union wants</h2>" + paragraphs(QUOTE, MORE) + "<h2>More on this story</h2>"
    )
    assert text(page(inside)) == [LEDE, "What the union wants", QUOTE, MORE]


def test_posts_of_a_live_blog_are_not_glued_together() -> None:
    posts = "".join(
        f'<div class="live-post"><time datetime="2021-05-12T1{n}:00:00Z">1{n}:00</time><h3>Hour {n} of the'
        f" talks in brief</h3>"
        f'<div class="byline">Niamh Corrigan</div><p>In hour {n} the mediator spoke with both sides about the'
        f" shifts.</p></div>"
        for n in range(4)
    )
    lines = text(page(posts, head=linked(**{"@type": "LiveBlogPosting"})))
    assert lines.count("In hour 2 the mediator spoke with both sides about the shifts.") == 1
    assert not any("Corrigan" in line for line in lines)
    assert "Hour 2 of the talks in brief" in lines


def test_entities_that_were_escaped_twice_and_windows_characters_are_what_they_mean() -> None:
    odd = (
        "&amp;quot;We are&amp;nbsp;close,&amp;quot; she said &#151; and it&#146;s late, co&shy;operation or not, there."
    )
    assert (
        text(page(paragraphs(LEDE, odd, LAST)))[1]
        == '"We are close," she said — and it’s late, cooperation or not, there.'
    )


def test_linked_data_has_the_text_where_the_page_has_not() -> None:
    body = "\n\n".join(BODY)
    assert text(page("<div id='app'></div>", head=linked(articleBody=body))) == list(BODY)
    # and where both have it, what only the page has before and after it is beside it
    extra = "Our readers have sent us many letters about this, and we thank all of them for their patience with us."
    assert text(page(paragraphs(*BODY, extra), head=linked(articleBody=body))) == list(BODY)


def test_a_short_article_among_long_teasers_is_the_article() -> None:
    teasers = "".join(
        f'<div class="next-item"><a href="/{n}">A longer story number {n}</a><p>This is the beginning of'
        f" another story that"
        f" is much longer than the article, and it breaks off in the middle of its sentence number {n} […]</p></div>"
        for n in range(8)
    )
    html = (
        f"<html><head><title>{TITLE}</title></head><body><div class='story'>{paragraphs(LEDE, QUOTE)}</div>{teasers}"
        "</body></html>"
    )
    assert text(html) == [LEDE, QUOTE]


def test_the_hours_over_the_posts_of_a_live_page_are_no_lines_of_it() -> None:
    hours = ("10:15", "11.30am", "12:05 BST", "Posted at 13:40")
    posts = "".join(f"<div class='post'><time>{h}</time><p>{p}</p></div>" for h, p in zip(hours, BODY, strict=True))
    assert text(page(posts)) == list(BODY)
