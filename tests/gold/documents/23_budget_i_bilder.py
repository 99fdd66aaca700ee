"""Slides of a party budget: repeated titles, a table of frames, a box beside the list and notes of the speaker."""

from __future__ import annotations

from io import BytesIO

from pptx import Presentation
from pptx.util import Cm

SUFFIX = "pptx"

FRAMES = [
    ("Mnkr", "Budget 2026", "C 2027", "C 2028"),
    ("Kommunstyrelsen", "96,5", "94,0", "95,1"),
    ("Barnnämnden", "412,8", "425,3", "431,0"),
    ("Omvårdnadsnämnden", "388,4", "396,4", "407,2"),
    ("Nämnden för arbete och välfärd", "141,0", "139,5", "139,5"),
    ("Kultur- och landsbygdsnämnden", "58,6", "62,1", "62,9"),
    ("Plan- och miljönämnden", "27,3", "27,3", "28,0"),
    ("Summa", "1 124,6", "1 144,6", "1 163,7"),
]
SLIDES = [
    ("Hela kommunen ska leva", ["Centerpartiets budget för Vedhult 2027", "Presentation för medlemsmötet"], ""),
    (
        "Så tänker vi",
        [
            "Närhet: service där människor bor",
            "Frihet: fler ska kunna välja själva",
            "Framtid: en grön omställning som bygger på företagsamhet",
        ],
        "Börja med exemplet från lanthandeln. Säg att vi vill ha frågor efter varje bild.",
    ),
    (
        "Det här vill vi göra",
        [
            "Behålla skolorna i Ekeby, Torp och Lillån",
            "Inrätta servicepunkter i tre byar senast 2028",
            "Korta handläggningstiden för bygglov till högst fyra veckor",
            "En lots för företag som vill växa",
        ],
        "",
    ),
    (
        "Det här vill vi göra",
        [
            "Upphandla minst 40 procent av maten från gårdar i närområdet",
            "Utreda avgiftsfria bussar under lågtrafik",
            "Låta äldre välja måltidens tid och plats",
            "Bygga fiber till de sista 300 hushållen",
        ],
        "Kommunen ska söka bidrag för fibern hos Post- och telestyrelsen.",
    ),
    (
        "Pengarna",
        [
            "+ 5 mnkr till barnnämnden för de små skolorna",
            "+ 2,5 mnkr till kultur- och landsbygdsnämnden för servicepunkter",
            "– 3 mnkr på kommunstyrelsen genom färre konsulter",
            "Skatten sänks med 10 öre",
            "Resultatmål: 2 procent",
        ],
        "",
    ),
    ("Ramar", [], "Summan är lägre än majoritetens eftersom vi räknar försiktigare med statsbidragen."),
    ("Tack!", ["Tillsammans tar vi Vedhult framåt"], ""),
]


def build() -> bytes:
    """Return the slides as a PowerPoint file."""
    show = Presentation()
    for title, lines, note in SLIDES:
        slide = show.slides.add_slide(show.slide_layouts[1 if lines else 5])
        slide.shapes.title.text = title
        if lines:
            slide.placeholders[1].text_frame.text = "\n".join(lines)
        else:
            shape = slide.shapes.add_table(len(FRAMES), 4, Cm(1.5), Cm(4.5), Cm(22), Cm(10))
            for row, values in zip(shape.table.rows, FRAMES, strict=True):
                for cell, value in zip(row.cells, values, strict=True):
                    cell.text = value
        if title == "Pengarna":
            box = slide.shapes.add_textbox(Cm(15), Cm(15.5), Cm(9), Cm(2))
            box.text_frame.text = "10 öre motsvarar 6,8 mnkr"
        if note:
            slide.notes_slide.notes_text_frame.text = note
    stream = BytesIO()
    show.save(stream)
    return stream.getvalue()
