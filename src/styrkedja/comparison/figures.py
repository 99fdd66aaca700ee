"""The figures of a promise: numbers with their unit, and years."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.comparison.data import load
from styrkedja.language.stems import stem

# "2,5 miljoner", "10 000", "30 öre", "25 %", "fem nya förskolor"; not "Agenda 2030", "ISO27001".
_NUMBER = re.compile(
    r"(?<![\w.,/])(?P<number>\d{1,3}(?:[ \xa0]\d{3})+|\d+(?:,\d+)?)(?![\d/]|[.,]\d)\s?"
    r"(?P<scale>miljoner|miljon|mkr|mnkr|miljarder|tkr)?\s?(?P<unit>%|[^\W\d_]+)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALE = {"miljoner": 6, "miljon": 6, "mkr": 6, "mnkr": 6, "miljarder": 9, "tkr": 3}
# Words between a number and what it counts. Example: "fem nya förskolor".
_BETWEEN = re.compile(
    r"nya?|nytt|stycken|st|fler|extra|ytterligare|procents|av|stora|små|lokala|egna|[^\W\d_]+(?:ade|ande|liga|iga|iska|sta)"
)
# So many hours; "år" is left out, because it counts the age of people as often as time.
_HOURS = {
    "timme": 1, "timmes": 1, "timmar": 1, "timmars": 1, "dygn": 24, "dag": 24, "dagar": 24, "dagars": 24,
    "vecka": 168, "veckor": 168, "veckors": 168, "månad": 730, "månader": 730, "månaders": 730,
}  # fmt: skip
_ONE = re.compile(
    r"\b(?:en|ett)(?=\s(?:gång|timmes?|dygns?|dags?|veckas?|månads?|procents?)\b)|(?<=\bminst )(?:en|ett)\b",
    re.IGNORECASE,
)
# Parts of a whole as hundredths, about. Example: "minst hälften av maten".
_SHARES = {"hälften": "50 %", "hälft": "50 %", "fjärdedel": "25 %", "tredjedel": "33 %"}
_SHARE = re.compile(
    r"\b(?:(?:en|ett|1)\s+)?(hälften|hälft|fjärdedel|tredjedel)\b(?!\s+så\b)(?:\s+av\b)?", re.IGNORECASE
)
# "skoldagen börjar tidigast 08.45".
_CLOCK = re.compile(r"\b(?:klockan\s+|kl\.?\s*)?(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)\b", re.IGNORECASE)
CLOCK = "clock"
YEAR = "year"
TIME = "time"
MONEY = "kr"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a promise gives it.

    Args:
        unit: stem of what is counted, "kr" of money, "year" of a calendar year, "" when it is not said.
        bound: "most" ("högst", "inom", "senast", "en per"), "least" ("minst"), "to" ("till"), "by" ("med") or "".
    """

    value: Decimal
    unit: str
    bound: str = ""


