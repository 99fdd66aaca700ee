"""`styrkedja serve` and `demo`: the web pages on this computer."""

from __future__ import annotations

import errno
import logging
from pathlib import Path
from typing import Annotated

import typer
from django.core.servers.basehttp import get_internal_wsgi_application
from waitress.server import create_server

from styrkedja.app.context import open_context
from styrkedja.app.demo import example_files
from styrkedja.app.demo_measurements import keep_example_measurements
from styrkedja.app.kept_plans import keep_example_plans, list_desk
from styrkedja.app.overview import get_overview
from styrkedja.app.reading import find_files
from styrkedja.app.registers import keep_example_register
from styrkedja.base.errors import WrongCallError
from styrkedja.cli import documents_view as view
from styrkedja.cli.commands.documents import load_files
from styrkedja.cli.session import Session

# A little over what the pages take, so that they, not the server, say that it is too much.
_LARGEST_REQUEST_BYTES = 300_000_000

HostOption = Annotated[str, typer.Option("--host", metavar="ADRESS", help="cli.host")]
PortOption = Annotated[int, typer.Option("--port", metavar="PORT", min=1, max=65535, help="cli.port")]


def serve(context: typer.Context, host: HostOption = "127.0.0.1", port: PortOption = 8000) -> int:
    """Serve the pages until Ctrl+C."""
    refuse_other_computers(host)
    open_context()
    return _serve(host, port, context.obj)


def demo(
    context: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FIL...]", help="cli.demo_files")] = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    *,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="cli.no_serve")] = False,
) -> int:
    """Load files or the example, show the summary, then serve the pages.

    With nothing that could be read there is nothing to show, and the exit code is 1.
    """
    session: Session = context.obj
    refuse_other_computers(host)
    asking = open_context()
    loaded = load_files(asking, find_files(files) if files else example_files(), session)
    if not files:
        keep_example_register(asking)
        if not list_desk(asking):
            keep_example_plans(asking)
        keep_example_measurements(asking)
        session.say("example_note")
    overview = get_overview(asking)
    session.show(view.document_table(overview.documents, session, overview.totals))
    if no_serve or not loaded:
        return int(not loaded)
    return _serve(host, port, session)


def refuse_other_computers(host: str) -> None:
    """Let only the addresses of this computer through, those that the settings answer to.

    Raises:
        WrongCallError: code not_loopback.
    """
    if host not in {"127.0.0.1", "::1", "localhost"}:
        raise WrongCallError("not_loopback", host=host)


def _serve(host: str, port: int, session: Session) -> int:
    application = get_internal_wsgi_application()
    # That a request waits for the one before it says nothing to who runs this on their own computer.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        server = create_server(
            application, host=host, port=port, ident=None, max_request_body_size=_LARGEST_REQUEST_BYTES
        )
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise WrongCallError("port_in_use", port=str(port), next_port=str(port + 1)) from fault
        if fault.errno == errno.EACCES:
            raise WrongCallError("port_not_allowed", port=str(port)) from fault
        raise
    shown = f"[{host}]" if ":" in host else host
    session.say("serving", address=f"http://{shown}:{port}/")
    try:
        server.run()
    finally:
        server.close()
        session.say("stopped")
    return 0
