"""Service promises and time limits, with the sentence that states them.

How a limit is written is told in `deadline_limits.py`; here it is decided whether its sentence
promises or demands something, and which of its words are given as the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.deadline import Deadline
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.deadline_limits import DATE_UNIT, YEAR_UNIT, Limit, LimitKind, find_limits, may_hold_limit
from styrkedja.parsing.deadline_tables import limits_in_tables
from styrkedja.parsing.goal_labels import read_goal_label
from styrkedja.parsing.indicators import labelled_rows
from styrkedja.parsing.taken import Taken

_WILL = re.compile(
    r"\b(?:ska|skall|vill|måste|bör|behöver|kommer att|kommer vi|lovar|garanter\w+|mål(?:et|sättning\w*)?"
    r"|får du|uppdrag)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:var|blev|skulle|lovade|fick|gick|fanns|hade|skedde|antogs|infördes|gjordes|\w{2,}(?:ades|des)"
    r"|har (?:\w+ ){0,2}\w+(?:at|it|tt|rt|ts|its|ats))\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(r"\b(?:väntas|förväntas|beräknas|bedöms|prognos\w*|antas|uppskattas)\b", re.IGNORECASE)
# Names of statistics ("examen inom 4 år") and how to appeal are no promises.
_NO_PROMISE = re.compile(
    r"\büverklag|\böverklag|\blaga kraft\b|\b(?:examen|studier"
    r"|behörig\w*|återfall|återinsjukn\w*)\s(?:\w+\s){0,2}inom\b",
    re.IGNORECASE,
)
_NEED = re.compile(r"\b(?:behov(?:et|en)?|behöver|efterfrågan|prognos\w*)\b", re.IGNORECASE)
_MEASURED = re.compile(r"^\W*(?:andel|antal|medelvärde|index)(?:en|et)?\b", re.IGNORECASE)
_TIME = re.compile(
    r"handlägg|vänt[ae]|kötid|\bkö|svar|besked|beslut|åtgärd|leverer|restid|inställelsetid|\btid\b|\btiden\b|ledtid",
    re.IGNORECASE,
)
# "Partiets mål är ett fossilfritt samhälle senast år 2040." states the goal after "är".
_GOAL = re.compile(
    r"\bmål(?:et|sättning(?:en)?)?\s(?:(?:för|med|i)\s[^,]{1,40}\s)?är\s(?:att\s)?(?P<goal>\S.*?)[.!]?$", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*\[")
_NEEDS_WILL = frozenset({LimitKind.AFTER, LimitKind.UNTIL, LimitKind.STATE, LimitKind.DONE})
# "antogs en plan som ska vägleda" tells what has happened.
_RELATIVE_WILL = re.compile(r"\bsom\s(?:\w+\s)?(?:ska|skall)\b", re.IGNORECASE)
# A level on the balance day: "Soliditeten ska vara lägst 22 procent vid utgången av 2029".
_LEVEL = re.compile(
    r"\b(?:soliditet|resultat|låneskuld|nettolåne|likviditet|självfinansiering|skuldsättning)", re.IGNORECASE
)
# What somebody is to have after a time: "erbjuda fast anställning efter sex månader"
_OFFER = re.compile(r"\b(?:erbjud\w*|rätt\still|garanter\w*|ge[rs]?|få[rs]?|övergå\w*|omvandla\w*)\b", re.IGNORECASE)
_LASTS = re.compile(r"\b(?:gälla|gäller|pågå|pågår|vara i|varar|i|under)\s$", re.IGNORECASE)


def find_deadlines(document: Document, indicators: Iterable[Span] | None = None) -> tuple[Deadline, ...]:
    """Return the time limits of *document* in the order of the text.

    Args:
        document: what was read.
        indicators: where its indicators with labelled values stand, when that is known already.
    """
    rows = Taken(labelled_rows(document).spans if indicators is None else indicators)
    result: list[Deadline] = []
    for block in document.blocks:
        for span in _sentences(block) if may_hold_limit(block.text) else ():
            if not rows.meets(span):
                result += _in_sentence(block, span, document.text)
    in_tables = tuple(limits_in_tables(document))
    found = [limit for limit in result if not any(_says_same(limit, other) for other in in_tables)]
    return tuple(dict.fromkeys(sorted([*found, *in_tables], key=lambda limit: limit.span)))


def _says_same(row: Deadline, cell: Deadline) -> bool:
    """Tell whether a row gives the limit that its cell, which says what is to be done, gives already."""
    inside = row.span.start <= cell.span.start and cell.span.end <= row.span.end
    return inside and row.value == cell.value


def _sentences(block: Block) -> Iterator[Span]:
    """Yield the sentences of a block that may promise something; governance brackets are left out."""
    start = block.span.start
    if block.kind is BlockKind.TABLE_ROW:
        yield from _cells(block)
        return
    if block.kind is BlockKind.HEADING and not _promises_in_heading(block.text):
        return
    bracket = _BRACKET.search(block.text)
    words = block.text[: bracket.start()] if bracket else block.text
    for span in sentence_spans(words):
        yield span.shift(start)


def _promises_in_heading(heading: str) -> bool:
    """A heading may be a promise; an overall goal has its own list."""
    return re.search(r"\bska(?:ll)?\b", heading) is not None and read_goal_label(heading) is None


def _cells(block: Block) -> Iterator[Span]:
    """A cell that is a sentence stands for itself, a short one for its whole row."""
    start = block.span.start
    for cell in block.text.split("\t"):
        if find_limits(cell):
            is_sentence = len(cell.split()) > 4
            yield Span(start, start + len(cell)) if is_sentence else block.span
        start += len(cell) + 1


def _in_sentence(block: Block, span: Span, text: str) -> Iterator[Deadline]:
    sentence = span.of(text)
    limits = find_limits(sentence)
    if not limits or _NO_PROMISE.search(sentence):
        return
    is_measure = _MEASURED.match(sentence) is not None
    if _has_happened(sentence):
        return
    for limit in limits:
        # A measure with a year is an indicator; with a date it is a task.
        if _is_promise(sentence, limit, block) and not (is_measure and limit.unit != DATE_UNIT):
            words = _words(sentence, limit, limits)
            at = words.shift(span.start)
            yield Deadline(at.of(text), limit.value, limit.unit, at)


def _has_happened(sentence: str) -> bool:
    past = _PAST.search(sentence)
    if past is None:
        return False
    return not _WILL.search(sentence[: past.start()] + _RELATIVE_WILL.sub("", sentence[past.start() :]))


def _is_promise(sentence: str, limit: Limit, block: Block) -> bool:
    if limit.kind is LimitKind.AT_MOST:
        return _TIME.search(sentence) is not None and not _LASTS.search(sentence[: limit.span.start])
    if limit.kind is LimitKind.AT_END:
        return _LEVEL.search(sentence) is None
    if limit.kind is LimitKind.AFTER and not _OFFER.search(sentence[: limit.span.start]):
        return False
    if limit.kind in _NEEDS_WILL:
        is_willed = block.kind is BlockKind.LIST_ITEM or _WILL.search(sentence) is not None
        return is_willed and not _FORECAST.search(sentence) and not _is_horizon(sentence, limit)
    return True


def _is_horizon(sentence: str, limit: Limit) -> bool:
    """A need "fram till 2035" is looked at that far ahead; nothing is to be done by then."""
    words = limit.span.of(sentence).lower()
    return words.startswith("fram till") and _NEED.search(sentence[: limit.span.start]) is not None


def _words(sentence: str, limit: Limit, limits: Sequence[Limit]) -> Span:
    """Return the words that state the limit: a goal by its own phrase, a promise by its sentence."""
    if limit.unit in {YEAR_UNIT, DATE_UNIT} and len(limits) == 1:
        goal = _GOAL.search(sentence)
        if goal is not None and goal.start("goal") <= limit.span.start and goal.end("goal") == limit.span.end:
            return Span(goal.start("goal"), limit.span.end)
        is_phrase = limit.kind is LimitKind.STATE and not re.search(r"\b(?:ska|skall)\b", sentence)
        if is_phrase and len(limit.span.of(sentence).split()) > 2:
            return limit.span
    return Span(0, len(sentence))
