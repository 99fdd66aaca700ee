"""Which money and indicators of a document belong to which of its commitments.

Only what the document itself ties together: an amount in the commitment's own words, an
addition to its committee that shares its words, an indicator that shares its words. The frame
of its committee is given as context.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from styrkedja.base import patterns as re
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.indicator import Indicator
from styrkedja.chain.link import ChainRow, IndicatorLink, IndicatorTie, MissingLink, MoneyLink, MoneyTie
from styrkedja.parsing.amounts import find_amounts

_WORD = re.compile(r"[a-zåäö]{4,}")
# Words of will, quantity and place are in every commitment and tie nothing together.
_COMMON = frozenset(
    [
        "ska",
        "skall",
        "vill",
        "att",
        "och",
        "för",
        "fler",
        "fler",
        "mer",
        "mindre",
        "ökad",
        "ökat",
        "minska",
        "öka",
        "andel",
        "antal",
        "andelen",
        "antalet",
        "procent",
        "totalt",
        "alla",
        "kommun",
        "kommunen",
        "kommunens",
        "verksamhet",
        "verksamheter",
        "arbete",
        "arbetet",
        "genom",
        "utveckla",
        "stärka",
        "skapa",
        "införa",
        "inom",
        "samt",
        "även",
        "olika",
        "bättre",
        "goda",
        "från",
        "till",
        "vara",
        "borde",
        "måste",
        "behöver",
        "under",
        "över",
        "mellan",
        "hela",
        "egna",
        "nya",
        "detta",
        "deras",
        "vilket",
        "mått",
        "utfall",
        "mål",
        "målet",
        "invånare",
        "invånarna",
        "åldrar",
        "person",
        "personer",
        "bland",
        "enligt",
        "senast",
        "finns",
    ]
)
_STEM_LENGTH = 7
_LEAST_SHARED = 2


def chain_rows(chain: Chain) -> tuple[ChainRow, ...]:
    """Return every commitment of *chain* with its links, in the order of the text."""
    return tuple(_row(commitment, chain) for commitment in chain.commitments)


def _row(commitment: Commitment, chain: Chain) -> ChainRow:
    governance = commitment.governance
    executors = tuple(
        dict.fromkeys([*((commitment.body,) if commitment.body else ()), *(governance.execution if governance else ())])
    )
    decision = governance.decision if governance else None
    money = (*_own_money(commitment), *_additions(commitment, chain, executors), *_frames(commitment, chain))
    indicators = tuple(_indicators(commitment, chain))
    return ChainRow(
        commitment=commitment,
        heading=bare_heading(commitment.section),
        decision_body=decision.body if decision else None,
        means=decision.means if decision else None,
        executors=executors,
        dialogue=governance.dialogue if governance else (),
        money=money,
        indicators=indicators,
        missing=_missing(commitment, decision.body if decision else None, executors, money, indicators),
    )


def bare_heading(heading: str | None) -> str | None:
    """Return a heading without its number.

    >>> bare_heading("2. Äldres villkor"), bare_heading("5.En miljövänlig kommun"), bare_heading(None)
    ('Äldres villkor', 'En miljövänlig kommun', None)
    """
    return re.sub(r"^(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s*(?=\D)", "", heading) or heading if heading else None


def _missing(
    commitment: Commitment,
    decision_body: str | None,
    executors: tuple[str, ...],
    money: tuple[MoneyLink, ...],
    indicators: tuple[IndicatorLink, ...],
) -> tuple[MissingLink, ...]:
    has = {
        MissingLink.DECISION: decision_body is not None or commitment.addressee is not None,
        MissingLink.EXECUTION: bool(executors) or commitment.addressee is not None,
        MissingLink.MONEY: any(link.tie is not MoneyTie.FRAME for link in money),
        MissingLink.INDICATOR: bool(indicators),
    }
    return tuple(link for link, is_there in has.items() if not is_there)


def _own_money(commitment: Commitment) -> Iterator[MoneyLink]:
    for found in find_amounts(commitment.text):
        span = found.span.shift(commitment.span.start)
        yield MoneyLink(MoneyTie.OWN_WORDS, found.amount, found.unit, None, None, span)


def _additions(commitment: Commitment, chain: Chain, executors: tuple[str, ...]) -> Iterator[MoneyLink]:
    for addition in chain.additions:
        if addition.body in executors and addition.purpose and _shared(commitment.text, addition.purpose) > 0:
            yield MoneyLink(
                MoneyTie.ADDITION, addition.amount, addition.unit, addition.year, addition.body, addition.span
            )


def _frames(commitment: Commitment, chain: Chain) -> Iterator[MoneyLink]:
    frames = [frame for frame in chain.budget_frames if frame.body == commitment.body and not frame.subtotal]
    for frame in frames[:1]:
        yield MoneyLink(MoneyTie.FRAME, frame.amount, frame.unit, frame.year, frame.body, frame.span)


def _indicators(commitment: Commitment, chain: Chain) -> Iterator[IndicatorLink]:
    for indicator in chain.indicators:
        if indicator.kpi and indicator.kpi in commitment.text:
            yield IndicatorLink(IndicatorTie.KPI_NAMED, indicator)
        elif _is_about(commitment.text, indicator):
            yield IndicatorLink(IndicatorTie.SAME_WORDS, indicator)


def _is_about(text: str, indicator: Indicator) -> bool:
    return _shared(text, indicator.title) >= _LEAST_SHARED


def _shared(left: str, right: str) -> int:
    return len(_stems(left) & _stems(right))


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM_LENGTH] for word in _WORD.findall(text.lower()) if word not in _COMMON)
