"""Time limits in one sentence: "inom 48 timmar", "senast år 2040", "fossilfri kommun 2040".

Whether the sentence promises anything is decided in `deadlines.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.language.months import ANY_MONTH
from styrkedja.parsing.deadline_dates import PART, SEASON, YEAR, date_of
from styrkedja.parsing.glance import holds_any


class LimitKind(StrEnum):
    """How the limit is said; some ways need more from the sentence around them."""

    WITHIN = "within"
    AFTER = "after"
    AT_MOST = "at_most"
    LATEST = "latest"
    BEFORE = "before"
    UNTIL = "until"
    STATE = "state"
    DONE = "done"
    AT_END = "at_end"


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of `value` units; `unit` is "år (senast)" for a calendar year, "datum (senast)" for a date."""

    kind: LimitKind
    value: int | str
    unit: str
    span: Span


YEAR_UNIT = "år (senast)"
DATE_UNIT = "datum (senast)"
_WORDS = {
    word: number
    for number, words in {
        1: "en ett", 2: "två", 3: "tre", 4: "fyra", 5: "fem", 6: "sex", 7: "sju", 8: "åtta", 9: "nio", 10: "tio",
        11: "elva", 12: "tolv", 13: "tretton", 14: "fjorton", 15: "femton", 18: "arton", 20: "tjugo",
        24: "tjugofyra", 30: "trettio", 48: "fyrtioåtta", 60: "sextio", 72: "sjuttiotvå", 90: "nittio",
    }.items()
    for word in words.split()
}  # fmt: skip
_UNITS = (
    ("timmar", r"timm(?:ar|e)|tim|h"),
    ("minuter", r"minut(?:er)?"),
    ("dygn", r"dygn"),
    ("arbetsdagar", r"arbetsdag(?:ar)?|(?:helgfria\s)?vardag(?:ar)?|bankdag(?:ar)?"),
    ("dagar", r"(?:kalender)?dag(?:ar)?"),
    ("veckor", r"veck(?:or|a)"),
    ("månader", r"månad(?:er)?"),
    ("år", r"år"),
)
_UNIT = "|".join(rf"(?P<{name}>{words})" for name, words in _UNITS)
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_AMOUNT = rf"(?:{_NUMBER}\s?(?:[–-]|till|eller)\s?)?(?P<number>{_NUMBER})\s?(?:hela\s)?(?:{_UNIT})(?![\w-])"
# "inom 48 timmar", "senast efter 21 dagar", "inom loppet av en vecka"; not "6 timmars arbetsdag".
_WITHIN = re.compile(
    r"\b(?:inom|senast(?:\s(?:inom|efter))?|efter\shögst)\s(?:loppet\sav\s|högst\s|max(?:imalt)?\s|cirka\s|ca\s)?"
    + _AMOUNT,
    re.IGNORECASE,
)
# "erbjudas tillsvidareanställning efter sex månader"
_AFTER = re.compile(rf"\befter\s{_AMOUNT}(?=\s?(?:[.,;!]|$))", re.IGNORECASE)
# "till högst sex veckor", "inte ta längre tid än tio veckor"; not "i högst sex månader", "högst två timmar per dag".
_AT_MOST = re.compile(
    r"(?<!\bi\s)(?<!\bunder\s)\b(?:högst|max(?:imalt)?|(?:mer|längre|längre\stid)\sän)\s"
    + _AMOUNT
    + r"(?!\s(?:per|i|om)\b)",
    re.IGNORECASE,
)
# Kind, words of which one must be there, pattern.
_PATTERNS = (
    (LimitKind.WITHIN, ("inom", "senast", "efter"), _WITHIN),
    (LimitKind.AT_MOST, ("högst", "max", "än"), _AT_MOST),
    (LimitKind.AFTER, ("efter",), _AFTER),
    # "senast den 1 juni 2027"; not "senast antagen 2023"
    (LimitKind.LATEST, ("senast",), re.compile(rf"\bsenast:?\s{PART}{YEAR}", re.IGNORECASE)),
    # "före utgången av 2027", "innan årsskiftet 2026"
    (LimitKind.BEFORE, ("före", "innan"), re.compile(rf"\b(?:före|innan)\s{PART}{YEAR}", re.IGNORECASE)),
    # "vid utgången av 2029", "i slutet av juni 2028"
    (
        LimitKind.AT_END,
        ("utgången", "slutet", "årsskiftet"),
        re.compile(
            rf"\b(?:(?:vid|i|till|fram\still)\s(?:utgången|slutet)\sav|vid\s(?:halv)?årsskiftet)\s"
            rf"(?:(?:år|{ANY_MONTH})\s)?{YEAR}",
            re.IGNORECASE,
        ),
    ),
    # "till år 2030"; not "till 2030 kronor", "från 2024 till 2026", "till och med 2027"
    (
        LimitKind.UNTIL,
        ("till",),
        re.compile(
            rf"(?<!upp\s)\b(?:fram\s)?till\s(?:(?:år|den|\d{{1,2}}(?:/\d{{1,2}})?|{SEASON}|{ANY_MONTH})\s){{0,4}}{YEAR}"
            r"(?!\s(?:kr|kronor|tkr|mkr|mnkr|miljoner|procent|%|st|platser|bostäder|invånare|elever|personer"
            r"|kvadratmeter|meter|timmar)\b)",
            re.IGNORECASE,
        ),
    ),
    # "fossilfri kommun 2040", "ska vara klimatneutral år 2030"
    (
        LimitKind.STATE,
        ("fri", "neutral", "positiv"),
        re.compile(
            r"\b(?:fossil(?:bränsle)?fri|klimatneutral|koldioxidneutral|klimatpositiv|utsläppsfri|avfallsfri"
            r"|giftfri)\w*"
            rf"(?:\s(?!(?:från|sedan|och|senast|till|före|under)\b)\w+){{0,2}}?\s(?:år\s|redan\s|omkring\s)?{YEAR}",
            re.IGNORECASE,
        ),
    ),
    # Such as "ska stå klar 2029", "Klart: kvartal 3 2027", "tas i bruk hösten 2030"; not "i drift under 2029"
    (
        LimitKind.DONE,
        ("klar", "färdig", "bruk", "drift", "inflyttning", "byggstart"),
        re.compile(
            rf"\b(?:klar[at]?|färdig\w*|i\sbruk|i\sdrift|inflyttning|byggstart):?\s(?:(?:år|{SEASON}|{ANY_MONTH}|i"
            rf"|till|den|\d{{1,2}}(?:/\d{{1,2}})?)\s){{0,4}}{YEAR}",
            re.IGNORECASE,
        ),
    ),
)
_AMOUNTS = frozenset({LimitKind.WITHIN, LimitKind.AT_MOST, LimitKind.AFTER})
# Words without which no pattern above can match; most sentences hold none of them.
_PERHAPS = ("inom", "senast", "efter", "högst", "max", *(f"20{decade}" for decade in range(2, 10)))
_THAN = re.compile(r"än\b(?<!\wän)", re.IGNORECASE)
# A period: "från 2024 till 2026", "mellan 2022 och 2026".
_ENDS_GIVEN = frozenset({LimitKind.LATEST, LimitKind.BEFORE})
_PERIOD_BEFORE = re.compile(
    r"\b(?:från|mellan|sedan|perioden)\s(?:\w+\s){0,4}(?:19|20)\d\d\b[^.]{0,20}$", re.IGNORECASE
)


