"""A programme beside minutes: which decisions answer a commitment, and how far the minutes say that it has come.

Words decide, and no more is claimed than the minutes say: a decision is no proof that something was done, and one about
the same matter that does something else is only mentioned. The method: docs/methods/comparison-uses.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

from styrkedja.chain.minutes import MinutesItem
from styrkedja.comparison.acts import Way
from styrkedja.comparison.decisions import (
    Matter,
    Progress,
    matter_of,
    points,
    points_to_heading,
    ruling,
    subject_of,
    without_refusal,
)
from styrkedja.comparison.records import Item, Side
from styrkedja.comparison.slots import Slots, own_names, slots_of

# How much of the weight of a commitment's words an item of minutes must say, and how much is enough when the whole
# object of its act is said; found on the examples of the tests.
_LEAST = 0.5
_LEAST_WITH_CORE = 0.35
# A word that stands in more of the points than this tells of no matter by itself.
_COMMON = 0.05
_FEWEST = 2
_OPPOSITES = frozenset({frozenset({Way.FOR, Way.AGAINST}), frozenset({Way.KEEP, Way.AGAINST})})


class Doubt(StrEnum):
    """Why a decision on a commitment's matter is only mentioned.

    OTHER_ACT: it does something else with it ("höja taxan på badhuset").
    ONLY_PART: it does not say all of what the commitment is to do something with.
    OTHER_FIGURE: it says another number.
    OTHER_PLACE: it names another place.
    """

    OTHER_ACT = "other_act"
    ONLY_PART = "only_part"
    OTHER_FIGURE = "other_figure"
    OTHER_PLACE = "other_place"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A point of minutes that is about a commitment.

    Args:
        document: key of the minutes.
        minutes: the item, with body and date.
        point: the words of the decision; None when the item has none.
        progress: what they say.
        score: 0 to 1: how much of the commitment the item says, by the weight of its words.
        doubt: why it is only mentioned; None otherwise.
    """

    document: str
    minutes: MinutesItem
    point: str | None
    progress: Progress
    score: float
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """How far the minutes say that a commitment has come.

    Args:
        progress: of the latest day with a point that says more than that it is about the matter; points without a day
            count only where there are no others.
        evidence: by date, those without one last, then in the order of the minutes.
    """

    item: Item
    progress: Progress
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ProgressCount:
    """The answers that have come as far."""

    progress: Progress
    answers: tuple[Answer, ...]

    @property
    def number(self) -> int:
        """Return the figure that the list stands behind."""
        return len(self.answers)


@dataclass(frozen=True, slots=True)
class Done:
    """A programme beside minutes.

    Args:
        answers: one a commitment, in the order of the text.
        points: how many points of decisions were looked through; 0 says that there was nothing to find.
    """

    programme: Side
    answers: tuple[Answer, ...]
    points: int

    @property
    def counts(self) -> tuple[ProgressCount, ...]:
        """Return how many have come how far, the farthest first; those of none too."""
        return tuple(
            ProgressCount(progress, tuple(one for one in self.answers if one.progress is progress))
            for progress in reversed(Progress)
        )


def done(programme: Side, minutes: Iterable[Side]) -> Done:
    """Return what minutes say of each commitment of a programme.

    Args:
        minutes: documents with items of minutes; one without them says nothing.
    """
    document = programme.chain.document
    own = own_names(document.municipality)
    spoken = [point for one in minutes for item in one.chain.minutes for point in _points(one.key, item, own)]
    promised = [
        _Promise(item, matter_of(item.commitment.text, own), slots_of(item.commitment.text, own))
        for item in programme.items
    ]
    index = _Index(spoken, [one.matter for one in promised])
    answers = tuple(_answer(one, tuple(_evidence(one, index))) for one in promised)
    return Done(programme, answers, sum(point.words is not None for point in spoken))


@dataclass(frozen=True, slots=True)
class _Promise:
    item: Item
    matter: Matter
    slots: Slots


@dataclass(frozen=True, slots=True)
class _Point:
    """A point of a decision, or a heading without decision.

    Args:
        subject: what it decides about: its own matter, or its heading's when it points there.
        matter: of heading and point together.
    """

    document: str
    minutes: MinutesItem
    words: str | None
    subject: Matter
    matter: Matter
    slots: Slots


def _points(key: str, item: MinutesItem, own: frozenset[str]) -> Iterator[_Point]:
    heading = subject_of(item.heading)
    for words in points(item.decision or "") or (None,):
        whole = f"{heading}. {words}" if words else heading
        about = heading if words is None or (points_to_heading(words) and not _says_enough(words, own)) else words
        subject = matter_of(without_refusal(about), own)
        yield _Point(key, item, words, subject, matter_of(whole, own), slots_of(whole, own))


