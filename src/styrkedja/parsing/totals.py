"""Sum rows of tables of figures, and the rows they sum.

A total follows its rows, the sum of a group may also stand above them. Part-of rows ("varav ...")
are inside the row above and never added. What a printed sum should be is worked out here; what a
difference means is said in `sums.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from styrkedja.base import patterns as re
from styrkedja.parsing.bodies import is_body
from styrkedja.parsing.money_tables import MoneyTable, Row

_TOTAL = re.compile(
    r"^\W*(?:summa|totalt?|totalsumma|s:a|delsumma|nettokostnad(?:er)? totalt|total\w*)\b|\b(?:totalt|summa)\W*$",
    re.IGNORECASE,
)
_PART = re.compile(r"^\W*(?:varav|därav|däri ingår|därutav)\b", re.IGNORECASE)
# A body of its own, though its name does not say so.
_AUDITORS = re.compile(r"(?:kommunens )?revis(?:ion|orer)", re.IGNORECASE)
_MOST_DETAILS = 12
_FEWEST_DETAILS = 2

Figures = tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A sum row.

    Args:
        index: its place among the rows of the table.
        rows: the places of the rows it sums.
        computed: their sum in each column, None where none of them has a figure.
        is_group: it stands above its rows.
    """

    index: int
    rows: tuple[int, ...]
    computed: Figures
    is_group: bool = False


# The same labels are asked about by every step that reads the tables.
@lru_cache(maxsize=16_384)
def is_total(label: str) -> bool:
    """Tell whether a row's label says that it sums others.

    >>> is_total("Summa nämnder"), is_total("Nämnderna totalt"), is_total("Totalförsvar och beredskap")
    (True, True, False)
    """
    return bool(_TOTAL.search(label)) and not label.lower().startswith("totalförsvar")


@lru_cache(maxsize=16_384)
def is_part(label: str) -> bool:
    """Tell whether a row is part of the one above it ("varav reserverade medel")."""
    return bool(_PART.match(label))


def find_totals(table: MoneyTable) -> tuple[Total, ...]:
    """Return the sum rows of *table*, from above, each with the rows that fit its figures best."""
    groups = {group.index: group for group in _groups(table.rows)}
    chance = _groups_by_chance(table.rows, groups)
    found = [group for group in groups.values() if group.index not in chance]
    leaves: list[int] = []
    since: list[int] = []
    before: list[int] = []
    for index, row in enumerate(table.rows):
        if is_part(row.label) or (index in groups and index not in chance):
            continue
        if is_total(row.label):
            choices = [since, leaves, [*before, *since]]
            best = _best(table.rows, index, [choice for choice in choices if choice])
            is_grand = len(before) > 1
            if best is not None and (since or is_grand or _fits_mostly(table.rows, best)):
                found.append(best)
            since = []
            before.append(index)
        else:
            leaves.append(index)
            since.append(index)
    return tuple(sorted(found, key=lambda total: total.index))


def _groups_by_chance(rows: Sequence[Row], groups: Collection[int]) -> set[int]:
    """Return the rows that sum those below them by chance: all rows, theirs too, come nearer to the printed sum."""
    chance: set[int] = set()
    since: list[int] = []
    for index, row in enumerate(rows):
        if is_total(row.label):
            inside = [place for place in since if place in groups]
            if inside and _faults(rows, index, since) < _faults(rows, index, [p for p in since if p not in groups]):
                chance.update(inside)
            since = []
        elif not is_part(row.label):
            since.append(index)
    return chance


def _faults(rows: Sequence[Row], index: int, places: Sequence[int]) -> int:
    """Return in how many columns the rows at *places* do not make the sum."""
    total = _best(rows, index, [places])
    return sum(bool(total and off(rows, total, column)) for column in range(len(rows[index].figures)))


def _fits_mostly(rows: Sequence[Row], total: Total) -> bool:
    """Tell whether a sum with no rows of its own, and no sums above it to sum, is of the rows above.

    "Summa gymnasium" may sum what is not printed.
    """
    columns = [column for column, figure in enumerate(rows[total.index].figures) if figure is not None]
    return 2 * sum(not off(rows, total, column) for column in columns) >= len(columns)


