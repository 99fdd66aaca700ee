"""A municipal budget as an OpenDocument text: frames with part-of rows also under the total, investments, income statement."""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

SUFFIX = "odt"
MIME = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)

FRAMES = """
Belopp i tkr|Budget 2026|Budget 2027|Plan 2028|Plan 2029
Kommunfullmäktige|2 950|3 020|3 080|3 150
därav partistöd|1 050|1 070|1 090|1 110
Revision|1 180|1 210|1 230|1 260
Valnämnden|890|60|60|940
Kommunstyrelsen|88 430|91 270|92 600|94 150
därav räddningstjänst|21 900|22 480|22 930|23 390
därav till kommunstyrelsens förfogande|2 000|2 500|2 500|2 500
Barn- och ungdomsnämnden|487 600|501 350|511 800|523 400
därav förskola|138 200|141 900|144 700|147 600
därav grundskola och fritidshem|349 400|359 450|367 100|375 800
Gymnasie- och arbetslivsnämnden|121 700|124 900|127 300|130 050
Vård- och omsorgsnämnden|432 150|447 800|459 200|471 900
Socialnämnden|98 340|97 150|98 900|100 800
Miljö- och samhällsbyggnadsnämnden|63 270|64 880|66 050|67 400
Kultur- och fritidsnämnden|57 110|58 400|59 250|60 300
Överförmyndare|3 640|3 720|3 790|3 860
Summa nämnder|1 357 260|1 393 760|1 423 260|1 457 210
därav kapitalkostnader|71 400|73 900|78 200|81 600
Finansförvaltning|14 640|28 540|36 940|46 990
Summa driftbudget|1 371 900|1 422 300|1 460 200|1 504 200
"""
INCOME = """
Mnkr|Budget 2026|Budget 2027|Plan 2028|Plan 2029
Verksamhetens intäkter|259,0|263,5|267,8|272,3
Verksamhetens kostnader|-1 564,9|-1 617,4|-1 656,1|-1 701,2
Avskrivningar|-66,0|-68,4|-71,9|-75,3
Verksamhetens nettokostnader|-1 371,9|-1 422,3|-1 460,2|-1 504,2
Skatteintäkter|1 018,3|1 052,6|1 084,0|1 121,3
Generella statsbidrag och utjämning|381,2|395,4|404,1|411,6
Verksamhetens resultat|27,6|25,7|27,9|28,7
Finansiella intäkter|11,5|12,0|12,2|12,5
Finansiella kostnader|-14,9|-15,6|-17,3|-18,1
Årets resultat|24,2|22,1|22,8|23,1
Resultat i procent av skatter och bidrag|1,7|1,5|1,5|1,5
"""
INVESTMENTS = """
Nämnd, tkr|2027|2028|2029
Kommunstyrelsen|12 500|8 000|8 000
därav digital infrastruktur|6 000|5 000|5 000
därav markförvärv|5 000|2 000|2 000
Barn- och ungdomsnämnden|64 000|88 000|31 000
därav Östra skolan, etapp 2|58 000|82 000|25 000
Vård- och omsorgsnämnden|9 400|41 000|52 000
Miljö- och samhällsbyggnadsnämnden|47 300|45 000|46 500
därav gator och broar|21 000|22 000|22 000
därav vatten och avlopp|18 500|16 000|17 000
Kultur- och fritidsnämnden|5 800|3 500|3 500
Summa investeringar|139 000|185 500|141 000
"""
# A mark and the text: T title, H and h headings, P paragraph, L list item, B table.
TEXT = """
T:Budget 2027 med plan för 2028 och 2029
P:Tunebergs kommun. Fastställd av kommunfullmäktige den 23 november 2026, § 142.
H:1. Förutsättningar
P:Befolkningen i Tuneberg väntas minska med 40 personer per år under planperioden. Antalet barn i förskoleåldern sjunker med en femtedel till 2030, medan antalet invånare över 80 år ökar med en tredjedel. Det är den enskilt största utmaningen för de kommande budgetarna.
P:Skattesatsen för 2027 fastställs till 22,34 kronor, vilket är oförändrat. Löneökningarna antas bli 3,1 procent 2027. Priserna räknas upp med prisindex för kommunal verksamhet, som är 2,6 procent 2027, 2,4 procent 2028 och 2,5 procent 2029. Internräntan är 2,75 procent.
H:2. God ekonomisk hushållning
P:Enligt kommunallagen ska fullmäktige besluta om finansiella mål. För Tuneberg gäller följande:
L:Resultatet ska varje år vara lägst 1,5 procent av skatteintäkter och statsbidrag.
L:Soliditeten, med samtliga pensioner inräknade, ska öka till 20 procent senast 2029.
L:Nettoinvesteringarna ska till minst hälften betalas utan nya lån.
P:Låneramen för kommunen uppgår till högst 810 mnkr vid utgången av 2027. Borgen till de helägda bolagen får uppgå till sammanlagt 1 450 mnkr.
H:3. Driftbudget
h:3.1 Nämndernas ramar
P:Ramarna anges netto. Demografiska förändringar är inräknade enligt kommunens resursfördelningsmodell. Reserven för löneökningar ligger under finansförvaltningen och fördelas när avtalen är klara.
B:FRAMES
h:3.2 Förändringar av ramarna 2027
P:Utöver uppräkningen har följande förändringar gjorts.
L:Barn- och ungdomsnämnden: fler platser i anpassad grundskola, 4 200 tkr
L:Vård- och omsorgsnämnden: nytt korttidsboende på Solbacken, 6 800 tkr
L:Vård- och omsorgsnämnden: digitala nycklar i hemtjänsten, -1 100 tkr
L:Socialnämnden: öppenvård i stället för placeringar, -3 500 tkr
L:Kultur- och fritidsnämnden: meröppet på biblioteket i Fors, 350 tkr
L:Kommunstyrelsen: ett avslutat projekt om ny webbplats, -900 tkr
H:4. Uppdrag till nämnder och bolag
P:Uppdragen ska vara slutförda under 2027 om inget annat sägs.
h:Kommunstyrelsen
L:Kommunstyrelsen ska minska kommunens lokalyta med 4 000 kvadratmeter till utgången av 2028.
L:En gemensam upphandlingsfunktion ska inrättas tillsammans med Fors och Rydals kommuner.
h:Barn- och ungdomsnämnden
L:Nämnden får i uppdrag att anpassa antalet förskoleavdelningar till barnkullarna.
L:Nämnden ska redovisa hur andelen behöriga lärare kan höjas i årskurs 4–6.
h:Vård- och omsorgsnämnden
L:Andelen undersköterskor med fast omsorgskontakt som arbetsuppgift ska vara 100 procent senast den 1 september 2027.
L:Sjukfrånvaron ska minska till högst 7 procent.
L:Nämnden ska utreda en seniorboendeform utan biståndsbeslut och återkomma i juni.
h:Miljö- och samhällsbyggnadsnämnden
L:Enkla bygglov ska avgöras inom tre veckor.
L:Bron vid Kvarnfallet ska vara kvar men stängas för tung trafik.
h:Tunebergs Bostäder AB
L:Bolaget ska påbörja 40 lägenheter i kvarteret Garvaren.
L:Bolaget ska verka för att minst var tionde ny lägenhet upplåts till unga under 25 år.
H:5. Investeringar
P:Av tabellen framgår investeringsbudgeten per nämnd. Projekt över 10 mnkr prövas av kommunfullmäktige före upphandling. Östra skolan tas i bruk till läsåret 2029/30.
B:INVESTMENTS
H:6. Resultatbudget
B:INCOME
P:Resultatbudgeten bygger på SKR:s prognos från oktober. Om skatteunderlaget viker med en procentenhet försämras resultatet med 10,5 mnkr. Kommunstyrelsen följer utvecklingen och ska vid behov föreslå åtgärder för att nå budgeterat resultat.
"""


