"""Parts of a document that speak otherwise than the whole: annexed rules and follow-ups."""

from __future__ import annotations

import pytest

from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind
from styrkedja.parsing.outline import Outline, Place, outline_of
from styrkedja.parsing.pledges import Voice
from styrkedja.parsing.voices import voices_of
from tests.builders import document_of, pledges, programme_of


def place_under(*path: str) -> Place:
    return Place(Block(BlockKind.PARAGRAPH, "Nämnden ska samverka.", Span(0, 21)), path=path)


def genre(heading: str, *, kind: str = "body_plan", numbered: tuple[str, ...] = ()) -> str:
    lines = "\n\n".join(f"{line}\n\nNämnden består av nio ledamöter." for line in numbered)
    return voices_of(outline_of(document_of(lines)), Voice(kind=kind))(place_under(heading)).genre


@pytest.mark.parametrize(
    "heading",
    [
        "Bilaga A. Reglemente för välfärdsnämnden",
        "3.2 Delegationsordning",
        "Välfärdsnämndens delegationsordning 2026",
        "Förslag till reviderat reglemente för revisorerna",
        "Bilaga 2 – Arbetsordning för kommunfullmäktige",
        "Tjänstedeklaration för hemtjänsten",
        "Servicedeklaration: bygglov",
        "Lokala ordningsföreskrifter",
        "Stadgar",
    ],
)
def test_a_heading_of_rules_makes_its_part_a_statute(heading: str) -> None:
    assert genre(heading) == "statute"
    assert genre(heading, kind="party_programme") == "statute"


@pytest.mark.parametrize(
    "heading",
    [
        "Delegationsordningen ses över",
        "Tydligare arbetsordning",
        "Servicedeklarationer i hemtjänsten",
        "Ett nytt reglemente behövs",
        "Taxor och avgifter",
        "Riktlinjer för budgetarbetet",
        "1 § Ansvarsområde",
        "Uppföljning",
        "Årsredovisning",
    ],
)
def test_a_heading_that_speaks_of_rules_or_reports_is_none(heading: str) -> None:
    assert genre(heading) == "plan"


def test_numbered_paragraphs_make_a_statute_unless_a_party_speaks() -> None:
    paragraphs = ("1 § Ansvarsområde", "2 § Sammansättning", "3 § Sammanträden")
    assert genre("2 § Sammansättning", numbered=paragraphs) == "statute"
    assert genre("2 § Sammansättning", numbered=paragraphs, kind="coalition_platform") == "programme"


def test_an_extract_of_minutes_around_a_plan_is_no_statute() -> None:
    extract = ("§ 45 Mål och budget", "§ 46 Taxor", "§ 47 Val")
    assert genre("§ 45 Mål och budget", numbered=extract) == "plan"


def test_a_follow_up_of_a_year_is_a_report_in_any_document_but_a_partys() -> None:
    heading = "Bilaga D. Måluppföljning ur nämndens årsredovisning 2025"
    assert genre(heading) == "report"
    assert genre(heading, kind="party_programme") == "programme"


def test_minutes_stay_minutes() -> None:
    voice = Voice(kind="minutes", reserve=4.0)
    assert voices_of(Outline((), ()), voice)(place_under("Reglemente för nämnden")) is voice


def test_duties_in_annexed_rules_are_no_commitments_while_those_before_are() -> None:
    chain = programme_of(
        "Skola\n\nVi ska:\n\n- bygga en skola i Norrby\n- anställa fler lärare\n\n"
        "Bilaga A. Reglemente för skolnämnden\n\nNämnden ska särskilt:\n\n"
        "- verka för en god skola\n- samverka med regionen\n"
    )
    assert pledges(chain) == ["bygga en skola i Norrby", "anställa fler lärare"]


def test_an_annexed_article_of_a_newspaper_pledges_nothing() -> None:
    chain = programme_of(
        "Skola\n\nVi ska:\n\n- bygga en skola i Norrby\n- anställa fler lärare\n\n"
        "Bilaga: artikel ur Almfors Tidning den 21 augusti 2026\n\nPartiernas löften i korthet\n\n"
        "- bygga ut boendet i Söderby\n- fria bussresor\n"
    )
    assert pledges(chain) == ["bygga en skola i Norrby", "anställa fler lärare"]


def test_another_annex_ends_the_article() -> None:
    text = (
        "Program\n\nBilaga 1. Tidningsartikel\n\nMer lovas i staden.\n\nBilaga 2. Våra förslag\n\n"
        "Vi vill bygga en skola.\n"
    )
    outline = outline_of(document_of(text))
    voice = Voice(parties=("Liberalerna",))
    voice_at = voices_of(outline, voice)
    by_text = {place.block.text: voice_at(place) for place in outline.places}
    assert by_text["Mer lovas i staden."].parties == ()
    assert by_text["Vi vill bygga en skola."] == voice
