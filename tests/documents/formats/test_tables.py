"""Tables: separator, encoding, header and columns found; days decided by the whole column; a bad row is one bad row."""

from __future__ import annotations

import csv
import io
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.documents import Choices, Failure, Metadata, Passed, load
from parley.model import Document
from tests.documents.formats.samples.sheets import workbook

ONE = "Ferry crews will vote on Friday, their union said. “We are not asking for the moon,” Ilse Brandvold said."
TWO = "The company said that its offer stood; a spokesman added that nobody had been told of a stoppage at all."


def read(data: str | bytes, choices: Choices | None = None) -> tuple[list[Any], list[str]]:
    raw = data.encode() if isinstance(data, str) else data
    notes: list[str] = []
    found = load(["-"], Metadata(), choices=choices or Choices(), stdin=io.BytesIO(raw), tell=notes.append)
    return list(found), notes


def table(*rows: list[str], separator: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue()


def days_of(*written: str, choices: Choices | None = None) -> list[str | None] | str:
    rows = [[f"T{i}", day, f"{i}: {ONE}"] for i, day in enumerate(written)]
    found, _ = read(table(["title", "date", "text"], *rows), choices)
    return str(found[0].error) if isinstance(found[0], Failure) else [one.published for one in found]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_separator_and_encoding_are_found(separator: str, encoding: str) -> None:
    text = table(["Headline", "Date", "Body"], ["Fähren", "2022-05-03", ONE], ["Nö", "", TWO], separator=separator)
    found, notes = read(text.encode(encoding))
    assert [(one.title, one.text, one.published) for one in found] == [("Fähren", ONE, "2022-05-03"), ("Nö", TWO, None)]
    assert "text=Body, title=Headline, date=Date" in notes[0]
    assert ("Windows-1252" in notes[0]) == (encoding == "cp1252")


@pytest.mark.parametrize(
    "header",
    [
        ("title", "pub_date", "publication", "byline", "full_text", "link"),
        ("Überschrift", "Erscheinungsdatum", "Zeitung", "Autor", "Volltext", "URL"),
        ("Titre", "Date de parution", "Journal", "Auteur", "Texte intégral", "Lien"),
        ("Titular", "Fecha", "Fuente", "Autor", "Texto", "Enlace"),
        ("headline", "publishedAt", "source.name", "authors", "content", "url"),
        ("TITLE", "Publication Date", "Newspaper", "Author(s)", "Article Text", "Article URL"),
    ],
)
def test_columns_go_by_many_names(header: tuple[str, ...]) -> None:
    row = ["Ferries", "2022-05-03", "Nordpost", "By Mats Holm", ONE, "https://a.example/1"]
    found, _ = read(table(["", *header, "Seite"], ["1", *row, "7"]))
    [one] = found
    said = (one.title, one.published, one.author, one.text, one.url)
    assert said == ("Ferries", "2022-05-03", "Mats Holm", ONE, "https://a.example/1")
    assert one.outlet == "Nordpost"
    assert dict(one.extra)["Seite"] == "7"


@pytest.mark.parametrize("text", ["Text (EN)", "text_en", "Text [English]", "Text (translation)"])
def test_names_of_columns_may_say_the_language_and_how_days_are_written(text: str) -> None:
    header = ["Text (original)", "Headline (EN)", "Outlet", "Published (dd/mm/yyyy)", "Date (downloaded)", text]
    rows = (["Rien n’est décidé.", "Vote", "Post", day, "04/05/2021", ONE] for day in ("03/05/2021", "13/05/2021"))
    (one, _), _ = read(table(header, *rows))
    assert (one.title, one.outlet, one.published, one.text) == ("Vote", "Post", "2021-05-03", ONE)


def test_a_qualified_name_is_no_other_name() -> None:
    header = ["text", "text_en", "title", "title id", "date (updated)"]
    [one], _ = read(table(header, [ONE, TWO, "Vote", "7", "2021-05-03"]))
    assert (one.title, one.published, one.text) == ("Vote", None, ONE)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("03/04/2022", "14/04/2022"), ["2022-04-03", "2022-04-14"]),
        (("3/4/22", "3/24/22"), ["2022-03-04", "2022-03-24"]),
        (("Sun 03/04/2022 10:15", "05/04/2022"), ["2022-04-03", "2022-04-05"]),
        (("03.04.2022", "05.04.2022"), ["2022-04-03", "2022-04-05"]),
        (("44654", "44655"), ["2022-04-03", "2022-04-04"]),
        (("2022-04-03T23:30:00-08:00", "April 4, 2022"), ["2022-04-03", "2022-04-04"]),
        (("3 avril 2022", "4. April 2022"), ["2022-04-03", "2022-04-04"]),
        (("05/05/2022", "06/06/2022"), ["2022-05-05", "2022-06-06"]),
    ],
)
def test_a_column_decides_what_comes_first(written: tuple[str, ...], expected: list[str]) -> None:
    assert days_of(*written) == expected


