"""A coalition's press release in Word with the draft owner directive for the housing company as its annex."""

from __future__ import annotations

from io import BytesIO

from docx import Document

SUFFIX = "docx"

BLOCKS = [
    ("p", "PRESSMEDDELANDE"),
    ("p", "Knutsvik den 4 november 2026"),
    (
        "p",
        "Från: Majoriteten i Knutsviks kommun (Moderaterna, Kristdemokraterna, Liberalerna och Knutsviksbygdens Väl)",
    ),
    ("h1", "Nytt ägardirektiv för Knutsviksbostäder"),
    (
        "p",
        "Den nya majoriteten presenterar i dag ett förslag till ägardirektiv för det kommunala bostadsbolaget. Direktivet behandlas av kommunstyrelsen den 18 november och ska fastställas på bolagsstämman i januari.",
    ),
    (
        "q",
        "– Bolaget är en av kommunens största tillgångar. Nu får det tydligare spelregler, säger kommunstyrelsens ordförande (M).",
    ),
    (
        "p",
        "Det tidigare styret höjde avkastningskravet tre gånger och ville sälja hela området Ängslyckan. Den försäljningen stoppades i våras efter protester. Oppositionen har i en motion krävt att hyrorna ska frysas i två år.",
    ),
    (
        "q",
        "– Vi säljer inte Ängslyckan. Däremot ska hyresgäster som vill köpa sin lägenhet få möjlighet till det i två av husen på Höjden, säger gruppledaren för Knutsviksbygdens Väl.",
    ),
    (
        "p",
        "Majoriteten kommer också att tillsätta en oberoende expert som går igenom bolagets upphandlingar de senaste fem åren. Resultatet ska offentliggöras före sommaren.",
    ),
    (
        "q",
        "– Vi hoppas att byggföretagen hakar på. Alla måste dra sitt strå till stacken om Knutsvik ska växa, säger gruppledaren för Kristdemokraterna.",
    ),
    ("h2", "För mer information"),
    ("li", "Kommunstyrelsens ordförande, via kommunens växel"),
    ("li", "Pressbild: Ängslyckan (får användas fritt)"),
    ("li", "Bifogas: förslag till ägardirektiv"),
    ("h1", "Bilaga. Ägardirektiv för Knutsviksbostäder AB (förslag)"),
    ("h2", "1. Direktivets ställning"),
    (
        "p",
        "Bolaget ägs till 100 procent av Knutsviks kommun och ska följa aktiebolagslagen, lagen om allmännyttiga bostadsaktiebolag och bolagsordningen. Direktivet ska antas av bolagsstämman. Bolaget är skyldigt att följa direktivet om det inte står i strid med tvingande lag.",
    ),
    ("h2", "2. Ändamål"),
    (
        "p",
        "Bolaget ska i allmännyttigt syfte främja bostadsförsörjningen i kommunen. Verksamheten ska bedrivas enligt affärsmässiga principer. Bolaget ska vara ett föredöme.",
    ),
    ("h2", "3. Uppdrag under perioden 2027–2030"),
    ("p", "Bolaget ska"),
    ("n", "färdigställa minst 120 lägenheter, varav 30 för äldre,"),
    ("n", "renovera Ängslyckan etappvis med högst tio procents hyreshöjning per etapp,"),
    ("n", "erbjuda hyresgäster på Höjdvägen 4 och 6 ombildning,"),
    ("n", "anordna minst 40 feriejobb varje sommar, och"),
    ("n", "pröva förutsättningarna för trygghetsvärdar kvällstid."),
    ("h2", "4. Ekonomi"),
    (
        "p",
        "Kommunen tar ut borgensavgift enligt fullmäktiges beslut. Utdelning får enligt lag inte överstiga halva nettotillskottet av försäljningar plus ränta på insatt kapital. Med soliditet avses justerat eget kapital i förhållande till balansomslutningen.",
    ),
    ("h2", "5. Insyn och samråd"),
    (
        "p",
        "Innan bolaget fattar beslut av principiell betydelse ska kommunfullmäktige få ta ställning. Allmänheten ska ha rätt att ta del av handlingar enligt offentlighetsprincipen. Bolaget ska lämna delårsrapport till kommunstyrelsen och bjuda in lekmannarevisorerna till sammanträden. Årsstämman hålls före juni månads utgång.",
    ),
]


def build() -> bytes:
    """Return the press release and its annex as a Word file."""
    document = Document()
    document.sections[0].footer.paragraphs[0].text = "Vi lyfter Knutsvik. Vi lovar lite och håller det mesta."
    styles = {
        "h1": "Heading 1",
        "h2": "Heading 2",
        "p": "Normal",
        "q": "Quote",
        "li": "List Bullet",
        "n": "List Number",
    }
    for kind, text in BLOCKS:
        paragraph = document.add_paragraph(text, style=styles[kind])
        paragraph.paragraph_format.page_break_before = text.startswith("Bilaga.")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
