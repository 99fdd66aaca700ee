"""Figures in a sentence about finance: shares, öre, tax rates and money, each with its limit and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.parsing.amounts import find_amounts, read_number

_WORDS: dict[str, int | Decimal] = {
    "noll": 0, "en halv": Decimal("0.5"), "ett": 1, "en": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6,
    "sju": 7, "åtta": 8, "nio": 9, "tio": 10, "femton": 15, "tjugo": 20, "tjugofem": 25, "trettio": 30,
    "fyrtio": 40, "femtio": 50,
}  # fmt: skip
_SPELT = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = rf"(?P<value>\d+(?:[.,]\d+)?|\b(?:{_SPELT}))"
_SHARE = re.compile(rf"(?<![\d,.]){_NUMBER}\s*(?:%|procents?\b)", re.IGNORECASE)
_CHANGE = re.compile(
    rf"(?<![\d,.])(?P<sign>[+–−-]\s?)?{_NUMBER}\s*(?P<unit>-?öre|procentenhet(?:er)?)\b", re.IGNORECASE
)
_RATE = re.compile(
    r"(?<![\d,.:])(?P<value>\d{2}[,.:]\d{1,2})(?![\d:])\s*(?P<unit>kr(?:onor)?\b|%|procent\b)?"
    r"(?!\s*(?:milj|mnkr|mkr|tkr|öre|procentenhet|\d))",
    re.IGNORECASE,
)
_KRONOR_AND_ORE = re.compile(
    r"(?<![\d,.])(?P<value>\d{2})\s*(?:kr|kronor)\s*(?:och\s*)?(?P<ore>\d{2})\s*öre\b", re.IGNORECASE
)
# Between the limit and its figure: "minst i genomsnitt cirka 2 procent".
_NOT = r"\b(?:inte|aldrig|ej)\s+(?:\w+\s)?"
_LOOSE = r"(?:\s+(?:på|om|till|i genomsnitt|cirka|ca|motsvara(?:r|nde)?|uppgå till|vara))*\s*$"
_LIMITS = (
    (">=", re.compile(rf"\b(?:minst|lägst|som lägst|minimum|min\.?){_LOOSE}", re.IGNORECASE)),
    (
        ">=",
        re.compile(
            rf"{_NOT}(?:understig\w+|(?:vara\s)?(?:lägre|mindre) än|(?:\w+\s)?under){_LOOSE}",
            re.IGNORECASE,
        ),
    ),
    (
        "<=",
        re.compile(
            rf"{_NOT}(?:överstig\w+|(?:vara\s)?(?:högre|mer|större) än|(?:\w+\s)?över){_LOOSE}",
            re.IGNORECASE,
        ),
    ),
    (
        "<=",
        re.compile(
            r"\b(?:begräns(?:as|a|ar|at)|högst|som högst|max(?:imalt)?\.?|understig\w+|under|lägre än|mindre än)"
            rf"{_LOOSE}",
            re.IGNORECASE,
        ),
    ),
    (">=", re.compile(rf"\b(?:överstig\w+|över|högre än|mer än){_LOOSE}", re.IGNORECASE)),
)
_LIMITS_AFTER = (
    (">=", re.compile(r"^\s*(?:som (?:lägst|minst)|eller (?:mer|högre|över))\b", re.IGNORECASE)),
    ("<=", re.compile(r"^\s*(?:som (?:högst|mest)|eller (?:mindre|lägre|under))\b", re.IGNORECASE)),
)
# "från dagens 28 procent till 32 procent": what it was, and what it shall be.
_FROM = re.compile(
    r"\bfrån\s+(?:(?:dagens|nuvarande|årets|fjolårets|majoritetens)\s+)?(?:ca\s+|cirka\s+)?$", re.IGNORECASE
)
_YEAR = re.compile(
    r"\b(20\d\d)(?:\s?(?:[-–/]|till(?: och med)?|t\.?o\.?m\.?|och)\s?(20\d\d))?\b(?!\s*(?:kr|mnkr|mkr|tkr|milj))",
    re.IGNORECASE,
)
# "oförändrad jämfört med 2026": the year of another figure.
_COMPARED = re.compile(
    r"\b(?:jämfört med|jämförelse med|mot|än|sedan)\s(?:år\s|budget\s|budgeten\s(?:för\s)?)?$", re.IGNORECASE
)
# The words of a limit stand this near to its figure.
_REACH = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and where it stands in its sentence.

    Args:
        kind: share, change (öre or points), rate (a tax in kronor) or money.
        operator: =, >= or <=; of a change + or - when it bears a sign.
        is_baseline: it is what something rises or falls from.
    """

    kind: str
    value: Decimal
    unit: str
    operator: str
    start: int
    end: int
    is_baseline: bool = False


