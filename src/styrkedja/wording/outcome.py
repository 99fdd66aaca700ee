"""What is to be known of a follow-up of outcome, in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from styrkedja.budget.outcome.notes import OutcomeNote
from styrkedja.wording.catalogue import has_text, text
from styrkedja.wording.numbers import Language, amount


def outcome_note_text(note: OutcomeNote, language: Language = Language.SWEDISH, *, is_on_page: bool = False) -> str:
    """Return what it is, why it may be so and what to do; amounts in whole kronor.

    Args:
        is_on_page: options of the command line are called what the page calls them.

    >>> from styrkedja.base.finding import Severity
    >>> outcome_note_text(OutcomeNote("moved_rows", Severity.NOTE, (("count", "2"),)))[:54]
    'Rader med ett eget datum utanför räkenskapsåret: 2. De'
    """
    values = {
        name: amount(value.quantize(Decimal(1), rounding=ROUND_HALF_UP), "kr", language)
        if isinstance(value, Decimal)
        else value
        for name, value in note.values
    }
    if "beside" in values:
        is_some = any(name == "beside" and value for name, value in note.values)
        values["beside"] = text("outcome.text.beside", language, amount=values["beside"]) if is_some else ""
    own = f"outcome.page_note.{note.code}"
    key = own if is_on_page and has_text(own, language) else f"outcome.note.{note.code}"
    return text(key, language, **values)
