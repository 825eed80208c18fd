"""What columns and keys are called in exports, and which of Metadata's names each stands for.

Names are compared folded: "Publication Date", "publication_date" and "publicationDate" are one. Gathered from
news-please, newspaper4k, trafilatura, Media Cloud, the Guardian's and the New York Times' APIs, NewsAPI, Event
Registry, Webz.io, GDELT, WordPress, schema.org's NewsArticle, and the CSVs that researchers share.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

TEXT: Final = "text"
HTML: Final = "html"
LEAD: Final = "lead"  # the first paragraph, which a body may go on from
SUMMARY: Final = "summary"  # of the text, never the text itself

# role -> names, the surest first: of several columns the one whose name stands first is taken
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    role: tuple(names.split())
    for role, names in {
        TEXT: """text maintext fulltext articletext articlebody bodytext articlecontent plaintext cleantext cleanedtext
            cleanedcontent textcontent textoriginal storytext newstext newscontent newsbody documenttext rawtext
            contenttext fullcontent fullarticle body content contents articlefulltext textbody mainbody maincontent
            story article document doc transcript
            volltext artikeltext inhalt textinhalt artikelinhalt beitrag
            texte textecomplet texteintegral textearticle contenu corps corpsdutexte corpsdutext
            texto textocompleto cuerpo cuerpodelanoticia contenido contenidonoticia noticia conteudo corpo testo
            testocompleto contenuto corpodeltesto tekst artikel""",
        HTML: "html bodyhtml contenthtml htmlbody htmlcontent rawhtml articlehtml pagehtml contentencoded",
        LEAD: """lead lede leadparagraph leadpara leading firstparagraph lp introduction intro vorspann anleser chapo
            chapeau accroche entradilla""",
        SUMMARY: """summary abstract description snippet excerpt teaser standfirst trailtext shortdescription subtitle
            subheadline subheading subhead deck dek kicker metadescription resumen resume zusammenfassung
            kurzfassung untertitel""",
        "title": """title headline headlinemain articletitle newstitle storytitle documenttitle webtitle heading
            headlines mainheadline titletext hed head hd titel uberschrift ueberschrift artikeltitel schlagzeile titre
            titredelarticle titulo titular titolo kop subject""",
        "published": """published publisheddate publishdate datepublished datepublish datepublication publicationdate
            publisheddateutc publishedat publishedon publishtime publishedtime pubdate webpublicationdate firstpublished
            firstpublicationdate firstpublisheddate dateofpublication datetimepub articledate newsdate storydate
            issuedate coverdate releasedate entrydate dateissued date datelocal datetime postdate postedat posteddate
            posted dateposted day dategmt pd timestamp time created createdat createddate
            datum erscheinungsdatum erscheinungstag veroffentlichungsdatum veroffentlichungstag
            veroffentlicht veroffentlichtam erschienen erschienenam publikationsdatum publiele publicadoel publicadoem
            pubblicatoil gepubliceerdop
            publicationdatetime veroeffentlicht veroeffentlichtam veroeffentlichungsdatum
            datedepublication dateparution datedeparution fecha fechadepublicacion fechapublicacion data datapublicacao
            datadepublicacao datapubblicazione datapublicatie publicatiedatum""",
        "outlet": """outlet publication newspaper medianame outletname sourcename publicationtitle publicationname
            newspapername mediaoutlet newsoutlet sitename metasitename sitetitle source newssource publisher
            publishername site journal journalname magazine paper medium media mediasource periodical channel sn
            sourcedomain sourcehostname domainname domain hostname cleanurl
            quelle zeitung zeitungsname titelderpublikation fuente medio nombredelmedio periodico diario fonte veiculo
            testata giornale bron krant titredujournal nomdujournal""",
        "author": """author authors authorname authornames byline bylineoriginal by writer writers journalist
            journalists reporter reporters creator dccreator contributor contributors columnist
            autor autoren verfasser redakteur auteur auteurs journaliste journalistes autores periodista redactor autore
            autori giornalista""",
        "url": """url articleurl weburl storyurl link articlelink weblink canonicalurl canonicallink permalink
            responsedurl respondedurl requestedurl finalurl sourceurl newsurl pageurl documenturl href urls links
            shareurl address enlace lien adresse collegamento""",
        "id": """id articleid docid documentid storyid storiesid newsid itemid guid uuid uid an accession
            accessionnumber accessionno""",
        "language": "language lang metalang languagecode langcode languageiso sprache langue idioma lingua taal",
    }.items()
}
# words that make a date another day than that of publication
_OTHER_DAYS: Final = re.compile(
    r"down|crawl|scrap|retriev|access|modif|updat|index|collect|added|import|load|fetch|seen|harvest|captur|archiv"
    r"|ingest|process|export|edited|revis|changed|query|search|event|birth|start|end(?:date|time)|expire|filedate"
)
# what says that a column is in English, or how its dates are written: "Text (EN)", "text_en", "Date (dd/mm/yyyy)"
_ENGLISH: Final = "en|eng|english"
_QUALIFIED: Final = re.compile(
    rf"(?P<name>.+?)(?:[\s_.-]+(?:{_ENGLISH})"
    rf"|\s*[(\[]\s*(?:{_ENGLISH}|translated|translation|[dmyhs/. :-]+|utc|gmt)\s*[)\]])\s*",
    re.IGNORECASE,
)
_ROLE_OF: Final = {name: (role, rank) for role, names in NAMES.items() for rank, name in enumerate(names)}


def folded(name: str) -> str:
    """A name without case, accents, blanks and signs."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("\ufeff", "")).casefold()
    return re.sub(r"[^a-z0-9]", "", plain)


def role_of(name: str) -> str | None:
    """The role that a column or key of this name plays, or None."""
    found = ranked_role(name)
    return found[0] if found else None


def ranked_role(name: str) -> tuple[str, float] | None:
    """The role that a name stands for, and how far down the list it stands: what is qualified follows the bare name."""
    found = _ROLE_OF.get(folded(name))
    if found is None and (qualified := _QUALIFIED.fullmatch(name)) is not None:
        bare = _ROLE_OF.get(folded(qualified["name"]))
        return (bare[0], bare[1] + 0.5) if bare else None
    return found


def is_other_day(name: str) -> bool:
    """Whether it is the day of a download, a change or the like, which is never that of publication."""
    return _OTHER_DAYS.search(folded(name)) is not None


def ranked(names: Iterable[str]) -> dict[str, list[str]]:
    """For each role the names, of those given, that may play it: the surest first."""
    found: dict[str, list[tuple[float, str]]] = {}
    for name in names:
        known = ranked_role(name)
        if known is not None and not (known[0] == "published" and is_other_day(name)):
            found.setdefault(known[0], []).append((known[1], name))
    return {role: [name for _, name in sorted(of, key=lambda one: one[0])] for role, of in found.items()}
