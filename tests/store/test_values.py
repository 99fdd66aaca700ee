"""What is written of key figures is what is read, for every day it was known."""

from __future__ import annotations

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.chain.observation import Gender, Observation
from styrkedja.store.values import RowQuery, ValueFileError, ValueStore
from tests.store.value_rows import FIRST, LATER, row, sync


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def values(tmp_path: Path) -> ValueStore:
    return ValueStore(tmp_path / "values")


def test_an_empty_store_answers_with_nothing(values: ValueStore) -> None:
    assert values.kpis() == ()
    assert values.series("N00945", "0180").years == ()
    assert values.panel("N00945").municipalities == ()
    assert values.of_municipality("0180", ["N00945"]) == ()
    assert values.latest(["N00945"], "0180") == {}
    assert [panel.kpi for panel in values.panels(["N1", "N2"])] == ["N1", "N2"]
    assert values.revisions("N00945") == ()
    assert values.publish() == 0
    assert not values.forget("N00945")


def test_series_and_panel_give_what_was_written(values: ValueStore) -> None:
    rows = [row(1.5, year=2020), row(2.5, year=2022), row(None, year=2021, status="..")]
    rows += [row(7.0, municipality="0180", year=2021), row(3.0, gender=Gender.WOMEN)]
    changes = values.write("N00945", rows, FIRST)
    assert (changes.added, changes.unchanged, changes.revisions) == (5, 0, ())
    series = values.series("N00945", "9998")
    assert (series.years, series.values, series.fetched) == ((2020, 2022), (1.5, 2.5), (FIRST, FIRST))
    panel = values.panel("N00945")
    assert (panel.municipalities, panel.years) == (("0180", "9998"), (2020, 2021, 2022))
    np.testing.assert_array_equal(panel.values, [[np.nan, 7.0, np.nan], [1.5, np.nan, 2.5]])
    assert values.panel("N00945", Gender.WOMEN).municipalities == ("9998",)
    assert values.kpis() == ("N00945",)
    assert row(None, year=2021, status="..") in values.observations("N00945")


def test_a_value_keeps_the_day_it_was_first_seen(values: ValueStore) -> None:
    values.write("N00945", [row(1.0, year=2020), row(2.0, year=2021)], FIRST)
    changes = values.write("N00945", [row(1.0, year=2020), row(2.5, year=2021), row(3.0, year=2022)], LATER)
    assert values.series("N00945", "9998").fetched == (FIRST, LATER, LATER)
    assert (changes.added, changes.unchanged) == (1, 1)
    [revision] = changes.revisions
    assert (revision.old, revision.new, revision.old_fetched, revision.superseded) == (2.0, 2.5, FIRST, LATER)
    assert values.revisions("N00945") == changes.revisions
    assert values.panel("N00945", as_of=FIRST).values.tolist() == [[1.0, 2.0]]
    assert values.series("N00945", "9998", as_of=LATER).values == (1.0, 2.5, 3.0)
    assert values.series("N00945", "9998", as_of=FIRST - timedelta(days=1)).values == ()


def test_a_row_that_a_full_fetch_leaves_out_is_gone_and_one_of_a_partial_stays(values: ValueStore) -> None:
    values.write("N00945", [row(1.0, year=2020), row(2.0, year=2021)], FIRST)
    values.write("N00945", [row(3.0, year=2022)], LATER, is_partial=True)
    assert values.series("N00945", "9998").years == (2020, 2021, 2022)
    [gone] = values.write("N00945", [], LATER, deleted=[("9998", 2021, Gender.TOTAL)], is_partial=True).revisions
    assert (gone.is_deleted, gone.old, gone.new) == (True, 2.0, None)
    changes = values.write("N00945", [row(3.0, year=2022)], LATER + timedelta(days=1))
    assert [revision.year for revision in changes.revisions if revision.is_deleted] == [2020]
    assert values.series("N00945", "9998").years == (2022,)
    assert values.series("N00945", "9998", as_of=FIRST).years == (2020, 2021)


def test_rows_that_agree_are_one_and_rows_that_do_not_are_named(values: ValueStore) -> None:
    assert values.write("N00945", [row(1.0), row(1.0)], FIRST).added == 1
    with pytest.raises(WrongCallError) as caught:
        values.write("N00945", [row(1.0), row(2.0)], FIRST)
    assert caught.value.code == "values_contradict"
    assert caught.value.values["rows"] == "9998 2023 T = 1.0 / 2.0"
    assert values.series("N00945", "9998").values == (1.0,)


