"""Finance figures in prose and lists: result target, tax, price index, equity ratio and the like.

Only what the text states: a mention without a figure gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.span import Span
from styrkedja.chain.document import BlockKind, Document
from styrkedja.chain.money import FinanceParameter
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.amounts import read_number

_PERCENT = r"(?P<value>\d+(?:[.,]\d+)?)\s*(?P<unit>%|procent(?:enheter)?)"
_LIMIT = r"(?P<limit>minst|lägst|högst|max(?:imalt)?|inte understiga|överstiga|över|under)?"
_YEAR = re.compile(r"\b(20\d\d)(?:\s?[-–]\s?(20\d\d))?\b")
_AT_LEAST = frozenset({"minst", "lägst", "inte understiga", "överstiga", "över"})
_AT_MOST = frozenset({"högst", "max", "maximalt", "under"})


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    code: str
    pattern: re.Pattern[str]
    unit: str | None = None
    operator: str | None = None
    value: Decimal | None = None


def _ratio(name: str, code: str, word: str) -> _Rule:
    # "Soliditeten ska vara minst 32 procent"; the figure may stand up to 110 characters on.
    return _Rule(name, code, re.compile(rf"{word}[^.%\d]{{0,110}}?{_LIMIT}\s*{_PERCENT}", re.IGNORECASE), "procent")


_RULES = (
    _ratio(
        "Resultatmål",
        "result_target",
        r"\b(?:resultatmål\w*|överskottsmål\w*|överskott på|resultatet ska\w*|årets resultat ska\w*)",
    ),
    _ratio("Soliditet", "equity_ratio", r"\bsoliditet\w*"),
    _ratio(
        "Självfinansieringsgrad",
        "self_financing",
        r"\b(?:självfinansieringsgrad\w*|investering\w* ska(?=[^.]{0,60}finansieras med egna medel))",
    ),
    _ratio("Prisindex för kommunal verksamhet", "price_index", r"\b(?:PKV|prisindex för kommunal verksamhet)"),
    _Rule(
        "Skattehöjning",
        "tax_change",
        re.compile(
            r"\b(?:skattehöjning\w*|höj\w*\s+(?:kommunal)?skatte?\w*|(?:kommunal)?skatten?\s+höjs|höjd\s+(?:kommunal)?skatt)[^.\d]{0,40}?(?P<value>\d+(?:,\d+)?)\s*öre",
            re.IGNORECASE,
        ),
        "öre",
        "+",
    ),
    _Rule(
        "Skattesänkning",
        "tax_change",
        re.compile(
            r"\b(?:skattesänkning\w*|sänk\w*\s+(?:kommunal)?skatte?\w*|(?:kommunal)?skatten?\s+sänks|sänkt\s+(?:kommunal)?skatt)[^.\d]{0,40}?(?P<value>\d+(?:,\d+)?)\s*öre",
            re.IGNORECASE,
        ),
        "öre",
        "-",
    ),
    _Rule(
        "Skattesats",
        "tax_rate",
        re.compile(
            r"\b(?:skattesats\w*|utdebitering\w*|kommunalskatt\w*)[^.\d]{0,60}?(?P<value>\d{2}[,:.]\d{2})\s*(?P<unit>kr(?:onor)?|%|procent)?",
            re.IGNORECASE,
        ),
        "kr",
    ),
    _Rule(
        "Skattesats, förändring",
        "tax_change",
        re.compile(
            r"\b(?:skattesats\w*|kommunalskatt\w*|utdebitering\w*|skatten)[^.\d]{0,40}?\boförändra[dt]\b(?:[^.\n]{0,40}\b(?:mandatperioden|perioden))?",
            re.IGNORECASE,
        ),
        "öre",
        "=",
        Decimal(0),
    ),
)
# "Skattesatsen är oförändrad, 21,84 kronor" states the rate; that says it all.
_RATE = re.compile(r"\b\d{2}[,:.]\d{2}\b")
_FURTHER_INDEX = re.compile(rf"\b{_PERCENT}(?:\s*(?:för|år|under)?\s*\(?(?P<year>20\d\d))", re.IGNORECASE)


def find_finance(document: Document, *, default_period: str | None = None) -> tuple[FinanceParameter, ...]:
    """Return the finance figures that sentences and list items of *document* state.

    Args:
        default_period: the year or years of a figure whose sentence names none.
    """
    found: list[FinanceParameter] = []
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_ROW:
            continue
        for span in sentence_spans(block.text):
            sentence = span.of(block.text)
            found += _in_sentence(sentence, block.span.start + span.start, default_period)
    return tuple(found)


def _in_sentence(sentence: str, offset: int, default_period: str | None) -> Iterator[FinanceParameter]:
    for rule in _RULES:
        match = rule.pattern.search(sentence)
        if match is None or (rule.value is not None and _RATE.search(sentence)):
            continue
        value = rule.value if rule.value is not None else read_number(match["value"])
        if value is None:
            continue
        year = _year_near(sentence, match) or default_period
        if rule.code == "price_index":
            further = list(_index_years(sentence, offset, rule))
            if further:
                yield from further
                continue
        span = Span(offset + match.start(), offset + match.end())
        yield FinanceParameter(
            rule.name,
            rule.code,
            value,
            rule.operator or _operator(match),
            _unit(rule, match),
            year,
            match.group(),
            span,
        )


def _index_years(sentence: str, offset: int, rule: _Rule) -> Iterator[FinanceParameter]:
    """An index is often given for several years in one sentence: "3,1 procent 2027 och 3,3 procent 2028"."""
    for match in _FURTHER_INDEX.finditer(sentence):
        value = read_number(match["value"])
        if value is not None:
            span = Span(offset + match.start(), offset + match.end())
            yield FinanceParameter(rule.name, rule.code, value, "=", "procent", match["year"], match.group(), span)


def _operator(match: re.Match[str]) -> str:
    limit = (match.groupdict().get("limit") or "").lower()
    if limit in _AT_LEAST:
        return ">="
    return "<=" if limit in _AT_MOST else "="


def _unit(rule: _Rule, match: re.Match[str]) -> str | None:
    written = (match.groupdict().get("unit") or "").lower()
    if rule.code == "tax_rate":
        return "procent" if written in {"%", "procent"} else "kr"
    return rule.unit


def _year_near(sentence: str, match: re.Match[str]) -> str | None:
    """Return the year after the figure, else the nearest before it in the same sentence."""
    after = _YEAR.search(sentence, match.end())
    before = list(_YEAR.finditer(sentence, 0, match.start()))
    chosen = after or (before[-1] if before else None)
    if chosen is None:
        return None
    return f"{chosen.group(1)}-{chosen.group(2)}" if chosen.group(2) else chosen.group(1)
