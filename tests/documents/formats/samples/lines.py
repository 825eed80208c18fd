"""Samples of parley.documents.formats.lines."""

SAMPLES = {
    "JsonLines": {
        "articles.jsonl": b'{"text": "\xe2\x80\x9cWe go on,\xe2\x80\x9d Mara Lindqvist said.", "title": "On"}\n'
        b'{"html": "<p>They did not go.</p>", "published": "2031-05-01"}\n',
    },
}
