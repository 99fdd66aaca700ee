"""docs/cli.md, cli-indicators.md and cli-compare.md name every command, option and setting, and nothing that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from styrkedja.app.exchange import CHAIN_COLUMNS
from styrkedja.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = "\n".join(
    (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("cli.md", "cli-indicators.md", "cli-compare.md")
)


def commands() -> list[str]:
    found = []
    for name, command in main.COMMANDS.items():
        found += [name] if isinstance(command, tuple) else [f"{name} {inner}" for inner in command]
    return found


def section_of(command: str) -> str:
    found = re.search(rf"^## styrkedja {command}\b.*?(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"no page of docs/cli*.md has a section for {command}"
    return found.group()


@pytest.mark.parametrize("name", commands())
def test_every_option_stands_under_its_command(name: str) -> None:
    command = get_command(main._program())
    for step in name.split():
        command = command.get_command(None, step)  # type: ignore[attr-defined]  # it is a group
    described = set(re.findall(r"--[a-z][a-z-]+", section_of(name)))
    options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    assert options == described


def test_no_other_commands_are_described() -> None:
    assert re.findall(r"^## styrkedja ((?:budget |indicators )?[\w-]+)", PAGE, re.MULTILINE) == commands()


def test_every_column_of_the_csv_is_named() -> None:
    assert [column for column in CHAIN_COLUMNS if f"`{column}`" not in PAGE] == []


def test_every_setting_is_named() -> None:
    sources = (ROOT / "src" / "styrkedja").rglob("*.py")
    used = {name for file in sources for name in re.findall(r"STYRKEDJA_[A-Z]+", file.read_text(encoding="utf-8"))}
    assert used == set(re.findall(r"STYRKEDJA_[A-Z]+", PAGE))
