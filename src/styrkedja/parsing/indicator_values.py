"""Quantities and labelled values: "Utfall 2022: 81 275", "Mål 2026: minst 50 %".

Which values belong to which indicator is decided in `indicator_rows.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.parsing.amounts import read_number
from styrkedja.parsing.glance import holds_any
from styrkedja.parsing.indicator_units import VALUE_UNIT, unit_name


class Role(StrEnum):
    """What a value is to its indicator."""

    BASELINE = "baseline"
    TARGET = "target"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and bound.

    Args:
        bound: "least" for minst, "most" for högst, otherwise None.
        year: the year that stands with the number, if any.
    """

    value: Decimal
    unit: str | None = None
    bound: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """One value and its label; `way` is the direction where the text has a word for a number."""

    role: Role
    year: int | None
    quantity: Quantity | None
    way: str | None
    span: Span


# "81 275", "0,09", "22.8", "–3,2"; in "39 2023: 41" only "39".
NUMBER = r"[-–−]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?"
YEAR = r"(?:19|20)\d\d"
BOUND = r"(?:(?:minst|lägst|över|högst|max(?:imalt)?|under|upp till|ca|cirka|omkring)(?!\w)\.?|≥|≤|[<>]=?)"
BASELINE_WORD = (
    r"Utfall(?:et)?|Utf\.|(?:Senaste?|Senast\suppmätta?)\s(?:utfall|mätning|mätvärde|värde|resultat)(?:en|et)?"
    r"|Bas(?:värde|linje|nivå|läge)(?:t|n)?|Nuläge(?:t)?(?:svärde)?|Nuvärde|Nuvarande\s(?:värde|nivå|läge)"
    r"|Start(?:värde|läge|nivå)(?:t|n)?|Ingångs(?:värde|läge)(?:t)?|Utgångs(?:läge|värde|nivå|punkt)(?:t|n|en)?|Mätvärde"
    r"|Resultat|Bokslut|Värde|I\s?dag(?=:)|Basår(?=\s\(?(?:19|20)\d\d)"
)
TARGET_WORD = (
    r"Mål(?:värde|tal|nivå|sättning|bild)?(?:et|en|t|n)?|(?:Del|Etapp|Slut|Års|Lång)mål(?:et)?|Ambition(?:snivå)?(?:en|n)?"
    r"|Önska(?:t|d)\s(?:värde|nivå|läge|utfall)"
)
_DIRECTION_WORD = r"(?:Önskad\s|Önskvärd\s)?(?:riktning|utveckling|trend)"
_OTHER_WORD = r"Prognos|Riket|Rikssnitt|Genomsnitt|Snitt|Medel|Budget"
_INCREASE = r"öka(?:r|s|nde)?|ökning|höjas?|högre|uppåt|↑|↗"
_DECREASE = r"minska(?:r|s|nde)?|minskning|sänkas?|lägre|nedåt|↓|↘"
_KEEP = r"bibehåll(?:a|as|s|en|et)|behålla?s?|oförändra[dt]e?|ligga kvar|→"
_WAYS = ((_INCREASE, "increase"), (_DECREASE, "decrease"), (_KEEP, "keep"))
_WAY = rf"(?:ska(?:ll)?\s)?(?:{_INCREASE}|{_DECREASE}|{_KEEP})(?!\w)"
_YEAR_PART = (
    r"\(?(?:(?i:år|helår|läsåret|ht|vt|för|t[1-3]|till)\s?)?"
    rf"(?P<year>{YEAR})(?:\s?[/–-]\s?(?P<until>(?:20)?\d\d)(?!\d))?+(?!\d|[–/-]\d)\)?"
)
# "41 personer", "3 besök per år": whatever is counted, up to the next mark, name or label
_COUNTED = (
    r"(?!(?:år|och|samt|eller)\b)[a-zåäö]{3,20}(?:\s(?:per|om|i)\s[a-zåäö]{2,12})?"
    r"(?=[\s.,;|]*$|[.,;|)]|\s\(|\s[A-ZÅÄÖ])"
)
# "Utfall 2022: 81 275", "Utfall 2023 66,4%", "Mål: 75 % (2026)"; not "Prioriterat mål 2", "Resultatmål: 2 procent".
_LABELLED = re.compile(
    rf"(?<![\w-])(?:(?P<base>(?i:{BASELINE_WORD}))|(?P<target>(?i:{TARGET_WORD}|{_DIRECTION_WORD}))|(?P<other>(?i:{_OTHER_WORD})))"
    rf"(?!\w)\s*(?:{_YEAR_PART})?\s*(?P<mark>[:=\t]|[–-](?=\s))?\s*(?P<bound>(?i:{BOUND}))?\s*"
    rf"(?:(?P<number>{NUMBER})(?![\d])(?:\s?(?P<unit>{VALUE_UNIT})(?![\wåäöÅÄÖ])|\s(?P<counted>{_COUNTED}))?|(?P<way>(?i:{_WAY}))"
    r"|(?P<none>[–—-](?=[\s.,;]|$)|(?i:saknas|ej\smätt|nytt\smått|e\.m\.)))"
    rf"(?:,?\s\(?(?:(?:till|år|senast|senast år)\s)?(?P<late>{YEAR})\)?(?!\s?[:=\d]))?"
)
# Every label is followed by a figure or one of these marks; most text holds none.
_PERHAPS = re.compile(r"[\d:=\t]")
# What every label holds, in small letters.
_LABEL_PARTS = (
    "utf", "senast", "bas", "nuläge", "nuv", "start", "ingång", "utgång", "värde", "resultat", "bokslut", "dag", "mål",
    "ambition", "önska", "riktning", "utveckling", "trend", "prognos", "rike", "snitt", "medel", "budget",
)  # fmt: skip
# ", 2024: 64 %" after "Utfall 2023: 62 %"
_NEXT_YEAR = re.compile(
    rf"\s*[,;/]?\s*\(?(?P<year>{YEAR})\)?\s?[:=]\s?(?P<number>{NUMBER})(?:\s?(?P<unit>{VALUE_UNIT})(?![\wåäöÅÄÖ]))?"
)
# "2023: 62 %, 2024: 64 %" before "Mål 2027: 70 %"
_YEARS_ALONE = re.compile(
    rf"(?<![\w(])(?:\(?{YEAR}\)?\s?[:=]\s?{NUMBER}(?:\s?{VALUE_UNIT}(?![\wåäöÅÄÖ]))?[\s,;./–-]{{1,3}}){{1,5}}$"
)
# What comes after "nuläge 310" and says that it is a baseline
_TARGET_NEXT = re.compile(rf"[\s,;.–-]{{1,3}}(?:och\s)?(?i:{TARGET_WORD})\b[^.;]{{0,20}}\d")
_NEAR = 3
# ": 149 kWh (2025). " before "Mål: 120 kWh (2030)"
_STOOD = re.compile(
    rf":\s(?P<number>(?!{YEAR}\b){NUMBER})(?:\s?(?P<unit>{VALUE_UNIT})(?![\wåäöÅÄÖ]))?,?\s\(?(?:år\s|i\s)?(?P<year>{YEAR})"
    r"(?P<last>\)?)[.,;]?\s$"
)
_MOST_BEFORE = 100
_CELL = re.compile(
    rf"^[^\w≥≤<>–−-]{{0,2}}(?P<bound>(?i:{BOUND}))?\s*(?P<number>{NUMBER})(?:\s?(?P<unit>{VALUE_UNIT})(?![\wåäöÅÄÖ]))?"
    rf"(?P<rest>.{{0,60}})$"
)


