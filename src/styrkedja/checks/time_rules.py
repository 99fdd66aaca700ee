"""Time: years that cannot be, deadlines that have passed, and starts that wait for nothing named.

Years of indicators are asked about in `indicator_year_rules`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.period import period_of
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load

_PROMISING = frozenset(
    {"party_programme", "party_budget", "party_plan_and_budget", "coalition_platform", "plan_and_budget", "body_plan"}
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# "ska vara klart senast 2021", "till 2021"; not "2021 års nivå", "till 2021–2024".
_AIM = re.compile(
    r"\b(?:senast|före|innan|till)\s(?:(?:år|utgången av|slutet av|sommaren|hösten|våren)\s){0,2}(20\d\d)"
    r"(?![\d–-]| års)",
    re.IGNORECASE,
)
# What was to be, or was done, by that year.
_PAST = re.compile(r"\b(?:skulle|var|blev|hade|har|lovade\w*|utlovade\w*|jämfört|sedan|från)\b", re.IGNORECASE)
# "2204", "20226"; not "20 226 kr", "2204,5".
_NO_YEAR = re.compile(r"(?<![\d.,:/–-])(?:(?:19|20)\d{3}|2[1-9]\d\d)(?![.,:]?\d|\s\d|\s?(?:kr|st|tkr|%|m²|kvm))")
# What stands before a year: "senast 2204"; not "Dnr 20226".
_BEFORE_YEAR = re.compile(
    r"\b(?:senast|år|sedan|hösten|våren|sommaren|vintern|januari|februari|mars|april|maj|juni|juli|augusti|september"
    r"|oktober|november|december|valet|mandatperioden)\s$",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 16
_LONGEST_COMPARED = 40
_DIGITS = re.compile(r"\d{4,5}")
# "2030–2026", "2026–20230".
_TURNED = re.compile(r"(?<![\w/.:-])(20[0-6]\d)\s?[–-]\s?((?:19|20)\d{2,3})(?![\w/.:-]|\s?\d)")
# "Förändring 2027–2025" is what the one has more than the other.
_COMPARED = re.compile(r"förändr|diff|avvik|skillnad|jämför|ökning|minskning", re.IGNORECASE)
# Such a word is as good as a time when one stands beside it.
_WHEN = re.compile(r"\b20\d\d\b|\bmandatperiod|\b(?:inom|under) \w+ (?:år|månader|veckor)\b", re.IGNORECASE)
_MOST_QUOTED = 5
_LATEST = 2150


def _passed(subject: Subject) -> Iterator[Fault]:
    """Yield deadlines of promises that lie before the years the document is for."""
    period = period_of(subject.chain)
    if period is None or subject.chain.document.kind not in _PROMISING:
        return
    seen: set[int] = set()
    for span, year in _aims(subject):
        if year < period[0] and span.start not in seen:
            seen.add(span.start)
            values = (("said", str(year)), ("period", subject.chain.document.period or ""))
            yield Fault(span, (span.of(subject.text),), values=values)


def _aims(subject: Subject) -> Iterator[tuple[Span, int]]:
    """Yield the years by which something is promised, with the promise."""
    for commitment in subject.chain.commitments:
        for match in _AIM.finditer(commitment.text):
            if not _PAST.search(commitment.text):
                yield commitment.span, int(match[1])


def _vague(subject: Subject) -> Iterator[Fault]:
    """Yield one fault for all promises that start at no time one could name."""
    if subject.chain.document.kind not in _PROMISING or not _vague_words().search(subject.lowered):
        return
    spans = [
        commitment.span
        for commitment in subject.chain.commitments
        if commitment.addressee is None
        and _vague_words().search(commitment.text.lower())
        and not _WHEN.search(commitment.text)
    ]
    if spans:
        quotes = tuple(span.of(subject.text) for span in spans[:_MOST_QUOTED])
        words = [match[0] for quote in quotes if (match := _vague_words().search(quote.lower()))]
        said = ", ".join(f"”{word}”" for word in dict.fromkeys(words))
        yield Fault(spans[0], quotes, tuple(spans[1:]), (("words", said), ("count", str(len(spans)))))


@cache
def _vague_words() -> re.Pattern[str]:
    patterns = [pattern for row in load("time")["vague"] for pattern in row["patterns"]]
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")


def _other_years(subject: Subject) -> Iterator[Fault]:
    """Yield the first frame when no frame is for a year that the title names."""
    title = subject.chain.document.title or ""
    named = [int(year) for year in _YEAR.findall(title)]
    frames = [frame for frame in subject.chain.budget_frames if frame.year and frame.column in _PLANNED]
    if named and frames and not any(min(named) <= (frame.year or 0) <= max(named) for frame in frames):
        first = frames[0]
        years = sorted({str(frame.year) for frame in frames})
        start = subject.text.find(title)
        related = (Span(start, start + len(title)),) if start >= 0 else ()
        values = (("title", title), ("years", ", ".join(years)))
        yield Fault(first.span, (title, first.span.of(subject.text)), related, values)


_PLANNED = frozenset({None, "budget", "plan", "net", "proposal"})


def _no_years(subject: Subject) -> Iterator[Fault]:
    """Yield years of five digits, years centuries ahead and periods that end before they begin."""
    text = subject.text
    for digits in _DIGITS.finditer(text):
        start = digits.start()
        if (odd := _NO_YEAR.match(text, start)) and (len(odd[0]) > 4 or int(odd[0]) > _LATEST):
            before = _BEFORE_YEAR.search(text, max(0, start - _LONGEST_BEFORE), start)
            if before is not None:
                yield _said(text, Span(before.start(), odd.end()))
        elif (period := _TURNED.match(text, start)) and _is_turned(text, period):
            yield _said(text, Span(start, period.end()))


def _is_turned(text: str, period: re.Match[str]) -> bool:
    """Tell whether a period ends before it begins, or in no year; "2027–2026" may be a difference."""
    if len(period[2]) > 4:
        return True
    is_before = int(period[2]) < int(period[1]) - 1
    return is_before and not _COMPARED.search(text, max(0, period.start() - _LONGEST_COMPARED), period.start())


def _said(text: str, span: Span) -> Fault:
    return Fault(span, (span.of(text),), values=(("said", span.of(text)),))


def _far_targets(subject: Subject) -> Iterator[Fault]:
    """Yield one fault for the promises by a year after the period, when no promise is by a year within it."""
    period = period_of(subject.chain)
    if period is None or subject.chain.document.kind not in _PROMISING:
        return
    aims = list(_aims(subject))
    far = [span for span, year in aims if year > period[1]]
    if far and len(far) == len(aims):
        quotes = tuple(span.of(subject.text) for span in far[:_MOST_QUOTED])
        yield Fault(far[0], quotes, tuple(far[1:]), (("period", subject.chain.document.period or ""),))


RULES = (
    Rule("TIM001", Severity.WARNING, _passed),
    Rule("TIM002", Severity.NOTE, _vague),
    Rule("TIM003", Severity.WARNING, _other_years),
    Rule("TIM004", Severity.ERROR, _no_years),
    Rule("TIM005", Severity.NOTE, _far_targets, is_default=False),
)
