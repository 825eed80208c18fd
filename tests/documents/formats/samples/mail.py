"""Samples of parley.documents.formats.mail."""

LETTER = """Received: from mx.example by inbox.example; Tue, 13 May 2031 08:00:00 +0000
From: Westhaven Star <newsletter@star.example>
To: reader@inbox.example
Subject: Ferry talks go on for a third day
Date: Tue, 13 May 2031 08:00:00 +0000
Message-ID: <1@star.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

By Niamh Corrigan

“We are closer than we were on Monday,” Imelda Roche said on Tuesday in
Westhaven, where the talks about night shifts had been broken off twice
before.

Ruben Vale said that the offer of the companies was fair.
"""

BOX = f"""From newsletter@star.example Tue May 13 08:00:00 2031
{LETTER}
From newsletter@star.example Wed May 14 08:00:00 2031
{LETTER.replace("a third day", "a fourth day").replace("<1@", "<2@")}"""

SAMPLES = {"Mail": {"talks.eml": LETTER.encode()}, "MailBox": {"talks.mbox": BOX.encode()}}
