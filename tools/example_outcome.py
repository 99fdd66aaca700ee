"""Build the books of Almfors for eight months of 2026: an SIE file of type 4E with budget and last year month by month.

Every figure is invented: the frames are those of `examples/plans/almfors-2027.toml`, and each committee has a share of
wages, premises, purchases, fees and depreciation, months that differ, and something that did not go as budgeted.
"""

import calendar
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PLAN = EXAMPLES / "plans" / "almfors-2027.toml"
TARGET = EXAMPLES / "outcome" / "almfors-2026.se"
YEAR, THROUGH = 2026, 8
BANK = "1930"
ACCOUNTS = {
    "3110": "Taxor och avgifter", "3510": "Bidrag från staten", "4610": "Köp av verksamhet", "5010": "Löner",
    "6010": "Lokalhyror", "7910": "Avskrivningar", "8010": "Kommunalskatt", "8210": "Inkomstutjämningsbidrag",
    "8510": "Räntekostnader",
}  # fmt: skip
KINDS = {"3": "I", "4": "K", "5": "K", "6": "K", "7": "K"}
# Parts of a committee's frame, in thousandths: together 1 000.
PARTS = {"5010": 720, "6010": 190, "4610": 180, "7910": 30, "3110": -80, "3510": -40}
# Less is paid in July and August, when many are on holiday pay that was set aside; in thousandths of a twelfth.
SEASON = (1000, 1000, 1000, 1010, 1010, 1040, 900, 920, 1020, 1030, 1030, 1040)
COMMITTEES = {
    "Kommunfullmäktige": ("1100",), "Revisionen": ("1200",), "Valnämnden": ("1300",), "Överförmyndarnämnden": ("1400",),
    "Kommunstyrelsen": ("2000", "2100"), "Barn- och utbildningsnämnden": ("3000", "3100", "3200"),
    "Vård- och omsorgsnämnden": ("4000", "4100"), "Socialnämnden": ("4500",), "Kultur- och fritidsnämnden": ("5000",),
    "Tekniska nämnden": ("6000",), "Miljö- och byggnadsnämnden": ("7000",), "Kommundelsnämnden Norrby": ("8000",),
}  # fmt: skip
NAMES = {
    "1100": "Fullmäktige", "1200": "Revision", "1300": "Val", "1400": "Överförmyndare", "2000": "Stab och ekonomi",
    "2100": "Räddningstjänst", "3000": "Förskola", "3100": "Grundskola", "3200": "Gymnasieskola", "4000": "Äldreomsorg",
    "4100": "Hemtjänst", "4500": "Individ- och familjeomsorg", "5000": "Kultur och fritid", "6000": "Gator och parker",
    "7000": "Bygglov och miljö", "8000": "Norrby", "9900": "E-arkiv, projekt",
}  # fmt: skip
# How the costs go, in thousandths of the budget; 998 where nothing is said.
THIS_YEAR = {"Barn- och utbildningsnämnden": 1012, "Vård- och omsorgsnämnden": 1021, "Socialnämnden": 1045}
LAST_YEAR = {"Vård- och omsorgsnämnden": 1008, "Socialnämnden": 1030}
# The election of September is paid for in autumn, and the winter on the streets when it snows.
OWN_SEASON = {
    "Valnämnden": (200, 200, 300, 500, 600, 800, 1000, 2600, 4600, 800, 200, 200),
    "Tekniska nämnden": (1400, 1300, 1150, 900, 850, 850, 800, 850, 850, 900, 1000, 1150),
}  # fmt: skip
# Of the finances, kronor a month: tax and equalisation come in, interest goes out.
FINANCES = {"8010": -152_000_000, "8210": -33_500_000, "8510": 1_150_000}
Row = tuple[int, str, str, int]


def frames() -> dict[str, int]:
    """Return the frames of the plan's base year, in kronor."""
    plan = tomllib.loads(PLAN.read_text(encoding="utf-8"))
    return {committee["name"]: committee["frame"] * 1000 for committee in plan["committee"]}


