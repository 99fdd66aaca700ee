"""A document's programme beside its mandates and its money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.comparison.mandates import Mandates, mandates
from styrkedja.comparison.records import Comparison, Relation, RelationKind, Side
from tests.budget.money_chains import addition, frame
from tests.comparison.almfors import compared, promise, side

K = RelationKind
SCHOOL, CULTURE = "Skolnämnden", "Kulturnämnden"
PLAN = side(
    "plan",
    "Inför skolfrukost",
    "Bygg ett badhus",
    promise("Utreda skolfrukost", SCHOOL),
    promise("Anställ två skolbibliotekarier för 3 miljoner kronor", SCHOOL),
    promise("Rusta scenen", CULTURE),
)
WITH_MONEY = Side(
    PLAN.key,
    replace(
        PLAN.chain,
        budget_frames=(
            frame(SCHOOL, 2027, "1.5", unit="mkr"),
            frame(SCHOOL, 2027, "200"),
            frame("Omsorgsnämnden", 2027, "9"),
        ),
        additions=(addition(CULTURE, "2"),),
    ),
)


def weakened(first: Side, second: Side) -> Comparison:
    """Compare as HEART would: the breakfast became an inquiry."""
    return compared(first, second, (0, (0,), K.WEAKENED))


def found_in(one: Side) -> Mandates:
    found = mandates(one, weakened)
    assert found is not None
    return found


def texts(relations: tuple[Relation, ...]) -> list[str]:
    return [one.source.commitment.text for one in relations]


def test_what_only_the_programme_or_only_a_mandate_has_is_told() -> None:
    found = found_in(PLAN)
    assert texts(found.answered) == ["Inför skolfrukost"]
    assert texts(found.only_programme) == ["Bygg ett badhus"]
    assert texts(found.only_mandate) == ["Anställ två skolbibliotekarier för 3 miljoner kronor", "Rusta scenen"]
    [target] = found.answered[0].targets
    assert (target.number, target.commitment.body) == (2, SCHOOL)


def test_the_parts_are_compared_without_their_committees() -> None:
    seen: list[Side] = []

    def comparer(first: Side, second: Side) -> Comparison:
        seen.extend((first, second))
        return compared(first, second)

    mandates(PLAN, comparer)
    assert [len(one.items) for one in seen] == [2, 3]
    assert all(item.commitment.body is None for one in seen for item in one.items)


def test_each_committee_has_its_mandates_its_promises_and_its_money() -> None:
    school, culture, care = found_in(WITH_MONEY).committees
    assert (school.name, len(school.mandates), texts(school.promises)) == (SCHOOL, 2, ["Inför skolfrukost"])
    assert [item.number for item in school.alone] == [3]
    assert (school.frame_tkr, culture.frame_tkr) == (Decimal(1700), None)
    assert (culture.has_money, [one.amount for one in culture.additions]) == (True, [Decimal(2)])
    assert (care.name, care.mandates) == ("Omsorgsnämnden", ())


def test_a_frame_named_by_its_field_is_the_committee_s() -> None:
    plan = side("plan", "Bygg ett badhus", promise("Rusta scenen", "Kultur- och fritidsnämnden"))
    chain = replace(plan.chain, budget_frames=(frame("Kultur och Fritid", 2027, "90"),))
    [found] = found_in(Side(plan.key, chain)).committees
    assert (found.name, found.frame_tkr) == ("Kultur- och fritidsnämnden", Decimal(90))


def test_a_committee_with_mandates_and_no_money_says_so() -> None:
    assert [one.has_money for one in found_in(PLAN).committees] == [False, False]


def test_a_commitment_with_money_in_its_own_words_is_paid() -> None:
    [paid] = found_in(PLAN).paid
    assert (paid.item.number, [(link.amount, link.unit) for link in paid.links]) == (3, [(Decimal(3), "mkr")])


def test_a_document_without_both_parts_has_nothing_to_lay_beside() -> None:
    assert mandates(side("program", "Bygg ett badhus")) is None
    assert mandates(side("budget", promise("Rusta scenen", CULTURE))) is None


@given(st.lists(st.sampled_from((None, SCHOOL, CULTURE)), max_size=8), st.data())
def test_every_commitment_is_answered_answers_or_stands_alone(bodies: list[str | None], data: st.DataObject) -> None:
    plan = side("plan", *(promise(f"åtgärd {number}", body) for number, body in enumerate(bodies)))

    def comparer(first: Side, second: Side) -> Comparison:
        places = st.lists(st.integers(0, len(second.items) - 1), max_size=2, unique=True)
        told = [(item.number, tuple(data.draw(places))) for item in first.items]
        return compared(first, second, *((source, targets, K.SAME) for source, targets in told if targets))

    found = mandates(plan, comparer)
    if found is None:
        assert len({body is None for body in bodies}) < 2
        return
    sources = [one.source.number for one in found.comparison.relations]
    answering = {target.number for one in found.answered for target in one.targets}
    assert sorted({*sources, *answering}) == list(range(len(bodies)))
    assert len(sources) + len(answering) == len(bodies)
    assert sum(len(one.mandates) for one in found.committees) == sum(body is not None for body in bodies)
