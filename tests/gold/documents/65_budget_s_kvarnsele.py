"""A majority budget of one party in Word: additions over three years, frames with part-of rows, a finance plan, mandates."""

from io import BytesIO

from docx import Document
from docx.document import Document as Body
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

SUFFIX = "docx"

ADDITIONS = """
Nämnd|Förändring|2027|2028|2029
Bildningsnämnden|Mindre klasser i förskoleklass och lågstadium|+9 000|+12 000|+12 000
|Fler barnskötare i förskolan|+6 500|+6 500|+6 500
|Frukost för alla på högstadiet|+1 100|+1 100|+1 100
Vård- och omsorgsnämnden|Fler händer i hemtjänsten|+12 000|+14 000|+16 000
|Kortare arbetstid för nattpersonal|+2 800|+5 600|+5 600
|Mindre hyrpersonal|−4 000|−7 000|−9 000
Socialnämnden|Fältassistenter kvällar och helger|+2 200|+2 200|+2 200
|Familjehem i egen regi|−1 500|−3 000|−3 000
Kultur- och fritidsnämnden|Fritidsgård i Granby|+1 400|+1 400|+1 400
|Sänkta avgifter i kulturskolan|+900|+900|+900
Samhällsbyggnadsnämnden|Bättre snöröjning på gångvägar|+850|+850|+850
Kommunstyrelsen|Färre konsulter och mindre lokalyta|−5 200|−7 500|−7 500
|Trygghetsvärdar|+1 900|+1 900|+1 900
Summa||+27 950|+28 950|+28 950
"""
FRAMES = """
|Budget 2026|Budget 2027|Plan 2028|Plan 2029
Kommunfullmäktige och revision|6 410|6 550|6 690|6 840
Kommunstyrelsen|148 900|152 300|155 100|158 200
varav till kommunstyrelsens förfogande|10 000|12 000|12 000|12 000
Bildningsnämnden|782 600|811 400|834 900|858 300
varav förskola|241 300|252 600|259 100|266 000
Socialnämnden|231 700|238 100|243 600|249 400
Vård- och omsorgsnämnden|624 300|655 800|681 200|707 500
Kultur- och fritidsnämnden|97 250|101 900|104 200|106 400
varav föreningsstöd|21 400|23 100|23 400|23 700
Samhällsbyggnadsnämnden|84 600|86 750|88 500|90 100
Miljönämnden|14 300|14 650|14 950|15 250
Överförmyndarnämnden|5 870|6 020|6 150|6 290
Summa nämnder|1 995 930|2 073 470|2 135 290|2 198 280
"""
INCOME = """
Mkr|Budget 2027|Plan 2028|Plan 2029
Nämndernas ramar|−2 073,5|−2 135,3|−2 198,3
Pensioner och övriga gemensamma kostnader|−61,0|−64,5|−66,0
Avskrivningar|−88,4|−92,1|−96,0
Verksamhetens nettokostnader|−2 222,9|−2 291,9|−2 360,3
Skatteintäkter|1 689,4|1 744,2|1 802,5
Generella statsbidrag och utjämning|578,1|596,0|609,4
Finansiella intäkter|9,8|9,5|9,5
Finansiella kostnader|−18,7|−20,3|−21,4
Årets resultat|35,7|37,5|39,7
Resultat i procent av skatter och bidrag|1,6|1,6|1,6
"""
# A mark and the text: T title, U subtitle, H and h headings, P paragraph, L bullet, N number, B table.
TEXT = """
T:Trygghet i hela Kvarnsele
U:Socialdemokraternas budget för 2027 och plan för 2028–2029
H:Välfärden först
P:Kvarnsele är en kommun att vara stolt över. Vi har landets näst nöjdaste hemtjänsttagare, en gymnasieskola som ungdomar söker sig till från hela länet och föreningar som lyfter varandra. Men vi ser också en vardag som har blivit tuffare. Räntor och priser har ätit upp hushållens marginaler, och många väljer bort tandläkaren eller fotbollsavgiften.
P:När tiderna är svåra ska välfärden vara stark. Därför är det här en budget där skolan och omsorgen kommer först. Sammanlagt tillför vi nämnderna 77 miljoner kronor mer än i år. De borgerliga partierna vill i stället sänka skatten för dem som redan har mest.
H:Skola och förskola
P:Alla barn kan lära sig, men alla lär sig inte på samma sätt. Från och med höstterminen 2027 ska ingen klass i lågstadiet ha fler än 22 elever. Vi vill att frukost serveras på samtliga högstadieskolor varje morgon. Det ger mätta elever, lugnare förmiddagar och en stund tillsammans.
P:I förskolan kommer vi att anställa fjorton barnskötare. Vi säger nej till att stänga avdelningar i Norrbäck så länge det finns barn i kö.
H:Omsorg och stöd
P:Om tio år är var åttonde Kvarnselebo över 80 år. Det är ett gott betyg åt välfärden, och det kräver planering. Den som har hemtjänst ska ha en fast omsorgskontakt och möta högst elva olika personer under två veckor. Hyrpersonalen ska minska med tre fjärdedelar till 2029.
P:Vi vill pröva kortare arbetstid för dem som arbetar natt på våra särskilda boenden. Faller försöket väl ut kan fler grupper komma i fråga. Socialnämnden ska ha fältassistenter ute alla fredags- och lördagskvällar.
H:Ett rikt liv i hela kommunen
P:Fritidsgården i Granby ska öppna igen och ha öppet fem kvällar i veckan. Avgiften i kulturskolan är i dag 850 kronor per termin. Vi vill sänka den till 400 kronor. Gångvägar, trappor och hållplatser snöröjs före bilvägar. Socialdemokraterna fortsätter att driva på regionen om kvällsturer med buss till Norrbäck.
H:Skatt och god ekonomisk hushållning
P:Kommunalskatten ska vara oförändrad, 22,35 kronor, under hela planperioden. Årets resultat ska vara minst 1,5 procent av skatteintäkter och generella statsbidrag varje år. Soliditeten ska öka till 24 procent 2029. Pris- och löneuppräkningen bygger på PKV, som beräknas till 2,8 procent 2027.
P:Investeringarna uppgår till 265 miljoner kronor 2027. De största är den nya simhallen och ombyggnaden av Björkskolan. En procents högre ränta kostar kommunen 7 miljoner kronor.
H:Förändringar jämfört med budget 2026
P:Tabellen visar de förändringar vi gör utöver uppräkning för priser, löner och volymer. Belopp i tkr.
B:ADDITIONS
H:Nämndernas ramar
P:Nettoramar i tkr.
B:FRAMES
H:Resultatbudget
B:INCOME
H:Uppdrag till nämnderna
P:Utöver det som följer av reglementen och tidigare beslut ger vi nämnderna följande uppdrag.
h:Kommunstyrelsen
N:Ta fram en plan för minskad lokalyta och redovisa den för fullmäktige senast i september 2027.
N:Anställa fyra trygghetsvärdar.
N:Se över kommunens samtliga avtal om konsulter.
h:Bildningsnämnden
N:Införa en gemensam läs- och skrivplan på alla grundskolor.
N:Utreda om vuxenutbildningen kan ge undersköterskeutbildning på kvällstid.
N:Minska den problematiska frånvaron på högstadiet med en tredjedel.
h:Vård- och omsorgsnämnden
N:Ha startat ett nytt korttidsboende senast 2028.
N:Erbjuda alla timanställda undersköterskor en tillsvidareanställning.
N:Fortsätta arbetet med träffpunkter i samarbete med pensionärsorganisationerna.
h:Kultur- och fritidsnämnden
N:Kartlägga vilka barn som inte deltar i någon fritidsaktivitet.
h:Samhällsbyggnadsnämnden
N:Planlägga för 150 bostäder vid Kvarnsjön, varav minst 60 hyresrätter.
N:Handlägga kompletta bygglovsansökningar inom tio veckor.
H:Förslag till beslut
P:Socialdemokraterna föreslår att kommunfullmäktige beslutar
L:att fastställa skattesatsen för 2027 till 22,35 kronor per skattekrona,
L:att fastställa nämndernas ramar för 2027 samt plan för 2028 och 2029 enligt tabellen ovan,
L:att ge nämnderna uppdrag enligt avsnittet Uppdrag till nämnderna, samt
L:att kommunstyrelsen under 2027 får nyupplåna högst 120 miljoner kronor.
"""


def _table(document: Body, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for number, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.font.size = Pt(9)
            run.italic = row[0].startswith("varav")
            run.bold = row is rows[0] or row[0].startswith(("Summa", "Årets"))
            if number and not text[:1].isalpha():
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()


def build() -> bytes:
    """Return the budget as a Word file."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Socialdemokraterna i Kvarnsele"
    styles = {"T": "Title", "U": "Subtitle", "H": "Heading 1", "h": "Heading 2"}
    styles |= {"P": "Normal", "L": "List Bullet", "N": "List Number"}
    tables = {"ADDITIONS": ADDITIONS, "FRAMES": FRAMES, "INCOME": INCOME}
    for line in TEXT.strip().split("\n"):
        mark, _, text = line.partition(":")
        if mark == "B":
            _table(document, [row.split("|") for row in tables[text].strip("\n").split("\n")])
        else:
            document.add_paragraph(text, style=styles[mark])
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
