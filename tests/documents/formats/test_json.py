"""JSON lines: one document a line, and a line that holds none is named and passed over."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from parley.documents import Choices, Failure, Metadata, Passed, load
from parley.documents.formats.base import HEAD_BYTES, Article, Source
from parley.documents.formats.jsons import Json
from parley.model import Document


def read(*lines: Any, metadata: Metadata | None = None) -> list[Any]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(load(["-"], metadata or Metadata(), stdin=io.BytesIO(data)))


def test_a_line_with_everything() -> None:
    said = {"id": "x1", "title": "T", "url": "https://a.example/1", "outlet": "O", "author": "A"}
    [document] = read({"text": "“Go,” she said.", "published": "2024-02-01T10:00:00Z", "language": "en-GB", **said})
    assert isinstance(document, Document)
    assert {name: getattr(document, name) for name in said} == said
    assert (document.published, document.language, document.path) == ("2024-02-01", "en", "-")


def test_html_is_extracted_and_a_number_is_an_id() -> None:
    [document] = read({"id": 7, "html": "<html><body><article><p>“Go,” she said.</p></article></body></html>"})
    assert (document.id, document.text) == ("7", "“Go,” she said.")


def test_options_go_before_lines() -> None:
    [document] = read({"text": "Words.", "outlet": "O"}, metadata=Metadata(outlet="Given"))
    assert document.outlet == "Given"


def test_blank_lines_and_a_byte_order_mark_are_no_documents() -> None:
    found = read(b'\xef\xbb\xbf{"text": "One."}', b"", b"   ", {"text": "Two."})
    assert [document.text for document in found] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (b'{"id": "x"}', 'neither "text" nor "html"'),
        (b'{"text": "half \\ud83d"}', "lone surrogate"),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "cut', "not valid JSON"),
        (b'{"text": "\xff"}', "not valid UTF-8"),
        (b"[1, 2]", "no JSON object"),
        (b"[" * 100_000, "JSON"),
        (b'{"id": ' + b"9" * 5000 + b"}", "JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(line: bytes, word: str) -> None:
    first, bad, last = read({"text": "One."}, line, {"text": "Three."})
    assert isinstance(bad, Failure)
    assert (first.text, bad.path, last.text) == ("One.", "- line 2", "Three.")
    assert word in str(bad.error)
    assert "\n" not in str(bad.error)


ONE = "Ferry crews will vote on Friday, their union said. “We are not asking for the moon,” Ilse Brandvold said."
TWO = "The company said that its offer stood, and that nobody had been told of a stoppage at all."
BESIDE = '<figure><figcaption>Photograph: X</figcaption></figure><aside class="rich-link"><p>Related: Y</p></aside>'
PAGE = f"<p>{ONE}</p>{BESIDE}"


def whole(value: Any, choices: Choices | None = None) -> list[Any]:
    data = value if isinstance(value, bytes) else json.dumps(value, indent=1).encode()
    return list(load(["-"], Metadata(), choices=choices or Choices(), stdin=io.BytesIO(data)))


NAMINGS = {
    "news-please": [
        {"title": "Ferries", "maintext": ONE, "date_publish": "2022-05-03 06:00:00",
         "date_download": "2023-01-01 00:00:00",
         "authors": ["Mats Holm", "Ane Lie"], "source_domain": "np.example", "url": "https://np.example/1",
         "description": "Crews vote.", "language": "en"},
    ],
    "newspaper4k": [
        {"title": "Ferries", "text": ONE, "publish_date": "2022-05-03 06:00:00+00:00",
         "authors": ["Mats Holm", "Ane Lie"],
         "meta_site_name": "np.example", "url": "https://np.example/1", "summary": "Crews vote.", "meta_lang": "en"},
    ],
    "Media Cloud": {"stories": [
        {"stories_id": 1, "title": "Ferries", "story_text": ONE, "publish_date": "2022-05-03 06:00:00",
         "collect_date": "2023-01-01", "authors": "Mats Holm; Ane Lie", "media_name": "np.example",
         "media_url": "http://np.example/", "url": "https://np.example/1", "language": "en"},
    ]},
    "Event Registry": {"articles": {"results": [
        {"uri": "1", "lang": "eng", "date": "2022-05-03", "dateTime": "2022-05-03T06:00:00Z", "title": "Ferries",
         "url": "https://np.example/1", "body": ONE, "source": {"uri": "x", "title": "np.example"},
         "authors": [{"uri": "a", "name": "Mats Holm"}, {"uri": "b", "name": "Ane Lie"}]},
    ]}},
    "trafilatura": {"title": "Ferries | np.example", "author": "Mats Holm; Ane Lie", "date": "2022-05-03", "text": ONE,
                    "raw_text": ONE, "source": "https://np.example/1", "source-hostname": "np.example",
                    "filedate": "2023-01-01", "excerpt": "Crews vote."},
    "NewsArticle": {"@type": "NewsArticle", "headline": "Ferries", "datePublished": "2022-05-03T06:00:00+02:00",
                    "dateModified": "2023-01-01", "author": [{"name": "Mats Holm"}, {"name": "Ane Lie"}],
                    "publisher": {"name": "np.example", "url": "https://np.example"}, "articleBody": ONE,
                    "url": "https://np.example/1"},
    "WordPress": [
        {"id": 5, "date": "2022-05-03T06:00:00", "modified": "2023-01-01T00:00:00", "link": "https://np.example/1",
         "title": {"rendered": "Ferries"}, "content": {"rendered": PAGE, "protected": False}, "author": 3,
         "excerpt": {"rendered": "<p>Crews vote.</p>"}, "byline": "Mats Holm; Ane Lie", "site": "np.example"},
    ],
    "Elasticsearch": {"hits": {"hits": [
        {"_id": "1", "_source": {"title": "Ferries", "content": ONE, "published_at": "2022-05-03T06:00:00Z",
                                 "author": "Mats Holm; Ane Lie", "outlet": "np.example", "url": "https://np.example/1"}},
    ]}},
    "by columns": {"title": ["Ferries", "B"], "text": [ONE, TWO], "date": ["2022-05-03", "2022-05-04"],
                   "author": ["Mats Holm; Ane Lie", ""], "outlet": ["np.example", ""],
                   "url": ["https://np.example/1", "https://np.example/2"]},
    "by ids": {"x1": {"title": "Ferries", "text": ONE, "date": "2022-05-03", "author": "Mats Holm; Ane Lie",
                      "outlet": "np.example", "url": "https://np.example/1"}, "x2": {"title": "B", "text": TWO}},
}  # fmt: skip


@pytest.mark.parametrize("naming", NAMINGS)
def test_keys_go_by_many_names(naming: str) -> None:
    first = whole(NAMINGS[naming])[0]
    assert isinstance(first, Document), first
    said = (first.title, first.text, first.published, first.author, first.outlet, first.url)
    assert said == ("Ferries", ONE, "2022-05-03", "Mats Holm; Ane Lie", "np.example", "https://np.example/1")


def test_the_guardians_answers() -> None:
    item = {
        "id": "world/2022/may/03/ferry", "type": "article", "webTitle": "Ferries vote | Mats Holm",
        "webPublicationDate": "2022-05-03T06:00:00Z", "webUrl": "https://www.theguardian.com/world/2022/may/03/ferry",
        "fields": {"headline": "Ferries vote", "byline": "Mats Holm", "body": f"{PAGE}<p>{TWO}</p>",
                   "bodyText": f"{ONE} {TWO}", "lastModified": "2022-06-01T00:00:00Z", "standfirst": "<p>Crews</p>"},
    }  # fmt: skip
    video = {**item, "id": "x", "type": "video", "webUrl": "https://www.theguardian.com/x", "fields": {"bodyText": ""}}
    first, second = whole({"response": {"status": "ok", "results": [item, video]}})
    # the paragraphs are those of the page, the words those of the text
    assert (first.title, first.author, first.outlet) == ("Ferries vote", "Mats Holm", "The Guardian")
    assert (first.text, first.published) == (f"{ONE}\n{TWO}", "2022-05-03")
    assert isinstance(second, Passed)
    [alone] = whole({"response": {"status": "ok", "content": item}})
    assert alone.text == first.text


def test_a_lead_is_partial_and_a_summary_no_article() -> None:
    docs = [
        {"lead_paragraph": ONE, "abstract": "A", "headline": {"main": "Ferries"},
         "pub_date": "2022-05-03T06:00:00+0000",
         "byline": {"original": "By Mats Holm"}, "source": "The New York Times", "web_url": "https://nyt.example/1"},
        {"lead_paragraph": "", "abstract": "Only this.", "headline": {"main": "B"}},
    ]  # fmt: skip
    first, second = whole({"status": "OK", "response": {"docs": docs}})
    said = (first.partial, first.title, first.author, first.outlet)
    assert said == (True, "Ferries", "Mats Holm", "The New York Times")
    assert isinstance(second, Passed)
    assert "only a summary" in second.why
    [cut] = whole([{"title": "A", "content": f"{ONE[:80]}… [+1234 chars]"}])
    assert (cut.partial, cut.text) == (True, ONE[:80])


def test_other_keys_as_the_user_says() -> None:
    rows = [{"head": "A", "body2": {"inner": ONE}, "when": "03/04/2022"}, {"head": "B", "body2": {"inner": None}}]
    [unknown] = whole(rows)
    assert "body2.inner" in str(unknown.error)
    assert "--fields" in str(unknown.error)
    fields = {"text": "body2.inner", "title": "head", "published": "when"}
    [unsure] = whole(rows, Choices(fields))
    assert "--day-first" in str(unsure.error)
    first, second = whole(rows, Choices(fields, day_first=True))
    assert (first.title, first.text, first.published) == ("A", ONE, "2022-04-03")
    assert isinstance(second, Passed)
    [missing] = whole(rows, Choices({"text": "nowhere"}))
    assert "no 'nowhere'" in str(missing.error)


@pytest.mark.parametrize(
    "value",
    [
        {"name": "app", "version": "1.0", "scripts": {"build": "tsc"}},
        {"title": "App", "body": "Save", "text": "Close"},
        ["a", "b"],
        [1, 2],
        {"articles": [{"url": "https://a.example", "title": "A", "seendate": "20220503T000000Z"}]},
        {},
        [],
    ],
    ids=range(7),
)
def test_what_holds_no_article_is_one_error(value: Any) -> None:
    [found] = whole(value)
    assert isinstance(found, Failure)
    assert "\n" not in str(found.error)


def test_an_array_that_is_cut_short_gives_what_was_whole() -> None:
    data = json.dumps([{"text": ONE}, {"text": TWO}, {"text": ONE + TWO}]).encode()
    first, second, rest = whole(data[:-20])
    assert (first.text, second.text) == (ONE, TWO)
    assert isinstance(rest, Failure)
    assert [one.text for one in whole(b'{\n"text": "One."}\n\n  {\n"text": "Two."\n}')] == ["One.", "Two."]


def test_an_array_is_read_piece_by_piece() -> None:
    class Counting(io.BytesIO):
        reached = 0

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            self.reached = max(self.reached, self.tell())
            return data

    stream = Counting(json.dumps([{"text": f"{i} {ONE}"} for i in range(40_000)]).encode())
    source = Source("a.json", ".json", stream.getvalue()[:HEAD_BYTES], stream)
    found = Json().read(source, Choices())
    assert isinstance(next(found), Article)
    assert stream.reached < len(stream.getvalue()) / 2


def test_pages_in_an_answer_make_it_no_page() -> None:
    body = '<?xml version="1.0"?><nitf><body.content><p>Ferries sail again, crews said.</p></body.content></nitf>'
    answer = {"value": [{"Title": "A", "Content": body}]}
    [found] = load(["-"], Metadata(), stdin=io.BytesIO(json.dumps(answer).encode()))
    assert isinstance(found, Document)
    assert (found.title, found.text) == ("A", "Ferries sail again, crews said.")


def test_what_newsapi_gives_of_an_article_and_of_one_taken_down() -> None:
    first = {"title": "A", "content": "Ferries sail again, crews said… [+1200 chars]"}
    gone = {"title": "[Removed]", "content": "[Removed]", "publishedAt": "1970-01-01T00:00:00Z"}
    answer = {"status": "ok", "articles": [first, {**first, "content": "Crews went [+9 chars]"}, gone]}
    one, two, three = load(["-"], Metadata(), stdin=io.BytesIO(json.dumps(answer).encode()))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert isinstance(three, Passed)
    assert (one.text, one.partial) == ("Ferries sail again, crews said", True)
    assert (two.text, two.partial) == ("Crews went", True)
