"""What became of a commitment whose partner is known: explicit slots decide, and each decision has its reason."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrkedja.comparison.acts import Way, builds_on, degree
from styrkedja.comparison.figures import YEAR, Figure
from styrkedja.comparison.records import Reason, RelationKind
from styrkedja.comparison.scope import faint_changes, outright_changes
from styrkedja.comparison.slots import Slots, written
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
        yield Reason(
            "words", (("gone", ", ".join(written(old.text, gone))), ("come", ", ".join(written(new.text, come))))
        )


def _changes(old: Slots, new: Slots) -> Iterator[Verdict]:
    yield from _reversed(old, new)
    yield from outright_changes(old, new)
    yield from _step(old, new)
    yield from _figure_moved(old, new)
    step = degree(old.text, new.text)
    if step:
        yield RelationKind.HARDENED if step > 0 else RelationKind.WEAKENED, Reason("degree")
    yield from faint_changes(old, new)
    yield from _figure_came(old, new)


def _reversed(old: Slots, new: Slots) -> Iterator[Verdict]:
    if old.charge * new.charge < 0:
        yield RelationKind.REVERSED, Reason("charge", (("old", _SIGN[old.charge]), ("new", _SIGN[new.charge])))
    if old.hands * new.hands < 0:
        yield RelationKind.REVERSED, Reason("hands", (("old", _HANDS[old.hands]), ("new", _HANDS[new.hands])))
    if are_opposite(old, new):
        values = (("old", old.way.name.casefold()), ("new", new.way.name.casefold()))
        yield RelationKind.REVERSED, Reason("direction", values)


_SIGN = {-1: "free", 1: "paid"}
_HANDS = {1: "own", -1: "others"}


def are_opposite(old: Slots, new: Slots) -> bool:
    """Tell whether two promises about the same matter point opposite ways."""
    if old.charge and old.charge == new.charge:
        return False
    if {old.way, new.way} in _OPPOSITE:
        return True
    if {old.way, new.way} == {Way.KEEP, Way.FOR} and builds_on(old.text) is not builds_on(new.text):
        return True
    # "Bolagen ska lämna utdelning", "bolagen ska inte lämna utdelning": a "not" that came, or went.
    if old.is_turned is not new.is_turned and Way.UNSAID in {old.way, new.way}:
        gone, come = differing_terms(old, new)
        return len(gone) + len(come) <= _FEW
    return False


_OPPOSITE = (
    {Way.FOR, Way.AGAINST}, {Way.KEEP, Way.AGAINST}, {Way.STILL, Way.FOR}, {Way.STILL, Way.AGAINST},
)  # fmt: skip
_FEW = 4


def _step(old: Slots, new: Slots) -> Iterator[Verdict]:
    if old.reach is new.reach:
        return
    kind = RelationKind.HARDENED if new.reach > old.reach else RelationKind.WEAKENED
    yield kind, Reason("reach", (("old", old.reach.name.casefold()), ("new", new.reach.name.casefold())))


def _figure_moved(old: Slots, new: Slots) -> Iterator[Verdict]:
    """Yield where a figure went; years last, because a sum says more."""
    before, after = _own_figures(old, new), _own_figures(new, old)
    for unit in sorted({one.unit for one in (*before, *after)}, key=lambda unit: (unit == YEAR, unit)):
        was, now = ([one for one in side if one.unit == unit] for side in (before, after))
        if len(was) == 1 and len(now) == 1:
            kind = RelationKind.HARDENED if _is_harder(was[0], now[0], new) else RelationKind.WEAKENED
            values = (("old", _written(was[0].value)), ("new", _written(now[0].value)), ("unit", unit))
            yield kind, Reason("figure", values)


def _figure_came(old: Slots, new: Slots) -> Iterator[Verdict]:
    """Yield that a figure to be held to came, or went."""
    before, after = _own_figures(old, new), _own_figures(new, old)
    if not before and (come := [one for one in after if _binds(one)]):
        yield RelationKind.HARDENED, Reason("figure_came", (("new", _written(come[0].value)), ("unit", come[0].unit)))
    elif not after and (gone := [one for one in before if _binds(one)]):
        yield RelationKind.WEAKENED, Reason("figure_gone", (("old", _written(gone[0].value)), ("unit", gone[0].unit)))


def _own_figures(slots: Slots, other: Slots) -> list[Figure]:
    return [one for one in slots.figures if (one.value, one.unit) not in other.numbers]


def _binds(figure: Figure) -> bool:
    """Tell whether a figure is one that a promise can be held to: "Science center 2047" and "väg 50" have none."""
    return bool(figure.bound) or figure.unit not in {"", YEAR}


def _is_harder(before: Figure, after: Figure, new: Slots) -> bool:
    """Tell whether the later figure asks for more: earlier, more, or less of what is to be less."""
    rises = after.value > before.value
    if after.unit == YEAR or "most" in {before.bound, after.bound}:
        return not rises
    if "least" in {before.bound, after.bound}:
        return rises
    if new.way is Way.AGAINST and after.bound == "to":
        return not rises
    return rises


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}"
