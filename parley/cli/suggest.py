"""`parley suggest`: positions proposed for every statement of a record."""

from __future__ import annotations

import click

from parley.archive import is_archive
from parley.cli.coders import Bar, chosen_suggester, codebook_option, coding_in, record_option, suggester_options
from parley.cli.output import counted, format_option, print_rows, print_table, say, write_json
from parley.record import Store

SHOWN = ("concept", "name", "suggestions", "supports", "opposes", "sure", "coded")
SHOWN_ASKING = ("document", "speaker", "text", "concept", "stance", "confidence")


@click.command()
@record_option
@codebook_option
@suggester_options
@click.option(
    "--asking",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    metavar="N",
    help="How many to show that are most worth asking.",
)
@format_option
def suggest(
    record_path: str,
    codebook: str | None,
    suggester: str | None,
    server: str | None,
    model: str | None,
    asking: int,
    form: str,
) -> None:
    """Suggest for every statement of a record, or of an archive, which positions it takes: nothing for most.

    Suggestions are kept beside the codes and are none until somebody says so: `parley code next`, or a rule,
    `parley code accept --concept joint-gauge --above 0.95`. What was coded before teaches them.

    Prints what was found by concept, and what is most worth asking.

    In an archive (`parley read … --to parquet OUT/`) suggestions are kept as its table positions, and the codebook is
    a file: parley suggest --record OUT/ --codebook dispute.toml. The same again goes on where it stopped.
    """
    if is_archive(record_path):
        from parley.cli.archived import suggest_in

        suggest_in(record_path, codebook, chosen_suggester(suggester, server, model), form, SHOWN[:-1])
        return
    with Store(record_path, create=False) as record:
        asker = chosen_suggester(suggester, server, model)
        coding = coding_in(record, asker)
        with Bar("suggesting") as bar:
            found = coding.suggest(codebook, progress=bar)
        asked = coding.runs(codebook)[-1].statements
        blind = coding.codebooks.get(codebook).blind
        worth = [] if blind or not asking else [rows[0] for rows in coding.asking(codebook, most=asking)]
    print_rows(found.to_dicts(), found.columns, form, SHOWN)
    total = sum(row.suggestions for row in found)
    if form == "table" and worth:
        rows = [{name: getattr(row, name) for name in SHOWN_ASKING} for row in worth]
        print_table(rows, SHOWN_ASKING, "most worth asking")
    elif form == "jsonl":
        for row in worth:
            write_json({"asking": {name: getattr(row, name) for name in row.__dataclass_fields__}})
    if not asked:
        say(
            f"no statement was read into {record_path} yet; read articles with:"
            f" parley read ARTICLES --record {record_path}"
        )
        return
    for remark in getattr(asker, "remarks", ()):  # a model on a server has some
        say(remark)
    if not total:
        say(f"nothing is suggested for the {counted(asked, 'statement')} of {record_path}")
        return
    say(
        f"{counted(total, 'suggestion')} kept in {record_path}; code them with: parley code next --record {record_path}"
    )
