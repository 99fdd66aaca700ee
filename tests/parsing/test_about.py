"""What a document says of itself: who speaks, where, for which years, in what kind of document."""

from __future__ import annotations

import pytest

from styrkedja.chain.chain import Chain
from styrkedja.chain.document import DocumentInfo
from styrkedja.parsing.about import describe, party_names
from styrkedja.parsing.kinds import is_statute, reserve_against
from tests.builders import MUNICIPALITIES, document_of, pledges


def about(text: str, *, has_frames: bool = False) -> DocumentInfo:
    return describe(document_of(text), municipalities=MUNICIPALITIES, has_frames=has_frames)


def test_a_programme_of_a_local_party(programme: Chain) -> None:
    """
    Framtiden börjar här

    Handlingsprogram för Almfors kommun 2026–2030

    Framtid Almfors vill att kommunen ska bygga en skola i Norrby.
    """
    info = programme.document
    assert info.title == "Framtiden börjar här"
    assert info.organisation == "Framtid Almfors"
    assert info.parties == ("Framtid Almfors",)
    assert (info.municipality, info.municipality_code) == ("Almfors", "9999")
    assert info.period == "2026-2030"
    assert info.kind == "party_programme"


def test_a_programme_of_a_national_party_in_a_municipality(programme: Chain) -> None:
    """
    Valprogram 2026

    Centerpartiet i Norrköping

    Centerpartiet vill att Norrköpings kommun ska sänka skatten.
    """
    info = programme.document
    assert info.organisation == "Centerpartiet i Norrköping"
    assert info.parties == ("C",)
    assert (info.municipality, info.municipality_code) == ("Norrköping", "0581")
    assert info.period == "2026"
    assert info.kind == "party_programme"


def test_a_national_party_named_with_its_place_is_one_party(programme: Chain) -> None:
    """
    Centerpartiet Norrköping

    Valprogram 2026

    Centerpartiet Norrköping vill bygga en skola. Centerpartiet vill att Norrköpings kommun sänker taxan.
    """
    assert programme.document.parties == ("C",)
    assert programme.document.organisation == "Centerpartiet Norrköping"


def test_two_parties_with_a_platform_are_a_coalition(programme: Chain) -> None:
    """
    Politisk plattform för Almfors kommun 2026–2030

    Moderaterna och Liberalerna bildar majoritet och kommer att samarbeta under mandatperioden.

    - Sänkt skatt med 30 öre.
    - Läxhjälp på alla skolor.
    """
    info = programme.document
    assert info.kind == "coalition_platform"
    assert set(info.parties) == {"M", "L"}
    assert info.organisation is not None
    assert info.organisation.endswith("i Almfors")


def test_a_party_that_only_is_spoken_of_does_not_speak(programme: Chain) -> None:
    """
    Almforspartiet

    Valprogram 2026

    Almforspartiet vill bygga en skola. Almforspartiet vill sänka taxan. Almforspartiet vill anställa lärare.

    Under åren med Moderaterna vid makten hände ingenting.
    """
    assert programme.document.parties == ("Almforspartiet",)


def test_a_rival_that_wants_something_does_not_speak_in_anothers_programme(programme: Chain) -> None:
    """
    Framtid Almfors handlingsprogram

    Skola

    Moderaterna vill sänka skatten. Det tycker vi är fel väg. Vi vill bygga en skola i Norrby.
    """
    assert "M" not in programme.document.parties
    assert pledges(programme) == ["Vi vill bygga en skola i Norrby."]


@pytest.mark.parametrize(
    "head",
    [
        "Valmanifest 2026\n\nKristdemokraterna i Almfors",
        "Våra vallöften\n\nSverigedemokraterna Almfors",
        "Miljöpartiets kommunpolitiska program för Almfors 2026–2030",
        "Liberalerna i Almfors kommun\n\nSå här vill vi förändra Almfors",
        "SVERIGEDEMOKRATERNA ALMFORS\n\nVALPLATTFORM 2026",
    ],
)
def test_a_short_programme_is_one_even_without_we_want(head: str) -> None:
    text = f"{head}\n\nSkola\n\n- Läxhjälp på alla skolor.\n- Fler speciallärare.\n\nOmsorg\n\n- Fler anställda.\n"
    assert about(text).kind == "party_programme"


