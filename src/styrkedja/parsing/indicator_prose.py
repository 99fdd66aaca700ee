"""Indicators said in a sentence: "Andelen behöriga lärare ska öka från 62 till 75 procent till 2027".

Outside a list of indicators only measures with a year count: a sentence about money, fees or the
finance goals is never an indicator, and neither is a change that has already taken place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.chain.indicator import Indicator
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.amounts import read_number
from styrkedja.parsing.indicator_measures import has_happened, is_money, names_measure, without_lead
from styrkedja.parsing.indicator_mentions import read_mentions
from styrkedja.parsing.indicator_names import KPI, read_name
from styrkedja.parsing.indicator_points import TwoPoints, listed_points, two_points
from styrkedja.parsing.indicator_record import with_values
from styrkedja.parsing.indicator_rows import indicator_blocks
from styrkedja.parsing.indicator_units import VALUE_UNIT, unit_name
from styrkedja.parsing.indicator_values import BOUND, NUMBER, YEAR, LabelledValue, Quantity, Role, bound_of
from styrkedja.parsing.indicator_ways import direction_of, says_will
from styrkedja.parsing.taken import Taken

_UNIT = rf"(?:\s?(?P<{{}}>{VALUE_UNIT})(?![\wåäöÅÄÖ]))?"
# "från 68 % 2024 till 80 % 2028", "från dagens 62 till minst 75 procent"; not "från 2024 till 2026".
_FROM_TO = re.compile(
    rf"\b(?:från|ifrån)\s(?:(?P<early>{YEAR})\sårs\s(?:nivå\s(?:på\s|om\s)?)?)?"
    rf"(?:dagens\s|nuvarande\s|ca\s|cirka\s)?(?P<place>(?:plats|placering)\s)?"
    rf"(?P<low>{NUMBER}){_UNIT.format('low_unit')}(?:,?\s\(?(?:år\s|i\s)?(?P<low_year>{YEAR})\)?|\si\s?(?:dag|år))?"
    rf"\s(?:till|upp till|ner till|ned till)\s(?P<bound>{BOUND}\s)?(?:plats\s)?"
    rf"(?P<high>{NUMBER}){_UNIT.format('unit')}",
    re.IGNORECASE,
)
# A level to reach, as in "ska vara minst 90 % senast 2027" and "ska öka till 75 procent 2028".
_LEVEL = re.compile(
    rf"(?:(?P<bound>\b(?:minst|lägst|högst|max(?:imalt)?|över|under|inte\s(?:överstiga|understiga)"
    r"|inte\s(?:vara\s)?(?:högre|lägre|fler|färre|mer|mindre|längre)\sän)|[≥≤])\s?|\b(?:till|på|nå)\s)"
    rf"(?P<high>{NUMBER}){_UNIT.format('unit')}",
    re.IGNORECASE,
)
_TARGET_YEAR = re.compile(rf"(?<![\d–-])(?P<year>{YEAR})(?![\d]|\s?års\b)")
_WILLED = re.compile(
    r"\b(?:ska|skall|bör|måste|vill|mål(?:et)?|senast)\b|^\W*(?:öka|minska|höja?|sänka?|halvera)\b", re.IGNORECASE
)
# "Besöken ska öka från ..." has a measure for its subject, "Vi ska öka från ..." has none.
_SUBJECT_WILLED = re.compile(
    r"(?!(?:vi|jag|man|kommunen|partiet|nämnden)\b)[^\W\d][^,.:;\d]{2,120}\s(?:ska|skall|bör)\s\w+s?\s*$", re.IGNORECASE
)
_WILLED_AFTER = re.compile(r"[^.]{0,60}?\b(?:ska|skall|bör)\b(?!\D*\d)", re.IGNORECASE)
# "Mått: ..." opens an indicator wherever it stands.
_TOLD = re.compile(r"\W*(?:\w*mått|\w*indikator|nyckeltal|mätetal|styrtal)(?:\s\d+(?:\.\d+)*+)?\s?:\s", re.IGNORECASE)
_SECOND_AIM = re.compile(r",?\s(?:och|samt|medan)\s(?=(?!ska\b)[^,.:;\d]{3,80}\s(?:ska|skall|bör)\s[^.]{0,60}\d)")
_SUBJECT = re.compile(r"\W*(?!(?:vi|jag|man|kommunen|partiet|nämnden|det|den|de|detta|här)\b)\w", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CLAUSE_BEFORE = 200
_SHARES = frozenset({"%", "procentenheter"})
_PAIRED = re.compile(r"→|->|⇒|\((?:nu|i\s?dag|nuläge|utfall):?\s", re.IGNORECASE)
_PRONOUNS = frozenset({"det", "den", "de", "vi", "detta", "målet", "resultatet"})
_CUT = re.compile(
    r"[\s,:;–(-]+(?:(?:ska|skall)(?:\s(?:vara|uppgå|uppgå till|ligga|ligga på|nå))?|är|till|på|nå|minst|högst"
    r"|ska\s(?:upp|ner|ned)|upp|ner|ned|(?:ska\s)?(?:gå|går|klättra|klättrar|öka|minska|höjas|sänkas|sjunka|stiga)"
    r"|ökar|minskar|höjs|sänks|stiger|sjunker|växer)?\s*$",
    re.IGNORECASE,
)
# "mellan 2024 och 2027" after two values
_BETWEEN = re.compile(rf",?\smellan\s(?:åren\s)?(?P<since>{YEAR})\s(?:och|till)\s(?P<year>{YEAR})", re.IGNORECASE)
_AIM_NEXT = re.compile(
    rf"(?:Mål|Vårt mål|Kommunens mål|Målet|Målvärdet)\b|(?:Till|År|Senast)\s(?:år\s)?{YEAR}\s(?:ska|bör)\b"
    r"|(?:Den|Det|Andelen|Antalet|Värdet|Siffran)\s(?:ska|bör)\b|Ska\s"
)
_LONGEST_REFERENCE_ONLY = 400
_MOST_SENTENCES = 4
_ENDS_WITH_ID = re.compile(r"[(\[][^()\[\]]*\b[NU]\d{5}\b[^()\[\]]*[)\]][\s.]*$|\bKolada:?\s[NU]\d{5}[\s.]*$")
# A change by so much names no level.
_STEP = re.compile(rf"\b(?:öka|minska|höjas|sänkas)\smed\s{NUMBER}", re.IGNORECASE)
_STARTS_WITH_ID = re.compile(r"[NU]\d{5}\b")
# "Fallolyckor ska minska" is a measure, "Vi ska minska fallolyckorna" a promise.
_WILLED_ITEM = re.compile(
    r"^(?!(?:vi|kommunen|partiet|nämnden|alla)\b)[^.:;]{4,120}[:,]?\s(?:ska|skall|bör)\s(?:\w+\s)?"
    r"(?:öka|minska|sjunka|stiga|bibehållas|behållas|höjas|sänkas|förbättras)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
# What stands in brackets after "ska öka", as in (88 % 2025)
_STANDS = re.compile(
    rf"\s?\((?:(?:utfall|nuläge|i\s?dag)[:\s]*)?(?:(?P<early>{YEAR}):?\s)?(?P<number>(?!{YEAR}\b){NUMBER}){_UNIT.format('unit')}"
    rf"(?:,?\s(?:år\s)?(?P<late>{YEAR}))?\)\W*$",
    re.IGNORECASE,
)
_NAMED_MEASURE = re.compile(r"^(?:andel|antal|medel|index|kostnad per)|\(%\)|\bandel\b", re.IGNORECASE)


def prose_rows(
    document: Document, blocks: Sequence[Block], taken: Sequence[Span], *, since: int | None = None
) -> tuple[Indicator, ...]:
    """Return the indicators that sentences and list items of *blocks* state outside *taken*.

    Args:
        document: what was read.
        blocks: its blocks outside tables of indicators.
        taken: where indicators have been found already.
        since: first year of the document's period, where it is known.
    """
    context = Taken(indicator_blocks(document))
    alone = Taken(indicator_blocks(document, alone=True))
    read = Taken(taken)
    return tuple(
        indicator
        for block in blocks
        if not read.meets(block.span)
        for indicator in _in_block(block, _Around(context.meets(block.span), alone.meets(block.span), since))
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a block.

    Args:
        in_context: a heading or lead-in of indicators opens it.
        is_listed: that heading speaks of nothing but indicators.
        since: first year of the document's period, where it is known.
    """

    in_context: bool
    is_listed: bool
    since: int | None


