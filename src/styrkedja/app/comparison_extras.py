"""What comparisons add up to beside their relations, as JSON: money, targets, mandates by committee, minutes."""

from __future__ import annotations

from styrkedja.app.done import answers_json
from styrkedja.chain.indicator import Indicator
from styrkedja.chain.serial import to_json
from styrkedja.comparison.done import Done
from styrkedja.comparison.mandates import Mandates
from styrkedja.comparison.money import FramesBeside, MoneyBeside
from styrkedja.comparison.sets import Pair
from styrkedja.comparison.target_changes import TargetChange

Json = dict[str, object]


def extras_json(pair: Pair) -> Json:
    """Return the keys that stand after the promised ones of two documents; those that say nothing are left out."""
    found: Json = {}
    if pair.money is not None and (pair.money.frames or pair.money.figures):
        found["money"] = _money_json(pair.money)
    if pair.targets:
        found["targets"] = [_target_json(one) for one in pair.targets]
    if pair.mandates is not None:
        found["committees"] = _mandates_json(pair.mandates)
    return found


def done_json(found: Done) -> Json:
    """Return what minutes say of each commitment of a document, as `styrkedja done` says it of one."""
    name = found.programme.chain.document.source.name
    return {"programme": name, "points": found.points, "commitments": answers_json(found)}


def _money_json(money: MoneyBeside) -> Json:
    return {
        "gap": money.gap.value if money.gap else None,
        "frames": [_frames_json(one) for one in money.frames],
        "figures": [
            {
                "name": one.name,
                "code": one.code,
                "change": one.change.value,
                "before": to_json(one.before),
                "after": to_json(one.after),
                "difference": to_json(one.difference),
                "unit": one.unit,
            }
            for one in money.figures
        ],
    }


def _frames_json(found: FramesBeside) -> Json:
    return {
        "from_year": found.first.year,
        "to_year": found.second.year,
        "unit": "tkr",
        "basis": found.basis.value,
        "rows": [
            {
                "before": to_json(row.before),
                "after": to_json(row.after),
                "amount_before": to_json(row.amount_before) if row.before else None,
                "amount_after": to_json(row.amount_after) if row.after else None,
                "change": to_json(row.change) if row.is_comparable else None,
                "obstacles": to_json(row.obstacles),
            }
            for row in found.comparison.rows
        ],
    }


def _target_json(one: TargetChange) -> Json:
    return {
        "before": _indicator_json(one.before),
        "after": _indicator_json(one.after),
        "moves": [move.value for move in one.moves],
        "difference": to_json(one.difference),
        "ambition": one.ambition.value if one.ambition else None,
        "reached": one.is_reached,
        "matched_by": one.matched_by.value if one.matched_by else None,
        "likeness": round(one.likeness, 3),
    }


def _indicator_json(indicator: Indicator | None) -> object:
    return None if indicator is None else to_json(indicator)


def _mandates_json(found: Mandates) -> list[Json]:
    return [
        {
            "name": one.name,
            "mandates": [item.commitment.id for item in one.mandates],
            "alone": [item.commitment.id for item in one.alone],
            "promises": [relation.source.commitment.id for relation in one.promises],
            "frame_tkr": to_json(one.frame_tkr),
            "additions": to_json(one.additions),
        }
        for one in found.committees
    ]