def tolerance(figures: Sequence[Decimal], rows: int) -> Decimal:
    """Return how far a printed sum of *rows* rows may be off: one unit of the last place for each row."""
    places = max((_places(figure) for figure in figures), default=0)
    return rows * Decimal(1).scaleb(-places)


def add(rows: Sequence[Row], places: Sequence[int], column: int) -> Decimal | None:
    """Return the sum of one column over the rows at *places*, None when all are blank."""
    figures = [figure for place in places if (figure := rows[place].figures[column]) is not None]
    return sum(figures, Decimal(0)) if figures else None


def off(rows: Sequence[Row], total: Total, column: int) -> Decimal:
    """Return by how much a printed sum differs from its rows beyond rounding; 0 when it does not."""
    printed, computed = rows[total.index].figures[column], total.computed[column]
    if printed is None or computed is None:
        return Decimal(0)
    figures = [printed, *(figure for place in total.rows if (figure := rows[place].figures[column]) is not None)]
    difference = printed - computed
    return difference if abs(difference) > tolerance(figures, len(total.rows)) else Decimal(0)


def _best(rows: Sequence[Row], index: int, choices: Sequence[Sequence[int]]) -> Total | None:
    """Return the choice of rows that comes nearest to the printed sums, in most columns."""
    width = range(len(rows[index].figures))
    totals = [Total(index, tuple(choice), tuple(add(rows, choice, column) for column in width)) for choice in choices]

    def fault(total: Total) -> tuple[int, Decimal]:
        wrong = [abs(off(rows, total, column)) for column in width]
        return sum(map(bool, wrong)), sum(wrong, Decimal(0))

    return min(totals, key=fault, default=None)


def _groups(rows: Sequence[Row]) -> Iterator[Total]:
    """Yield the rows that sum the rows right below them."""
    end = 0
    for index, row in enumerate(rows):
        if index >= end and not is_total(row.label) and not is_part(row.label):
            group = _group(rows, index)
            if group is not None:
                # A detail of one group is no group itself.
                end = group.rows[-1] + 1
                yield group


def _group(rows: Sequence[Row], index: int) -> Total | None:
    details: list[int] = []
    sums: list[Decimal | None] = []
    for place in range(index + 1, min(len(rows), index + 1 + _MOST_DETAILS)):
        if is_total(rows[place].label):
            break
        if is_part(rows[place].label):
            continue
        details.append(place)
        figures = rows[place].figures
        sums = [_added(one, other) for one, other in zip(sums, figures, strict=True)] if sums else list(figures)
        total = Total(index, tuple(details), tuple(sums), is_group=True)
        # A committee over the one thing that it gets: both rows say the same.
        is_body_over_one = is_body(rows[index].label) and not _names_body(rows[place].label)
        if (len(details) >= _FEWEST_DETAILS or is_body_over_one) and _is_sum(rows, total):
            # Committees hold no committees: their figures make the sum by chance.
            is_chance = _names_body(rows[index].label) and all(_names_body(rows[detail].label) for detail in details)
            return None if is_chance else total
    return None


def _names_body(label: str) -> bool:
    return is_body(label) or bool(_AUDITORS.match(label))


def _added(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """Return the sum of two figures of a column, in which None is a blank."""
    if one is None or other is None:
        return other if one is None else one
    return one + other


def _is_sum(rows: Sequence[Row], total: Total) -> bool:
    """A group's figures are its details' in every column; with several columns, but for rounding or one of them."""
    printed = rows[total.index].figures
    pairs = [(one, other) for one, other in zip(printed, total.computed, strict=True) if one is not None]
    exact = sum(one == other for one, other in pairs if one)
    if exact in {0, len(pairs)}:
        return bool(exact)
    near = sum(not off(rows, total, column) for column, figure in enumerate(printed) if figure is not None)
    return (exact >= 2 and near >= len(pairs) - 1) or (near == len(pairs) > 1)


# Not cached: 12 and 12.0 are one key, and the one would be taken for the other.
def _places(figure: Decimal) -> int:
    exponent = figure.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
