"""Samples of parley.documents.formats.factiva_xml: an invented article in Factiva's XML."""

XML = """\
<?xml version="1.0" encoding="utf-8"?>
<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="1"><ppsarticle>
  <article>
    <accessionNo>NOWIRE0020140504ea5400123</accessionNo>
    <reference>distdoc:archive/ArchiveDoc::Article/NOWIRE0020140504ea5400123</reference>
    <baseLanguage>EN</baseLanguage>
    <byline>By Oona Halme</byline>
    <copyright>(c) 2014 Northern Wire   </copyright>
    <headline><paragraph display="Proportional" lang="EN">
        <hlt>Envoys</hlt> leave Tarvik without a deal</paragraph></headline>
    <leadParagraph><paragraph>Envoys left <hlt>Tarvik</hlt> on Sunday.</paragraph></leadParagraph>
    <pages><page>7</page></pages>
    <publicationDate><dateTime>2014-05-04T15:32:00Z</dateTime></publicationDate>
    <sectionName>World</sectionName><sourceName>Northern Wire Service</sourceName>
    <region code="tarv"><name>Tarvik</name></region><region code="nord"><name>Nord</name></region>
    <tailParagraphs><paragraph>“Nothing is lost,” said envoy Per Dahl.</paragraph>
      <paragraph>He left.</paragraph></tailParagraphs>
    <wordCount>512</wordCount>
  </article>
</ppsarticle></ppsarticleResultSet></ppsArticleResponse></PPSResponse>
"""

SAMPLES = {"FactivaXml": {"factiva.xml": XML.encode()}}
