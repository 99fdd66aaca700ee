"""Head, chart of accounts, dimensions and balances of an SIE file: one step per label."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from styrkedja.budget.sie.faults import Faults
from styrkedja.budget.sie.lines import Field, SieLine
from styrkedja.budget.sie.records import (
    Account,
    AccountKind,
    Balance,
    Company,
    Dimension,
    DimensionObject,
    FinancialYear,
    PeriodAmount,
    SieEncoding,
    SieHead,
    SieKind,
)
from styrkedja.budget.sie.values import Values

_KINDS = {"T": AccountKind.ASSET, "S": AccountKind.DEBT, "K": AccountKind.COST, "I": AccountKind.INCOME}
BALANCES = ("IB", "UB", "OIB", "OUB", "RES")
PERIODS = ("PSALDO", "PBUDGET")
# Labels whose last text stands until a later line of the same label.
_TEXTS = ("FORMAT", "SIETYP", "FNR", "ORGNR", "FTYP", "FNAMN", "TAXAR", "KPTYP", "VALUTA", "FLAGGA")
# What the format has and nobody here needs: #BKOD (line of business), #KSUMMA (checksum, voluntary).
UNUSED = ("BKOD", "KSUMMA")


@dataclass(slots=True)
class _Chart:
    """An account as its lines give it."""

    name: str | None = None
    kind: AccountKind | None = None
    quantity_unit: str = ""
    sru_codes: list[str] = field(default_factory=list)


class ContentsReader:
    """Takes every line that is no part of a voucher."""

    def __init__(self, values: Values, faults: Faults) -> None:
        self._values = values
        self._faults = faults
        self._texts: dict[str, str] = {}
        self._program: tuple[str, str] = ("", "")
        self._generated: tuple[dt.date | None, str] = (None, "")
        self._covered_to: dt.date | None = None
        self._comments: list[str] = []
        self._address: tuple[str, ...] = ()
        self._years: dict[int, FinancialYear] = {}
        self._charts: dict[str, _Chart] = {}
        self._dimensions: dict[int, Dimension] = {}
        self._objects: dict[tuple[int, str], DimensionObject] = {}
        self._balances: dict[str, list[Balance]] = {label: [] for label in BALANCES}
        self._periods: dict[str, list[PeriodAmount]] = {label: [] for label in PERIODS}
        self.steps: dict[str, Callable[[SieLine, int], None]] = {
            **dict.fromkeys(_TEXTS, self._text),
            **dict.fromkeys(UNUSED, self._nothing),
            **dict.fromkeys(BALANCES, self._balance),
            **dict.fromkeys(PERIODS, self._period),
            "PROGRAM": self._program_line,
            "GEN": self._gen,
            "OMFATTN": self._omfattn,
            "PROSA": self._prosa,
            "ADRESS": self._adress,
            "RAR": self._rar,
            "KONTO": self._konto,
            "KTYP": self._ktyp,
            "ENHET": self._enhet,
            "SRU": self._sru,
            "DIM": self._dim,
            "UNDERDIM": self._underdim,
            "OBJEKT": self._objekt,
        }

    def head(self, encoding: SieEncoding, *, has_vouchers: bool) -> SieHead:
        """Return the head; a type that is not stated or not 1 to 4 is taken from the contents, which is told."""
        stated = self._texts.get("SIETYP", "")
        is_stated = stated in {"1", "2", "3", "4"}
        if not is_stated:
            self._faults.add("type_missing", 0, text=stated)
        sie_type = int(stated) if is_stated else self._type_of_contents(has_vouchers=has_vouchers)
        return SieHead(
            sie_type=sie_type,
            kind=self._kind(sie_type),
            encoding=encoding,
            declared_format=self._texts.get("FORMAT", ""),
            program=self._program[0],
            program_version=self._program[1],
            generated=self._generated[0],
            generated_by=self._generated[1],
            chart_kind=self._texts.get("KPTYP", ""),
            currency=self._texts.get("VALUTA", "") or "SEK",
            tax_year=self._texts.get("TAXAR", ""),
            covered_to=self._covered_to,
            comments=tuple(self._comments),
            is_taken_in=self._texts.get("FLAGGA") == "1",
        )

    def company(self) -> Company:
        """Return whose books they are."""
        names = ("FNAMN", "ORGNR", "FNR", "FTYP")
        name, organisation_number, company_number, legal_form = (self._texts.get(label, "") for label in names)
        return Company(name, organisation_number, company_number, legal_form, self._address)

    def accounts(self) -> tuple[Account, ...]:
        """Return the accounts in the order in which they are first named."""
        return tuple(
            Account(number, chart.name or "", chart.kind, chart.quantity_unit, tuple(chart.sru_codes))
            for number, chart in self._charts.items()
        )

    def years(self) -> tuple[FinancialYear, ...]:
        """Return the financial years."""
        return tuple(self._years.values())

    def dimensions(self) -> tuple[Dimension, ...]:
        """Return the dimensions that the file names."""
        return tuple(self._dimensions.values())

    def objects(self) -> tuple[DimensionObject, ...]:
        """Return the objects of all dimensions."""
        return tuple(self._objects.values())

    def balances(self, label: str) -> tuple[Balance, ...]:
        """Return the rows of one label among BALANCES."""
        return tuple(self._balances[label])

    def periods(self, label: str) -> tuple[PeriodAmount, ...]:
        """Return the rows of one label among PERIODS."""
        return tuple(self._periods[label])

    def _type_of_contents(self, *, has_vouchers: bool) -> int:
        if has_vouchers:
            return 4
        rows = [*self._periods["PSALDO"], *self._periods["PBUDGET"]]
        if any(row.objects for row in rows):
            return 3
        return 2 if rows else 1

    def _kind(self, sie_type: int) -> SieKind:
        if sie_type != 4:
            return SieKind(str(sie_type))
        has_balances = any(self._balances.values()) or any(self._periods.values())
        return SieKind.EXPORT if has_balances else SieKind.IMPORT

    def _nothing(self, line: SieLine, number: int) -> None:
        pass

    def _text(self, line: SieLine, _number: int) -> None:
        self._texts[line.label] = line.text(0)

    def _program_line(self, line: SieLine, _number: int) -> None:
        self._program = (line.text(0), line.text(1))

    def _gen(self, line: SieLine, number: int) -> None:
        self._generated = (self._values.date(line.text(0), number), line.text(1))

    def _omfattn(self, line: SieLine, number: int) -> None:
        self._covered_to = self._values.date(line.text(0), number)

    def _prosa(self, line: SieLine, _number: int) -> None:
        # Some programs forget the quotation marks around a comment.
        if comment := " ".join(map(_as_text, line.fields)).strip():
            self._comments.append(comment)

    def _adress(self, line: SieLine, _number: int) -> None:
        self._address = tuple(_as_text(value).strip() for value in line.fields)

    def _rar(self, line: SieLine, number: int) -> None:
        year = self._values.number(line.text(0), line, number)
        start, end = (self._values.date(line.text(place), number) for place in (1, 2))
        if not line.text(2):
            self._faults.add("fields_missing", number, label=line.label, fields=str(len(line.fields)))
        if year is None or start is None or end is None:
            return
        self._tell_twice(self._years.get(year), found := FinancialYear(year, start, end), line, number)
        self._years[year] = found

    def _konto(self, line: SieLine, number: int) -> None:
        chart = self._chart(line, number)
        if chart is None:
            return
        name = line.text(1).strip()
        self._tell_twice(chart.name, name, line, number)
        chart.name = name

    def _ktyp(self, line: SieLine, number: int) -> None:
        chart = self._chart(line, number)
        if chart is None:
            return
        chart.kind = _KINDS.get(line.text(1).upper())
        if chart.kind is None:
            self._faults.add("kind_wrong", number, account=line.text(0), text=line.text(1))

    def _enhet(self, line: SieLine, number: int) -> None:
        chart = self._chart(line, number)
        if chart is not None:
            chart.quantity_unit = line.text(1)

    def _sru(self, line: SieLine, number: int) -> None:
        chart = self._chart(line, number)
        if chart is not None:
            chart.sru_codes.append(line.text(1))

    def _chart(self, line: SieLine, number: int) -> _Chart | None:
        account = line.text(0)
        if not account:
            self._faults.add("fields_missing", number, label=line.label, fields="0")
            return None
        return self._charts.setdefault(account, _Chart())

    def _dim(self, line: SieLine, number: int) -> None:
        dimension = self._values.number(line.text(0), line, number)
        if dimension is not None:
            self._add_dimension(Dimension(dimension, line.text(1)), line, number)

    def _underdim(self, line: SieLine, number: int) -> None:
        dimension = self._values.number(line.text(0), line, number)
        parent = self._values.number(line.text(2), line, number)
        if dimension is not None:
            self._add_dimension(Dimension(dimension, line.text(1), parent), line, number)

    def _add_dimension(self, found: Dimension, line: SieLine, number: int) -> None:
        self._tell_twice(self._dimensions.get(found.number), found, line, number)
        self._dimensions[found.number] = found

    def _objekt(self, line: SieLine, number: int) -> None:
        dimension = self._values.number(line.text(0), line, number)
        if dimension is None:
            return
        found = DimensionObject(dimension, line.text(1), line.text(2))
        key = (found.dimension, found.id)
        self._tell_twice(self._objects.get(key), found, line, number)
        self._objects[key] = found

    def _tell_twice(self, known: object, found: object, line: SieLine, number: int) -> None:
        if known is not None and known != found:
            self._faults.add("defined_twice", number, label=line.label, text=f"{line.text(0)} {line.text(1)}")

    def _balance(self, line: SieLine, number: int) -> None:
        year = self._values.number(line.text(0), line, number)
        amount, objects, rest = self._values.amount_with_objects(line, 2, number)
        if year is None or amount is None:
            return
        quantity = self._values.quantity(line.text(rest), number)
        self._balances[line.label].append(Balance(year, line.text(1), amount, objects, quantity, number))

    def _period(self, line: SieLine, number: int) -> None:
        year = self._values.number(line.text(0), line, number)
        month = self._values.month(line.text(1), number)
        amount, objects, rest = self._values.amount_with_objects(line, 3, number)
        if year is None or month is None or amount is None:
            return
        quantity = self._values.quantity(line.text(rest), number)
        row = PeriodAmount(year, month, line.text(2), amount, objects, quantity, number)
        self._periods[line.label].append(row)


def _as_text(value: Field) -> str:
    return value if isinstance(value, str) else " ".join(value)
