"""A social democratic election platform as slides: repeated titles with "forts.", a two-column slide, speaker's notes."""

from __future__ import annotations

from io import BytesIO

from pptx import Presentation
from pptx.util import Cm, Pt

SUFFIX = "pptx"

# "# title", "- item", "-- item one level down", "t text without bullet", "> speaker's note", "| the right column begins".
SLIDES = """
# Solberga kan bättre
t Socialdemokraternas kommunala valplattform 2026–2030
> Hälsa alla välkomna. Be deltagarna presentera sig. Säg att plattformen antogs av arbetarekommunen i mars.

# Dagens upplägg
- Vilka är vi?
- Våra fyra prioriteringar
- Frågor och fika
> Håll tiden, högst tjugo minuter.

# Läget i Solberga
- 31 procent av hemtjänstens personal saknar utbildning
- Var femte ung under 25 år är utan jobb
- Kön till förskolan är fyra månader
> Siffrorna är från kommunens årsredovisning. Vi borde ha en färskare siffra om kön.

# Skola och förskola
- Fler förskollärare, färre barn i grupperna
- Maxtak på 15 barn per avdelning från hösten 2027
- Två nya förskolor: Ängen och Hagalund
- Resurser efter behov
-- 40 procent av skolpengen ska vara socioekonomiskt viktad
-- Skolor med många nyanlända får extra studiehandledare
> Vi tänker också be rektorerna om en lista på vad de kan plocka bort. Frågan om friskolorna kommer säkert: hänvisa till riksdagsgruppen.

# Skola och förskola forts.
- Läxhjälp på alla skolor i samarbete med föreningar
- Lärarna ska ha högst 16 undervisningstimmar i veckan
- Skolmaten
-- Lagas i egna kök
-- Närproducerat kött
- Stoppa nedläggningen av Hagaskolan

# Skola och förskola forts.
- Vuxenutbildning i hela kommunen
- Fler platser på yrkesvux: 120 i stället för 80

# En äldreomsorg att vara stolt över
- Språk, utbildning, arbetstider: ett kompetenslyft för 400 anställda
- Rätt till heltid, möjlighet till deltid
- Bort med minutscheman
- Undersök om trygghetslarmen kan bli avgiftsfria
t Nattpatrullen ska finnas i alla tre kommundelarna senast 2028.
> Berätta gärna om besöket på Solgården.

# Jobb och utbildning åt unga
- Kommunen ska anställa 60 ungdomar varje sommar
- Ställ sociala krav i alla upphandlingar över 5 miljoner kronor
- Lärlingsplatser i kommunens bolag
|
- Arbetsmarknadsenheten flyttas till centrum
- Vi värnar kommunens näringslivskontor
- Ungdomsarbetslösheten under rikssnittet 2030

# Trygghet i hela Solberga
- Kommunala trygghetsvärdar och fältarbetare
- Föräldravandringar stöttas med 200 kronor per natt till föreningen
- Verka för en polisstation som är öppen varje dag
- Krav på staten: fler poliser på landsbygden
- Fritidsgårdarna öppna på fredagar och lördagar

# Trygghet i hela Solberga
- En bostadssocial strategi
- Solbergabostäder bygger 80 lägenheter om året
- Ingen utförsäljning av allmännyttan
> Utförsäljningen 2014 gav 90 miljoner som redan är slut. Vi kommer att lägga en motion om ägardirektivet i höst.

# Så betalar vi
- Oförändrad skatt under hela mandatperioden
- Effektivare lokaler, målet är 5 procent färre kvadratmeter
- Överskott: 1,5 procent
t Allt är finansierat. Beräkningar finns att hämta vid utgången.

# Tack!
t Prata med oss på torget varje lördag klockan 10–13
t Följ oss i sociala medier
"""


def build() -> bytes:
    """Return the document as a slide show."""
    show = Presentation()
    for block in SLIDES.strip().split("\n\n"):
        lines = block.splitlines()
        slide = show.slides.add_slide(show.slide_layouts[3 if "|" in lines else 1])
        slide.shapes.title.text = lines[0][2:]
        frame, is_first = slide.placeholders[1].text_frame, True
        for line in lines[1:]:
            mark, _, text = line.partition(" ")
            if mark == ">":
                slide.notes_slide.notes_text_frame.text = text
            elif mark == "|":
                frame, is_first = slide.placeholders[2].text_frame, True
            elif mark == "t":
                box = slide.shapes.add_textbox(Cm(2), Cm(15), Cm(20), Cm(2))
                box.text_frame.text = text
            else:
                paragraph = frame.paragraphs[0] if is_first else frame.add_paragraph()
                paragraph.text, paragraph.level, is_first = text, len(mark) - 1, False
        number = slide.shapes.add_textbox(Cm(23), Cm(18), Cm(2), Cm(1)).text_frame
        number.text = str(len(show.slides))
        number.paragraphs[0].font.size = Pt(10)
    stream = BytesIO()
    show.save(stream)
    return stream.getvalue()
