"""Pabulib files: nothing is lost, odd ones are read, wrong ones are refused with their line."""

from __future__ import annotations

import gzip
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrkedja.base.errors import StyrkedjaError, UnreadableFileError
from styrkedja.participation import pabulib
from styrkedja.participation.election import BallotKind
from styrkedja.participation.pabulib import PbFile, Table, gathered_of, read_election, read_file, to_bytes
from styrkedja.wording.catalogue import has_text
from styrkedja.wording.numbers import Language

# ElectionFileError("pb_quotes", name, ...) and WrongCallError("tally_needs_circle", ...).
FAULT = re.compile(r'Error\("((?:pb|tally)_\w+)"')

SMALL = """\
META
key;value
description;Almfors medborgarbudget
budget;1 000,50
vote_type;approval
num_projects;2
num_votes;3
PROJECTS
project_id;cost;name;category;district;colour
p1;500;"Bänkar; norra parken";park,trygghet;Norra;röd
p2;200.25;Lampor;;Södra;
VOTES
voter_id;vote;age
1;p1,p2;44
2;p2;
3;;17
"""


def _written(folder: Path, text: str, name: str = "almfors.pb") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_projects_ballots_and_money_are_read(tmp_path: Path) -> None:
    election = read_election(_written(tmp_path, SMALL))
    bench, lamp = election.projects
    assert (election.budget, lamp.cost, election.kind) == (Fraction(2001, 2), Fraction(801, 4), BallotKind.APPROVAL)
    assert (bench.name, bench.categories, bench.district) == ("Bänkar; norra parken", ("park", "trygghet"), "Norra")
    assert (election.n_voters, election.votes()) == (3, (1, 2))


def test_equal_ballots_are_kept_once(tmp_path: Path) -> None:
    election = read_election(_written(tmp_path, SMALL + "4;p2;\n5;p2;\n"))
    assert sorted(election.ballots.weights.tolist()) == [1, 1, 3]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("is_packed", [False, True])
def test_marks_line_ends_and_packing_are_no_matter(tmp_path: Path, newline: str, mark: str, is_packed: bool) -> None:
    data = (mark + SMALL.replace("\n", newline)).encode()
    path = tmp_path / "almfors.pb"
    path.write_bytes(gzip.compress(data) if is_packed else data)
    assert read_election(path).votes() == (1, 2)
    assert to_bytes(read_file(path)) == data


def test_points_and_ranks_are_read(tmp_path: Path) -> None:
    text = SMALL.replace("approval", "cumulative").replace("vote;age", "vote;points")
    points = text.replace("p1,p2;44", "p1,p2;2.5,1").replace("2;p2;", "2;p2;3").replace("3;;17", "3;;")
    assert read_election(_written(tmp_path, points)).scores() == (Fraction(5, 2), Fraction(4))
    ranks = SMALL.replace("approval", "ordinal").replace("p1,p2", "p2,p1")
    assert read_election(_written(tmp_path, ranks)).ballots.members.tolist()[:2] == [1, 0]


def test_a_project_twice_on_a_ballot_counts_once_and_its_points_add_up(tmp_path: Path) -> None:
    found = gathered_of(_written(tmp_path, SMALL.replace("2;p2;", "2;p2,p2;")))
    assert found.election.votes() == (1, 2)
    assert [one.code for one in found.remarks] == ["pb_project_twice_in_ballot"]
    text = SMALL.replace("approval", "cumulative").replace("vote;age", "vote;points").replace("3;;17", "3;;")
    twice = text.replace("p1,p2;44", "p1,p1;2,1").replace("2;p2;", "2;p2;3")
    assert read_election(_written(tmp_path, twice)).scores() == (Fraction(3), Fraction(3))


