"""Labels that databases print before what they say of an article, in the languages they print them in: data."""

from __future__ import annotations

from typing import Final

# -- Nexis: a label, as it is printed, -> what it stands for. "text" begins the article's text.
NEXIS: Final = {
    "title": "headline kop titre title titel titolo título titular überschrift",
    "byline": "byline autor auteur author autore autoría signature name journalist verfasser redakteur reporter",
    "section": "section rubrik rubrique sectie sección sezione seção column",
    "length": "length länge longueur lengte longitud lunghezza extensión comprimento",
    "dateline": "dateline ortszeile lieu plaats orig-dateline",
    "highlight": "highlight highlights résumé zusammenfassung summary teaser vorspann abstract encart insert",
    "load-date": "load-date update upload date-chargement ladedatum laaddatum fecha-de-carga fecha-carga"
    " data-di-caricamento",
    "language": "language sprache langue taal idioma lingua",
    "publication type": "publication-type pub-type type-publication publikationstyp publicatie-type tipo-publicación"
    " type document-type doc-type genre",
    "journal code": "journal-code code-revue zeitschriften-code zeitungs-code jnl-code sourcecode",
    "graphic": "graphic grafik graphik graphique grafisch illustration photo photos image images bild"
    " bilder foto fotos",
    "subject": "subject subjects sujet thema themen schlagwörter onderwerp materia descriptor",
    "company": "company companies organization organizations organisation organisations unternehmen société"
    " societe entreprise bedrijf",
    "person": "person people personne personen persoon",
    "place": "geographic country state city region regions localisation localisation-geo geo-localization geographie",
    "industry": "industry industries branche secteur secteur-activite activity-sector ticker stock-symbol"
    " symbole-boursier isin",
    "edition": "edition distribution ausgabe édition editie",
    "url": "url web-adresse adresse-url",
    "correction": "correction correction-date corrections korrektur",
    "series": "series serie série",
    "notes": "notes note anmerkung memo bibliographie editor-note editors-note",
    "copyright": "copyright",
    "show": "show anchors anchor guests guest guest-host host reporters transcript network program channel",
    "page": "page pages seite",
    "biography": "bio biography",
    "publication": "publication-logo issn isbn volume issue publisher cite citation pub-subject acc-no",
    "publication date": "pub-date publication-date date",
}  # fmt: skip
NEXIS_TEXT: Final = "body text tekst texte chapeau article corps haupttext texto testo".split()
# labels that stand below a text only, so that the first of them, after an empty line, ends it
NEXIS_BELOW: Final = frozenset(
    "load-date language publication-type pub-type type-publication update upload sprache langue taal idioma lingua"
    " date-chargement journal-code code-revue document-type pub-subject transcript distribution type doc-type jnl-code"
    " correction-date ladedatum laaddatum publikationstyp graphic grafik graphik graphique"
    " fecha-de-carga zeitungs-code".split()
)
# what stands alone on a line in Nexis Uni: what begins the text, and what follows it
UNI_TEXT: Final = frozenset("body text texte haupttext tekst corps texto testo".split())
UNI_BELOW: Final = frozenset(
    "classification graphic graphics notes note correction corrections bibliography klassifizierung klassifikation"
    " grafik classificatie graphique clasificación classificazione gráfico anmerkungen".split()
)
NO_TITLE: Final = frozenset(("no headline in original", "no headline", "no title", "untitled"))
# lines of Nexis' cover and of what a page begins and ends with
COVER: Final = (
    "user name", "date and time", "job number", "client/matter", "search terms", "search type", "narrowed by",
    "content type", "download request", "time of request", "send to", "terms", "source", "combined source",
    "project id", "printopdracht", "tijdstip printopdracht", "verzenden naar", "zoektermen", "bron", "ausgabeauftrag",
    "zeit der anforderung", "begriffe", "quelle",
)  # fmt: skip

