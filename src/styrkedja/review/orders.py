"""What a person asks for, checked against the chain and made into a decision's targets and results.

Every result stays anchored: its words stand in the document as they are, and share none with another commitment.
All functions raise WrongCallError with code review_item_gone when the commitment is no longer there, because somebody
else has decided on it since the page was shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from styrkedja.base.errors import WrongCallError
from styrkedja.base.ids import normal_form, stable_id
from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment, TextStatus
from styrkedja.chain.document import BlockKind
from styrkedja.chain.review import DecisionKind, ItemKey, Reviewed, key_of
from styrkedja.review.apply import with_body
from styrkedja.review.places import Places, around, overlaps

_SHORTEST, _LONGEST = 3, 5_000
_LONGEST_BODY = 200


@dataclass(frozen=True, slots=True)
class Order:
    """A decision before it has a number, a person and a time."""

    kind: DecisionKind
    targets: tuple[Commitment, ...]
    results: tuple[Commitment, ...]


def accept(reviewed: Reviewed, key: ItemKey, near_misses: Sequence[Commitment] = ()) -> Order:
    """Say that this is a commitment; one that was nearly found is added by it."""
    missed = _among(near_misses, key)
    if missed is not None and not _is_there(reviewed, key):
        _refuse_overlap(reviewed, missed.span)
        return Order(DecisionKind.ADD, (), (missed,))
    item = find(reviewed, key)
    return Order(DecisionKind.ACCEPT, (item,), (item,))


def reject(reviewed: Reviewed, key: ItemKey, near_misses: Sequence[Commitment] = ()) -> Order:
    """Say that this is no commitment."""
    missed = _among(near_misses, key)
    item = missed if missed is not None and not _is_there(reviewed, key) else find(reviewed, key)
    return Order(DecisionKind.REJECT, (item,), ())


def edit(reviewed: Reviewed, key: ItemKey, words: str) -> Order:
    """Widen or narrow the commitment to *words*, which must stand in the document and touch its place.

    Raises:
        WrongCallError: code review_text_short, review_text_long, review_text_elsewhere or review_overlap.
    """
    item = find(reviewed, key)
    wanted = _checked(words)
    places = Places(reviewed.chain)
    touching = [span for span in places.all(wanted) if overlaps(span, item.span)]
    if not touching:
        raise WrongCallError("review_text_elsewhere", text=_short(wanted))
    span = min(touching, key=lambda span: (abs(span.start - item.span.start), span.start))
    _refuse_overlap(reviewed, span, apart_from=(key,))
    changed = replace(item, text=places.of(span), span=span, page=places.page(span))
    return Order(DecisionKind.EDIT, (item,), (changed,))


def merge(reviewed: Reviewed, key: ItemKey) -> Order:
    """Make one commitment of this and the next, with what stands between them.

    Raises:
        WrongCallError: code review_no_next, review_text_long or review_between.
    """
    item = find(reviewed, key)
    after = next_of(reviewed, key)
    if after is None:
        raise WrongCallError("review_no_next")
    places = Places(reviewed.chain)
    span = around((item.span, after.span))
    between = Span(min(item.span.end, after.span.start), after.span.start)
    if _is_parted(places, span, between):
        raise WrongCallError("review_between")
    _checked(places.of(span))
    governance = item.governance or after.governance
    merged = replace(item, text=places.of(span), span=span, governance=governance, body=item.body or after.body)
    return Order(DecisionKind.MERGE, (item, after), (merged,))


def split(reviewed: Reviewed, key: ItemKey, offset: int) -> Order:
    """Make two commitments of one.

    Args:
        reviewed: the chain as it is.
        key: the commitment.
        offset: where in its text the second part begins, one of `split_offsets`.

    Raises:
        WrongCallError: code review_bad_split.
    """
    item = find(reviewed, key)
    places = Places(reviewed.chain)
    whole = places.of(item.span)
    if offset not in split_offsets(item) or whole != item.text:
        raise WrongCallError("review_bad_split")
    end = len(whole[:offset].rstrip())
    first = replace(item, text=whole[:end], span=Span(item.span.start, item.span.start + end))
    rest = whole[offset:]
    span = Span(item.span.start + offset, item.span.end)
    second = replace(item, id=_new_id(reviewed, item.section, rest), text=rest, span=span, page=places.page(span))
    return Order(DecisionKind.SPLIT, (item,), (first, second))


def assign(reviewed: Reviewed, key: ItemKey, body: str) -> Order:
    """Give the commitment to a board; "" takes it from its board.

    Raises:
        WrongCallError: code review_body_long.
    """
    item = find(reviewed, key)
    name = " ".join(body.split())
    if len(name) > _LONGEST_BODY:
        raise WrongCallError("review_body_long", limit=_LONGEST_BODY)
    return Order(DecisionKind.ASSIGN, (item,), (with_body(item, name or None),))


def add(reviewed: Reviewed, words: str, start: int | None = None) -> Order:
    """Add a commitment that the reader missed.

    Args:
        reviewed: the chain as it is.
        words: as they stand in the document.
        start: where they begin; None when they stand in only one place.

    Raises:
        WrongCallError: code review_text_short, review_text_long, review_text_missing, review_text_twice or
            review_overlap.
    """
    wanted = _checked(words)
    places = Places(reviewed.chain)
    spans = [span for span in places.all(wanted) if start is None or span.start == start]
    if not spans:
        raise WrongCallError("review_text_missing", text=_short(wanted))
    if len(spans) > 1:
        raise WrongCallError("review_text_twice", text=_short(wanted), times=len(spans))
    span = spans[0]
    _refuse_overlap(reviewed, span)
    section = places.section(span)
    is_item = any(block.kind is BlockKind.LIST_ITEM for block in places.blocks(span))
    added = Commitment(
        id=_new_id(reviewed, section, wanted),
        text=places.of(span),
        span=span,
        section=section,
        status_of_text=TextStatus.LIST_ITEM if is_item else TextStatus.SENTENCE,
        page=places.page(span),
        missing=("body",),
    )
    return Order(DecisionKind.ADD, (), (added,))


def find(reviewed: Reviewed, key: ItemKey) -> Commitment:
    """Return the commitment with that key.

    Raises:
        WrongCallError: code review_item_gone.
    """
    found = _among(reviewed.chain.commitments, key)
    if found is None:
        raise WrongCallError("review_item_gone")
    return found


def next_of(reviewed: Reviewed, key: ItemKey) -> Commitment | None:
    """Return the commitment that follows in the text under the same heading, or None."""
    items = reviewed.chain.commitments
    at = next((at for at, item in enumerate(items) if key_of(item) == key), len(items))
    after = items[at + 1] if at + 1 < len(items) else None
    return after if after is not None and after.section == items[at].section else None


def split_offsets(item: Commitment) -> tuple[int, ...]:
    """Return where the second part of a split may begin: at every word that leaves two parts of some length.

    >>> split_offsets(Commitment("c", "Bygg nu och riv sen", Span(0, 19)))
    (5, 8, 12, 16)
    """
    text = item.text
    starts = [at for at in range(1, len(text)) if text[at - 1] == " " and text[at] != " "]
    return tuple(at for at in starts if at >= _SHORTEST and len(text) - at >= _SHORTEST)


def _among(items: Sequence[Commitment], key: ItemKey) -> Commitment | None:
    return next((item for item in items if key_of(item) == key), None)


def _is_there(reviewed: Reviewed, key: ItemKey) -> bool:
    return _among(reviewed.chain.commitments, key) is not None


def _refuse_overlap(reviewed: Reviewed, span: Span, *, apart_from: tuple[ItemKey, ...] = ()) -> None:
    for other in reviewed.chain.commitments:
        if overlaps(other.span, span) and key_of(other) not in apart_from:
            raise WrongCallError("review_overlap", text=_short(other.text))


def _is_parted(places: Places, span: Span, between: Span) -> bool:
    """Tell whether a heading, a row of a table or a governance bracket stands between."""
    kinds = {block.kind for block in places.blocks(span)}
    return bool(kinds & {BlockKind.HEADING, BlockKind.TABLE_ROW}) or "[" in places.of(between)


def _checked(words: str) -> str:
    wanted = " ".join(words.split())
    if len(wanted) < _SHORTEST:
        raise WrongCallError("review_text_short")
    if len(wanted) > _LONGEST:
        raise WrongCallError("review_text_long", limit=_LONGEST)
    return wanted


def _new_id(reviewed: Reviewed, section: str | None, words: str) -> str:
    """Return the id that the reader would give to these words under this heading."""
    info = reviewed.chain.document
    used = {item.id for item in reviewed.chain.commitments} | {item.commitment.id for item in reviewed.rejected}
    same = (normal_form(section or ""), normal_form(words))
    number = 1
    while True:
        ordinal = str(number) if number > 1 else None
        candidate = stable_id(info.organisation, info.period, *same, ordinal)
        if candidate not in used:
            return candidate
        number += 1


def _short(text: str) -> str:
    most = 80
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
