"""What became of a commitment whose partner is known: explicit slots decide, and each decision has its reason."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrkedja.comparison.acts import Way
from styrkedja.comparison.figures import YEAR, Figure
from styrkedja.comparison.records import Reason, RelationKind
from styrkedja.comparison.scope import scope_change
from styrkedja.comparison.slots import Slots
from styrkedja.comparison.wordings import differing_terms, same_words

Verdict = tuple[RelationKind, Reason]


def verdict(old: Slots, new: Slots) -> tuple[RelationKind, tuple[Reason, ...]]:
    """Return the kind of relation between two partners, committees aside, and why."""
    if old.text.casefold() == new.text.casefold():
        return RelationKind.SAME, (Reason("same_text"),)
    found = next(_changes(old, new), None)
    if found is not None:
        return found[0], (found[1], *_words(old, new))
    if same_words(old, new):
        return RelationKind.SAME, (Reason("same_words"),)
    return RelationKind.REWORDED, tuple(_words(old, new))


def _words(old: Slots, new: Slots) -> Iterator[Reason]:
    gone, come = differing_terms(old, new)
    if gone or come:
        yield Reason("words", (("gone", ", ".join(gone)), ("come", ", ".join(come))))


def _changes(old: Slots, new: Slots) -> Iterator[Verdict]:
    yield from _reversed(old, new)
    yield from _step(old, new)
    yield from _figure(old, new)
    change = scope_change(old, new)
    if change is not None:
        yield change


def _reversed(old: Slots, new: Slots) -> Iterator[Verdict]:
    if old.charge * new.charge < 0:
        yield RelationKind.REVERSED, Reason("charge", (("old", _SIGN[old.charge]), ("new", _SIGN[new.charge])))
    if old.hands * new.hands < 0:
        yield RelationKind.REVERSED, Reason("hands", (("old", _HANDS[old.hands]), ("new", _HANDS[new.hands])))
    if are_opposite(old.way, new.way):
        yield (
            RelationKind.REVERSED,
            Reason("direction", (("old", old.way.name.casefold()), ("new", new.way.name.casefold()))),
        )


_SIGN = {-1: "free", 1: "paid"}
_HANDS = {1: "own", -1: "others"}


def are_opposite(old: Way, new: Way) -> bool:
    """Tell whether two promises about the same matter point opposite ways.

    >>> are_opposite(Way.FOR, Way.AGAINST), are_opposite(Way.KEEP, Way.FOR), are_opposite(Way.UNSAID, Way.FOR)
    (True, False, False)
    """
    return {old, new} in ({Way.FOR, Way.AGAINST}, {Way.KEEP, Way.AGAINST})


def _step(old: Slots, new: Slots) -> Iterator[Verdict]:
    if old.reach is new.reach:
        return
    kind = RelationKind.HARDENED if new.reach > old.reach else RelationKind.WEAKENED
    yield kind, Reason("reach", (("old", old.reach.name.casefold()), ("new", new.reach.name.casefold())))


def _figure(old: Slots, new: Slots) -> Iterator[Verdict]:
    """Yield what became of a figure: of the same unit, once in each text, and moved."""
    for unit in dict.fromkeys(one.unit for one in old.figures):
        before = [one for one in old.figures if one.unit == unit]
        after = [one for one in new.figures if one.unit == unit]
        if len(before) != 1 or len(after) != 1 or before[0].value == after[0].value:
            continue
        kind = RelationKind.HARDENED if _is_harder(before[0], after[0], new) else RelationKind.WEAKENED
        values = (("old", _written(before[0].value)), ("new", _written(after[0].value)), ("unit", unit))
        yield kind, Reason("figure", values)


def _is_harder(before: Figure, after: Figure, new: Slots) -> bool:
    """Tell whether the later figure asks for more: earlier, more, or less of what is to be less."""
    rises = after.value > before.value
    if after.unit == YEAR or "most" in {before.bound, after.bound}:
        return not rises
    if "least" in {before.bound, after.bound}:
        return rises
    if new.way is Way.AGAINST and " till " in new.text.casefold():
        return not rises
    return rises


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}"
