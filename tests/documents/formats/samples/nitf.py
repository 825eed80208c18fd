"""Samples of parley.documents.formats.nitf."""

ONE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/specification/dtd/nitf-3-3.dtd">
<nitf version="-//IPTC//DTD NITF 3.3//EN"><head><title>Ferry Talks Go On</title>
<docdata><doc-id id-string="1815718"/><urgency ed-urg="4"/>
<doc.copyright holder="The Westhaven Star" year="1987"/></docdata>
<pubdata
 date.publication="19870512T000000" name="The Westhaven Star" position.section="A" position.sequence="4"/>
</head>
<body><body.head><hedline><hl1>Ferry Talks Go On</hl1></hedline>
<byline class="print_byline">By NIAMH CORRIGAN</byline><byline class="normalized_byline">Corrigan, Niamh</byline>
<dateline>WESTHAVEN, May 11</dateline></body.head>
<body.content><block class="lead_paragraph"><p>Talks about the ferries went on.</p></block>
<block class="full_text"><p>Talks about the ferries went on.</p>
<p>&ldquo;We are closer,&rdquo; Imelda Roche said on Monday.</p>
</block></body.content></body></nitf>"""

SAMPLES = {"NITF": {"1815718.xml": ONE.encode()}}
