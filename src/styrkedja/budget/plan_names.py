"""Names of committees in a plan: which are one and the same to a reader, and which a spreadsheet would work out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from styrkedja.base.errors import WrongCallError
from styrkedja.reading.sheets import is_formula_like

_SIGNS = ("=", "+", "-", "@")


@lru_cache(maxsize=8192)
def same_name(name: str) -> str:
    """Return what names have in common that differ in capitals and blanks alone.

    >>> same_name("Kommunfullmäktige ") == same_name("kommunfullmäktige")
    True
    """
    return " ".join(name.split()).casefold()


def checked_committees(names: Sequence[str]) -> None:
    """Refuse two committees whose names are the same to whoever reads them.

    Raises:
        WrongCallError: budget_name_twice, or budget_name_alike.
    """
    if len({same_name(name) for name in names}) == len(names):
        return  # A thousand scenarios ask this.
    seen: dict[str, str] = {}
    for name in names:
        earlier = seen.setdefault(same_name(name), name)
        if earlier != name:
            raise WrongCallError("budget_name_alike", first=earlier, second=name)
    raise WrongCallError("budget_name_twice", id=next(name for name in names if names.count(name) > 1))


def is_unsafe_name(name: str) -> bool:
    """Tell whether a spreadsheet would take a name for a formula: no committee begins with a sign of one.

    Labels and promises may: people write "- 5 mkr" and "+ 20 miljoner"; of those only what calls something is refused.

    >>> is_unsafe_name("=cmd|'/C calc'!A0"), is_unsafe_name("-nämnden"), is_unsafe_name("Skolnämnden")
    (True, True, False)
    """
    return name.startswith(_SIGNS) or is_formula_like(name)
