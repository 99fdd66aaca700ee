"""Small documents of Almfors and relations between them, built by hand."""

from __future__ import annotations

from styrkedja.base.ids import stable_id
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.document import DocumentInfo
from styrkedja.comparison.records import Comparison, Item, Relation, RelationKind, Side

ALMFORS = "Almfors"


def promise(text: str, body: str | None = None, theme: str | None = None) -> Commitment:
    """Return a commitment; its id is of its text and committee alone."""
    return Commitment(stable_id(text, body), text, Span(0, len(text)), body=body, theme=theme)


def side(key: str, *promises: str | Commitment, kind: str = "party_programme") -> Side:
    """Return a document of commitments, whose ids tell the document."""
    made = [one if isinstance(one, Commitment) else promise(one) for one in promises]
    commitments = tuple(
        Commitment(stable_id(key, one.id), one.text, one.span, body=one.body, theme=one.theme) for one in made
    )
    return Side(key, Chain(DocumentInfo(title=key, municipality=ALMFORS, kind=kind), "", commitments=commitments))


def compared(
    first: Side,
    second: Side,
    *told: tuple[int, tuple[int, ...], RelationKind],
    choices: dict[int, tuple[tuple[int, ...], ...]] | None = None,
    score: float = 0.9,
) -> Comparison:
    """Return a comparison as told by places; what is not told is dropped, what nothing leads to is new."""
    before, after = first.items, second.items
    known = {source: (targets, kind) for source, targets, kind in told}
    relations = []
    for item in before:
        targets, kind = known.get(item.number, ((), RelationKind.DROPPED))
        doubtful = tuple(tuple(after[number] for number in one) for one in (choices or {}).get(item.number, ()))
        relations.append(Relation(item, tuple(after[number] for number in targets), kind, score, choices=doubtful))
    led = {target.number for one in relations for target in _all(one)}
    return Comparison(first, second, tuple(relations), tuple(item for item in after if item.number not in led))


def _all(relation: Relation) -> tuple[Item, ...]:
    return (*relation.targets, *(item for choice in relation.choices for item in choice))
