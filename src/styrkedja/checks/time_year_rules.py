"""Time: the document's own year, said otherwise in its text or above one of its tables."""

from __future__ import annotations

from collections.abc import Iterator

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.indicator_views import looks_back
from styrkedja.checks.measure_tables import late_table
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject

# "Budget 2027", "Kommunbudget för 2027"; not "Budget 2027–2029", "Budget 2026 och 2027".
_TITLE = re.compile(
    r"\b\w*budget(?:en)?\s(?:för\s)?(?:år\s)?(20\d\d)(?![\d–-]|\s?[–-]|\s(?:och|till|samt))", re.IGNORECASE
)
# "budget för 2027 med plan för 2028 och 2029"; not "budgeten 2026 gav ett underskott".
_SAID = re.compile(
    r"\bbudget(?:en)?\s(?:för\s)?(?:år\s|verksamhetsåret\s)?(20\d\d),?\s(?:med|och|samt)\s(?:flerårs)?plan(?:en)?\s"
    r"(?:för\s)?(?:åren\s|år\s)?20\d\d",
    re.IGNORECASE,
)
# "Förra året antogs budget för 2026 med plan för 2027": another document.
_OTHER = re.compile(
    r"\b(?:förra|föregående|tidigare|gällande|nuvarande|innevarande|fjol\w*|jämför\w*|ersätter|i stället för|sedan|från"
    r"|uppföljning\w*|enligt|utifrån|utgår)\b",
    re.IGNORECASE,
)
_BEFORE = 120


def _other_budget(subject: Subject) -> Iterator[Fault]:
    """Yield where a budget for one year says that it is one for another."""
    title = _TITLE.search(subject.chain.document.title or "")
    if title is None or looks_back(subject):
        return
    text, year = subject.text, title[1]
    said = list(_SAID.finditer(text))
    if any(match[1] == year for match in said):
        return
    for match in said:
        line = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _BEFORE)
        if not _OTHER.search(text, line, match.start()):
            start = text.find(title.group())
            related = (Span(start, start + len(title.group())),) if start >= 0 else ()
            values = (("year", year), ("said", match[1]))
            yield Fault(Span(*match.span()), (match.group(), title.group()), related, values)


def _other_target_year(subject: Subject) -> Iterator[Fault]:
    """Yield the one table whose targets are for an earlier year than those of all the others."""
    found = None if looks_back(subject) else late_table(subject.measure_tables)
    if found:
        table, other, times = found
        years, usual = _listed(table.target_years), _listed(other.target_years)
        values = (("year", years), ("usual", usual), ("count", str(times)))
        yield Fault(table.head.span, (table.head.text, other.head.text), (other.head.span,), values)


def _listed(years: tuple[int, ...]) -> str:
    return ", ".join(map(str, years))


RULES = (
    Rule("TIM006", Severity.WARNING, _other_budget),
    Rule("TIM007", Severity.WARNING, _other_target_year),
)
