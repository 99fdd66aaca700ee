"""A nationalist party's programme as ODT: lists, a soft page break in a sentence, a note, tabs, a frame and line breaks."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

SUFFIX = "odt"

# "# " are headings, "- " list items, "-- " items one level down; markup of ODT stands in the text.
TEXT = """
# Inriktningsprogram
SD Storhult, för perioden 2026–2030
Kära storhultsbo!
Du håller i vårt kommunala inriktningsprogram. Jag som skriver detta har bott i Storhult hela mitt liv, och har sett kommunen förändras. Mycket är fint men en del har gått snett. Sverigedemokraterna i Storhult vill ha en kommun där man känner sig hemma, där man kan lita på sina grannar och där skattepengarna går till det som de är avsedda för.
# 1.<text:tab/>Trygghet
Våldet har krupit närmare. Enligt den senaste trygghetsmätningen undviker 34 procent av kvinnorna att gå ut ensamma efter mörkrets inbrott.<text:note text:note-class="footnote" text:id="n1"><text:note-citation>1</text:note-citation><text:note-body><text:p>Mätningen gjordes av polisen hösten 2025 med 412 svarande.</text:p></text:note-body></text:note> Det är ett nederlag för oss alla. Kommunen har verktyg men har låtit bli att använda dem.
Sverigedemokraterna Storhult vill:
- att ordningsvakter anställs i kommunal regi, åtta stycken till en början
- att kommunen ska vräka hyresgäster som dömts för grova brott i området, där lagen medger det
- verka för att skolpersonal får söka igenom elevskåp när det finns misstanke om vapen
- införa lokala ordningsföreskrifter mot tiggeri
- säga upp hyresavtalet för den lokal på Smedjegatan där det har förekommit olaglig spelverksamhet
# 2.<text:tab/>Äldre
Våra äldre har byggt landet. De ska inte behöva välja mellan medicin och mat. Partiet vill att en måltid om dagen serveras till självkostnadspris på kommunens restauranger för alla över 70 år. Språkkrav ska gälla för alla som arbetar inom äldreomsorgen, och den som inte klarar språktestet ska<text:soft-page-break/> erbjudas utbildning innan anställningen kan fortsätta. Vårdbiträden som har arbetat i mer än femton år ska premieras. Att byta namn på äldreboenden är däremot slöseri.
- Nytt boende i Åsbo, 48 platser
- Trygghetslarm utan kostnad
- Rätt att få hjälp av någon av samma kön vid intim omvårdnad
- Tidsregistrering i hemtjänsten
-- ska gälla både kommunala och privata utförare
-- ska redovisas öppet varje månad
# 3.<text:tab/>Skola
Skolan ska förmedla kunskap, bildning och vårt gemensamma kulturarv. Ordning i klassrummet är en förutsättning. Lärare ska undervisa, inte vara socialarbetare. Hemspråksundervisning utöver lagens krav ska avvecklas och pengarna föras över till svenskundervisning. Varje elev i Storhult ska under sin skoltid besöka Storhults gruva och hembygdsgården. Vi vill utreda en kommunal internatskola. Jourskola ska finnas för elever som stängts av.
Det påstås att vi vill lägga ner kulturskolan. Det är fel. Tvärtom ska kulturskolan behålla sitt anslag och körsången byggas ut.
# 4.<text:tab/>Invandring och ansvar
Storhult har tagit emot fler nyanlända per invånare än någon annan kommun i länet. Det har varit en dyr och oansvarig politik. Kommunfullmäktige ska uttala att Storhult inte tar emot fler kvotflyktingar än vad lagen tvingar oss till. Vi vill införa ett mångkulturellt bokslut, där kommunens kostnader och intäkter för invandringen redovisas öppet varje år. Den som vill återvandra ska få råd och stöd från en handläggare på kommunen. Inga skattemedel ska gå till föreningar som håller isär könen. Staten ska stå för alla kostnader för ensamkommande även efter att de fyllt 18 år.
Integration kräver att man vill bli en del av samhället.
# 5.<text:tab/>Landsbygd, jakt och energi
- Jakt- och fiskevårdsföreningar får arrendera kommunens marker till rimlig kostnad
- Kommunalt veto mot vindkraft i Åsboskogen
- Fortsatt satsning på enskilda vägar
- Bensin- och servicestationen i Åsbo ska räddas genom ett kommunalt servicebidrag
- Se över<text:line-break/>kommunens taxor för enskilda avlopp
- Vi säger nej till rondeller som konstverk
# 6.<text:tab/>Ekonomi
Kommunens kostnader för konsulter uppgick i fjol till 41 miljoner. Vi ska halvera dem. Skatten ska på sikt sänkas. Antalet kommunalråd ska minskas från fyra till tre. Samtliga bidrag till studieförbund ska omprövas. Vi bedömer att besparingarna ger 22 miljoner kronor om året, och att hela beloppet räcker till våra satsningar. Reglementet säger att nämnden ska hålla sin budget; det ska man följa. Vårt besked är enkelt: först kärnan, sedan resten.
[frame]
"""
FRAME = "Rösta på Sverigedemokraterna den 13 september!"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:body><office:text>'
)
TAIL = "</office:text></office:body></office:document-content>"
MIME = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def _items(lines: list[str]) -> str:
    parts: list[str] = []
    for line in lines:
        if line.startswith("-- "):
            # A nested list stands inside the item above it.
            item = f"<text:list-item><text:p>{line[3:]}</text:p></text:list-item>"
            parts[-1] = parts[-1].removesuffix("</text:list-item>") + f"<text:list>{item}</text:list></text:list-item>"
        else:
            parts.append(f"<text:list-item><text:p>{line[2:]}</text:p></text:list-item>")
    return f"<text:list>{''.join(parts)}</text:list>" if parts else ""


def _body() -> str:
    body, items = "", list[str]()
    for line in TEXT.strip().splitlines():
        if line.startswith("-"):
            items.append(line)
            continue
        body, items = body + _items(items), []
        if line == "[frame]":
            box = f"<draw:text-box><text:p>{FRAME}</text:p></draw:text-box>"
            body += f"<text:p><draw:frame>{box}</draw:frame></text:p>"
        elif line.startswith("# "):
            body += f'<text:h text:outline-level="1">{line[2:]}</text:h>'
        else:
            body += f"<text:p>{line}</text:p>"
    return body


def build() -> bytes:
    """Return the document as an OpenDocument text."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", MIME, ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", HEAD + _body() + TAIL)
    return stream.getvalue()