# Several steps ask of the same blocks.
@lru_cache(maxsize=1_024)
def find_labelled(text: str) -> tuple[LabelledValue, ...]:
    """Return the labelled values in *text*, in order.

    >>> [(v.role.value, v.year, str(v.quantity.value)) for v in find_labelled("Utfall 2023 66,4% Mål 2026: 75%")]
    [('baseline', 2023, '66.4'), ('target', 2026, '75')]
    """
    if not _PERHAPS.search(text):
        return ()
    alone = _NEXT_YEAR.fullmatch(text.rstrip(" ."))
    if alone:
        quantity = _quantity(alone["number"], alone["unit"], None)
        return (LabelledValue(Role.BASELINE, int(alone["year"]), quantity, None, Span(*alone.span())),)
    return tuple(_labelled(text)) if holds_any(text, _LABEL_PARTS) else ()


def _labelled(text: str) -> Iterator[LabelledValue]:
    position = 0
    is_first = True
    while match := _LABELLED.search(text, position):
        follows = not is_first and match.start() - position <= _NEAR
        value = _read(match, follows=follows)
        if value is None:
            position = match.start() + 1
            continue
        if is_first and value.role is Role.TARGET:
            yield from _years_before(text, match.start())
        is_first = False
        position = match.end()
        yield value
        while following := _NEXT_YEAR.match(text, position):
            quantity = _quantity(following["number"], following["unit"], None)
            yield LabelledValue(value.role, int(following["year"]), quantity, None, Span(*following.span()))
            position = following.end()


