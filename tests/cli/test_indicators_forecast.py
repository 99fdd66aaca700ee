"""`styrkedja indicators forecast` and `backtest` as a person calls them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from styrkedja.cli.main import main
from styrkedja.indicators.forecast import PanelForecast
from styrkedja.indicators.prediction import BackTest

FORECAST = ("indicators", "forecast", "N00001")
HEAD = "kpi,municipality_id,period,value\n"


@pytest.fixture
def file(tmp_path: Path) -> str:
    random = np.random.default_rng(4)
    lines = []
    # The second rises for nine years and then falls: what was learned from the first years is wrong.
    turning = np.where(np.arange(14) < 9, 2.0, -2.0)
    for kpi, drift in (("N00001", 2.0), ("N00002", turning)):
        values = 50 + np.cumsum(drift + random.normal(size=(40, 14)), axis=1)
        lines += [
            f"{kpi},{1480 + row},{2010 + year},{value:.3f}"
            for row, own in enumerate(values)
            for year, value in enumerate(own.tolist())
        ]
    lines += [f"N00003,{1480 + row},2020,{row}" for row in range(40)]
    path = tmp_path / "varden.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def _printed(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())


def test_a_forecast_has_its_back_test_beside_it(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FORECAST, "--municipality", "Alingsås", "--file", file, "--to", "2026"]) == 0
    out = _printed(capsys)
    assert "N00001 – Alingsås Senaste värde 2023:" in out
    assert "2024 " in out
    assert "2026 " in out
    assert "Så gick prognoser av tidigare år, alla kommuner, 2013–2023:" in out
    assert "Prognosen har varit bättre än att gissa på det senaste värdet." in out


def test_what_is_not_better_is_not_said_to_be(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "forecast", "N00002", "--municipality", "1489", "--file", file]) == 0
    assert "Prognosen har inte varit bättre än att gissa på det senaste värdet." in _printed(capsys)


def test_years_ahead_that_are_no_better_are_named(
    file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = tuple(BackTest(years, 2014, 2023, 200, 0.8 if years < 3 else 1.0, 1.0, 80.0, 95.0) for years in range(1, 9))
    monkeypatch.setattr(PanelForecast, "by_horizon", property(lambda _: ahead))
    assert main([*FORECAST, "--municipality", "1489", "--file", file]) == 0
    assert "Det gäller inte 3, 4 år framåt: där har den inte varit bättre." in _printed(capsys)


def test_json_holds_chances_and_back_test(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    goal = ("--target", "60", "--direction", "increase")
    assert main([*FORECAST, "--municipality", "1489", "--file", file, *goal, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["origin_year"] == 2023
    assert [row["year"] for row in found["forecasts"]] == [2024, 2025, 2026, 2027]
    low, high = found["forecasts"][0]["interval_80"]
    assert low < found["forecasts"][0]["median"] < high
    assert all(0 <= row["probability"] <= 1 for row in found["forecasts"])
    assert found["back_test"]["is_better"]
    assert [test["horizon_years"] for test in found["back_test_by_horizon"]] == list(range(1, 9))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("indicators", "forecast", "N00003", "--municipality", "1489"), "Nyckeltalet har värden för färre än tre år"),
        ((*FORECAST, "--municipality", "2480"), "Kommunen har inga värden"),
        ((*FORECAST, "--municipality", "Almfors"), "Almfors"),
        ((*FORECAST, "--municipality", "1489", "--to", "2020"), "Året är inte senare"),
        ((*FORECAST, "--municipality", "1489", "--to", "20255"), "högst åtta år framåt, alltså till 2031"),
        ((*FORECAST, "--municipality", "1489", "--target", "60"), "både --target och --direction"),
        ((*FORECAST, "--municipality", "1489", "--target", "många", "--direction", "increase"), "många är inget tal"),
        (("indicators", "forecast", "N99999", "--municipality", "1489"), "inga värden för nyckeltalet N99999"),
        (("indicators", "backtest", "N99999"), "inga värden för nyckeltalet N99999"),
    ],
)
def test_what_cannot_be_forecast_is_told(
    arguments: tuple[str, ...], words: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--file", file]) == 2
    assert words in capsys.readouterr().err


def test_back_tests_of_several_key_figures_are_pooled(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "backtest", "--file", file]) == 0
    out = _printed(capsys)
    assert "N00003 0 – – – – för få år" in out
    assert "2 nyckeltal kunde prövas: 1 bättre än senaste värdet" in out
    assert "Efter år som prognostiserades" in out


def test_back_tests_as_csv_and_json_and_from_a_packed_file(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = tmp_path / "varden.csv.gz"
    packed.write_bytes(gzip.compress(Path(file).read_bytes()))
    assert main(["indicators", "backtest", "N00001", "--file", str(packed), "--format", "csv"]) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head.split(",")[:2] == ["kpi", "forecasts"]
    assert row.startswith("N00001,")
    assert main(["indicators", "backtest", "--file", file, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kpis_tried"] == 2
    assert found["pooled"]["forecasts"] == sum(
        one["back_test"]["forecasts"] for one in found["kpis"] if one["back_test"]
    )


def test_too_few_years_for_any_back_test_ends_with_1(file: str) -> None:
    assert main(["indicators", "backtest", "N00003", "--file", file]) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kpi,period,value\nN1,2020,1\n", "kolumnen municipality_id saknas"),
        (HEAD + "N1,1489,2020,1\nN1,1489,20x0,1\n", "rad 3: ”20x0”"),
        (HEAD + "N1,1489,2020,ett\n", "rad 2: ”ett”"),
        (HEAD + "N1,1489,2020\n", "rad 2:"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(
    text: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "fel.csv"
    path.write_text(text, encoding="utf-8")
    assert main(["indicators", "backtest", "--file", str(path)]) == 2
    assert words in capsys.readouterr().err


def test_a_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "backtest", "--file", str(tmp_path / "finns-inte.csv")]) == 1
    assert "finns-inte.csv" in capsys.readouterr().err


def test_intervals_that_have_been_too_narrow_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    random = np.random.default_rng(1)
    # Calm years, and then two that leap for all.
    steps = random.normal(size=(40, 9)) * 0.2 + np.array([0, 0, 0, 0, 0, 0, 0, 30.0, -25.0])
    lines = [
        f"N1,{1480 + row},{2016 + year},{value:.3f}"
        for row, own in enumerate((500 + np.cumsum(steps, axis=1)).tolist())
        for year, value in enumerate(own)
    ]
    path = tmp_path / "varden.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    assert main(["indicators", "forecast", "N1", "--municipality", "1489", "--file", str(path)]) == 0
    assert "har intervallen varit för smala" in _printed(capsys)
