"""How Swedish budgets word that a committee is given more or less money."""

from __future__ import annotations

from styrkedja.base import patterns as re

# What committees are named after: "nämnden för vård och omsorg".
_FIELD = (
    r"(?:arbet|barn|bildning|bygg|demokrati|familj|fastighet|fritid|funktion|förskol|gymnasi|hållbar|hälsa|individ"
    r"|integration|kompetens|kultur|landsbygd|lärande|miljö|näringsliv|omsorg|personal|plan|samhäll|service|skol|social"
    r"|stöd|teknik|teknisk|tillväxt|trafik|trygg|unga|ungdom|utbildning|vuxen|vård|välfärd|äldre)\w{0,25}"
)
_NAMED_AFTER = rf"nämnden\sför\s{_FIELD}(?:-?(?:,|\soch|\ssamt)\s{_FIELD}){{0,4}}"
BODY = (
    rf"\b(?P<body>{_NAMED_AFTER}"
    r"|(?:\w{1,40}-(?:,\s\w{1,40}-){0,4}\s?och\s)?\w{0,40}(?:nämnden|styrelsen|utskottet|fullmäktige)"
    r"(?-i:(?<=nämnden)\s(?!AB\b)[A-ZÅÄÖ][a-zåäö]{1,30}(?=\s|[.,:;)]|$))?"
    r"|[A-ZÅÄÖ]?[a-zåäö]{1,40}a nämnden|[a-zåäö]{1,40} och [a-zåäö]{1,40}nämnden|revisionen|överförmyndaren)"
)
_UNIT = r"(?:miljon\w*|mnkr|mkr|msek|tkr|tusen|kronor|kr)(?:\s+(?:kronor|kr))?"
_RAISE = r"(?:ytterligare|sammanlagt|totalt|cirka|ca)"
MONEY = rf"(?P<sign>[+–−-]\s?)?\b\d[\d\s\u00a0,.]{{0,14}}{_UNIT}\b"
_OTHER_MONEY = rf"(?:[+–−-]\s?)?\b\d[\d\s\u00a0,.]{{0,14}}{_UNIT}\b"
_OTHER_BODY = (
    rf"(?:{_NAMED_AFTER}|revisionen|överförmyndaren|"
    r"(?:den\s)?(?:\w{1,40}-?\s?och\s)?(?:\w{1,40}a\s)?\b\w{0,40}(?:nämnden|styrelsen))"
)
_OTHER_TO = rf"{_OTHER_MONEY}\s+(?:till|på|från)\s+{_OTHER_BODY}"
# Where the words about one committee end: those about the next one follow.
END = (
    rf"(?=[.;\n]|\s+[+–−]\s?\d|,?\s+(?:och|samt|medan)\s+"
    rf"(?:{_OTHER_BODY}s?[^.;\d+–−]{{1,40}}?(?<!\s-)\b\d[\d\s\u00a0,.]{{0,14}}{_UNIT}\b|{_OTHER_TO})"
    rf"|,?\s+(?:och|samt)\s+{_OTHER_MONEY}\s+(?:(?:år\s)?20\d\d|för|till|på)\b"
    rf"|,\s+(?:{_OTHER_BODY}\s+(?:(?:får|med)\s+)?{_OTHER_MONEY}|{_OTHER_TO})"
    rf"|[,)]?\s+(?:och\s)?{_OTHER_BODY}\s?[:(]?\s?[+–−-]\s?\d|$)"
)
PURPOSE = (
    r"(?:\s+(?:per år|om året|årligen|varje år))?(?:\s+(?:från och med |från |under |år )?20\d\d)?"
    r"(?:(?:\s*,?\s*"
    r"(?:för att|för|genom|till följd av|på grund av|till|på|när|avser|avseende|i form av|i(?!\s+tillskott))\s+"
    r"|\s*[:,]\s+"
    r"|\s+[–-]\s+|\s+\((?=[^\W\d]))"
    r"(?P<purpose>[^.+;\n]+?))??"
)
# A purpose, or other words that go on from the sum.
TAIL = rf"(?:{PURPOSE}{END}|(?=\s+(?:och|samt|men|medan|vilket|som|jämfört|utöver)\b))"
_RAM = r"(?:s\s+(?:ram|budget(?:ram)?|anslag|kommunbidrag))?"
_MORE = (
    r"tillförs|tilldelas ytterligare|(?:för)?stärks med|höjs med|utökas med|ökas med|ökar med|räknas upp med"
    r"|får(?: ett| en)?(?:\s(?:extra|riktat|tillfälligt))? (?:tillskott|ramökning|(?:ram)?förstärkning)"
    r"(?: på| om| med)?"
    r"|får ytterligare|kompenseras med"
)
_FEWER = (
    r"minskas med|minskar med|sänks med|reduceras med|skärs ned med|dras ned med|(?:får|har|åläggs|ges)(?: ett| en)?"
    r"(?:\s\w+t)? (?:\w*krav|\w*sparing|effektivisering|\w*beting|rammin\w+|neddragning)(?:et)? (?:på|om|med)"
    r"|ska spara|sparar"
    r"|ska effektivisera(?: med| för)?|effektiviserar(?: med| för)?"
)
GETS_WAY = re.compile(rf"\b(?:{_MORE}|{_FEWER})")
# "+ 12 miljoner kr till barn- och utbildningsnämnden för mindre barngrupper."
TO = re.compile(
    rf"{MONEY}\s+(?:mer\s+|extra\s+|ytterligare\s+|i tillskott\s+)?(?:(?P<way>till|från|på)\s+)?"
    rf"(?:(?:den|ramen för|anslaget till)\s)?{BODY}{TAIL}",
    re.IGNORECASE,
)
# "Socialnämnden tillförs 5 mnkr", "Kommunstyrelsens anslag minskas med 7 mkr"
GETS = re.compile(
    rf"{BODY}{_RAM}\s+(?:20\d\d\s+)?(?P<way>{_MORE}|{_FEWER})\s+(?:{_RAISE}\s+)?{MONEY}{TAIL}", re.IGNORECASE
)
# "Stadsmiljönämnden får 4,5 miljoner kronor mindre när bygget ställs in."
GETS_LESS = re.compile(
    rf"{BODY}\s+(?P<way>får|ska få|bör få|ges)\s+{MONEY}\s+(?P<less>mindre|mer|extra|till)"
    rf"(?=\s*[.,;:\n]|\s+(?:för|genom|till|på|när|varje|per|20\d\d)|$)"
    rf"{TAIL}",
    re.IGNORECASE,
)
# "Vi tillför socialnämnden 14 miljoner kronor", "Vi sänker anslaget till kommunstyrelsen med 7 mnkr".
GIVES = re.compile(
    r"\b(?P<way>tillför[s]?|ger|(?:för)?stärk(?:er|a|s)?|utök(?:ar|a|as)|höj(?:er|a|s)?|ök(?:ar|a|as)|minsk(?:ar|a|as)"
    r"|sänk(?:er|a|s)?"
    r"|skär (?:ned|ner)(?: på)?|drar (?:ned|ner)(?: på)?)"
    r"\s+(?:(?:ramen|anslaget|budgeten|kommunbidraget)\s+(?:för|till)\s+)?"
    rf"(?:den\s)?{BODY}{_RAM}\s+(?:med\s+)?(?:{_RAISE}\s+)?{MONEY}"
    rf"(?:\s+utöver [^.;]{{3,40}}?(?=\sför\b|[.;]))?{TAIL}",
    re.IGNORECASE,
)
# Under a committee's heading: "Ramen ökas med 3 mnkr", "Vi satsar 4 mnkr på läxhjälp", "Här sparar vi 2 mkr".
OWN = re.compile(
    rf"\b(?P<body>(?:budget)?ramen|budgeten|anslaget|kommunbidraget)\s+(?:20\d\d\s+)?(?P<way>{_MORE}|{_FEWER})\s+"
    rf"(?:{_RAISE}\s+)?{MONEY}{TAIL}",
    re.IGNORECASE,
)
_LAY = r"lägger|satsar|avsätter|tillför|anslår|skjuter till|sparar"
WE = re.compile(
    rf"\b(?:(?P<body>vi)\s+(?:\w+\s+)?(?P<way>{_LAY})|(?:{_LAY})\s+vi)\s+(?:\w+\s+)?(?:{_RAISE}\s+)?{MONEY}"
    rf"(?:\s(?:mer|extra|ytterligare|om året|per år|årligen))?{TAIL}",
    re.IGNORECASE,
)
# "Dessutom får nämnden 2 mkr till trygghetsvärdar", "Till tekniska nämnden avsätts 1,2 mkr för belysning".
GETS_AFTER = re.compile(
    rf"\b(?P<way>får|tillförs|tilldelas|ges)\s+(?:även\s+|också\s+)?{BODY}\s+(?:{_RAISE}\s+)?{MONEY}"
    rf"(?=\s+(?:för|till|mer|extra|i tillskott)\b)(?:\s(?:mer|extra|i tillskott))?{TAIL}",
    re.IGNORECASE,
)
TO_FIRST = re.compile(
    rf"\b(?:till|på)\s+(?:den\s)?{BODY}\s+(?:20\d\d\s+)?(?P<way>avsätts|avsätter vi|går|läggs|lägger vi|tillförs"
    rf"|satsas|satsar vi|anslås|föreslås|fördelas|tillför vi|ger vi)\s+(?:{_RAISE}\s+)?{MONEY}{TAIL}",
    re.IGNORECASE,
)
# "Socialnämnden: +5 mnkr", "Skolnämnden 20 mnkr – fler speciallärare" under words about additions.
ENTRY = re.compile(
    rf"^{BODY}\s*(?:[:,]|[–-](?!\d))?\s*(?P<way>){MONEY}(?:\s(?:mer|extra|ytterligare|i tillskott))?{TAIL}",
    re.IGNORECASE,
)
# "Nämnden för lärande +3,2 mnkr avser resursskola", "skolnämnden (+12 mkr)": anywhere, with a sign at the figure.
SIGNED = re.compile(rf"{BODY}{_RAM}\s?[:(]?\s*(?P<way>)(?=\+|[–−-]\d){MONEY}\)?{TAIL}", re.IGNORECASE)
# "... och äldrenämnden 14 mnkr för två avdelningar" after one that was given.
AND_BODY = re.compile(
    rf",?\s*(?:och\s+|samt\s+|medan\s+)?(?:den\s)?{BODY}\s+(?:(?:får|med)\s+)?(?:{_RAISE}\s+)?{MONEY}{TAIL}",
    re.IGNORECASE,
)
AND_MONEY = re.compile(
    rf",?\s*(?:och\s+|samt\s+)?{MONEY}\s+(?:mer\s+|extra\s+)?(?:till|på|från)\s+(?:den\s)?{BODY}{TAIL}",
    re.IGNORECASE,
)
# "... för mindre grupper och 1,5 mnkr för läromedel" after a sum to the same committee.
AND_SUM = re.compile(
    rf",?\s+(?:och\s+|samt\s+)(?P<body>){MONEY}(?=\s+(?:(?:år\s)?20\d\d|för|till|på)\b)(?!\s+till\s+(?:den\s)?{_OTHER_BODY})"
    rf"{TAIL}",
    re.IGNORECASE,
)
# A committee and several things, each with its sum: "Skolnämnden: Fler lärare 4,5 mkr, elevhälsa 2,0 mkr".
_LISTED_PART = rf"[^.:;\d+–−]{{3,80}}?[\s:(]\s*{_OTHER_MONEY}\)?"
LISTED = re.compile(
    rf"(?:^|(?<=[.;]\s)){BODY}\s?:\s(?P<parts>{_LISTED_PART}(?:(?:,\s|;\s|\s?och\s){_LISTED_PART}){{0,8}})(?=[.;]|$)",
    re.IGNORECASE,
)
LISTED_PART = re.compile(rf"(?P<purpose>[^.:;\d+–−]{{3,80}}?)[\s:(]\s*{MONEY}\)?", re.IGNORECASE)
# A sum laid on a committee needs a verb that lays it there.
LAID = re.compile(r"\b(?:lägg|satsa|avsätt|tillför|ge[rs]?\b|anslå)\w*[^.]{0,20}$", re.IGNORECASE)
SAVED = re.compile(r"\b(?:spara|minska|dra(?:r|s)?\b|skär|effektivisera|hämta|ta[rs]?\b)\w*[^.]{0,20}$", re.IGNORECASE)
# What was paid is told of, not given; and what comes from a committee is taken only by a word that takes.
PAID = re.compile(
    r"\b(?:fick|köpt\w*|köper|kostade|kostat|betala\w*|i fjol|förra året|redan|hade|gick)\b", re.IGNORECASE
)
TAKEN = re.compile(
    r"\b(?:ta[rs]?|hämta[rs]?|flytta[rs]?|omfördela[rs]?|spar\w*|minska\w*|dra[rs]?|sänk\w*)\b", re.IGNORECASE
)
LESS = re.compile(r"från|minsk|sänk|spar|skär|skurit|dras? |drar|krav|beting|effektivis|neddrag|reducer", re.IGNORECASE)
# Headings and openers over rows of either kind.
GIVING = re.compile(
    r"tillskott|förändr|\bändring|ramändring|satsning|förstärkning|ramjustering|prioritering|satsar|reform"
    r"|lägger mer|mer pengar|mer resurser|ökning|tillför",
    re.IGNORECASE,
)
SAVING = re.compile(
    r"besparing|minskning|neddragning|effektivisering|\bspar(?:ar|a|krav)?\b|så finansier|finansieras genom|sparbeting"
    r"|lägger mindre|sänkta ramar",
    re.IGNORECASE,
)
