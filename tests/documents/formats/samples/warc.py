"""Samples of parley.documents.formats.warc."""

import gzip

PAGE = (
    "<html><head><title>Ferry talks</title></head><body><article><h1>Ferry talks</h1><p>“We are closer,” Imelda Roche"
    " said on Monday in Westhaven.</p></article></body></html>"
)


def record(
    url: str, body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", day: str = "2031-06-03"
) -> bytes:
    """A response as a crawler keeps it."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {day}T09:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


SAMPLES = {
    "WARC": {
        "crawl.warc": record("https://star.example/ferries", PAGE.encode()),
        "crawl.warc.gz": gzip.compress(record("https://star.example/ferries", PAGE.encode()), mtime=0),
    }
}
