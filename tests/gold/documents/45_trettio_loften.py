"""A conservative list of numbered promises: the numbers are typed, each promise a paragraph of one to three sentences."""

import io
import zipfile
from xml.sax.saxutils import escape

SUFFIX = "odt"

TEXT = """
T|Ordning. Frihet. Framtid.
P|Moderaterna i Sundholm – 30 löften inför valet 2026
P|Vi tror på människor. Vi tror att den som anstränger sig ska märka det i plånboken, att den som bryter mot lagen ska möta konsekvenser och att den som bor i Sundholm vet bättre än politikerna hur vardagen ska ordnas.
P|Sundholm har stora möjligheter. Men under tre mandatperioder med samma majoritet har skatten höjts två gånger, skolresultaten fallit och orderboken hos våra företag flyttat till andra sidan länsgränsen. Det behövs ett nytt ledarskap. Här är våra löften till dig, sorterade på sex områden. Vi går till val på att hålla dem – och du får gärna kontrollera oss.
H|Plånboken
P|Kommunens pengar är dina pengar. Varje krona som slösas bort är en krona som någon har arbetat ihop.
1|Sänka kommunalskatten med 35 öre till 2030. Första steget, 10 öre, tas redan i budgeten för 2027.
2|Införa ett utgiftstak för kommunens administration.
3|Gå igenom alla kommunens medlemskap och bidrag, och avsluta dem som inte ger Sundholmsborna något tillbaka.
4|Överskottsmålet ska ligga på 2 procent av skatter och statsbidrag, varje år.
5|Ingen ny skateramp, konsthall eller multiarena byggs innan driften är finansierad.
H|Tryggheten
P|Förra året anmäldes 1 140 brott i Sundholm. Var tredje kvinna uppger att hon undviker att gå ut ensam om kvällen. Det är ett svek mot skötsamma människor.
6|Sätta upp trygghetskameror på stationen, Storgatan och vid Tallskolan.
7|Minst sex ordningsvakter med utökade befogenheter i centrum, fredag till söndag.
8|Klotter saneras inom 24 timmar.
9|Socialtjänst, skola och polis ska dela information enligt en gemensam rutin. Ingen ska kunna gömma sig bakom sekretessen.
10|Vi säger upp hyreskontraktet för den som döms för grov narkotikabrottslighet i kommunens egna bostäder.
11|Inrätta ett lokalt avhopparprogram tillsammans med Kriminalvården.
P|Kommunen kan inte göra allt. Därför kräver vi att staten placerar minst tio områdespoliser i Sundholm och att polisstationen åter har öppet varje vardag.
H|Skolan
P|En bra skola börjar med lugn i klassrummet. Elever som inte får arbetsro lär sig inte läsa, och elever som inte kan läsa får det svårt i resten av livet.
12|Mobilfri skola från förskoleklass till årskurs nio.
13|Läsa-skriva-räkna-garanti med provtillfällen i årskurs 1 och 3. Den som halkar efter får extra undervisning inom fyra veckor.
14|Starta jourskola för elever som hotar eller slåss.
15|Fler karriärtjänster! Vi vill att minst var åttonde lärare är förstelärare 2029.
16|Behålla det fria skolvalet och ge fristående skolor samma villkor som kommunala.
17|Språkförskola för alla treåringar som inte talar svenska hemma.
H|Äldre och vård
P|Att bli äldre ska inte innebära att man förlorar makten över sitt liv. Vi har respekt för livsverk.
18|Införa valfrihet i hemtjänsten senast den 1 mars 2028.
19|Ett äldreboende med trygghetsprofil ska byggas i Norra hamnen, gärna av en privat eller idéburen aktör.
20|Par som levt ihop ska få fortsätta bo ihop. Parboendegarantin ska gälla oavsett vårdbehov.
21|Språkkrav motsvarande nivå B2 för tillsvidareanställning i äldreomsorgen.
22|Kartlägga hur många äldre som är ofrivilligt ensamma och presentera åtgärder inom ett år.
H|Företagen och jobben
P|Varje jobb skapas av någon som vågar. Sundholm ligger på plats 211 i årets företagsranking och det är inte bra nog.
23|Topp 50 i Svenskt Näringslivs ranking 2030.
24|Halverade handläggningstider för bygglov och serveringstillstånd.
25|Tillsynsavgifter ska betalas i efterhand, när jobbet är gjort.
26|Aktivitetskrav på heltid för den som får försörjningsstöd.
27|Kommunen ska inte driva gym, café eller catering i konkurrens med företagen i kommunen.
H|Hemmet och vägen
28|Bygga minst 150 småhus och villor om året, även i byarna.
29|Säga nej till fler fartgupp på genomfartslederna. Bilen är en frihet för många familjer.
30|Prova avgiftsfri parkering två timmar i hela centrum.
P|Vi lovar inte allt åt alla. Men vi lovar att prioritera kärnverksamheten när pengarna är knappa, och vi kommer att presentera en fullt finansierad budget varje höst. Under förra mandatperioden fick vi igenom ett nytt trygghetscenter och 20 nya p-platser vid stationen, trots att vi satt i opposition.
P|Rösta på Moderaterna den 13 september!
"""
TAG = {"T": ("h", 1), "H": ("h", 2)}


def build() -> bytes:
    body = "".join(_block(*line.split("|", 1)) for line in TEXT.strip().splitlines())
    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text")}
    spaces = " ".join(f'xmlns:{name}="{urn}"' for name, urn in names.items())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces} office:version="1.3"><office:body><office:text>{body}'
            "</office:text></office:body></office:document-content>",
        )
    return stream.getvalue()


def _block(kind: str, text: str) -> str:
    if kind in TAG:
        return f'<text:h text:outline-level="{TAG[kind][1]}">{escape(text)}</text:h>'
    number = "" if kind == "P" else f"{kind}.<text:tab/>"
    return f"<text:p>{number}{escape(text)}</text:p>"


_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
