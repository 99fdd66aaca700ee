"""Slides of a draft climate strategy: goals, a table of indicators, measures beside scenarios, what others must do, notes."""

from __future__ import annotations

from io import BytesIO

from pptx import Presentation
from pptx.util import Cm, Pt

SUFFIX = "pptx"

INDICATORS = [
    ("Indikator", "Enhet", "Utfall 2024", "Mål 2030"),
    ("Växthusgaser per invånare", "ton", "4,9", "2,6"),
    ("Energianvändning i kommunens lokaler", "kWh/m²", "171", "140"),
    ("Resor med kollektivtrafik, andel av alla resor", "%", "9", "18"),
    ("Matsvinn i skolrestaurangerna", "gram/portion", "62", "30"),
]
SLIDES: list[tuple[str, list[str], str]] = [
    ("Innehåll", ["Varför en strategi?", "Våra mål", "Så mäter vi", "Så ska vi nå målen", "Hur går vi vidare?"], ""),
    (
        "Varför en strategi?",
        [
            "Sverige ska enligt klimatlagen ha nettonollutsläpp senast 2045",
            "EU kräver att energianvändningen minskar",
            "Skyfall som det i augusti 2024 blir vanligare",
            "Hälften av utsläppen i Svalö kommer från vägtrafiken",
        ],
        "Börja med bilden från översvämningen. Publiken brukar känna igen sig.",
    ),
    ("Så mäter vi", [], "Siffrorna uppdateras en gång om året av miljöenheten."),
    (
        "Tre scenarier",
        [
            "A: Vi gör inget mer. Utsläppen minskar till 4,1 ton.",
            "B: Alla bussar körs på el. Utsläppen minskar till 3,6 ton.",
            "C: Bussar, fjärrvärme och jordbruk ställer om. Utsläppen minskar till 2,6 ton.",
        ],
        "Scenarierna är räkneexempel och inget förslag.",
    ),
    (
        "Så ska vi nå målen: kommunen",
        [
            "Samtliga 40 oljepannor i kommunens hus ska bytas ut före utgången av 2028",
            "En skyfallsplan tas fram för tätorten",
            "Svalö Energi AB utreder möjligheten att ta vara på spillvärme från sågverket",
            "Skolorna väger matsvinnet varje dag",
        ],
        "",
    ),
    (
        "Så ska vi nå målen: andra",
        [
            "Hushållen behöver köra mindre bil",
            "Lantbruket kan ersätta diesel med HVO",
            "Sågverket har meddelat att torken ska elektrifieras 2029",
            "Regionen måste köra fler turer på linje 54, det ska kommunen driva i trafikrådet",
        ],
        "",
    ),
    (
        "Exempel från andra kommuner",
        ["Bygga skolor helt i trä", "Ge personalen förmånscyklar", "Införa nollzon i centrum"],
        "Ta upp frågan om vad som skulle passa i Svalö.",
    ),
    (
        "Hur går vi vidare?",
        [
            "Förslaget ska vara på remiss till den 15 mars",
            "Kommunstyrelsen behandlar strategin i maj",
            "Fullmäktige ska besluta i juni",
            "Frågor? Hör av dig till miljöstrategen",
        ],
        "",
    ),
]
GOALS = [
    "Mål 1. Svalö ska vara klimatneutralt 2040",
    "Mål 2. Energin ska användas sparsamt och vara förnybar",
    "Mål 3. Svalö ska stå rustat för ett förändrat klimat",
]


def build() -> bytes:
    """Return the slides as a PowerPoint file."""
    show = Presentation()
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text = "Klimatstrategi 2027–2030"
    first.placeholders[1].text = "Förslag, version 0.8\nSvalö kommun, miljö- och byggnämnden"
    for title, lines, note in SLIDES:
        slide = show.slides.add_slide(show.slide_layouts[1 if lines else 5])
        slide.shapes.title.text = title
        if lines:
            slide.placeholders[1].text_frame.text = "\n".join(lines)
        else:
            shape = slide.shapes.add_table(len(INDICATORS), 4, Cm(1.5), Cm(5), Cm(22), Cm(8))
            for row, values in zip(shape.table.rows, INDICATORS, strict=True):
                for cell, value in zip(row.cells, values, strict=True):
                    cell.text = value
        if note:
            slide.notes_slide.notes_text_frame.text = note
        if title.startswith("Varför"):
            goals = show.slides.add_slide(show.slide_layouts[5])
            goals.shapes.title.text = "Våra mål"
            for number, text in enumerate(GOALS):
                box = goals.shapes.add_textbox(Cm(2), Cm(5 + 3.5 * number), Cm(21), Cm(2.5))
                box.text_frame.text = text
                box.text_frame.paragraphs[0].runs[0].font.size = Pt(26)
        if title.startswith("Så ska vi nå målen"):
            tag = slide.shapes.add_textbox(Cm(18.5), Cm(0.3), Cm(6.5), Cm(1))
            tag.text_frame.text = "UTKAST – ej beslutat"
    stream = BytesIO()
    show.save(stream)
    return stream.getvalue()
