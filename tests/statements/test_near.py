from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.model import Span
from parley.statements.drafts import Draft
from parley.statements.linking import Link
from parley.statements.near import Near
from parley.statements.roles import Role, RoleSpan

spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 4000), st.integers(1, 1500))


def draft(cue: Span, contents: list[Span]) -> Draft:
    def part(role: Role, span: Span) -> RoleSpan:
        return RoleSpan(role, span, 0, 0)

    return Draft(Link(part("cue", cue), None, tuple(part("content", c) for c in contents), 1.0))


@given(st.lists(st.tuples(spans, st.lists(spans, min_size=1, max_size=3)), max_size=12), spans)
def test_who_stands_about_a_place_is_found(made: list[tuple[Span, list[Span]]], place: Span) -> None:
    drafts = [draft(cue, contents) for cue, contents in made]
    near = Near(drafts[:5])
    for one in drafts[5:]:
        near.add(one)
    found = [number for number, _ in near.over(place)]
    assert found == sorted(set(found))
    assert all(drafts[number] is one for number, one in near.over(place))
    touching = {k for k, (cue, contents) in enumerate(made) if any(s.overlaps(place) for s in (cue, *contents))}
    assert touching <= set(found)
    assert {n for n, _ in near.at(place.start)} <= set(found)
