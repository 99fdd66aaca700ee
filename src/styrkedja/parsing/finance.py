"""Finance figures in prose and lists: result target, tax, price index, equity ratio and the like.

Only what the text states: a mention without a figure gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import BlockKind, Document
from styrkedja.chain.money import FinanceParameter
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.finance_figures import Figure, find_figures, years_of
from styrkedja.parsing.finance_mentions import find_mentions, is_fact, mention_for
from styrkedja.parsing.finance_pairs import find_pairs
from styrkedja.parsing.finance_rows import find_finance_rows
from styrkedja.parsing.finance_series import find_series, years_of_series
from styrkedja.parsing.finance_terms import ANY_TERM, TAX_RATE, Mention, Term
from styrkedja.parsing.glance import holds_any
from styrkedja.parsing.tax_changes import kept_tax, tax_change

# "Målet är minst 32 procent" right after a sentence about the equity ratio.
_GOES_ON = re.compile(
    r"^(?:(?:kommunens |vårt )?(?:mål|målet|kravet|målsättningen|målnivån|ambitionen|måltalet)\b"
    r"|den (?:ska|får|bör)\b)[^.\d]{0,60}?(?=\d)",
    re.IGNORECASE,
)
_AT_END = re.compile(r"\b(?:plan|mandat|mål|budget)?periodens slut|slutet av (?:plan|mandat)?perioden", re.IGNORECASE)
# Several years that the document does not name, or some day.
_SOME_DAY = re.compile(
    r"\bnär (?:ekonomin|det ekonomiska läget|läget|det finns utrymme)|\bpå (?:lång )?sikt\b",
    re.IGNORECASE,
)
_EVERY_YEAR = re.compile(r"\b(?:per år|varje år|årlig\w*|samtliga år)\b", re.IGNORECASE)
# "från 21:72 till 21:87 kronor"; not "från 2026 till 2030".
_NEW_RATE = re.compile(r"skatt\w*[^.]*\bfrån \d\d[:,]\d\d (?:kronor |kr )?till \d\d[:,]\d\d\b", re.IGNORECASE)
_PLAN_YEARS = re.compile(r"\bplanperiod|\bplanåren", re.IGNORECASE)
# A municipality's own tax; a region's is lower, both together are higher.
_LOWEST_RATE, _HIGHEST_RATE = Decimal(14), Decimal(27)
_NOT_OWN_RATE = re.compile(
    r"\b(?:med|än|mot|riket\w*|länet\w*|genomsnitt\w*|snitt\w*|medel\w*|regionen\w*)\s*\S*\s*$", re.IGNORECASE
)
_LONGEST_SENTENCE = 3_000


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its finance terms and figures.

    Args:
        offset: where it begins in the document.
        period: the years of a figure without one.
    """

    text: str
    offset: int
    period: str | None
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    years: Mapping[int, str]

    def parameter(self, term: Term, figure: Figure, start: int, end: int, year: str | None) -> FinanceParameter:
        """Return the figure under the name of *term*, its words from *start* to *end*."""
        operator = term.operator if term.operator and figure.operator == "=" else figure.operator
        return FinanceParameter(
            term.name, term.code, figure.value, operator, figure.unit, year, self.text[start:end],
            Span(self.offset + start, self.offset + end),
        )  # fmt: skip


def find_finance(document: Document, *, default_period: str | None = None) -> tuple[FinanceParameter, ...]:
    """Return the finance figures that sentences, list items and rows of tables in *document* state.

    Args:
        default_period: the year or years of a figure whose sentence names none.
    """
    found: list[FinanceParameter] = []
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_ROW or not holds_any(block.text, ANY_TERM):
            continue
        last: Term | None = None
        for span in sentence_spans(block.text):
            sentence = _read(span.of(block.text), block.span.start + span.start, default_period, last)
            if sentence is None:
                last = None
                continue
            found += sorted([*_shares(sentence), *_taxes(sentence)], key=lambda parameter: parameter.span.start)
            shares = [mention.term for mention in sentence.mentions if mention.term is not TAX_RATE]
            last = shares[-1] if shares else None
    said = {(parameter.code, parameter.value, parameter.year) for parameter in found}
    apart = [*find_finance_rows(document), *_in_pairs(document, default_period)]
    found += [row for row in apart if (row.code, row.value, row.year) not in said]
    return tuple(found)