def _in_block(block: Block, around: _Around) -> Iterator[Indicator]:
    if block.kind is BlockKind.TABLE_ROW or block.text.endswith(":"):
        return
    if block.kind is not BlockKind.HEADING and _DIGIT.search(block.text):
        found = [
            indicator
            for span in _sentences(block.text)
            for clause in _clauses(block.text, span)
            for indicator in _in_sentence(block, clause, around)
        ]
        if found:
            yield from found
            return
    yield from _name_only(block, around)


def _sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of *text*; "Målet är 85 procent." goes on with the sentence before it."""
    waiting: Span | None = None
    for span in sentence_spans(text):
        if waiting is not None and _AIM_NEXT.match(span.of(text)) and _DIGIT.search(waiting.of(text)):
            waiting = Span(waiting.start, span.end)
            continue
        if waiting is not None:
            yield waiting
        waiting = span
    if waiting is not None:
        yield waiting


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Yield *sentence*, or its halves where the second has a subject and aim of its own."""
    words = sentence.of(text)
    second = _SECOND_AIM.search(words) if _DIGIT.search(words) else None
    if second is None or not _DIGIT.search(words, 0, second.start()):
        yield sentence
        return
    yield Span(sentence.start, sentence.start + second.start())
    yield Span(sentence.start + second.end(), sentence.end)


