"""For which years a document is: from its title, heads and headings, else from its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from styrkedja.base import patterns as re
from styrkedja.chain.document import BlockKind, Document
from styrkedja.language.months import ANY_MONTH
from styrkedja.parsing.mastheads import Masthead

_RANGE = re.compile(r"\b(20\d\d)\s?[-–/]\s?(20\d\d)\b")
_BUDGET_YEAR = re.compile(
    r"\b(?:\w{0,11}budget\w{0,12}|plan|kommunbidrag|ramar|mål|mandatperioden|verksamhetsplan|valprogram"
    r"|valmanifest|valfolder|valplattform|program|valet|val)\b[^.\n]{0,25}?\b(20\d\d)\b",
    re.IGNORECASE,
)
_BUDGET_IN_PROSE = re.compile(
    r"\b(?:\w{0,11}budget\w{0,12}|verksamhetsplan|valprogram)(?: för)?(?: år)? (20\d\d)\b", re.IGNORECASE
)
# "Budget 2027 och plan 2028", "budget för 2027 med plan för åren 2028 och 2029".
_BUDGET_AND_PLAN = re.compile(
    r"\b\w{0,11}budget\w{0,12}(?: för)?(?: år)? (20\d\d)\b[^\n]*?\b\w*plan\w*(?: för)?(?: år(?:en)?)? "
    r"(?:20\d\d\s?(?:[-–]|och|till|,)\s?)*(20\d\d)\b",
    re.IGNORECASE,
)
# "Mål och budget 2027" and below it "med flerårsplan 2028–2029".
_PLAN_ALONE = re.compile(r"\b\w*plan\b[^.\n]{0,20}\b(20\d\d)\s?(?:[-–]|och|till)\s?(20\d\d)\b", re.IGNORECASE)
_TERM_YEARS = re.compile(r"20\d\d\s?[-–]\s?20\d\d")
_TERM_WORD = re.compile(
    r"(?:mandatperioden|(?:manifest|program|plattform|politik)(?:et|met|men|en)?(?: för)?(?: åren| perioden)?)\s+$",
    re.IGNORECASE,
)
_LONGEST_TERM_WORD = 60
_REPORTED = re.compile(
    r"(?:årsredovisning|delårsrapport|tertialrapport|årsrapport|bokslut|verksamhetsberättelse|uppföljning)\w*\W(?:[^\n]{0,40}?\W)?(20\d\d)\b",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b(20\d\d)-\d\d-\d\d\b|\b\d{{1,2}} (?:{ANY_MONTH}) (20\d\d)\b", re.IGNORECASE)
_MOTION = re.compile(r"\b(?:motion|interpellation)\b", re.IGNORECASE)
_HEAD_BLOCKS = 15
_LONGEST_HEAD = 160


def period_of(document: Document, masthead: Masthead, kind: str) -> str | None:
    """Return the years that *document* is for, "2027" or "2027-2029"; None if it does not say.

    Minutes are for the year of the meeting, reports for the year reported.
    """
    if kind == "minutes":
        return _first_date((*masthead.margins, *(block.text for block in document.blocks[:_HEAD_BLOCKS])))
    if kind == "report":
        return next((match[1] for line in masthead.all if (match := _REPORTED.search(line))), None)
    head = [
        b.text for b in document.blocks[:_HEAD_BLOCKS] if b.kind is BlockKind.HEADING or len(b.text) < _LONGEST_HEAD
    ]
    if kind == "other":
        said = _in_lines(masthead.all, document.text)
        return said or (_first_date(head) if any(map(_MOTION.search, head)) else None)
    headings = [b.text for b in document.blocks if b.kind is BlockKind.HEADING]
    groups = ([*head, *masthead.margins], headings)
    found = next((period for lines in groups if (period := _in_lines(lines, document.text))), None)
    return found or _period_in_prose(document.text)


def _in_lines(lines: Sequence[str], text: str) -> str | None:
    if both := _budget_before_plan(lines):
        return both
    for line in lines:
        for pattern in (_BUDGET_AND_PLAN, _RANGE):
            if (match := pattern.search(line)) and match[1] < match[2]:
                return f"{match[1]}-{match[2]}"
    for line in lines:
        if match := _BUDGET_YEAR.search(line) or re.fullmatch(r"\W*(20\d\d)\W*", line):
            return _term_from(str(match[1]), text)
    return None


def _first_date(lines: Sequence[str]) -> str | None:
    return next((match[1] or match[2] for line in lines if (match := _DATE.search(line))), None)


def _budget_before_plan(texts: Sequence[str]) -> str | None:
    """Return the years of a budget and of the plan that a later line says to follow it."""
    budgets = [match.group(1) for text in texts if (match := _BUDGET_YEAR.search(text))]
    for text in texts:
        plan = _PLAN_ALONE.search(text)
        if plan is not None and str(int(plan.group(1)) - 1) in budgets:
            return f"{int(plan.group(1)) - 1}-{plan.group(2)}"
    return None


def _term_from(year: str, text: str) -> str:
    """A programme "2026" for a term of office that the text gives as 2026–2030 covers the term."""
    ends = {end for start, end in _terms(text) if start == year}
    return f"{year}-{ends.pop()}" if len(ends) == 1 else year


def _terms(text: str) -> Iterator[tuple[str, str]]:
    """Yield first and last year of the terms that *text* names: "mandatperioden 2026–2030"."""
    for match in _TERM_YEARS.finditer(text):
        if _TERM_WORD.search(text, max(0, match.start() - _LONGEST_TERM_WORD), match.start()):
            yield match.group()[:4], match.group()[-4:]


def _period_in_prose(text: str) -> str | None:
    if terms := Counter(_terms(text)):
        return "-".join(terms.most_common(1)[0][0])
    if years := Counter(_BUDGET_IN_PROSE.findall(text)):
        return str(years.most_common(1)[0][0])
    return None
