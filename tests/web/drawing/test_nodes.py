"""A commitment as nodes: what is there, what is a gap, where the line is whole."""

from decimal import Decimal

import pytest

from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.indicator import Indicator
from styrkedja.chain.link import ChainRow, IndicatorLink, IndicatorTie, MoneyLink, MoneyTie
from styrkedja.web.drawing.nodes import Node, chain_nodes
from styrkedja.wording.numbers import Language


def _row(**values: object) -> ChainRow:
    kept: dict[str, object] = {
        "commitment": Commitment("c-1", "Bygg en simhall.", Span(0, 16)),
        "heading": "Fritid", "decision_body": None, "means": None, "executors": (), "dialogue": (), "money": (),
        "indicators": (), "missing": (),
    }  # fmt: skip
    return ChainRow(**(kept | values))  # type: ignore[arg-type]  # checked by the test that uses it


def _nodes(language: Language = Language.SWEDISH, **values: object) -> dict[str, Node]:
    return {node.name: node for node in chain_nodes(_row(**values), language, lambda name: name.lower())}


def _money(tie: MoneyTie, amount: int = 20, year: int | None = 2027) -> MoneyLink:
    return MoneyLink(tie, Decimal(amount), "mkr", year, "Socialnämnden", Span(0, 5))


def test_the_nodes_come_in_the_order_of_the_chain() -> None:
    assert list(_nodes()) == ["decision", "execution", "dialogue", "money", "indicator"]


def test_an_empty_link_is_a_gap_in_words() -> None:
    nodes = _nodes()
    assert [node.lines for node in nodes.values()] == [()] * 5
    assert nodes["decision"].gap == "– ingen beslutsinstans angiven"
    assert _nodes(Language.ENGLISH)["decision"].gap == "– no deciding body given"


def test_a_decision_gives_body_means_and_address() -> None:
    [line] = _nodes(decision_body="Kommunfullmäktige", means="mål och budget")["decision"].lines
    assert (line.text, line.note, line.slug) == ("Kommunfullmäktige", "mål och budget", "kommunfullmäktige")


def test_means_without_a_body_close_no_gap() -> None:
    node = _nodes(means="mål och budget")["decision"]
    assert node.gap
    assert [line.text for line in node.aside] == ["mål och budget"]


def test_the_committee_of_a_mandate_is_told_apart() -> None:
    commitment = Commitment("c-1", "Bygg.", Span(0, 5), body="Tekniska nämnden")
    lines = _nodes(commitment=commitment, executors=("Tekniska nämnden", "Kommunstyrelsen"))["execution"].lines
    assert [(line.text, line.note) for line in lines] == [
        ("Tekniska nämnden", "särskilt uppdrag"),
        ("Kommunstyrelsen", ""),
    ]


def test_a_demand_on_the_state_lacks_neither_decision_nor_executor() -> None:
    nodes = _nodes(commitment=Commitment("c-1", "Höj.", Span(0, 4), addressee="state"))
    assert nodes["decision"].lines[0].text == "krav på staten"
    assert not nodes["execution"].gap
    assert nodes["money"].gap


def test_a_whole_frame_is_shown_but_closes_no_gap() -> None:
    node = _nodes(money=(_money(MoneyTie.FRAME),))["money"]
    assert node.gap
    assert node.aside[0].text.replace("\u00a0", " ") == "nämndens ram 2027: 20 mkr"


def test_money_of_its_own_hides_the_frame() -> None:
    node = _nodes(money=(_money(MoneyTie.FRAME), _money(MoneyTie.ADDITION), _money(MoneyTie.OWN_WORDS, 5, None)))[
        "money"
    ]
    assert [(line.text.replace("\u00a0", " "), line.note) for line in node.lines] == [
        ("+20 mkr 2027", "tillskott"),
        ("5 mkr", "enligt åtagandet"),
    ]
    assert node.aside == ()


def test_a_saving_is_called_so() -> None:
    [line] = _nodes(money=(_money(MoneyTie.ADDITION, -6),))["money"].lines
    assert (line.text.replace("\u00a0", " "), line.note) == ("−6 mkr 2027", "besparing")


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ({}, ""),
        ({"kpi": "N15436"}, "N15436"),
        ({"baseline_value": Decimal(81275), "baseline_year": 2022, "target_value": Decimal(50000)}, "81 275 → 50 000"),
        ({"target_value": Decimal(90), "target_year": 2026, "unit": "procent"}, "90 % (2026)"),
    ],
)
def test_an_indicator_says_from_where_to_where(values: dict[str, object], note: str) -> None:
    indicator = Indicator("Utsläpp", Span(0, 5), **values)  # type: ignore[arg-type]  # as above
    [line] = _nodes(indicators=(IndicatorLink(IndicatorTie.KPI_NAMED, indicator),))["indicator"].lines
    assert line.text == "Utsläpp"
    assert line.note.replace("\u00a0", " ").replace(" (2022)", "") == note


def test_the_line_is_whole_only_between_two_nodes_that_are_there() -> None:
    nodes = _nodes(
        decision_body="Kommunfullmäktige", executors=("Kommunstyrelsen",), money=(_money(MoneyTie.OWN_WORDS),)
    )
    assert {name: node.joins for name, node in nodes.items()} == {
        "decision": True,
        "execution": False,
        "dialogue": False,
        "money": False,
        "indicator": False,
    }
