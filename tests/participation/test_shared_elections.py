"""Real elections, where they are beside the repository: read without loss, and counted as others counted them.

`data/peer_winners.json` holds what pabutools 1.2.3 found with fractions (its licence keeps it out of the product; it
was run apart by hand): facts about public elections, one line for each rule.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from styrkedja.participation.conditions import Conditions
from styrkedja.participation.effects import effects_of
from styrkedja.participation.election import Election
from styrkedja.participation.equal_shares import Completion, Raising, Start, equal_shares
from styrkedja.participation.greedy import greedy
from styrkedja.participation.outcome import Outcome
from styrkedja.participation.pabulib import read_election, read_file, to_bytes
from styrkedja.participation.phragmen import phragmen
from styrkedja.participation.ties import TieKey
from styrkedja.participation.utilities import Utility
from tests.contract.tracked import ROOT
from tests.participation.builders import seen

SHARED = ROOT.parent / "shared" / "data" / "pb"
FILES = sorted((SHARED / "files").glob("*.gz"))
PEER: dict[str, dict[str, str]] = json.loads((Path(__file__).parent / "data" / "peer_winners.json").read_text())
KEYS = {"maxVotes": TieKey.MORE_VOTES, "minCost": TieKey.LOWER_COST, "maxCost": TieKey.HIGHER_COST}

pytestmark = pytest.mark.skipif(not FILES, reason="the shared files are not beside the repository")


@cache
def _election(path: Path) -> Election:
    return read_election(path)


def _ids(election: Election, chosen: Sequence[int]) -> list[str]:
    return sorted(election.projects[number].project_id for number in chosen)


def _reference(name: str) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads((SHARED / "reference" / name).read_text())
    return found


def _fixture(name: str) -> Election:
    return _election(SHARED / "reference" / "fixtures" / Path(name).name)


@pytest.mark.parametrize("path", FILES[::12], ids=lambda path: path.name[:40])
def test_files_are_read_and_written_without_loss(path: Path, tmp_path: Path) -> None:
    file = read_file(path)
    again = tmp_path / "igen.pb"
    again.write_bytes(to_bytes(file))
    assert read_file(again) == file


def _counted(election: Election, job: str) -> Outcome:
    rule, *rest = job.split("/")
    if rule == "phragmen":
        return phragmen(election)
    utility = Utility(rest[0])
    if rule == "greedy":
        # The peer divides worth by cost, so that worth by cost is votes.
        is_cost = utility is Utility.COST
        return greedy(election, utility=Utility.CARDINALITY if is_cost else utility, per_cost=not is_cost)
    return equal_shares(election, utility=utility, completion=Completion(rest[1]))


@pytest.mark.parametrize("name", PEER)
def test_winners_are_the_peers(name: str) -> None:
    election = _election(SHARED / "files" / f"{name}.gz")
    found = {job: ",".join(_ids(election, _counted(election, job).chosen)) for job in PEER[name]}
    assert found == PEER[name]


@pytest.mark.parametrize("case", ["pb_reference.json", "js_reference.json"])
def test_the_reference_tool_agrees(case: str) -> None:
    completions = {"none": "none", "add1": "add1", "add1u": "add1+greedy", "utilitarian": "greedy"}
    checked = 0
    for name, one in _reference(case).items():
        asked, result = one["params"], one.get("result")
        # One case ends in an error of that tool: it refuses ties that its keys do not settle.
        if not isinstance(result, dict) or not isinstance(asked, dict):
            continue
        election = _fixture(str(one.get("fixture", "poland_wieliczka_2023_green-budget.pb")))
        # Its greedy completion takes no notice of the keys.
        keys = () if asked["completion"] == "utilitarian" else asked["tieBreaking"]
        outcome = equal_shares(
            election,
            completion=Completion(completions[asked["completion"]]),
            raising=Raising(Fraction(asked["increment"]), Start.WHOLE),
            conditions=Conditions(ties=tuple(KEYS[key] for key in keys)),
        )
        assert _ids(election, outcome.chosen) == sorted(result["winners"]), name
        assert outcome.cost == result["totalCost"]
        assert float(outcome.endowment or 0) == result["endowment"]
        spread = {int(count): voters for count, voters in result["utilityDistribution"].items() if voters}
        assert effects_of(election, outcome).winners_per_voter == spread
        checked += 1
    assert checked >= 7


def test_the_reference_library_agrees() -> None:
    rules: dict[str, Callable[[Election], Outcome]] = {
        "phragmen": phragmen,
        "greedy_cost": greedy,
        "greedy_cardinality": lambda election: greedy(election, per_cost=True),
        "cost": equal_shares,
        "cardinality": lambda election: equal_shares(election, utility=Utility.CARDINALITY),
        "effort": lambda election: equal_shares(election, utility=Utility.EFFORT),
    }
    usual = {"cardinal": Utility.POINTS, "ordinal": Utility.BORDA}
    for part in ("cardinal", "ordinal", "satisfaction", "rules"):
        for name, winners in _reference(f"pabutools_{part}_reference.json").items():
            election = _fixture(name)
            for key in winners.keys() - {"lexico_order"}:
                outcome = rules[key](election) if key in rules else equal_shares(election, utility=usual[part])
                assert _ids(election, outcome.chosen) == sorted(winners[key]), (name, key)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("name", "completion", "n_official"),
    [
        ("Poland_Swiecie_2023", Completion.ADD1, 17),
        ("Netherlands_Assen_2024", Completion.ADD1, 9),
        ("Poland_Wieliczka_2023_Green_Budget", Completion.ADD1_LAST, 30),
    ],
)
def test_official_results_are_found(name: str, completion: Completion, n_official: int) -> None:
    path = SHARED / "files" / f"{name}.pb.gz"
    file, election = read_file(path), _election(path)
    place = file.projects.columns.index("selected")
    official = sorted(row[0] for row in file.projects.rows if row[place] != "0")
    assert len(official) == n_official
    assert _ids(election, equal_shares(election, completion=completion).chosen) == official


def test_wieliczka_has_31_when_an_exhaustive_outcome_ends_the_raising() -> None:
    """At 302 zloty no project fits any more; at 315 a dearer one takes the place of two, and the city took that."""
    election = _election(SHARED / "files" / "Poland_Wieliczka_2023_Green_Budget.pb.gz")
    whole = Raising(start=Start.WHOLE)
    early = equal_shares(election, completion=Completion.ADD1, raising=whole)
    late = equal_shares(election, completion=Completion.ADD1_LAST, raising=whole)
    assert seen(len(early.chosen), early.endowment, early.stop, early.cost) == (31, 302, "exhaustive", 984_579)
    assert seen(len(late.chosen), late.endowment, late.stop, late.cost) == (30, 315, "overspent", 995_079)
    assert set(_ids(election, early.chosen)) ^ set(_ids(election, late.chosen)) == {"46", "66", "67"}
