"""The 22 files that the SIE organisation hands out, from a dozen programs, where they are beside the repository."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from styrkedja.budget.outcome.by_committee import outcome_of, sum_of
from styrkedja.budget.outcome.entries import Basis
from styrkedja.budget.outcome.follow_up import follow_up_all
from styrkedja.budget.outcome.map_file import parse_map, write_map
from styrkedja.budget.outcome.notes import notes_of
from styrkedja.budget.outcome.suggest import suggest_map
from styrkedja.budget.outcome.table import follow_up_rows
from styrkedja.budget.sie.books import read_sie
from styrkedja.budget.sie.records import SieEncoding, SieFile, SieKind
from tests.contract.tracked import ROOT

FOLDER = ROOT.parent / "shared" / "data" / "sie"
FILES = sorted(FOLDER.iterdir()) if FOLDER.is_dir() else []

pytestmark = pytest.mark.skipif(not FILES, reason="the shared files are not beside the repository")

# Labels with one record a line.
LISTS = {
    b"DIM": "dimensions", b"IB": "opening_balances", b"UB": "closing_balances", b"RES": "results", b"RAR": "years",
    b"OIB": "object_opening_balances", b"OUB": "object_closing_balances", b"PSALDO": "period_balances",
    b"PBUDGET": "period_budgets", b"VER": "vouchers",
}  # fmt: skip


def _read(name: str) -> SieFile:
    return read_sie((FOLDER / name).read_bytes(), name)


def _labels(data: bytes) -> list[bytes]:
    return re.findall(rb"(?m)^[ \t]*#(\w+)", data)


def _codes(file: SieFile) -> dict[str, int]:
    return dict(file.finding_counts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_has_what_a_simple_scan_counts(path: Path) -> None:
    data = path.read_bytes()
    file = read_sie(data, path.name)
    labels = _labels(data)
    accounts = set(re.findall(rb"(?m)^[ \t]*#(?:KONTO|KTYP|SRU|ENHET)[ \t]+(\w+)", data))
    assert len(file.accounts) == len(accounts)
    for label, name in LISTS.items():
        extra = labels.count(b"UNDERDIM") if label == b"DIM" else 0
        assert len(getattr(file, name)) == labels.count(label) + extra, name
    for label, rows in ((b"TRANS", "transactions"), (b"RTRANS", "added_rows"), (b"BTRANS", "removed_rows")):
        assert sum(len(getattr(voucher, rows)) for voucher in file.vouchers) == labels.count(label)
    [stated] = re.findall(rb"(?m)^#SIETYP[ \t]+(\d)", data)
    assert file.head.sie_type == int(stated)
    assert file.head.kind.value[0] == stated.decode()
    assert file.company.name
    assert file.unknown_labels == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_amount_of_a_transaction_is_the_one_that_a_simple_scan_finds(path: Path) -> None:
    data = path.read_bytes()
    written = re.findall(rb"(?m)^[ \t]*#TRANS[ \t]+\w+[ \t]*\{[^}]*\}[ \t]*(-?[\d.]+)", data)
    amounts = [row.amount for voucher in read_sie(data, path.name).vouchers for row in voucher.transactions]
    assert amounts == [Decimal(amount.decode()) for amount in written]


def test_all_types_are_among_them() -> None:
    assert len(FILES) == 22
    assert {read_sie(path.read_bytes(), path.name).head.kind for path in FILES} == set(SieKind)


def test_the_voucher_out_of_balance_is_told_with_number_and_amount() -> None:
    file = _read("transaktioner_ovnbolag-bad-balance.se")
    [finding] = [finding for finding in file.findings if finding.code == "voucher_unbalanced"]
    assert (finding.line, dict(finding.values)) == (
        3905,
        {"series": "B", "number": "1", "date": "2011-01-07", "amount": Decimal("-12771.00")},
    )
    # The same amount is missing between the opening and the closing balance of the bank account.
    [other] = [finding for finding in file.findings if finding.code == "closing_mismatch"]
    assert dict(other.values)["difference"] == Decimal(12771)
    assert _codes(_read("transaktioner_ovnbolag.se")) == {}


def test_the_damaged_file_is_read_and_told() -> None:
    name = "SIE4_Exempelfil_med_underdim.SE"
    file = _read(name)
    assert file.head.encoding is SieEncoding.UTF_8
    [finding] = file.findings
    lost = (FOLDER / name).read_bytes().count("\ufffd".encode())
    assert (finding.code, finding.line) == ("encoding_damaged", 6)
    assert dict(finding.values) == {"count": str(lost), "sample": '#FNAMN "\ufffdvningsbolaget AB"'}
    assert [(dimension.number, dimension.parent) for dimension in file.dimensions] == [
        (1, None), (6, None), (61, 6), (62, 6),
    ]  # fmt: skip


def test_nothing_is_told_of_files_that_are_whole() -> None:
    found = {path.name: _codes(read_sie(path.read_bytes(), path.name)) for path in FILES}
    assert {name: codes for name, codes in found.items() if codes} == {
        # One object id is Latin-1 in a file of code page 437.
        "BL0001_typ4.SE": {"encoding_damaged": 1},
        "SIE4_Exempelfil_med_underdim.SE": {"encoding_damaged": 1},
        # Three texts cut at a fixed length with their quotation mark; a purchase of 60 000 is missing.
        "Sie4.se": {
            "quote_unclosed": 3, "kind_wrong": 1, "account_unlisted": 1, "closing_mismatch": 2, "result_mismatch": 1,
        },
        "Sie4.si": {"closing_is_opening": 1, "balance_missing": 1},
        # A quotation mark in place of each ö of the chart of accounts.
        "XE_SIE_2_20151125094903.SE": {"quote_inside": 62},
        "XE_SIE_4_20151125095119.SE": {"quote_inside": 62, "defined_twice": 2, "voucher_unbalanced": 1},
        "transaktioner_ovnbolag-bad-balance.se": {"voucher_unbalanced": 1, "closing_mismatch": 1},
    }  # fmt: skip


def _res(file: SieFile, year: int) -> Decimal:
    """What #RES says of accounts in classes 3 to 8, the income statement of every chart of accounts among the files."""
    rows = (row for row in file.results if row.year == year and row.account[0] in "345678")
    return sum((row.amount for row in rows), Decimal(0))


