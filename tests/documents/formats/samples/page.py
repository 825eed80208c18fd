"""Samples of parley.documents.formats.page."""

SAMPLES = {
    "WebPage": {
        "page.html": "<!DOCTYPE html><html><head><title>Talks</title></head><body><article><p>“We go on,” Mara"
        " Lindqvist said on Monday in Geneva.</p></article></body></html>".encode(),
    },
}
