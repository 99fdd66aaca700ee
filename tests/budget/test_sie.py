"""What each label of an SIE file becomes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.budget.sie import books
from styrkedja.budget.sie.books import read_sie
from styrkedja.budget.sie.records import (
    Account,
    AccountKind,
    Balance,
    Company,
    Dimension,
    DimensionObject,
    FinancialYear,
    ObjectRef,
    PeriodAmount,
    SieEncoding,
    SieHead,
    SieKind,
    Transaction,
)
from tests.budget.sie_files import BALANCES, CHART, HEAD, VOUCHERS, WHOLE, line_of, read_text, with_vouchers

BOARD = ObjectRef(1, "BUN")
SCHOOL = ObjectRef(20, "0001")


def test_a_whole_file_has_no_findings() -> None:
    file = read_text(WHOLE)
    assert file.findings == ()
    assert file.finding_counts == ()
    assert file.unknown_labels == ()


def test_head_and_company() -> None:
    file = read_text(WHOLE)
    assert file.head == SieHead(
        sie_type=4,
        kind=SieKind.EXPORT,
        encoding=SieEncoding.CODE_PAGE_437,
        declared_format="PC8",
        program="Almfors ekonomi",
        program_version="4.2",
        generated=dt.date(2026, 1, 31),
        generated_by="Åsa Öberg",
        chart_kind="KOMMUNBAS",
        currency="SEK",
        tax_year="2026",
        covered_to=dt.date(2025, 12, 31),
        comments=("Hela året",),
    )
    assert file.company == Company(
        "Almfors kommun", "212000-0000", "17", "KOM", ("Åsa Öberg", "Box 1", "123 45 ALMFORS", "012-34 56 78")
    )


def test_years_accounts_dimensions_and_objects() -> None:
    file = read_text(WHOLE)
    assert file.years == (
        FinancialYear(0, dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        FinancialYear(-1, dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    )
    assert file.accounts == (
        Account("1930", "Bank", AccountKind.ASSET, sru_codes=("7281",)),
        Account("2440", "Leverantörsskulder", AccountKind.DEBT),
        Account("3000", "Försäljning", AccountKind.INCOME),
        Account("6010", "Hyra av lokaler", AccountKind.COST, quantity_unit="m2"),
    )
    assert file.dimensions == (Dimension(1, "Nämnd"), Dimension(20, "Enhet", parent=1))
    assert file.objects == (
        DimensionObject(1, "BUN", "Barn- och utbildningsnämnden"),
        DimensionObject(20, "0001", "Björkskolan"),
    )


def test_balances_of_years_objects_and_periods() -> None:
    file = read_text(WHOLE)
    at = {words: line_of(words, WHOLE) for words in ("#IB 0 1930", "#UB -1", "#OIB", "#OUB", "#RES", "#PBUDGET")}
    assert file.opening_balances[0] == Balance(0, "1930", Decimal("1000.00"), line=at["#IB 0 1930"])
    assert file.closing_balances[-1] == Balance(-1, "1930", Decimal("1000.00"), line=at["#UB -1"])
    assert file.object_opening_balances == (Balance(0, "1930", Decimal("400.00"), (BOARD,), line=at["#OIB"]),)
    assert file.object_closing_balances == (Balance(0, "1930", Decimal("150.50"), (BOARD,), line=at["#OUB"]),)
    assert file.results == (Balance(0, "6010", Decimal("249.50"), (), Decimal(12), at["#RES"]),)
    month = dt.date(2025, 1, 1)
    [whole, part] = file.period_balances
    assert (whole.month, whole.objects, whole.amount) == (month, (), Decimal("249.50"))
    assert (part.objects, part.quantity) == ((BOARD, SCHOOL), Decimal(12))
    assert file.period_budgets == (PeriodAmount(0, month, "6010", Decimal("300.00"), (BOARD,), line=at["#PBUDGET"]),)


def test_a_voucher_with_its_rows() -> None:
    [voucher] = read_text(WHOLE).vouchers
    assert (voucher.series, voucher.number, voucher.date, voucher.text) == ("A", "1", dt.date(2025, 1, 15), "Hyra")
    assert (voucher.registered, voucher.signature) == (dt.date(2025, 1, 16), "ASO")
    first, second = voucher.transactions
    assert replace(first, line=0) == Transaction("1930", Decimal("-249.50"))
    assert replace(second, line=0) == Transaction(
        "6010", Decimal("249.50"), (BOARD, SCHOOL), dt.date(2025, 1, 14), "Björkskolan", Decimal(12), "ASO"
    )
    assert first.line == line_of("#TRANS 1930", WHOLE)


def test_added_and_removed_rows_are_never_counted_twice() -> None:
    file = with_vouchers(
        """#VER B 14 20250315 "Fika"
{
#TRANS 6010 {} 157.00
#BTRANS 1930 {} -157.00
#RTRANS 2440 {} -157.00 20250401
#TRANS 2440 {} -157.00 20250315
}
"""
    )
    [voucher] = file.vouchers
    assert [row.account for row in voucher.transactions] == ["6010", "2440"]
    assert [row.account for row in voucher.added_rows] == ["2440"]
    assert [row.account for row in voucher.removed_rows] == ["1930"]
    assert file.findings == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (HEAD.replace("#SIETYP 4", "#SIETYP 1") + CHART + BALANCES, SieKind.YEAR_BALANCES),
        (HEAD.replace("#SIETYP 4", "#SIETYP 2") + CHART + BALANCES, SieKind.PERIOD_BALANCES),
        (HEAD.replace("#SIETYP 4", "#SIETYP 3") + CHART + BALANCES, SieKind.OBJECT_BALANCES),
        (WHOLE, SieKind.EXPORT),
        (HEAD + CHART + VOUCHERS, SieKind.IMPORT),
    ],
)
def test_all_types_are_read(text: str, kind: SieKind) -> None:
    file = read_text(text)
    assert file.head.kind is kind
    assert file.findings == ()
    assert len(file.accounts) == 4


@pytest.mark.parametrize(
    ("text", "sie_type"),
    [
        (CHART + "#UB 0 1930 5\n", 1),
        (CHART + "#PSALDO 0 202501 6010 {} 5\n", 2),
        (CHART + "#PSALDO 0 202501 6010 {1 BUN} 5\n", 3),
        (CHART + VOUCHERS, 4),
    ],
)
def test_a_file_that_does_not_say_its_type_has_that_of_its_contents(text: str, sie_type: int) -> None:
    file = read_text("#SIETYP 9\n" + text)
    assert file.head.sie_type == sie_type
    assert file.finding_counts == (("type_missing", 1),)


def test_unknown_labels_are_skipped_and_counted() -> None:
    file = read_text(WHOLE.replace("#TAXAR", "#NYTT 1 2 3\n#NYTT {\n#EGET x\n#TAXAR"))
    assert file.unknown_labels == (("EGET", 1), ("NYTT", 2))
    assert file.findings == ()
    assert len(file.vouchers) == 1


def test_an_unknown_label_does_not_end_a_voucher() -> None:
    file = read_text(WHOLE.replace("#TRANS 6010", "#EGET 1\n#TRANS 6010"))
    assert file.findings == ()
    assert len(file.vouchers[0].transactions) == 2


def test_tabs_indents_small_letters_and_line_ends_of_all_systems_make_no_difference() -> None:
    expected = read_text(WHOLE)
    for text in (
        WHOLE.replace("\n", "\r\n"),
        WHOLE.replace("\n", "\r"),
        WHOLE.replace("#TRANS ", "\t#trans\t"),
        WHOLE + "\x1a",
    ):
        assert read_text(text) == expected


def test_a_brace_at_the_end_of_the_voucher_line_opens_it() -> None:
    file = read_text(WHOLE.replace("20250116 ASO\n{", "20250116 ASO {"))
    assert file.findings == ()
    [voucher] = file.vouchers
    assert (voucher.signature, len(voucher.transactions)) == ("ASO", 2)


def test_braces_may_be_left_out_where_there_are_no_objects() -> None:
    file = read_text(WHOLE.replace("#TRANS 1930 {} -249.50", "#TRANS 1930 -249.50"))
    assert file.findings == ()


def test_a_file_already_taken_in_says_so() -> None:
    assert read_text(WHOLE.replace("#FLAGGA 0", "#FLAGGA 1")).head.is_taken_in
    assert not read_text(WHOLE).head.is_taken_in


@pytest.mark.parametrize(
    ("data", "fault", "values"),
    [
        (b"", FileFault.EMPTY, {}),
        (b" \r\n\t", FileFault.EMPTY, {}),
        ("Budget för Almfors\n#KONTO är en rubrik".encode(), FileFault.NOT_SIE, {"xml": ""}),
        (b"%PDF-1.7\n\x00\x01\xff", FileFault.NOT_SIE, {"xml": ""}),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Sie xmlns="http://www.sie.se/sie5"/>', FileFault.NOT_SIE, {"xml": "XML"}),
    ],
)
def test_what_is_no_sie_file_at_all_is_one_clear_error(data: bytes, fault: FileFault, values: dict[str, str]) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_sie(data, "underlag.se")
    assert caught.value.fault is fault
    assert caught.value.values == {"name": "underlag.se", **values}


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "_MEGABYTE", 1)
    with pytest.raises(UnreadableFileError) as caught:
        read_sie(WHOLE.encode("cp437"), "stor.se")
    assert caught.value.fault is FileFault.TOO_LARGE
    assert caught.value.values["limit_mb"] == books.MOST_MB
