"""What kind of document it is, and how far its duties are pledges.

Leaves to others: who speaks (`speakers.py`), where and when (`about.py`).
"""

from __future__ import annotations

from functools import lru_cache

from styrkedja.base import patterns as re
from styrkedja.chain.document import BlockKind, Document, DocumentInfo
from styrkedja.parsing.mastheads import Masthead, head_of
from styrkedja.parsing.vocabulary import load

# In which a party or a majority says what it wants.
PROGRAMMES = frozenset({"party_programme", "party_budget", "party_plan_and_budget", "coalition_platform"})
_MINUTES = re.compile(r"\bprotokoll\b|\bjustera(?:s|re|nde)\b|\bsammanträde", re.IGNORECASE)
_MINUTES_TITLE = re.compile(r"^(?!\W*\d*\s*§).*protokoll", re.IGNORECASE | re.MULTILINE)
_COALITION = re.compile(r"majoritet|koalition|samverkan|samarbetsavtal|överenskommelse|plattform", re.IGNORECASE)
# "Politisk plattform 2026–2030" over "Överenskommelse mellan Almforspartiet och Byarnas väl": names of local parties
# are like any other names.
_PLATFORM_TITLE = re.compile(
    r"^\W*(?:\w+ för \w+[:–-]? )?(?:politisk |gemensam |vår |\w+partiernas )?"
    r"\w*(?:plattform|överenskommelse|samarbetsavtal)\b",
    re.IGNORECASE | re.MULTILINE,
)
_BETWEEN_PARTIES = re.compile(
    r"\b(?:[öÖ]verenskommelse|[sS]amarbete|[sS]amverkan|[aA]vtal) mellan [^.\n]{0,80}(?:partiet|listan|demokraterna)\b"
    r"|\b[pP]artierna\b[^.\n]{0,60}\b(?:överens|enats|enade)\b"
    r"|\bbildar (?:en )?(?:ny )?majoritet|\bstyr \w+ tillsammans\b"
)
_REPORT = re.compile(
    r"årsredovisning|delårsrapport|tertialrapport|årsrapport|bokslut|granskningsrapport|\bgranskning av"
    r"|revisorerna i|revisionsrapport|uppföljning(?:srapport)?\b",
    re.IGNORECASE,
)
_BUDGET = re.compile(r"\b(?:nämnds?|kommun)?budget|kommunbidrag|budgetram|\bramar\b|flerårsplan", re.IGNORECASE)
_PLAN = re.compile(r"strategisk plan|verksamhetsplan|mål och budget|plan och budget", re.IGNORECASE)
_MANDATE = re.compile(r"särskil\w+ (?:politisk\w+ )?uppdrag\b|^strategisk plan\b", re.IGNORECASE | re.MULTILINE)
_PROGRAMME = re.compile(
    r"program\b|programmet|manifest|valplattform|vallöften|vår politik|politisk(?:t"
    r"|a)? (?:program|plattform|prioritering)",
    re.IGNORECASE,
)
_OWN_PROGRAMME = re.compile(
    r"\bär ett (?:lokalt |nytt )?(?:\w+ ){0,2}parti\b|\bvårt (?:val|handlings|parti"
    r"|kommunal)?program\b|\b(?:valmanifest|vallöften|valprogram|handlingsprogram"
    r"|partiprogram)\b",
    re.IGNORECASE,
)
_STATUTE = re.compile(
    r"^[^\w\n]{0,9}(?:reglemente|arbetsordning|delegationsordning|bolagsordning|ägardirektiv"
    r"|taxa\b|taxor|föreskrifter|stadgar|policy|avtal|riktlinjer? för"
    r"|lokala ordning|instruktion|integritets)",
    re.IGNORECASE | re.MULTILINE,
)
_PARAGRAPH = re.compile(r"^[^\w\n]{0,9}(?:§ ?\d+|\d+ ?(?:kap\. ?\d+ ?)?§)", re.MULTILINE)
_WANTS = re.compile(r"\b(?:vi vill|vill vi)\b", re.IGNORECASE)
_LEAST_WANTS = 5
_MOST_WANTS_OF_RULES = 2
# What people write to be read once: articles, motions, answers, messages to the press.
_OPINION = re.compile(
    r"^\W*(?:debatt|insändare|replik|motion|interpellation|pressmeddelande|enkät|ledare|krönika|jubileum)\b"
    r"|\bargumenterande text\b|\bmotion (?:till|om|i)\b|\benkät (?:inför|till|från)\b|\bpartiernas (?:svar|besked)\b",
    re.IGNORECASE | re.MULTILINE,
)
_PLAN_TITLE = re.compile(r"\bbudget 20\d\d|mål och budget|flerårsplan|skuggbudget|valprogram", re.IGNORECASE)
_BODY_PLAN = re.compile(r"verksamhetsplan|nämndplan|nämndens plan|internbudget|nämnds?budget", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"strategi|riktlinje|policy|plan\b|planen\b|\b(?!val|handlings|parti|kommunal|samverkans|sak)\w{3,}program\b",
    re.IGNORECASE,
)
_SHADOW = re.compile(r"skuggbudget|budgetförslag|\bbudget\b", re.IGNORECASE)
# Several documents in one file, for a meeting.
_PAPERS = re.compile(
    r"^\W*(?:(?:möteshandlingar|handlingar) till|kallelse|föredragningslista)\b", re.IGNORECASE | re.MULTILINE
)
# "Centerpartiet i Almfors 1976–2026": what has been.
_HISTORY = re.compile(r"\b19\d\d\s?[-–]\s?20\d\d\b")
_MAJORITYS = re.compile(r"\bmajoritetens?\b", re.IGNORECASE)
_BUDGET_TITLE = re.compile(
    r"\b\w*budget(?:en|förslag)?(?: för)?(?: år)? 20\d\d|mål och budget|skuggbudget", re.IGNORECASE
)
# A line that begins with the municipality's name says whose the document is.
_MUNICIPALITYS = re.compile(r"^\W*[A-ZÅÄÖ][\wåäö]+ (?:kommuns?\b|KOMMUN\b|[Ss]tads?\b)", re.MULTILINE)
_FOR_MUNICIPALITY = re.compile(r"\b(?:för|i) [A-ZÅÄÖ][\wåäö]+ (?:kommun|[Ss]tad)\b")
_PARTYS = re.compile(
    r"\w+(?:partiet|partiets|demokraterna|demokraternas)\b|moderaterna|liberalerna|alliansen", re.IGNORECASE
)
_PARAGRAPH_SIGN = re.compile(r"§ ?\d+")
_WE = re.compile(r"\b(?:vi|vår|vårt|våra|oss)\b", re.IGNORECASE)
# Mentions in a thousand characters.
_LEAST_WE, _MUCH_WE = 0.4, 3.0
_TITLE_BLOCKS = 5
_LONGEST_TITLE = 90