def _years_before(text: str, end: int) -> Iterator[LabelledValue]:
    """Yield the outcomes that stand by their years alone right before the first target."""
    start = max(0, end - _MOST_BEFORE)
    run = _YEARS_ALONE.search(text[start:end])
    if run is None and (stood := _STOOD.search(text[start:end])):
        quantity = _quantity(stood["number"], stood["unit"], None)
        span = Span(start + stood.start(), start + stood.end("last"))
        yield LabelledValue(Role.BASELINE, int(stood["year"]), quantity, None, span)
    for match in _NEXT_YEAR.finditer(text, start + run.start(), end) if run else ():
        quantity = _quantity(match["number"], match["unit"], None)
        yield LabelledValue(Role.BASELINE, int(match["year"]), quantity, None, Span(*match.span()))


def _read(match: re.Match[str], *, follows: bool = False) -> LabelledValue | None:
    """Read one label; without year, mark or per cent it counts beside another, as in "nuläge 310, mål 400"."""
    year = _last_year(match["year"], match["until"])
    is_counted = bool(match["mark"] == "\t" and not match["year"] and re.fullmatch(r"\d", match["number"] or ""))
    is_beside = follows or bool(match["base"] and _TARGET_NEXT.match(match.string, match.end()))
    is_told = bool(year or match["mark"] or unit_name(match["unit"]) == "%" or is_beside)
    is_bare_year = not match["mark"] and not match["unit"] and re.fullmatch(YEAR, match["number"] or "")
    is_dash = match["none"] and (match["mark"] or "") not in {":", "=", "\t"}
    if not is_told or is_bare_year or is_counted or is_dash:
        return None
    role = Role.BASELINE if match["base"] else Role.TARGET if match["target"] else Role.OTHER
    end = match.end()
    if match["late"] and year is None:
        year = int(match["late"])
    elif match["late"]:
        end = max(match.end("number"), match.end("unit"), match.end("counted"), match.end("way"))
    unit = match["unit"] or match["counted"]
    quantity = _quantity(match["number"], unit, match["bound"]) if match["number"] else None
    way = way_of(match["way"]) if match["way"] else None
    return LabelledValue(role, year, quantity, way, Span(match.start(), end))


def _last_year(year: str | None, until: str | None) -> int | None:
    if year is None:
        return None
    return int(until if until and len(until) == 4 else year[:2] + until if until else year)


def _quantity(number: str, unit: str | None, bound: str | None) -> Quantity | None:
    value = read_number(number)
    return None if value is None else Quantity(value, unit_name(unit), bound_of(bound))


_NOT_BELOW = re.compile(r"minst|lägst|över|≥|>=?|inte understiga|inte (?:vara )?(?:lägre|mindre|färre) än")
_NOT_ABOVE = re.compile(
    r"högst|max(?:imalt)?|under|≤|<=?|upp till|inte överstiga|inte (?:vara )?(?:högre|mer|fler|större|längre) än"
)


def bound_of(word: str | None) -> str | None:
    """Return "least" for a word such as "minst", "most" for one such as "högst", else None.

    >>> bound_of("Minst"), bound_of("inte överstiga"), bound_of("cirka")
    ('least', 'most', None)
    """
    lower = " ".join((word or "").lower().strip(". ").split())
    if _NOT_BELOW.fullmatch(lower):
        return "least"
    return "most" if _NOT_ABOVE.fullmatch(lower) else None


def way_of(text: str) -> str | None:
    """Return the direction that *text* has a word or arrow for, or None.

    >>> way_of("Öka"), way_of("ska minska"), way_of("→"), way_of("62 %")
    ('increase', 'decrease', 'keep', None)
    """
    for words, way in _WAYS:
        if re.search(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE):
            return way
    return None


def read_dated(cell: str) -> tuple[Quantity, ...]:
    """Return the quantities of a cell that gives each with its year first.

    >>> [(str(value.value), value.year) for value in read_dated("2027: 90 %, 2029: 95 %")], read_dated("90 % (2027)")
    ([('90', 2027), ('95', 2029)], ())
    """
    text, position, result = cell.strip(), 0, []
    while following := _NEXT_YEAR.match(text, position):
        quantity = _quantity(following["number"], following["unit"], None)
        if quantity is not None:
            result.append(replace(quantity, year=int(following["year"])))
        position = following.end()
    return tuple(result) if not text[position:].strip(" .") else ()


@lru_cache(maxsize=8_192)
def read_cell(cell: str) -> Quantity | None:
    """Return the quantity that a cell of a table holds, or None where it holds none.

    >>> read_cell("≥ 90 %"), read_cell("–"), read_cell("62 % (2023)").year
    (Quantity(value=Decimal('90'), unit='%', bound='least', year=None), None, 2023)
    """
    match = _CELL.match(cell.strip())
    if match is None or re.match(r"\w", match["rest"]):
        return None
    quantity = _quantity(match["number"], match["unit"], match["bound"])
    year = re.search(rf"\b{YEAR}\b", match["rest"])
    return replace(quantity, year=int(year.group())) if quantity and year else quantity
