"""What changed between two catalogues of key figures: another title, unit or scope under the same id, an end, a loss.

A target rests on what its key figure meant when it was set, and Kolada announces no changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from styrkedja.base import patterns as re
from styrkedja.indicators.catalogue_file import CatalogueRow
from styrkedja.indicators.titles import ended_year, without_end
from styrkedja.indicators.units import unit_of, units_apart
from styrkedja.parsing.indicator_units import unit_in

# "antal/100 000 inv", "per 1 000 inv.", "/1000 invånare"; not "åk 9" or "16-84 år".
_RATE = re.compile(
    r"(?:/|\bper\b)\s?(?P<factor>1[0 \u00a0\u202f]*0)\s?(?P<head>inv|barn|elev|person|hushåll|förvärv)", re.IGNORECASE
)
# Kolada once began the titles of its own surveys so.
_OLD_MARK = re.compile(r"^U\.\s+")
# Whom or what a key figure counts: "elever i kommunala skolor", "hemkommun"; not "kommun" in "kommunkod".
_SCOPE = re.compile(
    r"\b(?:hemkommun|lägeskommun|folkbokför\w*|kommunala?t?\b|fristående|enskild\w*|privat\w*|egen regi"
    r"|kommunkoncern\w*)",
    re.IGNORECASE,
)
_NO_WORD = re.compile(r"[\W_]+")


class CatalogueChangeKind(StrEnum):
    """What happened to a key figure."""

    NEW = "new"
    VANISHED = "vanished"
    RENAMED = "renamed"
    UNIT = "unit"
    SCOPE = "scope"
    ENDED = "ended"
    RESUMED = "resumed"
    DESCRIBED = "described"


# What everything that uses the key figure must be told of.
ALARMING = frozenset(
    {
        CatalogueChangeKind.VANISHED,
        CatalogueChangeKind.RENAMED,
        CatalogueChangeKind.UNIT,
        CatalogueChangeKind.SCOPE,
        CatalogueChangeKind.ENDED,
    }
)


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """One change of one key figure.

    Args:
        before, after: titles (of new, vanished, renamed, ended, resumed), units, words of scope
            ("hemkommun"; "" for none) or descriptions.
    """

    kpi: str
    kind: CatalogueChangeKind
    before: str
    after: str

    @property
    def is_alarm(self) -> bool:
        """Tell whether values before and after may not mean the same, or none come any more."""
        return self.kind in ALARMING


def compare_catalogues(before: Iterable[CatalogueRow], after: Iterable[CatalogueRow]) -> tuple[CatalogueChange, ...]:
    """Return every change from one catalogue to the next, by id; one key figure may have changed in several ways.

    >>> old = CatalogueRow("U07452", "U. Anmälda brott om skadegörelse per 1 000 inv.")
    >>> new = CatalogueRow("U07452", "Anmälda brott om skadegörelse, antal/100 000 inv")
    >>> [(one.kind.value, one.before, one.after) for one in compare_catalogues([old], [new])]
    [('unit', 'per 1 000 inv', 'antal/100 000 inv')]
    """
    old, new = {row.id: row for row in before}, {row.id: row for row in after}
    found: list[CatalogueChange] = []
    for kpi in sorted(old.keys() | new.keys()):
        if kpi not in new:
            found.append(CatalogueChange(kpi, CatalogueChangeKind.VANISHED, _spaced(old[kpi].title), ""))
        elif kpi not in old:
            found.append(CatalogueChange(kpi, CatalogueChangeKind.NEW, "", _spaced(new[kpi].title)))
        else:
            found += changes_of(old[kpi], new[kpi])
    return tuple(found)


def changes_of(before: CatalogueRow, after: CatalogueRow) -> Iterator[CatalogueChange]:
    """Yield what changed of one key figure; spaces, full stops and capital letters do not count."""
    old, new = _spaced(before.title), _spaced(after.title)
    units = unit_change(old, new)
    if units is not None:
        yield CatalogueChange(after.id, CatalogueChangeKind.UNIT, *units)
    scopes = _scope(old), _scope(new)
    if scopes[0] != scopes[1]:
        yield CatalogueChange(after.id, CatalogueChangeKind.SCOPE, *scopes)
    if not is_same_title(old, new):
        yield CatalogueChange(after.id, CatalogueChangeKind.RENAMED, old, new)
    if ended_year(new) != ended_year(old):
        kind = CatalogueChangeKind.RESUMED if ended_year(new) is None else CatalogueChangeKind.ENDED
        yield CatalogueChange(after.id, kind, old, new)
    if before.description and _words(before.description) != _words(after.description):
        yield CatalogueChange(after.id, CatalogueChangeKind.DESCRIBED, before.description, after.description)


def is_same_title(before: str, after: str) -> bool:
    """Tell whether two titles name one measure but for its unit, its end, spaces, full stops and capital letters.

    >>> is_same_title("U. Utvecklade bränder i  byggnad, antal", "Utvecklade bränder i byggnad, antal (-2023)")
    True
    """
    return _name(_spaced(before)) == _name(_spaced(after))


def unit_change(before: str, after: str) -> tuple[str, str] | None:
    """Return the units of two titles when they differ, or None; a title without a unit contradicts nothing.

    >>> unit_change("Utsläpp, ton CO2-ekv", "Utsläpp, kg CO2-ekv"), unit_change("Kostnad, kr/inv", "Kostnad kronor/inv")
    (('ton CO2-ekv', 'kg CO2-ekv'), None)
    """
    if not units_apart(unit_of(before), unit_of(after)):
        return None
    return _unit_text(before), _unit_text(after)


def _unit_text(title: str) -> str:
    """Return the unit of a title as the title writes it: "per 1 000 inv"."""
    plain = without_end(title)
    rate, unit = _RATE.search(plain), unit_in(plain) or ""
    return unit if rate is None or rate.group().casefold() in unit.casefold() else rate.group()


def _name(title: str) -> str:
    """Return a title without its unit, its end and what is no letter or number: units are told apart on their own."""
    plain = without_end(_OLD_MARK.sub("", title))
    unit = {"andel", "antal", *filter(str.isalpha, _words(unit_in(plain) or "").split())}
    return " ".join(word for word in _words(_RATE.sub(" ", plain)).split() if word not in unit)


def _scope(title: str) -> str:
    """Return the words of a title that say whom it counts: "hemkommun", "kommunala"."""
    return ", ".join(sorted({found.group().casefold() for found in _SCOPE.finditer(title)}))


def _words(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip().casefold()


def _spaced(text: str) -> str:
    return " ".join(text.split())
