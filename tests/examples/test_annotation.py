"""The hand annotation in `tests/gold` quotes the examples: nothing in it is missing from the text."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tools.example_source import Heading, Listing, Source, Table, block_texts, read_source

ROOT = Path(__file__).resolve().parents[2]
ANNOTATIONS = sorted((ROOT / "tests" / "gold").glob("*.json"))
STATUSES = {"list_item", "bracketed_item", "sentence"}
BRACKET = re.compile(r"\s*\[.*\]$")

each_annotation = pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda path: path.stem)


def test_there_are_three_annotated_documents() -> None:
    assert len(ANNOTATIONS) == 3


@each_annotation
def test_every_quote_is_in_the_source(path: Path) -> None:
    gold, source = _both(path)
    text = " ".join(text for block in source.blocks for text in block_texts(block))
    for key in ("commitments", "borderline", "additions", "finance_parameters", "deadlines", "other_quantities"):
        for entry in gold[key]:
            assert entry["text"] in text, f"{key}: {entry['text']}"


@each_annotation
def test_every_commitment_stands_in_a_section_of_the_source(path: Path) -> None:
    gold, source = _both(path)
    headings = {block.text for block in source.blocks if isinstance(block, Heading)}
    assert headings == {section["heading"] for section in gold["sections"]}
    for commitment in gold["commitments"]:
        assert commitment["section"] in headings
        assert commitment["status_of_text"] in STATUSES
        assert (commitment["status_of_text"] == "bracketed_item") == (commitment["governance"] is not None)


@each_annotation
def test_every_list_item_of_the_source_is_annotated_in_order(path: Path) -> None:
    gold, source = _both(path)
    items = [
        BRACKET.sub("", text) for block in source.blocks if isinstance(block, Listing) for text in block_texts(block)
    ]
    annotated = [entry["text"] for entry in gold["commitments"] if entry["status_of_text"] != "sentence"]
    assert annotated == items


@each_annotation
def test_every_body_of_a_bracket_is_named_in_that_bracket(path: Path) -> None:
    gold, _ = _both(path)
    for commitment in gold["commitments"]:
        if governance := commitment["governance"]:
            bracket = commitment["bracket"]["text"].lower()
            names = [governance["decision"]["body"], *governance["execution"], *governance["dialogue"]]
            positions = [bracket.find(name.lower()) for name in names]
            assert positions == sorted(positions), "bodies are listed in the order of the text"
            assert min(positions) >= 0
            assert f"genom {governance['decision']['means']}." in bracket


def test_the_frames_are_those_of_the_table() -> None:
    gold, source = _both(ROOT / "tests" / "gold" / "budget-2027.json")
    table = next(block for block in source.blocks if isinstance(block, Table) and block.head[0] == "Nämnd")
    printed = [int(cell.replace(" ", "")) for row in table.rows for cell in row[1:]]
    listed = [entry["amount"] for key in ("budget_frames", "reserved", "budget_totals") for entry in gold[key]]
    assert sorted(listed) == sorted(printed)


def _both(path: Path) -> tuple[dict[str, Any], Source]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    return gold, read_source(ROOT / "examples" / "source" / f"{path.stem}.md")
