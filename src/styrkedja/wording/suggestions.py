"""The words of suggested key figures: why one is suggested, and what to mind."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from styrkedja.indicators.suggest import Reason
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, number


def reasons_for(reasons: Iterable[Reason], language: Language) -> tuple[str, ...]:
    """Return what speaks for a key figure.

    >>> from styrkedja.indicators.suggest import ReasonCode
    >>> reasons_for([Reason(ReasonCode.WORDS, "idrottshall"), Reason(ReasonCode.VOLUME)], Language.SWEDISH)
    ('samma ord: idrottshall',)
    """
    return tuple(_text(reason, language) for reason in reasons if reason.code.speaks_for)


def to_mind(reasons: Iterable[Reason], language: Language) -> tuple[str, ...]:
    """Return what to mind before a key figure is used."""
    return tuple(_text(reason, language) for reason in reasons if not reason.code.speaks_for)


def reason_lines(reasons: Iterable[Reason], language: Language) -> tuple[str, ...]:
    """Return the reasons as lines: what speaks for it, and what to mind."""
    given = tuple(reasons)
    parts = {"suggest_why": reasons_for(given, language), "suggest_mind": to_mind(given, language)}
    return tuple(
        catalogue.text(f"message.{key}", language, reasons="; ".join(texts)) for key, texts in parts.items() if texts
    )


def score(value: float, language: Language) -> str:
    """Return a score as it is shown, in whole hundredths.

    >>> score(0.5, Language.SWEDISH)
    'poäng 50 av 100'
    """
    return catalogue.text("message.suggest_score", language, score=number(Decimal(round(value * 100)), language))


def summary(commitments: int, without: int, fitting: int, language: Language) -> str:
    """Return how many commitments lack a measure, and how many of them have a suggestion."""
    counted = catalogue.count("commitment", commitments, language)
    return catalogue.text("message.suggest_summary", language, commitments=counted, without=without, fitting=fitting)


def _text(reason: Reason, language: Language) -> str:
    return catalogue.text(f"suggest_reason.{reason.code}", language, value=reason.value)
