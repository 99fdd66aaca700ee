"""The rows of printed income statements by part and year, in kronor with the signs that a plan has."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from styrkedja.base.span import Span
from styrkedja.budget.from_chain.source import ChainSource, in_sek, years_of
from styrkedja.budget.import_notes import NoteKind
from styrkedja.budget.planfile.reading import UNITS
from styrkedja.chain.money import FinanceParameter
from styrkedja.parsing.income import row_name

# What goes out: printed without its minus in notes, and negative all the same.
_COSTS = frozenset({"operating_cost", "depreciation", "net_cost", "financial_cost"})


@dataclass(frozen=True, slots=True)
class RowFigure:
    """A figure of an income statement.

    Args:
        unit_sek: what it is printed in: 100 000 for mkr with one decimal.
        source: the document it stands in.
        label: the row's name as the document has it.
    """

    amount_sek: Decimal
    unit_sek: Decimal
    source: ChainSource
    span: Span
    label: str


StatementRows = Mapping[str, Mapping[int, RowFigure]]


def statement_rows(sources: Sequence[ChainSource], years: tuple[int, ...]) -> StatementRows:
    """Return part -> year -> figure; of two statements the first one read, with a note."""
    found: dict[str, dict[int, RowFigure]] = {}
    for source in sources:
        known = _known_rows()
        for parameter in source.chain.finance_parameters:
            part = known.get(row_name(parameter.name) or "") if parameter.code == "income_statement" else None
            if parameter.code != "income_statement" or not set(years_of(parameter.year)) & set(years):
                continue
            if part is None or parameter.unit not in UNITS:
                source.note(NoteKind.LEFT_OUT, "row_unknown", parameter.span, row=parameter.name)
                continue
            for year in years_of(parameter.year):
                _keep(found.setdefault(part, {}), year, _figure(source, part, parameter))
    return found


def central_label() -> str:
    """Return what a plan calls the net operating cost outside the committees' frames."""
    label: str = _data()["labels"]["central"]
    return label


def _figure(source: ChainSource, part: str, parameter: FinanceParameter) -> RowFigure:
    unit = parameter.unit or "kr"
    amount_sek = in_sek(parameter.value, unit)
    if part in _COSTS and amount_sek > 0:
        source.note(NoteKind.INFERRED, "sign_of_row", parameter.span, row=parameter.name)
        amount_sek = -amount_sek
    exponent = parameter.value.as_tuple().exponent
    step = UNITS[unit].scaleb(min(exponent, 0)) if isinstance(exponent, int) else UNITS[unit]
    return RowFigure(amount_sek, step, source, parameter.span, parameter.name)


def _keep(row: dict[int, RowFigure], year: int, figure: RowFigure) -> None:
    earlier = row.setdefault(year, figure)
    if earlier.amount_sek != figure.amount_sek:
        figure.source.note(
            NoteKind.LEFT_OUT, "row_twice", figure.span, row=figure.label, year=str(year),
            kept_sek=earlier.amount_sek, other_sek=figure.amount_sek,
        )  # fmt: skip


def _known_rows() -> Mapping[str, str]:
    rows: Mapping[str, str] = _data()["rows"]
    return rows


@cache
def _data() -> dict[str, Any]:
    text = files("styrkedja.budget.data").joinpath("chain_rows.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
