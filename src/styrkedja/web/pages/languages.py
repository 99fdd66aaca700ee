"""The choice of language, kept in a cookie."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.visit import LANGUAGE_COOKIE, Visit, page
from styrkedja.wording.numbers import Language

_A_YEAR_SECONDS = 365 * 24 * 60 * 60


@page("POST")
def choose_language(visit: Visit) -> HttpResponse:
    """Keep the language and go back to the page the reader came from."""
    chosen = visit.request.POST.get("sprak", "")
    if chosen not in set(Language):
        raise UnknownChoiceError(chosen)
    back = visit.request.POST.get("tillbaka", "")
    # Only addresses of our own, or the form could send the reader anywhere.
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("home")
    response = HttpResponseRedirect(back)
    response.set_cookie(LANGUAGE_COOKIE, chosen, max_age=_A_YEAR_SECONDS, httponly=True, samesite="Lax")
    return response
