"""How quick a record stays as it grows: seconds of every question and judgement, and how they grow.

    record.py [--articles 1000,10000,100000] [--folder DIR] [--keep] [--json FILE]

Makes records with ten statements an article by direct SQL (names, roles, days and outlets by chance with a fixed seed,
names by Zipf's law), opens each, and asks what the command line asks. ``exponent`` is the slope of log seconds over log
statements between the two largest records: 0 for what does not grow, 1 for what grows with the record.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from parley.record import Store, copies, settle

PER_ARTICLE = 10
SYLLABLES = "ka lo mi ra ven tor san del qui bar os ne thi gal fen du wex hol bri cas ju ped rom zan lir".split()
WORDS = "dam river talks peace border treaty water ships ceasefire harvest court line fish sluice grain".split()
ROLES = ("Foreign Minister", "Prime Minister", "envoy", "spokesman", "senior adviser", None, None, None)
COUNTRIES = [a + b + c for a in "ABCDE" for b in "NOR" for c in "AEX"]


def names(count: int) -> list[str]:
    chance = random.Random(1)
    found: dict[str, None] = {}
    while len(found) < count:
        word = ["".join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))).title() for _ in range(2)]
        found[" ".join(word)] = None
    return list(found)


def make(path: Path, articles: int) -> None:
    """A record of so many articles, with what the writer would have kept."""
    path.unlink(missing_ok=True)
    chance = random.Random(articles)
    people = names(max(200, articles // 3))
    bodies = [f"{name.split()[0]} Council" for name in people[:200]]
    weights = [1 / (rank + 1) for rank in range(len(people))]
    drawn = iter(chance.choices(people, weights, k=articles * 4))
    with Store(path) as store:
        connection = store.connection
        connection.execute("PRAGMA synchronous = OFF")
        with store.transaction():
            connection.execute("INSERT INTO runs VALUES (1, '1.0', '0', '2024-01-01', '2024-01-02')")
            connection.execute("INSERT INTO identities (pk, key, name, type) VALUES (1, 'none', '', '')")
            for article in range(1, articles + 1):
                write(connection, article, chance, drawn, bodies)
            settle.rebuild(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def write(
    connection: sqlite3.Connection, article: int, chance: random.Random, drawn: Iterator[str], bodies: list[str]
) -> None:
    day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    text = f"{article} " + " ".join(chance.choices(WORDS, k=60))
    connection.execute(
        "INSERT INTO documents (pk, id, article, version, current, path, file, title, url, outlet, published, language,"
        " characters, text, added, run) VALUES (?, ?, ?, 1, 1, ?, ?, ?, ?, ?, ?, 'en', ?, ?, ?, 1)",
        (article, f"{article * 7919:016x}", article, f"in/{article}.txt", f"{article}.txt", f"Title {article}",
         f"https://a.example/{article}", f"Outlet {chance.randint(1, 40)}", day, len(text), text, day),
    )  # fmt: skip
    own = [next(drawn) for _ in range(4)]
    first = (article - 1) * 6
    body = chance.choice(bodies)
    actors = []
    for number, name in enumerate(dict.fromkeys(own), 1):
        lone = name.split()[1] if chance.random() < 0.1 else name
        surname = name.split()[1].casefold()
        many = PER_ARTICLE // 2 if number < 3 else 0
        actors.append((first + number, article, f"a{number}", lone, "person", chance.choice(ROLES),
                       first + 5 if chance.random() < 0.3 else None, chance.choice(COUNTRIES),
                       f"person:{lone.casefold()}", surname, many, day, day))  # fmt: skip
    actors.append((first + 5, article, "a8", body, "organization", None, None, chance.choice(COUNTRIES),
                   f"organization:{body.casefold()}", None, 0, None, None))  # fmt: skip
    actors.append((first + 6, article, "a9", "senior officials", "group", None, None, None,
                   f"group:senior officials@{article * 7919:016x}", None, 0, None, None))  # fmt: skip
    connection.executemany(
        "INSERT INTO actors (pk, document, id, name, type, role, affiliation, country, name_key, surname, statements,"
        " first_said, last_said, identity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        actors,
    )
    base = (article - 1) * PER_ARTICLE
    said, spans, speaking = [], [], []
    for number in range(1, PER_ARTICLE + 1):
        pk, speaker = base + number, first + 1 + number % min(2, len(actors) - 2)
        said.append((pk, article, f"s{number}", speaker, "said", " ".join(chance.choices(WORDS, k=6)),
                     chance.choice(("direct", "indirect", "mixed")), chance.choice(("speech", "speech", "attitude")),
                     "reporters" if chance.random() < 0.1 else None, "s1" if number == 2 else None,
                     chance.choice(("certain",) * 30 + ("reported", "possible", "negated")),
                     chance.random(), day))  # fmt: skip
        spans += [(pk, role, number * 5, number * 5 + 4) for role in ("source", "cue", "content")]
        speaking.append((pk, "speakers", 0, speaker))
    connection.executemany(
        "INSERT INTO statements (pk, document, id, speaker, cue, content, quotation, kind, addressee, within,"
        " certainty, confidence, said_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        said,
    )
    connection.executemany("INSERT INTO statement_spans VALUES (?, ?, ?, ?)", spans)
    connection.executemany("INSERT INTO statement_actors VALUES (?, ?, ?, ?)", speaking)
    for number in range(1, 4):
        pk = (article - 1) * 3 + number
        connection.execute(
            "INSERT INTO events (pk, document, id, event, quad, trigger_text, within, confidence, happened_on)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (pk, article, f"e{number}", chance.choice(("CONSULT",) * 6 + ("SANCTION", "AID")), "verbal cooperation",
             "met", f"s{number}", chance.random(), day),
        )  # fmt: skip
        connection.execute("INSERT INTO event_actors VALUES (?, 'sources', 0, ?)", (pk, first + 1))
    connection.executemany(
        "INSERT INTO sketches VALUES (?, ?)", [(one, article) for one in sorted(copies.shingles(text))[: copies.SKETCH]]
    )


def questions(store: Store) -> dict[str, Callable[[], object]]:
    """What is timed: everything the command line asks, with the limit its tables have."""
    people = store.actors(limit=5)
    most, rare = people[0].name, store.connection.execute(
        "SELECT name FROM identities WHERE statements BETWEEN 1 AND 5 AND type = 'person' ORDER BY pk DESC LIMIT 1"
    ).fetchone()[0]
    body = store.connection.execute("SELECT name FROM identities WHERE type = 'organization' LIMIT 1").fetchone()[0]
    document = store.connection.execute("SELECT id FROM documents WHERE pk = 77").fetchone()[0]
    last = store.statement_page(size=100).after

    def said(**asked: object) -> Callable[[], object]:
        return lambda: store.statements(limit=101, **asked)

    def done(**asked: object) -> Callable[[], object]:
        return lambda: store.events(limit=101, **asked)

    return {
        "statements": said(),
        "statements --newest": said(newest=True),
        "statements --speaker, who says most": said(speaker=most),
        "statements --speaker, who says little": said(speaker=rare),
        "statements --speaker, a body": said(speaker=body),
        "statements --speaker, in a month": said(speaker=most, since="2020-02-01", until="2020-02-28"),
        "statements --since --until": said(since="2020-02-01", until="2020-02-28"),
        "statements --search, a frequent word": said(search="dam"),
        "statements --search, a phrase": said(search='"dam river talks peace"'),
        "statements --role": said(role="minister"),
        "statements --country": said(country="ANA"),
        "statements --outlet": said(outlet="Outlet 7"),
        "statements --affiliation": said(affiliation=body),
        "statements --addressee": said(addressee="reporters"),
        "statements --certainty": said(certainty="negated"),
        "statements --confidence-from": said(confidence_from=0.999),
        "statements --relayed-by": said(relayed_by=most),
        "statements --event": said(event="SANCTION"),
        "statements --corrected": said(corrected=True),
        "statements --copies": said(copies=True),
        "statements, many conditions": said(speaker=most, role="envoy", search="river", kind="speech"),
        "statements --document": said(document=document),
        "statements, the next page": lambda: store.statement_page(after=last),
        "events": done(),
        "events --event": done(event="SANCTION"),
        "events --actor": done(actor=most),
        "actors": lambda: store.actors(limit=101),
        "actors --name": lambda: store.actors(name="kar", limit=101),
        "actors --type": lambda: store.actors(type="organization", limit=101),
        "actors --copies": lambda: store.actors(copies=True, limit=101),
        "show, by file name": lambda: store.extraction("77.txt"),
        "show, by the start of its id": lambda: store.extraction(document[:14]),
        "actors judgements": store.judgements,
        "correct list": store.corrections,
    }


def changes(store: Store) -> dict[str, Callable[[], object]]:
    """What is timed once, one after the other: judgements and corrections."""
    people = store.actors(limit=40, type="person")
    document = store.connection.execute("SELECT id FROM documents WHERE pk = 5").fetchone()[0]
    return {
        "merge, the first two": lambda: store.merge(people[0].key, people[1].key),
        "undo it": store.undo,
        "merge, two others": lambda: store.merge(people[20].key, people[30].key),
        "undo that": store.undo,
        "rename": lambda: store.rename(people[2].key, "Another Name"),
        "split in one document": lambda: store.split(people[3].key, [_said(store, people[3].key)]),
        "merge --pattern, shown": lambda: store.unnamed("senior *"),
        "correct speaker": lambda: store.correct_speaker(f"{document}#s3", "Nell Abara"),
        "correct undo": store.undo_correction,
    }


def as_it_was(store: Store) -> dict[str, Callable[[], object]]:
    """The same questions in the SQL of the record's third schema, where nothing was counted or sorted beforehand."""
    said = (
        "SELECT * FROM (SELECT quotes.*, coalesce(date, published) AS day FROM quotes {}) ORDER BY day IS NULL, day,"
        " document_pk, statement LIMIT 101"
    )
    speakers = (
        "SELECT identities.pk, identities.name, count(DISTINCT documents.article), count(statements.pk) AS said,"
        " min(coalesce(statements.date, documents.published)) FROM identities"
        " JOIN actors ON actors.identity = identities.pk"
        " JOIN documents ON documents.pk = actors.document AND documents.current"
        " LEFT JOIN statement_actors ON statement_actors.actor = actors.pk"
        " LEFT JOIN statements ON statements.pk = statement_actors.statement"
        " GROUP BY identities.pk ORDER BY said DESC LIMIT 101"
    )
    most = store.actors(limit=1)[0].identity

    def ask(sql: str) -> Callable[[], object]:
        return lambda: store.connection.execute(sql).fetchall()

    def rebuild() -> None:
        with store.transaction() as connection:
            settle.rebuild(connection)

    return {
        "was: statements": ask(said.format("")),
        "was: statements --speaker": ask(said.format(f"WHERE identity = {most}")),
        "was: actors": ask(speakers),
        "was: merge, undo, rename, split": rebuild,
    }


