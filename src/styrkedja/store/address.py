"""Where the database lies: its address taken apart."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from styrkedja.base.errors import WrongCallError

_BUSY_SECONDS = 20


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
