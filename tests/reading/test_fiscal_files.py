"""Packages of files: what is read, and that nothing outside a package ever is."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from styrkedja.base.errors import PlanFileError, StyrkedjaError
from styrkedja.reading import fiscal_files
from styrkedja.reading.fiscal_files import is_fiscal, open_fiscal_files
from tests.budget.fiscal_folders import one_table, package

TABLE = "year,amount\n2027,100\n"


def code_of(path: Path) -> str:
    with pytest.raises(StyrkedjaError) as refused:
        open_fiscal_files(path)
    return refused.value.code


def zipped(path: Path, files: dict[str, str]) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    path.write_bytes(out.getvalue())
    return path


def test_a_folder_its_descriptor_and_a_zip_are_one_package(tmp_path: Path) -> None:
    folder = package(tmp_path / "p", one_table({}), {"data.csv": TABLE})
    packed = zipped(tmp_path / "p.zip", {"datapackage.json": json.dumps(one_table({})), "data.csv": TABLE})
    for path in (folder, folder / "datapackage.json", packed):
        assert is_fiscal(path)
        [table] = open_fiscal_files(path).tables
        assert (table.heads, table.rows) == (("year", "amount"), (("2027", "100"),))
    assert not is_fiscal(tmp_path)


def test_a_file_beside_the_descriptor_is_found_packed_or_not(tmp_path: Path) -> None:
    descriptor = one_table({}, "data/far/budget.csv")
    folder = package(tmp_path / "p", descriptor, {"budget.csv.gz": gzip.compress(TABLE.encode())})
    found = open_fiscal_files(folder)
    assert found.moved == (("data/far/budget.csv", "budget.csv.gz"),)
    assert found.tables[0].rows == (("2027", "100"),)


@pytest.mark.parametrize(
    "path",
    [
        "../secret.csv", "data/../../secret.csv", "/etc/passwd", "https://example.org/x.csv", "file:///etc/passwd",
        "C:\\x.csv", "..\\secret.csv", "data\\x.csv", "ftp://x", "", "a\0b",
    ],
)  # fmt: skip
def test_paths_that_lead_out_are_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.csv").write_text(TABLE, encoding="utf-8")
    folder = package(tmp_path / "p", one_table({}, path), {})
    (tmp_path / "p" / "secret.csv").write_text(TABLE, encoding="utf-8")
    assert code_of(folder) == "plan_fiscal_path"


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(TABLE, encoding="utf-8")
    folder = package(tmp_path / "p", one_table({}), {})
    (folder / "data.csv").symlink_to(tmp_path / "secret.csv")
    assert code_of(folder) == "plan_fiscal_path"


def test_files_that_a_maker_names_are_held_to_the_same(tmp_path: Path) -> None:
    descriptor = {**one_table({}), "styrkedja": {"plan": "../plan.toml"}}
    folder = package(tmp_path / "p", descriptor, {"data.csv": TABLE, "../plan.toml": "x"})
    assert open_fiscal_files(folder).extras == ()
    with pytest.raises(PlanFileError, match="plan_fiscal_path"):
        open_fiscal_files(folder, maker="styrkedja")


@pytest.mark.parametrize(
    ("descriptor", "files", "code"),
    [
        (one_table({}), {}, "plan_fiscal_missing"),
        (one_table({}), {"data.csv": ""}, "plan_fiscal_damaged"),
        (one_table({}), {"data.csv": b"\xff\xfe\x00"}, "plan_fiscal_encoding"),
        (one_table({}, encoding="rot13"), {"data.csv": TABLE}, "plan_fiscal_encoding"),
        (one_table({}, dialect={"delimiter": ";;"}), {"data.csv": TABLE}, "plan_fiscal_damaged"),
        (one_table({}, "data.csv.gz"), {"data.csv.gz": b"no gzip"}, "plan_fiscal_damaged"),
        ({"resources": []}, {}, "plan_fiscal_resources"),
        ({"resources": "all"}, {}, "plan_fiscal_resources"),
        ({"resources": [1]}, {}, "plan_fiscal_resources"),
        ({"resources": [{"name": "t", "data": [[1]]}]}, {}, "plan_fiscal_no_file"),
        ({"resources": [{"path": ["a", "b"]}]}, {}, "plan_fiscal_no_file"),
        ({"resources": [{"path": "a.csv"}] * 51}, {}, "plan_fiscal_resources"),
    ],
)
def test_what_is_not_whole_is_refused(
    tmp_path: Path, descriptor: dict[str, object], files: dict[str, str | bytes], code: str
) -> None:
    assert code_of(package(tmp_path / "p", descriptor, files)) == code


@pytest.mark.parametrize("text", ["", "[", "[]", "\xff", "[" * 20_000])
def test_a_descriptor_that_is_no_json_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "datapackage.json"
    path.write_text(text, encoding="latin-1")
    assert code_of(path) == "plan_not_json"


def test_sizes_are_capped_before_memory_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fiscal_files, "_LARGEST_FILE", 1_000)
    bomb = gzip.compress(b"0" * 100_000)
    assert len(bomb) < 1_000
    folder = package(tmp_path / "p", one_table({}, "data.csv.gz"), {"data.csv.gz": bomb})
    assert code_of(folder) == "plan_fiscal_large"
    assert code_of(package(tmp_path / "q", one_table({}), {"data.csv": "x" * 2_000})) == "plan_fiscal_large"
    monkeypatch.setattr(fiscal_files, "_MOST_CELLS", 3)
    assert code_of(package(tmp_path / "r", one_table({}), {"data.csv": TABLE})) == "plan_fiscal_large"


def test_a_damaged_zip_and_a_folder_without_descriptor_are_refused(tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(b"PK no zip")
    assert code_of(tmp_path / "p.zip") == "file_damaged"
    assert code_of(tmp_path / "none.zip") == "plan_missing"
    assert code_of(tmp_path) == "plan_fiscal_missing"
