"""Records as JSON and as CSV, the twins of the pages."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from styrkedja.chain.serial import to_json


def as_json(values: object) -> HttpResponse:
    """Return records, or a dictionary of them, as JSON in UTF-8 with å, ä and ö as they are."""
    plain = {name: to_json(value) for name, value in values.items()} if isinstance(values, dict) else to_json(values)
    text = json.dumps(plain, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return HttpResponse(text + "\n", content_type="application/json; charset=utf-8")


def as_csv(name: str, lines: Iterable[str]) -> HttpResponse:
    """Return a CSV file to save.

    Args:
        name: file name without suffix.
        lines: of the file, in the form that a Swedish spreadsheet opens.
    """
    response = HttpResponse("".join(lines), content_type="text/csv; charset=utf-8")
    return attach(response, f"{name}.csv")


def attach(response: HttpResponse, name: str) -> HttpResponse:
    """Make the browser save the answer as a file of that name, never show it."""
    visible = "".join(letter for letter in name if letter.isprintable()) or "fil"
    header = content_disposition_header(as_attachment=True, filename=visible)
    response["Content-Disposition"] = header or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
