"""What Styrkedja is, how it can be used by everyone, and its keys."""

from __future__ import annotations

from django.http import HttpResponse

from styrkedja.web.visit import Visit, page


@page()
def show_about(visit: Visit) -> HttpResponse:
    """Show the page of the reader's language."""
    return visit.show(f"about/{visit.language.value}.html", {"here": "about"})
