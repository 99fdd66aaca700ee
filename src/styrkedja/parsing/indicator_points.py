"""Sentences that tell where a measure stood and where it shall stand.

"Andelen nöjda var 81 procent 2024 och ska vara 85 procent 2027": two points in time, said in any order.
Whether such a sentence counts as an indicator is decided in `indicator_prose.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.parsing.indicator_units import VALUE_UNIT
from styrkedja.parsing.indicator_values import NUMBER, YEAR


@dataclass(frozen=True, slots=True)
class Point:
    """A value as written: its number, unit, year and bound ("minst"), each None where it is not said."""

    number: str
    unit: str | None = None
    year: int | None = None
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class TwoPoints:
    """What a sentence says of one measure.

    Args:
        title: where the measure's name stands in the sentence.
        end: where the last of the values ends.
    """

    title: Span
    baseline: Point
    target: Point
    end: int


_UNIT = rf"(?:\s?(?P<{{}}>{VALUE_UNIT})(?![\wåäöÅÄÖ]))?"
_ABOUT = r"(?:(?:ca|cirka|omkring|drygt|knappt|ungefär|bara|endast)\s)?"
_NOW = r"(?:i\s?dag|nu|för närvarande|i år)"
_WAS = r"(?:var|är|uppgick(?:\still)?|uppgår(?:\still)?|låg|ligger|utgjorde|utgör|mättes\still)"
_LOW = (
    rf"(?:(?:år\s|under\s)?(?P<early>{YEAR})\s|{_NOW}\s)?(?:till\s|på\s)?{_ABOUT}"
    rf"(?P<low>{NUMBER})(?!\d){_UNIT.format('low_unit')}(?:,?\s\(?(?:år\s|i\s|under\s)?(?P<late>{YEAR})\)?|\s{_NOW})?"
)
# "Andelen var 81 procent 2024 ...", "Andelen, i dag 81 procent, ..."
_STOOD = re.compile(
    rf"^(?P<title>[^.:;]{{3,160}}?)(?:\s{_WAS}\s|,\s(?={_NOW}\s|{YEAR}\s)|\s\((?={_NOW}\s|{YEAR}\s)){_LOW}\)?",
    re.IGNORECASE,
)
# "År 2024 var andelen 81 procent ..."
_STOOD_THEN = re.compile(
    rf"^(?:(?:år|under)\s)?(?P<first>{YEAR})\s{_WAS}\s(?P<title>[^.:;\d]{{3,160}}?)\s{_LOW}", re.IGNORECASE
)
_BOUND = (
    r"(?:(?P<bound>minst|lägst|högst|max(?:imalt)?|över|under|inte\söverstiga|inte\sunderstiga"
    r"|inte\s(?:vara\s)?(?:högre|mer|fler|lägre|mindre|färre)\sän)\s)?"
)
_HIGH = rf"{_BOUND}(?P<high>(?!{YEAR}\b){NUMBER})(?!\d){_UNIT.format('unit')}"
# "... och ska 2027 vara minst 85 procent", "... Målet för 2027 är 85 procent"
_AIM = re.compile(
    rf"^[,.;]?\s?(?:(?:och|men|medan)\s)?(?:(?:år\s|till\s|senast\s)*(?P<before>{YEAR})\s)?"
    rf"(?:(?:ska|skall|bör)\s|(?:vårt\s|kommunens\s)?mål(?:et|värdet|nivån)?\s)"
    rf"(?:[^.\d]{{0,50}}?\s)??(?:(?:för\s|till\s|senast\s|år\s)*(?P<inside>{YEAR})\s(?:[^.\d]{{0,30}}?\s)??)?{_HIGH}"
    rf"(?:[,\s(]+(?:senast\s|till\s|år\s|i\s|vid\sutgången\sav\s|före\s|under\s|valet\s)*(?P<after>{YEAR})\)?)?",
    re.IGNORECASE,
)
# The aim comes first: "År 2027 ska andelen vara minst 85 procent (81 procent 2024)" or "..., jämfört med 81 procent"
_AIM_FIRST = re.compile(
    rf"^(?:(?:(?:år|till|senast)\s)*(?P<before>{YEAR})\s(?:ska|skall|bör)\s(?P<after_year>[^.:;\d]{{3,160}}?)"
    rf"|(?P<title>[^.:;\d]{{3,160}}?)\s(?:ska|skall|bör))\s(?:(?:vara|uppgå|ligga|öka|minska|höjas|sänkas|nå|stiga|sjunka)\s)"
    rf"(?:till\s|på\s|upp\still\s|ner\still\s)?{_HIGH}(?:\s(?:senast\s|till\s|år\s|i\s)*(?P<year>{YEAR}))?"
    rf"(?:\s\(|,?\s(?:jämfört\smed|mot)\s)(?:(?:utfall|nuläge)\w*\s)?(?:(?P<first>{YEAR}):?\s)?"
    rf"(?P<low>{NUMBER})(?!\d){_UNIT.format('low_unit')}(?:,?\s\(?(?:år\s|i\s|under\s)?(?P<late>{YEAR}))?\)?",
    re.IGNORECASE,
)
# Both values in a row, as in "Andel nöjda: 81 % (2024) → 85 % (2027)" or with "mål" for the arrow
_ARROW = re.compile(
    rf"^(?P<title>[^:;→]{{3,160}}?)\s?[:,–-]?\s{_LOW}\s?(?:→|->|⇒|[.,;]\s?mål(?:et|värde)?:?)\s?"
    rf"{_HIGH}(?:,?\s\(?(?:år\s|till\s)?(?P<year>{YEAR})\)?)?",
    re.IGNORECASE,
)
# Both values with their years and no word, as in a list of indicators: "Energi, kWh/m²: 158 år 2025, 130 år 2030"
_SERIES = re.compile(
    rf"^(?P<title>[^:;→]{{3,160}}?)\s?[:–-]\s(?P<low>{NUMBER})(?!\d){_UNIT.format('low_unit')}"
    rf"\s\(?(?:år\s|i\s)?(?P<late>{YEAR})\)?,?\s(?:och\s)?{_HIGH}\s\(?(?:år\s|till\s|i\s)?(?P<year>{YEAR})\)?\W*$",
    re.IGNORECASE,
)
# Years before their values, as in "Fossilfria transporter (2025: 55 %, 2030: 100 %)"
_YEARS_FIRST = re.compile(
    rf"^(?P<title>[^:;→(]{{3,160}}?)\s?[:,–(-]\s?(?P<late>{YEAR}):?\s(?P<low>{NUMBER})(?!\d){_UNIT.format('low_unit')}"
    rf"[,;]?\s(?:och\s)?(?P<year>{YEAR}):?\s{_HIGH}\)?\W*$",
    re.IGNORECASE,
)
# Without a word of will there is no second point.
_PERHAPS = re.compile(r"\b(?:ska|skall|bör|mål\w{0,6})\b|[→⇒]|->", re.IGNORECASE)

# Outcomes of one year and the next tell no target.
_LEAP = 2


def two_points(text: str) -> TwoPoints | None:
    """Return the two points in time that *text*, one or two sentences, tells of a measure.

    >>> found = two_points("Andelen nöjda var 81 procent 2024 och ska vara minst 85 procent 2027.")
    >>> found.baseline
    Point(number='81', unit='procent', year=2024, bound=None)
    >>> found.target
    Point(number='85', unit='procent', year=2027, bound='minst')
    """
    if not _PERHAPS.search(text):
        return None
    return _stood(text) or _aim_first(text) or _arrow(text)


def listed_points(text: str) -> TwoPoints | None:
    """Return the two values with years that follow the name in an item of a list of indicators.

    >>> found = listed_points("Energi, kWh/m²: 158 år 2025, 130 år 2030")
    >>> found.baseline.year, found.target.number
    (2025, '130')
    """
    series = _SERIES.match(text) or _YEARS_FIRST.match(text)
    if series is None or int(series["year"]) - int(series["late"]) < _LEAP:
        return None
    baseline = Point(series["low"], series["low_unit"], int(series["late"]))
    target = Point(series["high"], series["unit"], int(series["year"]), series["bound"])
    return TwoPoints(Span(*series.span("title")), baseline, target, series.end())


def _stood(text: str) -> TwoPoints | None:
    stood = _STOOD_THEN.match(text) or _STOOD.match(text)
    aim = _AIM.match(text[stood.end() :]) if stood else None
    if stood is None or aim is None:
        return None
    groups = stood.groupdict()
    target = Point(aim["high"], aim["unit"], _year(aim["after"], aim["inside"], aim["before"]), aim["bound"])
    title = Span(*stood.span("title"))
    since = _year(groups.get("first"), stood["early"], stood["late"])
    # "Valdeltagandet i kommunvalet 2022 var 81,3 procent" tells the year with the name.
    named = None if since else re.search(rf"\s(?:år\s)?({YEAR})$", title.of(text))
    if named:
        since, title = int(named[1]), Span(title.start, title.start + named.start())
    baseline = Point(stood["low"], stood["low_unit"], since)
    return TwoPoints(title, baseline, target, stood.end() + aim.end())


def _aim_first(text: str) -> TwoPoints | None:
    aim = _AIM_FIRST.match(text)
    if aim is None:
        return None
    title = "title" if aim["title"] else "after_year"
    baseline = Point(aim["low"], aim["low_unit"], _year(aim["first"], aim["late"]))
    target = Point(aim["high"], aim["unit"], _year(aim["year"], aim["before"]), aim["bound"])
    return TwoPoints(Span(*aim.span(title)), baseline, target, aim.end())


def _arrow(text: str) -> TwoPoints | None:
    arrow = _ARROW.match(text)
    if arrow is None:
        return None
    baseline = Point(arrow["low"], arrow["low_unit"], _year(arrow["early"], arrow["late"]))
    target = Point(arrow["high"], arrow["unit"], _year(arrow["year"]), arrow["bound"])
    return TwoPoints(Span(*arrow.span("title")), baseline, target, arrow.end())


def _year(*found: str | None) -> int | None:
    return next((int(year) for year in found if year), None)
