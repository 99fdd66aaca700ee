"""Teasers on a web page: "Senaste nytt" and "Läs också" over headlines that lead to other pages.

Leaves to others: parts that their element or class gives away (`html_content.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from styrkedja.base import patterns as re

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAMES = re.compile(
    r"(?:(?:de )?senaste (?:nytt|nyheter(?:na)?|inlägg(?:en)?|artiklar(?:na)?)|(?:fler|andra|våra|lokala) (?:nyheter"
    r"|artiklar|inlägg)|nyheter|aktuellt|läs (?:också|även|mer|vidare)|relatera(?:t|de)(?: \w+)?|på gång"
    r"|mer (?:läsning|från oss|att läsa)|du kanske också (?:vill läsa|är intresserad av)|kommande (?:evenemang|möten)"
    r"|kalender|kalendarium)[:!]?",
    re.IGNORECASE,
)


def find_teasers(body: Element) -> list[list[Element]]:
    """Return the elements of each group of teasers in *body*, its heading first."""
    headings = [heading for heading in body.iter(*_HEADINGS) if _NAMES.fullmatch(_text(heading))]
    groups = (_group(heading) for heading in headings)
    return [group for group in groups if any(next(element.iter("a"), None) is not None for element in group)]


def _text(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _group(heading: Element) -> list[Element]:
    """Return *heading* and what stands under it: until the next heading of its level, in the same element."""
    result = [heading]
    for sibling in heading.itersiblings():
        if isinstance(sibling.tag, str) and any(found.tag <= heading.tag for found in sibling.iter(*_HEADINGS)):
            break
        result.append(sibling)
    return result