def _says_enough(words: str, own: frozenset[str]) -> bool:
    """Tell whether a point names a matter of its own besides pointing to its heading."""
    return bool(matter_of(words, own).core)


class _Index:
    """The points by their words, and what each word weighs: the rarer, the more."""

    def __init__(self, spoken: Sequence[_Point], promised: Sequence[Matter]) -> None:
        self.points = spoken
        self._of: dict[str, set[int]] = defaultdict(set)
        for number, point in enumerate(spoken):
            for term in point.matter.terms:
                self._of[term].add(number)
        self._often = Counter(term for matter in promised for term in matter.terms)
        self._size = len(spoken) + len(promised)

    def weight(self, term: str) -> float:
        """Return what a word weighs."""
        often = self._often[term] + len(self._of.get(term, ()))
        return log(1 + self._size / max(often, 1))

    def near(self, matter: Matter) -> Iterator[tuple[_Point, float]]:
        """Yield the points that say enough of a matter, with the share of its weight that they say."""
        whole = sum(self.weight(word.term) for word in matter.words)
        said: dict[int, float] = defaultdict(float)
        telling: Counter[int] = Counter()
        for word in matter.words:
            places = self._of.get(word.term, set()) | self._with_all(word.parts)
            is_rare = len(places) <= max(_FEWEST, _COMMON * len(self.points))
            for place in places:
                said[place] += self.weight(word.term)
                telling[place] += _FEWEST if is_rare else 1
        for place, weight in sorted(said.items()):
            terms = self.points[place].matter.terms
            has_core = bool(matter.core) and all(word.is_said_by(terms) for word in matter.core)
            if telling[place] >= _FEWEST and weight >= (_LEAST_WITH_CORE if has_core else _LEAST) * whole:
                yield self.points[place], weight / whole

    def _with_all(self, parts: Sequence[str]) -> set[int]:
        found = [self._of.get(part, set()) for part in parts]
        return set.intersection(*found) if found else set()


def _evidence(promise: _Promise, index: _Index) -> Iterator[Evidence]:
    for point, score in index.near(promise.matter):
        if promise.matter.core and not any(word.is_said_by(point.matter.terms) for word in promise.matter.core):
            continue
        progress, doubt = _progress(promise, point)
        yield Evidence(point.document, point.minutes, point.words, progress, min(score, 1.0), doubt)


def _progress(promise: _Promise, point: _Point) -> tuple[Progress, Doubt | None]:
    """Return how far a point brings a commitment, and why not farther."""
    said = ruling(point.words) if point.words else Progress.MENTIONED
    if said is Progress.MENTIONED:
        return said, None
    if doubt := _doubt(promise, point):
        return Progress.MENTIONED, doubt
    if frozenset({promise.matter.way, point.subject.way}) in _OPPOSITES:
        # To refuse the opposite is no yes.
        return (Progress.OPPOSITE if said >= Progress.DECIDED else Progress.MENTIONED), None
    return said, None


def _doubt(promise: _Promise, point: _Point) -> Doubt | None:
    ours, theirs = promise.slots, point.slots
    for unit in {unit for _, unit in ours.numbers} & {unit for _, unit in theirs.numbers}:
        if not {one for one in ours.numbers if one[1] == unit} & {one for one in theirs.numbers if one[1] == unit}:
            return Doubt.OTHER_FIGURE
    if ours.places and theirs.places and not ours.places & theirs.places:
        return Doubt.OTHER_PLACE
    core = point.subject.core
    if promise.matter.core and core and not any(word.is_said_by(promise.matter.terms) for word in core):
        return Doubt.OTHER_ACT
    is_whole = all(word.is_said_by(point.matter.terms) for word in promise.matter.core)
    return None if is_whole else Doubt.ONLY_PART


def _answer(promise: _Promise, evidence: tuple[Evidence, ...]) -> Answer:
    ordered = tuple(sorted(evidence, key=lambda one: (one.minutes.date is None, one.minutes.date or "")))
    if not ordered:
        return Answer(promise.item, Progress.NOTHING, ())
    firm = [one for one in ordered if one.progress > Progress.MENTIONED]
    if not firm:
        return Answer(promise.item, Progress.MENTIONED, ordered)
    # Of minutes without a day nobody knows whether they came later.
    last = next((one for one in reversed(firm) if one.minutes.date), firm[-1])
    same_day = (one.progress for one in firm if one.minutes.date == last.minutes.date)
    return Answer(promise.item, max(same_day), ordered)
