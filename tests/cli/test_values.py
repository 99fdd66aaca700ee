"""Plain values are taken as they stand; what is not plain gets typer's own treatment and message."""

from pathlib import Path

import pytest

from styrkedja.cli.formats import Format
from styrkedja.cli.main import main
from styrkedja.cli.values import spare


class Descriptor:
    """As much of typer's description of a parameter as is asked for."""

    def __init__(self, annotation: object) -> None:
        self.annotation = annotation
        self.parameter_info = type("Info", (), {"parser": None, "exists": False, "resolve_path": False, "min": None})()


class Parameter:
    multiple, nargs = False, 1

    def __init__(self, annotation: object) -> None:
        self.type_descriptor = Descriptor(annotation)

    def get_runtime_param(self) -> "Parameter":
        return self

    def coerce(self, value: object, **_: object) -> object:
        return f"typer's: {value}"


@pytest.mark.parametrize(
    ("annotation", "value", "wanted"),
    [
        (str, "ord", "ord"),
        (Path, "fil.txt", Path("fil.txt")),
        (list[Path], ("a.txt", "b.pdf"), [Path("a.txt"), Path("b.pdf")]),
        (Format, "json", Format.JSON),
        (Format, Format.CSV, Format.CSV),
        (str | None, None, None),
        (Format, "xml", "typer's: xml"),
        (int, "8000", "typer's: 8000"),
    ],
)
def test_only_what_is_not_plain_is_left_to_typer(annotation: object, value: object, wanted: object) -> None:
    parameter = Parameter(annotation)
    spare([parameter])
    spare([parameter])
    assert parameter.get_runtime_param().coerce(value, param=parameter, ctx=None) == wanted


@pytest.mark.parametrize("command", [["read"], ["classify"], ["load"], ["score", "guld"]])
def test_a_path_that_cannot_be_is_a_missing_file(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "a" * 5_000]) == 1
    said = capsys.readouterr().err
    assert said.startswith("a" * 80 + "…: filen finns inte.")


def test_no_name_is_not_the_folder_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "program.txt").write_text("Vi vill bygga.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["read", ""]) == 1
    assert '"": filen finns inte.' in capsys.readouterr().err
    assert main(["read", "."]) == 0


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "program.txt"
    path.write_text("Vi vill bygga.", encoding="utf-8")
    path.chmod(0)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr("os.access", lambda *_: False)
    assert main(["classify", str(path)]) == 1
    assert "filen får inte läsas" in capsys.readouterr().err
