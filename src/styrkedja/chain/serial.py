"""Records to the JSON of the chain document, version 1, and back.

The keys and their order are promised to others (docs/stability.md).
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from styrkedja.base.finding import Finding, Severity
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import Block

_FIELDS_LEFT_OUT = {"blocks", "near_misses"}
_PLAIN = frozenset({str, int, float, bool})
# A finding in words: what is wrong, and how to mend it.
Say = Callable[[Finding], tuple[str, str]]


def chain_to_json(
    chain: Chain, *, with_text: bool = True, with_near_misses: bool = False, say: Say | None = None
) -> dict[str, object]:
    """Return the chain document of *chain* as plain JSON values.

    Args:
        with_text: False leaves the key `text` out.
        with_near_misses: also the key `near_misses`, which is no part of the promised document.
        say: puts findings into words; without it their `message` and `remedy` are empty.
    """
    result: dict[str, object] = {"document": to_json(chain.document)}
    if with_text:
        result["text"] = chain.text
    for name in (f.name for f in fields(Chain)):
        if name in _FIELDS_LEFT_OUT or name in {"document", "text"}:
            continue
        result[name] = to_json(getattr(chain, name))
    result["findings"] = [finding_to_json(finding, say) for finding in chain.findings]
    if with_near_misses:
        result["near_misses"] = to_json(chain.near_misses)
    return result


def chain_from_json(data: Mapping[str, object], *, blocks: tuple[Block, ...] = ()) -> Chain:
    """Return the chain that `chain_to_json` wrote.

    Keys that are missing take the record's default, so that older documents stay readable.

    Args:
        blocks: the blocks of the text, which the JSON does not hold.

    Raises:
        KeyError: a key without default is missing.
    """
    chain: Chain = _from_json(Chain, {"text": "", **data, "blocks": []})
    return replace(chain, blocks=blocks)


def to_json(value: object) -> object:
    """Return *value*, a record or a tuple of records, as plain JSON values.

    Spans become [start, end]; whole decimals become integers, others floats.

    >>> to_json((Span(1, 4), Decimal("2.3"), Decimal("5")))
    [[1, 4], 2.3, 5]
    """
    if value is None or type(value) in _PLAIN:
        return value
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


def finding_to_json(finding: Finding, say: Say | None = None) -> dict[str, object]:
    """Return *finding* as plain JSON values, with its words when *say* gives them."""
    message, remedy = say(finding) if say is not None else ("", "")
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": message,
        "quotes": list(finding.quotes),
        "span": to_json(finding.span),
        "related": to_json(finding.related),
        "remedy": remedy,
        "values": {name: to_json(value) for name, value in finding.values},
    }


def _record(value: object) -> dict[str, object]:
    names = _names(type(value))  # type: ignore[arg-type]  # a class can be hashed
    return {name: to_json(getattr(value, name)) for name in names}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _finding_from_json(raw: Mapping[str, Any]) -> Finding:
    values = raw.get("values", {}).items()
    return Finding(
        raw["code"],
        Severity(raw["severity"]),
        Span(*raw["span"]),
        tuple(raw["quotes"]),
        tuple(Span(*span) for span in raw["related"]),
        tuple((name, value if isinstance(value, str) else Decimal(str(value))) for name, value in values),
    )


def _from_json(kind: Any, raw: Any) -> Any:  # noqa: ANN401  # the type is known only at run time
    origin = get_origin(kind)
    if origin in {types.UnionType, Union}:
        inner, *others = [option for option in get_args(kind) if option is not type(None)]
        # What may be a number or a text is written as it is.
        return raw if raw is None or others else _from_json(inner, raw)
    if origin is tuple:
        inner = get_args(kind)[0]
        return tuple(_from_json(inner, item) for item in raw)
    if kind is Span:
        return Span(*raw)
    if kind is Finding:
        return _finding_from_json(raw)
    if kind is Decimal:
        # The shortest text of a float is the decimal that was written.
        return Decimal(str(raw))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _from_json(hints[name], raw[name]) for name in hints if name in raw})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(raw)
    return raw


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
