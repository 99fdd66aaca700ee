"""A calculation's address: whatever a form sends, the short address says the same and stays as it is."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.app.calculators import calculator
from styrkedja.web.calculator_forms import Filled, filled_in

WORDS = st.text(max_size=12)
ROW = st.tuples(WORDS, WORDS, WORDS, WORDS)
COLUMNS = ("label", "year", "amount_sek", "source")


def rows_of(filled: Filled) -> list[str]:
    return ["\x00".join(row).rstrip("\x00") for row in filled.tables.get("savings", [])]


@given(rows=st.lists(ROW, max_size=5), pasted=WORDS, single=WORDS, source=WORDS)
def test_the_short_address_says_what_the_form_sent(
    rows: list[tuple[str, ...]], pasted: str, single: str, source: str
) -> None:
    sent = [(f"savings.rad.{name}", row[at]) for at, name in enumerate(COLUMNS) for row in rows]
    sent += [("savings", pasted), ("po_pct", single), ("po_pct.source", source), ("rakna", "1")]
    asked = calculator("working_time")
    filled = filled_in(asked, QueryDict(urlencode(sent, errors="replace")))
    again = filled_in(asked, QueryDict(filled.address))
    assert (rows_of(again), again.texts) == (rows_of(filled), filled.texts)
    assert again.address == filled.address
    assert len(rows_of(filled)) >= sum(any(cell.replace("\x00", "").split() for cell in row) for row in rows)
