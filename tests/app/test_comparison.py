"""Documents compared: files, kept documents, and some of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from styrkedja.app.comparison import (
    Arrangement,
    ComparisonSet,
    ComparisonWish,
    RelationKind,
    compare_documents,
    compare_files,
    compare_sources,
)
from styrkedja.app.comparison_exchange import comparison_json
from styrkedja.app.context import Context
from styrkedja.app.documents import load_file
from styrkedja.app.review import reject
from styrkedja.base.errors import NotFoundError, StyrkedjaError, UnreadableFileError, WrongCallError
from styrkedja.chain.review import key_of
from tests.builders import SHARED

OLD = """Framtid Almfors
Handlingsprogram 2022–2026

Skola
Framtid Almfors vill:
- Införa skolfrukost i alla grundskolor.
- Bygga en idrottshall i Norrby.
- Anställa fler speciallärare.
"""
NEW = OLD.replace("2022–2026", "2026–2030").replace("- Anställa fler speciallärare.", "- Öppna en fritidsgård i Sätra.")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return _file(tmp_path / "gammalt.txt", OLD)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return _file(tmp_path / "nytt.txt", NEW)


def _file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def kinds(found: ComparisonSet, pair: int = 0) -> list[RelationKind]:
    return [relation.kind for relation in found.comparisons[pair].relations]


def test_two_files_give_one_relation_for_each_commitment_and_what_is_new(old: Path, new: Path) -> None:
    found = compare_files(None, [old, new])
    assert kinds(found) == [RelationKind.SAME, RelationKind.SAME, RelationKind.DROPPED]
    assert [item.commitment.text for item in found.comparisons[0].new] == ["Öppna en fritidsgård i Sätra."]
    assert [one.label for one in found.documents] == ["Framtid Almfors 2022–2026", "Framtid Almfors 2026–2030"]


def test_kept_documents_give_what_their_files_give(context: Context, old: Path, new: Path) -> None:
    ids = [load_file(context, path).document.id for path in (old, new)]
    kept, files = compare_documents(context, ids), compare_files(context, [old, new])
    assert kinds(kept) == kinds(files)
    assert comparison_json(kept) == comparison_json(files)
    assert [one.key for one in kept.documents] == ids
    mixed = compare_sources(context, [ids[0], str(new)])
    assert [(one.key, one.document_id) for one in mixed.documents] == [(ids[0], ids[0]), (str(new), None)]
    assert kinds(mixed) == kinds(files)


def test_what_people_have_decided_is_carried_out(context: Context, old: Path, new: Path) -> None:
    ids = [load_file(context, path).document.id for path in (old, new)]
    gone = compare_documents(context, ids).comparisons[0].relations[2].source.commitment
    reject(context, ids[0], key_of(gone))
    assert kinds(compare_documents(context, ids)) == [RelationKind.SAME, RelationKind.SAME]


def test_more_documents_are_each_laid_beside_the_next_or_beside_the_last(old: Path, new: Path) -> None:
    paths = [old, new, old]
    keys = [(pair.first.key, pair.second.key) for pair in compare_files(None, paths).pairs]
    assert keys == [(str(old), str(new)), (str(new), f"{old} (2)")]
    against = compare_files(None, paths, ComparisonWish(Arrangement.AGAINST))
    assert [pair.second.key for pair in against.pairs] == [f"{old} (2)"] * 2


def test_a_file_that_cannot_be_read_is_named(old: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError) as raised:
        compare_files(None, [old, _file(tmp_path / "tom.txt", "")])
    assert "tom.txt" in raised.value.name


@pytest.mark.parametrize(
    ("sources", "kind", "code"),
    [
        (["gammalt.txt"], WrongCallError, "compare_too_few"),
        (["gammalt.txt", "utan.txt"], WrongCallError, "compare_empty"),
        (["gammalt.txt", "d-finnsinte"], WrongCallError, "compare_no_store"),
    ],
)
def test_what_cannot_be_compared_is_told(
    old: Path, tmp_path: Path, sources: list[str], kind: type[StyrkedjaError], code: str
) -> None:
    _file(tmp_path / "utan.txt", "Hej.\n")
    named = [source if source.startswith("d-") else str(old.parent / source) for source in sources]
    with pytest.raises(kind) as raised:
        compare_sources(None, named)
    assert raised.value.code == code


def test_an_unknown_id_is_told(context: Context, old: Path) -> None:
    with pytest.raises(NotFoundError):
        compare_sources(context, [str(old), "d-finnsinte"])


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the shared seeds are not at hand")
def test_every_pair_of_seeds_can_be_compared() -> None:
    paths = sorted((SHARED / "seeds").glob("*.txt"))
    found = compare_files(None, [*paths, *paths[:1]], ComparisonWish(with_meaning=False))
    assert len(paths) > 3
    for pair in found.pairs:
        sources = [relation.source for relation in pair.comparison.relations]
        assert sources == list(pair.first.side.items)
        ways = [way for one in pair.comparison.relations for way in (one.targets, *one.choices)]
        reached = {target.number for way in ways for target in way}
        assert reached.isdisjoint(item.number for item in pair.comparison.new)
        assert len(reached) + len(pair.comparison.new) == len(pair.second.side.items)
