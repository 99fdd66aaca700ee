"""Candidates to commitments: which are sure enough, their ids, what they do and what they lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from styrkedja.base import patterns as re
from styrkedja.base.ids import normal_form, stable_id
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.document import DocumentInfo
from styrkedja.parsing.acts import read_act
from styrkedja.parsing.candidates import Candidate
from styrkedja.parsing.features import words_of
from styrkedja.parsing.glance import holds_any
from styrkedja.parsing.parts import parts_of

_LEAST_CONFIDENCE = 0.5
# Less sure than this, a person need not look at it.
_LEAST_DOUBT = 0.2
_YEAR = re.compile(r"\b20\d\d\b|\binom\b|\bsenast\b|\bårligen\b|\bmandatperioden\b", re.IGNORECASE)
_MEASURE = re.compile(
    r"\d+(?:[,.]\d+)?\s*(?:procent|%|st\b|platser|timmar|dagar)|\b\d+\s+(?:nya|fler)\b", re.IGNORECASE
)
_MONEY_WORDS = ("miljon", "miljard", "kr", "öre", "budgetram")
_MONEY = re.compile(r"\b(?:miljon\w*|miljard\w*|mnkr|mkr|tkr|kronor|kr|öre|budgetram)\b", re.IGNORECASE)


def sort_out(
    candidates: Iterable[Candidate], info: DocumentInfo
) -> tuple[tuple[Commitment, ...], tuple[Commitment, ...]]:
    """Return the commitments of a document, and what fell just short of being one, in reading order.

    Args:
        candidates: what was looked at, in reading order.
        info: who speaks and for what period; part of every id.
    """
    seen: Counter[tuple[str, str]] = Counter()
    commitments: list[Commitment] = []
    near_misses: list[Commitment] = []
    for candidate in candidates:
        if candidate.verdict.confidence < _LEAST_DOUBT:
            continue
        target = commitments if candidate.verdict.confidence >= _LEAST_CONFIDENCE else near_misses
        target.append(_commitment(candidate, info, seen))
    return tuple(commitments), tuple(near_misses)


def _commitment(candidate: Candidate, info: DocumentInfo, seen: Counter[tuple[str, str]]) -> Commitment:
    section = candidate.place.section.heading if candidate.place.section else None
    is_sure = candidate.verdict.confidence >= _LEAST_CONFIDENCE
    # A near miss counts apart, so that it never changes the id of a commitment.
    key = (normal_form(section or ""), normal_form(candidate.text) + ("" if is_sure else "?"))
    seen[key] += 1
    ordinal = str(seen[key]) if seen[key] > 1 else None
    act = read_act(candidate.text, words_of(candidate.text), section or "")
    return Commitment(
        id=stable_id(info.organisation, info.period, section, candidate.text, ordinal),
        text=candidate.text,
        span=candidate.span,
        section=section,
        body=candidate.place.body,
        status_of_text=candidate.status,
        governance=candidate.governance,
        addressee=candidate.addressee,
        confidence=round(candidate.verdict.confidence, 2),
        page=candidate.place.block.page,
        parts=tuple(part.shift(candidate.span.start) for part in parts_of(candidate.text)),
        type=act.type,
        strength=act.strength,
        theme=act.theme,
        missing=_missing(candidate),
        reasons=candidate.verdict.reasons,
    )


def _missing(item: Candidate) -> tuple[str, ...]:
    has_body = bool(
        item.place.body or (item.governance and (item.governance.decision.body or item.governance.execution))
    )
    checks = {
        "body": has_body or item.addressee is not None,
        "date": bool(_YEAR.search(item.text)),
        "measure": bool(_MEASURE.search(item.text)),
        "money": holds_any(item.text, _MONEY_WORDS) and bool(_MONEY.search(item.text)),
    }
    return tuple(name for name, is_there in checks.items() if not is_there)
