"""Plans as JSON and as one row a figure come back as they were, whatever stands in them."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrkedja.app.exchange import PLAIN_CSV, SWEDISH_CSV, CsvForm, csv_lines
from styrkedja.base.errors import PlanFileError
from styrkedja.budget.exchange.tree import (
    TREE_COLUMNS,
    Tree,
    difference_tree,
    guarded,
    head_of_tree,
    is_tree_csv,
    plan_tree,
    read_tree_csv,
    read_tree_json,
    tree_rows,
    unguarded,
)
from styrkedja.budget.exchange.tree_text import tree_json, tree_toml
from styrkedja.budget.plan import Plan
from styrkedja.budget.planfile.reading import read_difference, read_plan
from tests.budget.plan_strategies import differences, plans
from tests.builders import ROOT

EXAMPLES = [
    path
    for path in sorted((ROOT / "examples" / "plans").glob("*.toml"))
    if "[plan]" in path.read_text(encoding="utf-8")
]
few = settings(max_examples=40)


def as_csv(tree: Tree, form: CsvForm = PLAIN_CSV) -> bytes:
    return "".join(csv_lines(TREE_COLUMNS, tree_rows(tree), form)).encode()


@few
@given(plans())
def test_a_plan_comes_back_from_json_and_csv(plan: Plan) -> None:
    tree = plan_tree(plan)
    for back in (
        read_tree_json(tree_json(tree).encode(), "p.json"),
        read_tree_csv(as_csv(tree), "p.csv"),
        read_tree_csv(as_csv(tree, SWEDISH_CSV), "p.csv"),
        tomllib.loads(tree_toml(tree), parse_float=Decimal),
    ):
        assert read_plan(head_of_tree(back, "p")) == plan


@few
@given(st.data())
def test_a_shadow_budget_comes_back_from_json_and_csv(data: st.DataObject) -> None:
    difference = data.draw(differences(data.draw(plans()), "n"))
    tree = difference_tree(difference)
    for back in (
        read_tree_json(tree_json(tree).encode(), "p.json"),
        read_tree_csv(as_csv(tree), "p.csv"),
        tomllib.loads(tree_toml(tree), parse_float=Decimal),
    ):
        assert read_difference(head_of_tree(back, "p"), difference.years) == difference


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_come_back_table_by_table(path: Path) -> None:
    tree = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    assert read_tree_json(tree_json(tree).encode(), "p.json") == tree
    assert read_tree_csv(as_csv(tree), "p.csv") == tree
    assert tomllib.loads(tree_toml(tree), parse_float=Decimal) == tree


def test_a_row_says_table_name_key_year_and_value() -> None:
    rows = list(tree_rows({"committee": [{"name": "Skolnämnden", "frame": {"2026": 104_000}}]}))
    assert rows == [
        ("committee[1]", "Skolnämnden", "name", "", "Skolnämnden", "text"),
        ("committee[1]", "Skolnämnden", "frame", "2026", Decimal(104_000), "number"),
    ]


@given(st.text())
def test_guarded_texts_come_back_and_begin_no_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_plan_in_csv_is_known_by_its_heads() -> None:
    assert is_tree_csv(as_csv({}, SWEDISH_CSV))
    assert not is_tree_csv(b"table;name\n")


HEAD = ",".join(TREE_COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "plan_csv_heads", "1"),
        ("a,b\n", "plan_csv_heads", "1"),
        (HEAD + "plan,,name\n", "plan_csv_row", "2"),
        (HEAD + "plan,,name,,x,date\n", "plan_csv_value", "2"),
        (HEAD + "plan,,unit,,många,number\n", "plan_csv_value", "2"),
        (HEAD + "plan,,unit,,1e999,number\n", "plan_csv_value", "2"),
        (HEAD + "plan,,unit,,NaN,number\n", "plan_csv_value", "2"),
        (HEAD + "plan,,shadow,,ja,flag\n", "plan_csv_value", "2"),
        (HEAD + "plan,,name,,a,text\nplan,,name,,b,text\n", "plan_csv_twice", "3"),
        (HEAD + "committee[2],,name,,a,text\n", "plan_csv_row", "2"),
        (HEAD + "committee[0],,name,,a,text\n", "plan_csv_row", "2"),
        (HEAD + "a.b.c.d.e.f.g,,name,,a,text\n", "plan_csv_row", "2"),
        (HEAD + "a[b],,name,,a,text\n", "plan_csv_row", "2"),
        (HEAD + "tax,,rate,27,21.5,number\n", "plan_csv_row", "2"),
        (HEAD + "plan,,name,,a,text\nplan.name,,x,,a,text\n", "plan_csv_row", "3"),
        (HEAD + "tax,,rate,,21,number\ntax,,rate,2027,21,number\n", "plan_csv_twice", "3"),
        (HEAD + 'plan,,name,,"a\n', "plan_csv_row", "2"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named_by_its_line(text: str, code: str, place: str) -> None:
    with pytest.raises(PlanFileError) as refused:
        read_tree_csv(text.encode(), "plan.csv")
    assert (refused.value.code, refused.value.values["name"], refused.value.values["place"]) == (
        code, "plan.csv", place,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"plan": 1}', '{"plan": {}', "[" * 20_000])
def test_json_that_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(PlanFileError, match="plan_not_json"):
        read_tree_json(text.encode(), "plan.json")


def test_a_wrong_key_in_json_is_named() -> None:
    with pytest.raises(PlanFileError) as refused:
        read_plan(
            head_of_tree(
                {"plan": {"name": "B", "municipality": "A", "base_year": 2026, "years": [2027]}, "skatt": {}}, "p"
            )
        )
    assert (refused.value.code, refused.value.values["key"]) == ("plan_key_unknown", "skatt")
