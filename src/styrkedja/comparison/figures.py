"""The figures of a promise: numbers with their unit, and years."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.comparison.data import load
from styrkedja.language.stems import stem

# "2,5 miljoner", "10 000", "30 öre", "25 %", "fem nya förskolor"; not "Agenda 2030", "ISO27001".
_NUMBER = re.compile(
    r"(?<![\w.,/])(?P<number>\d{1,3}(?:[  ]\d{3})+|\d+(?:,\d+)?)(?![\d/]|[.,]\d)\s?"
    r"(?P<scale>miljoner|miljon|mkr|mnkr|miljarder|tkr)?\s?(?P<unit>%|[^\W\d_]+)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALE = {"miljoner": 6, "miljon": 6, "mkr": 6, "mnkr": 6, "miljarder": 9, "tkr": 3}
# Words between a number and what it counts. Example: "fem nya förskolor".
_BETWEEN = frozenset({"nya", "ny", "nytt", "stycken", "st", "fler", "extra", "ytterligare", "procents"})
YEAR = "year"
MONEY = "kr"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a promise gives it.

    Args:
        unit: stem of what is counted, "kr" of money, "year" of a calendar year, "" when it is not said.
        bound: "most" ("högst", "inom", "senast"), "least" ("minst") or "".
    """

    value: Decimal
    unit: str
    bound: str = ""


_MOST = re.compile(
    r"\b(?:högst|max|maximalt|inom|senast|under|till och med|innan|före)\s+(?:år\s+|den\s+)?$", re.IGNORECASE
)
_LEAST = re.compile(r"\b(?:minst|över|mer än|åtminstone)\s+$", re.IGNORECASE)


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of *text* in order.

    >>> [(str(one.value), one.unit) for one in figures("Sex timmars arbetsdag och 2,5 miljoner kronor senast 2030")]
    [('6', 'tim'), ('2500000', 'kr'), ('2030', 'year')]
    """
    found = []
    plain = _digits(text)
    for match in _NUMBER.finditer(plain):
        before = plain[: match.start()]
        bound = "most" if _MOST.search(before) else "least" if _LEAST.search(before) else ""
        raw = match["number"].replace(" ", "").replace(" ", "")
        if _YEAR.fullmatch(raw) and not match["scale"]:
            found.append(Figure(Decimal(raw), YEAR, bound))
            continue
        value = Decimal(raw.replace(",", ".")) * 10 ** _SCALE.get((match["scale"] or "").casefold(), 0)
        found.append(Figure(value, MONEY if match["scale"] else _unit(match["unit"], plain[match.end() :]), bound))
    return tuple(found)


def _unit(word: str | None, after: str) -> str:
    if word is None:
        return ""
    if word.casefold() in _BETWEEN and (following := re.match(r"\s*([^\W\d_]+)", after)):
        word = following.group(1)
    if word in {"%", "procent", "procents"}:
        return "%"
    if word.casefold() in {"kr", "kronor", "krona", "kronors"}:
        return MONEY
    return stem(word)


def _digits(text: str) -> str:
    words = load("words")["number"]
    return re.sub(r"[^\W\d_]+", lambda match: str(words.get(match.group().casefold(), match.group())), text)
