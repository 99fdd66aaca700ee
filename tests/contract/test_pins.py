"""What `make` installs is pinned: every package that pyproject.toml asks for, with hashes, from no stated place."""

import re
import tomllib

from tests.contract.tracked import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def _plain(requirement: str) -> str:
    name = NAME.match(requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def _pins(file_name: str) -> dict[str, str]:
    """Return each pinned package with the text of its entry."""
    text = (ROOT / file_name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[^\s#])", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    return {_plain(entry): entry for entry in entries if entry.strip()}


def test_every_dependency_of_the_program_is_pinned() -> None:
    wanted = {_plain(one) for one in (*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"])}
    assert wanted - _pins("requirements.txt").keys() == set()


def test_every_dependency_of_the_checks_is_pinned() -> None:
    wanted = {_plain(one) for one in PROJECT["project"]["optional-dependencies"]["dev"]}
    assert wanted - _pins("requirements-dev.txt").keys() == set()


def test_every_pin_has_a_version_and_a_hash_and_no_address() -> None:
    for file_name in ("requirements.txt", "requirements-dev.txt"):
        for name, entry in _pins(file_name).items():
            assert re.match(r"\S+==\d", entry), name
            assert "--hash=sha256:" in entry, name
            assert "://" not in entry, name


def test_both_files_pin_the_same_version() -> None:
    program, checks = _pins("requirements.txt"), _pins("requirements-dev.txt")
    shared = program.keys() & checks.keys()
    assert {name for name in shared if program[name].split()[0] != checks[name].split()[0]} == set()
