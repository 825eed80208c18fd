"""Samples of parley.documents.formats.feed."""

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Ferry News</title><link>https://ferry.example</link>
<item><title>Talks &amp;amp; tides</title><link>https://ferry.example/talks</link>
<dc:creator>Niamh Corrigan</dc:creator>
<pubDate>Mon, 12 May 2031 22:40:00 -0800</pubDate><description>Talks go on [&#8230;]</description>
<content:encoded><![CDATA[<p>&#8220;We are closer,&#8221; Imelda Roche said on Monday in Westhaven.</p>
<p>The post <a href="https://ferry.example/talks">Talks</a> appeared first on
 <a href="https://ferry.example">Ferry News</a>.</p>]]>
</content:encoded></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ferry News</title>
<link href="https://ferry.example/"/><entry><title type="html">Talks &amp;amp; tides</title>
<link rel="alternate" href="https://ferry.example/talks"/><published>2031-05-12T22:40:00-08:00</published>
<updated>2031-05-14T08:00:00Z</updated><author><name>Niamh Corrigan</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>“We are closer,” Imelda Roche said on Monday in Westhaven.</p>
</div></content></entry></feed>"""

SAMPLES = {"Feed": {"ferry.rss": RSS.encode(), "ferry.atom": ATOM.encode()}}
