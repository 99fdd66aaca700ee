"""Documents compared: files, kept documents, and some of each."""

from __future__ import annotations

from itertools import permutations
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
from styrkedja.app.registers import import_register
from styrkedja.app.review import reject
from styrkedja.base.errors import NotFoundError, StyrkedjaError, UnreadableFileError, WrongCallError
from styrkedja.chain.review import key_of
from styrkedja.comparison.compare import compare
from tests.builders import SHARED

OLD = """Framtid Almfors
Handlingsprogram 2022–2026

Skola
Framtid Almfors vill:
- Införa skolfrukost i alla grundskolor.
- Bygga en idrottshall i Norrby.
- Anställa fler speciallärare.
"""
MINUTES = """Almfors kommun
Kommunfullmäktige
Sammanträdesprotokoll
2027-03-15

§ 31 Idrottshall i Norrby
Kommunfullmäktige beslutar
att bygga en ny idrottshall i Norrby.
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
        (["gammalt.txt", "d-" + "x" * 300], WrongCallError, "compare_no_store"),
        (["protokoll.txt", "protokoll.txt"], WrongCallError, "compare_empty"),
    ],
)
def test_what_cannot_be_compared_is_told(
    old: Path, tmp_path: Path, sources: list[str], kind: type[StyrkedjaError], code: str
) -> None:
    _file(tmp_path / "utan.txt", "Hej.\n")
    _file(tmp_path / "protokoll.txt", MINUTES)
    named = [source if source.startswith("d-") else str(old.parent / source) for source in sources]
    with pytest.raises(kind) as raised:
        compare_sources(None, named)
    assert raised.value.code == code


def test_an_unknown_id_is_told(context: Context, old: Path) -> None:
    with pytest.raises(NotFoundError):
        compare_sources(context, [str(old), "d-finnsinte"])


@pytest.fixture
def register(tmp_path: Path) -> Path:
    bodies = "".join(
        f'[[body]]\nid = "{one}"\nname = "{name}"\nkind = "committee"\n{years}\n'
        for one, name, years in (
            ("skola", "Skolnämnden", "valid_to = 2023"),
            ("barn", "Bildningsnämnden", "valid_from = 2024"),
        )
    )
    handover = '[[succession]]\npredecessor = "skola"\nsuccessor = "barn"\nyear = 2024\n'
    return _file(tmp_path / "register.toml", f'municipality = "9999"\n{bodies}{handover}')


def _mandate(committee: str, text: str) -> str:
    return f"{text}\n\n{committee}\n- Se över skolskjutsarna i hela kommunen.\n"


def test_a_register_says_that_nothing_was_moved(tmp_path: Path, register: Path) -> None:
    old = _file(tmp_path / "före.txt", _mandate("Skolnämnden", OLD))
    new = _file(tmp_path / "efter.txt", _mandate("Bildningsnämnden", NEW))
    found = compare_files(None, [old, new], ComparisonWish(register=register))
    [mandate] = [one for one in found.comparisons[0].relations if one.source.is_mandate]
    assert (mandate.kind, mandate.targets[0].commitment.body) == (RelationKind.SAME, "Bildningsnämnden")
    assert found.municipality == "9999"


def test_the_register_that_is_kept_is_used_and_one_of_another_place_refused(
    context: Context, old: Path, new: Path, register: Path
) -> None:
    import_register(context, register.name, register.read_text("utf-8").replace("9999", "0581").encode())
    texts = [path.read_text("utf-8").replace("Almfors", "Norrköping") for path in (old, new)]
    paths = [_file(path, text) for path, text in zip((old, new), texts, strict=True)]
    assert compare_files(context, paths).municipality == "0581"
    assert compare_files(None, paths).municipality is None
    with pytest.raises(WrongCallError) as raised:
        compare_files(context, paths, ComparisonWish(register=register))
    assert raised.value.code == "register_other_municipality"


def test_the_same_file_twice_lives_on_whole(old: Path) -> None:
    found = compare_files(None, [old, old])
    assert kinds(found) == [RelationKind.SAME] * 3
    assert len({one.label for one in found.documents}) == 2


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the shared seeds are not at hand")
def test_every_pair_of_seeds_can_be_compared() -> None:
    paths = sorted((SHARED / "seeds").glob("*.txt"))
    assert len(paths) > 3
    sides = [one.side for one in compare_files(None, paths, ComparisonWish(with_meaning=False)).documents]
    for first, second in permutations(sides, 2):
        comparison = compare(first, second)
        assert [relation.source for relation in comparison.relations] == list(first.items)
        answers = [items for one in comparison.relations for items in (one.targets, *one.choices)]
        reached = {item.number for items in answers for item in items}
        assert reached.isdisjoint(item.number for item in comparison.new)
        assert len(reached) + len(comparison.new) == len(second.items)
