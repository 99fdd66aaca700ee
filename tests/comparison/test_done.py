"""A programme beside minutes; nothing is claimed that the minutes do not say."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.comparison.data import load
from styrkedja.comparison.decisions import Progress, ruling
from styrkedja.comparison.done import Answer, Doubt, done
from styrkedja.comparison.records import Side
from tests.builders import chain_of
from tests.comparison.almfors import side

P = Progress
MINUTES = """
Sammanträdesprotokoll
Kommunfullmäktige 2027-03-15

§ 31 Kostnadsfri frukost i skolan
Kommunfullmäktiges beslut
Kommunfullmäktige beslutar att införa kostnadsfri frukost i alla grundskolor från hösten 2027.
Sammanfattning
Förslaget kostar fyra miljoner kronor.

§ 32 Taxa för badhuset
Kommunfullmäktiges beslut
Kommunfullmäktige beslutar att höja taxan på badhuset.

§ 33 Svar på motion om att bygga en ishall i Norrby
Kommunfullmäktiges beslut
Motionen avslås.

§ 34 Försäljning av hamnen
Kommunfullmäktiges beslut
1. Kommunfullmäktige beslutar att sälja hamnen.
2. Kommunstyrelsen får i uppdrag att upphandla mäklare.

§ 35 Läxhjälp
Kommunfullmäktiges beslut
Barn- och utbildningsnämnden får i uppdrag att utreda läxhjälp i alla skolor.

§ 36 Skattesats 2028
Kommunfullmäktiges beslut
Kommunfullmäktige beslutar att sänka skattesatsen med 10 öre.

§ 37 Uppföljning av uppdrag om laddstolpar
Kommunfullmäktiges beslut
Kommunfullmäktige noterar att laddstolpar har byggts vid alla skolor. Uppdraget förklaras slutfört.

§ 38 Cykelväg till Söderby
Kommunfullmäktiges beslut
Ärendet återremitteras.

