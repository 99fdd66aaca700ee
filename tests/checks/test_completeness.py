"""Which bodies have what, and how many commitments have all links of the chain."""

from __future__ import annotations

from styrkedja.checks.completeness import ChainScore, Column, Completeness, by_municipality, completeness_of, merge
from tests.builders import chain_of

PLAN = """Almfors kommun

Mål och budget 2027


Skolnämnden – särskilda uppdrag:

- bygga en skola i Bergby för 90 mkr senast 2028
- anställa fler lärare

Kulturnämnden – särskilda uppdrag:

- rusta torget

Underlaget kommer från fritidsnämnden.

Driftbudget 2027, tkr

Nämnd\tBudget 2027
Skolnämnden\t1 018 300
Fritidsnämnden\t87 450
Summa\t1 105 750
"""
OTHER = """Almfors kommun

Poster 2027

Ordförande i kulturnämnden: Anna Ek (V)

Driftbudget 2027, tkr

Nämnd\tBudget 2027
Kulturnämnden\t1 000
Skolnämnden\t2 000
Summa\t3 000
"""


def counts(found: Completeness, column: Column) -> dict[str, int]:
    return {row.body: row.counts[column] for row in found.rows}


def test_mandates_and_frames_are_counted_by_body() -> None:
    found = completeness_of(chain_of(PLAN))
    assert counts(found, Column.MANDATES) == {"Skolnämnden": 2, "Kulturnämnden": 1, "Fritidsnämnden": 0}
    assert counts(found, Column.FRAME) == {"Skolnämnden": 1, "Kulturnämnden": 0, "Fritidsnämnden": 1}


def test_a_hole_is_what_others_have() -> None:
    found = completeness_of(chain_of(PLAN))
    holes = {(row.body, column) for row in found.rows for column in Column if found.is_hole(row, column)}
    assert holes == {("Kulturnämnden", Column.FRAME), ("Fritidsnämnden", Column.MANDATES)}
    assert found.holes == 2
    assert found.columns_in_use == (Column.MANDATES, Column.FRAME)


def test_the_score_is_the_share_of_links() -> None:
    score = completeness_of(chain_of(PLAN)).score
    assert (score.commitments, score.owner, score.money, score.date, score.whole) == (3, 3, 1, 1, 0)
    assert score.score_pct == 100 * (score.owner + score.money + score.measure + score.date) // 12
    assert ChainScore().score_pct == 0


def test_an_indicator_belongs_to_the_body_under_whose_heading_it_stands() -> None:
    text = """Almfors kommun

Skolnämnden

Indikator\tUtfall 2025\tMål 2027
Andel behöriga lärare\t78 %\t85 %
Andel elever med godkända betyg\t70 %\t80 %

Kulturnämnden

Uppdrag:
- rusta torget
"""
    found = completeness_of(chain_of(text))
    assert counts(found, Column.INDICATORS) == {"Skolnämnden": 2, "Kulturnämnden": 0}


def test_a_company_is_not_held_to_a_frame_and_parts_of_bodies_are_left_out() -> None:
    text = PLAN.replace(
        "Underlaget kommer från fritidsnämnden.", "Almfors Bostäder AB och kommunstyrelsens arbetsutskott har svarat."
    )
    text = text.replace("Kulturnämnden – särskilda uppdrag", "Almfors Hamn AB – särskilt ägardirektiv")
    found = completeness_of(chain_of(text))
    assert set(counts(found, Column.MANDATES)) == {"Skolnämnden", "Fritidsnämnden", "Almfors Hamn AB"}
    assert not any(found.is_hole(row, Column.FRAME) for row in found.rows)


def test_the_documents_of_a_municipality_fill_each_others_holes() -> None:
    first, second = completeness_of(chain_of(PLAN)), completeness_of(chain_of(OTHER))
    [together] = by_municipality([first, second])
    assert together.municipality == "Almfors"
    assert len(together.sources) == 2
    assert counts(together, Column.FRAME) == {"Skolnämnden": 2, "Kulturnämnden": 1, "Fritidsnämnden": 1}
    assert together.score.commitments == first.score.commitments + second.score.commitments
    assert merge([first]).rows == first.rows


def test_a_name_of_a_table_without_committee_is_the_committee_of_these_fields() -> None:
    text = """Almfors kommun

Kultur- och fritidsnämnden – särskilda uppdrag:

- rusta torget

Driftbudget 2027, tkr

Nämnd\tBudget 2027
Kultur och Fritid\t87 450
Skolnämnden\t1 018 300
Summa\t1 105 750
"""
    found = completeness_of(chain_of(text))
    assert counts(found, Column.FRAME) == {"Kultur- och fritidsnämnden": 1, "Skolnämnden": 1}


def test_documents_of_no_municipality_are_not_put_together() -> None:
    found = completeness_of(chain_of("Vi vill:\n- rusta torget\n"))
    assert found.municipality is None
    assert by_municipality([found, found]) == ()