# -- Factiva: field codes. Those of a head, those of the text, those below it.
FACTIVA_HEAD: Final = {
    "SE": "section", "HD": "title", "BY": "byline", "CR": "credit", "WC": "words", "PD": "day", "ET": "time",
    "SN": "outlet", "SC": "source code", "NGC": "group", "GC": "group code", "ED": "edition", "PG": "page",
    "VOL": "volume", "LA": "language", "CY": "copyright", "CX": "correction", "CLM": "column", "DLN": "dateline",
    "CT": "contact", "RST": "restriction",
}  # fmt: skip
FACTIVA_TEXT: Final = ("LP", "TD")
FACTIVA_BELOW: Final = {
    "ART": "graphic", "CO": "company", "IN": "industry", "NS": "subject", "RE": "region", "RF": "reference",
    "IPC": "information codes", "IPD": "descriptors", "PUB": "publisher", "AN": "accession number",
    "CT": "contact", "CX": "correction", "CR": "credit", "RIC": "reuters codes", "DJN": "dow jones codes",
}  # fmt: skip
WORDS: Final = (
    "words mots wörter woorden palabras parole palavras ord sanaa słów слов слова слово kelime kata 字 字词 文字 文字数"
).split()
LANGUAGES: Final = (
    "english français french deutsch german español spanish italiano italian nederlands dutch português portuguese"
    " dansk danish svenska swedish norsk norwegian suomi finnish polski polish русский russian čeština czech magyar"
    " hungarian türkçe turkish arabic العربية hebrew japanese 日本語 chinese korean 한국어 català catalan bahasa"
    " indonesian malay slovak slovenian croatian serbian romanian bulgarian greek ukrainian"
    " 英文 英語 中文 日文 简体中文 繁体中文 繁體中文 法文 德文 俄文 angličtina"
    " němčina englisch französisch spanisch italienisch"
    " anglais allemand espagnol italien inglés francés alemán inglese francese tedesco"
).split()
# words that name a firm, for the publisher whose name Factiva prints below a text
FIRMS: Final = frozenset(
    "ag gmbh kg inc ltd limited llc co company corp corporation plc sa sas srl spa bv nv ab as asa oy pty pte group"
    " media press presse publishing publishers publications publisher newspapers newspaper news verlag holdings"
    " agency agence communications associates wires wire times post syndication networks network digital services"
    " editorial editora grupo groupe gruppe éditions editions international trust".split()
)
SUMMARY: Final = (
    "search summary", "résumé de la recherche", "suchübersicht", "suchzusammenfassung", "zusammenfassung der suche",
    "resumen de la búsqueda", "zoekoverzicht", "riepilogo ricerca", "resumo da pesquisa",
)  # fmt: skip

# -- ProQuest: labels with a colon, in the languages of its pages
PROQUEST: Final = {
    "title": "title document title titel titre título".replace("document title", "document-title"),
    "author": "author authors autor auteur verfasser autor/in",
    "outlet": "publication-title publikationstitel titre-de-la-publication título-de-publicación source",
    "day": "publication-date publikationsdatum date-de-publication fecha-de-publicación",
    "info": "publication-info veröffentlichungsinfo info-de-la-publication información-de-publicación",
    "text": "full-text volltext texte-intégral texto-completo",
    "url": "document-url dokument-url url-du-document url-del-documento",
    "section": "section sektion",
    "abstract": "abstract abstrakt résumé resumen",
    "copyright": "copyright",
    "language": "language-of-publication language",
}  # fmt: skip
PROQUEST_OTHER: Final = frozenset(
    """links subject subjects location people company-/-organization company-/-organization-name identifier-/-keyword
    identifier-/-keywords publication-year publication-subject publisher place-of-publication country-of-publication
    issn e-issn isbn source-type document-type proquest-document-id last-updated database pages start-page
    number-of-pages volume issue edition classification credit caption illustration column dateline issue-date
    first-page full-text-availability accession-number document-feature references supplement series correction
    journal-subject doi notes keywords source-attribution product-name ticker-symbol naics duns business-indexing-term
    publication-frequency document-title source-language corporate-/-institutional-author language-of-summary
    word-count proquest-document-link rights copyright-holder cited-by literature-indexing-term""".split()
)
PROQUEST_LINK: Final = "proquest document link"
