"""Two documents beside each other, ready for a template: cards with their differences marked, figures with links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from styrkedja.app.comparison_view import Certainty, Fate, Item, PairView, Part, Row, parts_of
from styrkedja.chain.commitment import Commitment
from styrkedja.web.compare_forms import STATE_NAMES
from styrkedja.web.texts import say, swedish
from styrkedja.wording import catalogue
from styrkedja.wording.comparisons import reason_lines
from styrkedja.wording.numbers import Language

_LONGEST_ALSO = 3
_ONLY_MANDATE = "only_mandate"
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Text:
    """A commitment of one document, with the words marked that the other one lacks.

    Args:
        also: other commitments of the first document that it answers too.
        number_also: how many there are.
    """

    commitment: Commitment
    parts: tuple[Part, ...]
    also: tuple[str, ...] = ()
    number_also: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A row of the side-by-side reading.

    Args:
        name: what tells it apart in the page and in addresses.
        label: of its kind.
        sure: how sure it is, in words with its figure; "" of what is new.
        choices: of an unresolved relation, each possible partner.
        reasons: why, in words.
    """

    row: Row
    name: str
    label: str
    sure: str
    old: Text | None
    new: tuple[Text, ...]
    choices: tuple[tuple[Text, ...], ...]
    reasons: tuple[str, ...]

    @property
    def source(self) -> Commitment:
        """Return the commitment it is named by."""
        return self.row.commitments[0]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and the address of the list behind it."""

    number: int
    label: str
    query: str
    means: str = ""


CERTAINTY = {
    Certainty.SURE: swedish("säker, {share} %"),
    Certainty.LIKELY: swedish("trolig, {share} %"),
    Certainty.DOUBTFUL: swedish("osäker, {share} %: granska"),
    Certainty.CORRECTED: swedish("rättad för hand"),
}
_STATE_LABELS = {
    "doubtful": swedish("osäkra, att granska"),
    "unresolved": swedish("olösta, flera partner"),
    "corrected": swedish("rättade för hand"),
}


def cards_of(rows: Iterable[Row], view: PairView, language: Language) -> Iterator[Card]:
    """Yield the cards of some rows of a view."""
    texts = {relation.source.number: relation.source.commitment.text for relation in view.comparison.relations}
    for row in rows:
        yield card_of(row, view, texts, language)


def card_of(row: Row, view: PairView, texts: dict[int, str], language: Language) -> Card:
    """Return one card; *texts* are those of the first document by number."""
    relation, label = row.relation, kind_label(row.kind, view, language)
    if relation is None:
        new = tuple(Text(one, (Part(one.text, differs=False),)) for one in row.commitments)
        return Card(row, name_of(row.commitments[0]), label, "", None, new, (), ())
    own = relation.source
    if row.kind == _ONLY_MANDATE:
        # It stands in the second part alone, though the relation is told from it.
        new = (Text(own.commitment, (Part(own.commitment.text, differs=False),)),)
        return Card(
            row, name_of(own.commitment), label, _sure(row, language), None, new, (), reason_words(row, language)
        )

    def others(items: Iterable[Item]) -> tuple[Text, ...]:
        return tuple(_other(item, own, view, texts) for item in items)

    partners = () if relation.is_unresolved else others(relation.targets)
    has_one = len(partners) == 1
    parts = (
        parts_of(own.commitment.text, partners[0].commitment.text)[0]
        if has_one
        else (Part(own.commitment.text, differs=False),)
    )
    return Card(
        row,
        name_of(own.commitment),
        label,
        _sure(row, language),
        Text(own.commitment, parts),
        partners,
        tuple(others(choice) for choice in relation.choices),
        reason_words(row, language),
    )


def name_of(commitment: Commitment) -> str:
    """Return what tells a commitment apart in a page: its id and where it begins."""
    return f"{commitment.id}.{commitment.span.start}"


def kind_label(kind: str, view: PairView, language: Language) -> str:
    """Return what a kind is called; between two parties nothing is dropped or new, only one of them promises it."""
    if view.found.pairs[0].meeting and kind in _ONLY:
        return say(_ONLY[kind], language)
    return catalogue.label("relation", kind, language)


def meeting_figures(view: PairView, language: Language) -> tuple[Figure, ...]:
    """Return what two parties share and what only one of them promises; () when one party speaks in both."""
    found = view.found.pairs[0].meeting
    if found is None:
        return ()
    figures = (
        (len(found.agreed), swedish("lovar båda"), {"ur": "lika"}),
        (len(found.degree), swedish("lovar båda, men i olika grad"), {"ur": "grad"}),
        (len(found.conflicts), swedish("lovar de motsatsen om"), {"slag": "reversed"}),
        (len(found.only_first), swedish("lovar bara {old}"), {"slag": "dropped"}),
        (len(found.only_second), swedish("lovar bara {new}"), {"slag": "new"}),
    )
    names = {"old": view.sides[0].label, "new": view.sides[1].label}
    return tuple(
        Figure(number, say(words, language).format_map(names), urlencode(fields)) for number, words, fields in figures
    )


def kind_figures(view: PairView, language: Language) -> tuple[Figure, ...]:
    """Return how many rows there are of each kind."""
    return tuple(
        Figure(
            choice.count,
            kind_label(choice.value, view, language),
            urlencode({"slag": choice.value}),
            catalogue.label("relation_means", choice.value, language),
        )
        for choice in view.facets.kinds
    )


def state_figures(view: PairView, language: Language) -> tuple[Figure, ...]:
    """Return how many rows somebody may want to look at."""
    return tuple(
        Figure(
            choice.count, say(_STATE_LABELS[choice.value], language), urlencode({"laget": STATE_NAMES[choice.value]})
        )
        for choice in view.facets.states
    )


def fate_label(fate: Fate, language: Language) -> str:
    """Return the name of a fate."""
    return say(_FATES[fate], language)


def reason_words(row: Row, language: Language) -> tuple[str, ...]:
    """Return why a relation is what it is, in sentences; which words differ the texts themselves show."""
    if row.relation is None:
        return ()
    told = tuple(reason for reason in row.relation.reasons if reason.code != "words")
    return reason_lines(replace(row.relation, reasons=told), language)


def _other(item: Item, own: Item, view: PairView, texts: dict[int, str]) -> Text:
    also = [texts[number] for number in view.sources.get(item.number, ()) if number != own.number]
    parts = parts_of(own.commitment.text, item.commitment.text)[1]
    return Text(item.commitment, parts, tuple(also[:_LONGEST_ALSO]), len(also))


def _sure(row: Row, language: Language) -> str:
    if row.certainty is None or row.relation is None:
        return ""
    share = round(row.relation.score * _PER_CENT)
    return say(CERTAINTY[row.certainty], language, share=share)


_ONLY = {"dropped": swedish("bara i det första"), "new": swedish("bara i det andra")}
_FATES = {
    Fate.KEPT: swedish("kvar"),
    Fate.STRONGER: swedish("kvar och mer"),
    Fate.WEAKER: swedish("kvar men mindre"),
    Fate.MOVED: swedish("flyttat till annan nämnd"),
    Fate.ELSEWHERE: swedish("täcks av annan punkt"),
    Fate.REVERSED: swedish("omvänt löfte"),
    Fate.DROPPED: swedish("struket ur dokumentet"),
}
