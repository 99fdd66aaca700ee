"""Units of indicators, as they stand with a value or in an indicator's name."""

from __future__ import annotations

from styrkedja.base import patterns as re

_CARBON = r"CO[2₂](?:\s?-?\s?e(?:kv(?:ivalenter)?\.?|q)?)?"
_WEIGHT = rf"(?:ton|kg)(?:\s{_CARBON})?"
_PLAIN = (
    r"%|procentenheter|procent|‰|promille|[kMGT]Wh|[kM]W|hektar|ha|km|mil|m2|m²|kvm|kvadratmeter|meter|liter|gram|g"
    r"|arbetsdagar|dagar|dygn|timmar|minuter|veckor|månader|år(?!\s?\d)|kronor|kr|tkr|mkr|mnkr|mdkr"
    r"|miljoner\s(?:kronor|kr)|öre|stycken|st|poäng|index|antal"
)
_HEAD = (
    r"inv(?:ånare)?|elev(?:er)?|barn|brukare|plats(?:er)?|person(?:er)?|portion(?:er)?|hushåll|anställda?|lägenhet(?:er)?"
    r"|m2|m²|kvm|kvadratmeter|BTA|Atemp"
)
_PER = rf"(?:(?:\s?/\s?|\sper\s)(?:(?:1|10|100)[ \u00a0\u202f]?000\s)?(?:{_HEAD})(?!\w))?"
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
_TIMES = "dagar|arbetsdagar|timmar|minuter|veckor|månader"
_RATED = "kr|kronor|tkr|meter|m2|m²|kWh|MWh|kg|ton|liter|gram|g"
_WHOLE = re.compile(rf"(?:{VALUE_UNIT})", re.IGNORECASE)
_BARE_CARBON = re.compile(_CARBON)
_IN_TITLE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # In brackets, as in "Total areal (ha)".
        rf"\(\s?(?P<unit>{VALUE_UNIT})\s?\)",
        # "Ton CO2-ekv", "Kg CO2-ekvivalenter per år", "ton CO2-ekv/inv"
        rf"\b(?P<unit>(?:ton|kg)\s{_CARBON}{_PER})",
        # Units by head, as in "kr/inv", "meter/inv" and "kronor per elev".
        rf"\b(?P<unit>(?:{_RATED})(?:\s?/\s?|\sper\s)(?:{_HEAD}))(?!\w)",
        # Rates, as in "antal/1 000 inv".
        r"\b(?P<unit>antal\s?(?:/|\sper)\s?(?:1|10|100)[ \u00a0\u202f]?000\sinv(?:ånare)?)\b",
        # Counted units, as in "i antal dagar" and "medelvärde i dagar".
        rf"\bantal\s(?P<unit>{_TIMES}|kilometer|meter)\b(?=[).,;\s]*$)",
        rf"^(?:[^,.]{{0,40}}\s)?antal\s(?P<unit>{_TIMES}|kilometer|meter)\b",
        rf"(?:[,(]\s?|\b(?:medel\w*|median\w*|genomsnitt\w*|mätt)\s)i\s(?P<unit>{_TIMES})\b",
        # At the end, as in "Matsvinn, gram" and "Energi, kWh/m²"
        rf"[,(]\s?(?:i\s)?(?P<unit>{VALUE_UNIT})\W*$",
        r"(?P<unit>%|\bprocent\b)",
        r"(?-i:\b(?P<unit>[kMGT]Wh?)\b)|\b(?P<other>hektar|kvadratmeter)\b",
        r"[,(\s](?P<unit>ton|kg|km|tkr|mkr|mnkr|kronor|kr|ha|m2|m²|kvm)(?:[).,;\s]|$)",
        rf"[,(]\s?(?P<unit>{_TIMES}|poäng|år(?=\W*$))\b",
        # "Trygghet, index"; "Nöjd kund-index" is what is measured.
        r"(?:^|[,(.:]\s?)(?P<unit>index)\b",
        # "Barn per barngrupp, antal"; what a name begins by counting is its measure and no unit.
        r"(?<=[,.(;:–])\s?(?P<unit>antal)\b(?!\sav\s\d)|^(?P<other>antal)$",
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
        by_head = re.search(r"(?P<by>/|per)\s?(?P<head>inv\w*)", rest, re.IGNORECASE)
        return name + (f" per {by_head['head']}" if by_head and by_head["by"] == "per" else "/inv" if by_head else "")
    lower = text.lower()
    if lower in _NAMES:
        return _NAMES[lower]
    return text if re.match(r"[kMGT]Wh?\b", text) else lower


def unit_in(title: str) -> str | None:
    """Return the unit that an indicator's name states, or None.

    >>> unit_in("Utsläppen ska minska. Ton CO2-ekv"), unit_in("Årlig solel (GWh)."), unit_in("Grupper. Antal barn.")
    ('ton CO2-ekv', 'GWh', 'antal')
    >>> unit_in("Antal personal som en kund möter") is None
    True
    """
    for pattern in _IN_TITLE:
        match = pattern.search(title)
        if match is not None:
            groups = match.groupdict()
            return unit_name(groups["unit"] or groups.get("other"))
    return None


def unit_of_column(cell: str | None) -> str | None:
    """Return the unit in a cell of a column of units, whatever it is, carbon as written; None for a dash.

    >>> unit_of_column("Andel (%)"), unit_of_column("gram/portion"), unit_of_column("–")
    ('%', 'gram/portion', None)
    >>> unit_of_column("ton CO2e/inv"), unit_of_column("procent")
    ('ton CO2e/inv', '%')
    """
    text = (cell or "").strip()
    if not re.search(r"[\w%‰]", text):
        return None
    if _BARE_CARBON.search(text):
        return " ".join(text.split())
    return unit_name(text) if _WHOLE.fullmatch(text) else unit_in(f", {text}") or unit_name(text)
