"""How a part of a document speaks: its annexes may be rules or reports when the whole is neither.

Papers for a meeting hold a charter, rules of delegation and a follow-up in one file. Leaves to
others: the document as a whole (`kinds.py`), what a voice makes of a sentence (`pledges.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.parsing.outline import Outline
from styrkedja.parsing.pledges import STATUTE_RESERVE, Voice

_ANNEX = r"^\W*(?:bilaga\s+\w{1,3}\s?[.:–-]?\s+|(?:\d+\.)*\d+\.?\s+)?"
_WHOSE = r"(?:förslag till\s+)?(?:(?:ny(?:tt)?|reviderad|reviderat|gemensam|gemensamt|[\w-]+s)\s+){0,2}"
_RULES = (
    r"(?:reglemente|arbetsordning|delegationsordning|delegeringsordning|bolagsordning|förbundsordning|attestordning"
    r"|attestreglemente|tjänstedeklaration|servicedeklaration|tjänstegaranti|värdighetsgarantier"
    r"|(?:lokala )?(?:ordnings)?föreskrifter|stadgar)"
)
# "Bilaga A. Reglemente för välfärdsnämnden", "Nämndens delegationsordning", "Stadgar";
# not "Delegationsordningen ses över".
_RULES_HEADING = re.compile(
    rf"{_ANNEX}{_WHOSE}{_RULES}(?=$|\s+(?:för|i|inom|avseende|20\d\d)\b|\s*[-–(:,])", re.IGNORECASE
)
# "Måluppföljning ur nämndens årsredovisning 2025"; not "Årsredovisning" as a theme, nor "Så följs målen upp".
_REPORT_HEADING = re.compile(
    rf"{_ANNEX}(?:[\w-]+s\s+)?(?:måluppföljning|årsredovisning|årsrapport|delårsrapport|tertialrapport"
    r"|verksamhetsberättelse)\b.*\b20\d\d\b",
    re.IGNORECASE,
)
# "1 § Ansvarsområde", "§ 3 Sammanträden", "2 kap. 4 §".
_PARAGRAPH = re.compile(r"^\W*(?:§\s?(\d{1,3})|(?:\d{1,2} kap\. ?)?(\d{1,3})\s?[a-z]?\s?§)(?!\S*\d)", re.IGNORECASE)
_FEWEST_PARAGRAPHS = 3
_FIRST_PARAGRAPHS = 2
_REPORT_RESERVE = 2.5
_PARTYS_OWN = frozenset({"party_programme", "party_budget", "party_plan_and_budget", "coalition_platform"})


def voices_of(outline: Outline, voice: Voice) -> Callable[[tuple[str, ...]], Voice]:
    """Return the function that tells, for the headings above a place, the voice that speaks there.

    Args:
        voice: the voice of the document as a whole.
    """
    is_numbered = voice.kind not in _PARTYS_OWN and _has_paragraphs(section.heading for section in outline.sections)

    @cache
    def voice_at(path: tuple[str, ...]) -> Voice:
        if voice.reserve >= STATUTE_RESERVE:
            return voice
        if any(_RULES_HEADING.search(heading) or (is_numbered and _PARAGRAPH.match(heading)) for heading in path):
            return replace(voice, kind="other", reserve=STATUTE_RESERVE)
        if voice.kind not in _PARTYS_OWN and any(map(_REPORT_HEADING.search, path)):
            return replace(voice, kind="report", reserve=max(voice.reserve, _REPORT_RESERVE))
        return voice

    return voice_at


def _has_paragraphs(headings: Iterable[str]) -> bool:
    """Tell whether headings count the paragraphs of a statute from its first; an extract of minutes starts higher."""
    numbers = {int(match[1] or match[2]) for heading in headings if (match := _PARAGRAPH.match(heading))}
    return len(numbers) >= _FEWEST_PARAGRAPHS and min(numbers) <= _FIRST_PARAGRAPHS
