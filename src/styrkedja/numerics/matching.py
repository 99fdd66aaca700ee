"""One to one: which rows go with which columns so that the sum of what the pairs are worth is greatest."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


def best_pairs(rows: Ints, columns: Ints, worth: Floats) -> list[tuple[int, int]]:
    """Return the one-to-one pairs with the greatest sum of worth, in the order of their rows.

    A pair that is worth nothing, or less, is never made; the rest is left alone. Of equal sums the one is taken that
    the method meets first, always the same one for the same numbers.

    Args:
        rows, columns: int, shape (n_edges,), which may be paired; each pair once.
        worth: float, shape (n_edges,).

    Method: the Jonker-Volgenant variant of scipy's `linear_sum_assignment` (D. F. Crouse 2016, IEEE TAES 52:4), in
    each connected part of the graph alone, so that a thousand small knots cost a thousand small sums.

    >>> best_pairs(np.array([0, 0, 1]), np.array([0, 1, 0]), np.array([0.9, 0.8, 0.8]))
    [(0, 1), (1, 0)]
    """
    kept = worth > 0
    rows, columns, worth = rows[kept], columns[kept], worth[kept]
    if not rows.size:
        return []
    n_rows, n_columns = int(rows.max()) + 1, int(columns.max()) + 1
    size = n_rows + n_columns
    graph = csr_array((np.ones(rows.size), (rows, columns + n_rows)), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    order = np.argsort(labels[rows], kind="stable")
    edges = np.split(order, np.flatnonzero(np.diff(labels[rows][order])) + 1)
    found = [pair for part in edges for pair in _in_part(rows[part], columns[part], worth[part])]
    return sorted(found)


def _in_part(rows: Ints, columns: Ints, worth: Floats) -> list[tuple[int, int]]:
    own_rows, row_places = np.unique(rows, return_inverse=True)
    own_columns, column_places = np.unique(columns, return_inverse=True)
    table = np.zeros((own_rows.size, own_columns.size))
    table[row_places, column_places] = worth
    chosen = linear_sum_assignment(table, maximize=True)
    return [
        (int(own_rows[row]), int(own_columns[column]))
        for row, column in zip(*chosen, strict=True)
        if table[row, column] > 0
    ]
