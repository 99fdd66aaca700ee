"""Which part of a web page is its text, and which belongs to the site around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from styrkedja.base import patterns as re
from styrkedja.reading.html_teasers import find_teasers

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Never text, however much of it there is.
_NEVER_TEXT = frozenset(
    {
        "script", "style", "template", "noscript", "svg", "math", "head", "iframe", "object", "embed", "canvas",
        "audio", "video", "map", "input", "select", "textarea", "datalist", "option", "progress", "meter", "dialog",
    }
)  # fmt: skip
_OF_SITE = frozenset({"nav", "aside", "search", "menu", "label"})
# A header or footer inside these belongs to the text.
_TEXT_PARTS = frozenset({"main", "article", "section"})
_ROLES = frozenset({"navigation", "search", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "menu"})
# Words in classes and ids: "cookie-banner", "c-share-links"; not "shareholder" or "delaktighet".
_BOILERPLATE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookie(?:banner|consent|bar)|consent|gdpr|breadcrumbs?|brodsmulor|brödsmulor|share|"
    r"sharing|dela|addthis|skip(?:link)?|skip-to-content|sr-only|screen-reader-text|visually-?hidden|sidebar|"
    r"nav|navbar|navigation|menu|meny|newsletter|nyhetsbrev|related|relaterat|pagination|pager|toc|noprint|"
    r"site-(?:header|footer)|social-(?:media|links?|share))(?:$|[\s_-])",
    re.IGNORECASE,
)
# Older pages name what newer ones have elements for: "header", "site-footer"; not "section-header".
_EDGE = re.compile(r"(?:^|\s)(?:page|site|main|global)?[-_]?(?P<edge>header|footer)(?:$|\s)", re.IGNORECASE)
# Classes of titles that fold text: "accordion-header", "c-collapsible__toggle"
_FOLDS = re.compile(r"accordion|collaps|dragspel|toggle|expand", re.IGNORECASE)
_FEWEST_LETTERS = 20
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# The parser lets these in, as they are or as "&#1;", and refuses to have them written.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
# At least this share of a page's words must stand in its <main> for it to be taken at its word.
_MOST_OF_TEXT = 0.5
# A form or a part with a name like these that holds this share of the page is the page: some
# sites wrap every page in one form.
_TOO_MUCH = 0.4


def find_content(root: Element) -> list[Element]:
    """Take everything that is not text out of the page *root*; return the elements left to read, in order."""
    body = root.find("body")
    body = body if body is not None else root
    whole = _drop_unseen(body)
    _drop_site(body, whole)
    for group in find_teasers(body):
        if sum(map(_letters, group)) <= _TOO_MUCH * whole:
            for element in group:
                _drop(element)
    kept = _letters(body)
    for tag in ("main", "article"):
        candidates = [element for element in body.iter(tag) if next(element.iterancestors(tag), None) is None]
        if candidates and sum(map(_letters, candidates)) >= _MOST_OF_TEXT * kept:
            return candidates
    return [body]


def _drop_unseen(element: Element) -> int:
    """Take out what a reader never sees; return the number of letters left in *element*, links not counted."""
    total = _own_letters(element)
    for child in list(element):
        if child.tag in _NEVER_TEXT or _is_hidden(child):
            _drop(child)
        else:
            total += _drop_unseen(child)
    return 0 if element.tag == "a" else total


def _drop_site(element: Element, whole: int) -> int:
    """Take out what belongs to the site; return the number of letters left in *element*, links not counted.

    Args:
        element: part of the page.
        whole: letters of the whole page, links not counted.
    """
    total = _own_letters(element)
    for child in list(element):
        inside = _drop_site(child, whole)
        if _is_of_site(child) or (inside <= _TOO_MUCH * whole and _sounds_like_site(child)):
            _drop(child)
        else:
            total += inside
    return 0 if element.tag == "a" else total


def _own_letters(element: Element) -> int:
    """Return the number of letters that stand directly in *element*, between its parts."""
    return len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)


def _letters(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden", "").lower() == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style", "")))
    )


def _is_of_site(element: Element) -> bool:
    tag = element.tag
    if tag == "button":
        # Headings that fold their text in and out are buttons inside.
        return next(element.iterancestors(*HEADINGS), None) is None and not _folds_text(element)
    if tag in _OF_SITE or element.get("role", "").lower() in _ROLES:
        return True
    if tag in {"header", "footer"}:
        return next(element.iterancestors(*_TEXT_PARTS), None) is None
    return False


def _folds_text(button: Element) -> bool:
    """Tell whether *button* is the title of a text that folds in and out beside it."""
    says_so = button.get("aria-expanded") is not None or _FOLDS.search(button.get("class", ""))
    beside = next(button.itersiblings(), None)
    if not says_so or beside is None or beside.tag in _OF_SITE or len(button) > 1:
        return False
    links = sum(_letters(link) for link in beside.iter("a"))
    is_text = any(_letters(part) for part in beside.iter("p", "li"))
    return is_text and _letters(beside) >= _FEWEST_LETTERS + links and not _sounds_like_site(beside)


def _sounds_like_site(element: Element) -> bool:
    if element.tag == "form":
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    edge = _EDGE.search(names)
    if edge is not None:
        return edge["edge"].lower() == "footer" or next(element.iter(*HEADINGS), None) is None
    return bool(_BOILERPLATE.search(names))


def _drop(element: Element) -> None:
    """Take *element* out; the text after it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = " " + (element.tail or "")
    if before is not None:
        before.tail = _writable((before.tail or "") + tail)
    else:
        parent.text = _writable((parent.text or "") + tail)
    parent.remove(element)


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text.replace("\f", " "))
