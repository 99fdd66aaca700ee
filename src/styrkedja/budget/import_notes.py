"""What an import took, inferred, left out or has to ask, so that nothing of it is silent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.base.span import Span


class NoteKind(StrEnum):
    """What kind of thing an import says."""

    TAKEN = "taken"
    INFERRED = "inferred"
    LEFT_OUT = "left_out"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class ImportNote:
    """One thing that the user should know of an import; the words stand in `wording` under `import_note.CODE`.

    Args:
        document: the file's name; empty for what is about all of them.
        values: what the wording needs; names that end in `_sek` hold SEK.
        span: where it stands in that document's text; None for tables and for what no text says.
    """

    kind: NoteKind
    code: str
    document: str = ""
    values: tuple[tuple[str, str | int | Decimal], ...] = ()
    span: Span | None = None


class Notebook:
    """The notes of an import while it goes on."""

    def __init__(self) -> None:
        self._notes: list[ImportNote] = []

    def note(
        self, kind: NoteKind, code: str, document: str = "", span: Span | None = None, **values: str | int | Decimal
    ) -> None:
        """Keep a note, each once."""
        found = ImportNote(kind, code, document, tuple(values.items()), span)
        if found not in self._notes:
            self._notes.append(found)

    @property
    def notes(self) -> tuple[ImportNote, ...]:
        """All notes: what is asked first, then what was inferred, left out and taken, each in order of reading."""
        order = (NoteKind.ASKED, NoteKind.INFERRED, NoteKind.LEFT_OUT, NoteKind.TAKEN)
        return tuple(sorted(self._notes, key=lambda note: order.index(note.kind)))
