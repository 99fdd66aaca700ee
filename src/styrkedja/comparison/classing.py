"""What became of a commitment whose partner is known: explicit slots decide, and each decision has its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.comparison.acts import (
    Way,
    are_antonyms,
    builds_on,
    degree,
    demand,
    ends_it,
    firmness,
    is_threshold,
    is_unwanted,
)
from styrkedja.comparison.ages import numbers_of_age
from styrkedja.comparison.figures import CLOCK, MONEY, TIME, YEAR, Figure, frequency
from styrkedja.comparison.records import Reason, RelationKind
from styrkedja.comparison.scope import faint_changes, heavy_difference, outright_changes
from styrkedja.comparison.slots import Slots, terms, written
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
    yield from _firmness(old, new)


def _reversed(old: Slots, new: Slots) -> Iterator[Verdict]:
    if old.charge * new.charge < 0:
        yield RelationKind.REVERSED, Reason("charge", (("old", _SIGN[old.charge]), ("new", _SIGN[new.charge])))
    if old.hands * new.hands < 0 or _goes_to_tender(old, new):
        yield (
            RelationKind.REVERSED,
            Reason("hands", (("old", _HANDS[old.hands]), ("new", _HANDS[new.hands or -old.hands]))),
        )
    if demand(old.text) * demand(new.text) < 0 or are_antonyms(old.text, new.text):
        yield RelationKind.REVERSED, Reason("contrary")
    if are_opposite(old, new):
        values = (("old", old.way.name.casefold()), ("new", new.way.name.casefold()))
        yield RelationKind.REVERSED, Reason("direction", values)


def _goes_to_tender(old: Slots, new: Slots) -> bool:
    """Tell whether what was to be done by the municipality is to be bought, with no word of by whom."""
    return old.hands > 0 and not new.hands and re.match(r"upphandl(?:a|as|ar)?\b", new.text.casefold()) is not None


_SIGN = {-1: "free", 1: "paid"}
_HANDS = {1: "own", -1: "others"}


def are_opposite(old: Slots, new: Slots) -> bool:
    """Tell whether two promises about the same matter point opposite ways."""
    if old.charge and old.charge == new.charge:
        return False
    ways = {_aim(old), _aim(new)}
    if ways in _OPPOSITE and not (_is_limit(old) or _is_limit(new)):
        return True
    if Way.KEEP in {old.way, new.way} and old.way is not new.way and ends_it(old.text) is not ends_it(new.text):
        return ends_it(new.text) is (old.way is Way.KEEP)
    if {old.way, new.way} == {Way.KEEP, Way.FOR} and builds_on(old.text) is not builds_on(new.text):
        return True
    # "Bolagen ska lämna utdelning", "bolagen ska inte lämna utdelning": a "not" that came, or went.
    if old.is_turned is not new.is_turned and Way.UNSAID in {old.way, new.way}:
        gone, come = differing_terms(old, new)
        return len(gone) + len(come) <= _FEW and not all(heavy_difference(old, new))
    return False


def _aim(slots: Slots) -> Way:
    """Return which way it points; "ska uppgå till 40 procent" wants more of what is wanted."""
    if slots.way is Way.UNSAID and any(one.unit == "%" and one.bound in {"to", "least"} for one in slots.figures):
        return Way.UNSAID if is_unwanted(slots.text) else Way.FOR
    return slots.way


def _is_limit(slots: Slots) -> bool:
    """Tell whether *slots* introduces a figure: "inför 30 km/h" sets a limit, and lowers as well as it raises."""
    return slots.way is Way.FOR and _SETS.search(slots.text) is not None


_SETS = re.compile(r"\binför\w*\s+\d", re.IGNORECASE)
_OPPOSITE = (
    {Way.FOR, Way.AGAINST}, {Way.KEEP, Way.AGAINST}, {Way.STILL, Way.FOR}, {Way.STILL, Way.AGAINST},
)  # fmt: skip
_FEW = 4


def _step(old: Slots, new: Slots) -> Iterator[Verdict]:
    if old.reach is new.reach:
        return
    kind = RelationKind.HARDENED if new.reach > old.reach else RelationKind.WEAKENED
    yield kind, Reason("reach", (("old", old.reach.name.casefold()), ("new", new.reach.name.casefold())))


def _firmness(old: Slots, new: Slots) -> Iterator[Verdict]:
    """Yield that it was loosened ("om ekonomin tillåter", "på sikt") or pressed ("omgående")."""
    before, after = firmness(old.text), firmness(new.text)
    if before != after and sum(map(len, heavy_difference(old, new))) <= _FEW:
        yield RelationKind.HARDENED if after > before else RelationKind.WEAKENED, Reason("firmness")


def _figure_moved(old: Slots, new: Slots) -> Iterator[Verdict]:
    """Yield where a figure went; years last, because a sum says more."""
    before, after = _own_figures(old, new), _own_figures(new, old)
    for unit in sorted({one.unit for one in (*before, *after)}, key=lambda unit: (unit == YEAR, unit)):
        was, now = ([one for one in side if one.unit == unit] for side in (before, after))
        if len(was) == 1 and len(now) == 1:
            yield _figure_verdict(was[0], now[0], old, new)
    was, now = ([one for one in side if one.unit != YEAR] for side in (before, after))
    if len(was) == 1 and len(now) == 1 and "" in {was[0].unit, now[0].unit}:
        yield _figure_verdict(was[0], now[0], old, new)
    often, oftener = frequency(old.text), frequency(new.text)
    if often is not None and oftener is not None and often != oftener:
        kind = RelationKind.HARDENED if oftener > often else RelationKind.WEAKENED
        yield kind, Reason("often", (("old", _written(often)), ("new", _written(oftener))))


def _figure_verdict(before: Figure, after: Figure, old: Slots, new: Slots) -> Verdict:
    kind = RelationKind.HARDENED if _is_harder(before, after, old, new) else RelationKind.WEAKENED
    unit = after.unit or before.unit
    values = (("old", _written_in(unit, before, after)), ("new", _written_in(unit, after, before)), ("unit", unit))
    return kind, Reason("clock" if unit == CLOCK else "figure", values)


def _figure_came(old: Slots, new: Slots) -> Iterator[Verdict]:
    """Yield that a figure to be held to came, or went."""
    before, after = _own_figures(old, new), _own_figures(new, old)
    if not before and (come := [one for one in after if _binds(one)]):
        yield RelationKind.HARDENED, Reason("figure_came", (("new", _written(come[0].value)), ("unit", come[0].unit)))
    elif not after and (gone := [one for one in before if _binds(one)]):
        yield RelationKind.WEAKENED, Reason("figure_gone", (("old", _written(gone[0].value)), ("unit", gone[0].unit)))


def _own_figures(slots: Slots, other: Slots) -> list[Figure]:
    """Return the figures that only *slots* has, ages aside; words for the same unit are one unit."""
    ages, there = numbers_of_age(slots.text), {(one.value, _unit(one)) for one in other.figures}
    return [
        replace(one, unit=_unit(one))
        for one in slots.figures
        if one.value not in ages and (one.value, _unit(one)) not in there
    ]


def _unit(figure: Figure) -> str:
    """Return the term of what is counted: "ungdomar" and "unga" are one."""
    if figure.unit in {YEAR, TIME, MONEY, CLOCK}:
        return figure.unit
    return next(iter(terms(figure.unit)), "") if figure.unit else ""


def _binds(figure: Figure) -> bool:
    """Tell whether a figure is one that a promise can be held to: "Science center 2047" and "väg 50" have none."""
    return bool(figure.bound) or figure.unit not in {"", YEAR}


def _is_harder(before: Figure, after: Figure, old: Slots, new: Slots) -> bool:
    """Tell whether the later figure asks for more: earlier, more, or less of what is to be less."""
    rises, bounds = after.value > before.value, {before.bound, after.bound}
    if after.unit == YEAR or "most" in bounds or is_threshold(new.text):
        return not rises
    if "least" in bounds or "by" in bounds or new.way is Way.FOR:
        return rises
    if new.way is Way.AGAINST:
        return rises is not (after.bound == "to")
    return rises is not (is_unwanted(old.text) or is_unwanted(new.text))


def _written_in(unit: str, figure: Figure, other: Figure) -> str:
    """Return a figure as it is read: a time of day by the clock, a length of time in the longest unit of both."""
    if unit == CLOCK:
        return f"{int(figure.value) // 60:02d}.{int(figure.value) % 60:02d}"
    longest = next((one for one in _LENGTHS if not (figure.value % one or other.value % one)), 1) if unit == TIME else 1
    return _written(figure.value / longest)


# A month, a week, a day in hours.
_LENGTHS = (730, 168, 24)


def figure_reasons(old: Slots, new: Slots) -> tuple[Reason, ...]:
    """Return what became of the figures of a promise, whatever else became of it."""
    return tuple(reason for _, reason in (*_figure_moved(old, new), *_figure_came(old, new)))[:1]


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}"
