"""Samples of parley.documents.formats.proquest_files: invented articles in ProQuest's layouts."""

import quopri

from tests.documents.formats.office_files import P, Table, docx, rtf

RULE = "_" * 60
DETAILS = """\
Subject: Strikes; Ports

Location: Westhaven New York

Company / organization: Name: Harbour Ferries; NAICS: 000000

Publication title: Harbour Post, Late Edition (East Coast); Westhaven, N.Y.

Pages: A.1

Publication year: 2021

Publication date: Mar 4, 2021

Section: A

Publisher: Harbour Media

Source type: Newspapers

Language of publication: English

Document type: News

ProQuest document ID: 250000001

Document URL: https://search.proquest.com/docview/250000001?accountid=1

Copyright: Copyright Harbour Media Mar 4, 2021

Last updated: 2021-03-05

Database: US Newsstream
"""
TEXT = f"""\
{RULE}

Report Information from ProQuest
May 12 2021 09:15
{RULE}

Table of contents

1. Port strike enters third week
2. A page of pictures

Document 1 of 2

Port strike enters third week

Author: Calloway, Ines; Okafor, Bram

Publication info: Harbour Post, Late Edition (East Coast); Westhaven, N.Y. [Westhaven, N.Y]04 Mar 2021: A.1.

https://search.proquest.com/docview/250000001?accountid=1

Abstract: Crews voted to go on.

Links: http://linksource.example/?sid=ProQ

Full text: Crews voted on Wednesday to go on with the strike, their union said.

"We have time," said union leader Bram Okafor. He listed what is missing:

- pay
- rest

Subject: a thing that the mayor did not want to talk about, he said.

CREDIT: By Ines Calloway; Staff Writer

{DETAILS}
{RULE}

Document 2 of 2

A page of pictures

Publication info: Harbour Post ; Westhaven [Westhaven]05 Mar 2021: A.3.

Full text: None available.

Publication title: Harbour Post; Westhaven

Publication date: Mar 5, 2021

ProQuest document ID: 250000002

{RULE}
Contact us at: http://www.proquest.com/go/contactsupport
 Database copyright \u00a9 2021 ProQuest LLC. All rights reserved.
"""
_P = '<p style="margin-bottom:5pt;">'
PAGE = f"""\
<!DOCTYPE html><html><head><title>ProQuest Export</title></head><body><table><tr><td>
All documents are reproduced with the
permission of the copyright owner. ProQuest</td></tr></table><div style="margin-bottom:20px;border-bottom:2px">
<a name="DocID_MSTAR_250000001"></a>{_P}</p>{_P}Port strike enters third week</p>
{_P}<span class="truncatedAuthor">Calloway, Ines.</span><span><strong>Harbour Post</strong><strong>, Late Edition (East
Coast); Westhaven, N.Y.</strong> [Westhaven, N.Y].&nbsp;04 Mar 2021.</span></p>
{_P}<strong>Author:  </strong>Calloway, Ines</p>
{_P}<a href="https://search.proquest.com/docview/250000001?accountid=1&amp;x=2">ProQuest document link</a></p>
{_P}<strong>Abstract:  </strong><body></p>{_P}Crews voted to go on.</p>{_P}</body></p><div style="clear:both"></div>
<div style="float:left"><strong>Links: </strong><a href="http://x.example">Get it</a></div>
{_P}<strong>Full text: </strong><Text WordCount="239" HTMLContent="true"><html><head><title></title></head><body>
<div class="document_view_image"><a href="y" title="A ferry">Enlarge this image.</a></div>
<p>Crews voted on Wednesday to go on with the strike, their union said.</p>   <p>"We have time," said
union leader Bram Okafor.</p><p>CREDIT: By Ines Calloway; Staff Writer</p></body></html></Text></p>
{_P}<strong>Subject: </strong>Strikes; Ports</p>
{_P}<strong>Publication title: </strong>Harbour Post, Late Edition (East Coast); Westhaven, N.Y.</p>
{_P}<strong>Publication date: </strong>Mar 4, 2021</p>{_P}<strong>Section: </strong>A</p>
{_P}<strong>Last updated: </strong>2021-03-05</p></div>
<div style="margin-bottom:20px"><a name="DocID_MSTAR_250000002"></a>{_P}A page of pictures</p>
{_P}<strong>Abstract:  </strong>None available.</p>
{_P}<strong>Publication title: </strong>Harbour Post; Westhaven</p></div></body></html>
"""
MAIL = (
    b"Received: from pqsvc104 by mx102v.proquest.com\r\nFrom: <noreply@proquest.com>\r\nTo: <j@company.example>\r\n"
    b'Subject: Your ProQuest Research\r\nContent-Type: multipart/mixed; boundary="=_1"\r\n'
    b"Date: Sun, 5 Jul 2022 01:02:03 -0400\r\nMIME-Version: 1.0\r\n\r\n--=_1\r\n"
    b'Content-Type: text/html; charset="UTF-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    + quopri.encodestring(PAGE.encode())
    + b"\r\n--=_1--\r\n"
)
OFFICE = tuple(
    part
    for title in ("Port strike enters third week", "Mayor visits the quay")
    for part in (
        P(title, bold=True),
        P("Calloway, Ines. Harbour Post, Late Edition (East Coast); Westhaven, N.Y. [Westhaven, N.Y]. 04 Mar 2021."),
        P("ProQuest document link", link="https://search.proquest.com/docview/250000001"),
        P("ABSTRACT"),
        P("Crews voted to go on."),
        P("FULL TEXT"),
        P(f"{title}, their union said."),
        P("“We have time,” said union leader Bram Okafor."),
        P("DETAILS"),
        Table(tuple(tuple(line.split(" ", 1)) for line in ("Subject: Strikes", "Pages: A.1", "Section: A"))),
        Table((("Publication title:", "Harbour Post; Westhaven"), ("Publication date:", "Mar 4, 2021"))),
    )
)

SAMPLES = {
    "ProQuestText": {"ProQuestDocuments-2021-05-12.txt": TEXT.encode()},
    "ProQuestPage": {"ProQuestDocuments.html": PAGE.encode()},
    "ProQuestMail": {"ProQuest.eml": MAIL},
    "ProQuestOffice": {
        "ProQuestDocuments.rtf": rtf(*OFFICE),
        "ProQuestDocuments.docx": docx(*OFFICE, links=("https://search.proquest.com/docview/250000001",)),
    },
}
