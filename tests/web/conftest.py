"""Pages over a store of their own: one with documents that tests only read, one empty for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from styrkedja.app.context import open_context
from styrkedja.app.documents import load_bytes, load_file
from styrkedja.app.kept_plans import keep_example_plans
from styrkedja.app.registers import keep_example_register
from styrkedja.store import connection
from tests.web.shelf import EXAMPLES, PROGRAMME, Shelf


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    address = f"sqlite:///{tmp_path_factory.mktemp('shelf') / 'store.sqlite3'}"
    connection.use_database(address)
    context = open_context(who="anna")
    keep_example_register(context)
    keep_example_plans(context)
    files = ("framtid-almfors-handlingsprogram-2026.pdf", "budget-2027.docx", "mal-och-indikatorer-2027.docx")
    return Shelf(
        address,
        load_bytes(context, "program.txt", PROGRAMME.encode()).document.id,
        *(load_file(context, EXAMPLES / name).document.id for name in files),
    )


@pytest.fixture
def reader(shelf: Shelf) -> Client:
    """A browser on the store with documents, which tests only read."""
    connection.use_database(shelf.address)
    return Client(SERVER_NAME="127.0.0.1")


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Client]:
    """A browser on an empty store, with forms checked as in real use."""
    connection.use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    yield Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    connection.use_database(f"sqlite:///{tmp_path / 'unused.sqlite3'}")