def find_figures(sentence: str) -> tuple[Figure, ...]:
    """Return the figures of *sentence* that finance is told in, in order.

    >>> [(f.kind, str(f.value), f.operator) for f in find_figures("Minst 2 procent och 20 öre, till 21,28 kronor.")]
    [('share', '2', '>='), ('change', '20', '='), ('rate', '21.28', '=')]
    """
    found: list[Figure] = []
    for figure in (*_rates(sentence), *_changes(sentence), *_shares(sentence), *_money(sentence)):
        # A rate in per cent is a share as well: who the figure goes with decides.
        clashes = [other for other in found if other.start < figure.end and figure.start < other.end]
        if not clashes or (figure.kind == "share" and all(other.kind == "rate" for other in clashes)):
            found.append(replace(figure, is_baseline=_is_baseline(sentence, figure)))
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.kind)))


def years_of(sentence: str, figures: Sequence[Figure], stops: Sequence[int]) -> dict[int, str]:
    """Return the year that goes with each figure, by where the figure starts; figures without one are left out.

    Args:
        stops: where other terms begin; a year beyond one is theirs.
    """
    edges = sorted({(figure.start, figure.end) for figure in figures})
    found_years = (match for match in _YEAR.finditer(sentence) if not _COMPARED.search(sentence[: match.start()]))
    years = [(match.start(), _written(match)) for match in found_years]
    if not edges or not years:
        return {}
    leads = years[0][0] < edges[0][0]
    found: dict[int, str] = {}
    for place, (start, end) in enumerate(edges):
        low = edges[place - 1][1] if place else 0
        high = edges[place + 1][0] if place + 1 < len(edges) else len(sentence)
        high = min([stop for stop in stops if stop >= end] + [high])
        own = low if leads else max([low, *(stop for stop in stops if stop <= start)])
        before = [year for at, year in years if own <= at < start]
        after = [year for at, year in years if end <= at < high]
        choices = [*before[-1:], *after[:1]] if leads else [*after[:1], *before[-1:]]
        choices += [years[0][1]] if leads else []
        if choices:
            found[start] = choices[0]
    return found


def _written(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[2]}" if match[2] else match[1]


def _shares(sentence: str) -> Iterator[Figure]:
    for match in _SHARE.finditer(sentence):
        yield _figure("share", _value(match["value"]), "procent", sentence, match)


def _changes(sentence: str) -> Iterator[Figure]:
    for match in _CHANGE.finditer(sentence):
        sign = (match["sign"] or "").strip()
        operator = "+" if sign == "+" else "-" if sign else "="
        unit = "öre" if match["unit"].lower().endswith("öre") else "procent"
        yield Figure("change", _value(match["value"]), unit, operator, match.start("value"), match.end())


def _rates(sentence: str) -> Iterator[Figure]:
    for match in _KRONOR_AND_ORE.finditer(sentence):
        value = Decimal(f"{match['value']}.{match['ore']}")
        yield _figure("rate", value, "kr", sentence, match)
    for match in _RATE.finditer(sentence):
        unit = "procent" if (match["unit"] or "").lower() in {"%", "procent"} else "kr"
        if match["unit"] or len(match["value"]) == len("21,84"):
            yield _figure("rate", _value(match["value"]), unit, sentence, match)


def _money(sentence: str) -> Iterator[Figure]:
    for amount in find_amounts(sentence):
        operator = _limit(sentence, amount.span.start, amount.span.end)
        yield Figure("money", amount.amount, amount.unit, operator, amount.span.start, amount.span.end)


def _figure(kind: str, value: Decimal, unit: str, sentence: str, match: re.Match[str]) -> Figure:
    start, end = match.start("value"), match.end()
    return Figure(kind, value, unit, _limit(sentence, start, end), start, end)


def _value(written: str) -> Decimal:
    if written.lower() in _WORDS:
        return Decimal(_WORDS[written.lower()])
    return read_number(written) or Decimal(0)


def _limit(sentence: str, start: int, end: int) -> str:
    before, after = sentence[max(0, start - _REACH) : start], sentence[end : end + _REACH]
    found = next((sign for sign, pattern in _LIMITS_AFTER if pattern.search(after)), None)
    return found or next((sign for sign, pattern in _LIMITS if pattern.search(before)), "=")


def _is_baseline(sentence: str, figure: Figure) -> bool:
    start = max(0, figure.start - _REACH)
    return bool(_FROM.search(sentence[start : figure.start])) and bool(re.search(r"\btill\b", sentence[figure.end :]))
