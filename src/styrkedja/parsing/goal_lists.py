"""Lists of goals and priorities under a heading or lead-in that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind
from styrkedja.chain.indicator import Goal
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.goal_labels import FINANCIAL, opens_goals, read_goal_label
from styrkedja.parsing.indicator_names import KPI
from styrkedja.parsing.indicator_values import find_labelled

_MARKER = re.compile(r"^(\d{1,2})[.)]?$")
_LEADING = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_LONGEST = 260
_MOST_SENTENCES = 3


def listed_goals(blocks: Sequence[Block]) -> Iterator[Goal]:
    """Yield the items right under a head such as "Övergripande prioriteringar" or "Kommunfullmäktiges mål:".

    Numbered items count under priorities and goals, bullets only under a head that says goals.
    """
    is_open = says_goals = False
    for block in blocks:
        if block.kind is BlockKind.HEADING or block.text.endswith(":"):
            is_open = opens_goals(block.text)
            says_goals = is_open and "mål" in block.text.lower()
        elif is_open:
            parts = tuple(_parts(block))
            is_item = block.kind is BlockKind.LIST_ITEM or len(parts) > 1
            is_open = is_item or _leads_on(block)
            for number, span in parts if is_item else ():
                words = span.of(block.text)
                if (says_goals or number) and _is_goal(words):
                    yield Goal(number, words, None, span.shift(block.span.start))


def _parts(block: Block) -> Iterator[tuple[str | None, Span]]:
    """Yield number and span, in the block, of each item; columns and slides may run "1. A 2. B 3. C" together."""
    text = block.text
    leading = _LEADING.match(text)
    first = _MARKER.match(block.marker) or leading
    if first is None:
        yield None, Span(0, len(text))
        return
    number, start = int(first[1]), leading.end() if first is leading and leading else 0
    while True:
        following = re.compile(rf"\s{number + 1}[.)]\s+(?=[A-ZÅÄÖ])").search(text, start)
        end = following.start() if following else len(text.rstrip())
        yield str(number), Span(start, end)
        if following is None:
            return
        number, start = number + 1, following.end()


def _leads_on(block: Block) -> bool:
    """A paragraph between head and list is passed over only if it is short."""
    return block.kind is BlockKind.PARAGRAPH and len(sentence_spans(block.text)) <= _MOST_SENTENCES


def _is_goal(words: str) -> bool:
    is_other = KPI.search(words) or find_labelled(words) or FINANCIAL.search(words) or read_goal_label(words)
    return not is_other and len(words) <= _LONGEST and bool(re.search(r"[^\W\d_]{3}", words))