def test_a_count_that_differs_from_what_the_file_says_is_remarked(tmp_path: Path) -> None:
    found = gathered_of(_written(tmp_path, SMALL.replace("num_votes;3", "num_votes;4")))
    assert [(one.code, dict(one.values)) for one in found.remarks] == [
        ("pb_num_votes_differs", {"stated": "4", "found": 3})
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("budget;1 000,50", "budget;mycket", "pb_not_a_number", 4),
        ("budget;1 000,50", "budget;0", "pb_budget_not_positive", 4),
        ("budget;1 000,50", "budget;1e9", "pb_not_a_number", 4),
        ("budget;1 000,50\n", "", "pb_key_missing", 0),
        ("vote_type;approval", "vote_type;röstning", "pb_vote_type_unknown", 5),
        ("num_votes;3", "budget;3", "pb_key_twice", 7),
        ("p2;200.25", "p1;200.25", "pb_id_twice", 11),
        ("p2;200.25", "p2;-1", "pb_cost_negative", 11),
        ("p2;200.25;Lampor;;Södra;", "p2", "pb_row_short", 11),
        ("project_id;cost", "project_id;price", "pb_column_missing", 9),
        ("voter_id;vote", "voter_id;choice", "pb_column_missing", 13),
        ("2;p2;", "2;p9;", "pb_vote_for_unknown", 15),
        ("2;p2;", "1;p2;", "pb_voter_twice", 15),
        ("VOTES\nvoter_id;vote;age\n1;p1,p2;44\n2;p2;\n3;;17\n", "", "pb_part_missing", 11),
        ("META\n", "", "pb_no_meta", 1),
        ("PROJECTS\n", "VOTES\n", "pb_part_order", 8),
        ("VOTES\nvoter_id;vote;age\n1;p1,p2;44\n2;p2;\n3;;17\n", "VOTES\n", "pb_no_header", 0),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    assert old in SMALL
    with pytest.raises(StyrkedjaError) as fault:
        read_election(_written(tmp_path, SMALL.replace(old, new)))
    assert (fault.value.code, fault.value.values["line"]) == (code, line)
    assert fault.value.values["name"] == "almfors.pb"


@pytest.mark.parametrize(
    ("points", "code"),
    [("1", "pb_points_count"), ("1,-1", "pb_points_negative"), ("1,en", "pb_not_a_number")],
)
def test_wrong_points_are_refused(tmp_path: Path, points: str, code: str) -> None:
    text = (
        SMALL.replace("approval", "scoring").replace("vote;age", "vote;points").replace("p1,p2;44", f"p1,p2;{points}")
    )
    with pytest.raises(StyrkedjaError) as fault:
        read_election(_written(tmp_path, text))
    assert (fault.value.code, fault.value.values["line"]) == (code, 14)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"META\nkey;value\nunit;\xe5\n", "file_not_text"),
        (gzip.compress(SMALL.encode())[:60], "file_damaged"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "almfors.pb"
    path.write_bytes(data)
    for read in (read_election, read_file):
        with pytest.raises(UnreadableFileError) as fault:
            read(path)
        assert fault.value.code == code
    with pytest.raises(UnreadableFileError):
        read_election(tmp_path / "saknas.pb")


def test_a_packed_file_cannot_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pabulib, "LIMIT_BYTES", 10_000)
    path = tmp_path / "almfors.pb"
    path.write_bytes(gzip.compress(SMALL.encode() + b";p2;\n" * 100_000))
    for read in (read_election, read_file):
        with pytest.raises(UnreadableFileError) as fault:
            read(path)
        assert fault.value.code == "file_too_large"


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=12)


def _rows(width: int) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    row = st.tuples(st.from_regex(r"[a-z0-9]{1,5}", fullmatch=True), *[CELL] * (width - 1))
    return st.lists(row, max_size=4).map(tuple)


@settings(deadline=None, max_examples=80)
@given(
    file=st.builds(
        PbFile,
        st.builds(Table, st.just(("key", "value")), _rows(2)),
        st.builds(Table, st.just(("project_id", "cost", "name", "egen kolumn")), _rows(4)),
        st.builds(Table, st.just(("voter_id", "vote", "kön")), _rows(3)),
        st.sampled_from(["\n", "\r\n"]),
        st.booleans(),
        st.booleans(),
    )
)
def test_what_is_written_is_read_back(file: PbFile, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("pb") / "almfors.pb"
    path.write_bytes(to_bytes(file))
    assert read_file(path) == file


@pytest.mark.parametrize("language", Language)
def test_every_fault_has_its_words(language: Language) -> None:
    folder = Path(pabulib.__file__).parent
    raised = {code for path in folder.glob("*.py") for code in FAULT.findall(path.read_text(encoding="utf-8"))}
    assert len(raised) > 15
    assert {code for code in raised if not has_text(f"error.{code}", language)} == set()
