"""A server in the place of a statistical database: it gives the answers it was told to, and knows what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer


@dataclass
class PxWebServer:
    """A server that gives these answers one after the other, and what it was asked."""

    address: str = ""
    answers: list[tuple[int, bytes]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def pxweb_server() -> Iterator[PxWebServer]:
    """Run such a server."""
    known = PxWebServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known.asked.append(self.path)
            status, body = known.answers.pop(0)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        known.address = f"http://127.0.0.1:{http.server_port}"
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        try:
            yield known
        finally:
            http.shutdown()
            thread.join()
