"""Finance figures in rows of tables: "Skattesats | 21,84 | 21,64" under heads with years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.chain.money import FinanceParameter
from styrkedja.parsing.amounts import read_number
from styrkedja.parsing.money_columns import is_note

_YEAR = re.compile(r"\b(20\d\d)\b(?!\s\d{3})")
# Tables of goals and indicators are read as such.
_MEASURED = re.compile(r"\bmål|indikator|\bmått|\bkpi\b|kolada|förändr|avvik|utfall", re.IGNORECASE)
_TAIL = r"(?:,? (?:inkl\w*\.?|exkl\w*\.?) [^\d]{3,50})?\W*(?:\(?(?:%|procent|kr|kronor|kr/skkr)\)?)?\W*"


def _label(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern}){_TAIL}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str | None
    code: str
    unit: str
    label: re.Pattern[str]
    least: Decimal
    most: Decimal


_KINDS = (
    # Of what the result is a share differs: the row's own words say it.
    _Kind(
        None,
        "result",
        "procent",
        _label(r"(?:årets )?resultat(?:et)?,? (?:i |som )?(?:%|procent|andel)(?: av [^\d]{3,60})?"),
        Decimal(-20),
        Decimal(20),
    ),
    _Kind(
        "Nettokostnadsandel",
        "net_cost_share",
        "procent",
        _label(
            r"nettokostnadsandel(?:en)?|nettokostnad(?:er|ernas)?,?(?: som)? (?:andel|i (?:%|procent))"
            r"(?: av [^\d]{3,60})?"
        ),
        Decimal(50),
        Decimal(150),
    ),
    _Kind(
        "Skattesats",
        "tax_rate",
        "kr",
        _label(r"(?:kommunal)?skatte?sats(?:en)?|utdebitering(?:en)?|kommunalskatt"),
        Decimal(14),
        Decimal(27),
    ),
    _Kind("Internränta", "internal_interest", "procent", _label(r"internränta(?:n)?"), Decimal(0), Decimal(15)),
    _Kind("Soliditet", "equity_ratio", "procent", _label(r"soliditet(?:en)?"), Decimal(-200), Decimal(100)),
    _Kind(
        "Självfinansieringsgrad",
        "self_financing",
        "procent",
        _label(r"självfinansieringsgrad(?:en)?(?: av investeringar\w*)?"),
        Decimal(-500),
        Decimal(2000),
    ),
    _Kind(
        "Prisindex för kommunal verksamhet",
        "price_index",
        "procent",
        _label(r"(?:prisindex för kommunal verksamhet|PKV)(?: \(PKV\))?"),
        Decimal(-5),
        Decimal(20),
    ),
)


def find_finance_rows(document: Document) -> Iterator[FinanceParameter]:
    """Yield the finance figures that rows of tables hold under heads with years."""
    years: Sequence[str | None] = ()
    table = -1
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE_ROW:
            continue
        if block.table != table:
            table, years = block.table, ()
        if heads := _heads(block.cells):
            years = heads
        elif len(years) == len(block.cells):
            yield from _in_row(block, years)
        elif len(years) + 1 == len(block.cells) and all(years):
            # Heads of figures alone, with none over the names.
            yield from _in_row(block, (None, *years))


def _heads(cells: Sequence[str]) -> tuple[str | None, ...]:
    """Return the year of each column when *cells* are heads; nothing when they are none or those of goals."""
    found = [_YEAR.search(cell) for cell in cells]
    is_head = any(found) and all(
        match or is_note(cell) or not re.search(r"\d", cell) for match, cell in zip(found, cells, strict=True)
    )
    if not is_head:
        return ()
    if any(_MEASURED.search(cell) for cell in cells):
        return (None,) * len(cells)
    return tuple(match[1] if match else None for match in found)


def _in_row(block: Block, years: Sequence[str | None]) -> Iterator[FinanceParameter]:
    kind = next((kind for kind in _KINDS if kind.label.fullmatch(block.cells[0].strip())), None)
    if kind is None:
        return
    for year, cell in zip(years, block.cells, strict=True):
        value = read_number(cell) if year else None
        if value is not None and kind.least <= value <= kind.most:
            unit = "procent" if "%" in cell else kind.unit
            text = " ".join(filter(None, block.cells))
            name = kind.name or block.cells[0].strip(" *:")
            yield FinanceParameter(name, kind.code, value, "=", unit, year, text, block.span)
