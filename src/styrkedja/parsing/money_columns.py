"""Columns of a table of money: what each head says of its year, role and measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_YEAR = re.compile(r"(?<![\d-])((?:19|20)\d\d)(?!\d|-\d{4}-)")
_RANGE = re.compile(r"\b(20\d\d)\s?[-–—/]\s?(20\d\d|\d\d)\b")
# "B 2026", "P-27", "BU26": the first letters of budget, plan, utfall and so on with a year.
_SHORT = re.compile(
    r"(?P<role>budget|bu?|bokslut|bs|plan|pl?|vp|utfall|u|prognos|pr)\.?\s?[-’']?(?:20)?(?P<year>\d\d)", re.IGNORECASE
)
_SHORT_ROLES = {"b": "budget", "bu": "budget", "bs": "outcome", "p": "plan", "pl": "plan", "vp": "plan", "u": "outcome"}
_ROLES = (
    ("outcome", re.compile(r"bokslut|utfall|redovis|\bresultat\b|verkligt", re.IGNORECASE)),
    ("forecast", re.compile(r"prognos", re.IGNORECASE)),
    ("plan", re.compile(r"\b(?:flerårs|verksamhets|ekonomisk )?plan(?:en|er|år|eringsår)?\b", re.IGNORECASE)),
    (
        "budget",
        re.compile(r"budget|\w*\bram(?:ar|en)?\b|nettoram|driftram|kommunbidrag|anslag|\bbeslutad", re.IGNORECASE),
    ),
)
# What comes after "inkl." says what a column holds, not what it is: "Ram inkl. förändringar".
_INCLUDED = re.compile(r"\b(?:inkl\w*|exkl\w*|efter|före|varav)\b.*", re.IGNORECASE)
_HEAD_WORD = re.compile(
    r"budget|\bplan|bokslut|utfall|prognos|\bram(?:ar|en)?\b|\w+ram(?:ar)?$|förslag|netto|\bnot\b|kommunbidrag|anslag|förändr"
    r"|avvik|differens|\bdiff\b|intäkt|kostnad|belopp|^år\b|andel|procent|^%$|^(?:tkr|mnkr|mkr|kr|kronor|tusen kronor)$"
    r"|summa|totalt?$|kommentar|beslut|index|uppräkning|(?<!\d)(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_HEAD_LINE = re.compile(
    r"(?:(?P<word>[A-ZÅÄÖa-zåäö]{3,12})\s*)?(?P<year>(?<!\d)(?:19|20)\d\d(?!\d))(?!\s?[-–/]\s?20)", re.IGNORECASE
)


class Measure(StrEnum):
    """What the figures of a column are."""

    MONEY = "money"
    NET = "net"
    COST = "cost"
    INCOME = "income"
    CHANGE = "change"
    PERCENT = "percent"
    COUNT = "count"
    NOTE = "note"


_MEASURES = (
    (Measure.NOTE, re.compile(r"^not(?:er|hänvisning)?\b|^sid(?:a|an)?\b", re.IGNORECASE)),
    (Measure.PERCENT, re.compile(r"%|\bprocent|\bandel\b|index", re.IGNORECASE)),
    (
        Measure.COUNT,
        re.compile(
            r"\bantal\b|årsarbet|tjänster\b|ledam|mandat|ersättare|per\s+inv|kr\s?/|/\s?inv|per\s+(?:elev|barn|brukare|plats)"
            r"|invånare",
            re.IGNORECASE,
        ),
    ),
    (
        Measure.CHANGE,
        re.compile(
            r"förändr|ändring|avvik|\bdiff|skillnad|ökning|minskning|justering|tillskott|effektiviser|uppräkning",
            re.IGNORECASE,
        ),
    ),
    (Measure.NET, re.compile(r"netto|\bsumma\b|\btotalt?\b", re.IGNORECASE)),
    (Measure.COST, re.compile(r"kostnad|utgift", re.IGNORECASE)),
    (Measure.INCOME, re.compile(r"intäkt|inkomst", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures: place among the cells, head as printed, year, role (budget, plan,
    outcome, forecast) and measure.
    """

    index: int
    head: str
    year: int | None
    role: str | None
    measure: Measure

    @property
    def is_named(self) -> bool:
        """Whether its head tells that it holds a budget, plan or the like of a year."""
        return self.role is not None or bool(years_in(self.head))


def is_head_word(cell: str) -> bool:
    """Tell whether *cell* is one that stands above a column of figures.

    >>> is_head_word("Budget 2026"), is_head_word("2027"), is_head_word("Skolnämnden")
    (True, True, False)
    """
    return bool(_HEAD_WORD.search(cell) or _SHORT.fullmatch(cell.strip()))


def years_in(text: str) -> tuple[int, ...]:
    """Return the years *text* names, ranges written out, in order of first mention.

    >>> years_in("Budget 2027 med plan 2028–2029"), years_in("2024-12-31"), years_in("Plan 2027/28")
    ((2027, 2028, 2029), (2024,), (2027, 2028))
    """
    found: list[int] = []
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2]) if len(match[2]) == 4 else int(match[1][:2] + match[2])
        if first < last <= first + 10:
            found += range(first, last + 1)
    plain = [int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text)]
    return tuple(sorted(dict.fromkeys([*plain, *found]))) if found else tuple(dict.fromkeys(plain))


def heads_of_line(line: str) -> tuple[str, ...]:
    """Return the heads of columns that a line of text above a table holds, or ().

    >>> heads_of_line("Nämnd Budget 2026 Plan 2027"), heads_of_line("Ramar för 2026 och senare")
    (('Budget 2026', 'Plan 2027'), ())
    """
    heads = tuple(match.group().strip() for match in _HEAD_LINE.finditer(line))
    rest = _HEAD_LINE.sub("", line)
    return heads if len(heads) > 1 and len(rest.split()) <= 3 else ()


def read_column(index: int, parts: Sequence[str]) -> Column:
    """Return the column whose head stands in *parts*, one for each row of heads, lowest last."""
    head = " ".join(part.strip() for part in parts if part.strip())
    year: int | None = None
    role: str | None = None
    for part in reversed(parts):
        short = _SHORT.fullmatch(part.strip())
        if short is not None:
            word = short["role"].lower()
            role = role or _SHORT_ROLES.get(word) or _role(word)
            year = year or 2000 + int(short["year"])
        years = years_in(part)
        year = year or (years[0] if years else None)
        role = role or _role(part)
    return Column(index, head, year, role, _measure(head))


def _role(text: str) -> str | None:
    return next((role for role, pattern in _ROLES if pattern.search(text)), None)


def _measure(head: str) -> Measure:
    own = _INCLUDED.sub("", head) or head
    return next((measure for measure, pattern in _MEASURES if pattern.search(own)), Measure.MONEY)
