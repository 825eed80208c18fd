"""Whom another name, a description of a body or a word of one's own means, in news."""

from __future__ import annotations

import pytest

from parley.model import Extraction
from parley.reading.reader import Reader
from tests.statements.found import read


def last_speaker(found: Extraction) -> str | None:
    name = {a.id: a.name for a in found.actors}
    return name.get(found.statements[-1].speaker or "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Union of Salt Workers met. The union said the talks had failed.", "Union of Salt Workers"),
        ("Jordan took in the wounded. The kingdom said more would come.", "Jordan"),
        ("Vanuatu met the envoys. The island nation said more would come.", "Vanuatu"),
        ("The king of Jordan met Kuwait's envoy. The Gulf state said more would come.", "Kuwait"),
        ("Brazil rejected the text. The South American country said it was weak.", "Brazil"),
        ("Tuvalu asked for help. The low-lying archipelago said it would be gone.", "Tuvalu"),
        ("Laos met Thailand. The neighbouring country said it would check.", "The neighbouring country"),
        ("Jo Brand is suing his neighbour, the brewer Otto Stauss, over a well. The defendant said no.", "Otto Stauss"),
        ("Maria Lund has sued the painter Hans Kroll. The plaintiff said it was a crime.", "Maria Lund"),
        ("Anna Berg was stabbed by Karl Moll. The attacker said it was late.", "Karl Moll"),
        ("Police arrested Ivan Petrov. The suspect said it was late.", "Ivan Petrov"),
        ("Ivan Petrov was stabbed on a train. A victim said it was late.", "A victim"),
        ("The Sons of the River said it was over. The group said it had nine rifles.", "The Sons of the River"),
        (
            "Sheikh Mansour bin Rashid Al Harthi met the envoys. Sheikh Mansour told them the wells were his.",
            "Sheikh Mansour bin Rashid Al Harthi",
        ),
        ("Rui Mendes of Portugal received Kaja Sild. Mendes said the cod would be shared.", "Rui Mendes"),
        (
            "Spokesperson He Yanling met reporters. “We urge the other side to come back,” she said.",
            "He Yanling",
        ),
        ("Premier Adil Rahmani visited the widow of Omar Saidi. The widow said she would stay.", "The widow"),
        ("Premier Anton Weiss flew home. The prime minister told aides the summit was lost.", "Anton Weiss"),
        ("Bank Sarai said its tills were full.", "Bank Sarai"),
        ("Contact with the rig was lost. Halvorsen Offshore said it had sent a ship.", "Halvorsen Offshore"),
    ],
)
def test_who_is_called_otherwise_is_known(reader: Reader, text: str, name: str) -> None:
    assert last_speaker(read(reader, text)) == name


def test_what_speaks_of_its_own_is_no_person(reader: Reader) -> None:
    found = read(reader, "Contact with the rig was lost. Tambo Cement denied that its trucks had left.")
    assert [a.type for a in found.actors if a.name == "Tambo Cement"] == ["organization"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Petr Havran, who leads the Green Alliance, said the mine was lost.", "Green Alliance"),
        ("Jo Aru, who works for the Tolm Institute, said the mine was lost.", "Tolm Institute"),
        ("Jo Aru from the Tolm Institute said the mine was lost.", "Tolm Institute"),
        ("Tomas Blaha, an MP from the Civic Bloc, said the vote was lost.", "Civic Bloc"),
        ("Velden foreign ministry spokesman Ulf Darrow said the mine was lost.", "Velden foreign ministry"),
        ("Jo Aru, chairman of state oil company Petrolom, said the mine was lost.", "Petrolom"),
    ],
)
def test_whom_somebody_leads_or_works_for_is_his_affiliation(reader: Reader, text: str, body: str) -> None:
    found = read(reader, text)
    names = {a.id: a.name for a in found.actors}
    assert names[next(a.affiliation or "" for a in found.actors if a.type == "person")] == body


def test_as_well_as_joins_two_who_speak(reader: Reader) -> None:
    found = read(reader, "Chad as well as Niger said the border would stay closed to cattle.")
    names = {a.id: a.name for a in found.actors}
    assert [names[k] for k in found.statements[0].speakers] == ["Chad", "Niger"]


def test_all_who_are_joined_speak_where_the_tree_loses_one(reader: Reader) -> None:
    text = "Mayor Ida Holm, bishop Sten Falk and union chief Aino Salo told a rally the mill must stay."
    found = read(reader, text)
    names = {a.id: a.name for a in found.actors}
    assert [names[k] for k in found.statements[0].speakers] == ["Ida Holm", "Sten Falk", "Aino Salo"]


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        (
            "Opposition leader Ruta Saks accused the president of telling voters that the dam was safe.",
            *("president", "voters"),
        ),
        ("The agency said Ko Min Tae had ordered the navy to fire on any boat.", "Ko Min Tae", "the navy"),
    ],
)
def test_who_speaks_within_and_to_whom(reader: Reader, text: str, who: str, whom: str) -> None:
    found = read(reader, text)
    inner = next(s for s in found.statements if s.within is not None)
    names = {a.id: a.name for a in found.actors}
    assert who in names[inner.speaker or ""]
    assert inner.addressee is not None
    assert inner.addressee.text == whom
    assert whom not in inner.content.text
