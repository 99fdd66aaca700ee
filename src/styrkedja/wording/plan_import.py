"""What an import did, in words; sums are in tkr where they are whole ones, else in kronor."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.budget.import_notes import ImportNote
from styrkedja.wording.catalogue import text
from styrkedja.wording.numbers import Language, amount, number

_TKR = 1_000


def import_note_text(note: ImportNote, language: Language = Language.SWEDISH) -> str:
    """Return a note in words, the document's name first where it is about one.

    >>> from styrkedja.budget.import_notes import NoteKind
    >>> import_note_text(ImportNote(NoteKind.TAKEN, "change_taken", "p.txt", (("ore", Decimal(30)), ("year", "2027"))))
    'p.txt: Skatten ändras med 30 öre från 2027.'
    """
    values = {name: _shown(name, value, language) for name, value in note.values}
    words = text(f"import_note.{note.code}", language, **values).strip()
    return f"{note.document}: {words}" if note.document else words


def _shown(name: str, value: str | int | Decimal, language: Language) -> str:
    if name.endswith("_sek") and isinstance(value, Decimal):
        tkr = value / _TKR
        is_whole = tkr == tkr.to_integral_value()
        return amount(tkr.to_integral_value(), "tkr", language) if is_whole else amount(round(value), "kr", language)
    return number(value, language) if isinstance(value, Decimal | int) else value
