"""Every note of an import has its words, and no words are for a note that is gone."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from styrkedja.budget.import_notes import ImportNote, NoteKind
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from styrkedja.wording.plan_import import import_note_text
from tests.builders import ROOT

SOURCES = "\n".join(
    file.read_text(encoding="utf-8")
    for pattern in ("budget/from_chain/*.py", "budget/tables/*.py", "budget/exchange/fiscal*.py", "app/plan_*.py")
    for file in (ROOT / "src" / "styrkedja").glob(pattern)
)


@pytest.mark.parametrize("language", list(Language))
def test_notes_and_words_are_the_same(language: Language) -> None:
    named = {key.removeprefix("import_note.") for key in catalogue.keys(language) if key.startswith("import_note.")}
    used = {code for code in re.findall(r'"([a-z_]+)"', SOURCES) if code in named}
    assert named == used
    noted = set(re.findall(r'(?:NoteKind\.[A-Z_]+, |code = )"([a-z_]+)"', SOURCES))
    assert noted - named == set()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(NoteKind))
def test_every_kind_has_a_name(kind: NoteKind, language: Language) -> None:
    assert catalogue.has_text(f"label.import_note_kind.{kind}", language)


def test_sums_are_whole_tkr_or_else_kronor() -> None:
    values = (("year", "2027"), ("count", 2), ("total_sek", Decimal(4_236_270_000)))
    words = import_note_text(ImportNote(NoteKind.TAKEN, "frames_taken", "", values))
    assert words.replace("\u00a0", " ").replace("\u202f", " ") == "2027: 2 ramar, tillsammans 4 236 270 tkr."


def test_sums_that_were_divided_show_no_empty_decimals() -> None:
    note = ImportNote(NoteKind.TAKEN, "ore_give", values=(
        ("ore", Decimal(-15)), ("sum_sek", Decimal("-13500000.0000")), ("year", "2027"), ("base_sek", Decimal(9_000_000_000)),
    ))  # fmt: skip
    assert "−13\u00a0500\u00a0tkr" in import_note_text(note)
