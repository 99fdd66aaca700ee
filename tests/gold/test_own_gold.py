"""The reader on our own annotated examples: its figures may only rise.

`python -m pytest tests/gold -s` prints what was gained and lost. With STYRKEDJA_WRITE_BASELINE=1
the figures reached are written down as the new baseline, which is refused when one of them fell.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.builders import ROOT
from tests.gold.measures import Figures, chain_json, measure, show

FOLDER = Path(__file__).parent
# In a folder of its own, so that only annotations stand beside this file.
BASELINE = FOLDER / "baseline" / "figures.json"
FILES = [
    (gold, source)
    for gold in sorted(FOLDER.glob("*.json"))
    for source in json.loads(gold.read_text(encoding="utf-8"))["document"]["source_files"]
]

each_file = pytest.mark.parametrize(("gold", "source"), FILES, ids=[source for _, source in FILES])


@cache
def reached(gold: Path, source: str) -> dict[str, Figures]:
    return measure(json.loads(gold.read_text(encoding="utf-8")), chain_json(ROOT / source))


def baseline() -> dict[str, dict[str, Figures]]:
    written: dict[str, dict[str, dict[str, Any]]] = json.loads(BASELINE.read_text(encoding="utf-8"))
    return {
        source: {name: Figures(**{key: tuple(value) for key, value in row.items()}) for name, row in measures.items()}
        for source, measures in written.items()
    }


@each_file
def test_no_figure_falls(gold: Path, source: str) -> None:
    now, before = reached(gold, source), baseline().get(source, {})
    fallen = [
        show(name, before[name], figures) for name, figures in now.items() if _is_worse(before.get(name), figures)
    ]
    assert fallen == [], "\n".join(fallen)


@pytest.mark.skipif("STYRKEDJA_WRITE_BASELINE" not in os.environ, reason="writes the baseline only when asked to")
def test_the_baseline_is_written_down() -> None:
    now = {source: reached(gold, source) for gold, source in FILES}
    plain = {source: {name: asdict(figures) for name, figures in rows.items()} for source, rows in now.items()}
    BASELINE.parent.mkdir(exist_ok=True)
    BASELINE.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def test_the_baseline_knows_every_file() -> None:
    assert set(baseline()) == {source for _, source in FILES}


@each_file
def test_the_document_says_who_speaks_and_when(gold: Path, source: str) -> None:
    wanted = json.loads(gold.read_text(encoding="utf-8"))["document"]
    found = chain_json(ROOT / source)["document"]
    names = ("title", "organisation", "parties", "municipality", "period", "kind")
    assert {name: found[name] for name in names} == {name: wanted[name] for name in names}


@each_file
def test_sections_are_the_headings(gold: Path, source: str) -> None:
    wanted = json.loads(gold.read_text(encoding="utf-8"))["sections"]
    found = chain_json(ROOT / source)["sections"]
    assert [row["heading"] for row in found] == [row["heading"] for row in wanted]


def test_the_same_document_as_word_and_pdf_has_the_same_commitments_and_ids() -> None:
    word, pdf = (chain_json(ROOT / "examples" / f"budget-2027.{suffix}") for suffix in ("docx", "pdf"))
    assert [row["id"] for row in word["commitments"]] == [row["id"] for row in pdf["commitments"]]


def _is_worse(before: Figures | None, now: Figures) -> bool:
    if before is None:
        return False
    lost = Counter(before.hits) - Counter(now.hits)
    return len(now.hits) < len(before.hits) or (now.f1 < before.f1 and bool(lost or now.spurious))