@pytest.mark.parametrize(
    ("code", "kpi", "rows"),
    [
        ("values_other_kpi", "N00945", [row(1.0, kpi="N00946")]),
        ("values_not_finite", "N00945", [row(float("nan"))]),
        ("values_not_finite", "N00945", [row(float("inf"))]),
        ("values_place_wrong", "N00945", [row(1.0, municipality="../x")]),
        ("values_id_wrong", "../x", []),
        ("values_id_wrong", "fil:", []),
    ],
)
def test_wrong_rows_are_refused_and_nothing_is_kept(
    values: ValueStore, code: str, kpi: str, rows: list[Observation]
) -> None:
    with pytest.raises(WrongCallError) as caught:
        values.write(kpi, rows, FIRST)
    assert caught.value.code == code
    assert values.kpis() == ()


def test_an_older_fetch_that_says_otherwise_is_refused(values: ValueStore) -> None:
    values.write("N00945", [row(1.0)], LATER)
    assert values.write("N00945", [row(1.0)], FIRST).is_empty
    with pytest.raises(WrongCallError) as caught:
        values.write("N00945", [row(2.0)], FIRST)
    assert caught.value.code == "values_fetched_earlier"


def test_a_fetch_broken_off_and_done_again_leaves_the_same_bytes(tmp_path: Path) -> None:
    rows = [row(float(year), year=year, municipality=place) for year in range(2000, 2020) for place in ("9998", "0180")]
    new = [row(one.value, year=one.year, municipality=one.municipality) for one in rows[:-3]] + [row(9.0)]
    plain, broken = ValueStore(tmp_path / "plain"), ValueStore(tmp_path / "broken")
    for kept in (plain, broken):
        kept.write("N00945", rows, FIRST)
    plain.write("N00945", new, LATER)
    broken.write("N00945", new[:5], LATER)
    broken.write("N00945", new[::-1], LATER)
    assert contents(broken.folder) == contents(plain.folder)
    assert plain.publish() == broken.publish() == 2
    assert contents(broken.folder) == contents(plain.folder)


SYNC = """
import sys
from pathlib import Path
from tests.store.value_rows import sync
for number in sync(Path(sys.argv[1]), 9):
    print(number, flush=True)
"""


