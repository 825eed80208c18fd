"""The table of rules takes steps again only where a rule changes something: what it finds is what a reader finds."""

from __future__ import annotations

from threadpoolctl import threadpool_limits

from benchmarks.rules import INVENTED, WHOLE, Corpus, read
from benchmarks.steps import documents_of
from parley.english.rules import PREFIX, known_rules
from parley.output.printed import to_printed
from parley.reading.reader import Reader

EACH = 7  # of the texts one is read


def test_what_the_table_finds_without_a_rule_is_what_a_reader_finds(reader: Reader) -> None:
    texts = documents_of(INVENTED["pages"])[::EACH]
    corpus = Corpus("pages", texts, lambda found: {})
    rules = list(known_rules())
    changed = 0
    with threadpool_limits(limits=1, user_api="blas"):
        read(reader, corpus, rules)
    for document, made in zip(texts, reader.encoded(texts), strict=True):
        assert not isinstance(made, Exception)
        for name in rules:
            anew = to_printed(reader.without({PREFIX + name}).found(document, made))  # type: ignore[arg-type]
            less = corpus.found[name].get(document.id)
            assert anew == (corpus.found[WHOLE][document.id] if less is None else less), (document.id, name)
            changed += less is not None
    assert changed > 3
