"""Which part of a web page is its text, and which belongs to the site around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEFT_OUT = frozenset(
    "script style template noscript svg math nav form button input select textarea label iframe object embed canvas "
    "audio video map dialog menu head datalist option progress meter search".split()
)
_ROLES = frozenset({"navigation", "search", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "menu"})
# Names of classes and ids, as whole words: "cookie-banner", "breadcrumb", "c-share-links"; not "shareholder".
_BOILERPLATE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookiebanner|cookieconsent|consent|gdpr|breadcrumbs?|brodsmulor|brödsmulor|share|sharing|"
    r"dela|social|addthis|skip(?:link|-link|-to-content|-nav)?|sr-only|screen-reader-text|visually-hidden|"
    r"visuallyhidden|sidebar|sidomeny|navbar|navigation|meny|newsletter|nyhetsbrev|related|relaterat|pagination|"
    r"pager|toc|feedback|noprint|print-link|site-(?:header|footer)|page-(?:header-nav|footer))(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# At least this share of a page's words must stand in its <main> for it to be taken at its word.
_MOST_OF_TEXT = 0.5
# A wrapper whose class sounds like boilerplate but that holds this share of the page is the page.
_TOO_MUCH = 0.4
_PAGE_TEXT = "data-page-text"


def find_content(root: Element) -> list[Element]:
    """Return the elements that hold the text of the page, in order."""
    body = root.find("body")
    body = body if body is not None else root
    whole = _text_length(body)
    body.set(_PAGE_TEXT, str(whole))
    for candidates in (_outermost(body, "main"), _outermost(body, "article")):
        if candidates and sum(_text_length(element) for element in candidates) >= _MOST_OF_TEXT * whole:
            return candidates
    return [body]


def is_left_out(element: Element) -> bool:
    """Tell whether *element* belongs to the site, or is not shown."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _LEFT_OUT:
        return True
    if _is_hidden(element) or element.get("role", "").lower() in _ROLES:
        return True
    if tag in {"header", "footer", "aside"}:
        return _is_of_site(element)
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(names.strip() and _BOILERPLATE.search(names)) and not _holds_page(element)


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden", "").lower() == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style", "")))
    )


def _is_of_site(element: Element) -> bool:
    """The header of an article holds its heading; that of a site holds its name and menu."""
    if element.tag == "aside":
        return True
    return not any(parent.tag in {"article", "main", "section"} for parent in element.iterancestors())


def _holds_page(element: Element) -> bool:
    body = next(element.iterancestors("body"), None)
    whole = int(body.get(_PAGE_TEXT, "0")) if body is not None else 0
    return _text_length(element) > _TOO_MUCH * whole


def _outermost(body: Element, tag: str) -> list[Element]:
    found = [element for element in body.iter(tag) if not _is_hidden(element)]
    return [element for element in found if next(element.iterancestors(tag), None) is None]


def _text_length(element: Element) -> int:
    """Return the number of letters in *element* outside what is never text."""
    total = len((element.text or "").strip())
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT and not _is_hidden(child):
            total += _text_length(child)
        total += len((child.tail or "").strip())
    return total