def _said(store: Store, who: str) -> str:
    return store.statements(speaker=who, only=True, limit=1)[0].document


def measure(path: Path) -> dict[str, float]:
    """Seconds: the best of three for what only asks."""
    found = {}
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        Store(path, create=False).close()
        times.append(time.perf_counter() - begun)
    found["open"] = min(times)
    with Store(path, create=False) as store:
        for name, ask in questions(store).items():
            times = []
            for _ in range(3):
                begun = time.perf_counter()
                ask()
                times.append(time.perf_counter() - begun)
            found[name] = min(times)
        for name, change in {**changes(store), **as_it_was(store)}.items():
            begun = time.perf_counter()
            change()
            found[name] = time.perf_counter() - begun
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="1000,10000,100000")
    parser.add_argument("--folder", type=Path, default=Path("/tmp"))
    parser.add_argument("--keep", action="store_true", help="use the records that are there, and leave them")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    sizes = [int(size) for size in given.articles.split(",")]
    seconds = {}
    for size in sizes:
        path = given.folder / f"record-{size}.db"
        if not (given.keep and path.exists()):
            begun = time.perf_counter()
            make(path, size)
            print(f"made {size:,} articles in {time.perf_counter() - begun:.0f} s, {path.stat().st_size / 1e6:.0f} MB")
        seconds[size] = measure(path)
    print(f"{'':38}" + "".join(f"{size * PER_ARTICLE:>12,}" for size in sizes) + "  exponent")
    small, large = sizes[-2:] if len(sizes) > 1 else (sizes[0], sizes[0])
    exponents = {}
    for name in seconds[large]:
        times = [seconds[size][name] for size in sizes]
        grown = math.log(max(times[-1], 1e-6) / max(seconds[small][name], 1e-6))
        exponents[name] = round(grown / math.log(large / small), 2) if large > small else 0.0
        print(f"{name:38}" + "".join(f"{one:12.4f}" for one in times) + f"{exponents[name]:10.2f}")
    if given.json:
        kept = {str(size * PER_ARTICLE): {k: round(v, 5) for k, v in seconds[size].items()} for size in sizes}
        given.json.write_text(json.dumps({"seconds": kept, "exponents": exponents}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
