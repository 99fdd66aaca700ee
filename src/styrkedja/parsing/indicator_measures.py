"""What a sentence measures, and what is money and belongs with the finance figures."""

from __future__ import annotations

from styrkedja.base import patterns as re

_NOUN = (
    r"(?:andel|antal|(?:[\w-]+\s){0,2}[\w-]*index|medel|median|meritvärde|nöjdhet|nöjda\s|utsläpp|växthusgas|valdeltagande"
    r"|matsvinn|svinn|energianvändning|elanvändning|vattenförbrukning|[\w-]*(?:frånvaro|täthet|kontinuitet|omsättning)"
    r"|[\w-]*grad(?:en)?\b|[\w-]*tid(?:en|er|erna)?\b|[\w-]*(?:kostnad|skuld)(?:en|er)?\sper\s)"
)
_MEASURE = re.compile(rf"^\W*(?:(?:öka|minska|höja|höj|sänka|sänk|halvera)\s)?{_NOUN}", re.IGNORECASE)
# "Vi vill att andelen ..." and "Målet är att företagsklimatet ..." name their measure after "att".
_LEAD = re.compile(
    rf"^[^.:;,\d]{{0,80}}\batt\s(?=(?:den\s|det\s)?{_NOUN})"
    r"|^(?:vårt\s|kommunens\s|partiets\s)?(?:mål|ambition)(?:et|en)?\s(?:är\s)?att\s",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:skatt\w*|soliditet\w*|resultat(?:et|mål\w*)?|självfinansier\w*|nettokostnad\w*|investering\w*|låne?\w*"
    r"|avgift\w*|taxa\w*|\w*budget\w*|(?!\w*gram)\w*ram(?:en|ar)?"
    r"|kronor|kr|tkr|mkr|mnkr|miljon\w*|miljard\w*|öre|ersättning\w*|bidrag\w*)\b",
    re.IGNORECASE,
)
# Money by head is a measure, unless the council sets it: "kostnaden per elev", not "avgiften per barn".
_BY_HEAD = re.compile(
    r"\b(?:[\w-]*(?:kostnad|skuld)\w*|lån)\s(?:[\wåäö-]+\s){0,3}?per\s(?:invånare|elev|brukare|barn|plats|person)\b"
    r"|\b[\w-]*(?:kostnad|skuld)\w*,?\s\(?kr/\w+",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\bhar\s(?:\w+\s){0,2}\w+(?:at|it|tt)\b|\b(?:ökade|minskade|steg|sjönk|höjdes|sänktes|gick)\b", re.IGNORECASE
)


def names_measure(text: str) -> bool:
    """Tell whether *text* begins with something that is measured.

    >>> [names_measure(words) for words in ("Andelen nöjda ska öka", "Nöjd kund-index", "Vi bygger 40 hus")]
    [True, True, False]
    """
    return _MEASURE.search(text) is not None


def without_lead(text: str) -> int:
    """Return where the measure begins in *text* after a lead such as "Vi vill att", else 0."""
    lead = _LEAD.match(text)
    return lead.end() if lead else 0


def is_money(text: str) -> bool:
    """Tell whether *text* speaks of money that belongs with the finance figures.

    >>> is_money("Skatten ska sänkas till 20 kronor"), is_money("Låneskulden per invånare ska bli 55 000 kronor")
    (True, False)
    """
    return _MONEY.search(text) is not None and _BY_HEAD.search(text) is None


def has_happened(text: str) -> bool:
    """Tell whether *text* speaks of a change that has already taken place."""
    return _HAPPENED.search(text) is not None
