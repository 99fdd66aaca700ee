"""Words and figures in templates: `t` for sentences, the rest from `styrkedja.wording`.

All answers are plain text, which the template engine escapes.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.template.context import Context
from django.utils.timezone import localtime

from styrkedja.app.moved_plans import RowUnit
from styrkedja.base.span import Span
from styrkedja.web.texts import say
from styrkedja.wording import catalogue, numbers, plan_figures
from styrkedja.wording.numbers import Language

register = template.Library()


@register.simple_tag(takes_context=True)
def t(context: Context, sentence: str, **values: object) -> str:
    """Return a sentence of the pages in the reader's language."""
    return say(sentence, _language(context), **values)


@register.simple_tag(takes_context=True)
def label(context: Context, group: str, code: str | None) -> str:
    """Return the name that a code of *group* has on screen; nothing for None."""
    return "" if code is None else catalogue.label(group, code, _language(context))


@register.simple_tag(takes_context=True)
def count(context: Context, noun: str, number: int) -> str:
    """Return a number with its noun ("12 åtaganden")."""
    return catalogue.count(noun, number, _language(context))


@register.simple_tag(takes_context=True)
def count_severity(context: Context, severity: str, number: int) -> str:
    """Return how many findings of one severity there are ("3 varningar")."""
    return catalogue.count(f"severity_{severity}", number, _language(context))


@register.simple_tag(takes_context=True)
def figure(context: Context, value: Decimal | int | None, *, signed: bool = False) -> str:
    """Return a number with grouped digits; nothing for None."""
    return "" if value is None else numbers.number(value, _language(context), signed=signed)


@register.simple_tag(takes_context=True)
def money(context: Context, value: Decimal | int | None, unit: str | None, *, signed: bool = False) -> str:
    """Return a number with its unit; nothing for None."""
    return "" if value is None else numbers.amount(value, unit, _language(context), signed=signed)


@register.simple_tag(takes_context=True)
def plan_sum(context: Context, value: Decimal | None, unit: str, *, signed: bool = False) -> str:
    """Return a sum in SEK in a plan's own unit, rounded, without the unit; "–" for None."""
    return plan_figures.figure(value, RowUnit.SEK, unit, _language(context), signed=signed)


@register.simple_tag(takes_context=True)
def plan_money(context: Context, value: Decimal, unit: str, *, signed: bool = False) -> str:
    """Return a sum in SEK in a plan's own unit, with the unit."""
    return plan_figures.money(value, unit, _language(context), signed=signed)


@register.simple_tag(takes_context=True)
def plan_share(context: Context, value: Decimal | None, *, signed: bool = False) -> str:
    """Return a figure in per cent with two decimals; "–" for None."""
    return plan_figures.figure(value, RowUnit.PER_CENT, "kr", _language(context), signed=signed)


@register.simple_tag(takes_context=True)
def whole(context: Context, value: Decimal | None, *, signed: bool = False) -> str:
    """Return a figure rounded to a whole number; "–" for None."""
    return plan_figures.figure(value, RowUnit.COUNT, "kr", _language(context), signed=signed)


@register.simple_tag
def quote(span: Span, text: str) -> str:
    """Return the words of *text* at *span* on one line."""
    return " ".join(span.of(text).split())


@register.simple_tag(takes_context=True)
def day(context: Context, value: date | datetime) -> str:
    """Return a date in words, in the time zone of the settings."""
    return numbers.day(localtime(value) if isinstance(value, datetime) else value, _language(context))


def _language(context: Context) -> Language:
    # A page of Django's own (a refused form) knows no language.
    language = context.get("language")
    return language if isinstance(language, Language) else Language.SWEDISH
