"""Everything that may go wrong when Kolada is asked has its words, and they say what to do."""

from __future__ import annotations

import re

import pytest

from styrkedja.base.errors import RemoteError
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from tests.builders import ROOT

SOURCES = [*(ROOT / "src/styrkedja/remote").glob("*.py"), *(ROOT / "src/styrkedja/app").glob("kolada_*.py")]
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
# Why a page is asked for again; after the last try it is part of the code.
REASONS = set(re.findall(r'(?:PassingFault|super\(\).__init__)\("([a-z_]+)"', TEXT)) - {"repeated"}
CODES = sorted(
    set(re.findall(r'Error\(\s*"((?:remote|kolada)_[a-z_0-9]+)"', TEXT))
    | {f"remote_gave_up_{reason}" for reason in REASONS}
)
KINDS = sorted(
    set(re.findall(r'"(kolada_(?:kpis|kpi_groups|places|groups|units))"', TEXT)) | {"kolada_data", "kolada_oudata"}
)


def test_the_codes_are_found() -> None:
    assert {"remote_gave_up_status", "remote_gave_up_loop", "kolada_unknown_ids"} <= set(CODES)
    assert len(KINDS) == 7


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", CODES)
def test_every_error_says_what_and_what_to_do(code: str, language: Language) -> None:
    assert len(re.findall(r"\.(?= |$)", catalogue.raw(f"error.{code}", language))) >= 2


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_is_fetched_has_a_name(kind: str, language: Language) -> None:
    assert catalogue.label("what", kind, language) != kind


def test_an_error_names_what_was_fetched_and_that_the_sync_goes_on() -> None:
    error = RemoteError(
        "remote_gave_up_status", what="kolada_data", part=" N00001–N00025", host="api.kolada.se", tries=6, status=500
    )
    assert catalogue.error_text(error) == (
        "api.kolada.se: värden för N00001–N00025 kunde inte hämtas. Servern svarade med felkod 500, 6 gånger i rad. "
        "Vänta en stund och kör samma kommando igen; hämtningen fortsätter där den slutade."
    )