def kind_of(document: Document, parties: tuple[str, ...], masthead: Masthead, *, has_frames: bool) -> str:
    """Return the kind of *document* (see `DocumentInfo`).

    Args:
        parties: who speaks.
        masthead: what the document says of itself outside its text.
        has_frames: the document holds a table of committees' frames.
    """
    text, head = document.text, head_of(document)
    titles = "\n".join((_titles(document), *masthead.margins))
    if is_papers(masthead) or (is_statute(document) and not _MINUTES_TITLE.search(titles)):
        return "other"
    if len(_PARAGRAPH_SIGN.findall(text)) > 2 and _MINUTES.search(text):
        return "minutes"
    if _OPINION.search(titles) or _HISTORY.search(titles):
        return "other"
    return (
        _kind_by_titles(titles, parties, has_frames=has_frames)
        or _partys_kind(text, head, titles, parties, has_frames=has_frames)
        or _kind_by_text(text, head, titles, has_frames=has_frames)
    )


def _kind_by_titles(titles: str, parties: tuple[str, ...], *, has_frames: bool) -> str | None:
    """Return the kind that the titles alone tell: a report, or something of the municipality's own."""
    if _REPORT.search(titles) and not _PLAN_TITLE.search(titles):
        return "report"
    if _MAJORITYS.search(titles) and (_BUDGET_TITLE.search(titles) or (has_frames and _BUDGET.search(titles))):
        return "plan_and_budget"
    if not _is_municipalitys(titles, parties):
        return None
    if _BODY_PLAN.search(titles):
        return "body_plan"
    return "plan_and_budget" if has_frames or _BUDGET.search(titles) else "other"


