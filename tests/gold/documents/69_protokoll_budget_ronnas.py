"""Minutes of an executive board in Word: a budget with counter-proposals, a table of frames in the decision, a vote, a motion."""

from io import BytesIO

from docx import Document
from docx.document import Document as Body
from docx.enum.text import WD_ALIGN_PARAGRAPH

SUFFIX = "docx"

FACTS = """
Plats och tid|Kommunhuset, Rönnsalen, tisdagen den 27 oktober 2026 kl. 09.00–11.45
Beslutande|Elva ledamöter enligt närvarolista
Övriga deltagande|Kommundirektör, ekonomichef §§ 140–141, socialchef § 143, kommunsekreterare
Utses att justera|En ledamot (C)
Justeringens plats och tid|Digital justering, 2026-10-30
Paragrafer|§§ 139–144
"""
FRAMES = """
Nämnd (tkr)|Budget 2027|Plan 2028|Plan 2029
Kommunfullmäktige|3 900|3 980|4 060
Revision|1 250|1 270|1 300
Kommunstyrelsen|96 400|98 100|100 000
Barn- och utbildningsnämnden|488 700|499 300|510 900
Socialnämnden|441 200|453 600|466 900
Kultur- och fritidsnämnden|52 150|53 000|53 950
Plan- och miljönämnden|17 600|17 900|18 250
Summa|1 101 200|1 127 150|1 155 360
"""
VOTES = """
Ledamot|Ja|Nej|Avstår
Ordförande (S)|X||
1:e vice ordförande (C)|X||
2:e vice ordförande (M)||X|
Ledamot (S)|X||
Ledamot (S)|X||
Ledamot (V)|X||
Ledamot (C)|X||
Ledamot (M)||X|
Ledamot (KD)||X|
Ledamot (SD)|||X
Ledamot (SD)|||X
Summa|6|3|2
"""
# A mark and the text: T title, H and h headings, P paragraph, L bullet, N number (each list anew), B table.
TEXT = """
T:Protokoll
P:Kommunstyrelsen i Rönnäs kommun
P:Sammanträdesdatum 2026-10-27
B:FACTS
H:§ 139 Godkännande av dagordning
h:Kommunstyrelsens beslut
P:Dagordningen godkänns.
H:§ 140 Budgetuppföljning per september 2026
P:Dnr KS 2026-00061
h:Sammanfattning av ärendet
P:Prognosen för helåret visar ett resultat på 9,8 miljoner kronor, vilket är 6,4 miljoner sämre än budget. Socialnämnden beräknas överskrida sin ram med 11,5 miljoner kronor, främst på grund av placeringar av barn och unga. Förvaltningen räknar med att åtgärdsplanen ska ge full effekt under nästa år.
h:Kommunstyrelsens beslut
P:Kommunstyrelsen godkänner budgetuppföljningen. Socialnämnden uppmanas att redovisa åtgärder för en budget i balans senast vid kommunstyrelsens sammanträde i december.
H:§ 141 Mål och budget 2027 med plan 2028–2029
P:Dnr KS 2026-00102
h:Sammanfattning av ärendet
P:Ekonomiavdelningen har tagit fram ett förslag till mål och budget utifrån budgetberedningens direktiv. Förslaget bygger på skatteunderlagsprognosen från augusti. I förslaget ingår 14 miljoner kronor till ett nytt demensboende och en effektivisering på 0,8 procent för samtliga nämnder. De fackliga organisationerna har fått information enligt 19 § MBL.
h:Beslutsunderlag
L:Tjänsteskrivelse 2026-10-12
L:Förslag till mål och budget 2027 med plan 2028–2029
L:Moderaternas och Kristdemokraternas budgetförslag, bilaga 2
L:Sverigedemokraternas budgetförslag, bilaga 3
h:Förslag till beslut på sammanträdet
P:Ordföranden (S), 1:e vice ordföranden (C) och ledamoten för Vänsterpartiet yrkar bifall till ekonomiavdelningens förslag.
P:2:e vice ordföranden (M) yrkar, med instämmande av ledamoten för Kristdemokraterna, bifall till partiernas gemensamma budgetförslag, som innebär
L:att skattesatsen ska sänkas med 20 öre,
L:att kommunen inför valfrihet i hemtjänsten från och med den 1 juli 2027, samt
L:att anslaget till kulturskolan minskas med 1,2 miljoner kronor.
P:Ledamoten för Sverigedemokraterna yrkar bifall till partiets eget förslag, där all ny personal i omsorgen ska ha godkänt språktest.
h:Beslutsgång
P:Ordföranden ställer de tre förslagen mot varandra och finner att kommunstyrelsen beslutar enligt ekonomiavdelningens förslag. Omröstning begärs. Moderaternas och Kristdemokraternas förslag utses till motförslag i huvudomröstningen. Den som bifaller ekonomiavdelningens förslag röstar ja, den som bifaller motförslaget röstar nej.
B:VOTES
P:Med 6 ja-röster mot 3 nej-röster, och 2 som avstår, beslutar kommunstyrelsen att bifalla ekonomiavdelningens förslag.
h:Kommunstyrelsens förslag till kommunfullmäktige
N:Skattesatsen för 2027 fastställs till 21,95 kronor per skattekrona, vilket är oförändrat.
N:Nämndernas ramar för 2027 samt plan för 2028–2029 fastställs enligt tabellen nedan.
N:Resultatet ska uppgå till minst 1,3 procent av skatteintäkter och statsbidrag varje år under planperioden.
N:Investeringsbudgeten för 2027 fastställs till 118 miljoner kronor.
N:Kultur- och fritidsnämnden får i uppdrag att utreda en ny fritidsgård i Sörby och redovisa resultatet senast den 30 september 2027.
N:Kommunstyrelsen ska under 2027 ta fram en plan för att minska kostnaderna för tomma lokaler.
B:FRAMES
h:Reservationer
P:Ledamöterna för Moderaterna, Kristdemokraterna och Sverigedemokraterna reserverar sig mot beslutet till förmån för egna förslag.
H:§ 142 Svar på motion om fri entré till simhallen för barn
P:Dnr KS 2026-00033
h:Sammanfattning av ärendet
P:Vänsterpartiet föreslår i en motion att alla under 18 år ska få bada gratis i simhallen under skolloven. Kultur- och fritidsnämnden tillstyrker motionen i den del som gäller sommarlovet. Enligt nämnden skulle det kosta 180 000 kronor om året.
h:Kommunstyrelsens förslag till kommunfullmäktige
P:Motionen anses besvarad.
h:Protokollsanteckning
P:Ledamoten för Vänsterpartiet lämnar följande anteckning: Vi kommer att driva frågan vidare, eftersom inget barn ska behöva stå utanför badet.
H:§ 143 Information om omställningen till god och nära vård
h:Sammanfattning av ärendet
P:Socialchefen informerar. Regionen ska öppna en mobil vårdenhet i Rönnäs i januari, och kommunens sjuksköterskor kommer att delta i ronderna. Ett nytt avtal om hemsjukvården är under förhandling.
h:Kommunstyrelsens beslut
P:Informationen noteras till protokollet.
H:§ 144 Sammanträdestider 2027
P:Dnr KS 2026-00288
h:Kommunstyrelsens beslut
P:Kommunstyrelsen fastställer sammanträdestiderna enligt kommunledningskontorets förslag. Sammanträdena ska börja klockan 09.00.
"""


def _table(document: Body, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for number, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.text = text
            if number and len(row) > 2:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()


def build() -> bytes:
    """Return the minutes as a Word file."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Rönnäs kommun, kommunstyrelsen\tProtokoll\t2026-10-27"
    document.sections[0].footer.paragraphs[0].text = "Justerandes signatur\t\tUtdragsbestyrkande"
    styles = {"T": "Title", "H": "Heading 1", "h": "Heading 2"}
    styles |= {"P": "Normal", "L": "List Bullet", "N": "List Number"}
    tables = {"FACTS": FACTS, "FRAMES": FRAMES, "VOTES": VOTES}
    for line in TEXT.strip().split("\n"):
        mark, _, text = line.partition(":")
        if mark == "B":
            _table(document, [row.split("|") for row in tables[text].strip().split("\n")])
        else:
            document.add_paragraph(text, style=styles[mark])
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