def test_a_column_that_does_not_decide_is_refused_with_what_settles_it() -> None:
    assert "--day-first or --month-first" in str(days_of("03/04/2022", "05/04/2022"))
    assert "--day-first or --month-first" in str(days_of("13/04/2022", "04/13/2022", "03/04/2022"))
    assert days_of("03/04/2022", choices=Choices(day_first=True)) == ["2022-04-03"]
    assert days_of("03/04/2022", choices=Choices(day_first=False)) == ["2022-03-04"]


def test_a_download_is_no_publication() -> None:
    header = ["title", "date_download", "modified_date", "crawl date", "text"]
    found, _ = read(table(header, ["A", "2023-01-01", "2023-01-02", "2023-01-03", ONE]))
    assert found[0].published is None
    assert dict(found[0].extra)["date_download"] == "2023-01-01"


def test_year_month_and_day_apart() -> None:
    found, _ = read(table(["year", "month", "day", "text"], ["2022", "5", "3", ONE]))
    assert found[0].published == "2022-05-03"


def test_a_day_to_come_among_past_ones_is_not_believed() -> None:
    found = read(table(["date", "text"], ["2022-05-03", ONE], ["2102-05-04", TWO]))[0]
    assert [one.published for one in found] == ["2022-05-03", None]
    assert "still to come" in found[1].warnings[0]


def test_a_lead_goes_before_its_body_once() -> None:
    rows = [["A", ONE, TWO], ["B", ONE, f"{ONE} {TWO}"]]
    found, notes = read(table(["title", "lead", "body"], *rows))
    assert [one.text for one in found] == [f"{ONE}\n\n{TWO}", f"{ONE} {TWO}"]
    assert "text=lead+body" in notes[0]


def test_a_table_of_leads_is_partial() -> None:
    found, _ = read(table(["title", "lead_paragraph"], ["A", ONE]))
    assert found[0].partial


def test_html_in_a_cell_and_entities() -> None:
    rows = [["A &amp; B", f"<p>{ONE}</p><p>{TWO}</p>"], ["C", "&quot;No,&quot; she said."]]
    found, _ = read(table(["title", "text"], *rows))
    assert [one.text for one in found] == [f"{ONE}\n{TWO}", '"No," she said.']
    assert found[0].title == "A & B"


def test_the_language_is_each_rows_own() -> None:
    german = "Betriebsrat und Bahn haben sich auf einen Plan für die Beschäftigten geeinigt, und das ist so."
    found, _ = read(table(["language", "text"], ["en", german], ["de", ONE], ["de", "Ja."]))
    assert [one.language for one in found] == ["de", "en", "de"]


def test_an_address_that_rows_share_is_none_of_theirs() -> None:
    found, _ = read(table(["url", "text"], ["https://a.example/all", ONE], ["https://a.example/all", TWO]))
    assert [one.url for one in found] == ["https://a.example/all", None]