def may_hold_limit(text: str) -> bool:
    """Tell quickly whether it is worth looking for limits in *text*."""
    return holds_any(text, _PERHAPS) or _THAN.search(text) is not None


def find_limits(sentence: str) -> tuple[Limit, ...]:
    """Return the time limits in *sentence*, in order, none inside another.

    >>> [(limit.value, limit.unit) for limit in find_limits("Svar ges inom tre arbetsdagar, senast den 1 maj 2027.")]
    [(3, 'arbetsdagar'), ('2027-05-01', 'datum (senast)')]
    >>> find_limits("Sex timmars arbetsdag prövas 2022-2026 i årskurs 3.")
    ()
    """
    if not may_hold_limit(sentence):
        return ()
    result: list[Limit] = []
    for limit in sorted(_all(sentence), key=lambda limit: (limit.span.start, -limit.span.end)):
        if not any(limit.span.start < other.span.end for other in result):
            result.append(limit)
    return tuple(result)


def _all(sentence: str) -> Iterator[Limit]:
    lowered = sentence.lower()
    for kind, words, pattern in _PATTERNS:
        if not any(map(lowered.__contains__, words)):
            continue
        for match in pattern.finditer(sentence):
            span = Span(*match.span())
            if kind in _AMOUNTS:
                yield _amount(kind, match, span)
            elif kind in _ENDS_GIVEN or not _PERIOD_BEFORE.search(sentence[max(0, span.start - 80) : span.start]):
                date = date_of(match.group())
                yield Limit(kind, date or int(match["year"]), DATE_UNIT if date else YEAR_UNIT, span)


def _amount(kind: LimitKind, match: re.Match[str], span: Span) -> Limit:
    number = match["number"].lower()
    unit = next(name for name, _ in _UNITS if match[name])
    return Limit(kind, int(number) if number.isdigit() else _WORDS[number], unit, span)
