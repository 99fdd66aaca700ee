"""Items of lists: commitments under some lead-ins and in some documents, and not in others."""

from __future__ import annotations

import pytest

from styrkedja.chain.chain import Chain
from tests.builders import pledges, programme_of


@pytest.mark.parametrize(
    "item",
    [
        "bygga en skola i Norrby",
        "Bygg en skola i Norrby.",
        "Bygg ut fjärrvärmen till Söderby",
        "att det ska finnas en skola i Norrby",
        "fler avgiftsfria fritidsaktiviteter",
        "Läxhjälp på alla skolor",
        "6 timmars arbetsdag i omsorgen",
        "Nolltolerans mot våld i skolan",
        "Alla skolor ska erbjuda läxhjälp.",
        "280-dagarsregeln avskaffas.",
        "Kommunen måste ta fram en plan för cykelvägar.",
        "Nej till vinster i välfärden",
        "Ingen ska behöva vänta på omsorg. Köerna ska vara borta före 2028. Vi börjar i Norrby.",
        "Skatt: sänkt med 30 öre",
        "Kortare köer (särskilt i Norrby) och fler platser",
        "ett badhus",
        "Sänkt kommunalskatt",
    ],
)
def test_an_item_under_we_want_is_one_commitment_whatever_its_wording(item: str) -> None:
    chain = programme_of(f"Framtid Almfors vill:\n\n- {item}\n- anställa fler lärare\n")
    assert pledges(chain) == [item, "anställa fler lärare"]
    assert {commitment.status_of_text.value for commitment in chain.commitments} == {"list_item"}


@pytest.mark.parametrize(
    "lead_in",
    [
        "Framtid Almfors vill:",
        "Framtid Almfors vill uppnå:",
        "Vi vill bland annat:",
        "Därför vill vi",
        "Vi vill",
        "Under mandatperioden ska vi:",
        "Det här lovar vi:",
        "Vi går till val på att:",
        "Våra viktigaste frågor:",
        "*Framtid Almfors vill:*",
        "Skolan är hela bygdens hjärta. Därför vill vi:",
        "Så gör vi Almfors tryggare:",
        "Aktiviteter:",
        "Insatser under perioden:",
    ],
)
def test_lead_ins_that_make_commitments(lead_in: str) -> None:
    assert pledges(programme_of(f"{lead_in}\n\n- bygga en skola i Norrby\n- läxhjälp åt alla\n")) == [
        "bygga en skola i Norrby",
        "läxhjälp åt alla",
    ]


@pytest.mark.parametrize(
    ("lead_in", "items"),
    [
        ("Det här har vi genomfört:", ["Byggt en skola i Norrby", "Sänkt taxan"]),
        ("Nämnden ansvarar för:", ["grundskola och fritidshem", "skolskjutsar"]),
        ("Läs mer:", ["Kommunens webbplats", "Skolverkets rapport"]),
        ("Exempel på mötesplatser:", ["biblioteket i Norrby", "badhuset"]),
        ("Utmaningarna är flera:", ["fler äldre", "färre barn"]),
        ("Kontakt:", ["info@almfors.example", "telefon 010-000 00 00"]),
        ("Målet mäts med följande indikatorer:", ["Andel behöriga lärare", "Elever per lärare"]),
    ],
)
def test_lead_ins_that_make_none(lead_in: str, items: list[str]) -> None:
    listing = "\n".join(f"- {item}" for item in items)
    assert pledges(programme_of(f"{lead_in}\n\n{listing}\n")) == []


@pytest.mark.parametrize(
    "item",
    [
        "https://www.almfors.example/program",
        "www.almfors.example",
        "info@almfors.example",
        "Foto: Almfors kommun",
        "...",
        "12",
    ],
)
def test_items_without_words_of_politics_are_none(item: str) -> None:
    assert pledges(programme_of(f"Vi vill:\n\n- {item}\n- anställa fler lärare\n")) == ["anställa fler lärare"]


def test_a_list_without_lead_in_in_a_programme_is_commitments(programme: Chain) -> None:
    """
    Politisk plattform för Almfors kommun 2026–2030

    Framtid Almfors vill bygga en simhall i Norrby.

    1. Trygghet

    - Öka takten i bostadsbyggandet.
    - Bredband ska byggas ut i hela kommunen.
    """
    assert pledges(programme)[1:] == ["Öka takten i bostadsbyggandet.", "Bredband ska byggas ut i hela kommunen."]


def test_a_list_of_contents_is_none(programme: Chain) -> None:
    """
    Framtid Almfors

    Handlingsprogram 2026–2030

    Innehåll

    - Skola och förskola
    - Omsorg om äldre
    - Klimat och miljö

    Skola och förskola

    Vi vill att kommunen ska bygga en skola i Norrby.

    Omsorg om äldre

    Vi vill att kommunen ska anställa fler undersköterskor.

    Klimat och miljö

    Vi vill minska utsläppen med hälften till 2030.
    """
    assert all(commitment.status_of_text.value == "sentence" for commitment in programme.commitments)
    assert len(programme.commitments) == 3


def test_a_numbered_list_of_contents_with_page_numbers_is_none(programme: Chain) -> None:
    """
    Framtid Almfors

    Handlingsprogram 2026–2030

    Innehåll

    1. Skola och förskola ........ 3
    2. Omsorg om äldre ........ 7

    1. Skola och förskola

    Vi vill att kommunen ska bygga en skola i Norrby.

    2. Omsorg om äldre

    Vi vill att kommunen ska anställa fler undersköterskor.
    """
    assert [commitment.status_of_text.value for commitment in programme.commitments] == ["sentence", "sentence"]


