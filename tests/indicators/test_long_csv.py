"""Values in a long CSV file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.chain.observation import Gender, Observation
from styrkedja.indicators.areas import Area, main_panel, panel_of
from styrkedja.indicators.long_csv import panels_by_kpi, read_long_csv
from styrkedja.indicators.panel import make_panel

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["N1", "N2"]), st.sampled_from(["0180", "1489"]), st.integers(1990, 2030), st.floats(-1e9, 1e9)
    ),
    unique_by=lambda row: row[:3],
)


@given(ROWS)
def test_what_is_written_is_read(rows: list[tuple[str, str, int, float]]) -> None:
    lines = ["kpi,municipality_id,period,value\n", *(f"{a},{b},{c},{d!r}\n" for a, b, c, d in rows)]
    found = [(row.kpi, row.municipality, row.year, row.value) for row in read_long_csv(lines, "varden.csv")]
    assert found == rows


def test_swedish_marks_missing_values_and_gender() -> None:
    lines = [
        "\ufeffkpi;municipality_id;municipality;period;value;gender\n",
        "N1;1489;Alingsås;2020;1 234,5;k\n",
        "N1;1489;Alingsås;2021;..;K\n",
    ]
    [row] = read_long_csv(lines, "varden.csv")
    assert row == Observation("N1", "1489", 2020, Gender.WOMEN, 1234.5)
    assert panels_by_kpi([row]) == {}
    assert panels_by_kpi([row], Gender.WOMEN)["N1"].municipalities == ("1489",)


def test_only_areas_of_one_kind_are_forecast_together() -> None:
    places = ("0180", "1489", "0001", "0000", "G37326")
    panel = make_panel("N1", Gender.TOTAL, [Observation("N1", place, 2020, Gender.TOTAL, 1.0) for place in places])
    assert main_panel(panel).municipalities == ("0180", "1489")
    assert panel_of(panel, Area.REGION).municipalities == ("0001",)
    assert main_panel(panel_of(panel, Area.REGION)).municipalities == ("0001",)
    assert not main_panel(panel_of(panel, Area.WHOLE)).municipalities


@pytest.mark.parametrize(
    "value",
    ["1_000", "nan", "-NaN", "inf", "-Infinity", "1e999", "\u0661\u0662", "0x1p3", "1.234,5", "12 %", "1e", "+", "e5"],
)
def test_a_value_that_is_no_number_is_told_with_its_line(value: str) -> None:
    lines = ["kpi;municipality_id;period;value\n", "N1;1489;2020;5\n", f"N1;1489;2021;{value}\n"]
    with pytest.raises(WrongCallError) as caught:
        list(read_long_csv(lines, "varden.csv"))
    assert (caught.value.code, caught.value.values["line"], caught.value.values["found"]) == ("values_row", 3, value)


@pytest.mark.parametrize(
    ("value", "number"),
    [("1e-07", 1e-7), ("-2,5E+3", -2500.0), ("+.5", 0.5), ("7.", 7.0), ("\u22121\u00a0234,5", -1234.5), ("007", 7.0)],
)
def test_numbers_are_read_as_they_are_written(value: str, number: float) -> None:
    [row] = read_long_csv(["kpi;municipality_id;period;value\n", f"N1;1489;2020;{value}\n"], "varden.csv")
    assert row.value == number


@pytest.mark.parametrize("value", ["", "-", ".", "..", "NA", "null"])
def test_a_row_without_a_value_is_none(value: str) -> None:
    assert not list(read_long_csv(["kpi;municipality_id;period;value\n", f"N1;1489;2020;{value}\n"], "varden.csv"))


def test_two_rows_that_contradict_each_other_are_told_with_both_lines() -> None:
    lines = [
        "kpi,municipality_id,period,value,gender\n",
        "N1,1489,2020,5,T\n",
        "N1,1489,2020,6,K\n",
        "\n",
        "N1,1489,2020,7,\n",
    ]
    with pytest.raises(WrongCallError) as caught:
        list(read_long_csv(lines, "varden.csv"))
    assert caught.value.code == "values_row_twice"
    assert caught.value.values == {
        "name": "varden.csv",
        "line": 5,
        "first": 2,
        "row": "N1, 1489, 2020, T",
        "values": "5.0, 7.0",
    }


def test_a_row_that_stands_twice_and_says_the_same_is_read_once() -> None:
    lines = ["kpi;municipality_id;period;value\n", "N1;1489;2020;5,0\n", "N1;1489;2020;5\n", "N1;1489;2020;..\n"]
    assert [row.value for row in read_long_csv(lines, "varden.csv")] == [5.0]
