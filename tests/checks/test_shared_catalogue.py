"""The key figures that seed 003 names, beside Kolada's whole catalogue: each is found, and what is odd is told.

The verdicts are those of the project's handbook, section 4.5. Nothing of the text stands here.
"""

from __future__ import annotations

from functools import cache, partial

import pytest

from styrkedja.chain.chain import Chain
from styrkedja.checks import indicator_rules
from styrkedja.checks.run import check
from styrkedja.checks.subject import Subject
from styrkedja.indicators.catalogue import Catalogue
from styrkedja.library import read
from tests.builders import SHARED

WHOLE = SHARED / "data" / "kolada" / "kpi_catalogue.csv.gz"
IDS = (
    "N07702", "N07412", "U07414", "U00502", "N00801", "N04123", "N00668", "N31814", "N17461", "N15436",
    "N15497", "N15502", "N13014", "N11046", "N11706", "U21401", "N00205", "N00090", "N00594", "N00610",
    "N00650", "N00653", "N05401",
)  # fmt: skip
# What the catalogue tells of them: other words of what is counted, not published yet, no more values, no day for them.
TOLD = {"U07414": "IND043", "N00801": "IND046", "U21401": "IND041", "N17461": "IND047"}
OF_THE_CATALOGUE = {f"IND04{number}" for number in range(8)}

pytestmark = pytest.mark.skipif(not WHOLE.exists(), reason="the shared files are not beside the repository")


@cache
def catalogue() -> Catalogue:
    return Catalogue(WHOLE.read_bytes)


@cache
def seed() -> Chain:
    return read(next((SHARED / "seeds").glob("003*")), ())


def told(chain: Chain) -> dict[str, str]:
    """Return the rule that speaks of each key figure by what the catalogue says."""
    findings = check(Subject(chain, catalogue()), indicator_rules.RULES).findings
    spoken = [one for one in findings if one.code in OF_THE_CATALOGUE]
    return {
        item.kpi: one.code
        for one in spoken
        for item in chain.indicators
        if item.kpi and item.span.start <= one.span.start < item.span.end
    }


def test_all_23_ids_of_its_26_indicators_are_read_and_found() -> None:
    named = [item.kpi for item in seed().indicators if item.kpi]
    assert len(seed().indicators) == 26
    assert sorted(named) == sorted(IDS)
    assert [kpi for kpi in IDS if catalogue().get(kpi) is None] == []


def test_check_tells_what_the_catalogue_says_of_them_and_nothing_else() -> None:
    assert told(seed()) == TOLD


@pytest.mark.parametrize("missing", IDS)
def test_each_of_them_would_be_told_of_if_kolada_had_it_no_more(missing: str) -> None:
    rows = ((one.id, one.title.replace('"', '""')) for one in catalogue().kpis.values() if one.id != missing)
    data = "\n".join(["id,title", *(f'{id_},"{title}"' for id_, title in rows)]).encode()
    findings = check(Subject(seed(), Catalogue(partial(bytes, data))), indicator_rules.RULES).findings
    assert [one.code for one in findings if one.code == "IND040"] == ["IND040"]
