"""The addresses of the mirror, below `/kolada/v3/`: every path is answered in JSON, also one that leads nowhere."""

from __future__ import annotations

from django.urls import path

from styrkedja.api import kolada

urlpatterns = [
    path("", kolada.show_routes, name="kolada_mirror"),
    path("<path:asked>", kolada.answer, name="kolada_mirror_path"),
]
