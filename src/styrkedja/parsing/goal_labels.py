"""The words that label goals and groups of indicators: "Prioriterat mål 1", "Styrindikatorer:".

What a goal or an indicator is, is decided in `goals.py` and `indicators.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from styrkedja.base import patterns as re
from styrkedja.parsing.glance import holds_any

_ADJECTIVE = (
    r"(?:prioritera\w+|övergripande|strategisk\w*|politisk\w*|gemensam\w*|långsiktig\w*|kommunens|nämndens"
    r"|fullmäktiges|KF:?s?)"
)
_OWNER = r"(?:kommunfullmäktiges?|fullmäktiges|kommunens|nämndens|kommunstyrelsens|KF:s|våra|vårt)"
_NOUN = (
    r"(?:mål(?:område)?|inriktningsmål|fullmäktigemål|KF-mål|effektmål|utvecklingsmål|verksamhetsmål|nämndmål"
    r"|delmål|fokusområde)"
)
_NOUN_PARTS = ("mål", "fokusområde")
# "Prioriterat mål 1", "Mål 3: Alla elever når målen", "Inriktningsmål: God hälsa"; not "Mål 2026: 50 %".
_LABEL = re.compile(
    rf"^(?:{_OWNER}\s+)?(?:{_ADJECTIVE}\s+){{0,4}}{_NOUN}(?:\s+(?:nr\s+)?(?P<number>\d{{1,2}}(?:\.\d{{1,2}})?"
    rf"|[A-F])(?![\w%]|,\d|\s?%))?"
    r"\s*(?P<mark>[:.–—-](?!\d|\s(?:och|samt)\s)|$|(?=\s))\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
# "Prioriterat mål 2 Andelen ..." where label and text have run together.
GLUED_LABEL = re.compile(rf"(?:{_ADJECTIVE}\s+){{1,4}}{_NOUN}\s+\d{{1,2}}\b[:.]?", re.IGNORECASE)
# Heads of indicators, such as "Styrindikatorer ekologisk hållbarhet:" and "Nyckeltal".
_INDICATORS = re.compile(
    r"\b\w*indikator(?:er(?:na)?)?\b|\bnyckeltal(?:en)?\b|\bmätetal(?:en)?\b|\bmått(?:en)?\b|\bmålvärden(?:a)?\b"
    r"|^(?:så|hur|vad)\s(?:mäter\svi|vi\smäter|mäts|följer\svi\supp)\b",
    re.IGNORECASE,
)
INDICATOR_LEAD = re.compile(r"\b\w*(?:indikatorer|nyckeltal|mätetal|mått)\b[^.:]{0,60}:", re.IGNORECASE)
# Heads of lists such as "Övergripande prioriteringar för mandatperioden"; "Vi har som mål att:" is none.
_LIST_HEAD = re.compile(
    rf"^(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:{_OWNER}|{_ADJECTIVE}|viktigaste|fem|sex|sju|fyra|tre|\d+|och|de|följande)\s+)*"
    r"(?:mål(?:en|områden)?|prioriteringar(?:na)?|inriktning(?:ar(?:na)?|smål(?:en)?)|fokusområden|effektmål"
    r"|utvecklingsmål)"
    r"(?:\s+(?:för|under|i|inom|till|är|och|mot|20)\s?[^.:!?]{0,70})?\s*:?$",
    re.IGNORECASE,
)
_FINANCIAL_HEAD = re.compile(r"\b(?:finansiell|ekonomisk)\w*\s+mål", re.IGNORECASE)
# Finance goals live with the finance figures.
FINANCIAL = re.compile(
    r"\b(?:finansiell\w*|resultatmål\w*|soliditet\w*|skattesats\w*|självfinansiering\w*)\b", re.IGNORECASE
)
_GROUP = re.compile(r"\bhållbar|\bdimension|\bperspektiv|indikator|\bmål", re.IGNORECASE)
_DIMENSIONS = {
    "ekologisk": re.compile(r"\bekologisk|\bmiljömässig", re.IGNORECASE),
    "social": re.compile(r"\bsocial(?:t|a)?\b", re.IGNORECASE),
    "ekonomisk": re.compile(r"\bekonomisk", re.IGNORECASE),
}
_LONGEST_HEAD = 110


@dataclass(frozen=True, slots=True)
class GoalLabel:
    """A label of a goal, such as "Prioriterat mål 1".

    Args:
        number: as written, or None.
        rest: the words after the label, which may be the goal itself; empty when nothing follows.
        offset: where `rest` begins in the text.
        marked: a colon, stop or dash parts the label from the rest.
    """

    number: str | None
    rest: str
    offset: int
    marked: bool


def read_goal_label(text: str) -> GoalLabel | None:
    """Return the goal label that *text* begins with, or None.

    >>> read_goal_label("Prioriterat mål 1")
    GoalLabel(number='1', rest='', offset=17, marked=False)
    >>> read_goal_label("Mål 3: Alla elever når målen").rest, read_goal_label("Mål 2026: 50 %")
    ('Alla elever når målen', None)
    """
    if not holds_any(text, _NOUN_PARTS):
        return None
    match = _LABEL.match(text)
    if match is None or re.match(r"(?:år\s+)?(?:19|20)\d\d|[-–]?\d", match["rest"]):
        return None
    marked = bool(match["mark"])
    if match["number"] is None and not marked:
        return None
    return GoalLabel(match["number"], match["rest"].strip(), match.start("rest"), marked)


def glued_labels(text: str) -> Iterator[re.Match[str]]:
    """Yield the labels inside *text* that have run together with the words beside them."""
    return GLUED_LABEL.finditer(text) if holds_any(text, _NOUN_PARTS) else iter(())


def is_goal_label(text: str) -> bool:
    """Tell whether *text* is a goal's label and nothing more."""
    label = read_goal_label(text)
    return label is not None and not label.rest


def opens_goals(text: str) -> bool:
    """Tell whether *text*, a heading or lead-in, says that a list of goals or priorities follows.

    >>> opens_goals("Övergripande prioriteringar för mandatperioden"), opens_goals("Finansiella mål")
    (True, False)
    """
    return len(text) <= _LONGEST_HEAD and bool(_LIST_HEAD.match(text)) and not _FINANCIAL_HEAD.search(text)


# Several steps ask of the same headings.
@lru_cache(maxsize=1_024)
def opens_indicators(text: str) -> bool:
    """Tell whether *text*, a heading or lead-in, says that indicators follow.

    >>> opens_indicators("Styrindikatorer social hållbarhet:"), opens_indicators("Skola och omsorg")
    (True, False)
    """
    return len(text) <= _LONGEST_HEAD and bool(_INDICATORS.search(text)) and not re.search(r"[.!?]$", text)


def dimension_in(text: str) -> str | None:
    """Return the one dimension of sustainability that a heading names, or None.

    >>> dimension_in("Styrindikatorer ekologisk hållbarhet:"), dimension_in("Ekonomisk redovisning")
    ('ekologisk', None)
    """
    named = [name for name, words in _DIMENSIONS.items() if words.search(text)]
    return named[0] if len(named) == 1 and _GROUP.search(text) else None
