"""How far the stated confidence is from how often it is right (expected calibration error, ten bins)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tests.gold.measures import pair_commitments

_BINS = 10


def expected_error(documents: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> float:
    """Return the expected calibration error over the commitments found in *documents* (annotation, found)."""
    judged: list[tuple[float, bool]] = []
    for gold, found in documents:
        pairs, _, spurious = pair_commitments(gold, found)
        judged += [(row["confidence"], True) for _, row in pairs]
        judged += [(row["confidence"], False) for row in spurious]
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, is_right in judged:
        bins.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, is_right))
    return sum(
        abs(sum(confidence for confidence, _ in rows) - sum(is_right for _, is_right in rows)) for rows in bins.values()
    ) / max(len(judged), 1)
