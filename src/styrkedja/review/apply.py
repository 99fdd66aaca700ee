"""The reader's chain with the decisions of people carried out.

A decision is bound to the id of its commitment. When the reader, or a new version of the file, no longer has
that id, the decision is carried out on the commitment with the same words, and where there is none, on the words
themselves. On the very file that the person looked at, the person's words win over a reader that has changed its mind;
in a changed file they must not touch other commitments, or the decision no longer fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from styrkedja.base.ids import normal_form
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.review import DecisionKind, RejectedItem, ReviewDecision, Reviewed, ReviewMark, key_of
from styrkedja.review.described import describe
from styrkedja.review.places import Places, around, overlaps
from styrkedja.review.standing import standing_decisions


def apply_decisions(chain: Chain, decisions: Iterable[ReviewDecision]) -> Chain:
    """Return *chain* as *decisions* would have it; without any that stand, the chain itself."""
    return review_chain(chain, decisions).chain


def review_chain(chain: Chain, decisions: Iterable[ReviewDecision]) -> Reviewed:
    """Return the reviewed chain, what was rejected, and which decisions no longer fit."""
    standing = standing_decisions(decisions)
    if not standing:
        return Reviewed(chain, {})
    desk = _Desk(chain)
    unfit = tuple(decision for decision in standing if not desk.carry_out(decision))
    return desk.finish(unfit)


def with_body(commitment: Commitment, body: str | None) -> Commitment:
    """Return *commitment* as a mandate of *body*, or of no board for None."""
    if body == commitment.body:
        return commitment
    gaps = tuple(gap for gap in commitment.missing if gap != "body")
    is_somebodys = commitment.governance is not None or commitment.addressee is not None
    return replace(commitment, body=body, missing=gaps if body or is_somebodys else ("body", *gaps))


@dataclass(slots=True, eq=False)
class _Item:
    """A commitment on the desk, with the decisions carried out on it so far."""

    commitment: Commitment
    marks: tuple[ReviewMark, ...] = ()


class _Desk:
    """Commitments while decisions are carried out on them, one after the other."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._places = Places(chain)
        self._items = [_Item(commitment) for commitment in chain.commitments]
        self._by_id: dict[str, list[_Item]] = {}
        for item in self._items:
            self._by_id.setdefault(item.commitment.id, []).append(item)
        self._rejected: list[RejectedItem] = []

    def carry_out(self, decision: ReviewDecision) -> bool:
        """Carry out one decision; False and nothing changed when it does not fit."""
        mark = ReviewMark(decision.number, decision.kind, decision.who, decision.at)
        targets = [self._find(target, decision) for target in decision.targets]
        found = [item for item in targets if item is not None]
        if found and len(set(found)) == len(targets):
            return self._change(found, decision, mark)
        known = [self._find(result, decision) for result in decision.results]
        already = [item for item in known if item is not None]
        if already and len(set(already)) == len(known):
            for item, result in zip(already, decision.results, strict=True):
                self._mark(item, result, mark)
            return True
        return self._restore(decision, mark)

    def finish(self, unfit: tuple[ReviewDecision, ...]) -> Reviewed:
        """Return what lies on the desk."""
        items = sorted(self._items, key=lambda item: item.commitment.span)
        return Reviewed(
            chain=replace(self._chain, commitments=tuple(item.commitment for item in items)),
            marks={key_of(item.commitment): item.marks for item in items if item.marks},
            rejected=tuple(sorted(self._rejected, key=lambda item: item.commitment.span)),
            unfit=unfit,
        )

    def _find(self, wanted: Commitment, decision: ReviewDecision) -> _Item | None:
        """Return the item with that id, else the only one with those words, best under the same heading."""
        if same := self._by_id.get(wanted.id):
            return min(same, key=lambda item: abs(item.commitment.span.start - wanted.span.start))
        words = normal_form(wanted.text)
        alike = [item for item in self._items if normal_form(item.commitment.text) == words]
        if alike and self._is_same_file(decision):
            # The same words elsewhere in the file are another commitment.
            here = self._places.nearest(wanted.text, wanted.span.start)
            alike = [item for item in alike if here is not None and overlaps(item.commitment.span, here)]
        if len(alike) > 1:
            alike = [item for item in alike if item.commitment.section == wanted.section]
        return alike[0] if len(alike) == 1 else None

    def _is_same_file(self, decision: ReviewDecision) -> bool:
        return decision.sha256 == self._chain.document.source.sha256

    def _change(self, found: list[_Item], decision: ReviewDecision, mark: ReviewMark) -> bool:
        first = found[0]
        if decision.kind is DecisionKind.REJECT:
            self._take([first])
            self._rejected.append(RejectedItem(first.commitment, mark))
            return True
        if decision.kind in {DecisionKind.ACCEPT, DecisionKind.ASSIGN}:
            self._mark(first, decision.results[0], mark)
            return True
        spans = self._spans_within(found, decision)
        if spans is None or any(self._touched(span, apart_from=found) for span in spans):
            return False
        governance = next((item.commitment.governance for item in found if item.commitment.governance), None)
        body = next((item.commitment.body for item in found if item.commitment.body), None)
        base = replace(first.commitment, governance=governance, body=body)
        marks = (*sorted({mark for item in found for mark in item.marks}, key=lambda old: old.number), mark)
        self._take(found)
        for result, span in zip(decision.results, spans, strict=True):
            words, page = self._places.of(span), self._places.page(span)
            changed = replace(base, id=result.id, text=words, span=span, page=page)
            self._put(_Item(describe(changed), marks))
        return True

    def _spans_within(self, found: list[_Item], decision: ReviewDecision) -> list[Span] | None:
        """Return where the results stand beside the commitments they come from; None when they no longer do."""
        here = around(tuple(item.commitment.span for item in found))
        shift = here.start - min(target.span.start for target in decision.targets)
        spans = [self._places.nearest(result.text, result.span.start + shift) for result in decision.results]
        sure = [span for span in spans if span is not None and overlaps(span, here)]
        return sure if len(sure) == len(spans) and _are_apart(sure) else None

    def _restore(self, decision: ReviewDecision, mark: ReviewMark) -> bool:
        """Carry out a decision on the words alone, since the reader has no such commitment."""
        is_same_file = self._is_same_file(decision)
        wanted = decision.results or decision.targets
        spans = [
            self._places.nearest(item.text, item.span.start)
            if is_same_file
            else self._places.only(item.text, item.section)
            for item in wanted
        ]
        sure = [span for span in spans if span is not None]
        if len(sure) < len(spans) or not _are_apart(sure):
            return False
        touched = [item for span in sure for item in self._touched(span)]
        is_rejected = decision.kind is DecisionKind.REJECT
        if touched and (is_rejected or not is_same_file or any(item.marks for item in touched)):
            return False
        self._take(touched)
        for item, span in zip(wanted, sure, strict=True):
            section = self._places.section(span) if not is_same_file else item.section
            words, page = self._places.of(span), self._places.page(span)
            placed = replace(item, text=words, span=span, page=page, section=section)
            if is_rejected:
                self._rejected.append(RejectedItem(placed, mark))
            else:
                self._put(_Item(describe(placed), (mark,)))
        return True

    def _mark(self, item: _Item, result: Commitment, mark: ReviewMark) -> None:
        if mark.kind is DecisionKind.ASSIGN:
            item.commitment = with_body(item.commitment, result.body)
        item.marks = (*item.marks, mark)

    def _touched(self, span: Span, *, apart_from: list[_Item] | None = None) -> list[_Item]:
        left_out = set(apart_from or ())
        return [item for item in self._items if overlaps(item.commitment.span, span) and item not in left_out]

    def _put(self, item: _Item) -> None:
        self._items.append(item)
        self._by_id.setdefault(item.commitment.id, []).append(item)

    def _take(self, items: list[_Item]) -> None:
        gone = set(items)
        self._items = [item for item in self._items if item not in gone]
        for item in gone:
            self._by_id[item.commitment.id].remove(item)


def _are_apart(spans: list[Span]) -> bool:
    ordered = sorted(spans)
    return all(not overlaps(left, right) for left, right in pairwise(ordered))
