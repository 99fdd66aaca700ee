"""Units of indicators, as they stand with a value or in an indicator's name."""

from __future__ import annotations

import re

_CARBON = r"CO[2₂](?:\s?-?\s?e(?:kv(?:ivalenter)?\.?|q)?)?"
_WEIGHT = rf"(?:ton|kg)(?:\s{_CARBON})?"
_PLAIN = (
    r"%|procentenheter|procent|‰|promille|[kMGT]Wh|[kM]W|hektar|ha|km|mil|m2|m²|kvm|kvadratmeter|meter|liter|gram"
    r"|arbetsdagar|dagar|dygn|timmar|minuter|veckor|månader|år(?!\s?\d)|kronor|kr|tkr|mkr|mnkr|mdkr"
    r"|miljoner\s(?:kronor|kr)|öre|stycken|st|poäng"
)
_PER = (
    r"(?:(?:\s?/\s?|\sper\s)(?:1\s?000\s|100\s?000\s|10\s?000\s)?(?:inv(?:ånare)?|elev(?:er)?|barn|brukare"
    r"|plats(?:er)?|person(?:er)?|m2|m²|kvm))?"
)
# What may follow a number directly; small letters only, since the next indicator's name begins with a capital.
VALUE_UNIT = rf"(?:{_WEIGHT}|{_PLAIN}){_PER}"

_NAMES = {
    "procent": "%",
    "procentenheter": "procentenheter",
    "hektar": "ha",
    "kronor": "kr",
    "stycken": "antal",
    "st": "antal",
    "miljoner kronor": "mkr",
    "miljoner kr": "mkr",
    "mnkr": "mkr",
    "m2": "m²",
    "kvm": "m²",
    "kvadratmeter": "m²",
}
_RATED = "kr|kronor|tkr|meter|m2|m²|kWh|kg|ton|liter"
_HEADS = "inv(?:ånare)?|elev|barn|brukare|plats|m2|m²|kvm"
_BARE_CARBON = re.compile(_CARBON)
_IN_TITLE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # In brackets, as in "Total areal (ha)".
        rf"\(\s?(?P<unit>{VALUE_UNIT})\s?\)",
        # "Ton CO2-ekv", "Kg CO2-ekvivalenter per år", "ton CO2-ekv/inv"
        rf"\b(?P<unit>(?:ton|kg)\s{_CARBON}{_PER})",
        # Units by head, as in "kr/inv", "meter/inv" and "kronor per elev".
        rf"\b(?P<unit>(?:{_RATED})(?:\s?/\s?|\sper\s)(?:{_HEADS}))\b",
        # Rates, as in "antal/1 000 inv".
        r"\b(?P<unit>antal\s?(?:/|\sper)\s?(?:1\s?000|10\s?000|100\s?000)\sinv(?:ånare)?)\b",
        # Counted units, as in "i antal dagar".
        r"\bantal\s(?P<unit>dagar|arbetsdagar|timmar|minuter|veckor|månader|kilometer|meter)\b",
        r"(?P<unit>%|\bprocent\b)",
        r"\b(?P<unit>[kMGT]Wh|hektar|kvadratmeter)\b",
        r"[,(\s](?P<unit>ton|kg|km|tkr|mkr|mnkr|kronor|kr|ha|m2|m²|kvm)(?:[).,;\s]|$)",
        r"[,(]\s?(?P<unit>dagar|arbetsdagar|timmar|minuter|veckor|månader|poäng)\b",
        r"(?P<unit>\bindex\b)",
        r"(?P<unit>\bantal)(?:et)?\b",
    )
)


def unit_name(unit: str | None) -> str | None:
    """Return a unit as this product writes it.

    >>> unit_name("procent"), unit_name("Kg CO2-ekvivalenter"), unit_name("GWh"), unit_name(None)
    ('%', 'kg CO2-ekv', 'GWh', None)
    """
    if unit is None:
        return None
    text = " ".join(unit.split())
    if _BARE_CARBON.search(text):
        weight, _, rest = text.partition(" ")
        has_equivalents = re.search(r"CO[2₂]\s?-?\s?e", rest) is not None
        name = f"{weight.lower()} CO2-ekv" if has_equivalents else f"{weight.lower()} CO2"
        return name + ("/inv" if re.search(r"inv", rest) else "")
    lower = text.lower()
    if lower in _NAMES:
        return _NAMES[lower]
    return text if re.fullmatch(r"[kMGT]Wh?", text) else lower


def unit_in(title: str) -> str | None:
    """Return the unit that an indicator's name states, or None.

    >>> unit_in("Utsläppen ska minska. Ton CO2-ekv"), unit_in("Årlig solel (GWh)."), unit_in("Antal barn.")
    ('ton CO2-ekv', 'GWh', 'antal')
    """
    for pattern in _IN_TITLE:
        match = pattern.search(title)
        if match is not None:
            return unit_name(match["unit"])
    return None
