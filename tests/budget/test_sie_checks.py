"""Each fault of an SIE file is a finding with its line and values, and the rest is read."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from styrkedja.base.finding import Severity
from styrkedja.budget.sie.faults import MOST_OF_A_CODE, SEVERITIES
from styrkedja.budget.sie.records import SieFile
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from styrkedja.wording.sie import sie_finding_text
from tests.budget.sie_files import BALANCES, CHART, HEAD, VOUCHERS, WHOLE, line_of, read_text, with_vouchers

# Code, words of a whole file, what stands in their place, words of the line that is told, values, transactions read.
FAULTS = [
    ("amount_wrong", "} 249.50 20250114", "} 249:50 20250114", "249:50", {"label": "TRANS", "text": "249:50"}, 1),
    ("amount_wrong", "{} -249.50", "{} -1 249.50", "-1 249.50", {"label": "TRANS", "text": "-1 249.50"}, 1),
    ("amount_wrong", "#PBUDGET 0 202501 6010", "#PBUDGET 0 202501 6010 {} -", "{} -", {"label": "PBUDGET"}, 2),
    ("amount_wrong", "#UB 0 1930 750.50", "#UB 0 1930 1e5", "1e5", {"label": "UB", "text": "1e5"}, 2),
    ("amount_comma", "{} -249.50", "{} -249,50", "-249,50", {"text": "-249,50", "amount": Decimal("-249.50")}, 2),
    ("fields_missing", "#TRANS 1930 {} -249.50", "#TRANS 1930 {}", "#TRANS 1930", {"label": "TRANS", "fields": "2"}, 1),
    ("fields_missing", "#RAR -1 20240101 20241231", "#RAR -1 20240101", "#RAR -1", {"label": "RAR"}, 2),
    ("fields_missing", "#KTYP 1930 T", "#KTYP", "#KTYP", {"label": "KTYP", "fields": "0"}, 2),
    ("date_wrong", "20250114", "20250230", "20250230", {"date": "20250230"}, 2),
    ("date_wrong", "A 1 20250115", "A 1 2025-01-15", "2025-01-15", {"date": "2025-01-15"}, 2),
    ("date_wrong", '"Hyra" 20250116', '"Hyra" i går', "#VER", {"date": "i"}, 2),
    ("date_wrong", "A 1 20250115", 'A 1 ""', "#VER", {"date": ""}, 2),
    ("period_wrong", "#PBUDGET 0 202501", "#PBUDGET 0 202513", "202513", {"period": "202513"}, 2),
    ("number_wrong", "#PBUDGET 0", "#PBUDGET nu", "#PBUDGET", {"label": "PBUDGET", "text": "nu"}, 2),
    ("number_wrong", '#DIM 1 "', '#DIM ett "', "#DIM", {"label": "DIM", "text": "ett"}, 2),
    ("quantity_wrong", '"Björkskolan" 12 ASO', '"Björkskolan" tolv ASO', "tolv", {"text": "tolv"}, 2),
    ("kind_wrong", "#KTYP 1930 T", "#KTYP 1930 Q", "#KTYP 1930", {"account": "1930", "text": "Q"}, 2),
    ("objects_wrong", '{1 "BUN" "20" "0001"}', '{1 "BUN" "20"}', "#TRANS 6010", {"text": "1 BUN 20"}, 2),
    ("objects_wrong", '{1 "BUN" "20" "0001"}', '{nämnd "BUN"}', "#TRANS 6010", {"text": "nämnd BUN"}, 2),
    ("voucher_unopened", "ASO\n{\n", "ASO\n", "#VER", {"series": "A", "number": "1", "next_line": "44"}, 2),
    ("voucher_unclosed", "ASO\n}", "ASO", "#VER", {"series": "A", "number": "1", "next_line": "47"}, 2),
    ("transaction_outside", "#RES 0", "#TRANS 6010 {} 5\n#RES 0", "#TRANS 6010", {"account": "6010"}, 2),
    ("line_unread", "#RES 0", "fortsättning\n#RES 0", "fortsättning", {"text": "fortsättning"}, 2),
    ("line_unread", "#RES 0", "}\n#RES 0", "}", {"text": "}"}, 2),
    ("line_unread", "ASO\n{\n", "ASO\n{\n{\n", "{", {"text": "{"}, 2),
    ("quote_unclosed", '"Hyra av lokaler"', '"Hyra av lokaler', "Hyra av", {"text": '#KONTO 6010 "Hyra av lokaler'}, 2),
    ("quote_inside", '"Försäljning"', '"F"rsäljning"', "#KONTO 3000", {"text": '#KONTO 3000 "F"rsäljning"'}, 2),
    ("defined_twice", "#SRU", '#KONTO 1930 "Kassa"\n#SRU', "Kassa", {"label": "KONTO", "text": "1930 Kassa"}, 2),
    ("defined_twice", "#UNDERDIM", '#DIM 1 "Projekt"\n#UNDERDIM', "Projekt", {"text": "1 Projekt"}, 2),
    ("balance_twice", "#RES", "#IB 0 1930 1000\n#RES", "#IB 0 1930 1000\n", {"label": "IB", "account": "1930"}, 2),
    ("account_unlisted", "#KONTO 6010", "#KONTO 6011", "#RES 0 6010", {"account": "6010"}, 2),
]


def _told(file: SieFile, code: str) -> list[tuple[int, dict[str, Decimal | str]]]:
    return [(finding.line, dict(finding.values)) for finding in file.findings if finding.code == code]


@pytest.mark.parametrize(("code", "whole", "faulty", "where", "values", "transactions"), FAULTS)
def test_a_fault_is_told_with_its_line_and_values(
    code: str, whole: str, faulty: str, where: str, values: dict[str, Decimal | str], transactions: int
) -> None:
    assert whole in WHOLE
    text = WHOLE.replace(whole, faulty, 1)
    if code == "account_unlisted":
        text = text.replace("#KTYP 6010 K\n#ENHET 6010 m2\n", "")
    file = read_text(text)
    [(line, told)] = _told(file, code)
    stated = line_of(where.strip("\n"), text)
    assert line == stated or text.split("\n")[line - 1] == where.strip("\n")
    assert told.items() >= values.items()
    assert sum(len(voucher.transactions) for voucher in file.vouchers) == transactions


def test_a_voucher_out_of_balance_is_told_with_series_number_and_amount() -> None:
    file = with_vouchers('#VER B 7 20250107 "Pärmar"\n{\n#TRANS 1930 {} -128\n#TRANS 6010 {} 118.50\n}\n')
    [(line, values)] = _told(file, "voucher_unbalanced")
    assert values == {"series": "B", "number": "7", "date": "2025-01-07", "amount": Decimal("-9.50")}
    assert line == line_of("#VER", HEAD + CHART + "#VER")
    [finding] = file.findings
    assert finding.severity is Severity.ERROR
    message, _ = sie_finding_text(finding)
    assert message == f"Rad {line}: verifikation B 7 (2025-01-07) går inte ihop: raderna ger −9,50 i stället för 0."


def test_opening_and_transactions_that_do_not_make_the_closing_balance() -> None:
    # 1000.00 - 249.50 = 750.50, not 760.50.
    file = read_text(WHOLE.replace("#UB 0 1930 750.50", "#UB 0 1930 760.50"))
    [(line, values)] = _told(file, "closing_mismatch")
    assert line == line_of("#UB 0 1930", WHOLE)
    assert values == {
        "account": "1930",
        "opening": Decimal(1000),
        "change": Decimal("-249.50"),
        "closing": Decimal("760.50"),
        "difference": Decimal(10),
    }


def test_a_result_that_is_not_the_sum_of_the_transactions() -> None:
    file = read_text(WHOLE.replace("#RES 0 6010 249.50", "#RES 0 6010 250"))
    [(line, values)] = _told(file, "result_mismatch")
    assert line == line_of("#RES", WHOLE)
    assert (values["change"], values["result"]) == (Decimal("249.50"), Decimal(250))
    assert values["difference"] == Decimal("0.50")


def test_vouchers_of_another_year_are_not_counted_in_the_balances_of_this_one() -> None:
    earlier = VOUCHERS.replace("20250115", "20241231").replace("A 1", "A 0")
    assert read_text(WHOLE + earlier).findings == ()


def test_accounts_without_their_balance_are_told_once() -> None:
    file = read_text(WHOLE.replace("#IB 0 1930 1000.00\n", "").replace("#UB 0 1930 750.50\n", ""))
    assert _told(file, "balance_missing") == [(0, {"label": "UB", "count": "1", "accounts": "1930"})]
    assert _told(file, "closing_mismatch") == []


def test_closing_balances_that_are_the_opening_ones_are_told_once() -> None:
    file = read_text(WHOLE.replace("#UB 0 1930 750.50", "#UB 0 1930 1000"))
    assert file.finding_counts == (("closing_is_opening", 1),)


def test_sums_that_cannot_be_known_are_not_judged() -> None:
    file = read_text(WHOLE.replace("{} -249.50", "{} minus"))
    assert file.finding_counts == (("amount_wrong", 1),)
    assert file.vouchers[0].lost_rows == 1


def test_an_added_row_that_is_not_repeated_is_told_and_not_counted() -> None:
    file = with_vouchers("#VER A 1 20250115\n{\n#RTRANS 1930 {} 5\n#TRANS 1930 {} 7\n#TRANS 6010 {} -7\n}\n")
    [(_, values)] = _told(file, "added_row_alone")
    assert values == {"series": "A", "number": "1", "account": "1930", "amount": Decimal(5)}
    assert file.finding_counts == (("added_row_alone", 1),)
    last = with_vouchers("#VER A 1 20250115\n{\n#RTRANS 1930 {} 5\n}\n")
    assert last.finding_counts == (("added_row_alone", 1),)


def test_a_voucher_that_never_closes_does_not_swallow_the_next() -> None:
    file = with_vouchers(VOUCHERS.removesuffix("}\n") + VOUCHERS.replace("A 1", "A 2"))
    assert file.finding_counts == (("voucher_unclosed", 1),)
    assert [voucher.number for voucher in file.vouchers] == ["1", "2"]


def test_of_each_kind_only_the_first_are_kept_and_all_are_counted() -> None:
    file = read_text(WHOLE + "skräp\n" * 250)
    assert len(file.findings) == MOST_OF_A_CODE
    assert file.finding_counts == (("line_unread", 250),)


def test_long_texts_are_cut_in_findings() -> None:
    [(_, values)] = _told(read_text(WHOLE + "x" * 1000), "line_unread")
    assert len(str(values["text"])) == 80


def test_findings_come_by_line() -> None:
    file = read_text(HEAD + CHART + BALANCES.replace("750.50", "1") + "x\n" + VOUCHERS.replace("{} -2", "{} -3"))
    lines = [finding.line for finding in file.findings]
    assert lines == sorted(lines)
    assert len(lines) > 2


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", SEVERITIES)
def test_every_finding_has_words_in_both_languages(code: str, language: Language) -> None:
    assert catalogue.raw(f"sie.{code}.message", language).endswith((".", "}"))
    assert catalogue.raw(f"sie.{code}.remedy", language).endswith(".")


@pytest.mark.parametrize("language", list(Language))
def test_the_words_of_every_fault_have_their_values(language: Language) -> None:
    for _, whole, faulty, *_ in FAULTS:
        for finding in read_text(WHOLE.replace(whole, faulty, 1)).findings:
            message, remedy = sie_finding_text(finding, language)
            assert re.search(r"\{[a-z_]+\}", message + remedy) is None
            assert str(finding.line) in message or finding.line == 0
