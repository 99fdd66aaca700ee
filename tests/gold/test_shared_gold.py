"""The reader on the texts beside the repository, which it is measured on: the figures promised.

Nothing of those texts stands here; without them all of this is skipped.
"""

from __future__ import annotations

import importlib.util
import json
import re
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from styrkedja.base.ids import normal_form
from tests.builders import SHARED
from tests.gold.measures import Figures, chain_json, measure, show

SEEDS, DOCUMENTS, GOLD = SHARED / "seeds", SHARED / "documents", SHARED / "gold"
NUMBERS = ("000", "002", "004")

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared texts are not beside the repository")

FILES = sorted([*SEEDS.glob("*"), *DOCUMENTS.glob("*")]) if SEEDS.is_dir() else []
# Both with and without a colon after the year of the outcome.
_FIGURES = re.compile(r"Utfall (\d{4}):? ([\d ]+(?:[.,]\d+)?)[^\n]*?Mål (\d{4}):? ([\d ]+(?:[.,]\d+)?)")
_KPI = re.compile(r"\bKolada:\s*([NU]\d{5})\)")
_ADDITION = re.compile(r"^\+ (\d+) miljoner kr +till (.+?)\. *$", re.MULTILINE)


@cache
def chain(path: Path) -> dict[str, Any]:
    return chain_json(path)


def seed(number: str) -> Path:
    [path] = SEEDS.glob(f"{number}_*")
    return path


def gold(number: str) -> dict[str, Any]:
    written: dict[str, Any] = json.loads((GOLD / f"seed-{number}.json").read_text(encoding="utf-8"))
    return written


@cache
def figures(number: str) -> dict[str, Figures]:
    return measure(gold(number), chain(seed(number)))


@cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def scored(number: str) -> tuple[dict[str, tuple[int, ...]], dict[str, Any]]:
    options = SimpleNamespace(threshold=0.85, min_ratio=0.4)
    found: tuple[dict[str, tuple[int, ...]], dict[str, Any]]
    found = scorer().score_doc(gold(number), chain(seed(number)), options)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_read(path: Path) -> None:
    found = chain(path)
    assert found["commitments"]
    assert found["text"]
    for commitment in found["commitments"]:
        start, end = commitment["span"]
        assert found["text"][start:end] == commitment["text"]


def test_the_commitments_are_found() -> None:
    sums = [sum(scored(number)[0]["commitments"][place] for number in NUMBERS) for place in range(3)]
    f1 = scorer().prf(*sums)[2]
    details = [(number, scored(number)[1]["commitments"]) for number in NUMBERS]
    assert f1 >= 0.95, details


@pytest.mark.parametrize("status", ["list items", "bracketed items"])
def test_items_of_lists_are_found(status: str) -> None:
    together = sum((figures(number)[status] for number in NUMBERS), Figures(()))
    assert together.f1 >= 0.98, show(status, None, together)


def test_mandates_have_their_committee() -> None:
    for number in NUMBERS:
        right, of = scored(number)[0]["combody"]
        assert right == of
        found = figures(number)["bodies of mandates"]
        assert found.missed == ()
        assert len(found.hits) == sum(bool(row["body"]) for row in gold(number)["commitments"])


def test_brackets_are_read_exactly() -> None:
    together = sum((figures(number)["brackets"] for number in NUMBERS), Figures(()))
    wanted = sum(bool(row["governance"]) for number in NUMBERS for row in gold(number)["commitments"])
    assert len(together.hits) >= 0.98 * wanted, show("brackets", None, together)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("name", ["budget_frames", "budget_totals", "reserved", "chairs", "deadlines"])
def test_money_posts_and_deadlines_are_exact(number: str, name: str) -> None:
    found = figures(number)[name]
    assert (found.missed, found.spurious) == ((), ())


@pytest.mark.parametrize("number", NUMBERS)
def test_finance_parameters_are_exact(number: str) -> None:
    hits, predicted, wanted = scored(number)[0]["finance"]
    assert (hits, predicted) == (wanted, wanted), scored(number)[1]["finance"]


def test_demands_on_the_state_say_so() -> None:
    together = sum((figures(number)["addressees"] for number in NUMBERS), Figures(()))
    assert together.f1 >= 0.9, show("addressees", None, together)


def decimal(written: str) -> Decimal:
    return Decimal(written.replace(" ", "").replace(",", "."))


def test_all_indicators_come_out_whole() -> None:
    text = seed("003").read_text(encoding="utf-8")
    printed = [
        (decimal(year), decimal(value), decimal(aim_year), decimal(aim))
        for year, value, aim_year, aim in _FIGURES.findall(text)
    ]  # fmt: skip
    found = chain(seed("003"))["indicators"]
    assert len(printed) == len(found) == 26
    names = ("baseline_year", "baseline_value", "target_year", "target_value")
    assert [tuple(Decimal(str(row[name])) for name in names) for row in found] == printed
    assert [row["kpi"] for row in found if row["kpi"]] == _KPI.findall(text)
    for row in found:
        assert row["direction"] == ("increase" if row["target_value"] > row["baseline_value"] else "decrease")
        assert row["unit"], row["title"]
        assert row["kpi"] or row["source"], row["title"]
        assert row["goal"], row["title"]
        assert "Utfall" not in row["title"]


def test_all_additions_come_out() -> None:
    text = seed("003").read_text(encoding="utf-8")
    printed = [(int(amount), normal_form(body.replace("-och", "- och"))) for amount, body in _ADDITION.findall(text)]
    found = chain(seed("003"))["additions"]
    assert len(printed) == 5
    assert [(row["amount"], normal_form(row["body"])) for row in found] == printed
    assert {row["unit"] for row in found} == {"mkr"}


def pairs() -> list[tuple[Path, Path]]:
    groups: dict[str, list[Path]] = {}
    for path in FILES:
        groups.setdefault(path.name[:3], []).append(path)
    return [pair for group in groups.values() for pair in combinations(sorted(group), 2)]


@pytest.mark.parametrize(("left", "right"), pairs(), ids=lambda path: path.name)
def test_the_same_document_gives_the_same_commitments_in_every_format(left: Path, right: Path) -> None:
    first, second = ({normal_form(row["text"]) for row in chain(path)["commitments"]} for path in (left, right))
    assert len(first & second) >= 0.97 * len(first | second), (sorted(first - second), sorted(second - first))


@pytest.mark.parametrize(("left", "right"), pairs(), ids=lambda path: path.name)
def test_the_same_document_has_the_same_ids_in_every_format(left: Path, right: Path) -> None:
    first, second = ({row["id"] for row in chain(path)["commitments"]} for path in (left, right))
    assert len(first & second) >= 0.9 * len(first | second)


@pytest.mark.parametrize(("left", "right"), pairs(), ids=lambda path: path.name)
@pytest.mark.parametrize(
    "name", ["chairs", "indicators", "additions", "budget_frames", "finance_parameters", "deadlines"]
)
def test_the_same_document_has_the_same_rows_in_every_format(left: Path, right: Path, name: str) -> None:
    first, second = ([_without_place(row) for row in chain(path)[name]] for path in (left, right))
    assert first == second


def _without_place(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a row says; a dash at the start of a line is a list mark in some of the files."""
    said = {key: value for key, value in row.items() if key not in {"span", "id", "page"}}
    return {key: re.sub(r"\W+", " ", value) if isinstance(value, str) else value for key, value in said.items()}
