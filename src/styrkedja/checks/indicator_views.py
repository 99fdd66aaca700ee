"""What several rules about indicators ask: the words of a measure, and when the document was written."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.ids import normal_form
from styrkedja.checks.measures import Measure
from styrkedja.checks.period import period_of
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.language.stems import stem

_BEGINNING = 20
_BUDGETS = frozenset({"plan_and_budget", "party_budget", "party_plan_and_budget", "body_plan"})
_WORD = re.compile(r"[^\W\d_]{4,}")
# Where the name ends and its source or values begin: "... ska öka, andel (%) Utfall 2025: 90 %"; not "Utfall i proven".
_VALUES = re.compile(
    r"\t|\s*\(?\b(?:Kolada|Källa|Egen mätning)\b|\b(?:utfall|mål|målvärde|nuläge|basvärde|startvärde|resultat)[ :]{1,2}"
    r"(?:år )?\d",
    re.IGNORECASE,
)


def measured_words(text: str) -> frozenset[str]:
    """Return the stems of the words that tell what is measured.

    >>> sorted(measured_words("Andelen nöjda elever ska öka"))
    ['elev', 'nöjd']
    """
    return frozenset(stem(word) for word in _WORD.findall(text)) - _of_any_measure()


@cache
def _of_any_measure() -> frozenset[str]:
    return frozenset(stem(word) for row in load("indicators")["of_any_measure"] for word in row["words"])


def said_of(subject: Subject, measure: Measure) -> str:
    """Return the name as it is written, with what is willed of it: the record's own title may be shorter."""
    text = measure.span.of(subject.text)
    start = max(0, text.find(measure.first.title[:_BEGINNING]))
    end = _VALUES.search(text, start + 1)
    return " ".join(text[start : end.start() if end else len(text)].split())


def same_name(measure: Measure) -> str:
    """Return what is the same in two spellings of one name."""
    return normal_form(measure.first.title)


def looks_back(subject: Subject) -> bool:
    """Tell whether the document tells how things went, rather than what is wanted."""
    return subject.chain.document.kind in {"report", "minutes"}


def written_by(subject: Subject) -> int | None:
    """Return the last year in which the document can have been written, or None.

    A budget is decided before its first year begins; the programme of a party or a majority may be written when its
    period, or the year of the election it is for, has begun.
    """
    period = period_of(subject.chain)
    if period is None or looks_back(subject):
        return None
    first, _ = period
    is_budget = subject.chain.document.kind in _BUDGETS or _budget_for(first).search(subject.text)
    return first - 1 if is_budget else first


def _budget_for(year: int) -> re.Pattern[str]:
    """Return what tells that a document is a budget: "vår budget för 2027"; not "budgeten 2026 var svag"."""
    return re.compile(rf"\b(?:vår|denna|den här|detta är)\s(?:\w+\s){{0,2}}?budget\s(?:för\s)?{year}\b", re.IGNORECASE)


def values_of(measure: Measure) -> Iterator[tuple[Decimal, int | None]]:
    """Yield the outcome and each target, with their years."""
    first = measure.first
    if first.baseline_value is not None:
        yield first.baseline_value, first.baseline_year
    for row in measure.rows:
        if row.target_value is not None:
            yield row.target_value, row.target_year
