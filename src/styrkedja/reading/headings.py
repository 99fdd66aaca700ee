"""Which blocks are headings, and of what level, in text that does not say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from styrkedja.base import patterns as re
from styrkedja.chain.document import BlockKind
from styrkedja.reading.draft import Draft, Line

_LONGEST = 110
_TYPED = re.compile(r"(?P<marks>#{1,6})\s+(?=\S)")
# "1.2 Belysning" is one level below "1. Trygghet".
_DEPTH = re.compile(r"\d+(?:\.\d+)+(?=[.)]?\s)")
_LONGEST_UNSTYLED = 80
_MOST_LINES = 4
_FEWEST_UNDER_LEAD_IN = 2
_FEWEST_ABOVE_TITLE = 3
_FEWEST_WORDS = 4
_OF_TITLES = re.compile(r"\b(?:19|20)\d\d\b|program|plattform|budget|partiet\b|protokoll|kommun\b", re.IGNORECASE)
_ENDS_LIKE_TEXT = re.compile(r"[.,;:–…]$|\]$")
# Such as a measured value, a post with its party (twice), a date, a page, a lead-in, an indicator.
_NO_HEADING = re.compile(
    r":\s*\d|\b(?:vill|vill vi|vill att|uppnå)$"
    r"|\b[Oo]rdf(?:örande|\.).*\b(?:V|S|MP|C|L|KD|M|SD)\b"
    r"|[a-zåäö%)]\. \w|\([A-ZÅÄÖ]{1,3}\)|^\W*\d[\d\s.,%-]*$|https?://|^(?:[Ss]id[a. ]|Källa)"
    r"|^(?:Antag(?:en|et)|Fastställ[dt]|Beslutad|Publicera[dt]|Uppdatera[dt]|Senast (?:ändra|uppdatera)[dt]|Skapa[dt]"
    r"|Inskicka[dt]|Foto|Text)\b.*(?:\d|:)"
)
# Names of committees stand alone above their mandates: "Omsorgsnämnden", "Kommunstyrelsen".
_BODY_NAME = re.compile(
    r"^[A-ZÅÄÖ][\w\s,-]*(?:nämnd(?:en)?|styrelsen?|fullmäktige|utskottet?|beredningen?)$|^(?:[A-ZÅÄÖ][\w-]+\s){1,4}AB$"
)


def name_headings(drafts: Sequence[Draft], lines: Sequence[Sequence[Line]]) -> tuple[Draft, ...]:
    """Return *drafts* with headings recognised and levelled.

    Args:
        drafts: blocks in reading order.
        lines: for each draft the lines it was made of.
    """
    sizes = [max(line.size for line in group) for group in lines]
    is_styled = any(line.size > 1.08 or line.is_bold for group in lines for line in group)
    found = [_is_heading(drafts, index, group, is_styled=is_styled) for index, group in enumerate(lines)]
    listed = _listed(drafts, lines, found) if not is_styled else frozenset()
    below = _below_title(drafts, lines, found) if not is_styled else None
    found = [is_heading and index not in listed and index != below for index, is_heading in enumerate(found)]
    drafts = [
        replace(draft, kind=BlockKind.LIST_ITEM) if index in listed else draft for index, draft in enumerate(drafts)
    ]
    ranks = _size_ranks([size for size, is_heading in zip(sizes, found, strict=True) if is_heading])
    has_capitals = any(is_heading and _is_capitals(draft.text) for draft, is_heading in zip(drafts, found, strict=True))
    return tuple(
        _as_heading(draft, ranks[size], len(ranks), has_capitals=has_capitals) if is_heading else draft
        for draft, size, is_heading in zip(drafts, sizes, found, strict=True)
    )


def is_body_name(text: str) -> bool:
    """Tell whether *text* is only the name of a committee or company, as above its mandates."""
    return bool(_BODY_NAME.match(text))


def _size_ranks(sizes: list[float]) -> dict[float, int]:
    """Return a level for each size, sizes within five per cent sharing one."""
    ranks: dict[float, int] = {}
    level, above = 0, 0.0
    for size in sorted(set(sizes), reverse=True):
        if not above or size < above * 0.95:
            level, above = level + 1, size
        ranks[size] = min(level, 6)
    return ranks


def _listed(drafts: Sequence[Draft], lines: Sequence[Sequence[Line]], found: Sequence[bool]) -> frozenset[int]:
    """Return the short lines that stand under each other without text between: a list without marks."""
    listed: set[int] = set()
    run: list[int] = []
    for index in range(len(drafts) + 1):
        is_short = index < len(drafts) and found[index] and _could_be_item(drafts[index])
        is_short = is_short or (bool(run) and index == len(drafts) - 1 and _could_end_list(drafts[index]))
        goes_on = bool(is_short and run and lines[index][0].gap < 0.6)
        if run and not goes_on:
            listed.update(_items_of(run, drafts))
            run = []
        if is_short:
            run.append(index)
    return frozenset(listed)


def _below_title(drafts: Sequence[Draft], lines: Sequence[Sequence[Line]], found: Sequence[bool]) -> int | None:
    """Return the line right under a title in capitals that says what kind of document it is, if there is one."""
    title = next((index for index, is_heading in enumerate(found) if is_heading), len(found))
    if title + 1 >= len(found) or not found[title + 1] or not _is_capitals(drafts[title].text):
        return None
    under = drafts[title + 1].text
    is_of_title = lines[title + 1][0].gap == 0 and not _is_capitals(under) and bool(_OF_TITLES.search(under))
    return title + 1 if is_of_title else None


def _items_of(run: list[int], drafts: Sequence[Draft]) -> list[int]:
    if run[0] == 0 and _is_list_above_title(run, drafts):
        return run
    follows_lead_in = run[0] > 0 and drafts[run[0] - 1].text.endswith(":")
    if follows_lead_in and len(run) >= _FEWEST_UNDER_LEAD_IN:
        return run
    return run[1:] if len(run) > _FEWEST_UNDER_LEAD_IN else []


def _is_list_above_title(run: list[int], drafts: Sequence[Draft]) -> bool:
    """Promises may stand above the title of a leaflet: short lines of several words, then a title in capitals."""
    title = drafts[run[-1] + 1 : run[-1] + 2]
    if len(run) < _FEWEST_ABOVE_TITLE or not title or not _is_capitals(title[0].text):
        return False
    return all(
        len(drafts[index].text.split()) >= _FEWEST_WORDS and not _OF_TITLES.search(drafts[index].text) for index in run
    )


def _could_be_item(draft: Draft) -> bool:
    return not draft.marker and not _is_capitals(draft.text) and not is_body_name(draft.text)


def _could_end_list(draft: Draft) -> bool:
    """The last line of all heads nothing, but may be the last of a list."""
    text = draft.text
    is_short = draft.kind is BlockKind.PARAGRAPH and len(text) <= _LONGEST_UNSTYLED and text[:1].isupper()
    return is_short and not _ENDS_LIKE_TEXT.search(text) and not _NO_HEADING.search(text) and _could_be_item(draft)


def _as_heading(draft: Draft, rank: int, ranks: int, *, has_capitals: bool) -> Draft:
    text = f"{draft.marker} {draft.text}" if draft.marker else draft.text
    typed = _TYPED.match(text)
    if typed is not None:
        return replace(draft, kind=BlockKind.HEADING, text=text[typed.end() :], level=len(typed["marks"]), marker="")
    level = rank
    if ranks == 1 and (numbers := _DEPTH.match(text)):
        level = numbers.group().count(".") + 1
    if ranks == 1 and has_capitals and not _is_capitals(draft.text):
        level = 2
    if is_body_name(draft.text):
        level = max(level, 2)
    return replace(draft, kind=BlockKind.HEADING, text=text, level=level, marker="")


def _is_heading(drafts: Sequence[Draft], index: int, lines: Sequence[Line], *, is_styled: bool) -> bool:
    draft = drafts[index]
    text = draft.text
    if draft.kind is BlockKind.TABLE_ROW or len(text) > _LONGEST or len(lines) > _MOST_LINES:
        return False
    if _TYPED.match(text):
        return True
    if draft.kind is BlockKind.LIST_ITEM:
        return _is_numbered_heading(drafts, index, lines)
    if _ENDS_LIKE_TEXT.search(text) or _NO_HEADING.search(text) or text[0].islower():
        return False
    if _is_capitals(text) or _BODY_NAME.match(text):
        return True
    if is_styled and all(line.size > 1.08 or line.is_bold for line in lines):
        return True
    return not is_styled and len(text) <= _LONGEST_UNSTYLED and index + 1 < len(drafts) and not text.endswith("!")


def _is_numbered_heading(drafts: Sequence[Draft], index: int, lines: Sequence[Line]) -> bool:
    """A numbered line with other things than the next number under it heads them."""
    draft = drafts[index]
    if not draft.marker[:1].isdigit() or _ENDS_LIKE_TEXT.search(draft.text):
        return False
    if all(line.size > 1.12 for line in lines):
        return True
    before = drafts[index - 1] if index else None
    if before is not None and before.marker[:1].isdigit() and lines[0].gap < 0.6:
        return False
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    longest = _LONGEST if "?" in draft.text else _LONGEST_UNSTYLED
    if following is None or len(draft.text) > longest or following.kind is BlockKind.TABLE_ROW:
        return False
    return not following.marker[:1].isdigit()


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 2 and all(char.isupper() for char in letters)
