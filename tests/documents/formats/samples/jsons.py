"""Samples of parley.documents.formats.jsons."""

SAMPLES = {
    "Json": {
        "articles.jsonl": b'{"text": "\xe2\x80\x9cWe go on,\xe2\x80\x9d Mara Lindqvist said.", "title": "On"}\n'
        b'{"html": "<p>They did not go.</p>", "published": "2031-05-01"}\n',
        "array.json": b'[\n  {"title": "On", "maintext": "They did go on, Mara Lindqvist said.",\n'
        b'   "date_publish": "2031-05-01 10:00:00"},\n  {"title": "Off", "maintext": null}\n]\n',
        "answer.json": b'{"status": "ok",\n'
        b'"articles": [{"headline": "On", "body": "<p>They did go on.</p><p>So.</p>"}]}',
    },
}
