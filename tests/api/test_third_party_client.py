"""koladapy, a client of Kolada's API v3 by others, works unchanged against the mirror: only its address is another."""

from __future__ import annotations

import pytest
from koladapy.api import KoladaAPI
from koladapy.exceptions import KoladaAPIError

from tests.api.conftest import CHANGED, KPIS, observations


@pytest.fixture
def client(address: str) -> KoladaAPI:
    return KoladaAPI(base_url=address, max_requests_per_second=1_000)


def test_it_lists_key_figures_municipalities_and_groups(client: KoladaAPI) -> None:
    assert [kpi["id"] for kpi in client.search_kpis()] == [kpi.id for kpi in KPIS]
    assert [kpi["title"] for kpi in client.search_kpis("behöriga")] == [KPIS[1].title]
    assert client.get_kpi("N00945")["publ_period"] == "2025"
    assert len(client.get_kpis(["N00945", "N15436"])) == 2
    assert [one["id"] for one in client.get_municipalities(municipality_type="L")] == ["0000"]
    assert client.get_municipality("9998")["title"] == "Almfors"
    assert len(client.get_municipality_group("G1")["members"]) == 2
    assert client.get_kpi_groups() == []
    assert client.get_organizational_unit("V21E1")["municipality"] == "9998"


def test_it_fetches_values(client: KoladaAPI) -> None:
    found = {
        (row["kpi"], row["municipality"], row["period"], value["gender"]): value["value"]
        for row in client.get_values(kpi_id=["N00945", "N15436"], years=[2020, 2021, 2022, 2023])
        for value in row["values"]
    }
    expected = {(row.kpi, row.municipality, row.year, row.gender.value): row.value for row in observations()}
    expected["N00945", "9998", 2023, "T"] = 99.0
    assert found == expected


def test_it_fetches_more_ids_than_fit_in_one_question_and_only_what_changed(client: KoladaAPI) -> None:
    years = list(range(1990, 2024))
    assert len(client.get_values(kpi_id="N00945", municipality_id="9998", years=years)) == 4
    [row] = client.get_values(kpi_id="N00945", municipality_id="9998", updated_since=CHANGED)
    assert row["values"][0]["value"] == 99.0


def test_it_makes_a_table_with_titles(client: KoladaAPI) -> None:
    table = client.get_data_as_dataframe(kpi_id="N00945", municipality_id="9998", years=2023, include_metadata=True)
    assert table["value"].tolist() == [99.0]
    assert "Almfors" in table.astype(str).to_numpy().ravel().tolist()


def test_it_is_told_of_an_id_that_does_not_exist(client: KoladaAPI) -> None:
    with pytest.raises(KoladaAPIError, match="404"):
        client.get_kpi("N99999")
