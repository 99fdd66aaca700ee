"""The page of a rule: what it says to people, with a bad and a good example.

The pages stand in docs/findings/ of the source and are installed with the package.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from styrkedja.base import patterns as re

BAD, GOOD, TRICKY = "Bad", "Good", "Not a fault"
_FENCED = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class RulePage:
    """The examples of a rule, each a small document.

    Args:
        bad: have the fault.
        good: the same without it.
        tricky: look as if they had it, and have not.
        why: why it matters, in English.
    """

    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    tricky: tuple[str, ...] = ()
    why: str = ""


@cache
def rule_page(code: str) -> RulePage | None:
    """Return the page of the rule *code*, a rule that is; None where the pages are not installed."""
    file = files("styrkedja.checks") / "findings" / f"{code}.md"
    if not file.is_file():
        return None
    parts = dict(part.split("\n", 1) for part in re.split(r"^## ", file.read_text("utf-8"), flags=re.MULTILINE)[1:])
    bad, good, tricky = (tuple(_FENCED.findall(parts.get(heading, ""))) for heading in (BAD, GOOD, TRICKY))
    return RulePage(bad, good, tricky, parts.get("Why it matters", "").strip())
