"""The books of the invented municipality Almfors: two committees and the finances, vouchers and budget month by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.budget.outcome.map import OutcomeMap
from styrkedja.budget.outcome.map_file import parse_map
from styrkedja.budget.sie.books import read_sie
from styrkedja.budget.sie.records import SieFile

SCHOOL = "Barn- och ungdomsnämnden"
SOCIAL = "Socialnämnden"
FINANCE = "Finansförvaltningen"

MAP = f"""\
[[row]]
dimension = 1
objects = ["1010", "1020-1099"]
committee = "{SCHOOL}"

[[row]]
dimension = 1
objects = ["2*"]
committee = "{SOCIAL}"

[[row]]
accounts = ["80-85"]
committee = "{FINANCE}"

[[committee]]
name = "{FINANCE}"
financing = "central"

[[frame]]
committee = "{SCHOOL}"
year = 2026
amount_sek = 109200000

[[frame]]
committee = "{SOCIAL}"
year = 2026
amount_sek = 70800000
"""


@dataclass(frozen=True, slots=True)
class Booking:
    """One row of a voucher, or of a budget; its other side is the bank."""

    month: int
    account: str
    objects: str
    amount_sek: Decimal

    def day(self, year: int) -> dt.date:
        return dt.date(year, self.month, 15)


def month_of_books(month: int) -> list[Booking]:
    """A month as it is booked: 9 200 000 kr net for the schools, 5 800 000 for the social services, 1 000 000 more in July."""
    holiday = 1_000_000 if month == 7 else 0
    rows = [
        ("5010", '1 "1010"', 9_000_000), ("6010", '1 "1020"', 500_000), ("3110", '1 "1010"', -400_000),
        ("7910", '1 "1010"', 100_000), ("5010", '1 "2010"', 6_000_000 + holiday), ("3120", '1 "2010"', -200_000),
        ("8010", "", -20_000_000), ("8520", "", 50_000),
    ]  # fmt: skip
    return [Booking(month, account, objects, Decimal(amount)) for account, objects, amount in rows]


def month_of_budget(month: int) -> list[Booking]:
    """A month as it is budgeted: 9 100 000 and 5 900 000 kr net."""
    rows = [("5010", '1 "1010"', 9_500_000), ("3110", '1 "1010"', -400_000), ("5010", '1 "2010"', 5_900_000)]
    return [Booking(month, account, objects, Decimal(amount)) for account, objects, amount in rows]


def books(months: Iterable[int] = range(1, 13)) -> list[Booking]:
    return [one for month in months for one in month_of_books(month)]


def budget() -> list[Booking]:
    return [one for month in range(1, 13) for one in month_of_budget(month)]


def sie_text(
    bookings: Sequence[Booking],
    budgeted: Sequence[Booking] = (),
    *,
    year: int = 2026,
    covered_to: str = "",
    more: str = "",
) -> str:
    """The file: each booking is a voucher of two rows; #RES is left out, so that parts of a year are whole files."""
    head = [
        "#FLAGGA 0", '#PROGRAM "Almfors ekonomi" 4.2', "#FORMAT PC8", "#SIETYP 4", '#FNAMN "Almfors kommun"',
        f"#RAR 0 {year}0101 {year}1231", f"#RAR -1 {year - 1}0101 {year - 1}1231", "#KPTYP KOMMUNBAS",
        *([f"#OMFATTN {covered_to}"] if covered_to else []), '#DIM 1 "Ansvar"',
        '#OBJEKT 1 "1010" "Grundskola"', '#OBJEKT 1 "1020" "Lokaler"', '#OBJEKT 1 "2010" "Hemtjänst"',
    ]  # fmt: skip
    rows = [f"#PBUDGET 0 {year}{one.month:02} {one.account} {{{one.objects}}} {one.amount_sek}" for one in budgeted]
    for number, one in enumerate(bookings, start=1):
        rows += [
            f'#VER A {number} {one.day(year):%Y%m%d} "Almfors"', "{",
            f"#TRANS {one.account} {{{one.objects}}} {one.amount_sek}", f"#TRANS 1930 {{}} {-one.amount_sek}", "}",
        ]  # fmt: skip
    return "\n".join([*head, *rows, more]) + "\n"


def read(text: str) -> SieFile:
    return read_sie(text.encode("cp437"), "almfors.se")


def the_map(text: str = MAP) -> OutcomeMap:
    return parse_map(text.encode(), "karta.toml")
