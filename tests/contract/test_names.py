"""Nothing in the repository depends on where or by whom it was made."""

import re
from pathlib import Path

import pytest

from tests.contract.tracked import ROOT, tracked_files

# Each in two pieces, so that this file does not name them itself.
WORDS = (
    ("/wo", "rk/"), ("/tmp/", "bash"), ("/root", "/"), ("index", "-url"), ("--find", "-links"), ("pypi", ".org"),
    ("python", "hosted"), ("registry.npm", "js"), ("deb.", "debian.org"), ("BEGIN PRIV", "ATE KEY"),
)  # fmt: skip
FORBIDDEN = re.compile("|".join(re.escape(first + second) for first, second in WORDS), re.IGNORECASE)
BINARY = {".pdf", ".docx", ".odt", ".pptx", ".png", ".ico", ".mo"}


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for name in tracked_files():
        if Path(name).suffix not in BINARY:
            text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
            found += [f"{name}: {hit}" for hit in FORBIDDEN.findall(text)]
    assert found == []


@pytest.mark.parametrize(("first", "second"), WORDS)
def test_each_word_is_found(first: str, second: str) -> None:
    assert FORBIDDEN.search(f"see {first}{second}x")
