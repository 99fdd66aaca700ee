"""The words of the calculators: what each asks and answers, and its errors by the names that a form shows."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.assumption import Assumption, Unit
from styrkedja.budget.calculators.calculation import Component, Figure
from styrkedja.budget.calculators.calculator import Calculator
from styrkedja.budget.calculators.decoding import WrongInputsError
from styrkedja.wording.catalogue import error_text, has_text, label, text
from styrkedja.wording.numbers import Language, number

_SV = Language.SWEDISH


def title(calculator: Calculator, language: Language = _SV) -> str:
    """Return what a calculator is called.

    >>> from styrkedja.budget.calculators.registry import calculator
    >>> title(calculator("working_time"))
    'Kortare arbetstid'
    """
    return text(f"calculator.{calculator.name}.title", language)


def answers(calculator: Calculator, language: Language = _SV) -> str:
    """Return what question a calculator answers."""
    return text(f"calculator.{calculator.name}.answers", language)


def input_label(calculator: Calculator, name: str, language: Language = _SV) -> str:
    """Return what an input or a column is called; where nothing is known its own name.

    >>> from styrkedja.budget.calculators.registry import calculator
    >>> input_label(calculator("working_time"), "po_pct"), input_label(calculator("fee"), "year")
    ('PO-pålägg', 'År')
    """
    for owner in (calculator.name, "common"):
        key = f"calculator.{owner}.input.{name}"
        if has_text(key, language):
            return text(key, language)
    return name


def choice_label(calculator: Calculator, name: str, code: str, language: Language = _SV) -> str:
    """Return what one of the codes to choose from is called."""
    return text(f"calculator.{calculator.name}.choice.{name}.{code}", language)


def component_label(calculator: Calculator, component: Component, language: Language = _SV) -> str:
    """Return what a part of the cost is called, with the caller's own words for it and the committee.

    >>> from styrkedja.budget.calculators.registry import calculator
    >>> from styrkedja.budget.plan import CostKind
    >>> component_label(calculator("working_time"), Component("saving", CostKind.RUNNING, (), "Lägre sjuklön"))
    'Besparing: Lägre sjuklön'
    """
    named = ", ".join(part for part in (component.body, component.label) if part)
    words = text(f"calculator.{calculator.name}.component.{component.name}", language)
    return f"{words}: {named}" if named else words


def figure_label(calculator: Calculator, figure: Figure, language: Language = _SV) -> str:
    """Return what a figure is called, with the row that it is of."""
    words = text(f"calculator.{calculator.name}.figure.{figure.name}", language)
    return f"{words}: {figure.label}" if figure.label else words


def assumption_source(assumption: Assumption, language: Language = _SV) -> str:
    """Return where an assumption is from, and that it is the caller's own where nothing is stated."""
    return assumption.source or text("message.calculator_own_assumption", language)


def shown_value(value: Decimal | str, unit: Unit, language: Language = _SV) -> str:
    r"""Return a figure or an assumption with its unit, at most two decimals; words as they are.

    >>> shown_value(Decimal("520308.000"), Unit.SEK_A_YEAR), shown_value(Decimal("33.3333"), Unit.FTE)
    ('520\xa0308 kr om året', '33,33 årsarbetare')
    """
    if isinstance(value, str):
        return value
    words_of_unit = label("calculator_unit", unit, language)
    if unit in {Unit.YEAR, Unit.NONE}:
        return str(value)
    shown = value if value == value.to_integral_value() else value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{number(shown.normalize() + 0, language)} {words_of_unit}".strip()


def fault_texts(calculator: Calculator, error: WrongCallError, language: Language = _SV) -> tuple[tuple[str, str], ...]:
    """Return every wrong input as (its name, what is wrong), the fields called as the form calls them.

    >>> from styrkedja.budget.calculators.registry import calculate, calculator
    >>> fee = calculator("fee")
    >>> try:
    ...     calculate("fee", {"fee_after_sek": "gratis"})
    ... except WrongCallError as error:
    ...     faults = fault_texts(fee, error)
    >>> dict(faults)["fee_after_sek"].split(".")[0]
    'Avgift efter (0 om den tas bort): ”gratis” är inget tal'
    """
    faults = error.faults if isinstance(error, WrongInputsError) else (error,)
    found = []
    for fault in faults:
        names = {key: str(fault.values[key]) for key in ("field", "column") if key in fault.values}
        values: dict[str, object] = dict(fault.values)
        values |= {key: input_label(calculator, name, language) for key, name in names.items()}
        shown = WrongCallError(fault.code, **values)
        found.append((names.get("field", ""), error_text(shown, language)))
    return tuple(found)
