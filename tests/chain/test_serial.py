"""The chain document: promised keys out, and the same records back."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.finding import Finding, Severity
from styrkedja.base.span import Span
from styrkedja.chain.body import Body, Chair
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment, TextStatus
from styrkedja.chain.deadline import Deadline
from styrkedja.chain.document import Block, BlockKind, DocumentInfo, Section, Source
from styrkedja.chain.governance import Decision, Governance
from styrkedja.chain.indicator import Goal, Indicator
from styrkedja.chain.minutes import MinutesItem
from styrkedja.chain.money import Addition, BudgetFrame, BudgetTotal, FinanceParameter, Reserved
from styrkedja.chain.serial import chain_from_json, chain_to_json

AT = Span(0, 7)
KEYS = [
    "document text sections goals commitments budget_frames budget_totals reserved additions",
    "finance_parameters indicators bodies chairs minutes deadlines findings",
]


def chain(amount: Decimal = Decimal(451038)) -> Chain:
    return Chain(
        document=DocumentInfo(
            "Plan", "Almforspartiet", ("V",), "Almfors", "9999", "2026", source=Source("p", "f", "t")
        ),
        text="Bygg en idrottshall.",
        blocks=(Block(BlockKind.LIST_ITEM, "Bygg en idrottshall.", Span(0, 20), page=1, marker="•"),),
        sections=(Section("Fritid", 1, AT, continues=True),),
        goals=(Goal("1", "En grön kommun", "ekologisk", AT),),
        commitments=(
            Commitment(
                "c-1",
                "Bygg en idrottshall.",
                Span(0, 20),
                status_of_text=TextStatus.BRACKETED_ITEM,
                governance=Governance(Decision("Kommunfullmäktige", "mål och budget"), ("Kommunstyrelsen",)),
                reasons=("lead_in",),
            ),
        ),
        budget_frames=(BudgetFrame("A", "a", 2026, "budget", amount, "tkr", False, AT),),
        budget_totals=(BudgetTotal("Summa", 2026, amount, "tkr", True, None, AT),),
        reserved=(Reserved("A", "varav x", 2026, amount, "tkr", AT),),
        additions=(Addition("A", -amount, "kr", None, "skola", AT),),
        finance_parameters=(FinanceParameter("Resultatmål", "result_target", amount, "=", "procent", "2026", "x", AT),),
        indicators=(Indicator("Elever", AT, kpi="N15436", baseline_value=amount, target_value=amount),),
        bodies=(Body("A", "committee", aliases=("a",), spans=(AT, AT)),),
        chairs=(Chair("A", "ordförande", "V", AT),),
        minutes=(MinutesItem("§ 1", "Val", AT),),
        deadlines=(Deadline("inom 48 timmar", 48, "timmar", AT),),
        findings=(
            Finding("SUM001", Severity.WARNING, AT, ("Summa 7",), (AT,), (("label", "Summa"), ("printed", amount))),
        ),
    )


def test_the_keys_are_those_promised_and_in_order() -> None:
    assert list(chain_to_json(chain())) == " ".join(KEYS).split()
    assert "text" not in chain_to_json(chain(), with_text=False)


def test_a_chain_comes_back_from_its_json_and_blocks() -> None:
    before = chain()
    written = json.loads(json.dumps(chain_to_json(before)))
    assert chain_from_json(written, blocks=before.blocks) == before


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_amounts_come_back_as_written(amount: Decimal) -> None:
    written = json.loads(json.dumps(chain_to_json(chain(amount))))
    assert chain_from_json(written).budget_frames[0].amount == amount


def test_json_of_an_older_version_without_a_list_is_read() -> None:
    written = chain_to_json(chain())
    del written["minutes"]
    assert chain_from_json(written).minutes == ()


def test_json_without_what_a_record_needs_is_refused() -> None:
    written = chain_to_json(chain())
    del written["document"]
    with pytest.raises((KeyError, TypeError)):
        chain_from_json(written)


def test_a_finding_is_put_into_words_by_who_prints_it() -> None:
    [silent] = json.loads(json.dumps(chain_to_json(chain())))["findings"]
    [spoken] = json.loads(json.dumps(chain_to_json(chain(), say=lambda found: (found.code, "Rätta."))))["findings"]
    assert (silent["message"], silent["remedy"]) == ("", "")
    assert (spoken["message"], spoken["remedy"]) == ("SUM001", "Rätta.")
    assert list(spoken) == ["code", "severity", "message", "quotes", "span", "related", "remedy", "values"]
