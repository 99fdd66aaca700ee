"""Days, months, quarters and years as they are written in time limits."""

from __future__ import annotations

from styrkedja.base import patterns as re
from styrkedja.language.months import ANY_MONTH, MONTHS

SEASON = (
    r"våren|sommaren|hösten|vintern|vårterminen|höstterminen|årsskiftet|halvårsskiftet|nyår|(?:första|andra|tredje"
    r"|fjärde)|kvartalet|halvåret|kvartal|kv\.?|Q[1-4]"
)
# "2027", "2027-06", "2027-06-30", "årsskiftet 2027/28"; not "2027–2030", "2027/28", "2027 års"
YEAR = (
    r"(?P<year>20[2-9]\d)(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?|(?<=skiftet\s20\d\d)/(?:20)?\d\d)?"
    r"(?!\d|\s?[–-]\s?\d|/\d|\s?års\b)"
)
PART = (
    rf"(?:(?:i|den|under|vid|till|per|inför|av|år|början|mitten|slutet|utgången|\d{{1,2}}(?::[ae])?"
    rf"|\d{{1,2}}/\d{{1,2}}|{SEASON}|{ANY_MONTH})\s){{0,7}}"
)
_ORDINALS = ("första", "andra", "tredje", "fjärde")
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?::[ae])?\s)?(?P<month>{ANY_MONTH})\s(?:år\s|av\s)?(?P<year>20\d\d)$"
    r"|(?P<iso>20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)$"
    r"|\b(?P<short_day>\d{1,2})/(?P<short_month>\d{1,2})\s(?P<short_year>20\d\d)$",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"(?:(?P<word>{'|'.join(_ORDINALS)})\skvartalet|(?:\bkvartal(?:et)?|\bkv\.?|\bQ)\s?(?P<number>[1-4]))"
    r"\s(?:år\s|av\s|under\s)?(?P<year>20\d\d)$",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"(?P<half>halv)?årsskiftet\s(?P<year>20\d\d)(?P<next>/\d+)?$|första\shalvåret\s(?P<first>20\d\d)$", re.IGNORECASE
)


def date_of(words: str) -> str | None:
    """Return the date that *words* end with, "2027-03-31" or "2027-03"; None when they name only a year.

    >>> date_of("senast den 31 mars 2027"), date_of("klart kvartal 3 2027"), date_of("årsskiftet 2027/28")
    ('2027-03-31', '2027-09', '2027-12-31')
    """
    match = _DATE.search(words)
    if match is None:
        return _quarter(words) or _turn(words)
    if match["iso"]:
        return match["iso"]
    if match["month"]:
        return _day(match["year"], MONTHS.index(match["month"].lower()) + 1, match["day"])
    return _day(match["short_year"], int(match["short_month"]), match["short_day"])


def _day(year: str, month: int, day: str | None) -> str | None:
    if not 1 <= month <= len(MONTHS):
        return None
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day and 1 <= int(day) <= 31 else "")


def _quarter(words: str) -> str | None:
    """A quarter is over with its last month."""
    match = _QUARTER.search(words)
    if match is None:
        return None
    number = int(match["number"]) if match["number"] else _ORDINALS.index(match["word"].lower()) + 1
    return f"{match['year']}-{3 * number:02}"


def _turn(words: str) -> str | None:
    """The turn of a year belongs to the year before when two are named; a single one says not which it is."""
    match = _TURN.search(words)
    if match is None:
        return None
    if match["first"]:
        return f"{match['first']}-06"
    if match["half"]:
        return f"{match['year']}-06-30"
    return f"{match['year']}-12-31" if match["next"] else None
