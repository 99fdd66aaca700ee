"""A comparison as the promised JSON; the keys and their order are promised to others (docs/stability.md)."""

from __future__ import annotations

from styrkedja.chain.serial import to_json as plain
from styrkedja.comparison.records import Comparison, Item, Reason, Relation, Side


def to_json(comparison: Comparison) -> dict[str, object]:
    """Return *comparison* as plain JSON values."""
    return {
        "from": _source(comparison.first),
        "to": _source(comparison.second),
        "relations": [_relation(relation) for relation in comparison.relations],
        "new": [_new(item) for item in comparison.new],
    }


def _source(side: Side) -> dict[str, object]:
    info = side.chain.document
    source = plain(info.source)
    return {
        **(source if isinstance(source, dict) else {}),
        "title": info.title,
        "parties": list(info.parties),
        "municipality": info.municipality,
        "period": info.period,
    }


def _relation(relation: Relation) -> dict[str, object]:
    source = relation.source.commitment
    return {
        "from_text": source.text,
        "from_body": source.body,
        "to_texts": [item.commitment.text for item in relation.targets],
        "to_bodies": [item.commitment.body for item in relation.targets],
        "relation": relation.kind.value,
        "score": round(relation.score, 3),
        "from_id": source.id,
        "to_ids": [item.commitment.id for item in relation.targets],
        "from_span": plain(source.span),
        "to_spans": [plain(item.commitment.span) for item in relation.targets],
        "reasons": [_reason(reason) for reason in relation.reasons],
        "choices": [[item.commitment.id for item in choice] for choice in relation.choices],
    }


def _reason(reason: Reason) -> dict[str, object]:
    return {"code": reason.code, "values": dict(reason.values)}


def _new(item: Item) -> dict[str, object]:
    found = item.commitment
    return {"to_text": found.text, "to_body": found.body, "to_id": found.id, "to_span": plain(found.span)}
