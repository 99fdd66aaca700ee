"""A small programme of which every commitment is known, and a desk to review it at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from styrkedja.base.ids import stable_id
from styrkedja.base.span import Span
from styrkedja.chain.body import Body
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment, TextStatus
from styrkedja.chain.document import Block, BlockKind, DocumentInfo, Section, Source
from styrkedja.chain.review import DecisionKind, ItemKey, ReviewDecision, Reviewed, key_of
from styrkedja.review.apply import review_chain
from styrkedja.review.orders import Order

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
HALL, POOL, BUS = "Bygg en idrottshall och rusta simhallen.", "Håll badhuset öppet.", "Kör buss till Norrby."
PROSE = "Det är bra. Vi ska sälja torget. Vi vill bygga en skola. Skolan ska ha ett bibliotek."
# Heading, list item or paragraph; what the reader took stands last.
LINES = (
    ("h", "Fritid", ()),
    ("i", HALL, (HALL,)),
    ("i", POOL, (POOL,)),
    ("i", BUS, (BUS,)),
    ("h", "Skola", ()),
    ("p", PROSE, ("Vi vill bygga en skola.", "Skolan ska ha ett bibliotek.")),
)
_KINDS = {"h": BlockKind.HEADING, "i": BlockKind.LIST_ITEM, "p": BlockKind.PARAGRAPH}


def programme(lines: Iterable[tuple[str, str, tuple[str, ...]]] = LINES, *, file: str = "a") -> Chain:
    """Return a chain of *lines*, two on a page; *file* stands for the bytes they were read from."""
    text, blocks, sections, items = "", [], [], []
    heading = None
    for at, (kind, words, taken) in enumerate(lines):
        span = Span(len(text), len(text) + len(words))
        text += words + "\n"
        page = at // 2 + 1
        blocks.append(Block(_KINDS[kind], words, span, page=page))
        if kind == "h":
            heading = words
            sections.append(Section(words, 1, span))
        for sentence in taken:
            start = span.start + words.index(sentence)
            place = Span(start, start + len(sentence))
            status = TextStatus.SENTENCE if kind == "p" else TextStatus.LIST_ITEM
            public_id = stable_id("Almforspartiet", "2026", heading, sentence)
            items.append(Commitment(public_id, sentence, place, heading, status_of_text=status, page=page))
    source = Source("program.txt", file * 64, "text/plain")
    info = DocumentInfo("Program", "Almforspartiet", ("A",), "Almfors", None, "2026", "party_programme", source)
    return Chain(
        info, text, tuple(blocks), tuple(sections), commitments=tuple(items), bodies=(Body("Skolnämnden", "committee"),)
    )


@dataclass
class Desk:
    """Anna reviews a chain."""

    chain: Chain = field(default_factory=programme)
    decisions: list[ReviewDecision] = field(default_factory=list)

    @property
    def reviewed(self) -> Reviewed:
        return review_chain(self.chain, self.decisions)

    @property
    def texts(self) -> list[str]:
        return [item.text for item in self.reviewed.chain.commitments]

    def item(self, words: str) -> Commitment:
        return next(item for item in self.reviewed.chain.commitments if words in item.text)

    def key(self, words: str) -> ItemKey:
        return key_of(self.item(words))

    def decide(self, order: Order) -> int:
        number = len(self.decisions) + 1
        sha256 = self.chain.document.source.sha256
        self.decisions.append(ReviewDecision(number, order.kind, "anna", NOON, sha256, order.targets, order.results))
        return number

    def undo(self, number: int) -> int:
        at = len(self.decisions) + 1
        sha256 = self.chain.document.source.sha256
        self.decisions.append(ReviewDecision(at, DecisionKind.UNDO, "anna", NOON, sha256, undoes=number))
        return at

    def read_again(self, chain: Chain) -> Desk:
        """Return the same decisions on another chain."""
        return replace(self, chain=chain)
