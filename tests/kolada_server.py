"""A server on this computer that answers as Kolada's API v3 does, and as badly as a test asks for."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from styrkedja.indicators.catalogue_file import CatalogueRow
from styrkedja.indicators.places import Place, PlaceGroup, Unit

MOST_IDS = 25
LARGEST_PAGE = 5000
Fault = Callable[["Reply"], None]
# The number of the request, from 1, and its address.
Trouble = Callable[[int, str], Fault | None]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the served world.

    Args:
        changed: the day it got its value, or was deleted.
    """

    kpi: str
    place: str
    year: int
    gender: str = "T"
    value: float | None = 1.0
    changed: date = date(2020, 1, 1)
    is_deleted: bool = False
    count: int = 1
    status: str = ""


@dataclass
class World:
    """What is published."""

    kpis: list[CatalogueRow] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    groups: list[PlaceGroup] = field(default_factory=list)
    kpi_groups: list[PlaceGroup] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    unit_values: list[Value] = field(default_factory=list)
    # Whether `period` is written as a string.
    text_periods: bool = False
    _rows: dict[tuple[str, str], list[Value]] | None = None

    def of(self, kpi: str, place: str) -> list[Value]:
        """Return the values of one key figure and place."""
        if self._rows is None:
            self._rows = {}
            for value in [*self.values, *self.unit_values]:
                self._rows.setdefault((value.kpi, value.place), []).append(value)
        return self._rows.get((kpi, place), [])

    def forget_rows(self) -> None:
        """Look the values up anew, after they were changed."""
        self._rows = None


