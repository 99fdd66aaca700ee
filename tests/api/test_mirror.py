"""The mirror answers in the shape of Kolada's API v3, and says what was wrong with a question."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from styrkedja.app.values import open_values

BASE = "/kolada/v3/"


def ask(caller: Client, path: str) -> dict[str, Any]:
    answer = caller.get(BASE + path)
    assert answer.status_code == 200, answer.content.decode()
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    said: dict[str, Any] = answer.json()
    return said


def test_a_list_comes_in_the_envelope_with_every_field(caller: Client) -> None:
    said = ask(caller, "kpi")
    assert set(said) == {"values", "count", "previous_url", "next_url"}
    assert (said["count"], said["previous_url"], said["next_url"]) == (3, None, None)
    assert said["values"][1] == {
        "id": "N15436",
        "title": "Elever i åk 9 som är behöriga till yrkesprogram,  kommunala skolor, andel (%)",
        "description": "",
        "is_divided_by_gender": True,
        "municipality_type": "",
        "auspice": "",
        "operating_area": "",
        "perspective": None,
        "prel_publication_date": None,
        "publication_date": None,
        "publ_period": None,
        "has_ou_data": False,
    }


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("kpi/N15436,N00945", ["N15436", "N00945"]),
        ("kpi?title=BEHÖRIGA", ["N15436"]),
        ("kpi_groups", []),
        ("municipality", ["0180", "9998", "0000"]),
        ("municipality?region_type=L", ["0000"]),
        ("municipality/?type=K&title=alm", ["9998"]),
        ("municipality_groups/G1", ["G1"]),
        ("ou?municipality=9998", ["V21E1"]),
        ("ou?municipality=0180", []),
    ],
)
def test_lists_are_narrowed_by_id_and_parameter(caller: Client, path: str, ids: list[str]) -> None:
    assert [row["id"] for row in ask(caller, path)["values"]] == ids


def test_a_group_names_its_members(caller: Client) -> None:
    [group] = ask(caller, "municipality_groups")["values"]
    assert group["members"] == [
        {"member_id": "0180", "member_title": "Stockholm"},
        {"member_id": "9998", "member_title": "Almfors"},
    ]


@pytest.mark.parametrize("is_published", [False, True])
def test_values_have_their_genders_inside(caller: Client, *, is_published: bool) -> None:
    if is_published:
        open_values().publish()
    [row] = ask(caller, "data/kpi/N15436/municipality/9998/year/2022")["values"]
    assert (row["kpi"], row["municipality"], row["period"]) == ("N15436", "9998", 2022)
    assert row["values"] == [
        {"gender": "T", "count": 1, "status": "", "value": 30.5, "isdeleted": False},
        {"gender": "K", "count": 1, "status": "", "value": 30.5, "isdeleted": False},
        {"gender": "M", "count": 1, "status": "..", "value": None, "isdeleted": False},
    ]
    [group] = ask(caller, "data/kpi/N00945/municipality/G1/year/2020")["values"]
    assert group["values"][0]["count"] == 2


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ("data/kpi/N00945/municipality/9998", 4),
        ("data/kpi/N00945,N15436/year/2021,2022", 12),
        ("data/municipality/9998/year/2023", 2),
        ("data/?kpi_id=N00945&kpi_id=N15436&municipality_id=9998", 8),
        ("data/?kpi_id=N00945", 12),
        ("data/kpi/N00945/year/2023?from_date=2026-09-01", 1),
        ("data/kpi/N00945/year/2023?from_date=2026-09-02", 0),
        ("data/kpi/U21401/municipality/9998", 0),
        ("data/kpi/N00945/year/1990", 0),
    ],
)
def test_any_two_parts_are_enough(caller: Client, path: str, rows: int) -> None:
    assert len(ask(caller, path)["values"]) == rows


def test_values_of_units(caller: Client) -> None:
    [row] = ask(caller, "oudata/kpi/U21401/ou/V21E1")["values"]
    assert (row["ou"], row["values"][0]["value"]) == ("V21E1", 12.0)


def test_pages_follow_each_other_until_none_is_left(caller: Client) -> None:
    whole = ask(caller, "data/kpi/N00945,N15436/year/2020,2021,2022,2023")["values"]
    found: list[dict[str, Any]] = []
    address: str | None = f"http://127.0.0.1{BASE}data/kpi/N00945,N15436/year/2020,2021,2022,2023?per_page=5"
    before = None
    while address is not None:
        said = caller.get(address.removeprefix("http://127.0.0.1")).json()
        assert said["count"] == len(said["values"]) <= 5
        assert (said["previous_url"] is None) == (before is None)
        found += said["values"]
        before, address = address, said["next_url"]
        assert address is None or address.startswith(f"http://127.0.0.1{BASE}data/kpi/N00945,N15436/year/")
    assert found == whole
    assert len(whole) == 24


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("kpi/N99999", 404, "mirror_unknown_id"),
        ("data/kpi/N99999/year/2020", 404, "mirror_unknown_id"),
        ("data/kpi/fil:trygghet/year/2023", 404, "mirror_unknown_id"),
        ("data/kpi/N00945/municipality/7777", 404, "mirror_unknown_id"),
        ("nothing", 404, "mirror_unknown_route"),
        ("kpi/N00945/more", 404, "mirror_unknown_route"),
        ("data/kpi/N00945/kpi/N15436", 404, "mirror_unknown_route"),
        ("data/kpi/N00945/municipality", 404, "mirror_unknown_route"),
        ("data/kpi/N00945", 400, "mirror_too_few_parts"),
        ("data/", 400, "mirror_too_few_parts"),
        ("kpi/" + ",".join(f"N{number:05}" for number in range(26)), 400, "mirror_too_many_ids"),
        ("data/kpi/N00945/year/" + ",".join(str(1990 + number) for number in range(26)), 400, "mirror_too_many_ids"),
        ("kpi?per_page=5001", 400, "mirror_per_page_wrong"),
        ("kpi?per_page=-1", 400, "mirror_per_page_wrong"),
        ("kpi?page=0", 400, "mirror_page_wrong"),
        ("kpi?page=" + "9" * 40, 400, "mirror_page_wrong"),
        ("kpi?page=²", 400, "mirror_page_wrong"),
        ("kpi?region_type=K", 400, "mirror_unknown_parameter"),
        ("municipality?region_type=X", 400, "mirror_region_type_wrong"),
        ("data/kpi/N00945/year/20x0", 400, "mirror_year_wrong"),
        ("data/kpi/N00945/year/2020?from_date=yesterday", 400, "mirror_date_wrong"),
        ("data/kpi/N00945/year/2020?frm_date=2026-01-01", 400, "mirror_unknown_parameter"),
    ],
)
def test_a_wrong_question_is_told_what_to_do(caller: Client, path: str, status: int, code: str) -> None:
    answer = caller.get(BASE + path)
    said = answer.json()
    assert (answer.status_code, said["error"]) == (status, code)
    assert len(said["detail"].split(". ")) >= 2


def test_a_damaged_file_of_values_is_said_and_not_shown_as_empty(caller: Client) -> None:
    path = open_values().folder / "by_kpi" / "N00945.parquet"
    path.write_bytes(path.read_bytes()[:-30])
    answer = caller.get(BASE + "data/kpi/N00945/year/2020")
    assert (answer.status_code, answer.json()["error"]) == (500, "values_file_damaged")


def test_the_mirror_only_answers_and_says_whose_figures_they_are(caller: Client) -> None:
    assert caller.post(BASE + "kpi").status_code == 405
    assert "Källa: Kolada" in caller.get(BASE).json()["source"]


def test_before_the_first_sync_lists_are_empty(caller: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path / "nothing"))
    for path in ("kpi", "municipality", "municipality_groups", "ou", "data/municipality/0180/year/2020"):
        assert ask(caller, path)["values"] == []
