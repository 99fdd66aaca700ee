"""Slides of a majority's budget: figures over their labels in boxes, changes in a box for each board, frames in a table."""

import io

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Cm, Pt

SUFFIX = "pptx"

FIGURES = [
    ("2,0 %", "Resultatmål 2027–2029"),
    ("21:45", "Skattesats 2027, oförändrad"),
    ("280 mnkr", "Investeringstak per år"),
    ("30 %", "Soliditet 2029"),
]
CHANGES = [
    ["Omsorgsnämnden", "+14,0 mnkr fler platser på äldreboende", "+3,5 mnkr stöd till anhöriga"],
    ["Skolnämnden", "+6,2 mnkr läromedel och läsning", "–2,0 mnkr färre konsulter"],
    ["Trygghets- och räddningsnämnden", "+5,5 mnkr ordningsvakter och kameror"],
    ["Förskolenämnden", "+4,0 mnkr vikariepool"],
    ["Arbetslivs- och familjenämnden", "–5,0 mnkr aktivitetskrav i försörjningsstödet"],
    ["Kommunstyrelsen", "–4,8 mnkr mindre stab"],
]
FRAMES = [
    ("mnkr", "Budget 2026", "Budget 2027", "Plan 2028", "Plan 2029"),
    ("Kommunstyrelsen", "143,2", "139,8", "141,0", "143,1"),
    ("Förskolenämnden", "268,5", "276,0", "281,4", "288,2"),
    ("Skolnämnden", "701,4", "716,9", "731,5", "748,0"),
    ("Omsorgsnämnden", "655,0", "684,3", "703,6", "726,9"),
    ("Arbetslivs- och familjenämnden", "214,6", "211,1", "209,5", "208,8"),
    ("Fritids- och kulturnämnden", "121,3", "122,7", "124,9", "127,4"),
    ("Stadsbyggnadsnämnden", "96,2", "99,4", "101,3", "103,6"),
    ("Trygghets- och räddningsnämnden", "71,8", "78,6", "80,2", "82,0"),
    ("Revision", "2,9", "3,0", "3,1", "3,1"),
    ("Totalt", "2 274,9", "2 331,8", "2 376,5", "2 431,1"),
]
BULLETS: list[tuple[str, list[str]]] = [
    (
        "Läget i Brännfors",
        [
            "Skatteintäkterna växer långsammare än priserna",
            "Var tredje gymnasieelev känner sig otrygg i centrum",
            "73 personer står i kö till äldreboende",
            "Sjukfrånvaron har sjunkit två år i rad",
        ],
    ),
    (
        "Tre löften",
        [
            "Skatten höjs inte under mandatperioden",
            "Ingen ska vänta mer än tre månader på en plats på äldreboende",
            "Vi redovisar varje satsning i bokslutet, krona för krona",
        ],
    ),
]
MANDATES: list[tuple[str, list[str]]] = [
    (
        "Uppdrag till omsorgsnämnden",
        [
            "Starta bygget av Ängsgården, 54 platser, under våren 2028",
            "Språktest för all ny personal",
            "Utreda servicehus för 70-plussare",
        ],
    ),
    (
        "Uppdrag till skolnämnden",
        [
            "Mobilskåp i alla högstadieskolor till vårterminen 2027",
            "Återupprätta specialklasser på tre skolor",
            "Läromedel på papper ska vara förstahandsval",
        ],
    ),
    (
        "Uppdrag till skolnämnden",
        [
            "Se över skolornas upptagningsområden",
            "Behålla musikklasserna på Bergaskolan",
        ],
    ),
    (
        "Uppdrag till trygghets- och räddningsnämnden",
        [
            "Ordningsvakter på stan alla kvällar, alla veckor",
            "Öva stabsledning med bolagen två gånger per år",
            "Driva på för att polisen öppnar stationen dygnet runt",
        ],
    ),
    (
        "Uppdrag till stadsbyggnadsnämnden",
        [
            "Lägga ned projektet Bilfritt centrum",
            "Svara på ansökan om bygglov inom fyra veckor",
            "Asfaltera sju mil väg till utgången av 2029",
        ],
    ),
]


def _box(slide: Slide, place: tuple[float, float, float, float], lines: list[str], size: int = 14) -> None:
    frame = slide.shapes.add_textbox(*(Cm(value) for value in place)).text_frame
    frame.word_wrap = True
    frame.text = lines[0]
    frame.paragraphs[0].font.size = Pt(size)
    frame.paragraphs[0].font.bold = True
    for line in lines[1:]:
        paragraph = frame.add_paragraph()
        paragraph.text = line
        paragraph.font.size = Pt(12)


def _slide(deck: Deck, title: str, bullets: list[str] | None = None) -> Slide:
    slide: Slide = deck.slides.add_slide(deck.slide_layouts[1 if bullets else 5])
    slide.placeholders[0].text = title
    if bullets:
        slide.placeholders[1].text = "\n".join(bullets)
    _box(slide, (1, 18, 14, 1), ["Budget 2027 · M, SD och KD i Brännfors"], 9)
    return slide


def _money(deck: Deck) -> None:
    figures = _slide(deck, "Ekonomin i fyra siffror")
    for index, (figure, label) in enumerate(FIGURES):
        _box(figures, (1.5 + 12 * (index % 2), 5 + 6 * (index // 2), 10, 4), [figure, label], 36)
    changes = _slide(deck, "Satsningar och besparingar 2027")
    for index, lines in enumerate(CHANGES):
        _box(changes, (1 + 8 * (index % 3), 4.5 + 6.5 * (index // 3), 7.5, 5.5), lines)
    notes = changes.notes_slide.notes_text_frame
    assert notes
    notes.text = "Säg att neddragningen på staben görs utan uppsägningar."
    frames = _slide(deck, "Nämndernas ramar")
    table = frames.shapes.add_table(len(FRAMES), len(FRAMES[0]), Cm(1), Cm(4), Cm(23), Cm(12)).table
    for row, values in zip(table.rows, FRAMES, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value


def build() -> bytes:
    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.placeholders[0].text = "Trygghet, omsorg och plånbok"
    first.placeholders[
        1
    ].text = "Majoritetens budget för Brännfors 2027–2029\nModeraterna, Sverigedemokraterna och Kristdemokraterna"
    for title, bullets in BULLETS:
        _slide(deck, title, bullets)
    _money(deck)
    for title, bullets in MANDATES:
        _slide(deck, title, bullets)
    quote = _slide(deck, "Och efter 2029?")
    _box(quote, (3, 6, 18, 5), ["Då vill vi bygga en ny simhall. Först ska den gamla betalas."], 20)
    _slide(
        deck,
        "Vad händer nu?",
        ["Debatt i fullmäktige den 24 november", "Nämnderna beslutar om internbudget i december"],
    )
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()
