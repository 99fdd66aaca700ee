"""What kind of document it is, and how far its duties are pledges.

Leaves to others: who speaks (`speakers.py`), where and when (`about.py`).
"""

from __future__ import annotations

from styrkedja.base import patterns as re
from styrkedja.chain.document import BlockKind, Document, DocumentInfo
from styrkedja.parsing.speakers import head_of

_MINUTES = re.compile(r"\bprotokoll\b|\bjustera(?:s|re|nde)\b|\bsammanträde", re.IGNORECASE)
_COALITION = re.compile(r"majoritet|koalition|samverkan|samarbetsavtal|överenskommelse|plattform", re.IGNORECASE)
_REPORT = re.compile(
    r"årsredovisning|delårsrapport|tertialrapport|årsrapport|bokslut|granskningsrapport|\bgranskning av"
    r"|revisorerna i|revisionsrapport|uppföljning(?:srapport)?\b",
    re.IGNORECASE,
)
_BUDGET = re.compile(r"\bbudget|kommunbidrag|budgetram|\bramar\b|flerårsplan", re.IGNORECASE)
_PLAN = re.compile(r"strategisk plan|verksamhetsplan|mål och budget|plan och budget|uppdrag:", re.IGNORECASE)
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
# What people write to be read once: articles, motions, answers, messages to the press.
_OPINION = re.compile(
    r"^\W*(?:debatt|insändare|replik|motion|interpellation|pressmeddelande|enkät|ledare|krönika|jubileum)\b"
    r"|\bargumenterande text\b|\bmotion (?:till|om|i)\b|\benkät (?:inför|till|från)\b|\bpartiernas (?:svar|besked)\b",
    re.IGNORECASE | re.MULTILINE,
)
_PLAN_TITLE = re.compile(r"\bbudget 20\d\d|mål och budget|flerårsplan|skuggbudget|valprogram", re.IGNORECASE)
_BODY_PLAN = re.compile(r"verksamhetsplan|nämndplan|nämndens plan|internbudget", re.IGNORECASE)
_OFFICIAL = re.compile(r"strategi|riktlinje|policy|plan\b|planen\b", re.IGNORECASE)
_SHADOW = re.compile(r"skuggbudget|budgetförslag|\bbudget\b", re.IGNORECASE)
_PARAGRAPH_SIGN = re.compile(r"§ ?\d+")
_WE = re.compile(r"\b(?:vi|vår|vårt|våra|oss)\b", re.IGNORECASE)
# Mentions in a thousand characters.
_LEAST_WE, _MUCH_WE = 0.4, 3.0
_TITLE_BLOCKS = 5
_LONGEST_TITLE = 90


def kind_of(document: Document, parties: tuple[str, ...], *, has_frames: bool) -> str:
    """Return the kind of *document* (see `DocumentInfo`).

    Args:
        parties: who speaks.
        has_frames: the document holds a table of committees' frames.
    """
    text, head, titles = document.text, head_of(document), _titles(document)
    if len(_PARAGRAPH_SIGN.findall(text)) > 2 and _MINUTES.search(text):
        return "minutes"
    if is_statute(document) or _OPINION.search(titles):
        return "other"
    if _REPORT.search(titles) and not _PLAN_TITLE.search(titles):
        return "report"
    if len(parties) > 1 and _COALITION.search(head) and not (has_frames and _SHADOW.search(titles)):
        return "coalition_platform"
    if parties or _speaks_like_programme(text, head):
        if has_frames:
            return "party_plan_and_budget" if _PLAN.search(text) else "party_budget"
        return "party_programme"
    if _REPORT.search(head) and not _BUDGET.search(head):
        return "report"
    if has_frames or _BUDGET.search(titles):
        return "body_plan" if _BODY_PLAN.search(titles) else "plan_and_budget"
    if manner_of(text) == "much" and not _OFFICIAL.search(titles):
        return "party_programme"
    return "body_plan" if _PLAN.search(head) else ("plan_and_budget" if _BUDGET.search(head) else "other")


def _titles(document: Document) -> str:
    """Return the first headings and short lines, where a document says what it is."""
    first = document.blocks[:_TITLE_BLOCKS]
    return "\n".join(b.text for b in first if b.kind is BlockKind.HEADING or len(b.text) <= _LONGEST_TITLE)


def _speaks_like_programme(text: str, head: str) -> bool:
    wants = len(_WANTS.findall(text))
    return wants >= _LEAST_WANTS or (wants > 0 and bool(_PROGRAMME.search(head))) or bool(_OWN_PROGRAMME.search(head))


def is_statute(document: Document) -> bool:
    """Tell whether *document* lays down rules (reglemente, taxa, policy): duties, not pledges."""
    head = "\n".join(block.text for block in document.blocks[:4])
    if _WANTS.search(document.text):
        return False
    return bool(_STATUTE.search(head)) or len(_PARAGRAPH.findall(document.text)) >= _LEAST_WANTS


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


def manner_of(text: str) -> str:
    """Return how much *text* speaks as "we": none, some or much.

    >>> manner_of("Nämnden ansvarar för skolan."), manner_of("Vi vill bygga. Vi vill sänka.")
    ('none', 'much')
    """
    share = len(_WE.findall(text)) * 1_000 / max(len(text), 1)
    return "none" if share < _LEAST_WE else ("some" if share < _MUCH_WE else "much")
