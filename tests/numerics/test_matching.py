"""One-to-one pairs: the greatest sum there is."""

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.numerics.matching import best_pairs

TABLES = st.integers(1, 4).flatmap(
    lambda rows: st.lists(st.lists(st.integers(-3, 9), min_size=4, max_size=4), min_size=rows, max_size=rows)
)


def _greatest(table: list[list[int]]) -> int:
    """Return the greatest sum by trying all."""
    return max(
        sum(max(table[row][column], 0) for row, column in enumerate(order))
        for order in permutations(range(len(table[0])), len(table))
    )


@given(TABLES)
def test_no_other_pairs_are_worth_more(table: list[list[int]]) -> None:
    rows, columns = np.indices((len(table), 4))
    pairs = best_pairs(rows.ravel(), columns.ravel(), np.array(table, dtype=np.float64).ravel())
    assert sum(table[row][column] for row, column in pairs) == _greatest(table)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(table[row][column] > 0 for row, column in pairs)


def test_nothing_is_paired_with_nothing() -> None:
    empty = np.array([], dtype=np.intp)
    assert best_pairs(empty, empty, np.array([])) == []
