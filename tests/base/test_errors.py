"""Errors carry a code and values, so that wording can be found for each."""

from __future__ import annotations

import pickle

import pytest

from styrkedja.base.errors import FileFault, NotFoundError, StyrkedjaError, UnreadableFileError, WrongCallError


def test_an_unreadable_file_says_which_file_and_why() -> None:
    error = UnreadableFileError(FileFault.TOO_LARGE, "budget.pdf", limit_mb=100)
    assert error.fault is FileFault.TOO_LARGE
    assert error.name == "budget.pdf"
    assert error.code == "file_too_large"
    assert error.values == {"name": "budget.pdf", "limit_mb": 100}


@pytest.mark.parametrize("kind", [NotFoundError, WrongCallError])
def test_every_expected_error_is_caught_as_one(kind: type[StyrkedjaError]) -> None:
    error: StyrkedjaError = kind("document_missing", identity="7")
    assert isinstance(error, StyrkedjaError)
    assert (error.code, error.values) == ("document_missing", {"identity": "7"})


def test_every_fault_has_its_own_code() -> None:
    codes = [fault.value for fault in FileFault]
    assert len(set(codes)) == len(codes)
    assert all(code.startswith("file_") for code in codes)


def test_an_error_without_wording_still_shows_its_code_and_values() -> None:
    assert "file_damaged" in str(UnreadableFileError(FileFault.DAMAGED, "plan.docx"))
    assert "plan.docx" in str(UnreadableFileError(FileFault.DAMAGED, "plan.docx"))


def test_an_error_keeps_its_values_on_the_way_back_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(UnreadableFileError(FileFault.TOO_SLOW, "plan.pdf", limit_s=30)))
    assert (error.fault, error.name, error.values["limit_s"]) == (FileFault.TOO_SLOW, "plan.pdf", 30)
