"""Rules about indicators: their vocabulary, and what the pages do not show."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.checks import indicator_rules
from styrkedja.checks.rulebook import choose_rules
from styrkedja.checks.run import check
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.indicators.catalogue import Catalogue
from styrkedja.library import read
from styrkedja.wording.catalogue import finding_text
from tests.builders import ROOT
from tests.checks.pages import BAD, GOOD, TRICKY, page_of, quotes_of, subject_of

WORDS = load("indicators")
ROWS = [(kind, row) for kind, rows in WORDS.items() for row in rows]


@pytest.mark.parametrize(("kind", "row"), ROWS)
def test_each_row_of_words_has_a_source_and_matches_its_example(kind: str, row: dict[str, Any]) -> None:
    assert row["source"]
    pattern = row.get("pattern") or rf"\b(?:{'|'.join(row['words'])})\b"
    assert re.search(pattern, row["example"], re.IGNORECASE)
    for name in ("unit", "without"):
        re.compile(row.get(name, ""))
    if kind == "size":
        assert row["least"] < row["most"]
        assert not re.search(row["without"], row["example"], re.IGNORECASE)


HEAD = "Framtid Almfors budget 2027\n\nMål 1: Almfors är en trygg kommun\n\nIndikatorer:\n\n"


@pytest.mark.parametrize(
    ("year", "is_fault"),
    [(2014, False), (2018, False), (2019, True), (2022, False), (2023, True), (2024, True), (2025, True)],
)
def test_municipal_elections_are_held_every_fourth_year(year: int, is_fault: bool) -> None:
    text = f"{HEAD}Valdeltagande i kommunalvalet, andel (%)\nUtfall {year}: 81 % Mål 2030: 85 %\n"
    assert bool(quotes_of("IND001", text)) is is_fault


@pytest.mark.parametrize("year", [1921, 1960, 2099])
def test_of_years_far_away_nothing_breaks(year: int) -> None:
    quotes_of("IND001", f"{HEAD}Valdeltagande i kommunalvalet, andel (%)\nUtfall {year}: 81 % Mål 2030: 85 %\n")


@pytest.mark.parametrize(("year", "is_fault"), [(2019, False), (2022, True), (2024, False), (2025, True)])
def test_european_elections_are_held_every_fifth_year(year: int, is_fault: bool) -> None:
    text = f"{HEAD}Valdeltagande i Europaparlamentsvalet, andel (%)\nUtfall {year}: 51 % Mål 2029: 60 %\n"
    assert bool(quotes_of("IND001", text)) is is_fault


def test_turnout_of_no_named_election_is_that_of_the_municipality() -> None:
    text = f"{HEAD}Valdeltagande, andel (%)\nUtfall 2024: 81 % Mål 2030: 85 %\n"
    assert quotes_of("IND001", text)


@pytest.mark.parametrize(
    ("title", "is_fault"),
    [
        ("Budget 2027", True),
        ("Valprogram 2027", False),
        ("Mål och budget 2027-2029", True),
        ("Program 2027-2030", False),
    ],
)
def test_a_budget_is_written_before_its_first_year_and_a_programme_may_be_later(title: str, is_fault: bool) -> None:
    text = (
        f"Framtid Almfors\n\n{title}\n\nIndikatorer:\n\nAndelen trygga, andel (%)\nUtfall 2027: 61 % Mål 2029: 70 %\n"
    )
    assert bool(quotes_of("IND003", text)) is is_fault


def test_two_committees_may_have_different_values_of_one_key_figure() -> None:
    part = "Sjukfrånvaro bland anställda, andel (%) (Kolada: N00090)\nUtfall 2025: {} % Mål 2029: 5 %\n\n"
    text = f"Budget 2027\n\nSOCIALNÄMNDEN\n\n{part.format('9,1')}BARN- OCH UNGDOMSNÄMNDEN\n\n{part.format('6,2')}"
    assert quotes_of("IND022", text) == []
    assert quotes_of("IND022", text.replace("BARN- OCH UNGDOMSNÄMNDEN\n\n", ""))


def test_a_target_met_in_a_follow_up_is_no_target_of_the_wrong_way() -> None:
    text = (
        "Årsredovisning 2025\n\nMål 1: Almfors är en trygg kommun\n\nIndikatorer:\n\n"
        "Andelen trygga invånare ska öka, andel (%)\nUtfall 2025: 91 % Mål 2025: 90 %\n"
    )
    assert quotes_of("IND010", text) == []


def test_each_example_of_a_rule_about_kolada_is_read_with_its_id() -> None:
    """Else a good example would be good because nothing was read."""
    for code in (f"IND04{number}" for number in range(8)):
        page = page_of(code)
        for heading in (BAD, GOOD, TRICKY):
            for example in page.examples(heading):
                assert subject_of(example).measures, example


def test_without_the_catalogue_the_rules_that_need_it_do_not_run() -> None:
    subject = Subject(
        subject_of(f"{HEAD}Sjukfrånvaro, andel (%) (Kolada: N99990)\nUtfall 2025: 7 % Mål 2029: 6 %").chain
    )
    report = check(subject, choose_rules(["IND"]))
    assert "IND040" in {one.code for one in report.not_run}
    assert "IND040" not in {finding.code for finding in report.findings}


SEED = ROOT.parent / "shared" / "seeds" / "003_d6cce81cfa89e282.txt"
WHOLE = ROOT.parent / "shared" / "data" / "kolada" / "kpi_catalogue.csv.gz"


@pytest.mark.skipif(not SEED.exists(), reason="the shared documents are not here")
def test_a_real_document_has_the_faults_that_people_found_and_no_others() -> None:
    subject = Subject(read(SEED), catalogue=Catalogue(WHOLE.read_bytes))
    found = [finding.code for finding in check(subject, indicator_rules.RULES).findings]
    assert found == [
        "IND024", "IND043", "IND021", "IND031", "IND046", "IND047", "IND011", "IND041", "IND001",
    ]  # fmt: skip


_LINES = st.sampled_from(
    [
        "Mål 1: Almfors är trygg", "Mål 2: Almfors växer", "Indikatorer ekologisk hållbarhet:", "Indikatorer:",
        "Sjukfrånvaron ska minska. Andel (%) (Kolada: N00090)", "Andelen nöjda ska öka, andel (%) (Kolada: N99999)",
        "Valdeltagande i senaste kommunalvalet (Kolada: N05401)", "Utsläppen ska minska. Kg CO2-ekv per år",
        "Utfall 2025: 7,1 % Mål 2029: 6 %", "Utfall 1900: 1.5 Mål 2099: 50000", "Utfall: 0 Mål: 0", "Mål 2027: 6 Mål 2030: 7",
        "Utfall 2026 -4 % Mål 2024: 1 000 %", "Budget 2027-2029", "Årsredovisning 2025", "Almfors kommun",
    ]
)  # fmt: skip


@given(st.lists(_LINES, max_size=14))
def test_no_text_makes_a_rule_raise_and_every_quote_stands_in_the_text(lines: list[str]) -> None:
    subject = subject_of("\n\n".join(lines) or "-")
    for finding in check(subject, indicator_rules.RULES).findings:
        assert all(quote in subject.text for quote in finding.quotes)
        message, remedy = finding_text(finding)
        assert message
        assert remedy
