"""Make the database ready: set up Django and bring the tables up to date, once a process."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import django
from django.apps import apps
from django.db import DatabaseError, IntegrityError, OperationalError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from styrkedja.base.errors import StyrkedjaError
from styrkedja.base.folders import data_folder
from styrkedja.store.address import describe_database

_LABEL = "store"
# Two programs that start at once both want to migrate; one waits and finds it done.
_TRIES = 3
_lock = threading.RLock()
_ready: set[str] = set()


def set_up() -> None:
    """Load the settings and models; does not touch the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "styrkedja.settings")
    if not apps.ready:
        django.setup()


def use_database(address: str) -> None:
    """Point this process at another database than the settings name, such as a copy.

    Args:
        address: as in the setting STYRKEDJA_DATABASE.

    Raises:
        WrongCallError: code database_url, the address cannot be understood.
    """
    set_up()
    description = describe_database(address, data_folder())
    connection.close()
    with suppress(AttributeError):  # no connection was made yet
        del connections["default"]
    connections.settings = connections.configure_settings({"default": description})


def prepare() -> None:
    """Set up Django and apply the migrations that are missing.

    Raises:
        StyrkedjaError: code store_unwritable; store_damaged, it is no database that can be read;
            or store_newer, it was made by a newer version of this program.
    """
    with _lock:
        set_up()
        here = place()
        if here in _ready:
            return
        try:
            _migrate(here)
        except OperationalError as fault:
            raise StyrkedjaError("store_unwritable", place=here) from fault
        except DatabaseError as fault:
            raise StyrkedjaError("store_damaged", place=here) from fault
        _ready.add(here)


def place() -> str:
    """Return where the database lies: its file, or its server and name."""
    description = connection.settings_dict
    return " ".join(str(description[part]) for part in ("HOST", "PORT", "NAME") if description[part])


@contextmanager
def action() -> Iterator[None]:
    """Run one action: all of it is kept, with its log, or nothing.

    Raises:
        StyrkedjaError: code store_busy, somebody else kept the database for too long, or
            store_unwritable, such as a full disk.
    """
    try:
        with transaction.atomic():
            yield
    except OperationalError as fault:
        is_busy = any(word in str(fault).casefold() for word in ("locked", "deadlock", "timeout"))
        raise StyrkedjaError("store_busy" if is_busy else "store_unwritable", place=place()) from fault
    except IntegrityError as fault:
        # Another process kept the same file at the same moment.
        raise StyrkedjaError("store_busy", place=place()) from fault


def _migrate(here: str) -> None:
    for attempt in range(1, _TRIES + 1):
        executor = MigrationExecutor(connection)
        unknown = {
            key for key in MigrationRecorder(connection).applied_migrations() if key[0] == _LABEL
        } - executor.loader.graph.nodes.keys()
        if unknown:
            raise StyrkedjaError("store_newer", place=here)
        targets = executor.loader.graph.leaf_nodes()
        if not executor.migration_plan(targets):
            return
        try:
            executor.migrate(targets)
        except DatabaseError:
            if attempt == _TRIES:
                raise
