"""What every page is given, and what every answer has in common.

A page is a function of a `Visit` and the parts of its address; the decorator `page` makes a
Django view of it: only the methods it names, the errors of `styrkedja.base.errors` as pages
with a status, and the headers that keep a browser from running anything but our own files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from styrkedja.app.context import Context, open_context
from styrkedja.base.errors import NotFoundError, StyrkedjaError, WrongCallError
from styrkedja.base.finding import Finding
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.texts import say, swedish
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

_SWEDISH_PART = SafeString(' lang="sv"')
LANGUAGE_COOKIE = "sprak"
_CONTENT_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
_NOT_FOUND, _NOT_ALLOWED, _BAD_REQUEST, _UNAVAILABLE = 404, 405, 400, 503


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: what was asked, by whom and when, and in which language to answer."""

    request: HttpRequest
    context: Context
    language: Language

    def say(self, sentence: str, **values: object) -> str:
        """Return a sentence of the pages in the reader's language."""
        return say(sentence, self.language, **values)

    def say_finding(self, finding: Finding) -> tuple[str, str]:
        """Return what is wrong in a document, and how to mend it."""
        return catalogue.finding_text(finding, self.language)

    def show(self, template: str, values: Mapping[str, object], *, status: int = 200) -> HttpResponse:
        """Return a page."""
        return show(self.request, template, values, status=status)


def page(*methods: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Make a Django view of a page that answers to *methods*, by default GET and HEAD."""
    allowed = methods or ("GET", "HEAD")

    def decorate(function: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(function)
        def view(request: HttpRequest, **parts: Any) -> HttpResponse:  # noqa: ANN401  # parts of the address
            if request.method not in allowed:
                return _not_allowed(request, allowed)
            try:
                response = function(Visit(request, open_context(), language_of(request)), **parts)
            except StyrkedjaError as error:
                return show_error(request, error)
            return guard(response)

        return view

    return decorate


def _not_allowed(request: HttpRequest, allowed: tuple[str, ...]) -> HttpResponse:
    """Answer a way of asking that the address does not take.

    A person comes here by loading the address of a sent form again; an empty answer would be a blank page.
    """
    sentence = swedish("Sidan visas bara när ett formulär skickas in. Gå tillbaka till formuläret och skicka det igen.")
    reason = say(sentence, language_of(request))
    response = show(request, "errors/error.html", {"status": _NOT_ALLOWED, "reason": reason}, status=_NOT_ALLOWED)
    response["Allow"] = ", ".join(allowed)
    return response


def language_of(request: HttpRequest) -> Language:
    """Return the language that the reader chose; Swedish until then."""
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    return Language.ENGLISH if chosen == Language.ENGLISH else Language.SWEDISH


def show(request: HttpRequest, template: str, values: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """Return a page in the reader's language."""
    language = language_of(request)
    # What documents say stays Swedish on an English page, and a screen reader must know.
    swedish_part = "" if language is Language.SWEDISH else _SWEDISH_PART
    text = render_to_string(template, {**values, "language": language, "sv": swedish_part}, request)
    response = HttpResponse(text, status=status)
    response["Content-Language"] = language.value
    return guard(response)


def show_error(request: HttpRequest, error: StyrkedjaError) -> HttpResponse:
    """Return the page that says what went wrong; the status follows the kind of error."""
    language = language_of(request)
    status = _UNAVAILABLE
    if isinstance(error, NotFoundError):
        status = _NOT_FOUND
    elif isinstance(error, WrongCallError):
        status = _BAD_REQUEST
    if isinstance(error, UnknownChoiceError):
        sentence = swedish("Adressen innehåller ett val som inte finns: {value}. Gå tillbaka och välj på nytt.")
        reason = say(sentence, language, value=error.value)
    elif error.code == "document_not_found":
        reason = ""  # its text names a command of the terminal; the page says it itself
    else:
        reason = catalogue.error_text(error, language)
    return show(request, "errors/error.html", {"status": status, "reason": reason}, status=status)


def guard(response: HttpResponse) -> HttpResponse:
    """Add the headers of every answer, unless the page has stricter ones."""
    response.headers.setdefault("Content-Security-Policy", _CONTENT_POLICY)
    response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
