"""The figures of a promise: numbers with their unit, and years."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.comparison.data import load
from styrkedja.language.stems import stem

# "2,5 miljoner", "10 000", "30 öre", "25 %", "fem nya förskolor"; not "Agenda 2030", "ISO27001".
_NUMBER = re.compile(
    r"(?<![\w.,/])(?P<number>\d{1,3}(?:[ \xa0]\d{3})+|\d+(?:,\d+)?)(?![\d/]|[.,]\d)\s?"
    r"(?P<scale>miljoner|miljon|mkr|mnkr|miljarder|tkr)?\s?(?P<unit>%|[^\W\d_]+)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALE = {"miljoner": 6, "miljon": 6, "mkr": 6, "mnkr": 6, "miljarder": 9, "tkr": 3}
# Words between a number and what it counts. Example: "fem nya förskolor".
_BETWEEN = frozenset({"nya", "ny", "nytt", "stycken", "st", "fler", "extra", "ytterligare", "procents"})
# So many hours; "år" is left out, because it counts the age of people as often as time.
_HOURS = {
    "timme": 1, "timmar": 1, "timmars": 1, "dygn": 24, "dag": 24, "dagar": 24, "dagars": 24,
    "vecka": 168, "veckor": 168, "veckors": 168, "månad": 730, "månader": 730, "månaders": 730,
}  # fmt: skip
_ONE = re.compile(r"\b(?:en|ett)(?=\s(?:timme|dygn|dag|vecka|månad|procent)\b)", re.IGNORECASE)
YEAR = "year"
TIME = "time"
MONEY = "kr"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a promise gives it.

    Args:
        unit: stem of what is counted, "kr" of money, "year" of a calendar year, "" when it is not said.
        bound: "most" ("högst", "inom", "senast"), "least" ("minst"), "to" ("till") or "".
    """

    value: Decimal
    unit: str
    bound: str = ""


_MOST = re.compile(
    r"\b(?:högst|max|maximalt|inom|senast|under|till och med|innan|före"
    r"|(?:inte|ingen|inga)\s(?:[^.]{0,60}\s)?(?:fler|mer|överstiga|högre)(?:\sän)?)\s+(?:år\s+|den\s+)?$",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\b(?:minst|över|mer än|åtminstone)\s+$", re.IGNORECASE)
_TO = re.compile(r"\btill\s+(?:(?:år|i snitt|i genomsnitt|omkring|cirka|runt)\s+)?$", re.IGNORECASE)
_BOUNDS = (("most", _MOST), ("least", _LEAST), ("to", _TO))
_COUNTED = frozenset({"kr", "kronor", "%", "procent", "platser"})


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of *text* in order.

    >>> [(str(one.value), one.unit) for one in figures("Sex timmars arbetsdag och 2,5 miljoner kronor senast 2030")]
    [('6', 'time'), ('2500000', 'kr'), ('2030', 'year')]
    """
    found = []
    plain = in_digits(text)
    for match in _NUMBER.finditer(plain):
        before = plain[: match.start()]
        bound = next((name for name, words in _BOUNDS if words.search(before)), "")
        raw = match["number"].replace(" ", "").replace("\xa0", "")
        if _YEAR.fullmatch(match["number"]) and not match["scale"] and match["unit"] not in _COUNTED:
            found.append(Figure(Decimal(raw), YEAR, bound))
            continue
        value = Decimal(raw.replace(",", ".")) * 10 ** _SCALE.get((match["scale"] or "").casefold(), 0)
        value *= _HOURS.get((match["unit"] or "").casefold(), 1)
        found.append(Figure(value, MONEY if match["scale"] else _unit(match["unit"], plain[match.end() :]), bound))
    return tuple(found)


def _unit(word: str | None, after: str) -> str:
    if word is None:
        return ""
    if word.casefold() in _BETWEEN and (following := re.match(r"\s*([^\W\d_]+)", after)):
        word = following.group(1)
    if word.casefold() in _HOURS:
        return TIME
    if word in {"%", "procent", "procents"}:
        return "%"
    if word.casefold() in {"kr", "kronor", "krona", "kronors"}:
        return MONEY
    return stem(word)


def in_digits(text: str) -> str:
    """Return *text* with its numbers in digits.

    >>> in_digits("inom sju dagar")
    'inom 7 dagar'
    """
    words = load("words")["number"]
    text = _ONE.sub("1", text)
    return re.sub(r"[^\W\d_]+", lambda match: str(words.get(match.group().casefold(), match.group())), text)
