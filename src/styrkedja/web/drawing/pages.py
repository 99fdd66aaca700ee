"""Long lists in pages."""

from __future__ import annotations

from dataclasses import dataclass

# Enough for any programme or budget known; a longer list takes a browser too long to lay out.
STRANDS_PER_PAGE = 500


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is shown.

    Args:
        number: the page shown, from 1.
        last: number of the last page.
        first: index of the first item shown.
        end: index after the last item shown.
    """

    number: int
    last: int
    first: int
    end: int

    @property
    def before(self) -> int | None:
        """Number of the page before, None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """Number of the page after, None on the last."""
        return self.number + 1 if self.number < self.last else None


def paging(total: int, wanted: int, size: int) -> Paging:
    """Return the page *wanted* of *total* items, the last one when there are fewer.

    >>> paging(45, 9, 20)
    Paging(number=3, last=3, first=40, end=45)
    """
    last = max(1, -(-total // size))
    number = min(max(1, wanted), last)
    return Paging(number, last, (number - 1) * size, min(total, number * size))
