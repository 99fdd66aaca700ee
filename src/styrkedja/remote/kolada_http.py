"""One answer of Kolada's server: how fast it is asked, how often again, how long and how much is waited for.

What the answers mean stands in `kolada_pages.py`.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import TracebackType
from typing import Final, Self, TypeVar
from urllib.parse import urlsplit

import httpx

from styrkedja import __version__
from styrkedja.base.errors import RemoteError, WrongCallError

Answer = TypeVar("Answer")
# Names of this computer.
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_PASSING = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS, *range(500, 600)})


@dataclass(frozen=True, slots=True)
class Patience:
    """How gently and for how long a server is asked.

    Args:
        tries: how many times one page is asked for at most.
        interval_s: least time between the starts of two requests; 0.2 is five a second.
        first_wait_s: wait before the second try; doubled each time, up to `longest_wait_s`, less a random part.
        longest_wait_s: also the longest `Retry-After` that is waited out.
        connect_s: time-out of the connection.
        read_s: time-out between two pieces of an answer.
        answer_s: time-out of a whole answer.
        largest_bytes: size of an answer, unpacked.
    """

    tries: int = 6
    interval_s: float = 0.2
    first_wait_s: float = 1.0
    longest_wait_s: float = 120.0
    connect_s: float = 10.0
    read_s: float = 60.0
    answer_s: float = 300.0
    largest_bytes: int = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Wait:
    """A pause before the next try, for whoever shows how the work goes.

    Args:
        seconds: how long.
        attempt: the number of the try that comes next, from 2.
        tries: how many there are at most.
        reason: code: status (with the HTTP status), connection, time_out, json, shape, unasked, loop, repeated.
        status: HTTP status, when that was the reason.
    """

    seconds: float
    attempt: int
    tries: int
    reason: str
    status: int | None = None


class PassingFault(Exception):  # noqa: N818  # no error of the program: it is asked again
    """An answer that may be right the next time.

    Args:
        reason: as in `Wait`.
        status: as in `Wait`.
        wait_s: what the server asks for, or None.
    """

    def __init__(self, reason: str, status: int | None = None, wait_s: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.wait_s = wait_s


def _nothing(wait: Wait) -> None:
    del wait


@dataclass(slots=True)
class Fetcher:
    """Asks one server for JSON, a request at a time.

    Args:
        address: where its routes begin: "https://api.kolada.se/v3".
        patience: how gently and for how long.
        sleep: waits that many seconds.
        clock: seconds that only rise.
        chance: a number from 0 up to 1, for the random part of waits.
        on_wait: told before each pause for a new try.
    """

    address: str
    patience: Patience = field(default_factory=Patience)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random
    on_wait: Callable[[Wait], None] = _nothing
    requests: int = 0
    _next_start: float = float("-inf")
    _client: httpx.Client | None = None

    def __post_init__(self) -> None:
        self.address = checked_address(self.address)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; the next request opens a new one."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def get(
        self, url: str, params: Mapping[str, str], read: Callable[[object], Answer], what: str, part: str = ""
    ) -> Answer:
        """Return what *read* makes of the JSON at *url*, asked for again while the fault may pass.

        Args:
            url: whole address, of this server.
            params: parameters of the query.
            read: raises PassingFault for JSON that is not what was asked for; a fault of a class of its own goes on
                to the caller after the last try, instead of an error.
            what: code of what is fetched, for the error.
            part: which of it, with a space before, for the error.

        Raises:
            RemoteError: the server does not give it; code remote_gave_up_... after the last try, else one that says why
                there is no use in trying again.
        """
        for attempt in range(1, self.patience.tries + 1):
            try:
                return read(self._json(url, params, what, part))
            except PassingFault as fault:
                if attempt == self.patience.tries:
                    if type(fault) is not PassingFault:
                        raise
                    raise self._gave_up(fault, what, part) from fault
                self._wait(fault, attempt + 1)
        raise AssertionError  # the loop ends in a return or an error

    def _json(self, url: str, params: Mapping[str, str], what: str, part: str) -> object:
        self._keep_pace()
        self.requests += 1
        try:
            with self._open().stream("GET", url, params=params or None) as response:
                self._check(response, what, part)
                body = self._body(response, what, part)
        except httpx.TimeoutException as fault:
            self.close()
            raise PassingFault("time_out") from fault
        except (httpx.TransportError, httpx.DecodingError) as fault:
            # The connection is in no known state.
            self.close()
            raise PassingFault("connection") from fault
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as fault:
            raise PassingFault("json") from fault

    def _open(self) -> httpx.Client:
        if self._client is None:
            timeout = httpx.Timeout(self.patience.read_s, connect=self.patience.connect_s)
            host = urlsplit(self.address).hostname or ""
            headers = {"User-Agent": f"styrkedja/{__version__}", "Accept": "application/json"}
            # A mirror on this computer is never behind the organisation's proxy.
            self._client = httpx.Client(timeout=timeout, headers=headers, trust_env=host not in LOOPBACK)
        return self._client

    def _keep_pace(self) -> None:
        early_s = self._next_start - self.clock()
        if early_s > 0:
            self.sleep(early_s)
        self._next_start = max(self._next_start, self.clock()) + self.patience.interval_s

    def _check(self, response: httpx.Response, what: str, part: str) -> None:
        status = response.status_code
        if status == HTTPStatus.OK:
            return
        values = {"what": what, "part": part, "status": status, "host": self.host}
        if status in _PASSING:
            wait_s = _retry_after(response.headers.get("Retry-After", ""), datetime.now(UTC))
            if wait_s is not None and wait_s > self.patience.longest_wait_s:
                raise RemoteError("remote_pause", minutes=int(wait_s // 60) + 1, **values)
            raise PassingFault("status", status, wait_s)
        if status == HTTPStatus.NOT_FOUND:
            raise RemoteError("remote_no_route", address=self.address, **values)
        raise RemoteError("remote_refused", address=self.address, **values)

    def _body(self, response: httpx.Response, what: str, part: str) -> bytes:
        pieces, size, latest = [], 0, self.clock() + self.patience.answer_s
        for piece in response.iter_bytes():
            size += len(piece)
            if size > self.patience.largest_bytes:
                limit_mb = self.patience.largest_bytes // 1024**2
                raise RemoteError("remote_too_large", what=what, part=part, host=self.host, limit_mb=limit_mb)
            if self.clock() > latest:
                raise PassingFault("time_out")
            pieces.append(piece)
        return b"".join(pieces)

    def _wait(self, fault: PassingFault, attempt: int) -> None:
        doubled = min(self.patience.first_wait_s * 2 ** (attempt - 2), self.patience.longest_wait_s)
        # Half of it is chance, so that clients that were turned away together do not come back together.
        wait_s = doubled * (1 - self.chance() / 2)
        if fault.wait_s is not None:
            wait_s = max(fault.wait_s, wait_s)
        self.on_wait(Wait(wait_s, attempt, self.patience.tries, fault.reason, fault.status))
        self.sleep(wait_s)

    def _gave_up(self, fault: PassingFault, what: str, part: str) -> RemoteError:
        values = {"what": what, "part": part, "host": self.host, "tries": self.patience.tries}
        return RemoteError(f"remote_gave_up_{fault.reason}", status=fault.status, **values)

    @property
    def host(self) -> str:
        """The server's name, with its port if it is no usual one."""
        return urlsplit(self.address).netloc


def checked_address(address: str) -> str:
    """Return an address of a server without a slash at its end.

    Raises:
        WrongCallError: code kolada_address, it is none; kolada_version_2, it is that of the closed API v2.
    """
    plain = address.strip().rstrip("/")
    with suppress(ValueError):
        parts = urlsplit(plain)
        known = parts.scheme in {"http", "https"} and parts.hostname and not (parts.query or parts.fragment)
        if known and parts.port != 0 and "@" not in parts.netloc:
            if parts.path.endswith("/v2"):
                raise WrongCallError("kolada_version_2", address=plain)
            return plain
    raise WrongCallError("kolada_address", address=plain)


def _retry_after(text: str, now: datetime) -> float | None:
    """Return the seconds that a `Retry-After` asks for: a number, or a date; None when it says nothing."""
    if text.strip().isdecimal():
        return float(text)
    with suppress(ValueError, TypeError):
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    return None
