"""Values in a long CSV file."""

from hypothesis import given
from hypothesis import strategies as st

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
