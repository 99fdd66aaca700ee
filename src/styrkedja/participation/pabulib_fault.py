"""What is wrong with an election's file: one error, with the line and what to mend."""

from __future__ import annotations

from styrkedja.base.errors import StyrkedjaError


class ElectionFileError(StyrkedjaError):
    """A file of an election with something wrong in it.

    Args:
        code: what is wrong.
        name: the file's name as the user gave it.
        line: where, from 1; 0 when it is the file as a whole.
        values: what the wording needs besides.
    """

    def __init__(self, code: str, name: str, line: int, **values: object) -> None:
        super().__init__(code, name=name, line=line, **values)
