"""Records to the JSON of the chain document, version 1.

The keys and their order are promised to others (docs/stability.md).
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum

from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment

_COMMITMENT_LATER = {"parts": [], "type": None, "strength": None}
_FIELDS_LEFT_OUT = {"blocks"}


def chain_to_json(chain: Chain, *, with_text: bool = True) -> dict[str, object]:
    """Return the chain document of *chain* as plain JSON values.

    Args:
        with_text: False leaves the key `text` out.
    """
    result: dict[str, object] = {"document": to_json(chain.document)}
    if with_text:
        result["text"] = chain.text
    for name in (f.name for f in fields(Chain)):
        if name in _FIELDS_LEFT_OUT or name in {"document", "text"}:
            continue
        result[name] = to_json(getattr(chain, name))
    result["findings"] = []
    return result


def to_json(value: object) -> object:
    """Return *value*, a record or a tuple of records, as plain JSON values.

    Spans become [start, end]; whole decimals become integers, others floats.

    >>> to_json((Span(1, 4), Decimal("2.3"), Decimal("5")))
    [[1, 4], 2.3, 5]
    """
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    return value


def _record(value: object) -> dict[str, object]:
    result = {f.name: to_json(getattr(value, f.name)) for f in fields(value)}  # type: ignore[arg-type]  # checked by the caller
    if isinstance(value, Commitment):
        result |= _COMMITMENT_LATER
    return result