def _partys_kind(text: str, head: str, titles: str, parties: tuple[str, ...], *, has_frames: bool) -> str | None:
    is_agreed = _COALITION.search(head) or all(is_named(party, titles) for party in parties)
    if len(parties) > 1 and is_agreed and not (has_frames and _SHADOW.search(titles)):
        return "coalition_platform"
    if _PLATFORM_TITLE.search(titles) and _BETWEEN_PARTIES.search(head):
        return "coalition_platform"
    if parties or _speaks_like_programme(text, head, titles):
        if has_frames:
            return "party_plan_and_budget" if _PLAN.search(titles) or _MANDATE.search(text) else "party_budget"
        return "party_budget" if _BUDGET_TITLE.search(titles) and not _MAJORITYS.search(titles) else "party_programme"
    return None


def _kind_by_text(text: str, head: str, titles: str, *, has_frames: bool) -> str:
    if _REPORT.search(head) and not _BUDGET.search(head):
        return "report"
    if has_frames or _BUDGET.search(titles):
        return "body_plan" if _BODY_PLAN.search(titles) else "plan_and_budget"
    if manner_of(text) == "much" and not _OFFICIAL.search(titles):
        return "party_programme"
    return "body_plan" if _PLAN.search(head) else ("plan_and_budget" if _BUDGET.search(head) else "other")


def is_papers(masthead: Masthead) -> bool:
    """Tell whether a document is the papers for a meeting, which hold documents of several kinds."""
    return any(map(_PAPERS.search, masthead.lines))


def is_named(party: str, titles: str) -> bool:
    """Tell whether *titles* name a party, by its name or code."""
    codes: dict[str, str] = {name: code for code, name in load("parties")["national"].items()}
    return re.search(rf"\b(?:{re.escape(party)}|{codes.get(party, party)})\b", titles) is not None


def _is_municipalitys(titles: str, parties: tuple[str, ...]) -> bool:
    """Tell whether the titles name the municipality as whose the document is, and no party."""
    named = any(party.casefold() in titles.casefold() for party in parties) or _PARTYS.search(titles)
    is_said = _MUNICIPALITYS.search(titles) or (not parties and _FOR_MUNICIPALITY.search(titles))
    return bool(is_said) and not named and bool(_OFFICIAL.search(titles))


def _titles(document: Document) -> str:
    """Return the first headings and short lines, where a document says what it is."""
    first = document.blocks[:_TITLE_BLOCKS]
    return "\n".join(b.text for b in first if b.kind is BlockKind.HEADING or len(b.text) <= _LONGEST_TITLE)


def _speaks_like_programme(text: str, head: str, titles: str) -> bool:
    wants = _wants_of(text)
    is_titled = wants > 0 and bool(_PROGRAMME.search(titles))
    return wants >= _LEAST_WANTS or is_titled or bool(_OWN_PROGRAMME.search(head))


def is_statute(document: Document) -> bool:
    """Tell whether *document* lays down rules (reglemente, taxa, policy): duties, not pledges."""
    head = "\n".join(block.text for block in document.blocks[:4])
    if _wants_of(document.text) > _MOST_WANTS_OF_RULES:
        return False
    return bool(_STATUTE.search(head)) or (
        "§" in document.text and len(_PARAGRAPH.findall(document.text)) >= _LEAST_WANTS
    )


def reserve_against(document: Document, info: DocumentInfo) -> float:
    """Return how little a document of this kind pledges, on the scale of log-odds.

    Minutes and statutes are full of duties, reports of what was done, news of what others say.
    """
    if info.kind == "minutes" or is_statute(document):
        return 4.0
    if info.kind == "other":
        # A motion, an answer or an article of a party's own.
        return 0.0 if info.parties and manner_of(document.text) != "none" else 2.0
    return 2.5 if info.kind == "report" else 0.0


# The same document is asked about by several steps.
@lru_cache(maxsize=1)
def _wants_of(text: str) -> int:
    return len(_WANTS.findall(text))


@lru_cache(maxsize=1)
def manner_of(text: str) -> str:
    """Return how much *text* speaks as "we": none, some or much.

    >>> manner_of("Nämnden ansvarar för skolan."), manner_of("Vi vill bygga. Vi vill sänka.")
    ('none', 'much')
    """
    share = len(_WE.findall(text)) * 1_000 / max(len(text), 1)
    return "none" if share < _LEAST_WE else ("some" if share < _MUCH_WE else "much")