§ 39 Rapport om kulturskolan
Kommunfullmäktiges beslut
Rapporten läggs till handlingarna.
"""


def minutes(text: str, key: str = "protokoll") -> Side:
    return Side(key, chain_of(cleandoc(text)))


def answers(*promises: str, text: str = MINUTES) -> Iterator[Answer]:
    return iter(done(side("program", *promises), [minutes(text)]).answers)


@pytest.mark.parametrize(
    ("promise", "progress"),
    [
        ("Inför skolfrukost", P.DECIDED),
        ("Kostnadsfri frukost i skolan för alla elever", P.DECIDED),
        ("Bygg en ishall i Norrby", P.REFUSED),
        ("Behåll hamnen i kommunens ägo", P.OPPOSITE),
        ("Erbjuda läxhjälp i alla skolor", P.BEGUN),
        ("Bygg laddstolpar vid skolorna", P.DONE),
        ("Bygg en cykelväg till Söderby", P.POSTPONED),
        ("Rusta upp kulturskolan", P.MENTIONED),
        ("Sänk avgiften till kulturskolan", P.NOTHING),
        ("Plantera fler träd i parkerna", P.NOTHING),
        ("Anställ fler lärare i skolan", P.NOTHING),
    ],
)
def test_what_the_minutes_say_of_a_commitment(promise: str, progress: Progress) -> None:
    assert next(answers(promise)).progress is progress


def test_a_decision_that_does_something_else_with_the_matter_is_only_mentioned() -> None:
    [found] = next(answers("Bygg ett nytt badhus")).evidence
    assert (found.progress, found.doubt, found.minutes.paragraph) == (P.MENTIONED, Doubt.OTHER_ACT, "§ 32")


def test_a_decision_with_another_figure_or_place_is_only_mentioned() -> None:
    [tax] = next(answers("Sänk skattesatsen med 30 öre")).evidence
    assert (tax.progress, tax.doubt) == (P.MENTIONED, Doubt.OTHER_FIGURE)
    [rink] = next(answers("Bygg en ishall i Västby")).evidence
    assert (rink.progress, rink.doubt) == (P.MENTIONED, Doubt.OTHER_PLACE)


def test_a_decision_on_a_part_is_only_mentioned() -> None:
    text = """
    Sammanträdesprotokoll
    Kommunfullmäktige 2027-04-26

    § 58 Kulturskolans avgifter
    Kommunfullmäktiges beslut
    Kommunfullmäktige beslutar att kulturskolan ska vara avgiftsfri för alla barn.
    """
    [found] = next(answers("Fler avgiftsfria kultur- och fritidsaktiviteter för barn", text=text)).evidence
    assert (found.progress, found.doubt) == (P.MENTIONED, Doubt.ONLY_PART)


def test_the_name_of_a_committee_is_no_matter() -> None:
    text = """
    Sammanträdesprotokoll
    Kommunfullmäktige 2027-04-26

    § 44 Årsredovisning 2026
    Kommunfullmäktiges beslut
    1. Årsredovisningen godkänns.
    2. Skol- och gymnasienämnden får i uppdrag att återkomma med en plan för en ekonomi i balans.
    """
    assert next(answers("Skapa en likvärdig gymnasieskola", text=text)).evidence == ()


def test_the_evidence_says_where_it_stands() -> None:
    [found] = next(answers("Inför skolfrukost")).evidence
    assert (found.document, found.minutes.body, found.minutes.date) == ("protokoll", "Kommunfullmäktige", "2027-03-15")
    assert found.point is not None
    assert found.point.startswith("Kommunfullmäktige beslutar att införa")


DECIDED = """
    Sammanträdesprotokoll
    Kommunfullmäktige 2028-02-01

    § 4 Ishall i Norrby
    Kommunfullmäktiges beslut
    Kommunfullmäktige beslutar att bygga en ishall i Norrby.
    """


def test_the_latest_word_counts_whatever_the_order_of_the_files() -> None:
    later = minutes(DECIDED, "senare")
    [found] = done(side("program", "Bygg en ishall i Norrby"), [later, minutes(MINUTES)]).answers
    assert found.progress is P.DECIDED
    assert [one.document for one in found.evidence] == ["protokoll", "senare"]


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("avslå förslaget om en ishall i Norrby", P.REFUSED),
        ("avslå motionen om att bygga en ishall i Norrby", P.REFUSED),
        ("avslå förslaget om att stoppa bygget av en ishall i Norrby", P.MENTIONED),
    ],
)
def test_to_refuse_a_matter_is_not_to_point_the_other_way(decision: str, expected: P) -> None:
    text = f"""
    Sammanträdesprotokoll
    Kommunfullmäktige 2027-04-26

    § 4 Ishall i Norrby
    Kommunfullmäktiges beslut
    Kommunfullmäktige beslutar att {decision}.
    """
    assert next(answers("Bygg en ishall i Norrby", text=text)).progress is expected


def test_minutes_without_a_day_do_not_outdo_those_with_one() -> None:
    undated = minutes(
        """
        Sammanträdesprotokoll
        Kommunfullmäktige

        § 4 Ishall i Norrby
        Kommunfullmäktiges beslut
        Kommunfullmäktige beslutar att avslå förslaget om en ishall i Norrby.
        """,
        "odaterat",
    )
    assert undated.chain.minutes[0].date is None
    programme = side("program", "Bygg en ishall i Norrby")
    [alone] = done(programme, [undated]).answers
    assert alone.progress is P.REFUSED
    [found] = done(programme, [undated, minutes(DECIDED, "senare")]).answers
    assert found.progress is P.DECIDED
    assert [one.document for one in found.evidence] == ["senare", "odaterat"]


def test_a_proposal_to_the_council_is_no_decision() -> None:
    text = """
    Sammanträdesprotokoll
    Kommunstyrelsen 2027-02-02

    § 9 Skolfrukost
    Kommunstyrelsens beslut
    Kommunstyrelsen föreslår kommunfullmäktige besluta att införa skolfrukost.
    """
    assert next(answers("Inför skolfrukost", text=text)).progress is P.BEGUN


def test_a_point_that_carries_its_own_matter_is_not_judged_by_its_heading() -> None:
    text = """
    Sammanträdesprotokoll
    Kommunfullmäktige 2027-06-14

    § 50 Mål och budget 2028
    Kommunfullmäktiges beslut
    1. Budgeten fastställs.
    2. Kulturnämnden får i uppdrag att utreda en scen i Norrby.
    3. Omsorgsnämnden får i uppdrag att införa fast omsorgskontakt.
    """
    [scene] = next(answers("Bygg en scen i Norrby", text=text)).evidence
    assert (scene.progress, scene.point) == (P.BEGUN, "Kulturnämnden får i uppdrag att utreda en scen i Norrby.")


def test_documents_without_minutes_say_nothing() -> None:
    found = done(side("program", "Inför skolfrukost"), [side("annat", "Inför skolfrukost")])
    assert (found.points, found.answers[0].progress) == (0, P.NOTHING)


@pytest.mark.parametrize(
    ("example", "code"), [(one, row["code"]) for row in load("decisions")["ruling"] for one in row["examples"]]
)
def test_each_ruling_is_known_by_its_examples(example: str, code: str) -> None:
    assert ruling(example) is Progress[code.upper()]


WORDS = st.sampled_from(
    ("Inför skolfrukost", "Bygg en ishall i Norrby", "Plantera träd", "Behåll hamnen", "Sänk skatten")
)


@given(st.lists(WORDS, max_size=4))
def test_every_commitment_stands_in_exactly_one_count(promises: list[str]) -> None:
    found = done(side("program", *promises), [minutes(MINUTES)])
    counted = [answer.item.number for count in found.counts for answer in count.answers]
    assert sorted(counted) == list(range(len(promises)))
    assert all(max((one.progress for one in a.evidence), default=P.NOTHING) >= a.progress for a in found.answers)