@dataclass
class Reply:
    """An answer before it is sent; faults change it."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    # How many bytes of the body are sent before the connection is closed; None sends all.
    cut_at: int | None = None
    delay_s: float = 0.0
    previous: bytes | None = None


def too_many(reply: Reply) -> None:
    reply.status, reply.body, reply.headers["Retry-After"] = 429, b"slow down", "0"


def broken(reply: Reply) -> None:
    reply.status, reply.body = 500, b"<h1>Server Error</h1>"


def gateway(reply: Reply) -> None:
    reply.status, reply.body = 503, b""


def cut_off(reply: Reply) -> None:
    reply.cut_at = len(reply.body) // 2


def cut_json(reply: Reply) -> None:
    reply.body = reply.body[: len(reply.body) * 2 // 3]


def no_page(reply: Reply) -> None:
    reply.body = b'{"detail": "maintenance"}'


def page_twice(reply: Reply) -> None:
    """Answer with the rows of the page before, where there is one."""
    if reply.previous is not None:
        reply.body = reply.previous


def slow(reply: Reply) -> None:
    reply.delay_s = 0.02


class _Quiet(ThreadingHTTPServer):
    """A server that says nothing of programs that were killed while they asked."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class KoladaServer:
    """A running server; its address ends in /v3."""

    def __init__(self, world: World, trouble: Trouble, *, largest_page: int = LARGEST_PAGE) -> None:
        self.world, self.trouble, self.largest_page = world, trouble, largest_page
        self.asked: list[str] = []
        self._lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Head and body in one piece: otherwise each answer waits 40 ms for the other side.
            wbufsize = 1 << 16
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                # Who asked may have left.
                with suppress(BrokenPipeError, ConnectionResetError):
                    server.answer(self)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base's own name
                """Say nothing."""

        self._http = _Quiet(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._http.server_address[1]}/v3"

    def serve(self) -> None:
        self._http.serve_forever(poll_interval=0.01)

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self.asked.append(handler.path)
            number = len(self.asked)
        reply = self.reply(handler.path)
        fault = self.trouble(number, handler.path)
        if fault is not None:
            fault(reply)
        if reply.delay_s:
            threading.Event().wait(reply.delay_s)
        handler.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", **reply.headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(reply.body)))
        handler.end_headers()
        handler.wfile.write(reply.body if reply.cut_at is None else reply.body[: reply.cut_at])
        if reply.cut_at is not None:
            handler.close_connection = True
        handler.wfile.flush()

    def reply(self, path: str) -> Reply:
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        steps = parts.path.removeprefix("/v3/").split("/")
        rows = self._rows(steps, query)
        if rows is None:
            return Reply(404, b'{"detail": "Not Found"}')
        page, size = int(query.get("page", "1")), min(int(query.get("per_page", "5000")), self.largest_page)
        body = self._page(parts.path, query, rows, page, size)
        return Reply(
            body=body, previous=self._page(parts.path, query, rows, page - 1, size, next_of=page) if page > 1 else None
        )

    def _page(
        self, path: str, query: Mapping[str, str], rows: list[dict[str, Any]], page: int, size: int, *, next_of: int = 0
    ) -> bytes:
        shown = rows[(page - 1) * size : page * size]
        at = next_of or page

        def link(number: int) -> str | None:
            if not 1 <= number <= max(1, -(-len(rows) // size)) or number == at:
                return None
            asked = {**query, "per_page": str(size), "page": str(number)}
            return f"{self.address.removesuffix('/v3')}{path}?{urlencode(asked)}"

        envelope = {"values": shown, "count": len(shown), "previous_url": link(at - 1), "next_url": link(at + 1)}
        return json.dumps(envelope, ensure_ascii=False).encode()

    def _rows(self, steps: list[str], query: Mapping[str, str]) -> list[dict[str, Any]] | None:
        if steps[0] not in {"data", "oudata"} and len(steps) <= 2:
            rows = self._named(steps[0])
            for name, key in (("municipality", "municipality"), ("region_type", "type")):
                if rows and name in query:
                    rows = [row for row in rows if row[key] == query[name]]
            if rows and "title" in query:
                rows = [row for row in rows if query["title"].casefold() in row["title"].casefold()]
            return [row for row in rows if row["id"] in steps[1].split(",")] if rows and len(steps) == 2 else rows
        if steps[0] in {"data", "oudata"} and len(steps) in {5, 7}:
            return self._data(steps[0], dict(zip(steps[1::2], steps[2::2], strict=True)), query)
        return None

    def _named(self, route: str) -> list[dict[str, Any]] | None:
        world = self.world
        if route == "kpi":
            return [_kpi(row) for row in world.kpis]
        if route == "municipality":
            return [asdict(place) for place in world.places]
        if route == "municipality_groups":
            return _groups(world.groups, world.places)
        if route == "kpi_groups":
            return _groups(world.kpi_groups, world.kpis)
        return [asdict(unit) for unit in world.units] if route == "ou" else None

    def _data(self, route: str, parts: Mapping[str, str], query: Mapping[str, str]) -> list[dict[str, Any]]:
        key = "municipality" if route == "data" else "ou"
        lists = {name: ids.split(",") for name, ids in parts.items()}
        if any(len(ids) > MOST_IDS for ids in lists.values()):
            return []
        all_places = [place.id for place in (self.world.places if route == "data" else self.world.units)]
        kpis = lists.get("kpi", [row.id for row in self.world.kpis])
        since = date.fromisoformat(query.get("from_date", "0001-01-01"))
        rows = []
        for kpi in kpis:
            for place in lists.get(key, all_places):
                by_year: dict[int, list[Value]] = {}
                for value in self.world.of(kpi, place):
                    if value.changed >= since and ("year" not in lists or str(value.year) in lists["year"]):
                        by_year.setdefault(value.year, []).append(value)
                for year, own in sorted(by_year.items()):
                    period = str(year) if self.world.text_periods else year
                    rows.append({"kpi": kpi, "period": period, key: place, "values": [_element(one) for one in own]})
        return rows


def _kpi(row: CatalogueRow) -> dict[str, Any]:
    return {
        name: None if value == "" and name.endswith(("date", "period")) else value
        for name, value in asdict(row).items()
    }


def _groups(groups: Sequence[PlaceGroup], members: Sequence[Place] | Sequence[CatalogueRow]) -> list[dict[str, Any]]:
    titles = {member.id: member.title for member in members}
    return [
        {
            "id": group.id,
            "title": group.title,
            "members": [{"member_id": one, "member_title": titles.get(one, "")} for one in group.members],
        }
        for group in groups
    ]


def _element(value: Value) -> dict[str, Any]:
    return {
        "gender": value.gender,
        "count": value.count,
        "status": value.status,
        "value": value.value,
        "isdeleted": value.is_deleted,
    }


def no_trouble(number: int, path: str) -> None:
    del number, path


@contextmanager
def serving(world: World, trouble: Trouble = no_trouble, *, largest_page: int = LARGEST_PAGE) -> Iterator[KoladaServer]:
    """Serve a world while the block runs."""
    server = KoladaServer(world, trouble, largest_page=largest_page)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join()
