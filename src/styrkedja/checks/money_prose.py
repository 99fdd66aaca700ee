"""Money in the text against money in the tables: a total that the table does not give, additions that do not add up.

What the text rounds ("3,2 miljarder") is right when the table rounds to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.amounts import Amount, find_amounts

_SEK = {"kr": Decimal(1), "tkr": Decimal(1000), "mkr": Decimal(1_000_000)}
_IN_ALL = re.compile(r"\b(?:totalt|sammanlagt|sammantaget|tillsammans|samlade|summa(?:n)?)\b", re.IGNORECASE)
_FRAMES = re.compile(
    r"\b(?:nämndernas (?:ramar|budgetramar|kommunbidrag|anslag)|ramarna|budgetramarna|kommunbidrag\w*)\b", re.IGNORECASE
)
_GIVES = re.compile(r"\b(?:satsa\w*|tillför\w*|tillskott\w*|satsning\w*|förstärk\w*)\b", re.IGNORECASE)
# A difference to something else is no total, and the sum of one committee or of several years is not of all.
_OTHER = re.compile(
    r"\bmer än\b|\bmindre än\b|\bjämfört\b|\bökar med\b|\bminskar med\b|\bnämnden\b|\bstyrelsen\b|\bmandatperioden\b"
    r"|\bperioden\b|\bår(?:en|ligen)\b|\binvester|\bper år\b|\bstaten\b|\bregeringen\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
# Further from the sum than this share of it, the text speaks of something else.
_FURTHEST = Decimal("0.25")


def _other_total(subject: Subject) -> Iterator[Fault]:
    """Yield sentences that give a total of the frames which no table gives."""
    totals = [(total.year, _sek(total.amount, total.unit)) for total in subject.chain.budget_totals]
    if not totals:
        return
    for span, sentence in _sentences(subject, _FRAMES):
        years = {int(year) for year in _YEAR.findall(sentence)}
        meant = [sum_sek for year, sum_sek in totals if not years or year in years]
        if meant:
            yield from _differing(span, sentence, meant)


def _other_sum(subject: Subject) -> Iterator[Fault]:
    """Yield sentences that sum the additions otherwise than they are."""
    additions = subject.chain.additions
    years = sorted({item.year for item in additions if item.year})
    first = [item for item in additions if not years or item.year in {None, years[0]}]
    if len({item.body for item in first if item.amount > 0}) < 2:
        return
    given = sum((_sek(item.amount, item.unit) for item in first if item.amount > 0), Decimal(0))
    net = sum((_sek(item.amount, item.unit) for item in first), Decimal(0))
    for span, sentence in _sentences(subject, _GIVES):
        yield from _differing(span, sentence, [given, net])


def _sentences(subject: Subject, about: re.Pattern[str]) -> Iterator[tuple[Span, str]]:
    """Yield the sentences with one sum in all that are about something."""
    for block in subject.chain.blocks:
        if block.kind is BlockKind.TABLE_ROW or not _may_tell(block, about):
            continue
        for span in sentence_spans(block.text):
            sentence = span.of(block.text)
            if about.search(sentence) and _IN_ALL.search(sentence) and not _OTHER.search(sentence):
                yield span.shift(block.span.start), sentence


def _may_tell(block: Block, about: re.Pattern[str]) -> bool:
    return bool(_IN_ALL.search(block.text) and about.search(block.text))


def _differing(span: Span, sentence: str, sums: Iterable[Decimal]) -> Iterator[Fault]:
    amounts = find_amounts(sentence)
    if len(amounts) != 1:
        return
    said = _sek(amounts[0].amount, amounts[0].unit)
    rounding = _rounding(sentence, amounts[0])
    nearest = min(sums, key=lambda one: abs(one - said))
    if rounding < abs(nearest - said) <= _FURTHEST * nearest:
        unit = amounts[0].unit
        values: tuple[tuple[str, Decimal | str], ...] = (
            ("printed", amounts[0].amount),
            ("computed", (nearest / _SEK[unit]).normalize() + 0),
            ("unit", unit),
        )
        yield Fault(span, (sentence,), values=values)


def _rounding(sentence: str, amount: Amount) -> Decimal:
    """Return how far a sum may be from the one it rounds: one unit of the last digit written."""
    exponent = amount.amount.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if "milj" in (words := sentence[amount.span.start : amount.span.end].lower()) and "miljard" in words:
        step = Decimal(100) if "," in words else Decimal(1000)
    return step * _SEK[amount.unit]


def _sek(amount: Decimal, unit: str) -> Decimal:
    return amount * _SEK.get(unit, Decimal(1))


RULES = (
    Rule("MNY010", Severity.WARNING, _other_total),
    Rule("MNY011", Severity.WARNING, _other_sum),
)