def test_mandates_belong_to_the_committee_above_them(programme: Chain) -> None:
    """
    Framtid Almfors

    Handlingsprogram 2026–2030

    Framtid Almfors vill att varje nämnd får särskilda politiska uppdrag.

    Kommunstyrelsen

    Särskilt politiskt uppdrag:

    - Ta fram en plan för cykelvägar.
    - Tillsammans med skolnämnden se över lokalerna.

    Kultur och fritidsnämnden

    Särskilt politiskt uppdrag:

    - Öppna biblioteken på söndagar.
    """
    assert [(commitment.body, commitment.text) for commitment in programme.commitments if commitment.body] == [
        ("Kommunstyrelsen", "Ta fram en plan för cykelvägar."),
        ("Kommunstyrelsen", "Tillsammans med skolnämnden se över lokalerna."),
        ("Kultur- och fritidsnämnden", "Öppna biblioteken på söndagar."),
    ]


@pytest.mark.parametrize(
    ("lead_in", "addressee"),
    [
        ("Vi vill att staten:", "state"),
        ("Av regeringen kräver vi:", "state"),
        ("Regionen ska:", "region"),
        ("Vi vill att kommunen:", None),
    ],
)
def test_demands_on_others_say_on_whom(lead_in: str, addressee: str | None) -> None:
    chain = programme_of(f"{lead_in}\n\n- höjer bidragen till skolan\n- bygger ut järnvägen till Norrby\n")
    assert [commitment.addressee for commitment in chain.commitments] == [addressee, addressee]


def test_a_heading_says_on_whom_demands_are_made(programme: Chain) -> None:
    """
    Framtid Almfors

    Handlingsprogram 2026–2030

    Framtid Almfors är ett lokalt parti. Här är vårt program.

    Krav på staten

    - Höjda statsbidrag till kommunerna.
    - Ett nationellt sverigekort på bussar och tåg.

    Skolan

    - Läxhjälp på alla skolor i kommunen.
    """
    assert [(commitment.text, commitment.addressee) for commitment in programme.commitments] == [
        ("Höjda statsbidrag till kommunerna.", "state"),
        ("Ett nationellt sverigekort på bussar och tåg.", "state"),
        ("Läxhjälp på alla skolor i kommunen.", None),
    ]


def test_items_of_rules_are_duties_and_no_commitments(programme: Chain) -> None:
    """
    Reglemente för Skolnämnden i Almfors kommun

    § 1 Nämnden ska fullgöra kommunens uppgifter enligt skollagen.

    § 2 Nämnden ska

    - ansvara för grundskolan,
    - lämna förslag till budget,
    - redovisa sin ekonomi varje tertial.

    § 3 Nämnden ska sammanträda en gång i månaden.
    """
    assert programme.commitments == ()


def test_items_of_minutes_are_decisions_and_no_commitments(programme: Chain) -> None:
    """
    Protokoll

    Skolnämnden i Almfors

    Sammanträde 2026-03-12

    § 12 Val av justerare

    Nämnden beslutar att Anna Ask ska justera protokollet.

    § 13 Skolskjutsar

    Skolnämnden beslutar

    - att skolskjutsar ska upphandlas senast 2027,
    - att kommunen ska införa busskort.

    § 14 Övrigt

    Nämnden ska återkomma i frågan.
    """
    assert programme.document.kind == "minutes"
    assert programme.commitments == ()


def test_news_of_what_others_say_is_no_commitment(programme: Chain) -> None:
    """
    Skolan i Norrby läggs ned

    På torsdagen beslutade kommunen om skolan i Norrby. Den ska stängas till sommaren.

    - Det är sorgligt, säger en av föräldrarna.
    - Nu måste barnen åka buss, säger en annan.

    Läs också om badhuset.
    """
    assert programme.commitments == ()


def test_what_a_dash_says_with_who_says_it_is_no_item(programme: Chain) -> None:
    """
    Socialdemokraterna i Norrby

    Valmanifest. Vi vill att alla barn ska få frukost i skolan.

    – Vi är redo för ett stort arbete. I manifestet står våra viktigaste förslag, säger kommunrådet.

    Ett urval av förslag:

    - Fler vuxna i skolan
    - Fri frukost
    """
    assert [c.text for c in programme.commitments if c.status_of_text.value == "list_item"] == [
        "Fler vuxna i skolan",
        "Fri frukost",
    ]


def test_promises_of_other_parties_are_not_ours(programme: Chain) -> None:
    """
    Kristdemokraterna i Norrby

    Kristdemokraterna vill bygga ett äldreboende med 48 lägenheter.
    Moderaterna vill att två privata utförare tar över hemtjänsten.

    Partiernas löften i korthet

    - S: Bygga ut Strandgården
    - V: Sex timmars arbetsdag
    - M: Införa valfrihet
    """
    assert pledges(programme) == ["Kristdemokraterna vill bygga ett äldreboende med 48 lägenheter."]


@pytest.mark.parametrize(
    "heading", ["Vår ideologi grundar sig på", "Vårt program har sin grund i en stark solidaritet"]
)
def test_what_an_ideology_rests_on_is_no_list_of_demands(heading: str) -> None:
    chain = programme_of(f"{heading}\n\n- med djur och natur\n- med kommande generationer\n")
    assert pledges(chain) == []
