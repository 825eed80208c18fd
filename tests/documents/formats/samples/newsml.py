"""Samples of parley.documents.formats.newsml."""

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire.example:{number}" version="2"
    standard="NewsML-G2" standardversion="2.29" xml:lang="en-GB">
  <rightsInfo><copyrightHolder><name>Wire Agency</name></copyrightHolder></rightsInfo>
  <itemMeta><itemClass qcode="ninat:{kind}"/><provider literal="wire"><name>Wire</name></provider>
    <versionCreated>2031-05-13T01:10:00+02:00</versionCreated><pubStatus qcode="stat:{status}"/>
    <edNote>Updates with quote.</edNote></itemMeta>
  <contentMeta><contentCreated>2031-05-12T23:40:00+02:00</contentCreated>
    <creator><name>Niamh Corrigan</name></creator><by>By Niamh Corrigan</by><dateline>WESTHAVEN, May 12</dateline>
    <language tag="en-GB"/><slugline>FERRIES-TALKS</slugline><headline>{headline}</headline></contentMeta>
  <contentSet>{content}</contentSet>
</newsItem>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>
</head><body><h1>{headline}</h1><p>“We are closer,” Imelda Roche said
 on Monday in Westhaven.</p><p>The companies said nothing.</p></body></html></inlineXML>"""


def item(headline: str, *, number: int = 1, kind: str = "text", status: str = "usable", content: str = XHTML) -> str:
    """An item of NewsML-G2."""
    return ITEM.format(
        headline=headline, number=number, kind=kind, status=status, content=content.replace("{headline}", headline)
    )


ONE = '<?xml version="1.0" encoding="UTF-8"?>\n' + item("Ferry talks go on")
FIRST = """<?xml version="1.0"?><NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier><ProviderId>old.example
</ProviderId><DateId>20010512</DateId></NewsIdentifier></Identification><NewsManagement><FirstCreated>20010512T101500+0200
</FirstCreated><Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines>
<HeadLine>Ferry talks go on</HeadLine>
<ByLine>By Niamh Corrigan</ByLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="OLD"/></Provider>
</AdministrativeMetadata><ContentItem><MediaType FormalName="Text"/><DataContent>
<p>“We are closer,” Imelda Roche said.</p>
<p>Nobody else spoke.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""

SAMPLES = {"NewsML": {"item.xml": ONE.encode(), "old.newsml": FIRST.encode()}}
