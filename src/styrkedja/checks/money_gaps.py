"""Money, the gaps: sums without a purpose, purposes without a sum, and figures that are promised and missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.amounts import find_amounts
from styrkedja.parsing.kinds import PROGRAMMES
from styrkedja.parsing.taken import Taken

_MOST_QUOTED = 3
_FEWEST_ADDITIONS = 2
_FEWEST_OWN = 3
_FEWEST_COSTLY = 5
# Where at least so large a share of the costly promises has a sum, the others are details.
_SHARE_COSTED = 0.2
_FEWEST_SUMS = 2
_SHARE_WITH_SUM = 0.6
_COST_NOTHING = frozenset({"opposition", "declaration", "inquiry"})
# "Total planperiod 2027–2031: 71 975 tkr": a request for investments sums them, and has no frames.
_TOTALLED = re.compile(r"\b(?:[Tt]otalt?|TOTALT?|[Ss]umma)\b[^\n.]{0,60}\d ?(?:tkr|mkr|mnkr|kr|\d{3}\b)")
_PARTY_BUDGETS = frozenset({"party_budget", "party_plan_and_budget"})
# A local list is not always known as a party.
_WE_GIVE = re.compile(r"\b[Vv]i (?:gör|satsar|vill|föreslår|tillför|lägger)\b")
_OWN_BUDGET = re.compile(
    r"\bvår(?:t)? (?:\w+ )?budget(?:en|förslag)?\b(?! debatt)|\bbudgetförslag för 20\d\d", re.IGNORECASE
)
# "Tabellen nedan visar ramarna", "framgår av tabellen", "enligt budgettabellen"; not "tabell 4 i vår motion".
_TABLE = re.compile(
    r"\b(?:(?:budget)?tabell(?:en|erna) (?:nedan|ovan|visar|på nästa|här)"
    r"|(?:i|av|enligt|se) (?:\w+ )?(?:budget)?tabell(?:en|erna)?\b"
    r"|finansier\w+ (?:framgår av|enligt|redovisas i) (?:\w+ )?(?:tabell|sammanställning|bilaga)\w*)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"motion|webbplats|hemsida|rapport|https?:|årsredovisning|periodisk|skolverket|scb", re.IGNORECASE
)
_APPENDIX = re.compile(r"\bbilaga\b", re.IGNORECASE)
_MONEY_HEADING = re.compile(
    r"\b(?:finansiering|tabell|budgettabell|kostnader|resultatbudget|budgetram)\w*", re.IGNORECASE
)
_LONGEST_HEADING = 60
_LEAST_SUM = 100
# "Skolnämnden" begins with its field, "kommunstyrelsen" has none of its own.
_SHORTEST_FIELD = 4
_NO_FIELD = frozenset({"kommunstyrelsen", "nämnd", "nämnden", "tekniska"})
# "Skolnämnden 1 018 300 1 042 100"; three groups of digits with nothing but blanks between them.
_FIGURES = re.compile(r"(?:\d[\d.,]*[ \u00a0\t;]+){3}\d")


def _without_purpose(subject: Subject) -> Iterator[Fault]:
    """One fault for the document: additions of which none says what it is for, nor their committees' mandates.

    Where running text speaks of each elsewhere ("öka resurserna till skolnämnden"), there is none.
    """
    additions = [item for item in subject.chain.additions if item.amount > 0]
    if subject.chain.document.kind not in PROGRAMMES and not _WE_GIVE.search(subject.text):
        # A municipality's own budget also moves money between frames, which is for nothing new.
        return
    if any(item.purpose for item in additions) or any(item.body in subject.mandates for item in additions):
        return
    if len({item.span for item in additions}) < _FEWEST_ADDITIONS:
        return
    told = _promised_more(subject, Taken(item.span for item in additions))
    spans = list(dict.fromkeys(item.span for item in additions))
    if not all(any(name in sentence for name in _fields(item.body) for sentence in told) for item in additions):
        yield _fault(subject, spans, (("count", str(len(spans))),))


def _promised_more(subject: Subject, listed: Taken) -> list[str]:
    """Return in small letters, hyphens apart, the sentences that promise more money or resources in running text."""
    more = _any_of("more")
    return [
        sentence.lower().replace("-", " ")
        for block in subject.chain.blocks
        if block.kind is BlockKind.PARAGRAPH and not listed.meets(block.span) and more.search(block.text.lower())
        for span in sentence_spans(block.text)
        if more.search((sentence := span.of(block.text)).lower())
    ]


def _fields(body: str | None) -> list[str]:
    """Return how the fields in a committee's name begin, in small letters.

    >>> _fields("Vård- och omsorgsnämnden")
    ['vård', 'omsorg']
    """
    words = re.split(r"[\s,-]+", (body or "").lower().removesuffix("nämnden"))
    return [word.removesuffix("s") for word in words if len(word) >= _SHORTEST_FIELD and word not in _NO_FIELD]


def _without_sum(subject: Subject) -> Iterator[Fault]:
    """Items without a sum in lists where most others have one."""
    if not _any_of("given").search(subject.lowered):
        return
    for items in _lists(subject.chain.blocks):
        counted = [item for item in items if find_amounts(item.text)]
        if len(counted) < max(_FEWEST_SUMS, _SHARE_WITH_SUM * len(items)):
            continue
        for item in items:
            if item not in counted and _any_of("given").search(item.text.lower()) and not item.text.endswith(":"):
                yield Fault(item.span, (item.text,))


def _lists(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        if kind is BlockKind.LIST_ITEM:
            yield list(run)


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("money")[name]["patterns"]))


def _uncosted(subject: Subject) -> Iterator[Fault]:
    """One fault for the document: promises that cost money, of which few or none says how much."""
    if subject.chain.document.kind not in PROGRAMMES:
        return
    costly = [
        commitment
        for commitment in subject.chain.commitments
        if commitment.addressee is None
        and commitment.strength in {None, "do"}
        and commitment.type not in _COST_NOTHING
        and _any_of("costs").search(commitment.text.lower())
    ]
    costed = [commitment for commitment in costly if find_amounts(commitment.text)]
    if len(costly) >= _FEWEST_COSTLY and len(costed) < _SHARE_COSTED * len(costly):
        spans = [commitment.span for commitment in costly if commitment not in costed]
        yield _fault(subject, spans, (("count", str(len(costly))), ("costed", str(len(costed)))))


def _missing_table(subject: Subject) -> Iterator[Fault]:
    """The first place that refers to a table, in a document without any."""
    if "tabell" not in subject.lowered and "sammanställning" not in subject.lowered:
        return
    has_rows = any(block.kind is BlockKind.TABLE_ROW for block in subject.chain.blocks)
    if has_rows or subject.chain.budget_frames or _has_loose_figures(subject):
        return
    for block in subject.chain.blocks:
        if not _TABLE.search(block.text):
            continue
        for span in sentence_spans(block.text):
            sentence = span.of(block.text)
            if _TABLE.search(sentence) and not _ELSEWHERE.search(sentence):
                yield Fault(span.shift(block.span.start), (sentence,))
                return


def _no_money(subject: Subject) -> Iterator[Fault]:
    span = subject.once(_missing_money)
    if span is not None:
        yield Fault(span, (span.of(subject.text),))


def _missing_money(subject: Subject) -> Span | None:
    """Return where a budget lacks frames, total and income: its empty heading about money, or what says it is one."""
    chain = subject.chain
    is_own = chain.document.kind in PROGRAMMES and _has_own_budget(subject)
    has_rows = any(one.code == "income_statement" for one in chain.finance_parameters)
    is_titled = chain.document.kind == "plan_and_budget" and "budget" in (chain.document.title or "").lower()
    is_budget = chain.document.kind in _PARTY_BUDGETS or is_own or is_titled
    if has_rows or chain.budget_frames or chain.budget_totals or not is_budget:
        return None
    is_appendix = any(_APPENDIX.search(block.text) for block in chain.blocks[:3])
    if is_appendix or _has_sums(subject) or _has_loose_figures(subject) or _TOTALLED.search(subject.text):
        return None
    return _empty_heading(chain.blocks) or _said(subject) or chain.blocks[0].span


def money_heading(subject: Subject) -> Iterator[Block]:
    """Yield the empty heading about money at which a missing budget is told of (MNY013)."""
    missing = subject.once(_missing_money)
    yield from (block for block in subject.chain.blocks if block.span == missing)


def _has_sums(subject: Subject) -> bool:
    """Tell whether a table holds figures that may be sums of money, whatever its rows are."""
    figures = (figure for grid in subject.grids for row in grid.rows for figure in row.figures if figure is not None)
    return any(abs(figure) >= _LEAST_SUM for figure in figures)


def _has_loose_figures(subject: Subject) -> bool:
    """Tell whether lines of figures may be a table that was not read as one."""
    return any(block.kind is BlockKind.PARAGRAPH and _FIGURES.search(block.text) for block in subject.chain.blocks)


def _has_own_budget(subject: Subject) -> bool:
    """Tell whether a programme is a budget too: several additions, and a tax or result of its own."""
    is_set = any(one.code in {"tax_change", "result_target"} for one in subject.chain.finance_parameters)
    spans = {item.span for item in subject.chain.additions}
    return is_set and len(spans) >= _FEWEST_OWN and bool(_OWN_BUDGET.search(subject.text))


def _empty_heading(blocks: Sequence[Block]) -> Span | None:
    """Return the last heading about money that nothing stands under."""
    followers = (*blocks[1:], None)
    for block, after in reversed(list(zip(blocks, followers, strict=True))):
        is_last = after is None and len(block.text) <= _LONGEST_HEADING and block.text[-1:] != "."
        is_empty = after is None or (after.kind is BlockKind.HEADING and after.level <= block.level)
        is_heading = block.kind is BlockKind.HEADING and is_empty
        if (is_heading or is_last) and _MONEY_HEADING.search(block.text):
            return block.span
    return None


def _said(subject: Subject) -> Span | None:
    match = _OWN_BUDGET.search(subject.text)
    return Span(match.start(), match.end()) if match else None


def _fault(subject: Subject, spans: Sequence[Span], values: tuple[tuple[str, str], ...]) -> Fault:
    quotes = tuple(span.of(subject.text) for span in spans[:_MOST_QUOTED])
    return Fault(spans[0], quotes, tuple(spans[1:]), values)


RULES = (
    Rule("MNY007", Severity.WARNING, _without_purpose),
    Rule("MNY008", Severity.NOTE, _without_sum),
    Rule("MNY009", Severity.NOTE, _uncosted),
    Rule("MNY012", Severity.WARNING, _missing_table),
    Rule("MNY013", Severity.WARNING, _no_money),
)
