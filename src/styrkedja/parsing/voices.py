"""How a part of a document speaks: its annexes may be rules, reports or articles when the whole is none.

Papers for a meeting hold a charter, rules of delegation and a follow-up in one file. Leaves to
others: the document as a whole (`kinds.py`), what a voice makes of a sentence (`pledges.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.parsing.outline import Outline, Place
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
# "Bilaga: artikel ur Almfors Tidning", "Bilaga 2. Pressklipp"; it may be no heading.
_ANNEXED = re.compile(r"^\W*bilaga\b", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^\W*bilaga\b[^\w]*(?:\w{1,3}\b[^\w]*)?(?:(?:tidnings)?artikel|pressklipp|tidningsklipp|insändare)\b",
    re.IGNORECASE,
)
_FEWEST_PARAGRAPHS = 3
_FIRST_PARAGRAPHS = 2
_REPORT_RESERVE = 2.5
# Its lists are others' as those of statutes are, its sentences those of news.
_ARTICLE_RESERVE = 3.5
_PARTYS_OWN = frozenset({"party_programme", "party_budget", "party_plan_and_budget", "coalition_platform"})


def voices_of(outline: Outline, voice: Voice) -> Callable[[Place], Voice]:
    """Return the function that tells the voice that speaks at a place.

    Args:
        voice: the voice of the document as a whole.
    """
    is_numbered = voice.kind not in _PARTYS_OWN and _has_paragraphs(section.heading for section in outline.sections)
    articles = tuple(_articles(outline))

    @cache
    def under(path: tuple[str, ...]) -> Voice:
        if any(_RULES_HEADING.search(heading) or (is_numbered and _PARAGRAPH.match(heading)) for heading in path):
            return replace(voice, kind="other", reserve=STATUTE_RESERVE)
        if voice.kind not in _PARTYS_OWN and any(map(_REPORT_HEADING.search, path)):
            return replace(voice, kind="report", reserve=max(voice.reserve, _REPORT_RESERVE))
        return voice

    def voice_at(place: Place) -> Voice:
        if voice.reserve >= STATUTE_RESERVE:
            return voice
        if any(span.start <= place.block.span.start < span.end for span in articles):
            return replace(voice, parties=(), kind="other", reserve=_ARTICLE_RESERVE)
        return under(place.path)

    return voice_at


def _articles(outline: Outline) -> Iterator[Span]:
    """Yield from where to where somebody else's article is annexed: up to the next annex, or the end."""
    starts = [place.block for place in outline.places if _ANNEXED.match(place.block.text)]
    ends = [*(block.span.start for block in starts[1:]), sys.maxsize]
    for block, end in zip(starts, ends, strict=False):
        if _ARTICLE.match(block.text):
            yield Span(block.span.start, end)


def _has_paragraphs(headings: Iterable[str]) -> bool:
    """Tell whether headings count the paragraphs of a statute from its first; an extract of minutes starts higher."""
    numbers = {int(match[1] or match[2]) for heading in headings if (match := _PARAGRAPH.match(heading))}
    return len(numbers) >= _FEWEST_PARAGRAPHS and min(numbers) <= _FIRST_PARAGRAPHS
