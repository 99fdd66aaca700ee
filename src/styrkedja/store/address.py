"""Where the data lies: the folder of this user, and the address of a database taken apart."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from styrkedja.base.errors import WrongCallError

_BUSY_SECONDS = 20


def data_folder() -> Path:
    """Return the folder that holds the database and the secret key."""
    if chosen := os.environ.get("STYRKEDJA_DATA"):
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", "~/AppData/Local"))
    elif sys.platform == "darwin":
        base = Path("~/Library/Application Support")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share")
    return base.expanduser() / "styrkedja"


def describe_database(address: str | None, folder: Path) -> dict[str, object]:
    """Return Django's description of the database at *address*, SQLite in *folder* for None.

    Raises:
        WrongCallError: code database_url, the address cannot be understood.

    >>> describe_database("postgresql://anna@localhost/styrkedja", Path("/data"))["NAME"]
    'styrkedja'
    """
    if not address:
        return _sqlite(folder / "styrkedja.sqlite3")
    try:
        url = urlsplit(address)
        port = url.port
    except ValueError as fault:
        raise WrongCallError("database_url") from fault
    name = unquote(url.path.removeprefix("/"))
    if not name:
        raise WrongCallError("database_url")
    if url.scheme == "sqlite":
        return _sqlite(Path(name))
    if url.scheme not in {"postgres", "postgresql"}:
        raise WrongCallError("database_url")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(url.query)),
    }


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": _BUSY_SECONDS,
            # Writers queue at the start of a transaction, so that none fails half-way on a lock.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
