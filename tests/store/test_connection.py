"""Migrations are complete, applied by themselves, and never undone by an older program."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection as database
from django.db.migrations.recorder import MigrationRecorder

from styrkedja.base.errors import StyrkedjaError, WrongCallError
from styrkedja.store import connection
from styrkedja.store.address import describe_database as describe


def test_no_migration_is_missing(store: str) -> None:
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert "No changes detected" in out.getvalue()


def test_tables_are_made_by_themselves(store: str) -> None:
    assert "store_document" in database.introspection.table_names()


def test_a_store_made_by_a_newer_program_is_refused(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'newer.sqlite3'}"
    connection.use_database(address)
    connection.prepare()
    MigrationRecorder(database).record_applied("store", "0999_from_the_future")
    connection._ready.clear()
    with pytest.raises(StyrkedjaError) as caught:
        connection.prepare()
    assert caught.value.code == "store_newer"


def test_a_store_that_cannot_be_written_is_told_of_by_place(tmp_path: Path) -> None:
    connection.use_database(f"sqlite:///{tmp_path / 'no such folder' / 'store.sqlite3'}")
    with pytest.raises(StyrkedjaError) as caught:
        connection.prepare()
    assert caught.value.code == "store_unwritable"
    assert "no such folder" in str(caught.value.values["place"])


def test_a_file_that_is_no_database_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    file.write_bytes(b"this is a letter, not a database" * 100)
    connection.use_database(f"sqlite:///{file}")
    with pytest.raises(StyrkedjaError) as caught:
        connection.prepare()
    assert caught.value.code == "store_damaged"


def test_sqlite_waits_for_other_writers_and_keeps_readers_going(tmp_path: Path) -> None:
    connection.use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    with database.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA busy_timeout").fetchone()[0] >= 5000


@pytest.mark.parametrize("address", ["mysql://a/b", "postgresql://host/", "postgresql://host:port/b", "nonsense"])
def test_an_address_that_cannot_be_understood_is_refused(address: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        describe(address, Path("/data"))
    assert caught.value.code == "database_url"


def test_an_address_may_hold_a_socket_folder_and_special_signs() -> None:
    described = describe("postgresql://anna:p%40ss@/styrkedja?host=/run/pg", Path("/data"))
    assert described["PASSWORD"] == "p@ss"
    assert described["OPTIONS"] == {"host": "/run/pg"}
