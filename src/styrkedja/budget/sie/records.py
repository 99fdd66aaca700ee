"""What an SIE file (types 1 to 4) says: frozen records, amounts as they stand, credit negative.

`styrkedja.budget.sie.books` makes them, `checks` looks at them; nothing here knows what a board is.
Amounts are in the currency of the file (`SieHead.currency`, SEK where none is named), in whole units and hundredths.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.base.finding import Severity


class SieEncoding(StrEnum):
    """How the bytes of a file were read as letters."""

    ASCII = "ascii"
    UTF_8 = "utf-8"
    CODE_PAGE_437 = "cp437"
    WINDOWS_1252 = "cp1252"


class SieKind(StrEnum):
    """What a file is for; type 4 is 4I when it holds vouchers and no balances, to be taken in by another program."""

    YEAR_BALANCES = "1"
    PERIOD_BALANCES = "2"
    OBJECT_BALANCES = "3"
    EXPORT = "4E"
    IMPORT = "4I"


class AccountKind(StrEnum):
    """The letter of #KTYP: T, S, K and I."""

    ASSET = "asset"
    DEBT = "debt"
    COST = "cost"
    INCOME = "income"


@dataclass(frozen=True, slots=True)
class SieFinding:
    """Something wrong or doubtful in a file; the words stand in `styrkedja.wording` under the code.

    Args:
        line: 1 is the first line of the file; 0 when the whole file is meant.
        values: what the wording needs; text from the file is cut at 80 characters.
    """

    code: str
    severity: Severity
    line: int
    values: tuple[tuple[str, Decimal | str], ...] = ()


@dataclass(frozen=True, slots=True)
class SieHead:
    """Where a file comes from.

    Args:
        sie_type: 1 to 4, as #SIETYP says; where it says nothing, what the contents are.
        declared_format: of #FORMAT; PC8 is code page 437, which files do not always keep to.
        covered_to: of #OMFATTN, the last day that balances include.
        is_taken_in: #FLAGGA 1, a program has already taken this file in.
    """

    sie_type: int
    kind: SieKind
    encoding: SieEncoding
    declared_format: str = ""
    program: str = ""
    program_version: str = ""
    generated: dt.date | None = None
    generated_by: str = ""
    chart_kind: str = ""
    currency: str = "SEK"
    tax_year: str = ""
    covered_to: dt.date | None = None
    comments: tuple[str, ...] = ()
    is_taken_in: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """Whose books they are: #FNAMN, #ORGNR, #FNR, #FTYP and #ADRESS, as written."""

    name: str = ""
    organisation_number: str = ""
    company_number: str = ""
    legal_form: str = ""
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FinancialYear:
    """A year of #RAR; number 0 is the current one, -1 the one before. The last day is counted."""

    number: int
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Account:
    """An account; kind is None when the file does not say it."""

    number: str
    name: str = ""
    kind: AccountKind | None = None
    quantity_unit: str = ""
    sru_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """What objects are sorted by; parent is the dimension that #UNDERDIM puts it under."""

    number: int
    name: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class DimensionObject:
    """A cost centre, a project ... of one dimension; ids are text ("Nord", "0001")."""

    dimension: int
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """An object that an amount belongs to."""

    dimension: int
    id: str


@dataclass(frozen=True, slots=True)
class Balance:
    """One row of #IB, #UB, #OIB, #OUB or #RES."""

    year: int
    account: str
    amount: Decimal
    objects: tuple[ObjectRef, ...] = ()
    quantity: Decimal | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class PeriodAmount:
    """One row of #PSALDO (the change in one month) or #PBUDGET.

    A row without objects is the account's whole amount and holds the rows with objects, says the specification; not all
    programs keep to it, and `outcome/parts` finds out.

    Args:
        month: the first day of the month.
    """

    year: int
    month: dt.date
    account: str
    amount: Decimal
    objects: tuple[ObjectRef, ...] = ()
    quantity: Decimal | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Transaction:
    """One row of a voucher; without a date of its own it has the voucher's."""

    account: str
    amount: Decimal
    objects: tuple[ObjectRef, ...] = ()
    date: dt.date | None = None
    text: str = ""
    quantity: Decimal | None = None
    signature: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher with the rows that count.

    Args:
        date: None when the file's date is no day of the calendar.
        transactions: rows of #TRANS, which alone are counted.
        added_rows: rows of #RTRANS: each is there once more among the transactions.
        removed_rows: rows of #BTRANS: struck out, in no sum.
        lost_rows: how many #TRANS rows could not be read; its balance is then not known.
    """

    series: str
    number: str
    date: dt.date | None
    text: str = ""
    registered: dt.date | None = None
    signature: str = ""
    transactions: tuple[Transaction, ...] = ()
    added_rows: tuple[Transaction, ...] = ()
    removed_rows: tuple[Transaction, ...] = ()
    lost_rows: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class SieFile:
    """All that one file says, in the order of the file, with what is wrong in it.

    Args:
        findings: by line; of each code at most `sie_faults.MOST_OF_A_CODE`.
        finding_counts: how many there are of each code in all.
        unknown_labels: labels that no version of the format up to 4B has, with how many lines were skipped.
    """

    head: SieHead
    company: Company
    years: tuple[FinancialYear, ...] = ()
    accounts: tuple[Account, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    objects: tuple[DimensionObject, ...] = ()
    opening_balances: tuple[Balance, ...] = ()
    closing_balances: tuple[Balance, ...] = ()
    object_opening_balances: tuple[Balance, ...] = ()
    object_closing_balances: tuple[Balance, ...] = ()
    results: tuple[Balance, ...] = ()
    period_balances: tuple[PeriodAmount, ...] = ()
    period_budgets: tuple[PeriodAmount, ...] = ()
    vouchers: tuple[Voucher, ...] = ()
    findings: tuple[SieFinding, ...] = ()
    finding_counts: tuple[tuple[str, int], ...] = ()
    unknown_labels: tuple[tuple[str, int], ...] = ()
