"""Whom a demand is made of: the state or the region, when they are to act and not the municipality."""

from __future__ import annotations

from styrkedja.base import patterns as re

_STATE_NAMES = (
    "staten", "regeringen", "riksdagen", "Trafikverket", "Försäkringskassan", "Arbetsförmedlingen", "Migrationsverket",
    "Skolinspektionen", "Skolverket", "Socialstyrelsen", "Länsstyrelsen", "Boverket", "Polismyndigheten", "polisen",
    "Kriminalvården",
)  # fmt: skip
_STATE = rf"(?:{'|'.join(_STATE_NAMES)})s?"
_REGION = r"(?:(?:region(?:en|erna)|länstrafiken|kollektivtrafikmyndigheten)s?|(?-i:Region [A-ZÅÄÖ]\w+))"
_DUTY = r"(?:ska|skall|måste|bör|behöver|tar|tillför\w*|höj\w*|inför\w*|stärk\w*)"
_WANT = (
    r"(?:(?:vill|kräver|begär|föreslår|anser)(?: (?:vi|partiet|också|även|dessutom|därför)){0,2}|kräva|krav på"
    r"|begära|uppmanar?|trycka? på"
    r"|påverkar?|(?:verkar?|arbetar?|driver?|driva|kämpar?)(?: \w+){0,2} för)"
)
_PRESS = r"påverkar?|(?:driva|driver|trycka?|trycker|ligga|ligger) på|uppvaktar?|pressar?|förmår?|övertygar?"
_GRANTS = r"|\b(?:höj|öka|indexera|permanenta|återinför|värdesäkra)\w* (?:\w+ ){0,3}?statsbidrag"
# "Under tiden ska kommunen göra sin del" has the municipality act; "det ska kommunen driva" does not.
_OWN_PART = re.compile(
    r"\bkommunen (?:och|samt|tillsammans med) \w+ (?:ska|skall|måste|bör)\b"
    r"|\bkommunen (?:ska|skall|måste|bör)\b(?! (?:\w+ )?(?:verka|driva|påverka|kräva|begära|arbeta för|trycka))"
    r"|\b(?:ska|skall|måste|bör) kommunen\b(?! (?:\w+ )?(?:verka|driva|påverka|kräva|begära|arbeta för|trycka))",
    re.IGNORECASE,
)


def _demand(who: str, *, more: str = "") -> re.Pattern[str]:
    return re.compile(
        rf"\b{who}(?: \w+){{0,3}}? {_DUTY}\b"
        rf"|\b{_WANT} att (?:\w+ ){{0,1}}?{who}\b"
        rf"|\b{who} ansvar\b.{{1,60}}\b(?:kräv|påverk|trycka? på|driva|verka för)"
        rf"|\b{_WANT} att \w.{{0,80}}?\w{{3,}}s(?: upp| ut| om)? av {who}(?=[.,;]|$)"
        rf"|\b(?:krav på|kräver av|kräva av|{_PRESS}) {who}\b"
        rf"|\b(?:ska|skall|måste|bör|behöver)(?: \w+){{0,3}} {who}\b{more}",
        re.IGNORECASE,
    )


# One of these is in every text that the patterns below find something in.
_NEEDED = (*(name.lower() for name in _STATE_NAMES), "region", "statsbidrag", "trafik")
_OF_STATE = _demand(_STATE, more=_GRANTS)
_OF_REGION = _demand(_REGION)


def asked_of(text: str) -> str | None:
    """Return "state" or "region" when *text* demands something of them, and nothing of the municipality.

    >>> asked_of("verka för att regionen inför avgiftsfria resor"), asked_of("Krav på staten: fler poliser")
    ('region', 'state')
    >>> asked_of("Staten bör betala, men under tiden ska kommunen bygga") is None
    True
    """
    lowered = text.lower()
    if not any(word in lowered for word in _NEEDED):
        return None
    if _OF_STATE.search(text):
        found = "state"
    elif _OF_REGION.search(text):
        found = "region"
    else:
        return None
    return None if _OWN_PART.search(text) else found
