"""Units of key figures, so far that a changed or mistaken one is seen: kg for tonnes, per 1 000 for per 100 000."""

from __future__ import annotations

from styrkedja.base import patterns as re
from styrkedja.indicators.titles import measured_in, without_end
from styrkedja.parsing.indicator_units import unit_in

# "antal/100 000 inv", "per 1 000 inv.", "per 1000 invånare"
_RATE = re.compile(
    r"(?:/|\bper)\s?(?P<base>10{0,2}[ \u00a0\u202f]?0{3})\s(?P<of>inv|elev|anst)",
    re.IGNORECASE,
)
_POINTS = re.compile(r"procentenhet", re.IGNORECASE)
_SCALES = {
    "g": 1.0, "gram": 1.0, "kg": 1e3, "ton": 1e6,
    "öre": 0.01, "kr": 1.0, "kronor": 1.0, "tkr": 1e3, "mkr": 1e6, "mnkr": 1e6, "mdkr": 1e9,
    "%": 1.0, "procent": 1.0, "‰": 0.1, "promille": 0.1,
    "kwh": 1.0, "mwh": 1e3, "gwh": 1e6, "twh": 1e9,
    "minuter": 1.0, "timmar": 60.0, "dygn": 1_440.0, "dagar": 1_440.0, "veckor": 10_080.0,
    "månader": 43_830.0, "år": 525_960.0,
    "m²": 1.0, "ha": 1e4, "hektar": 1e4, "meter": 1.0, "km": 1e3, "mil": 1e4,
}  # fmt: skip


def unit_of(title: str) -> str | None:
    """Return the unit that a title tells, a rate with its base; None where it tells none.

    >>> unit_of("Anmälda brott om skadegörelse, antal/100 000 inv"), unit_of("U. Anmälda brott per 1 000 inv.")
    ('antal/100 000 inv', 'antal/1 000 inv')
    """
    rate = _RATE.search(title)
    return f"antal/{_grouped(rate['base'])} {rate['of'].lower()}" if rate else unit_in(without_end(title))


def units_apart(one: str | None, other: str | None) -> bool:
    """Tell whether both tell something and cannot be the same unit; what tells nothing is no difference.

    >>> units_apart("kg CO2-ekv", "ton CO2-ekv"), units_apart("%", "andel (%)"), units_apart("%", None)
    (True, False, False)
    """
    if not one or not other or one == other:
        return False
    base, other_base = _base(one), _base(other)
    if base is not None and other_base is not None:
        return base != other_base
    measured, other_measured = measured_in(unit_in(f", {one}") or one), measured_in(unit_in(f", {other}") or other)
    if measured is None or other_measured is None:
        return False
    if measured.kind != other_measured.kind or measured.per != other_measured.per:
        # "antal" beside "antal/1 000 inv" and "kr" beside "kr/inv" are two things.
        return True
    if bool(_POINTS.match(one)) is not bool(_POINTS.match(other)):
        # A share, and how far a share lies from another one.
        return True
    scale, other_scale = _scale(one), _scale(other)
    return scale is not None and other_scale is not None and scale != other_scale


def _base(unit: str) -> int | None:
    rate = _RATE.search(unit)
    return _plain(rate["base"]) if rate else None


def _grouped(digits: str) -> str:
    return f"{_plain(digits):,}".replace(",", " ")


def _plain(digits: str) -> int:
    return int("".join(digits.split()))


def _scale(unit: str) -> float | None:
    return next((scale for word in re.findall(r"[\w%‰²]+", unit.casefold()) if (scale := _SCALES.get(word))), None)
