"""Chain: commitments that nobody is given, that several are given, or that are promised here and looked into there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.ids import normal_form
from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment, TextStatus
from styrkedja.checks.excerpt import shortened
from styrkedja.checks.objects import Piece, have_same_figures, is_specific, pairs_sharing, stems_of
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load, pattern_of
from styrkedja.parsing.addressees import asked_of
from styrkedja.parsing.bodies import scope_of
from styrkedja.parsing.glance import holds_any
from styrkedja.parsing.kinds import PROGRAMMES

_PROMISING = PROGRAMMES | {"plan_and_budget"}
_FEWEST = 5
# Two mandates are the same when so much of all their words is shared.
_SAME_MANDATE = 0.6
# Two short words in common, "barn" and "föräldrar", are in many mandates.
_FEW = 2
_LONG = 9
# What so many boards are given, each is given for its own field.
_FOR_ALL = 0.6
_MANY_BOARDS = 3
_SAME_THING = 0.74
_SAME_OF_LONGER = 0.5
_MOST_QUOTED = 4
_LONGEST_SHOWN = 90
_OF_INQUIRY = frozenset({"utredning", "översyn", "förstudi", "kartläggning", "genomlysning"})
_ONE_THING = re.compile(
    r"\b(?:ett|en)\s+((?:\w+\s+){0,3}?\w+)(?=\s+(?:i|för|med|som|på|till|inom|av|där|och|vid)\b|[.,;:]|$)"
)
_cue = partial(pattern_of, "chain")


def _without_board(subject: Subject) -> Iterator[Fault]:
    """One finding for the whole document: how many commitments say nothing of who is to act."""
    own = [one for one in subject.chain.commitments if one.addressee is None]
    without = [one for one in own if "body" in one.missing]
    if subject.chain.document.kind not in _PROMISING or len(own) < _FEWEST or not without:
        return
    share = f"{round(100 * len(without) / len(own))}"
    values = (("count", str(len(without))), ("total", str(len(own))), ("share", share))
    yield Fault(without[0].span, related=tuple(one.span for one in without[1:]), values=values)


def _several_boards(subject: Subject) -> Iterator[Fault]:
    """Yield the mandates that two boards or more have, where nothing says who leads."""
    pieces = [piece for piece in subject.pieces if _is_mandate(piece.commitment)]
    boards = {piece.commitment.body for piece in pieces}
    spans = {piece.span for piece in pieces}
    for group in _groups(pair for pair in pairs_sharing(pieces, spans, spans) if _is_same_mandate(*pair)):
        given = {piece.commitment.body: piece for piece in reversed(group)}
        is_for_all = len(given) > _MANY_BOARDS or (len(given) == _MANY_BOARDS and len(given) >= _FOR_ALL * len(boards))
        is_led = any(_cue("lead").search(one.commitment.text) for one in group)
        if len(given) > 1 and not is_for_all and not is_led and not _has_each_its_schools(group):
            yield _group_fault(sorted(given.values(), key=lambda piece: piece.span))


def _has_each_its_schools(pieces: Sequence[Piece]) -> bool:
    """Tell whether boards of schools have the same general task, each for its own pupils: none of them need lead.

    What there can be only one of ("skapa ett elevråd") they cannot both set up.
    """
    names = {(piece.commitment.body or "").lower() for piece in pieces}
    return all(_cue("school_board").search(name) for name in names) and not any(map(_new_thing, pieces))


def _is_mandate(commitment: Commitment) -> bool:
    return commitment.body is not None and scope_of(commitment.body) == "municipal"


def _is_same_mandate(left: Piece, right: Piece) -> bool:
    if left.commitment.body == right.commitment.body or _is_weak(left) != _is_weak(right):
        return False
    shared = left.stems & right.stems
    is_enough = left.stems == right.stems or len(shared) > _FEW or any(len(one) >= _LONG for one in shared)
    if len(shared) > 1 and is_enough and len(shared) >= _SAME_MANDATE * len(left.stems | right.stems):
        return True
    thing = _new_thing(left)
    return len(thing) > 1 and thing == _new_thing(right)


def _new_thing(piece: Piece) -> frozenset[str]:
    """Return what a piece sets up: of "skapa ett grönt råd i samverkan med föreningarna" a green council."""
    creates = piece.text.split(maxsplit=1)[0].lower() in load("chain")["creates"]["words"] if piece.text else False
    match = _ONE_THING.search(piece.text) if creates else None
    return stems_of(match.group(1)) if match else frozenset()


def _groups(pairs: Iterable[tuple[Piece, Piece]]) -> Iterator[list[Piece]]:
    """Yield the pieces that pairs tie together, each group once."""
    group_of: dict[Span, list[Piece]] = {}
    for left, right in pairs:
        mine, other = group_of.get(left.span, [left]), group_of.get(right.span, [right])
        if mine is not other:
            mine.extend(other)
        for piece in mine:
            group_of[piece.span] = mine
    yield from {id(group): group for group in group_of.values()}.values()


def _group_fault(pieces: Sequence[Piece]) -> Fault:
    first, *others = pieces
    bodies = ", ".join(piece.commitment.body or "" for piece in pieces)
    is_same = len({normal_form(piece.text) for piece in pieces}) == 1
    values = (("bodies", bodies), ("case", "same" if is_same else "alike"))
    return Fault(first.span, tuple(piece.text for piece in pieces), tuple(piece.span for piece in others), values)


def _inquiry_and_act(subject: Subject) -> Iterator[Fault]:
    """Yield the inquiries into what is promised outright elsewhere, those into one act together."""
    weak = {piece.span for piece in subject.pieces if _is_weak(piece)}
    strong = {piece.span for piece in subject.pieces if piece.span not in weak} if weak else set()
    pairs = [
        (inquiry, act)
        for inquiry, act in pairs_sharing(subject.pieces, weak, strong)
        if inquiry.commitment.id != act.commitment.id and _is_inquiry_into(inquiry, act)
    ]
    inquiries = {inquiry.span for inquiry, _ in pairs}
    for group in _groups(pairs):
        asked = {piece.span for piece in group} & inquiries
        yield _clash_fault([pair for pair in pairs if pair[0].span in asked])


def _clash_fault(pairs: Sequence[tuple[Piece, Piece]]) -> Fault:
    """Return the fault at the inquiry that is most like what is promised; the other places are related."""
    likest = sorted(pairs, key=lambda pair: len(pair[0].stems ^ pair[1].stems))
    inquiry, act = likest[0]
    others = {piece.span: piece for pair in likest for piece in pair}
    related = (act, *(piece for span, piece in others.items() if span not in {inquiry.span, act.span}))
    quotes = tuple(piece.text for piece in (inquiry, *related[:_MOST_QUOTED]))
    shown = (shortened(piece.text.rstrip(" .,;"), _LONGEST_SHOWN) for piece in (inquiry, act))
    values = tuple(zip(("inquiry", "act"), shown, strict=True))
    return Fault(inquiry.span, quotes, tuple(piece.span for piece in related), values)


@cache
def _inquiry_parts() -> tuple[str, ...]:
    return tuple(load("chain")["inquiry"]["parts"])


def _is_asked(text: str) -> bool:
    return holds_any(text, _inquiry_parts()) and bool(_cue("inquiry").search(text))


def _is_weak(piece: Piece) -> bool:
    """Tell whether a piece asks for an inquiry or a plan, and not for the act."""
    is_asked = _is_asked(piece.text) or _cue("planned").search(piece.text)
    return bool(is_asked) and not _cue("ended").search(piece.text)


def _is_inquiry_into(inquiry: Piece, act: Piece) -> bool:
    if not _is_asked(inquiry.text):
        # A plan for bringing it in takes for granted that it is done.
        return False
    if act.commitment.strength != "do" or act.commitment.addressee or inquiry.commitment.addressee:
        return False
    first = act.text.split(maxsplit=1)[0].lower() if act.text else ""
    if first in load("chain")["wide"]["words"] or _cue("leads_on").search(f"{inquiry.text} {act.text}"):
        return False
    asked = inquiry.stems - _OF_INQUIRY
    shared = asked & act.stems
    smaller, longer = sorted((len(asked), len(act.stems)))
    return (
        is_specific(shared)
        and len(shared) >= _SAME_THING * smaller
        and len(shared) >= _SAME_OF_LONGER * longer
        and have_same_figures(asked, act.stems)
    )


def _open_inquiries(subject: Subject) -> tuple[Commitment, ...]:
    asked = (commitment for commitment in subject.chain.commitments if _is_asked(commitment.text))
    return tuple(one for one in asked if not (_cue("ended").search(one.text) or _cue("answer").search(one.text)))


def _mandated_inquiries(subject: Subject) -> Iterator[Fault]:
    """One finding for the inquiries that boards are given, unless it is a single one or all are reported alike."""
    found = [one for one in subject.once(_open_inquiries) if _is_mandate(one)]
    return _one_for_all(found if len(found) > 1 and not _cue("reported").search(subject.text) else ())


def _wished_inquiries(subject: Subject) -> Iterator[Fault]:
    return _one_for_all([one for one in subject.once(_open_inquiries) if not _is_mandate(one)])


def _one_for_all(found: Sequence[Commitment]) -> Iterator[Fault]:
    if found:
        first, *others = found
        quotes = tuple(one.text for one in found)
        yield Fault(first.span, quotes, tuple(one.span for one in others), (("count", str(len(found))),))


def _asked_of_others(subject: Subject) -> Iterator[Fault]:
    """One finding for the demands on state and region that stand among the municipality's own in a list."""
    lists: dict[tuple[int, str], list[Commitment]] = {}
    for commitment in subject.chain.commitments:
        place = subject.place_of.get(commitment.id)
        if place is not None and place.is_item:
            key = (place.section.span.start if place.section else -1, place.lead_in.text if place.lead_in else "")
            lists.setdefault(key, []).append(commitment)
    mixed = [
        one
        for items in lists.values()
        if any(item.addressee is None for item in items)
        for one in items
        if one.addressee and asked_of(one.text) and one.status_of_text is not TextStatus.SENTENCE
    ]
    return _one_for_all(mixed)


def _several_demands(subject: Subject) -> Iterator[Fault]:
    for commitment in subject.chain.commitments:
        if len(commitment.parts) > 1:
            values = (("count", str(len(commitment.parts))),)
            yield Fault(commitment.span, related=commitment.parts, values=values)


RULES = (
    Rule("CHN001", Severity.WARNING, _several_boards),
    Rule("CHN002", Severity.NOTE, _without_board),
    Rule("CHN003", Severity.WARNING, _inquiry_and_act),
    Rule("CHN004", Severity.WARNING, _mandated_inquiries),
    Rule("CHN005", Severity.NOTE, _wished_inquiries),
    Rule("CHN006", Severity.NOTE, _asked_of_others),
    Rule("CHN007", Severity.NOTE, _several_demands, is_default=False),
)
