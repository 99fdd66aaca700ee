"""Which ids of objects and numbers of accounts a row of a map means: one, a range, or all that begin alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from styrkedja.base import patterns as re

# "100-199"; not "10-199", whose ends are not of one length, nor "A1-A9".
_RANGE = re.compile(r"([0-9]+)-([0-9]+)")


class IdKind(StrEnum):
    """How a pattern is meant."""

    EXACT = "exact"
    RANGE = "range"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class IdPattern:
    """One entry of a row.

    Args:
        kind: how the entry is meant.
        first: the id itself, the first of a range, or what ids begin with.
        last: the last of a range, itself in it; as long as the first. Otherwise the same as `first`.
    """

    kind: IdKind
    first: str
    last: str

    @property
    def written(self) -> str:
        """The entry as it stands in a map."""
        return {IdKind.RANGE: f"{self.first}-{self.last}", IdKind.PREFIX: f"{self.first}*"}.get(self.kind, self.first)

    def has_object(self, object_id: str) -> bool:
        """Tell whether an object is meant; ids are text, and those of a range have as many digits as its ends."""
        if self.kind is IdKind.EXACT:
            return object_id == self.first
        if self.kind is IdKind.PREFIX:
            return object_id.startswith(self.first)
        return len(object_id) == len(self.first) and object_id.isdecimal() and self.first <= object_id <= self.last

    def has_account(self, account: str) -> bool:
        """Tell whether an account is meant; a range holds the accounts below it too: 40-46 holds 4010 and 46123."""
        if self.kind is IdKind.EXACT:
            return account == self.first
        return self.first <= account[: len(self.first)] <= self.last and len(account) >= len(self.first)

    def shares_object_with(self, other: IdPattern) -> bool:
        """Tell whether some object can be meant by both.

        >>> parse_id("100-199").shares_object_with(parse_id("15*")), parse_id("1").shares_object_with(parse_id("01"))
        (True, False)
        """
        if IdKind.EXACT in {self.kind, other.kind}:
            exact, with_it = (self, other) if self.kind is IdKind.EXACT else (other, self)
            return with_it.has_object(exact.first)
        if self.kind is other.kind is IdKind.RANGE:
            return len(self.first) == len(other.first) and self._meets(other, len(self.first))
        if self.kind is other.kind:
            return self._meets(other, min(len(self.first), len(other.first)))
        prefix, span = (self, other) if self.kind is IdKind.PREFIX else (other, self)
        return len(prefix.first) <= len(span.first) and span._meets(prefix, len(prefix.first))  # noqa: SLF001

    def shares_account_with(self, other: IdPattern) -> bool:
        """Tell whether some account can be meant by both.

        >>> parse_id("40-46").shares_account_with(parse_id("4010"))
        True
        """
        if IdKind.EXACT in {self.kind, other.kind}:
            exact, with_it = (self, other) if self.kind is IdKind.EXACT else (other, self)
            return with_it.has_account(exact.first)
        return self._meets(other, min(len(self.first), len(other.first)))

    def _meets(self, other: IdPattern, digits: int) -> bool:
        return self.first[:digits] <= other.last[:digits] and other.first[:digits] <= self.last[:digits]


def exact_id(text: str) -> IdPattern:
    """Return the pattern that means this id and no other, whatever it looks like."""
    return IdPattern(IdKind.EXACT, text, text)


def parse_id(text: str) -> IdPattern | None:
    """Return what an entry means; None for a range whose ends are turned or not of one length, or a lone star.

    >>> [parse_id(text).kind.value for text in ("210", "100-199", "21*", "A1-A9")]
    ['exact', 'range', 'prefix', 'exact']
    >>> parse_id("199-100"), parse_id("9-100"), parse_id("*")
    (None, None, None)
    """
    if text.endswith("*"):
        return IdPattern(IdKind.PREFIX, text[:-1], text[:-1]) if text[:-1] and "*" not in text[:-1] else None
    if ends := _RANGE.fullmatch(text):
        first, last = ends.groups()
        return IdPattern(IdKind.RANGE, first, last) if len(first) == len(last) and first <= last else None
    return exact_id(text)


def looks_like_pattern(text: str) -> bool:
    """Tell whether an id would be taken for something else if it stood among the objects of a row."""
    return text.endswith("*") or _RANGE.fullmatch(text) is not None or text != text.strip()
