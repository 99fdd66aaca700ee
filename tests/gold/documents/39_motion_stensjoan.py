"""A motion to the council as OpenDocument text: prose that argues, then att-clauses as a list and one in running text."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile

SUFFIX = "odt"

MIME = "application/vnd.oasis.opendocument.text"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"

BLOCKS = [
    ("p", "Till kommunfullmäktige i Stensjö kommun"),
    ("p", "Inlämnad 2026-02-23"),
    ("h", "Motion om en levande och tillgänglig Stensjöå"),
    (
        "p",
        "Stensjöån rinner sju kilometer genom tätorten men syns nästan ingenstans. Den är kulverterad under torget, inhägnad vid reningsverket och igenvuxen vid Kvarnbacken. I vattendirektivet sägs att alla vattendrag ska ha god ekologisk status senast 2027. Ån når inte dit.",
    ),
    (
        "p",
        "Fiskevårdsföreningen, som har räknat öring sedan 1988, vill att dämmet vid Kvarnbacken rivs ut. Scoutkåren har föreslagit att kanoter ska kunna hyras vid bron. Många äldre önskar sig en slinga att gå med rullator. Vi har lyssnat på dem alla.",
    ),
    ("h2", "Vad andra har gjort"),
    (
        "p",
        "I Lyckholm beslutade fullmäktige 2019 att öppna hela kulverten. Där ska enligt planen 400 meter å vara framtagen i år. Granäs har byggt spänger, och i Almfors anställdes en vattensamordnare. Det visar att det går om viljan finns.",
    ),
    ("h2", "Majoritetens invändningar"),
    (
        "p",
        "Majoriteten brukar svara att kommunen måste ta hand om vägarna först och att ån ska utredas när översiktsplanen är klar. Men översiktsplanen skulle ha varit klar 2023. Om ingenting görs växer ån igen. Hur länge ska Stensjöborna behöva vänta?",
    ),
    ("h2", "Våra förslag"),
    (
        "p",
        "Allt behöver inte göras på en gång. Ett första steg kostar enligt våra beräkningar omkring 3 miljoner kronor, och bidrag kan sökas från länsstyrelsen. Ån ska vara en tillgång för hela Stensjö.",
    ),
    ("p", "Med hänvisning till ovanstående föreslår Centerpartiet och Framtid Stensjö att kommunfullmäktige beslutar"),
    (
        "li",
        "att dämmet vid Kvarnbacken rivs ut senast den 31 december 2027 och ersätts med en forsnacke där öring kan vandra,",
    ),
    (
        "li",
        "att ge tekniska nämnden i uppdrag att anlägga en två kilometer lång slinga med fast underlag längs åns södra sida,",
    ),
    ("li", "att kostnaden för att öppna kulverten under torget utreds,"),
    ("li", "att stängslet vid reningsverket flyttas så att strandremsan blir allmän,"),
    ("li", "att kommunen ska verka för att Trafikverket gör en faunapassage under länsvägen, samt"),
    ("li", "att de gamla alarna vid Kyrkparken bevaras."),
    ("p", "Därutöver yrkar vi att miljö- och byggnadsnämnden årligen redovisar åns status för fullmäktige."),
    ("p", "För Centerpartiet och Framtid Stensjö"),
    ("p", "Gruppledarna"),
    ("h2", "Kommunstyrelsens beredning"),
    (
        "p",
        "Motionen remitteras till tekniska nämnden samt miljö- och byggnadsnämnden. Svaren ska vara kommunstyrelsen till handa senast den 30 juni.",
    ),
]


def _block(kind: str, text: str) -> str:
    if kind in ("h", "h2"):
        return f'<text:h text:outline-level="{1 if kind == "h" else 2}">{escape(text)}</text:h>'
    paragraph = f"<text:p>{escape(text)}</text:p>"
    return f"<text:list-item>{paragraph}</text:list-item>" if kind == "li" else paragraph


def _body() -> str:
    parts: list[str] = []
    before = ""
    for kind, text in BLOCKS:
        if kind == "li" and before != "li":
            parts.append("<text:list>")
        if kind != "li" and before == "li":
            parts.append("</text:list>")
        parts.append(_block(kind, text))
        before = kind
    return "".join(parts)


def build() -> bytes:
    """Return the motion as an OpenDocument text."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}"'
        f' office:version="1.3"><office:body><office:text>{_body()}</office:text></office:body></office:document-content>'
    )
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{MANIFEST}" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as package:
        package.writestr("mimetype", MIME)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()
