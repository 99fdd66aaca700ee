"""Indicators said in a sentence: "Andelen behöriga lärare ska öka från 62 till 75 procent till 2027".

Outside a list of indicators only measures with a year count: a sentence about money, fees or the
finance goals is never an indicator, and neither is a change that has already taken place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.chain.indicator import Indicator
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.amounts import read_number
from styrkedja.parsing.indicator_names import KPI, read_name, says_will
from styrkedja.parsing.indicator_record import with_values
from styrkedja.parsing.indicator_rows import indicator_blocks
from styrkedja.parsing.indicator_units import VALUE_UNIT, unit_name
from styrkedja.parsing.indicator_values import BOUND, NUMBER, YEAR, LabelledValue, Quantity, Role, bound_of
from styrkedja.parsing.taken import Taken

_UNIT = rf"(?:\s?(?P<{{}}>{VALUE_UNIT})(?![\wåäöÅÄÖ]))?"
# "från 68 % 2024 till 80 % 2028", "från dagens 62 till minst 75 procent"; not "från 2024 till 2026".
_FROM_TO = re.compile(
    rf"\b(?:från|ifrån)\s(?:(?P<early>{YEAR})\sårs\s(?:nivå\s(?:på\s|om\s)?)?)?(?:dagens\s|nuvarande\s|ca\s|cirka\s)?"
    rf"(?P<low>{NUMBER}){_UNIT.format('low_unit')}(?:,?\s\(?(?:år\s|i\s)?(?P<low_year>{YEAR})\)?)?"
    rf"\s(?:till|upp till|ner till|ned till)\s(?P<bound>{BOUND}\s)?(?P<high>{NUMBER}){_UNIT.format('unit')}",
    re.IGNORECASE,
)
# A level to reach, as in "ska vara minst 90 % senast 2027" and "ska öka till 75 procent 2028".
_LEVEL = re.compile(
    rf"(?:(?P<bound>\b(?:minst|lägst|högst|max(?:imalt)?|över|under)|[≥≤])\s?|\b(?:till|på"
    rf"|nå)\s)(?P<high>{NUMBER}){_UNIT.format('unit')}",
    re.IGNORECASE,
)
_TARGET_YEAR = re.compile(rf"(?<![\d–-])(?P<year>{YEAR})(?![\d]|\s?års\b)")
_MEASURE = re.compile(
    r"^\W*(?:(?:öka|minska|höja|höj|sänka|sänk|halvera)\s)?(?:andel|antal|\w*frånvaro|\w*index|medelvärde|meritvärde"
    r"|\w*täthet|\w*grad\b|\w*graden\b"
    r"|utsläpp|nöjdhet|\w*kontinuitet|\w*tid(?:en)?\b|matsvinn|energianvändning|valdeltagande)",
    re.IGNORECASE,
)
_WILLED = re.compile(
    r"\b(?:ska|skall|bör|måste|vill|mål(?:et)?|senast)\b|^\W*(?:öka|minska|höja?|sänka?|halvera)\b", re.IGNORECASE
)
_HAPPENED = re.compile(
    r"\bhar\s(?:\w+\s){0,2}\w+(?:at|it|tt)\b|\b(?:ökade|minskade|steg|sjönk|höjdes|sänktes|gick)\b", re.IGNORECASE
)
_MONEY = re.compile(
    r"\b(?:skatt\w*|soliditet\w*|resultat(?:et|mål\w*)?|självfinansier\w*|nettokostnad\w*|investering\w*|låne?\w*"
    r"|avgift\w*|taxa\w*|\w*budget\w*|\w*ram(?:en|ar)?"
    r"|kronor|kr|tkr|mkr|mnkr|miljon\w*|miljard\w*|öre|ersättning\w*|bidrag\w*)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"[\s,:;–(-]+(?:(?:ska|skall)(?:\s(?:vara|uppgå|uppgå till|ligga|ligga på|nå))?|är|till|på|nå|minst|högst)?\s*$",
    re.IGNORECASE,
)
_LONGEST_REFERENCE_ONLY = 400
_NAMED_MEASURE = re.compile(r"^(?:andel|antal|medel|index|kostnad per)|\(%\)|\bandel\b", re.IGNORECASE)


def prose_rows(document: Document, blocks: Sequence[Block], taken: Sequence[Span]) -> tuple[Indicator, ...]:
    """Return the indicators that sentences and list items of *blocks* state outside *taken*."""
    context = Taken(indicator_blocks(document))
    read = Taken(taken)
    return tuple(
        indicator
        for block in blocks
        if not read.meets(block.span)
        for indicator in _in_block(block, in_context=context.meets(block.span))
    )


def _in_block(block: Block, *, in_context: bool) -> Iterator[Indicator]:
    if block.kind is BlockKind.TABLE_ROW or block.text.endswith(":"):
        return
    if block.kind is not BlockKind.HEADING:
        found = [
            indicator
            for span in sentence_spans(block.text)
            for indicator in _in_sentence(span.of(block.text), span.shift(block.span.start), in_context=in_context)
        ]
        if found:
            yield from found
            return
    yield from _name_only(block, in_context=in_context)


def _in_sentence(text: str, span: Span, *, in_context: bool) -> tuple[Indicator, ...]:
    match = _FROM_TO.search(text)
    kpi = KPI.search(text)
    is_told = in_context or kpi is not None
    if match is None and (is_told or _MEASURE.search(text)):
        match = _LEVEL.search(text)
    if match is None or not _counts(text, match, is_told=is_told):
        return ()
    values, end = _values(text, match)
    title_end = _CUT.sub("", text[: match.start()])
    name = read_name(title_end)
    if name is None or not all(value.year or value.role is Role.BASELINE or is_told for value in values):
        return ()
    if kpi is not None:
        end = max(end, kpi.end() + (text[kpi.end() : kpi.end() + 1] == ")"))
    start = span.start + name.span.start
    bare = Indicator(
        name.title(title_end),
        Span(start, span.start + end),
        kpi=kpi.group() if kpi else None,
        source=name.source,
        direction=None if says_will(name.title(title_end)) else _change(values),
    )
    return with_values(bare, values)


def _counts(text: str, match: re.Match[str], *, is_told: bool) -> bool:
    """Tell a measure that is to change from money, history, ages and hours."""
    groups = match.groupdict()
    low, unit = groups.get("low"), groups.get("unit")
    if any(re.fullmatch(YEAR, number or "") for number in (low, groups["high"])) and not unit:
        return False
    if KPI.search(text):
        return True
    if _MONEY.search(text) or _HAPPENED.search(text):
        return False
    has_measure = _MEASURE.search(text) is not None or unit_name(unit) == "%"
    return is_told or (has_measure and _WILLED.search(text) is not None)


def _values(text: str, match: re.Match[str]) -> tuple[tuple[LabelledValue, ...], int]:
    """Return the values of the sentence and where the last of them ends."""
    groups = match.groupdict()
    year = _TARGET_YEAR.search(text, match.end(), match.end() + 60)
    end = year.end() if year else match.end()
    at = Span(match.start(), end)
    unit = unit_name(groups.get("unit")) or unit_name(groups.get("low_unit"))
    values = []
    low = read_number(groups["low"]) if groups.get("low") else None
    if low is not None:
        since = groups.get("low_year") or groups.get("early")
        own_unit = unit_name(groups.get("low_unit")) or unit
        values.append(LabelledValue(Role.BASELINE, int(since) if since else None, Quantity(low, own_unit), None, at))
    high = read_number(groups["high"])
    if high is not None:
        quantity = Quantity(high, unit, bound_of(groups.get("bound")))
        values.append(LabelledValue(Role.TARGET, int(year["year"]) if year else None, quantity, None, at))
    return tuple(values), end


def _change(values: Sequence[LabelledValue]) -> str | None:
    """From one value to another is a direction said in words, whatever the values are called."""
    quantities = [value.quantity.value for value in values if value.quantity]
    if len(quantities) < 2 or quantities[0] == quantities[1]:
        return None
    return "increase" if quantities[0] < quantities[1] else "decrease"


def _name_only(block: Block, *, in_context: bool) -> tuple[Indicator, ...]:
    """A name with its Kolada id, or an item of a list of indicators, whose values stand elsewhere."""
    text = block.text
    ids = KPI.findall(text)
    ends_with_id = re.search(r"[(\[][^()\[\]]*\b[NU]\d{5}\b[^()\[\]]*[)\]][\s.]*$|\bKolada:?\s[NU]\d{5}[\s.]*$", text)
    is_item = in_context and block.kind is BlockKind.LIST_ITEM and _NAMED_MEASURE.search(text)
    starts_with_id = in_context and re.match(r"[NU]\d{5}\b", text)
    if len(ids) > 1 or len(text) > _LONGEST_REFERENCE_ONLY or not (ends_with_id or is_item or starts_with_id):
        return ()
    name = read_name(text)
    if name is None or len(sentence_spans(text)) > 4:
        return ()
    span = Span(block.span.start + name.span.start, block.span.start + len(text.rstrip(" .")))
    return with_values(Indicator(name.title(text), span, kpi=name.kpi, source=name.source), ())
