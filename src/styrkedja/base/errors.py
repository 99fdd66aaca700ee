"""The exception tree: what can go wrong outside the text itself.

StyrkedjaError
├── UnreadableFileError      a file that cannot be read, with a reason code
├── RegisterFileError        a register file that is wrong, with line and key
├── PlanFileError            a budget plan's file, sheet or table that is wrong, with its place
├── RemoteError              another service does not answer, or not as it should
├── NotFoundError            an id or name that nothing answers to
└── WrongCallError           a call whose arguments cannot be carried out

Faults *in* a document are findings beside the result, never exceptions.
The Swedish text of each code stands in `styrkedja.wording`.
"""

from __future__ import annotations

from enum import StrEnum


class StyrkedjaError(Exception):
    """Base of all expected errors; carries a code and the values its wording needs."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        # An error crosses from a reading process to the one that shows it.
        return (_rebuild, (type(self), self.__dict__.copy()))


def _rebuild(kind: type[StyrkedjaError], state: dict[str, object]) -> StyrkedjaError:
    error = kind.__new__(kind)
    Exception.__init__(error, state.get("code"), state.get("values"))
    error.__dict__.update(state)
    return error


class FileFault(StrEnum):
    """Why a file cannot be read."""

    MISSING = "file_missing"
    NOT_A_FILE = "file_not_a_file"
    NO_PERMISSION = "file_no_permission"
    EMPTY = "file_empty"
    TOO_LARGE = "file_too_large"
    TOO_MANY_PAGES = "file_too_many_pages"
    UNKNOWN_KIND = "file_unknown_kind"
    WRONG_KIND = "file_wrong_kind"
    DAMAGED = "file_damaged"
    ENCRYPTED = "file_encrypted"
    NO_TEXT_LAYER = "file_no_text_layer"
    NO_OCR = "file_no_ocr"
    NO_TEXT = "file_no_text"
    ZIP_BOMB = "file_zip_bomb"
    XML_ENTITIES = "file_xml_entities"
    NOT_TEXT = "file_not_text"
    TOO_SLOW = "file_too_slow"
    NOT_SIE = "file_not_sie"


class UnreadableFileError(StyrkedjaError):
    """A file that Styrkedja cannot or will not read.

    Args:
        fault: the reason.
        name: the file's name as the user gave it.
        values: what the wording needs besides, such as limit_mb.
    """

    def __init__(self, fault: FileFault, name: str, **values: object) -> None:
        super().__init__(fault.value, name=name, **values)
        self.fault = fault
        self.name = name


class RegisterFileError(StyrkedjaError):
    """A register file with something wrong in it; the values have its name, the line and, mostly, the key."""


class PlanFileError(StyrkedjaError):
    """A file of a budget plan with something wrong in it.

    Args:
        code: what is wrong.
        name: the file's name as the user gave it.
        place: where in it: a line and key, or a sheet and cell.
        values: what the wording needs besides.
    """

    def __init__(self, code: str, name: str, place: str, **values: object) -> None:
        super().__init__(code, name=name, place=place, **values)


class RemoteError(StyrkedjaError):
    """Another service does not answer, or not as it should; the values have what was fetched, and from where."""


class NotFoundError(StyrkedjaError):
    """Nothing in the store answers to the id or name that was asked for."""


class WrongCallError(StyrkedjaError):
    """The request cannot be carried out as it was put."""