def _in_pairs(document: Document, period: str | None) -> Iterator[FinanceParameter]:
    for words, span in find_pairs(document):
        sentence = _read(words, 0, period, None)
        if sentence is not None:
            for parameter in (*_shares(sentence), *_taxes(sentence)):
                yield replace(parameter, text=span.of(document.text), span=span)


def _read(text: str, offset: int, period: str | None, last: Term | None) -> _Sentence | None:
    if len(text) > _LONGEST_SENTENCE:
        return None
    may_name = holds_any(text, ANY_TERM)
    mentions = find_mentions(text) if may_name else ()
    if not mentions and last is not None and (opening := _GOES_ON.match(text)):
        mentions = (Mention(replace(last, kinds=frozenset({"share"})), 0, opening.end()),)
    if not mentions and not may_name:
        return None
    stated = find_figures(text)
    rows = find_series(text, stated)
    of_rows = {figure.start: figure for row in rows for figure in row}
    others = [figure for figure in stated if figure.start not in of_rows]
    figures = tuple(sorted([*others, *of_rows.values()], key=lambda figure: figure.start))
    years = years_of(text, figures, [mention.start for mention in mentions])
    for row in rows:
        years |= years_of_series(text, row)
    return _Sentence(text, offset, period, mentions, figures, years)


def _shares(sentence: _Sentence) -> Iterator[FinanceParameter]:
    for figure in sentence.figures:
        mention = mention_for(figure, sentence.text, sentence.mentions)
        if mention is None or mention.term is TAX_RATE:
            continue
        start, end = min(mention.start, figure.start), max(mention.end, figure.end)
        yield sentence.parameter(mention.term, figure, start, end, _year(sentence, figure, mention))


def _taxes(sentence: _Sentence) -> Iterator[FinanceParameter]:
    rates = [figure for figure in sentence.figures if _is_own_rate(sentence, figure)]
    for figure in rates:
        mention = mention_for(figure, sentence.text, sentence.mentions)
        if mention is not None:
            yield sentence.parameter(TAX_RATE, figure, mention.start, figure.end, _year(sentence, figure))
    changes = [(figure, change) for figure in sentence.figures if (change := tax_change(figure, sentence.text))]
    for figure, change in changes:
        yield FinanceParameter(
            change.name, "tax_change", figure.value, change.operator, figure.unit, _year(sentence, figure),
            sentence.text[change.start : change.end],
            Span(sentence.offset + change.start, sentence.offset + change.end),
        )  # fmt: skip
    kept = None if rates or changes else kept_tax(sentence.text)
    if kept is not None:
        # "Skattesatsen är oförändrad, 21,84 kronor" states the rate; that says it all.
        figure = Figure("change", Decimal(0), "öre", "=", kept.start(), kept.end())
        years = years_of(sentence.text, [figure], [])
        term = Term("Skatteändring", "tax_change", TAX_RATE.pattern)
        year = years.get(figure.start) or _default_year(sentence)
        yield sentence.parameter(term, figure, kept.start(), kept.end(), year)


def _is_own_rate(sentence: _Sentence, figure: Figure) -> bool:
    before = sentence.text[max(0, figure.start - 30) : figure.start]
    return (
        figure.kind == "rate"
        and not figure.is_baseline
        and _LOWEST_RATE <= figure.value <= _HIGHEST_RATE
        and not _NOT_OWN_RATE.search(before)
    )


def _year(sentence: _Sentence, figure: Figure, mention: Mention | None = None) -> str | None:
    if figure.start in sentence.years:
        return sentence.years[figure.start]
    is_level = mention is not None and mention.term.code in {"equity_ratio", "self_financing"}
    if mention is not None and is_level and is_fact(sentence.text, mention, figure):
        # What is, is of a day that the document may not name.
        return None
    year = _default_year(sentence)
    is_yearly = mention is not None and mention.term.is_yearly and not _EVERY_YEAR.search(sentence.text)
    return year[:4] if year is not None and is_yearly else year


def _default_year(sentence: _Sentence) -> str | None:
    period = sentence.period
    is_range = period is not None and "-" in period
    if _AT_END.search(sentence.text):
        # The end of a term of office that the document does not date is no year of its budget.
        return period.rpartition("-")[2] if period is not None and is_range else None
    if period is not None and is_range and _NEW_RATE.search(sentence.text):
        # A new tax rate is decided for the first year.
        return period[:4]
    if _SOME_DAY.search(sentence.text) or (_PLAN_YEARS.search(sentence.text) and not is_range):
        return None
    return period