_MOST = re.compile(
    r"\b(?:högst|max|maximalt|inom|senast|under|till och med|innan|före|upp till|per"
    r"|(?:inte|ingen|inga)\s(?:[^.]{0,60}\s)?(?:fler|mer|större|längre|överstiga|högre)(?:\sän)?)"
    r"\s+(?:år\s+|den\s+|utgången av\s+)?$",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\b(?:minst|över|mer än|fler än|åtminstone|tidigast|lägst)\s+$", re.IGNORECASE)
_BY = re.compile(r"\bmed\s+(?:ytterligare\s+|omkring\s+|cirka\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\btill\s+(?:(?:år|i snitt|i genomsnitt|omkring|cirka|runt)\s+)?$", re.IGNORECASE)
# "2027" alone may be part of a name ("Vision 2030"); with one of these before it, it is when.
_WHEN = re.compile(
    r"\b(?:år|från|och med|hösten|våren|sommaren|vintern|redan|med|början av|slutet av|årsskiftet|halvåret"
    r"|klara?|klart|färdiga?|färdigt)\s+$",
    re.IGNORECASE,
)
_BOUNDS = (("most", _MOST), ("least", _LEAST), ("to", _TO), ("by", _BY))
_COUNTED = frozenset({"kr", "kronor", "%", "procent", "platser"})


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of *text* in order.

    >>> [(int(one.value), one.unit) for one in figures("Sex timmars arbetsdag och 2,5 miljoner kronor senast 2030")]
    [(6, 'time'), (2500000, 'kr'), (2030, 'year')]
    """
    plain = _OFTEN.sub(" ", in_digits(text))
    found = [
        Figure(60 * Decimal(match["hour"]) + Decimal(match["minute"]), CLOCK, _bound(plain, match.start()))
        for match in _CLOCK.finditer(plain)
    ]
    plain = _CLOCK.sub(" ", plain)
    for match in _NUMBER.finditer(plain):
        before = plain[: match.start()]
        bound = _bound(plain, match.start())
        raw = match["number"].replace(" ", "").replace("\xa0", "")
        if _YEAR.fullmatch(match["number"]) and not match["scale"] and match["unit"] not in _COUNTED:
            found.append(Figure(Decimal(raw), YEAR, bound or ("when" if _WHEN.search(before) else "")))
            continue
        value = Decimal(raw.replace(",", ".")) * 10 ** _SCALE.get((match["scale"] or "").casefold(), 0)
        value *= _HOURS.get((match["unit"] or "").casefold(), 1)
        found.append(Figure(value, MONEY if match["scale"] else _unit(match["unit"], plain[match.end() :]), bound))
    return tuple(found)


def _bound(plain: str, start: int) -> str:
    before = plain[:start]
    return next((name for name, words in _BOUNDS if words.search(before)), "")


def _unit(word: str | None, after: str) -> str:
    if word is None:
        return ""
    if _BETWEEN.fullmatch(word.casefold()) and (following := re.match(r"\s*([^\W\d_]+)", after)):
        word = following.group(1)
    if word.casefold() in _HOURS:
        return TIME
    if word in {"%", "procent", "procents"}:
        return "%"
    if word.casefold() in {"kr", "kronor", "krona", "kronors"}:
        return MONEY
    return stem(word)


def in_digits(text: str) -> str:
    """Return *text* with its numbers in digits.

    >>> in_digits("inom sju dagar")
    'inom 7 dagar'
    """
    words = load("words")["number"]
    text = _ONE.sub("1", text)
    text = _SHARE.sub(lambda match: _SHARES[match.group(1).casefold()], text)
    return re.sub(r"[^\W\d_]+", lambda match: str(words.get(match.group().casefold(), match.group())), text)


# How often in a year a day, a week ... comes round.
_ROUND: dict[str, int | Decimal] = {
    "dag": 365, "dagen": 365, "dygn": 365, "dygnet": 365, "vardag": 250, "vecka": 52, "veckan": 52, "månad": 12,
    "månaden": 12, "kvartal": 4, "kvartalet": 4, "halvår": 2, "termin": 2, "terminen": 2, "läsår": 1,
    "år": 1, "året": 1, "mandatperiod": Decimal("0.25"), "mandatperioden": Decimal("0.25"),
}  # fmt: skip
_PERIOD = "|".join(sorted(_ROUND, key=len, reverse=True))
# "två gånger i veckan", "fem dagar i veckan", "varannan månad", "varje år".
_OFTEN = re.compile(
    rf"(?:(?P<times>\d+)\s+gång(?:er)?|(?P<days>\d+|alla|samtliga)\s+dagar)\s+(?:i|om|per|varje|under)\s+(?P<of>{_PERIOD})\b"
    rf"|\b(?P<every>varje|vart|var|varannan|vartannat)\s+(?P<one>{_PERIOD})\b",
    re.IGNORECASE,
)
_ADVERBS = {
    "dagligen": 365, "daglig": 365, "dagliga": 365, "dagligt": 365, "månadsvis": 12, "kvartalsvis": 4,
    "årlig": 1, "årligen": 1, "årliga": 1, "årligt": 1,
}  # fmt: skip
_ALL_DAYS = 7


def frequency(text: str) -> Decimal | None:
    """Return how many times a year *text* says, None when it does not.

    >>> [int(frequency(one) or 0) for one in ("varje vecka", "två gånger per år", "årligen", "alla dagar i veckan")]
    [52, 2, 1, 364]
    """
    folded = in_digits(text).casefold()
    match = _OFTEN.search(folded)
    if match is None:
        return next((Decimal(_ADVERBS[word]) for word in re.findall(r"\w+", folded) if word in _ADVERBS), None)
    if match["one"]:
        return Decimal(_ROUND[match["one"]]) / (2 if match["every"].startswith(("varan", "vartan")) else 1)
    count = match["times"] or match["days"]
    return Decimal(_ROUND[match["of"]]) * (int(count) if count.isdigit() else _ALL_DAYS)
