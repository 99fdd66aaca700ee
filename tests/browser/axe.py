"""What axe, the checker of accessibility, has against a page as it stands: its width, its colours, what is folded out."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Of what passes, one place of each rule says that the rule ran: telling every place of a long page takes longer than
# finding them.
_ALL_RULES: dict[str, object] = {"resultTypes": ["violations"]}
# Only colours differ in the dark.
_COLOURS: dict[str, object] = {
    **_ALL_RULES,
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
_SCRIPT = Axe().axe_script


def violations(page: Page) -> list[tuple[str, str]]:
    """Return each broken rule with the first place that breaks it, of all rules that axe has on by itself."""
    return _found(page, _ALL_RULES)


def violations_in_the_dark(page: Page) -> list[tuple[str, str]]:
    """Return the same for dark colours, of the rules of colour; the page is left in light colours."""
    page.emulate_media(color_scheme="dark")
    found = _found(page, _COLOURS)
    page.emulate_media(color_scheme="light")
    return found


def _found(page: Page, options: dict[str, object]) -> list[tuple[str, str]]:
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_SCRIPT)
    response = page.evaluate("options => axe.run(options)", options)
    assert response["passes"]
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in response["violations"]]
