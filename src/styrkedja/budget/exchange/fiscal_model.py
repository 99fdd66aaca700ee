"""What the columns of a Fiscal Data Package mean: amounts, years, directions, phases and classifications.

Versions 1.0 (`columnType` of each field) and 0.3 (`mapping` or `model` with measures and dimensions) become one model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from styrkedja.base import patterns as re

# "administrative-classification:generic:level2:label": what it classifies by, the level, code or label.
_CLASS = re.compile(
    r"(?P<kind>administrative-classification|functional-classification|economic-classification|activity|fin-source|geo"
    r"|budgetary-transaction|supplier|recipient|procurer|transaction-id)"
    r"(?::[\w\-]+)*?(?::level(?P<level>\d{1,2}))?(?::(?P<part>code|label|id|title|description)(?::[\w\-]+)*)?"
)
_LABELS = frozenset({"label", "title", "description"})
_CLASSIFICATION = "-classification"


@dataclass(frozen=True, slots=True)
class FiscalMeasure:
    """A column of amounts, and what holds for all of it.

    Args:
        column: its head.
        constants: column type -> value that the descriptor gives for the column, such as year or phase of a wide table.
    """

    name: str
    column: str
    factor: Decimal = Decimal(1)
    currency: str = ""
    direction: str = ""
    phase: str = ""
    constants: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FiscalDimension:
    """What rows are classified by.

    Args:
        name: as the package names it.
        kind: administrative, functional, economic, activity, fin-source, geo, or what the package calls it.
        codes, labels: heads of columns, the highest level first.
    """

    name: str
    kind: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FiscalModel:
    """The columns of one resource.

    Args:
        year: the head of the column with years or dates; several dates: the one of execution, else the first.
        others: further columns of years or dates, which are not used.
        fixed: column type -> value that the descriptor gives for every row.
    """

    version: str
    measures: tuple[FiscalMeasure, ...]
    dimensions: tuple[FiscalDimension, ...]
    year: str | None
    direction: str | None = None
    phase: str | None = None
    currency: str | None = None
    others: tuple[str, ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()


def fiscal_model(package: Mapping[str, Any], resource: Mapping[str, Any]) -> FiscalModel | None:
    """Return what a resource's columns mean; None when the descriptor does not say where an amount is."""
    schema = resource.get("schema")
    fields = _dicts(schema.get("fields")) if isinstance(schema, Mapping) else []
    if any(isinstance(field.get("columnType"), str) for field in fields) or any("normalize" in one for one in fields):
        extra = _dicts(schema.get("extraFields") if isinstance(schema, Mapping) else None)
        return _model_1(fields, extra or _dicts(resource.get("extraFields")))
    mapping = package.get("mapping") or package.get("model")
    return _model_03(mapping, str(resource.get("name", ""))) if isinstance(mapping, Mapping) else None


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _model_1(fields: list[Mapping[str, Any]], extra: list[Mapping[str, Any]]) -> FiscalModel | None:
    types = {
        str(field.get("columnType")): str(field.get("name")) for field in reversed(fields) if "columnType" in field
    }
    extra_types = {str(one.get("name")): str(one.get("columnType", "")) for one in extra}
    fixed = tuple(
        (extra_types[str(one["name"])], str(one["constant"])) for one in extra if "constant" in one and "name" in one
    )
    measures = [FiscalMeasure("value", types["value"], *_factor(fields, types["value"]))] if "value" in types else []
    for field in fields:
        given = field.get("normalize")
        if isinstance(given, Mapping):
            constants = tuple((extra_types.get(str(key), str(key)), str(value)) for key, value in given.items())
            head = str(field.get("name"))
            measures.append(FiscalMeasure(head, head, *_factor(fields, head), constants=constants))
    if not measures:
        return None
    years = [name for kind, name in types.items() if kind.startswith("date:fiscal-year")]
    dates = [name for kind, name in types.items() if kind.startswith("date:") and name not in years]
    return FiscalModel(
        "1.0",
        tuple(measures),
        tuple(_dimensions_1(types)),
        next(iter((*years, *dates)), None),
        types.get("direction"),
        types.get("phase:id") or types.get("phase:label"),
        types.get("value-currency:code"),
        tuple((*years, *dates)[1:]),
        fixed,
    )


def _factor(fields: list[Mapping[str, Any]], head: str) -> tuple[Decimal]:
    found = next((field for field in fields if field.get("name") == head), {})
    return (_decimal(found.get("factor", 1)),)


def _decimal(value: object) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return Decimal(1)
    return number if number.is_finite() else Decimal(1)


def _dimensions_1(types: Mapping[str, str]) -> Iterator[FiscalDimension]:
    codes: dict[str, list[tuple[int, str]]] = {}
    labels: dict[str, list[tuple[int, str]]] = {}
    for kind, name in types.items():
        found = _CLASS.fullmatch(kind)
        if found is None:
            continue
        held = labels if found["part"] in _LABELS else codes
        held.setdefault(found["kind"], []).append((int(found["level"] or 0), name))
    for kind in dict.fromkeys((*codes, *labels)):
        yield FiscalDimension(
            kind,
            kind.removesuffix(_CLASSIFICATION),
            tuple(name for _, name in sorted(codes.get(kind, []))),
            tuple(name for _, name in sorted(labels.get(kind, []))),
        )


def _model_03(mapping: Mapping[str, Any], resource: str) -> FiscalModel | None:
    measures = tuple(_measures_03(mapping.get("measures"), resource))
    if not measures:
        return None
    dimensions, years = [], []
    given = mapping.get("dimensions")
    for name, dimension in given.items() if isinstance(given, Mapping) else ():
        if not isinstance(dimension, Mapping):
            continue
        attributes = dimension.get("attributes")
        columns = _columns_03(attributes if isinstance(attributes, Mapping) else {})
        if dimension.get("dimensionType") == "datetime" or (name == "date" and columns):
            years += [(str(name), head) for head, _ in columns]
            continue
        kind = str(dimension.get("classificationType") or dimension.get("dimensionType") or name)
        dimensions.append(
            FiscalDimension(
                str(name),
                "administrative" if str(name) in {"administrator", "administrative"} else kind,
                tuple(head for head, label_of in columns if label_of is None),
                tuple(head for head, label_of in columns if label_of is not None),
            )
        )
    # Money that was paid is of the year it was paid in.
    years.sort(key=lambda one: "execut" not in one[0])
    return FiscalModel(
        "0.3",
        measures,
        tuple(dimensions),
        years[0][1] if years else None,
        others=tuple(head for _, head in years[1:]),
    )


def _measures_03(measures: object, resource: str) -> Iterator[FiscalMeasure]:
    for name, measure in measures.items() if isinstance(measures, Mapping) else ():
        if not isinstance(measure, Mapping) or not isinstance(measure.get("source"), str):
            continue
        if measure.get("resource") in {None, resource}:
            yield FiscalMeasure(
                str(name),
                measure["source"],
                _decimal(measure.get("factor", 1)),
                str(measure.get("currency", "")),
                str(measure.get("direction", "")),
                str(measure.get("phase", "")),
            )


def _columns_03(attributes: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Return head and, of labels, what it is the label of."""
    return [
        (attribute["source"], None if attribute.get("labelfor") is None else str(attribute["labelfor"]))
        for attribute in attributes.values()
        if isinstance(attribute, Mapping) and isinstance(attribute.get("source"), str)
    ]
