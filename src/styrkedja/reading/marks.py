"""List marks: which signs open a list item, and the item's text without them."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.base import patterns as re

# Private-use characters are Word's Symbol and Wingdings bullets copied as text.
_SIGN = "•‣›◦⁃∙●○◉◘■□▪▫▸▹►▶➢➤➔→⇒❖✓✔☑☐✗✦★☆·¤\ue000-\uf8ff"
# "• Bygg", "- bygg", "– bygg", "* bygg", "> bygg", "o bygg"; not "-5", "–2030" or "ombud".
_BULLET = re.compile(
    rf"(?P<mark>[{_SIGN}]|[-–—*>»›](?=\s)|\+(?=\s+[^\W\d_])|o(?=\s+[A-ZÅÄÖa-zåäö]{{2}}))\s*(?P<text>(?=\S).*)"
)
# "1. Skola", "12) Vård", "5.En miljövänlig kommun", "a) utreda"; not "2.5 procent", "48 timmar".
_NUMBER = re.compile(
    r"(?P<mark>(?:\(?\d{1,2}[.)]|\(?[a-hA-H]\)))(?:\s+|(?=[A-ZÅÄÖ][a-zåäö]))(?P<text>[^\s\d].*|\d+\s*\D.*)"
)
_DASHES = "-–—"
_SUM = re.compile(r"\d[\d\s\u00a0.,]*(?:miljon(?:er)?|mnkr|mkr|tkr|tusen|kronor|kr|öre)\b")


@dataclass(frozen=True, slots=True)
class Mark:
    """A list mark and the text after it."""

    mark: str
    text: str

    @property
    def is_number(self) -> bool:
        """Whether the mark counts ("1.", "a)")."""
        return self.mark[-1] in ".)"

    @property
    def may_be_minus(self) -> bool:
        """Whether the mark, after another one, is the minus of a sum ("• – 7,5 mkr på ...")."""
        return self.mark in _DASHES and _SUM.match(self.text) is not None


def split_mark(line: str) -> Mark | None:
    """Return the list mark that opens *line* and the rest, or None.

    >>> split_mark("• Bygg fler hyresrätter"), split_mark("2026–2030")
    (Mark(mark='•', text='Bygg fler hyresrätter'), None)
    """
    if line[:2].isalpha():
        # A word; most lines begin with one.
        return None
    match = _BULLET.fullmatch(line) or _NUMBER.fullmatch(line)
    if match is None:
        return None
    return Mark(match["mark"], match["text"].strip())
