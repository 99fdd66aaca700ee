"""Pages for what has no page, was asked wrongly, or went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from styrkedja.web.visit import show


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be understood."""
    del exception
    return show(request, "errors/error.html", {"status": 400}, status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is not permitted."""
    del exception
    return show(request, "errors/error.html", {"status": 403}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    del exception
    return show(request, "errors/error.html", {"status": 404}, status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """Answer when the program itself failed; what failed is in the log of the server."""
    return show(request, "errors/error.html", {"status": 500}, status=500)
