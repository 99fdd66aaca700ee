"""Kept vectors: found by text, safe against others who write and against programs that were killed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from styrkedja.base.errors import WrongCallError
from styrkedja.language.meaning import WIDTH
from styrkedja.store.meanings import digests_of, keep_meanings, kept_meanings

TEXTS = ("Bygg en skola.", "Sänk skatten.", "Frukost i skolan.")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))


def vectors(number: int) -> NDArray[np.float32]:
    made = np.random.default_rng(7).normal(size=(number, WIDTH)).astype(np.float32)
    found: NDArray[np.float32] = made / np.linalg.norm(made, axis=1, keepdims=True)
    return found


def found(*texts: str, model: str = "m 1") -> list[bool]:
    kept = kept_meanings(model)
    return [] if kept is None else (kept.find(digests_of(texts)) >= 0).tolist()


def test_what_is_kept_is_found_again_by_its_text() -> None:
    keep_meanings("m 1", digests_of(TEXTS), vectors(3))
    kept = kept_meanings("m 1")
    assert kept is not None
    rows = kept.find(digests_of(("Frukost i skolan. ", "Något annat.", "Bygg en skola.")))
    assert rows.tolist() == [2, -1, 0]
    assert np.abs(kept.vectors(rows[[0, 2]]) - vectors(3)[[2, 0]]).max() < 0.004


def test_vectors_of_another_model_are_never_mixed_in() -> None:
    keep_meanings("m 1", digests_of(TEXTS), vectors(3))
    assert kept_meanings("m 2") is None
    keep_meanings("m 2", digests_of(TEXTS[:1]), vectors(1))
    assert found(*TEXTS, model="m 2") == [True, False, False]
    assert kept_meanings("m 1") is None


def test_a_row_that_was_half_written_is_neither_read_nor_in_the_way(tmp_path: Path) -> None:
    keep_meanings("m 1", digests_of(TEXTS[:2]), vectors(2))
    [path] = (tmp_path / "meanings").glob("*.bin")
    path.write_bytes(path.read_bytes()[:-1])
    assert found(*TEXTS) == [True, False, False]
    keep_meanings("m 1", digests_of(TEXTS[2:]), vectors(1))
    assert found(*TEXTS) == [True, False, True]


@pytest.mark.parametrize("damage", [b"", b"STYRKEDJA-VECTORS-1\n", b"x" * 200])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    keep_meanings("m 1", digests_of(TEXTS), vectors(3))
    [path] = (tmp_path / "meanings").glob("*.bin")
    path.write_bytes(damage)
    assert kept_meanings("m 1") is None
    keep_meanings("m 1", digests_of(TEXTS[:1]), vectors(1))
    assert found(*TEXTS) == [True, False, False]


def test_two_who_write_at_once_lose_nothing_and_keep_a_text_once() -> None:
    texts = tuple(f"Åtgärd {number}." for number in range(200))
    with ThreadPoolExecutor(4) as many:
        for _ in many.map(
            lambda at: keep_meanings("m 1", digests_of(texts[at : at + 60]), vectors(60)), range(0, 140, 20)
        ):
            pass
    kept = kept_meanings("m 1")
    assert kept is not None
    assert len(kept.rows) == 180
    assert all(found(*texts[:180]))


def test_a_folder_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "meanings").write_text("en fil där mappen ska ligga", encoding="utf-8")
    with pytest.raises(WrongCallError) as caught:
        keep_meanings("m 1", digests_of(TEXTS), vectors(3))
    assert caught.value.code == "meanings_unwritable"
