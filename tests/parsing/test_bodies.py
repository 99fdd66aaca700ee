"""Bodies: dictionary forms, kinds, and where a document names them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.parsing.bodies import dictionary_form, find_bodies, is_body, kind_of, mandated_body, scope_of
from tests.builders import document_of


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Skolnämnd", "Skolnämnden"),
        ("skolnämndens", "Skolnämnden"),
        ("Skolnämnden.", "Skolnämnden"),
        ("Kultur och fritidsnämnden", "Kultur- och fritidsnämnden"),
        ("barn-och ungdomsnämnden", "Barn- och ungdomsnämnden"),
        ("Barn- och Ungdomsnämnden", "Barn- och ungdomsnämnden"),
        ("Kultur- och  och fritidsnämnden", "Kultur- och fritidsnämnden"),
        ("kommunstyrelsens", "Kommunstyrelsen"),
        ("Kommunstyrelse", "Kommunstyrelsen"),
        ("kommunfullmäktiges", "Kommunfullmäktige"),
        ("Tekniska nämnden", "Tekniska nämnden"),
        ("tekniska nämndens", "Tekniska nämnden"),
        ("KS", "Kommunstyrelsen"),
        ("KF", "Kommunfullmäktige"),
        ("KS AU", "Kommunstyrelsens arbetsutskott"),
        ("kommunstyrelsens arbetsutskott", "Kommunstyrelsens arbetsutskott"),
        ("berörda nämnder", "Berörda nämnder"),
        ("Almfors Energi AB", "Almfors Energi AB"),
        ("Överförmyndarnämnd", "Överförmyndarnämnden"),
        ("ATL-nämnd", "ATL-nämnden"),
        ("VA-nämnden", "VA-nämnden"),
        ("Kommundelsnämnden Norrby", "Kommundelsnämnden Norrby"),
    ],
)
def test_dictionary_forms(written: str, form: str) -> None:
    assert dictionary_form(written) == form


NAMES = st.lists(
    st.sampled_from(
        [
            "kultur-",
            "och",
            "fritidsnämnd",
            "fritidsnämnden",
            "skolnämndens",
            "Barn-och",
            "ungdoms",
            "nämnd",
            "kommunstyrelsens",
            "arbetsutskott",
            "Almfors",
            "Bostäder",
            "AB",
            "berörda",
            "nämnder",
            "KS",
            "kommunfullmäktiges",
            "social",
            "Norrby",
            ",",
            ".",
            "-",
            "styrelse",
            "beredning",
        ]
    ),
    max_size=5,
).map(" ".join)


@given(NAMES | st.text(max_size=30))
def test_the_dictionary_form_of_a_dictionary_form_is_itself(name: str) -> None:
    form = dictionary_form(name)
    assert dictionary_form(form) == form


@pytest.mark.parametrize(
    ("name", "kind", "scope"),
    [
        ("Kommunfullmäktige", "council", "municipal"),
        ("Kommunstyrelsen", "board", "municipal"),
        ("Skolnämnden", "committee", "municipal"),
        ("Tekniska nämnden", "committee", "municipal"),
        ("Kommunstyrelsens arbetsutskott", "committee", "municipal"),
        ("Kommundelsnämnden Norrby", "district", "municipal"),
        ("Almfors Bostäder AB", "company", "municipal"),
        ("Almfors Energi", "company", "municipal"),
        ("Samtliga nämnder", "other", "collective"),
        ("Kommundelsnämnderna", "district", "collective"),
        ("Kommunala bolag", "company", "collective"),
        ("Arbetsförmedlingen", "other", "external"),
        ("Region Dalarna", "other", "external"),
        ("Länsstyrelsen", "other", "external"),
    ],
)
def test_kinds_and_scopes(name: str, kind: str, scope: str) -> None:
    assert (kind_of(name), scope_of(name)) == (kind, scope)


@pytest.mark.parametrize(
    "name", ["Skolnämnden", "Kommunstyrelsen", "Kommunfullmäktige", "KS", "Almfors Hamn AB", "Samtliga nämnder"]
)
def test_a_heading_that_names_a_body(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize(
    "name",
    [
        "Skola",
        "Bostadsstyrelsen",
        "Nämnder och styrelser",
        "Styrelsen",
        "Skolnämnden ska spara 5 procent",
        "",
        "Vår politik",
        "nämnd",
    ],
)
def test_a_heading_that_names_no_body(name: str) -> None:
    assert not is_body(name)


def names(text: str) -> list[str]:
    return [body.name for body in find_bodies(document_of(text))]


def test_bodies_come_in_the_order_of_their_first_mention() -> None:
    text = "Skolnämnden och kommunstyrelsen ska samarbeta. Kommunfullmäktige beslutar om skolnämndens ram."
    assert names(text) == ["Skolnämnden", "Kommunstyrelsen", "Kommunfullmäktige"]


def test_every_mention_and_spelling_is_kept() -> None:
    document = document_of("Kultur och fritidsnämnden får mer. Kultur- och fritidsnämnden ansvarar. Skolnämndens ram.")
    bodies = {body.name: body for body in find_bodies(document)}
    leisure = bodies["Kultur- och fritidsnämnden"]
    assert leisure.aliases == ("Kultur och fritidsnämnden",)
    assert [span.of(document.text) for span in leisure.spans] == [
        "Kultur och fritidsnämnden",
        "Kultur- och fritidsnämnden",
    ]
    assert bodies["Skolnämnden"].aliases == ("Skolnämndens",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi ger miljö- och samhällsbyggnadsnämnden ansvaret.", ["Miljö- och samhällsbyggnadsnämnden"]),
        ("Skolnämnden och Socialnämnden samarbetar.", ["Skolnämnden", "Socialnämnden"]),
        ("Kommunstyrelsens arbetsutskott beslutar.", ["Kommunstyrelsens arbetsutskott"]),
        ("Almfors Bostäder AB ska bygga. Almfors Bostäder har råd.", ["Almfors Bostäder AB"]),
        ("Almfors Energi ska bygga ut nätet.", ["Almfors Energi"]),
        ("Arbetsförmedlingen och Region Dalarna är med.", ["Arbetsförmedlingen", "Region Dalarna"]),
        ("Samtliga nämnder ska spara.", ["Samtliga nämnder"]),
        ("Tekniska nämnden sköter vägarna.", ["Tekniska nämnden"]),
        ("Kommundelsnämnden Norrby ska höras.", ["Kommundelsnämnden Norrby"]),
        ("Barn-, ungdoms- och utbildningsnämnden får mer.", ["Barn-, ungdoms- och utbildningsnämnden"]),
        ("Länsstyrelsen och Trafikverket ansvarar.", ["Länsstyrelsen", "Trafikverket"]),
    ],
)
def test_bodies_in_running_text(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Bostadsrättsföreningens styrelse är ny.",
        "Hyresgäststyrelsen och partistyrelsen träffades.",
        "Varje nämnd har en styrelse.",
        "Nämnden ska spara.",
        "Vi sparar energi och bygger bostäder i Almfors.",
    ],
)
def test_what_is_no_body_of_the_municipality(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Socialnämnden särskilt politiskt uppdrag:", "Socialnämnden"),
        ("Uppdrag till kommunstyrelsen", "Kommunstyrelsen"),
        ("Kommunstyrelsens särskilda uppdrag", "Kommunstyrelsen"),
        ("Tekniska nämnden:", "Tekniska nämnden"),
        ("Almfors Hamn AB – ägardirektiv", "Almfors Hamn AB"),
        ("Vårt viktigaste uppdrag:", None),
        ("Socialnämnden", None),
        ("Bilaga. Ägardirektiv för Almfors Hamn AB (förslag)", None),
    ],
)
def test_lines_that_open_the_mandates_of_a_body(line: str, body: str | None) -> None:
    assert mandated_body(line, is_heading=False) == body


@pytest.mark.parametrize(("name", "is_one"), [("Almfors Hamn AB", True), ("Direktiv för Almfors Hamn AB", False)])
def test_a_company_is_named_by_its_name_alone(name: str, is_one: bool) -> None:
    assert is_body(name) is is_one


@pytest.mark.parametrize("heading", ["Särskilda uppdrag per nämnd", "Budget per nämnd", "Förslag från kommunstyrelsen"])
def test_a_heading_about_committees_is_no_committee(heading: str) -> None:
    assert mandated_body(heading, is_heading=True) is None


@pytest.mark.parametrize(
    "name",
    ["Nämnden för lärande", "Nämnden för teknik, fritid och kultur", "Nämnden för hållbart samhälle"],
)
def test_a_committee_may_be_named_by_its_field(name: str) -> None:
    assert mandated_body(name, is_heading=True) == name
    assert mandated_body(f"Uppdrag till {name[0].lower()}{name[1:]}", is_heading=True) == name
    assert mandated_body(f"{name} ska bygga en skola", is_heading=True) is None


def test_a_committee_named_by_its_field_in_a_sentence() -> None:
    assert names("Nämnden för vård och omsorg ska spara. Nämnden för dialog med alla.") == [
        "Nämnden för vård och omsorg"
    ]