def _in_sentence(block: Block, clause: Span, around: _Around) -> tuple[Indicator, ...]:
    text = clause.of(block.text)
    if not _DIGIT.search(text):
        return ()
    label = _TOLD.match(text)
    start = label.end() if label else without_lead(text)
    text, span = text[start:], Span(clause.start + start, clause.end).shift(block.span.start)
    kpi = KPI.search(text)
    is_told = around.in_context or kpi is not None or label is not None
    years = re.findall(YEAR, block.text[max(0, clause.start - _CLAUSE_BEFORE) : clause.start])
    then = int(years[-1]) if years else None
    said = _mentioned(text, around.since, then, is_told=True) if is_told else None
    said = said or _two_points(text, around.since, is_told=is_told)
    said = said or _mentioned(text, around.since, then, is_told=is_told)
    said = said or _change_or_level(text, is_told=is_told, is_willed=bool(start) and label is None)
    if said is None:
        return ()
    name = read_name(said.title.of(text))
    has_year = all(value.year or value.role is Role.BASELINE for value in said.values)
    if name is None or not (has_year or is_told or _is_alone(text, said.end)):
        return ()
    end = said.end
    if kpi is not None:
        end = max(end, kpi.end() + (text[kpi.end() : kpi.end() + 1] == ")"))
    start = span.start + min(said.title.start + name.span.start, said.start)
    bare = Indicator(
        name.title(said.title.of(text)),
        Span(start, span.start + end),
        kpi=kpi.group() if kpi else None,
        source=name.source,
        direction=said.direction,
    )
    return with_values(bare, said.values)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says of a measure, with places in the sentence."""

    title: Span
    values: tuple[LabelledValue, ...]
    start: int
    end: int
    direction: str | None = None


def _mentioned(text: str, since: int | None, then: int | None, *, is_told: bool) -> _Said | None:
    """Read a name with its values in any order; outside a list of indicators both must be there, and a year."""
    found = read_mentions(text, since, inherited=then)
    if found is None or is_money(text) or has_happened(text) or not _SUBJECT.match(found.title.of(text)):
        return None
    targets, baselines = found.of(Role.TARGET), found.of(Role.BASELINE)
    quantities = [value.quantity for value in found.values if value.quantity]
    units = {quantity.unit for quantity in quantities if quantity.unit}
    longest = max(units, key=len, default="")
    is_measure = names_measure(found.title.of(text)) or units <= _SHARES or any(value.year for value in baselines)
    if is_told:
        counts = bool(baselines) or any(t.year or (t.quantity and t.quantity.bound) for t in targets)
    else:
        is_pair = found.is_now_and_then and _PAIRED.search(text) is not None
        counts = bool(baselines) and (is_pair or (is_measure and all(target.year for target in targets)))
    if not counts or not all(longest.startswith(unit) for unit in units):
        return None
    values = tuple(replace(v, quantity=v.quantity and replace(v.quantity, unit=longest or None)) for v in found.values)
    willed = text[: found.end]
    low, high = (these[-1].quantity if these else None for these in (baselines, targets))
    way = direction_of(willed, low.value if low else None, high.value if high else None) if says_will(willed) else None
    return _Said(found.title, values, found.title.start, found.end, way)


def _is_alone(text: str, end: int) -> bool:
    """Tell whether *text* is a name with two values, by an arrow or with "(nu 12)" after, and says no more."""
    return _PAIRED.search(text[:end]) is not None and not text[end:].strip(" .)")


def _listed(text: str, since: int | None, *, is_told: bool) -> TwoPoints | None:
    """Read values with their years; outside a list of indicators the period must part them, and they have a unit."""
    found = listed_points(text)
    if found is None or is_told:
        return found
    low, high = found.baseline, found.target
    is_parted = since is not None and (low.year or since) < since <= (high.year or 0)
    return found if is_parted and (low.unit or high.unit) else None


def _two_points(text: str, since: int | None, *, is_told: bool) -> _Said | None:
    found = two_points(text) or _listed(text, since, is_told=is_told)
    if found is None or is_money(text):
        return None
    low, high = found.baseline, found.target
    units = {unit_name(point.unit) for point in (low, high) if point.unit}
    title = found.title.of(text)
    is_measure = is_told or names_measure(title) or units == {"%"} or bool(low.year and high.year)
    if len(units) > 1 or not is_measure or title.lower() in _PRONOUNS:
        return None
    at = Span(found.title.start, found.end)
    unit = next(iter(units), None)
    values = [
        LabelledValue(role, point.year, Quantity(value, unit, bound_of(point.bound)), None, at)
        for role, point in ((Role.BASELINE, low), (Role.TARGET, high))
        if (value := read_number(point.number)) is not None
    ]
    willed = text[: found.end]
    direction = direction_of(willed, read_number(low.number), read_number(high.number)) if says_will(willed) else None
    return _Said(found.title, tuple(values), found.title.start, found.end, direction)


def _change_or_level(text: str, *, is_told: bool, is_willed: bool) -> _Said | None:
    """Read a change or level; `is_willed` tells that the words before *text* say will."""
    match = _FROM_TO.search(text)
    if match is None and (is_told or names_measure(text)):
        match = _LEVEL.search(text)
    if match is None or not _counts(text, match, is_told=is_told, is_willed=is_willed):
        return None
    values, end = _values(text, match)
    title = Span(0, len(_CUT.sub("", text[: match.start()])))
    return _Said(title, values, match.start(), end, None if says_will(title.of(text)) else _change(values))


def _counts(text: str, match: re.Match[str], *, is_told: bool, is_willed: bool) -> bool:
    """Tell a measure that is to change from money, history, ages and hours."""
    groups = match.groupdict()
    low, unit = groups.get("low"), groups.get("unit")
    if any(re.fullmatch(YEAR, number or "") for number in (low, groups["high"])) and not unit:
        return False
    if "low" not in groups and _WILLED_AFTER.match(text, match.end()):
        # "Olyckor bland personer över 80 år ska minska" names whom it counts.
        return False
    if KPI.search(text):
        return True
    if is_money(text) or has_happened(text):
        return False
    has_years = bool((groups.get("low_year") or groups.get("early")) and _SUBJECT_WILLED.match(text[: match.start()]))
    has_measure = names_measure(text) or bool(groups.get("place")) or unit_name(unit) == "%" or has_years
    return is_told or (has_measure and (is_willed or _WILLED.search(text) is not None))


def _values(text: str, match: re.Match[str]) -> tuple[tuple[LabelledValue, ...], int]:
    """Return the values of the sentence and where the last of them ends."""
    groups = match.groupdict()
    between = _BETWEEN.match(text, match.end())
    year = between or _TARGET_YEAR.search(text, match.end(), match.end() + 60)
    end = year.end() if year else match.end()
    at = Span(match.start(), end)
    unit = unit_name(groups.get("unit")) or unit_name(groups.get("low_unit"))
    values = []
    low = read_number(groups["low"]) if groups.get("low") else None
    if low is not None:
        since = groups.get("low_year") or groups.get("early") or (between["since"] if between else None)
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


def _name_only(block: Block, around: _Around) -> tuple[Indicator, ...]:
    """A name with its Kolada id, or an item of a list of indicators, whose values stand elsewhere."""
    if not _is_name_only(block, around):
        return ()
    text = block.text
    stands = _STANDS.search(text)
    name = read_name(text[: stands.start()] if stands else text)
    if name is None or len(sentence_spans(text)) > _MOST_SENTENCES:
        return ()
    span = Span(block.span.start + name.span.start, block.span.start + len(text.rstrip(" .")))
    bare = Indicator(name.title(text), span, kpi=name.kpi, source=name.source)
    value = read_number(stands["number"]) if stands else None
    if stands is None or value is None:
        return with_values(bare, ())
    year = stands["early"] or stands["late"]
    quantity = Quantity(value, unit_name(stands["unit"]))
    return with_values(bare, (LabelledValue(Role.BASELINE, int(year) if year else None, quantity, None, span),))


def _is_name_only(block: Block, around: _Around) -> bool:
    text = block.text
    is_item = block.kind is BlockKind.LIST_ITEM and (
        (around.in_context and _NAMED_MEASURE.search(text)) or (around.is_listed and _WILLED_ITEM.search(text))
    )
    is_labelled = _TOLD.match(text) is not None and (says_will(text) or around.in_context)
    is_known = is_labelled or _ENDS_WITH_ID.search(text) or (around.in_context and _STARTS_WITH_ID.match(text))
    is_name = bool(is_known or is_item) and not _STEP.search(text)
    return is_name and len(KPI.findall(text)) <= 1 and len(text) <= _LONGEST_REFERENCE_ONLY
