"""What became of commitments, said in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from styrkedja.comparison.finance_changes import Change
from styrkedja.comparison.money import Basis, Gap
from styrkedja.comparison.records import RelationKind
from styrkedja.comparison.target_changes import Ambition, Move
from styrkedja.wording import catalogue
from styrkedja.wording.comparisons import relation_of
from styrkedja.wording.numbers import Language
from tests.builders import ROOT

SOURCES = Path(ROOT / "src" / "styrkedja" / "comparison").glob("*.py")
CODES = sorted({code for file in SOURCES for code in re.findall(r'Reason\(\s*"(\w+)"', file.read_text("utf-8"))})
GROUPS = {
    "relation": RelationKind, "relation_means": RelationKind, "comparison_gap": Gap, "comparison_basis": Basis,
    "finance_move": Change, "target_move": Move, "target_ambition": Ambition,
}  # fmt: skip


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", CODES)
def test_every_reason_that_comparing_gives_has_words(code: str, language: Language) -> None:
    known = catalogue.keys(language)
    sentences = [key for key in known if re.fullmatch(rf"comparison\.reason\.{code}(_\w+)?", key)]
    assert sentences, code


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("group", GROUPS)
def test_every_code_has_a_name(group: str, language: Language) -> None:
    nameless = [code for code in GROUPS[group] if not catalogue.has_text(f"label.{group}.{code}", language)]
    assert nameless == []


@pytest.mark.parametrize("kind", [*RelationKind, None])
def test_a_kind_is_found_by_its_code_and_by_its_name_in_every_language(kind: RelationKind | None) -> None:
    code = kind or "new"
    names = [catalogue.label("relation", code, language) for language in Language]
    assert {relation_of(words) for words in (code, *names, names[0].capitalize())} == {kind}
