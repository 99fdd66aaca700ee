"""Figures of a comparison, each with the list behind it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.comparison.records import Comparison, Relation, RelationKind
from styrkedja.comparison.tally import Fate, Flow, Group, Grouping, GroupTally, fate_of, flows, group_tallies, tally
from tests.comparison.almfors import compared, promise, side

K = RelationKind
SCHOOL, CULTURE = "Skolnämnden", "Kulturnämnden"
OLD = side(
    "2022",
    promise("Inför skolfrukost", SCHOOL, "school"),
    promise("Utred läxhjälp", SCHOOL, "school"),
    promise("Rusta biblioteket", CULTURE, "culture"),
    promise("Fler träd", None, "environment"),
)
NEW = side(
    "2026",
    promise("Inför skolfrukost", SCHOOL, "school"),
    promise("Rusta biblioteket", SCHOOL, "culture"),
    promise("Inför läxhjälp", SCHOOL, "school"),
    promise("Bygg en scen", CULTURE, "culture"),
)
COMPARISON = compared(OLD, NEW, (0, (0,), K.SAME), (1, (2,), K.HARDENED), (2, (1,), K.MOVED))


def numbers(row: GroupTally) -> dict[Fate, int]:
    return {count.fate: count.number for count in row.fates if count.number}


def ends(flow: Flow) -> tuple[str | None, str | None, Fate | None, int]:
    return (
        flow.source.name if flow.source else "-", flow.target.name if flow.target else "-", flow.fate, flow.number
    )  # fmt: skip


def test_every_figure_opens_its_list() -> None:
    found = tally(COMPARISON)
    assert [(count.kind, [one.source.commitment.text for one in count.relations]) for count in found.kinds] == [
        (K.SAME, ["Inför skolfrukost"]),
        (K.HARDENED, ["Utred läxhjälp"]),
        (K.MOVED, ["Rusta biblioteket"]),
        (K.DROPPED, ["Fler träd"]),
    ]
    assert (found.number, len(found.living), found.unresolved) == (4, 3, ())


def test_committees_stand_in_the_order_of_the_first_document_with_what_is_new() -> None:
    rows = tally(COMPARISON).committees
    assert [(row.group.name, row.number, numbers(row), len(row.new)) for row in rows] == [
        (SCHOOL, 2, {Fate.KEPT: 1, Fate.STRONGER: 1}, 0),
        (CULTURE, 1, {Fate.MOVED: 1}, 1),
        (None, 1, {Fate.DROPPED: 1}, 0),
    ]
    assert [[one.source.commitment.text for one in row.arrived] for row in rows] == [["Rusta biblioteket"], [], []]


def test_a_committee_that_only_got_what_others_had_has_a_row() -> None:
    old = side("2022", promise("Rusta scenen", CULTURE))
    new = side("2026", promise("Rusta scenen", "Kultur- och fritidsnämnden"))
    first, second = tally(compared(old, new, (0, (0,), K.SAME))).committees
    assert (first.number, first.arrived) == (1, ())
    assert (second.number, len(second.arrived), second.new) == (0, 1, ())


def test_flows_tell_where_each_group_went() -> None:
    assert [ends(flow) for flow in tally(COMPARISON).committee_flows] == [
        (SCHOOL, SCHOOL, Fate.KEPT, 1),
        (SCHOOL, SCHOOL, Fate.STRONGER, 1),
        (CULTURE, SCHOOL, Fate.MOVED, 1),
        (None, "-", Fate.DROPPED, 1),
        ("-", CULTURE, None, 1),
    ]


def test_what_became_several_lands_with_its_own_committee_if_that_has_one_of_them() -> None:
    old = side("2022", promise("Rusta skolan och biblioteket", CULTURE))
    new = side("2026", promise("Rusta skolan", SCHOOL), promise("Rusta biblioteket", CULTURE))
    [flow] = flows(compared(old, new, (0, (0, 1), K.SPLIT)), Grouping.COMMITTEE)
    assert flow.target == Group(CULTURE)


def test_a_choice_is_counted_in_its_kind_and_listed_as_open() -> None:
    doubtful = compared(OLD, NEW, (0, (0,), K.SAME), choices={0: ((0,), (2,))})
    found = tally(doubtful)
    assert [one.source.number for one in found.unresolved] == [0]
    assert found.kinds[0].number == 1


def test_every_kind_has_a_fate() -> None:
    item = OLD.items[0]
    assert {kind: fate_of(Relation(item, (), kind, 1.0)) for kind in K}.keys() == set(K)
    lost = {kind for kind in K if not fate_of(Relation(item, (), kind, 1.0)).lives_on}
    assert lost == {K.REVERSED, K.DROPPED, K.ONLY_PROGRAMME, K.ONLY_MANDATE}


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Return a comparison in which anything goes."""
    bodies = st.sampled_from((None, SCHOOL, CULTURE))
    themes = st.sampled_from((None, "school", "culture"))
    old, new = (
        side(key, *(promise(f"{key} {n}", draw(bodies), draw(themes)) for n in range(draw(st.integers(0, 6)))))
        for key in ("2022", "2026")
    )
    told = []
    for item in old.items:
        places = draw(st.lists(st.integers(0, max(0, len(new.items) - 1)), max_size=3, unique=True))
        if places and new.items:
            told.append((item.number, tuple(places), draw(st.sampled_from([k for k in K if k is not K.DROPPED]))))
    return compared(old, new, *told)


@given(comparisons(), st.sampled_from(Grouping))
def test_every_commitment_stands_in_exactly_one_figure_of_each_set(comparison: Comparison, grouping: Grouping) -> None:
    sources = Counter(one.source.number for one in comparison.relations)
    new = Counter(item.number for item in comparison.new)
    found = tally(comparison)
    rows, streams = group_tallies(comparison, grouping), flows(comparison, grouping)
    sets = (
        [count.relations for count in found.kinds],
        [count.relations for count in found.fates],
        [count.relations for row in rows for count in row.fates],
        [flow.relations for flow in streams],
    )
    assert all(Counter(one.source.number for ones in lists for one in ones) == sources for lists in sets)
    assert Counter(item.number for row in rows for item in row.new) == new
    assert Counter(item.number for flow in streams for item in flow.new) == new


@given(comparisons(), st.sampled_from(Grouping))
def test_the_flows_out_of_a_group_and_into_it_sum_to_its_row(comparison: Comparison, grouping: Grouping) -> None:
    streams = flows(comparison, grouping)
    for row in group_tallies(comparison, grouping):
        assert sum(flow.number for flow in streams if flow.source == row.group) == row.number
        assert sum(f.number for f in streams if f.source is None and f.target == row.group) == len(row.new)
        others = [f for f in streams if f.source not in {None, row.group} and f.target == row.group]
        assert sum(f.number for f in others) == len(row.arrived)
