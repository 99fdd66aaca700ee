"""One table of a statistical database that runs PxWeb, such as Statistics Sweden's, through its API v2.

Leaves to others: what the table says (`indicators.jsonstat`). Source of the addresses: PxWebApi 2,
`/tables/{id}/data?valueCodes[Region]=*&outputFormat=json-stat2`; the server says how many cells it gives at most.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from styrkedja.base.errors import RemoteError, WrongCallError
from styrkedja.remote.kolada_http import Fetcher, Patience

PATIENCE: Final = Patience(tries=4, interval_s=1.0)
_FORMAT: Final = "json-stat2"
# What the words about Kolada would explain wrongly.
_NOT_GIVEN: Final = frozenset({"remote_no_route", "remote_refused"})


def is_address(text: str) -> bool:
    """Tell whether a text is an address on the web and no file."""
    return text.casefold().startswith(("http://", "https://"))


def table_address(address: str) -> str:
    """Return the address of a table's cells, in JSON-stat 2 and in Swedish unless it says another language.

    >>> table_address("https://statistikdatabasen.scb.se/api/v2/tables/TAB638/data?valueCodes[Tid]=top(5)")
    'https://statistikdatabasen.scb.se/api/v2/tables/TAB638/data?valueCodes[Tid]=top(5)&lang=sv&outputFormat=json-stat2'

    Raises:
        WrongCallError: code pxweb_address, it is no address of a table's data.
    """
    with suppress(ValueError):
        parts = urlsplit(address.strip())
        is_table = "/tables/" in parts.path and parts.path.rstrip("/").endswith("/data")
        if is_address(address.strip()) and parts.hostname and parts.port != 0 and "@" not in parts.netloc and is_table:
            asked = [
                (name, value)
                for name, value in parse_qsl(parts.query, keep_blank_values=True)
                if not name.casefold().startswith("outputformat")
            ]
            if all(name.casefold() != "lang" for name, _ in asked):
                asked.append(("lang", "sv"))
            query = urlencode([*asked, ("outputFormat", _FORMAT)], safe="[]()*,", quote_via=quote)
            return urlunsplit((parts.scheme.casefold(), parts.netloc, parts.path.rstrip("/"), query, ""))
    raise WrongCallError("pxweb_address", address=address.strip()[:200])


def fetch_table(address: str, fetcher: Fetcher | None = None) -> dict[str, object]:
    """Return a table as JSON says it.

    Args:
        address: from `table_address`.
        fetcher: of the same server; by default a new one, closed afterwards.

    Raises:
        RemoteError: code pxweb_not_given, the server does not give the table; or as `Fetcher.get`.
    """
    parts = urlsplit(address)
    own = fetcher or Fetcher(f"{parts.scheme}://{parts.netloc}", PATIENCE)
    try:
        return own.get(address, {}, _object, "pxweb_table")
    except RemoteError as fault:
        if fault.code not in _NOT_GIVEN:
            raise
        raise RemoteError("pxweb_not_given", host=own.host, status=fault.values.get("status")) from fault
    finally:
        if fetcher is None:
            own.close()


def _object(said: object) -> dict[str, object]:
    # A table that is none is told of by who reads it; here it need only be JSON of the right kind.
    return said if isinstance(said, dict) else {}
