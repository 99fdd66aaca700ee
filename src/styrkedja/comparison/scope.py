"""Whether a promise came to hold for fewer or for more: groups, bounds and places that are said in so many words."""

from __future__ import annotations

from functools import cache

from styrkedja.comparison.data import load
from styrkedja.comparison.records import Reason, RelationKind
from styrkedja.comparison.slots import Slots


def scope_change(old: Slots, new: Slots) -> tuple[RelationKind, Reason] | None:
    """Return that a promise was narrowed or widened, and by what; None when nothing says so."""
    if old.limits != new.limits:
        if old.limits < new.limits:
            return RelationKind.NARROWED, _reason("limit", (), new.limits - old.limits)
        if new.limits < old.limits:
            return RelationKind.WIDENED, _reason("limit", old.limits - new.limits, ())
    if old.is_whole is not new.is_whole and (old.groups != new.groups or old.places != new.places):
        kind = RelationKind.NARROWED if old.is_whole else RelationKind.WIDENED
        return kind, _reason("whole", old.groups | old.places, new.groups | new.places)
    return _groups(old, new)


def _groups(old: Slots, new: Slots) -> tuple[RelationKind, Reason] | None:
    gone, come = old.groups - new.groups, new.groups - old.groups
    if not (gone or come) or (gone and come):
        return None
    implied = _implied(old) | _implied(new)
    if (gone | come) <= implied:
        return None
    if gone:
        # "för barn och unga" -> "för barn" is fewer; "för barn" -> nobody named is more.
        kind = RelationKind.NARROWED if new.groups else RelationKind.WIDENED
    else:
        kind = RelationKind.WIDENED if old.groups else RelationKind.NARROWED
    return kind, _reason("group", gone, come)


def _implied(slots: Slots) -> frozenset[str]:
    found: set[str] = set()
    for stems, groups in _rows():
        if any(term.startswith(stem) for term in slots.terms for stem in stems):
            found |= groups
    return frozenset(found)


@cache
def _rows() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    return tuple((tuple(row["stems"]), frozenset(row["groups"])) for row in load("scope")["implied"])


def _reason(code: str, gone: object, come: object) -> Reason:
    return Reason(code, (("gone", _listed(gone)), ("come", _listed(come))))


def _listed(values: object) -> str:
    return ", ".join(sorted(map(str, values))) if isinstance(values, (frozenset, set, tuple)) else ""
