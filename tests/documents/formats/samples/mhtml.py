"""Samples of parley.documents.formats.mhtml."""

SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://star.example/2031/05/12/ferries
Subject: Ferry talks | The Westhaven Star
Date: Tue, 3 Jun 2031 09:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://star.example/2031/05/12/ferries

<!DOCTYPE html><html><head><meta charset=3D"utf-8"><title>Ferry talks | The Westha=
ven Star</title></head><body><article><h1>Ferry talks</h1><p>=E2=80=9CWe are closer,=
=E2=80=9D Imelda Roche said on Monday in Westhaven.</p></article></body></html>

------MultipartBoundary--x----
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://star.example/a.png

iVBORw0KGgo=

------MultipartBoundary--x------
"""

SAMPLES = {"MHTML": {"ferries.mhtml": SAVED.replace("\n", "\r\n").encode()}}
