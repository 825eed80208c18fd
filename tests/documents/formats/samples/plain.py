"""Samples of parley.documents.formats.plain."""

SAMPLES = {
    "PlainText": {
        "article.txt": "Talks go on\n\n“We go on,” Mara Lindqvist said on Monday in Geneva.\n".encode(),
    },
}
