"""A reviewed document as gold: what people have decided, in the shape of the chain document.

Only what somebody has looked at is gold. What nobody has decided on may be taken either way (`borderline`), and rows
of money, indicators and bodies, which are not reviewed, are marked optional: none of them counts as hit or fault,
so that a reader is never measured by its own answers. docs/methods/review.md says more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.review import Reviewed, key_of
from styrkedja.chain.serial import to_json

_NOT_REVIEWED = "nobody has reviewed it"
_OPTIONAL_LISTS = (
    "budget_frames", "reserved", "additions", "finance_parameters", "indicators", "chairs", "deadlines", "goals",
)  # fmt: skip


def gold_json(reviewed: Reviewed, near_misses: Sequence[Commitment] = ()) -> dict[str, object]:
    """Return the gold of a reviewed document as JSON values.

    Lines count the lines of the document's normalised text, from 1: one for each block.

    Args:
        reviewed: the chain with its decisions.
        near_misses: what the reader nearly took and nobody has decided on.
    """
    chain = reviewed.chain
    lines = _Lines(chain.text)
    decided = [item for item in chain.commitments if key_of(item) in reviewed.marks]
    open_items = [item for item in chain.commitments if key_of(item) not in reviewed.marks]
    result: dict[str, object] = {
        "document": _document(chain),
        "sections": [
            {"heading": section.heading, "level": section.level, "line": lines.first(section.span)}
            for section in chain.sections
        ],
        "commitments": [_commitment(item, lines) for item in decided],
        "borderline": [
            {"text": item.text, **lines.both(item.span), "why_excluded": _NOT_REVIEWED}
            for item in sorted((*open_items, *near_misses), key=lambda item: item.span)
        ],
        "bodies": [],
        "bodies_optional": [body.name for body in chain.bodies],
        "budget_total": _total(chain),
    }
    for name in _OPTIONAL_LISTS:
        result[name] = [_optional(row, lines) for row in getattr(chain, name)]
    return result


class _Lines:
    """Offsets of a text as numbers of its lines."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]

    def first(self, span: Span) -> int:
        return bisect_right(self._starts, span.start)

    def both(self, span: Span) -> dict[str, int]:
        return {"line_start": self.first(span), "line_end": bisect_right(self._starts, max(span.start, span.end - 1))}


def _document(chain: Chain) -> dict[str, object]:
    info = chain.document
    names = (info.organisation or info.municipality, info.title, info.period)
    return {
        "title": info.title,
        "organisation": info.organisation,
        "parties": list(info.parties),
        "municipality": info.municipality,
        "municipality_code": info.municipality_code,
        "period": info.period,
        "kind": info.kind,
        "label": ", ".join(name for name in names if name),
        "source_file": info.source.name,
        "source_sha256": info.source.sha256,
    }


def _commitment(item: Commitment, lines: _Lines) -> dict[str, object]:
    return {
        "id": item.id,
        "text": item.text,
        "section": item.section,
        "body": item.body,
        "status_of_text": item.status_of_text.value,
        "governance": to_json(item.governance),
        "addressee": item.addressee,
        **lines.both(item.span),
    }


def _optional(row: object, lines: _Lines) -> dict[str, object]:
    values = to_json(row)
    if not isinstance(values, dict):
        return {}
    start, end = values.pop("span")
    return values | {"line": lines.first(Span(start, end)), "optional": True}


def _total(chain: Chain) -> object:
    if len(chain.budget_totals) != 1:
        return None
    return _optional(chain.budget_totals[0], _Lines(chain.text))
