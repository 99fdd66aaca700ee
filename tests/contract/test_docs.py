"""What a user can call is named in the documents."""

import re
import tomllib

import pytest

from styrkedja.cli.main import COMMANDS
from tests.contract.tracked import ROOT

PAGES = ("README.md", "docs/cli.md")
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)


def _text(*names: str) -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names if (ROOT / name).exists())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named(command: str) -> None:
    assert re.search(rf"styrkedja {command}\b", _text(*PAGES)), f"`styrkedja {command}` stands in none of {PAGES}"


@pytest.mark.parametrize("target", ["demo", "test"])
def test_the_two_first_commands_stand_in_the_readme(target: str) -> None:
    assert f"make {target}" in _text("README.md")


def test_every_make_command_that_the_documents_name_exists() -> None:
    targets = set(TARGET.findall(_text("Makefile")))
    named = set(re.findall(r"`make ([a-z-]+)", _text("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", *PAGES)))
    assert named - targets == set()


def test_the_change_log_has_a_slot_for_what_comes() -> None:
    assert "\n## Upcoming\n" in _text("CHANGELOG.md")


def test_the_version_is_stated_once() -> None:
    from styrkedja import __version__

    assert tomllib.loads(_text("pyproject.toml"))["project"]["version"] == __version__


def test_every_link_between_documents_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