def budget_rows() -> Iterator[Row]:
    """Yield month, account, object and amount of the budget, whose year is each frame to the krona."""
    for committee, frame in frames().items():
        for account, part in PARTS.items():
            yield from _spread(committee, account, frame * part // 1000)
        yield 12, "5010", COMMITTEES[committee][0], frame - sum(frame * part // 1000 for part in PARTS.values())


def booked_rows(shares: dict[str, int], months: int) -> Iterator[Row]:
    """Yield what was booked through a month: fees as budgeted, costs as the shares say."""
    for committee, frame in frames().items():
        for account, part in PARTS.items():
            share = shares.get(committee, 998) if part > 0 else 1000
            rows = _spread(committee, account, frame * part // 1000 * share // 1000)
            yield from (row for row in rows if row[0] <= months)


def _spread(committee: str, account: str, amount: int) -> Iterator[Row]:
    """Yield a year's amount over months and objects, what rounding leaves in the last."""
    season = OWN_SEASON.get(committee, SEASON if account == "5010" else (1000,) * 12)
    objects = COMMITTEES[committee]
    left = amount
    for month in range(1, 13):
        for at, one in enumerate(objects):
            is_last = month == 12 and at == len(objects) - 1
            share = left if is_last else amount * season[month - 1] // sum(season) // len(objects)
            left -= share
            yield month, account, one, share


def sie_bytes() -> bytes:
    """Return the file, in code page 437."""
    booked = [*booked_rows(THIS_YEAR, THROUGH), (4, "4610", "9900", 412_500)]
    booked += [(month, account, "", amount) for month in range(1, THROUGH + 1) for account, amount in FINANCES.items()]
    last_year = [*booked_rows(LAST_YEAR, 12)]
    last_year += [(month, account, "", amount) for month in range(1, 13) for account, amount in FINANCES.items()]
    budget = [*budget_rows()]
    budget += [(month, account, "", amount) for month in range(1, 13) for account, amount in FINANCES.items()]
    lines = [*_head(), *_periods("PSALDO -1", YEAR - 1, last_year), *_periods("PBUDGET 0", YEAR, budget)]
    return "\r\n".join([*lines, *_balances(booked), *_vouchers(booked), ""]).encode("cp437")


def _head() -> Iterator[str]:
    last = calendar.monthrange(YEAR, THROUGH)[1]
    yield from (
        "#FLAGGA 0", '#PROGRAM "Almfors ekonomi" 1.0', "#FORMAT PC8", "#SIETYP 4", '#FNAMN "Almfors kommun (påhittad)"',
        f"#RAR 0 {YEAR}0101 {YEAR}1231", f"#RAR -1 {YEAR - 1}0101 {YEAR - 1}1231",
        f"#OMFATTN {YEAR}{THROUGH:02}{last}", "#KPTYP KOMMUNBAS", "#VALUTA SEK",
        f'#KONTO {BANK} "Bank"', f"#KTYP {BANK} T",
    )  # fmt: skip
    for account, name in ACCOUNTS.items():
        yield f'#KONTO {account} "{name}"'
        yield f"#KTYP {account} {KINDS.get(account[0], 'K' if account == '8510' else 'I')}"
    yield '#DIM 1 "Ansvar"'
    yield from (f'#OBJEKT 1 "{one}" "{name}"' for one, name in NAMES.items())


def _periods(label: str, year: int, rows: list[Row]) -> Iterator[str]:
    sums: defaultdict[tuple[int, str, str], int] = defaultdict(int)
    for month, account, one, amount in rows:
        sums[month, account, one] += amount
    for (month, account, one), amount in sorted(sums.items()):
        yield f"#{label} {year}{month:02} {account} {{{_objects(one)}}} {amount}.00"


def _balances(rows: list[Row]) -> Iterator[str]:
    sums: defaultdict[str, int] = defaultdict(int)
    for _, account, _, amount in rows:
        sums[account] += amount
    yield f"#IB 0 {BANK} 240000000.00"
    yield f"#UB 0 {BANK} {240_000_000 - sum(sums.values())}.00"
    yield from (f"#RES 0 {account} {amount}.00" for account, amount in sorted(sums.items()))


def _vouchers(rows: list[Row]) -> Iterator[str]:
    """Yield one voucher for each month and committee, or what stands for one."""
    groups: defaultdict[tuple[int, str], list[Row]] = defaultdict(list)
    owners = {one: name for name, objects in COMMITTEES.items() for one in objects}
    for row in rows:
        groups[row[0], owners.get(row[2], NAMES.get(row[2], "Finansiering"))].append(row)
    for number, ((month, name), found) in enumerate(sorted(groups.items()), start=1):
        day = calendar.monthrange(YEAR, month)[1]
        yield f'#VER M {number} {YEAR}{month:02}{day} "{name}"'
        yield "{"
        yield from (f"#TRANS {account} {{{_objects(one)}}} {amount}.00" for _, account, one, amount in found)
        yield f"#TRANS {BANK} {{}} {-sum(row[3] for row in found)}.00"
        yield "}"


def _objects(one: str) -> str:
    return f'1 "{one}"' if one else ""