# Where the rows of a file are not its results: a purchase that is missing, months of one month only, a voucher off by 1.86.
OFF = {
    "Sie4.se": Decimal(-48000),
    "XE_SIE_2_20151125094903.SE": Decimal("-60296.79"),
    "XE_SIE_4_20151125095119.SE": Decimal("1.86"),
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_goes_through_its_own_suggested_map_to_the_outcome_that_it_states(path: Path) -> None:
    file = read_sie(path.read_bytes(), path.name)
    outcome_map = parse_map(write_map(suggest_map(file).outcome_map).encode(), "karta.toml")
    for year in (one.number for one in file.years):
        outcome = outcome_of(file, outcome_map, path.name, year=year)
        everyone = (*outcome.committees, outcome.without)
        assert sum((one.outcome.year.booked_sek for one in everyone), Decimal(0)) == outcome.total_sek
        if any(row.year == year for row in file.results):
            off = OFF.get(path.name, Decimal(0)) if year == 0 else 0
            assert outcome.total_sek - _res(file, year) == off
            assert bool(outcome.differences) is bool(off)
        monthly = follow_up_all(outcome, {}, covered_to=file.head.covered_to)
        told = {note.code for note in notes_of(file, monthly)}
        assert {"result_differs", "rows_beside"} & told == (
            ({"result_differs"} if outcome.differences else set())
            | ({"rows_beside"} if outcome.rows_held is False else set())
        )
        assert len(list(follow_up_rows(monthly))) >= len(outcome.committees)


def test_rows_without_objects_stand_beside_the_others_in_the_files_of_one_program() -> None:
    found = {
        path.name: outcome_of(_read(path.name), suggest_map(_read(path.name)).outcome_map, path.name) for path in FILES
    }
    assert {name for name, one in found.items() if one.rows_held is False} == {"objektsaldo_ovnbolag.se", "sie_3.SE"}
    by_months, by_vouchers = (
        {one.committee: one.outcome for one in found[name].committees}
        for name in ("objektsaldo_ovnbolag.se", "transaktioner_ovnbolag.se")
    )
    assert by_months == by_vouchers


def test_months_summed_from_vouchers_are_those_that_the_files_state() -> None:
    for name in ("Test4.SE", "sie_4.SE", "transaktioner_ovnbolag.se", "magenta_bokforing_SIE4E.se"):
        file = _read(name)
        outcome_map = suggest_map(file).outcome_map
        stated = outcome_of(replace(file, vouchers=()), outcome_map, name)
        summed = outcome_of(file, outcome_map, name)
        months = [
            [sum_of(one.outcome.months[at] for one in (*outcome.committees, outcome.without)) for at in range(12)]
            for outcome in (stated, summed)
        ]
        assert months[0] == months[1]
        assert (stated.basis, summed.basis) == (Basis.PERIODS, Basis.VOUCHERS)
