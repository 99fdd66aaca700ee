"""Loading files as a person does: outcomes, versions, errors that leave nothing behind."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from styrkedja.app import documents
from styrkedja.app.context import Context, open_context
from styrkedja.app.documents import LoadOutcome, list_documents, list_versions, load_bytes, load_file
from styrkedja.app.overview import list_log
from styrkedja.base.errors import FileFault, NotFoundError, UnreadableFileError
from styrkedja.store.connection import use_database

TEXT = "Almforspartiet\n\nHandlingsprogram 2026\n\nVi vill:\n\n- {}\n- renovera badhuset i Norrby\n"


def programme(first: str = "bygga en idrottshall i Lillby") -> bytes:
    return TEXT.format(first).encode()


def test_loading_twice_and_then_a_change(context: Context) -> None:
    new = load_bytes(context, "program.txt", programme())
    assert (new.outcome, new.version, new.added, new.gone) == (LoadOutcome.NEW, 1, (), ())
    assert new.document.counts.commitments == 2
    assert load_bytes(context, "program.txt", programme()).outcome is LoadOutcome.UNCHANGED
    changed = load_bytes(context, "program.txt", programme("bygga en simhall"))
    assert (changed.outcome, changed.version) == (LoadOutcome.NEW_VERSION, 2)
    assert (len(changed.added), len(changed.gone)) == (1, 1)
    assert changed.document.id == new.document.id
    assert [version.number for version in list_versions(context, new.document.id)] == [2, 1]


def test_a_new_reader_reads_a_known_file_again(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    load_bytes(context, "program.txt", programme())
    monkeypatch.setattr(documents, "parser_version", lambda: "newer")
    again = load_bytes(context, "program.txt", programme())
    assert (again.outcome, again.version, again.gone) == (LoadOutcome.REREAD, 1, ())


def test_a_deleted_document_comes_back_when_its_file_is_loaded(context: Context) -> None:
    document = load_bytes(context, "program.txt", programme()).document
    assert documents.delete_document(context, document.id).deleted_at == context.now
    assert list_documents(context) == ()
    assert [item.id for item in list_documents(context, deleted=True)] == [document.id]
    assert load_bytes(context, "program.txt", programme()).outcome is LoadOutcome.RESTORED
    assert documents.get_summary(context, document.id).deleted_at is None


def test_undo_of_deleting(context: Context) -> None:
    document = load_bytes(context, "program.txt", programme()).document
    documents.delete_document(context, document.id)
    with pytest.raises(NotFoundError):
        documents.delete_document(context, document.id)
    documents.restore_document(context, document.id)
    assert len(list_documents(context)) == 1
    assert [row.who for row in list_log(context)] == ["anna"] * 3


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("tom.txt", b"", FileFault.EMPTY),
        ("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(100), FileFault.UNKNOWN_KIND),
        ("trasig.pdf", b"%PDF-1.7\n" + bytes(50), FileFault.DAMAGED),
    ],
)
def test_an_unreadable_file_leaves_nothing_behind(context: Context, name: str, data: bytes, fault: FileFault) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        load_bytes(context, name, data)
    assert (caught.value.fault, caught.value.name) == (fault, name)
    assert (list_documents(context), list_log(context)) == ((), ())


@pytest.mark.parametrize(
    "name", ["C:\\Mina dokument\\program.txt", "../../etc/program.txt", "mapp/program.txt", "program.txt\x00"]
)
def test_folders_in_the_name_of_an_upload_are_dropped(context: Context, name: str) -> None:
    assert load_bytes(context, name, programme()).document.name == "program.txt"


def test_a_file_and_its_upload_are_the_same_document(context: Context, tmp_path: Path) -> None:
    file = tmp_path / "program.txt"
    file.write_bytes(programme())
    loaded = load_file(context, file)
    assert loaded.document.title
    assert load_bytes(context, "program.txt", programme()).outcome is LoadOutcome.UNCHANGED


def _load_in_a_process(address: str, number: int) -> str:
    use_database(address)
    return load_bytes(open_context(), f"program-{number % 2}.txt", programme(f"bygga {number % 2} skolor")).outcome


def test_several_processes_may_load_at_once(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'shared.sqlite3'}"
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        outcomes = pool.starmap(_load_in_a_process, [(address, number) for number in range(6)])
    assert sorted(outcomes) == ["new", "new", "unchanged", "unchanged", "unchanged", "unchanged"]
    use_database(address)
    assert len(list_documents(open_context())) == 2
