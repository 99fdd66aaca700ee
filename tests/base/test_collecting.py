"""Collection is paused and always resumed."""

from __future__ import annotations

import gc

import pytest

from styrkedja.base.collecting import without_collection


def test_collection_is_paused_inside_and_resumed_after() -> None:
    assert gc.isenabled()
    with without_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_fault_resumes_it_too() -> None:
    with pytest.raises(ZeroDivisionError), without_collection():
        assert 1 / 0
    assert gc.isenabled()


def test_who_found_it_off_leaves_it_off() -> None:
    gc.disable()
    try:
        with without_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
