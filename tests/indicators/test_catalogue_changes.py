"""What two catalogues of key figures say differently, and what is no difference."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.indicators.catalogue import read_kpis
from styrkedja.indicators.catalogue_changes import CatalogueChangeKind as Kind
from styrkedja.indicators.catalogue_changes import compare_catalogues, unit_change
from styrkedja.indicators.catalogue_file import COLUMNS, CatalogueRow, catalogue_bytes, read_catalogue_rows
from tests.builders import SHARED

FOLDER = SHARED / "data" / "kolada"
TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)
ROWS = st.builds(
    CatalogueRow,
    **{name: st.booleans() if name in {"is_divided_by_gender", "has_ou_data"} else TEXTS for name in COLUMNS},
)


def told(before: str, after: str) -> list[tuple[Kind, str, str]]:
    found = compare_catalogues([CatalogueRow("N00001", before)], [CatalogueRow("N00001", after)])
    return [(change.kind, change.before, change.after) for change in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Elever i åk 9, kommunala skolor,  andel (%)", "Elever i åk 9, kommunala skolor, andel (%)"),
        ("U. Trafikskadade, antal/1000 inv", "Trafikskadade, antal/1000 inv"),
        ("Läkarbesök, antal/1000 inv.", "Läkarbesök, antal/1 000 inv"),
        ("Födelsenetto", "FÖDELSENETTO"),
        ("Nettokostnad IFO,\u00a0kr/inv", "Nettokostnad IFO, kr/inv"),
    ],
)
def test_spaces_stops_and_letters_are_no_change(before: str, after: str) -> None:
    assert told(before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("Brott, antal/1 000 inv", "Brott, antal/100 000 inv", (Kind.UNIT, "antal/1 000 inv", "antal/100 000 inv")),
        ("Brott, antal", "Brott, andel (%)", (Kind.UNIT, "antal", "%")),
        ("Kostnad skola, kr/elev", "Kostnad skola, kr/inv", (Kind.UNIT, "kr/elev", "kr/inv")),
        ("Skuld, tkr", "Skuld, mkr", (Kind.UNIT, "tkr", "mkr")),
        ("Barn i fritidshem, antal", "Barn i fritidshem, lägeskommun, antal", (Kind.SCOPE, "", "lägeskommun")),
        ("Elever, hemkommun, andel (%)", "Elever, kommunala skolor, andel (%)", (Kind.SCOPE, "hemkommun", "kommunala")),
        ("Resultat, kommun, mkr", "Resultat, kommunkoncern, mkr", (Kind.SCOPE, "", "kommunkoncern")),
        ("Kostnad missbrukarvård", "Kostnad missbruksvård", (Kind.RENAMED, "Kostnad missbrukarvård", "Kostnad missbruksvård")),
        ("Invånare, antal", "Invånare, antal (-2023)", (Kind.ENDED, "Invånare, antal", "Invånare, antal (-2023)")),
        ("Väntetid (- 2023)", "Väntetid (- 2024)", (Kind.ENDED, "Väntetid (- 2023)", "Väntetid (- 2024)")),
        ("Väntetid (- 2023)", "Väntetid", (Kind.RESUMED, "Väntetid (- 2023)", "Väntetid")),
    ],
)  # fmt: skip
def test_what_a_key_figure_means_now(before: str, after: str, change: tuple[Kind, str, str]) -> None:
    assert change in told(before, after)


def test_an_end_or_another_unit_is_not_another_name() -> None:
    assert [kind for kind, *_ in told("Invånare, antal", "Invånare, antal (-2023)")] == [Kind.ENDED]
    assert [kind for kind, *_ in told("Brott per 1 000 inv", "Brott, antal/100 000 inv")] == [Kind.UNIT]


def test_a_title_without_a_unit_contradicts_none() -> None:
    assert unit_change("Medarbetarengagemang", "Medarbetarengagemang, index") is None


def test_new_vanished_and_described_anew() -> None:
    a, b = CatalogueRow("N00001", "Första", "Källa: SCB."), CatalogueRow("N00002", "Andra")
    changed = CatalogueRow("N00001", "Första", "Avser november. Källa: SCB.")
    found = compare_catalogues([a], [changed, b])
    assert [(one.kpi, one.kind, one.is_alarm) for one in found] == [
        ("N00001", Kind.DESCRIBED, False),
        ("N00002", Kind.NEW, False),
    ]
    [gone] = compare_catalogues([b], [])
    assert (gone.kind, gone.before, gone.is_alarm) == (Kind.VANISHED, "Andra", True)


@given(st.lists(ROWS, max_size=5, unique_by=lambda row: row.id))
def test_a_catalogue_is_the_same_after_the_file_and_compares_equal(rows: list[CatalogueRow]) -> None:
    data = catalogue_bytes(rows)
    assert read_catalogue_rows(data) == tuple(rows)
    assert catalogue_bytes(read_catalogue_rows(data)) == data
    assert compare_catalogues(rows, rows) == ()


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared files are not beside the repository")
def test_the_catalogues_of_2012_and_2026() -> None:
    old = read_catalogue_rows((FOLDER / "kpi_catalogue_2012.csv.gz").read_bytes())
    data = (FOLDER / "kpi_catalogue.csv.gz").read_bytes()
    new = read_catalogue_rows(data)
    assert read_kpis(catalogue_bytes(new)) == read_kpis(data)
    found = compare_catalogues(old, new)
    counted = Counter(change.kind for change in found)
    assert counted[Kind.VANISHED] == 1588
    assert counted[Kind.NEW] == 6099 - 1261
    assert ("U07452", Kind.UNIT, "per 1 000 inv", "antal/100 000 inv") in {
        (one.kpi, one.kind, one.before, one.after) for one in found
    }
    # 759 of the 1 261 that live on have another title; the rest of them differ by spaces, "U." and the like.
    assert 500 < len({one.kpi for one in found if one.is_alarm and one.kind != Kind.VANISHED}) < 759