@pytest.mark.parametrize(
    ("text", "has_frames", "kind"),
    [
        (
            "Budget 2027 med plan för 2028–2029\n\nAlmfors kommun\n\nRamarna följer av tabellen.",
            True,
            "plan_and_budget",
        ),
        ("Årsredovisning 2025\n\nAlmfors kommun\n\nÅrets resultat blev 30 miljoner kronor.", False, "report"),
        ("Delårsrapport augusti 2026\n\nAlmfors kommun\n\nPrognosen är god.", False, "report"),
        ("Verksamhetsplan 2027\n\nSkolnämnden i Almfors kommun\n\nNämnden har tre mål.", False, "body_plan"),
        ("Simhallen öppnar igen\n\nPå lördag öppnar simhallen i Norrby. Välkomna!", False, "other"),
        ("Reglemente för Skolnämnden\n\n§ 1 Nämnden ska ansvara för skolan.", False, "other"),
        (
            "Almforspartiets budget 2027\n\nAlmforspartiet föreslår att skolan får mer. Vi vill höja ramen.",
            True,
            "party_budget",
        ),
        (
            "Protokoll\n\nKommunstyrelsen\n\nSammanträde 2026-03-12\n\n§ 1 Val av justerare\n\n§ 2 Budget\n\n§ 3 Övrigt",
            False,
            "minutes",
        ),
    ],
)
def test_kinds_of_documents(text: str, has_frames: bool, kind: str) -> None:
    assert about(text, has_frames=has_frames).kind == kind


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Handlingsprogram 2026–2030", "2026-2030"),
        ("Handlingsprogram 2026-2030", "2026-2030"),
        ("Handlingsprogram 2026/2030", "2026-2030"),
        ("Mandatperioden 2022 – 2026", "2022-2026"),
        ("Budget 2027", "2027"),
        ("Budget för år 2027", "2027"),
        ("Valprogram för Almfors 2026", "2026"),
        ("2026", "2026"),
        ("Vår politik för Almfors", None),
    ],
)
def test_periods_at_the_head(line: str, period: str | None) -> None:
    assert about(f"{line}\n\nFramtid Almfors vill bygga en skola.").period == period


@pytest.mark.parametrize(
    ("title", "below", "period"),
    [
        ("Mål och budget 2027", "med flerårsplan 2028–2029", "2027-2029"),
        ("Budget 2027 med verksamhetsplan 2028 och 2029", "Almfors kommun", "2027-2029"),
        ("Socialdemokraternas budget för 2027 och plan för 2028–2029", "Almfors", "2027-2029"),
        ("Budget 2027", "Utvecklingsplan 2030–2040", "2030-2040"),
    ],
)
def test_a_budget_and_the_plan_that_follows_it_are_one_period(title: str, below: str, period: str) -> None:
    assert about(f"{title}\n\n{below}\n\nFramtid Almfors vill bygga en skola.").period == period


def test_a_term_in_prose_is_a_period_when_the_head_says_none() -> None:
    text = "Vår politik\n\nFramtid Almfors vill mer under mandatperioden 2026–2030. År 2019 byggdes simhallen."
    assert about(text).period == "2026-2030"


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("Vi bor i Norrköpings kommun.", "Norrköping"),
        ("Almfors kommun växer.", "Almfors"),
        ("Norrköping är fint. Norrköpings skolor är bra.", "Norrköping"),
        ("Vi vill vara bäst. Vara bra är inte nog.", None),
        ("Varje kommun ska bestämma. Sveriges kommuner växer.", None),
        ("Skolan är bra.", None),
    ],
)
def test_municipalities(text: str, municipality: str | None) -> None:
    assert about(text).municipality == municipality


def test_a_municipality_without_a_code_of_its_own_has_none() -> None:
    info = about("Vi bor i Norrby kommun.")
    assert (info.municipality, info.municipality_code) == ("Norrby", None)


def test_only_a_heading_at_the_very_top_is_the_title() -> None:
    assert about("Vi vill bygga skolor i hela kommunen.\n\nSkola\n\nVi vill mer än så.").title is None


def test_rules_are_told_by_their_title_or_their_paragraphs() -> None:
    assert is_statute(document_of("Policy för resor\n\nResor ska ske med tåg."))
    assert is_statute(document_of("\n\n".join(f"§ {n} Nämnden ska sammanträda." for n in range(1, 8))))
    assert not is_statute(document_of("Valprogram\n\nVi vill ha en policy för resor."))


@pytest.mark.parametrize(
    ("kind", "is_held_back"), [("minutes", True), ("report", True), ("other", True), ("party_programme", False)]
)
def test_documents_that_only_record_are_held_back(kind: str, is_held_back: bool) -> None:
    assert (reserve_against(document_of("Skolan är öppen."), DocumentInfo(kind=kind)) > 0) is is_held_back


def test_parties_stand_in_the_text_under_their_names() -> None:
    assert party_names(DocumentInfo(parties=("V", "Framtid Almfors"))) == ("Vänsterpartiet", "Framtid Almfors")


def test_an_empty_document_says_nothing() -> None:
    info = about("")
    assert (info.title, info.organisation, info.parties, info.municipality, info.period) == (None, None, (), None, None)
    assert info.kind == "other"


def test_who_signs_an_article_speaks_in_it() -> None:
    info = about(
        "Almfors behöver ett badhus\n\nSocialdemokraterna vill bygga dyrt. Moderaterna vill inte bygga alls."
        "\n\nVi säger nej till båda. Liberalerna vill bygga.\n\nLiberalerna i Almfors genom gruppledaren"
    )
    assert info.parties == ("L",)
