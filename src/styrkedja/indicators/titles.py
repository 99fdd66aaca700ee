"""What the title of a key figure tells besides its name: that the series has ended, and in what it is measured."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.base import patterns as re
from styrkedja.parsing.indicator_units import unit_in

# "(-2024)", "(- 2024)", "(–2018)"; not "(0-20)" or "(2015-2024)".
_ENDED = re.compile(r"\s?\(\s?[-–]\s?(?P<year>(?:19|20)\d\d)\s?\)")
# "kr/inv", "antal per 100 000 invånare", "kr/kvm BRA"
_PER = re.compile(r"(?:\s?/\s?|\sper\s)(?P<head>.+)$")
# What is measured, by the units that it is measured in; the order decides.
_KINDS = (
    ("share", re.compile(r"^(?:%|procent|‰|promille)", re.IGNORECASE)),
    ("index", re.compile(r"^(?:index|poäng)\b", re.IGNORECASE)),
    ("money", re.compile(r"^(?:kr|kronor|tkr|mkr|mnkr|mdkr|öre)\b", re.IGNORECASE)),
    ("weight", re.compile(r"^(?:ton|kg|gram|g)\b", re.IGNORECASE)),
    ("time", re.compile(r"^(?:arbetsdagar|dagar|dygn|timmar|minuter|veckor|månader|år)\b", re.IGNORECASE)),
    ("energy", re.compile(r"^[kMGT]?Wh\b")),
    ("power", re.compile(r"^[kMGT]?W\b")),
    ("area", re.compile(r"^(?:ha|hektar|m²|m2|kvm|kvadratmeter)(?!\w)", re.IGNORECASE)),
    ("volume", re.compile(r"^(?:liter|m3|m³|kubikmeter)(?!\w)", re.IGNORECASE)),
    ("length", re.compile(r"^(?:km|mil|meter)\b", re.IGNORECASE)),
    ("count", re.compile(r"^(?:antal|stycken|st|personer)\b", re.IGNORECASE)),
)
_PER_HEAD = re.compile(r"inv|person")


@dataclass(frozen=True, slots=True)
class Measured:
    """In what something is measured, so far that two units can be told apart.

    Args:
        kind: share, index, money, weight, time, energy, power, area, volume, length or count.
        per: "inv" for a rate by inhabitants, else what it is by as written; "" for no rate.
    """

    kind: str
    per: str


def ended_year(title: str) -> int | None:
    """Return the last year of a series that has ended, which Kolada writes after the title.

    >>> ended_year("Personalkontinuitet, medelvärde (- 2024)"), ended_year("Index (0-20)")
    (2024, None)
    """
    found = _ENDED.search(title)
    return int(found["year"]) if found else None


def without_end(title: str) -> str:
    """Return *title* without the mark of a series that has ended.

    >>> without_end("Företagsklimat Insikt - Totalt, Index, gammal definition (-2024)")
    'Företagsklimat Insikt - Totalt, Index'
    """
    return re.sub(r",? (?:gammal|ny) definition$", "", _ENDED.sub("", title))


def measured_in(unit: str | None) -> Measured | None:
    """Return what a unit measures, or None for one that tells nothing.

    >>> measured_in("ton CO2-ekv per invånare"), measured_in("antal/100 000 inv"), measured_in("mikrogram")
    (Measured(kind='weight', per='inv'), Measured(kind='count', per='inv'), None)
    """
    kind = next((kind for kind, units in _KINDS if unit and units.search(unit)), None)
    if kind is None or unit is None:
        return None
    rate = _PER.search(unit)
    head = rate["head"].casefold() if rate else ""
    return Measured(kind, "inv" if _PER_HEAD.search(head) else head)


def measured_by(title: str) -> Measured | None:
    """Return in what the key figure of that title is measured, or None where its title does not tell.

    >>> measured_by("Valdeltagande i senaste kommunalvalet, andel (%)")
    Measured(kind='share', per='')
    """
    return measured_in(unit_in(_ENDED.sub("", title)))
