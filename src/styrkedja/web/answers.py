"""Records as JSON and as CSV, the twins of the pages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from styrkedja.app.exchange import safe_cell
from styrkedja.chain.serial import to_json


def as_json(values: object) -> HttpResponse:
    """Return records, or a dictionary of them, as JSON in UTF-8 with å, ä and ö as they are."""
    plain = {name: to_json(value) for name, value in values.items()} if isinstance(values, dict) else to_json(values)
    text = json.dumps(plain, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return HttpResponse(text + "\n", content_type="application/json; charset=utf-8")


def as_csv(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return rows as a CSV file that a Swedish spreadsheet opens: semicolons, UTF-8 with mark.

    Args:
        name: file name without suffix.
        heads: names of the columns.
        rows: cells, of which numbers get a decimal comma.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([csv_cell(value) for value in row] for row in rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    return attach(response, f"{name}.csv")


def csv_cell(value: object) -> str:
    """Return one cell; text that a spreadsheet would run as a formula gets an apostrophe first.

    >>> csv_cell("=1+1"), csv_cell(-5), csv_cell(None)
    ("'=1+1", '-5', '')
    """
    if value is None:
        return ""
    return safe_cell(value) if isinstance(value, str) else str(value).replace(".", ",")


def attach(response: HttpResponse, name: str) -> HttpResponse:
    """Make the browser save the answer as a file of that name, never show it."""
    visible = "".join(letter for letter in name if letter.isprintable()) or "fil"
    header = content_disposition_header(as_attachment=True, filename=visible)
    response["Content-Disposition"] = header or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
