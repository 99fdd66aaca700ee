"""Which committees of one document have the tasks of a committee of another."""

from __future__ import annotations

from styrkedja.register.heirs import heirs_among
from tests.register.registers import almfors, succession

SPLIT = (succession("omsorg", "aldre", 2023), succession("omsorg", "social", 2023))
MERGED = (succession("skola", "barn", 2023), succession("forskola", "barn", 2023))


def test_a_committee_that_was_split_has_both_as_heirs() -> None:
    found = heirs_among(["Omsorgsnämnden"], 2022, ["Socialnämnden", "Äldrenämnden"], 2026, almfors(*SPLIT))
    assert found == {"Omsorgsnämnden": ("Socialnämnden", "Äldrenämnden")}


def test_two_that_were_merged_have_the_same_heir_as_the_document_writes_it() -> None:
    found = heirs_among(
        ["Skolnämnden", "Förskolenämnden"], 2022, ["Barn- och utbildningsnämnd"], 2026, almfors(*MERGED)
    )
    assert found == dict.fromkeys(("Skolnämnden", "Förskolenämnden"), ("Barn- och utbildningsnämnd",))


def test_one_that_lives_on_is_its_own_heir_and_an_unknown_one_has_none() -> None:
    names = ["Kultur- och fritidsnämnden", "Rymdnämnden"]
    found = heirs_among(names, 2022, ["Kultur och fritid", "Rymdnämnden"], 2026, almfors())
    assert found == {"Kultur- och fritidsnämnden": ("Kultur och fritid",)}


def test_before_the_year_of_the_change_nobody_has_taken_over() -> None:
    assert heirs_among(["Omsorgsnämnden"], 2021, ["Socialnämnden"], 2022, almfors(*SPLIT)) == {}


def test_from_a_later_document_to_an_earlier_one_the_way_is_turned() -> None:
    found = heirs_among(["Socialnämnden", "Äldrenämnden"], 2026, ["Omsorgsnämnden"], 2022, almfors(*SPLIT))
    assert found == dict.fromkeys(("Socialnämnden", "Äldrenämnden"), ("Omsorgsnämnden",))


def test_without_years_every_succession_counts() -> None:
    found = heirs_among(["Omsorgsnämnden"], None, ["Äldrenämnden"], None, almfors(*SPLIT))
    assert found == {"Omsorgsnämnden": ("Äldrenämnden",)}
