"""The blocks of a file while a reader gathers them, under limits that keep reading within its time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.draft import Draft
from styrkedja.reading.looks import Look, head_by_look

# What one document may say in all: three times the longest city budgets, about 1,000 printed pages.
# Reading and parsing take some 5 microseconds a character, and are to end within 30 seconds.
MOST_CHARACTERS: Final = 3_000_000
MOST_BLOCKS: Final = 100_000
MOST_CELLS: Final = 150_000
_PLAIN: Final = Look()


@dataclass(slots=True)
class Gathered:
    """The blocks found so far, in reading order, and how each is set.

    Args:
        name: the file's name, for errors.
    """

    name: str
    drafts: list[Draft] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    _characters: int = 0
    _cells: int = 0

    def add(self, draft: Draft, look: Look = _PLAIN) -> bool:
        """Add *draft* unless it is blank; return whether it was added.

        Raises:
            UnreadableFileError: the file holds more than can be read in time.
        """
        text = draft.text.strip()
        if not text:
            return False
        self.drafts.append(draft if draft.cells or len(text) == len(draft.text) else replace(draft, text=text))
        self.looks.append(look)
        self._characters += len(draft.text)
        self._cells += len(draft.cells)
        refuse_length(self.name, self._characters, len(self.drafts), self._cells)
        return True

    def headed(self) -> tuple[Draft, ...]:
        """Return the blocks, with paragraphs that only look like headings made headings."""
        return head_by_look(self.drafts, self.looks)


def refuse_length(name: str, characters: int, blocks: int, cells: int = 0) -> None:
    """Refuse a document that says more than can be read in time.

    Raises:
        UnreadableFileError: more characters, blocks (or lines) or cells than the limits.
    """
    if characters > MOST_CHARACTERS:
        raise UnreadableFileError(FileFault.TOO_LARGE, name, characters=characters, limit_characters=MOST_CHARACTERS)
    if blocks > MOST_BLOCKS:
        raise UnreadableFileError(FileFault.TOO_LARGE, name, blocks=blocks, limit_blocks=MOST_BLOCKS)
    if cells > MOST_CELLS:
        raise UnreadableFileError(FileFault.TOO_LARGE, name, cells=cells, limit_cells=MOST_CELLS)
