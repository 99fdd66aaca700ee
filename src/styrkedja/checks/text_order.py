"""Text: headings that stand below the text they belong to, as when a laid-out page was read in the wrong order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.chain.document import Block, BlockKind
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.parsing.acts import theme_votes

# One heading may stand above a text that does not name its subject; several that fit the text above them do not.
_LEAST_HEADINGS = 3
_LEAST_VOTES = 2
_LEAST_TEXT = 400
# "social välfärd" and "socialtjänsten", "välfärden"
_LONG_WORD = re.compile(r"[a-zåäö]{5,}")
_BEGINNING = 6
# Words of money and staff stand in texts of every subject.
_EVERYWHERE = frozenset({"economy", "democracy"})


@dataclass(slots=True)
class _Part:
    """A heading, what it names, and the text below it."""

    heading: Block
    named: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    def letters(self) -> int:
        return sum(len(block.text) for block in self.blocks)

    def text(self) -> str:
        """Return the text in small letters, a blank before each word."""
        return " " + " ".join(block.text.lower().replace("\n", " ") for block in self.blocks)

    def votes(self, themes: frozenset[str]) -> float:
        if not self.counted:
            for block in self.blocks:
                self.counted.update(theme_votes(block.text))
        return sum(self.counted[theme] for theme in themes)


def _below_their_text(subject: Subject) -> Iterator[Fault]:
    parts = _parts(subject.chain.blocks)
    pairs = [(above, part) for above, part in pairwise(parts) if _may_be_late(above, part)]
    if len(pairs) < _LEAST_HEADINGS:
        return
    late = [part.heading for above, part in pairs if _is_late(above, part)]
    if len(late) >= _LEAST_HEADINGS:
        late = sorted([*late, *_without_theme(parts, late)], key=lambda heading: heading.span)
        quotes = tuple(heading.text for heading in late)
        values = (("headings", ", ".join(f"”{quote.strip()}”" for quote in quotes)),)
        yield Fault(late[0].span, quotes, tuple(heading.span for heading in late[1:]), values)


def _may_be_late(above: _Part, part: _Part) -> bool:
    named = bool(part.named) and part.named.isdisjoint(above.named)
    return named and min(above.letters(), part.letters()) >= _LEAST_TEXT


def _is_late(above: _Part, part: _Part) -> bool:
    """Tell whether the heading of *part* names what the text above it is about, and not what stands below."""
    before = above.votes(part.named)
    return before >= _LEAST_VOTES and before >= 2 * part.votes(part.named)


def _without_theme(parts: Sequence[_Part], late: Sequence[Block]) -> Iterator[Block]:
    """Yield headings of no known subject between *late* ones, whose words stand in the text above and seldom below."""
    for above, part in pairwise(parts):
        is_between = late[0].span < part.heading.span < late[-1].span
        if is_between and not part.named and min(above.letters(), part.letters()) >= _LEAST_TEXT:
            words = [word[:_BEGINNING] for word in _LONG_WORD.findall(part.heading.text.lower())]
            before, after = (sum(one.text().count(f" {word}") for word in words) for one in (above, part))
            if before >= _LEAST_VOTES and before >= 2 * after:
                yield part.heading


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    found: list[_Part] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            found.append(_Part(block, frozenset(theme_votes(block.text)) - _EVERYWHERE))
        elif found:
            found[-1].blocks.append(block)
    return found


RULES = (Rule("TXT025", Severity.WARNING, _below_their_text),)
