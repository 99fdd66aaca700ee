"""Lead-ins: the sentence before a list that says what its items are.

"Partiet vill:", "Vi vill uppnå:", "särskilt politiskt uppdrag:" make the phrases below them
commitments; "Nämnden ansvarar för:", "Exempel:" and "Läs mer:" do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from styrkedja.base import patterns as re
from styrkedja.language.sentences import sentence_spans


class LeadKind(StrEnum):
    """What a lead-in makes of the items under it."""

    WILL = "will"
    DUTY = "duty"
    FACT = "fact"
    MONEY = "money"
    MEASURE = "measure"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class LeadIn:
    """A lead-in, its kind, and the addressee when it speaks of others' duties."""

    text: str
    kind: LeadKind
    addressee: str | None = None
    as_heading: bool = False
    opens_nested: bool = False


_ENDS = re.compile(
    r"(?::|\b(?:vill|vill vi|uppnå|bland annat|följande|uppdrag|att|beslutar|besluta))\s*$", re.IGNORECASE
)
_WITHOUT_COLON = re.compile(
    r"^(?:(?:därför|i \w+|här)\s+)?\S*(?:\s\S+){0,5}\s?vill(?: vi| uppnå| bland annat)?(?: att)?$", re.IGNORECASE
)
_MONEY = re.compile(
    r"\b(?:tillägg|tillskott|ramtillskott|ramjustering|investering\w*|kronor|budgetram\w*|mnkr|tkr)\b", re.IGNORECASE
)
_MEASURE = re.compile(r"indikator|nyckeltal|mätetal|mått\b|mäts", re.IGNORECASE)
_FACT = re.compile(
    r"\bexempel|\bläs mer|\bkäll|\bbilag|består av|ingår|ansvarar för|har ansvar för"
    r"|ska(?:ll)? fullgöra|omfattar|bakgrund"
    r"|innehåll|ledamöter|närvarande|kontakt|har vi|genomfört|uppnått|lyckats|åstadkommit"
    r"|avses|betyder|definier|lagstift|enligt lag"
    r"|grunda(?:s|r sig) på|\bhar sin grund\b|\bbygger på\b|\bvilar på\b|\bvärdegrund|\bideologi"
    r"|regleras|frågor|svar\b|utmaning|problem|följt upp|redovis|uppgifter är|har \w+(?:at|it|t)\b",
    re.IGNORECASE,
)
# Over lists of what others want, of what was done, and of what is: whatever else they say.
_NOT_OURS = re.compile(
    r"\bönskemål|\bsynpunkt|\binkomna|\brekommend|\biakttagelse|\b(?:vi|partiet) är \S*\s?stolta? över|^stolta? över"
    r"|\bså röstar|\buppföljning av"
    r"|\bgenomförda?\b|\bhar (?:vi|redan)(?: \w+)? (?:gjort|genomfört|uppnått|infört|åstadkommit|klarat|drivit)"
    r"|\bvi har (?:redan )?(?:gjort|genomfört|uppnått|infört|åstadkommit|klarat|drivit)|\bexempel från|\bscenari"
    r"|\begna krav|\bläget i\b|\bdagordning|\bagenda\b|^i ?dag:?$|^tack\b|\bupplägg"
    r"|\btillbakablick|\bårtal\b|\btack vare\b|\bfakta\b"
    r"|\btyckte (?:ni|deltagarna)|\bdeltagarna\b|\bföreslogs\b|\bvar:$|\bsätt kryss|\?\s*$",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\bvill\b|\bska\b|\bskall\b|uppdrag|prioriter|föresl|förslag|kommer att|kommer vi|åtgärd"
    r"|satsning|satsar|lovar|löfte|krav\b|kräv"
    r"|mål\b|inriktning|ambition|arbetar för|verka för|gå\w* till val|^så \w+r vi\b|i korthet"
    r"|viktigaste|behöv|måste|bör\b|innebär|inkluderar|reform|fokus"
    r"|åtagand|strategi|avser|tillsammans|överens(?:kom\w*)? om|\benats om|\benade om",
    re.IGNORECASE,
)
_DUTY = re.compile(r"särskil\w+ (?:politisk\w+ )?uppdrag|\buppdrag\b", re.IGNORECASE)
_STATE = re.compile(r"\bstat(?:en|liga?|ens)?\b|\bregering|\briksdag|\bnationell", re.IGNORECASE)
_REGION = re.compile(r"\bregion(?:en|ens|al|ala|erna)?\b", re.IGNORECASE)


def is_lead_in(text: str) -> bool:
    """Tell whether the last sentence of *text* opens a list.

    >>> is_lead_in("Så blir det. Partiet vill:"), is_lead_in("Vi vill"), is_lead_in("Vi vill mer.")
    (True, True, False)
    """
    last = _last_sentence(text)
    return last.endswith(":") or bool(_WITHOUT_COLON.match(last))


def read_lead_in(text: str, *, as_heading: bool = False) -> LeadIn | None:
    """Return the lead-in at the end of *text*; for a heading only if its words are of one kind."""
    last = _last_sentence(text)
    kind = _kind_of(last)
    if as_heading and kind in {LeadKind.OPEN, LeadKind.WILL}:
        addressee = addressee_of(last)
        return LeadIn(last, kind, addressee, as_heading=True) if kind is LeadKind.WILL or addressee else None
    return LeadIn(last, kind, addressee_of(text), as_heading)


def addressee_of(text: str) -> str | None:
    """Return "state" or "region" when *text* speaks of what those are to do.

    >>> addressee_of("Staten och regionens ansvar"), addressee_of("Skolans ansvar")
    ('state', None)
    """
    if _STATE.search(text):
        return "state"
    return "region" if _REGION.search(text) else None


def _last_sentence(text: str) -> str:
    spans = sentence_spans(text)
    return spans[-1].of(text) if spans else text


def _kind_of(sentence: str) -> LeadKind:
    if _NOT_OURS.search(sentence):
        return LeadKind.FACT
    if _DUTY.search(sentence) and not _FACT.search(sentence):
        return LeadKind.DUTY
    if _MEASURE.search(sentence):
        return LeadKind.MEASURE
    if _WILL.search(sentence):
        return LeadKind.WILL
    if _MONEY.search(sentence):
        return LeadKind.MONEY
    return LeadKind.FACT if _FACT.search(sentence) else LeadKind.OPEN
