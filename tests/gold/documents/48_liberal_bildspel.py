"""Slides of a valmanifest: bullets in place-holders, a repeated heading, two columns, a box and speaker's notes."""

import io

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Cm

SUFFIX = "pptx"

BULLETS = [
    (
        "Kunskap först",
        [
            "En lärare, en klass, en lektion i taget – lärare ska undervisa, inte administrera",
            "Anställa lärarassistenter på alla skolor med fler än 200 elever",
            "Lässatsning: tio nya skolbibliotekarier till 2029",
            "Tidiga betyg i alla skolor som vill",
        ],
    ),
    (
        "Kunskap först (forts.)",
        [
            "Modersmålsundervisning utanför skoltid ska bort – svenskan först",
            "Införa speciallärargaranti: insats inom två veckor från begäran",
            "Gymnasiet: behålla teknikprogrammet i Lyckholm",
        ],
    ),
    (
        "Frihet att välja, trygghet att åldras",
        [
            "Fri rörlighet mellan äldreboenden",
            "Du ska kunna välja utförare, tid och maträtt i hemtjänsten",
            "Minst 40 nya platser i trygghetsboende under perioden",
            "Utreda en äldreombudsman",
            "Sänk egenavgiften för avlösning till anhöriga till noll",
        ],
    ),
]
LEFT = ["Frihet från hedersförtryck", "Anställa två hederssamordnare", "Obligatorisk utbildning för all skolpersonal"]
RIGHT = [
    "Jobb och integration",
    "SFI på kvällar och helger",
    "Krav på deltagande för full ersättning",
    "Samarbete med Företagarna om 60 praktikplatser per år",
]


def build() -> bytes:
    deck = Presentation()
    title = deck.slides.add_slide(deck.slide_layouts[0])
    _fill(title, 0, ["Låt fler lyckas"])
    _fill(title, 1, ["Liberalerna Lyckholm", "Valmanifest 2026–2030 i korthet"])
    agenda = _slide(deck, "Idag", ["Skolan", "Omsorgen", "Integrationen", "Ekonomin", "Frågor och fika"])
    notes = agenda.notes_slide.notes_text_frame
    assert notes
    notes.text = "Hälsa välkommen. Vi vill ha ett öppet samtal, låt publiken avbryta."
    for heading, bullets in BULLETS:
        _slide(deck, heading, bullets)
    columns = deck.slides.add_slide(deck.slide_layouts[3])
    _fill(columns, 0, ["Ingen ska lämnas utanför"])
    _fill(columns, 1, LEFT)
    _fill(columns, 2, RIGHT)
    money = _slide(
        deck,
        "Ordning och reda i ekonomin",
        [
            "Oförändrad skatt hela mandatperioden",
            "2 % i överskott som mål",
            "Sälja Lyckholms Camping AB och kommunens andel i flygplatsen",
            "E-tjänster för alla ansökningar senast 2028",
        ],
    )
    box = money.shapes.add_textbox(Cm(2), Cm(15), Cm(20), Cm(2)).text_frame
    box.word_wrap = True
    box.text = "Vi går inte fram med några ofinansierade löften."
    facts = _slide(
        deck,
        "Visste du att …",
        ["41 % av lärarna i Lyckholm funderar på att byta jobb?", "kön till SFI är elva veckor?"],
    )
    facts.shapes.add_textbox(Cm(2), Cm(14), Cm(20), Cm(2)).text_frame.text = "Källa: kommunens medarbetarenkät 2025"
    thanks = deck.slides.add_slide(deck.slide_layouts[5])
    _fill(thanks, 0, ["Tack! Rösta liberalt."])
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _slide(deck: Deck, heading: str, bullets: list[str]) -> Slide:
    slide: Slide = deck.slides.add_slide(deck.slide_layouts[1])
    _fill(slide, 0, [heading])
    _fill(slide, 1, bullets)
    return slide


def _fill(slide: Slide, index: int, lines: list[str]) -> None:
    slide.placeholders[index].text = "\n".join(lines)