@pytest.mark.parametrize("killed_at", [2, 11])
def test_a_sync_that_is_killed_and_done_again_leaves_the_same_bytes(tmp_path: Path, killed_at: int) -> None:
    plain, killed = tmp_path / "plain", tmp_path / "killed"
    assert [len(list(sync(folder, 3))) for folder in (plain, killed)] == [12, 12]
    assert len(list(sync(plain, 9))) == 12
    with subprocess.Popen([sys.executable, "-c", SYNC, str(killed)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        while other.stdout.readline() != f"{killed_at}\n":
            pass
        other.kill()
    half = ValueStore(killed)
    # Whatever the moment, every key figure is whole: as it was, or as it is to be.
    assert {half.panel(f"N{number}").values[0, 0] for number in range(12)} <= {3.0, 9.0}
    assert half.of_municipality("9998", ["N0"])[0].values[0] == 9.0
    assert len(list(sync(killed, 9))) == 12
    assert contents(killed) == contents(plain)


def test_the_layout_by_municipality_answers_as_the_truth_also_when_it_is_older(values: ValueStore) -> None:
    kpis = ["N3", "N1", "N2", "fil:trygghet"]
    for number, kpi in enumerate(kpis):
        values.write(
            kpi, [row(number + 0.5, kpi=kpi, year=year, gender=one) for year in (2020, 2021) for one in Gender], FIRST
        )
    truth = values.of_municipality("9998", kpis)
    assert [(one.kpi, one.gender.value) for one in truth[:4]] == [("N3", "T"), ("N3", "K"), ("N3", "M"), ("N1", "T")]
    assert values.publish() == 1
    assert values.of_municipality("9998", kpis) == truth
    assert ValueStore(values.folder).of_municipality("9998", kpis) == truth
    values.write("N1", [row(8.0, kpi="N1", year=2022)], LATER)
    changed = values.of_municipality("9998", kpis)
    assert [one.values for one in changed if one.kpi == "N1"] == [(8.0,)]
    assert [one for one in changed if one.kpi != "N1"] == [one for one in truth if one.kpi != "N1"]
    assert values.latest(kpis, "9998")["N1"] == (2022, 8.0)
    values.forget("N2")
    assert {one.kpi for one in values.of_municipality("9998", kpis)} == {"N1", "N3", "fil:trygghet"}
    assert values.of_municipality("9998", kpis, as_of=FIRST) == tuple(one for one in truth if one.kpi != "N2")


def test_rows_are_asked_by_range_from_either_layout(values: ValueStore) -> None:
    for kpi in ("N1", "N2"):
        rows = [row(1.0, kpi=kpi, municipality=place, year=year) for place in ("0180", "9998") for year in (2020, 2021)]
        values.write(kpi, [*rows, row(None, kpi=kpi, year=2021, gender=Gender.WOMEN)], FIRST)
    asked = (
        RowQuery(),
        RowQuery(municipalities=("9998",)),
        RowQuery(kpis=("N2",), municipalities=("9998", "0180"), years=(2021,)),
        RowQuery(municipalities=("9998", "7777")),
        RowQuery(first=1, number=3),
        RowQuery(kpis=("N9",)),
    )
    truth = [values.rows(query) for query in asked]
    assert [len(rows) for rows in truth] == [10, 6, 3, 6, 4, 0]
    assert [one.gender.value for one in truth[1]] == ["T", "T", "K", "T", "T", "K"]
    values.publish()
    assert [values.rows(query) for query in asked] == truth
    values.write("N1", [row(2.0, kpi="N1")], LATER, is_partial=True)
    assert [one.kpi for one in values.rows(RowQuery(since=LATER))] == ["N1"]
    assert len(values.rows(RowQuery(municipalities=("9998",)))) == 7


def test_a_damaged_file_is_one_error_and_a_full_fetch_mends_it(values: ValueStore) -> None:
    values.write("N00945", [row(float(year), year=year) for year in range(1995, 2025)], FIRST)
    path = values.folder / "by_kpi" / "N00945.parquet"
    whole = path.read_bytes()
    for damaged in (whole[:-7], whole[: len(whole) // 2], b"", whole[:40] + bytes([whole[40] ^ 1]) + whole[41:]):
        path.write_bytes(damaged)
        for ask in (
            lambda: values.series("N00945", "9998"),
            lambda: values.panel("N00945"),
            lambda: values.of_municipality("9998", ["N00945"]),
            lambda: values.rows(RowQuery()),
            lambda: values.stamp("N00945"),
            values.publish,
        ):
            with pytest.raises(ValueFileError) as caught:
                ask()
            assert (caught.value.code, caught.value.kpi) == ("values_file_damaged", "N00945")
    with pytest.raises(ValueFileError):
        values.write("N00945", [row(1.0)], LATER, is_partial=True)
    values.write("N00945", [row(1.0)], LATER)
    assert values.series("N00945", "9998").values == (1.0,)
    assert values.kpis() == ("N00945",)


def test_the_layout_is_left_as_it_is_when_few_key_figures_have_changed(values: ValueStore) -> None:
    kpis = [f"N{number}" for number in range(200)]
    with values.writing():
        for kpi in kpis:
            values.write(kpi, [row(1.0, kpi=kpi)], FIRST)
    values.publish()
    index = (values.folder / "by_municipality" / "index.json").read_bytes()
    for number, is_left in ((2, True), (3, False)):
        for kpi in kpis[:number]:
            values.write(kpi, [row(2.0, kpi=kpi)], LATER)
        values.publish()
        assert ((values.folder / "by_municipality" / "index.json").read_bytes() == index) == is_left
        found = {one.kpi: one.values for one in values.of_municipality("9998", kpis)}
        assert found == {kpi: (2.0,) if kpi in kpis[:number] else (1.0,) for kpi in kpis}


def test_a_stamp_is_of_the_content(values: ValueStore) -> None:
    assert values.stamp("N00945") is None
    values.write("N00945", [row(1.0)], FIRST)
    first = values.stamp("N00945")
    values.write("N00945", [row(1.0)], LATER)
    assert values.stamp("N00945") == first
    values.write("N00945", [row(2.0)], LATER)
    assert values.stamp("N00945") not in {None, first}


def test_a_file_under_the_name_of_another_key_figure_is_refused(values: ValueStore) -> None:
    values.write("N00945", [row(1.0)], FIRST)
    path = values.folder / "by_kpi" / "N00945.parquet"
    path.with_name("N00946.parquet").write_bytes(path.read_bytes())
    with pytest.raises(ValueFileError):
        values.panel("N00946")


@pytest.mark.parametrize("how", ["flip", "cut", "other", "gone"])
def test_a_damaged_layout_by_municipality_gives_the_truth(values: ValueStore, how: str) -> None:
    values.write("N1", [row(1.0, kpi="N1"), row(2.0, kpi="N1", municipality="0180")], FIRST)
    values.publish()
    [path] = (values.folder / "by_municipality").glob("*/9998.parquet")
    [other] = (values.folder / "by_municipality").glob("*/0180.parquet")
    whole = path.read_bytes()
    wrong = {"flip": whole[:30] + bytes([whole[30] ^ 4]) + whole[31:], "cut": whole[:50], "other": other.read_bytes()}
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(wrong[how])
    assert values.of_municipality("9998", ["N1"])[0].values == (1.0,)
    values.publish()
    assert path.read_bytes() == whole


def test_two_writers_at_once_are_told_and_a_killed_one_holds_nobody_up(values: ValueStore) -> None:
    hold = (
        "import sys, time; from pathlib import Path; from styrkedja.store.values_lock import write_lock\n"
        "with write_lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", hold, str(values.folder)], stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            with pytest.raises(WrongCallError) as caught:
                values.write("N00945", [row(1.0)], FIRST)
            assert caught.value.code == "values_locked"
            assert caught.value.values["process"] == str(other.pid)
        finally:
            other.kill()
    assert values.write("N00945", [row(1.0)], FIRST).added == 1


def test_many_threads_read_and_a_copy_in_another_process_too(values: ValueStore) -> None:
    kpis = [f"N{number}" for number in range(12)]
    for kpi in kpis:
        values.write(kpi, [row(float(kpi[1:]), kpi=kpi)], FIRST)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda kpi: values.series(kpi, "9998").values, kpis * 10))
    assert found == [(float(kpi[1:]),) for kpi in kpis] * 10
    assert pickle.loads(pickle.dumps(values)).panel("N7").values.tolist() == [[7.0]]


FORKED = """
import multiprocessing, sys
from pathlib import Path
from styrkedja.store.values import ValueStore
values = ValueStore(Path(sys.argv[1]))
def read(number):
    return values.panel(f"N{number}").values.tolist()
if __name__ == "__main__":
    first = read(1)
    with multiprocessing.get_context("fork").Pool(3) as pool:
        assert pool.map(read, [1, 2, 3] * 5) == [[[1.0]], [[2.0]], [[3.0]]] * 5
    assert read(1) == first
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_processes_forked_after_the_first_reading_read_too(values: ValueStore) -> None:
    for number in (1, 2, 3):
        values.write(f"N{number}", [row(float(number), kpi=f"N{number}")], FIRST)
    subprocess.run([sys.executable, "-c", FORKED, str(values.folder)], check=True, timeout=120)


def test_a_folder_with_signs_of_patterns_in_its_name(tmp_path: Path) -> None:
    values = ValueStore(tmp_path / "Kommun's [1] *" / "kpi=3")
    values.write("N00945", [row(1.0)], FIRST)
    values.publish()
    assert values.panel("N00945").values.tolist() == [[1.0]]
    assert ValueStore(values.folder).of_municipality("9998", ["N00945"])[0].values == (1.0,)


def test_what_is_remembered_of_a_municipality_never_hides_a_change(values: ValueStore) -> None:
    for kpi in ("N1", "N2"):
        values.write(kpi, [row(1.0, kpi=kpi)], FIRST)
    values.publish()
    once = values.of_municipality("9998", ["N1", "N2"])
    assert values.of_municipality("9998", ["N1", "N2"]) == once
    values.write("N2", [row(2.0, kpi="N2")], FIRST + timedelta(days=1))
    assert [one.values for one in values.of_municipality("9998", ["N1", "N2"])] == [(1.0,), (2.0,)]
    values.forget("N1")
    assert [one.values for one in values.of_municipality("9998", ["N1", "N2"])] == [(2.0,)]
    assert [one.kpi for one in values.of_municipality("9998", ["N2", "N1"])] == ["N2"]


FETCH = st.dictionaries(
    st.tuples(st.sampled_from(["9998", "0180"]), st.integers(2020, 2022), st.sampled_from(list(Gender))),
    st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)),
    max_size=6,
)


# Each example writes files; the arithmetic alone is tried more in test_values_history.py.
@settings(max_examples=25)
@given(st.lists(FETCH, min_size=1, max_size=4))
def test_every_vintage_can_be_shown_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, fetches: list[dict[tuple[str, int, Gender], float | None]]
) -> None:
    values = ValueStore(tmp_path_factory.mktemp("values"))
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(len(fetches))]
    for day, fetch in zip(days, fetches, strict=True):
        values.write("N1", [Observation("N1", *key, value) for key, value in fetch.items()], day)
    for day, fetch in zip(days, fetches, strict=True):
        known = {(one.municipality, one.year, one.gender): one.value for one in values.observations("N1", day)}
        assert known == fetch
    assert len(values.revisions("N1")) == sum(
        key not in after or after[key] != value for before, after in pairwise(fetches) for key, value in before.items()
    )
