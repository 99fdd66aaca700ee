"""What is remembered of tables is a file that people can read, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import PlanFileError
from styrkedja.budget.tables.mappings import Mappings, RememberedPanel, parse_mappings, write_mappings
from styrkedja.budget.tables.model import ColumnKind, TableColumn, TableMapping
from styrkedja.budget.tables.panel import PanelMapping

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(str.strip).filter(bool)
columns = st.dictionaries(st.integers(0, 700), st.sampled_from(list(ColumnKind)), max_size=6).map(
    lambda found: tuple(TableColumn(index, kind, None, "") for index, kind in sorted(found.items()))
)
tables = st.builds(
    TableMapping,
    sheet=st.just(""), head_row=st.just(0), first_row=st.just(0), name_column=st.integers(0, 700),
    year_column=st.none() | st.integers(0, 700), columns=columns, unit=st.sampled_from(["kr", "tkr", "mkr"]),
    is_unit_stated=st.just(value=True), skip=st.lists(words, max_size=3).map(tuple),
    keep=st.lists(words, max_size=3).map(tuple), municipality=st.none() | words, shape=words,
)  # fmt: skip
panels = st.builds(
    RememberedPanel, words, st.builds(PanelMapping, municipality=words, year=words, tax_base=words, inhabitants=words)
)


@given(st.lists(tables, max_size=3), st.lists(panels, max_size=2))
def test_what_is_written_is_read_as_the_same(found: list[TableMapping], known: list[RememberedPanel]) -> None:
    mappings = Mappings(tuple(found), tuple(known))
    assert parse_mappings(write_mappings(mappings).encode(), "mappings.toml") == mappings


def test_a_newer_mapping_takes_the_place_of_the_older() -> None:
    first = parse_mappings(SMALL.encode(), "m.toml").tables[0]
    mappings = Mappings((first,)).with_table(first)
    assert mappings.tables == (first,)
    assert mappings.tables_of("namnd | budget #", "Almfors") == (first,)
    assert mappings.tables_of("namnd | budget #", "Borlänge") == ()


SMALL = """\
[[table]]
municipality = "Almfors"
shape = "namnd | budget #"
name_column = "A"
unit = "tkr"
columns = { B = "frame" }
"""


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (SMALL.replace('"A"', '"1"'), "plan_mapping_column", "4"),
        (SMALL.replace('"frame"', '"ram"'), "plan_value_choice", "6"),
        (SMALL.replace("unit", "enhet"), "plan_key_unknown", "5"),
        (SMALL.replace("[[table]]", "[[tabell]]"), "plan_key_unknown", "1"),
        (SMALL.replace('shape = "namnd | budget #"\n', ""), "plan_key_missing", "1"),
        (SMALL + "x = = 1\n", "plan_not_toml", "7"),
    ],
)
def test_what_is_wrong_names_the_line(text: str, code: str, place: str) -> None:
    with pytest.raises(PlanFileError) as refused:
        parse_mappings(text.encode(), "mappings.toml")
    assert (refused.value.code, refused.value.values["place"]) == (code, place)