def test_bad_rows_are_named_and_the_rest_is_read() -> None:
    text = (
        f'title,date,text\nA,2022-05-03,one, two, three\nB,2022-05-03,"{ONE}"\nC,2022-05-03\n,,\n'
        f'D,2022-05-03,"{TWO}\nE,2022-05-04,"{ONE}"\nF,2022-05-05,"{TWO}"\n'
    )
    found, _ = read(text)
    assert [(type(one), one.path) for one in found if not isinstance(one, Document)] == [
        (Failure, "- row 2"),
        (Passed, "- row 4"),
        (Failure, "- row 6"),
    ]
    assert [one.title for one in found if isinstance(one, Document)] == ["B", "F"]
    assert "5 cells under 3 columns" in str(found[0].error)


def test_a_row_that_is_no_utf8_is_one_bad_row() -> None:
    text = table(["title", "text"], ["é", "É " + ONE], ["ö", TWO]).encode() + b"bad,caf\xe9 " + ONE.encode() + b"\n"
    found, _ = read(text)
    assert [type(one) for one in found] == [Document, Document, Failure]


def test_what_stands_above_the_header_is_passed_over() -> None:
    found, _ = read(table(["Export of 3 May", "", ""], ["", "", ""], ["Headline", "Date", "Full text"], ["A", "", ONE]))
    assert [one.title for one in found] == ["A"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("id,publish_date,title,url\n1,2022-05-03,A,https://a.example/1\n", "id, publish_date, title, url"),
        (f'Ferries,2022-05-03,"{ONE}"\nFirm,2022-05-04,"{TWO}"\n', "no row of column names"),
    ],
)
def test_a_table_without_texts_is_one_error(data: str, words: str, tmp_path: Any) -> None:
    (tmp_path / "a.csv").write_text(data)
    [found] = load([tmp_path / "a.csv"])
    assert isinstance(found, Failure)
    assert words in str(found.error)
    assert "--columns" in str(found.error)


CELLS = st.lists(st.text(st.sampled_from('ab ,;"\n\'é“'), max_size=20), min_size=2, max_size=4)


@given(rows=st.lists(CELLS, min_size=1, max_size=6), separator=st.sampled_from([",", ";", "\t", "|"]))
@settings(max_examples=100, deadline=None)
def test_whatever_is_written_is_read_back(rows: list[list[str]], separator: str) -> None:
    texts = [f"{i} {ONE} {' '.join(row)}".strip() for i, row in enumerate(rows)]
    found, _ = read(table(["title", "text"], *(["T", text] for text in texts), separator=separator))
    assert [one.text for one in found] == texts


@pytest.mark.parametrize("name", ["Veröffentlicht am", "Erschienen am", "Publié le", "Gepubliceerd op"])
def test_a_day_of_publication_by_what_it_is_called_elsewhere(name: str) -> None:
    found, _ = read(table(["Titel", name, "Text"], ["A", "2022-05-03", ONE]))
    assert [(one.title, one.published) for one in found] == [("A", "2022-05-03")]


def test_a_workbook_with_days_numbers_and_sheets() -> None:
    data = workbook(
        Notes=[["about"], ["nothing here"]],
        First=[
            ["ID", "Headline", "Date", "Body"],
            [7, "A", datetime(2022, 5, 3, 9, 30), ONE],
            [],
            [8.0, "B", None, TWO],
        ],
        Second=[["Headline", "Body"], ["C", TWO + " More."], ["D", None]],
    )
    found, notes = read(data)
    documents = [one for one in found if isinstance(one, Document)]
    assert [(one.title, one.published) for one in documents] == [("A", "2022-05-03"), ("B", None), ("C", None)]
    assert dict(documents[1].extra) == {"ID": "8", "part": "sheet 'First' row 4"}
    passed = [one for one in found if isinstance(one, Passed)]
    assert [one.path for one in passed] == ["- sheet 'Second' row 3", "- sheet 'Notes'"]
    assert "its columns are: about; say which it is with --columns" in passed[-1].why
    assert len(notes) == 2