def _table(rows: str) -> str:
    parts = []
    for row in rows.strip().split("\n"):
        label, *values = row.split("|")
        indent = '<text:s text:c="4"/>' if label.startswith("därav") else ""
        cells = [f"<text:p>{indent}{escape(label)}</text:p>", *(f"<text:p>{value}</text:p>" for value in values)]
        inside = "".join(f'<table:table-cell office:value-type="string">{cell}</table:table-cell>' for cell in cells)
        parts.append(f"<table:table-row>{inside}</table:table-row>")
    columns = rows.strip().split("\n")[0].count("|") + 1
    head = f'<table:table-column table:number-columns-repeated="{columns}"/>'
    head += f"<table:table-header-rows>{parts[0]}</table:table-header-rows>"
    return f"<table:table>{head}{''.join(parts[1:])}</table:table>"


def _block(line: str) -> str:
    mark, _, text = line.partition(":")
    if mark == "B":
        return _table({"FRAMES": FRAMES, "INCOME": INCOME, "INVESTMENTS": INVESTMENTS}[text])
    if mark in "Hh":
        return f'<text:h text:outline-level="{1 if mark == "H" else 2}">{escape(text)}</text:h>'
    if mark == "L":
        return f"<text:list><text:list-item><text:p>{escape(text)}</text:p></text:list-item></text:list>"
    style = ' text:style-name="Title"' if mark == "T" else ""
    return f"<text:p{style}>{escape(text)}</text:p>"


def build() -> bytes:
    """Return the budget as an OpenDocument text."""
    body = "".join(_block(line) for line in TEXT.strip().split("\n")).replace("</text:list><text:list>", "")
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", MIME, ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()