def test_every_sheet_that_is_not_read_is_told() -> None:
    unknown = [["Artikel", "Tag", "Was darin steht"], ["A", "2022-05-03", ONE]]
    good = [["Headline", "Body"], ["B", TWO]]
    for sheets in ({"One": unknown, "Two": good}, {"Two": good, "One": unknown}):
        found, _ = read(workbook(**sheets))
        assert [one.title for one in found if isinstance(one, Document)] == ["B"]
        assert [one.path for one in found if isinstance(one, Passed)] == ["- sheet 'One'"]


def test_a_workbook_without_texts_is_one_error() -> None:
    [found], _ = read(workbook(One=[["a", "b"], [1, 2]], Two=[["c"], [3]]))
    assert isinstance(found, Failure)
    assert "its columns are: a, b" in str(found.error)


def test_a_workbook_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook(One=[["title", "text"], ["A", ONE]])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    [found], _ = read(data)
    assert isinstance(found, Failure)
    assert "parley-record[office]" in str(found.error)


def test_quotation_marks_behind_backslashes_end_no_cell() -> None:
    quoted = '“Go,” \\"she\\", a cook, said of the path C:\\\\ferries.'
    found, _ = read(f'id,title,text\n1,"Ferries \\"sail\\"","{quoted}"\n2,B,"{TWO}"\n')
    first = '“Go,” "she", a cook, said of the path C:\\\\ferries.'
    assert [(one.title, one.text) for one in found] == [('Ferries "sail"', first), ("B", TWO)]


def test_a_backslash_before_the_end_of_a_cell_is_itself() -> None:
    found, _ = read(f'title,text\n"A","The folder is C:\\ferries\\"\n"B","{TWO}"\n')
    assert [(one.title, one.text) for one in found] == [("A", "The folder is C:\\ferries\\"), ("B", TWO)]


def test_a_header_without_the_column_of_the_rows_names() -> None:
    found, notes = read(f'"title","date","text"\n"1","A","2022-05-03","{ONE}"\n"2","B","2022-05-04","{TWO}"\n')
    said = [(one.title, one.published, one.text) for one in found]
    assert said == [("A", "2022-05-03", ONE), ("B", "2022-05-04", TWO)]
    assert "text=text, title=title, date=date" in notes[0]
    found, _ = read(f'title,text\nA,"{ONE}",\nB,"{TWO}",\n')  # where a comma ends every row, nothing is left out
    assert [(one.title, one.text) for one in found] == [("A", ONE), ("B", TWO)]


@pytest.mark.parametrize("nothing", ["NA", "nan", "None", "NULL", "#N/A", "[Removed]"])
def test_what_programs_write_for_nothing_is_nothing(nothing: str) -> None:
    rows = [[nothing, nothing, nothing], ["B", nothing, nothing], ["C", "Jo Roe", ONE], ["D", nothing, nothing]]
    found, _ = read(table(["title", "author", "text"], *rows, ["E", nothing, TWO]))
    assert [type(one) for one in found] == [Passed, Passed, Document, Passed, Document]
    assert [(found[2].author, found[4].author)] == [("Jo Roe", None)]


def test_what_was_utf8_once_is_put_right() -> None:
    meant = "“Go,” Señor López said — it’s £5 at the café…"
    once = meant.encode().decode("cp1252", "replace")
    lost = meant.encode().decode("cp1252", "ignore")
    fine = "Âge et État: Ã à São, ça â € £."
    found, _ = read(table(["title", "text"], [once, once], ["B", lost], ["C", f"{fine} {ONE}"]))
    assert [(one.title, one.text) for one in found] == [(meant, meant), ("B", meant), ("C", f"{fine} {ONE}")]


def test_a_table_of_names_alone_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,date,text\n")
    [found] = load([tmp_path / "a.csv"])
    assert isinstance(found, Failure)
    assert "no row under them" in str(found.error)
