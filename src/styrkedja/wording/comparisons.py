"""The words of comparisons: what became of a commitment, and why it is said."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from styrkedja.comparison.records import Reason, Relation, RelationKind
from styrkedja.comparison.sets import Pair
from styrkedja.language.worddiff import Change, Piece, word_difference
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, number

_NEW = "new"
_SIDES = ("gone", "come")
# Which of two sentences: by the value that a promise came to have.
_TURNED = frozenset({"charge", "hands"})
_MEANT = {
    "reach": "comparison_reach",
    "direction": "comparison_way",
    "group": "comparison_group",
    "whole": "comparison_group",
}
_MARKS = ' ,.;:!?–-”"()'
_MOST_WORDS = 160
_HUNDRED = 100


def relation_label(kind: RelationKind | None, language: Language) -> str:
    """Return what a relation is called; None is a commitment that only the second document has.

    >>> relation_label(RelationKind.WEAKENED, Language.SWEDISH), relation_label(None, Language.SWEDISH)
    ('försvagat', 'nytt')
    """
    return catalogue.label("relation", kind or _NEW, language)


def relation_means(kind: RelationKind | None, language: Language) -> str:
    """Return what a relation says, for those who meet the word for the first time."""
    return catalogue.label("relation_means", kind or _NEW, language)


def relation_of(words: str) -> RelationKind | None:
    """Return the kind that *words* name by its code or label in any language; None is what is new.

    Raises:
        KeyError: there is no such kind.

    >>> relation_of("Försvagat"), relation_of("dropped"), relation_of("nytt")
    (<RelationKind.WEAKENED: 'weakened'>, <RelationKind.DROPPED: 'dropped'>, None)
    """
    named: dict[str, RelationKind | None] = {}
    for kind in (*RelationKind, None):
        named[kind or _NEW] = kind
        named |= {relation_label(kind, language): kind for language in Language}
    return named[words.strip().casefold()]


def kind_names() -> tuple[str, ...]:
    """Return every kind as people may name it: "dropped (struket)"."""
    return tuple(f"{kind or _NEW} ({relation_label(kind, Language.SWEDISH)})" for kind in (*RelationKind, None))


def pair_title(pair: Pair, language: Language) -> str:
    """Return which documents lie beside each other."""
    if pair.mandates is not None:
        return catalogue.text("comparison.title_mandates", language, name=pair.first.label)
    return catalogue.text("comparison.title", language, old=pair.first.label, new=pair.second.label)


def pair_summary(pair: Pair, language: Language) -> str:
    """Return in a sentence or two how much of the first document lives on in the second."""
    if pair.mandates is not None:
        found = pair.mandates
        promised = len(found.answered) + len(found.only_programme)
        return catalogue.text(
            "comparison.summary_mandates",
            language,
            promised=promised,
            answered=len(found.answered),
            alone=len(found.only_mandate),
        )
    return catalogue.text(
        "comparison.summary",
        language,
        commitments=catalogue.count("commitment", pair.tally.number, language),
        living=len(pair.tally.living),
        share=share_text(len(pair.tally.living), pair.tally.number, language),
        new=len(pair.comparison.new),
    )


def share_text(part: int, whole: int, language: Language) -> str:
    """Return a part as whole per cent of something; of nothing it is 0.

    >>> share_text(2, 3, Language.SWEDISH)
    '67 %'
    """
    share = Decimal(round(_HUNDRED * part / whole)) if whole else Decimal(0)
    return catalogue.text("comparison.per_cent", language, value=number(share, language))


def reason_lines(relation: Relation, language: Language, *, with_words: bool = True) -> tuple[str, ...]:
    """Return why a relation is what it is, the weightiest first, in sentences.

    Args:
        with_words: name the words that differ; not needed where they are marked.
    """
    reasons = [one for one in relation.reasons if with_words or one.code != "words" or not difference(relation)]
    found = [line for reason in reasons for line in _lines(reason, relation, language)]
    if relation.is_unresolved:
        found.insert(0, catalogue.text("comparison.reason.several_choices", language))
    return tuple(dict.fromkeys(found))


def score_text(score: float, language: Language) -> str:
    """Return how sure a relation is, in whole hundredths.

    >>> score_text(0.934, Language.SWEDISH)
    '93 av 100'
    """
    return catalogue.text("comparison.score", language, score=number(Decimal(round(score * 100)), language))


def difference(relation: Relation) -> tuple[Piece, ...]:
    """Return a commitment and its partner word by word; () when it has none, several, or is unresolved."""
    if len(relation.targets) != 1 or relation.is_unresolved:
        return ()
    return word_difference(relation.source.commitment.text, relation.targets[0].commitment.text)


def _lines(reason: Reason, relation: Relation, language: Language) -> Iterator[str]:
    if reason.code == "words":
        yield from _word_lines(relation, language)
        return
    values = {name: _value(reason.code, name, value, language) for name, value in reason.values}
    key = f"comparison.reason.{_variant(reason)}"
    if catalogue.has_text(key, language):
        yield catalogue.text(key, language, **values)


def _variant(reason: Reason) -> str:
    """Return which sentence says it."""
    given = dict(reason.values)
    if reason.code in _TURNED:
        return f"{reason.code}_{given.get('new')}"
    if reason.code == "figure":
        return f"figure_{given['unit']}" if given.get("unit") in {"kr", "year"} else "figure"
    if reason.code == "decided":
        return "decided_why" if given.get("why") else "decided"
    if all(name in given for name in _SIDES):
        there = [name for name in _SIDES if given[name]]
        return f"{reason.code}_{there[0] if len(there) == 1 else 'both'}"
    return reason.code


def _value(code: str, name: str, value: str, language: Language) -> str:
    if code == "figure" and name != "unit":
        return _figure(value, language)
    if code in _MEANT:
        return ", ".join(catalogue.label(_MEANT[code], one, language) for one in value.split(", "))
    return value


def _figure(value: str, language: Language) -> str:
    try:
        figure = Decimal(value)
    except InvalidOperation:
        return value
    # A year has no space in it.
    return value if len(value) == 4 else number(figure, language)


def _word_lines(relation: Relation, language: Language) -> Iterator[str]:
    """Yield the words that went and those that came, as they are written."""
    pieces = difference(relation)
    for side, (name, change) in zip(_SIDES, (("old", Change.REMOVED), ("new", Change.ADDED)), strict=True):
        runs = [getattr(piece, name).strip(_MARKS) for piece in pieces if piece.change in {change, Change.REPLACED}]
        words = ", ".join(catalogue.text("message.quoted", language, words=run) for run in runs if run)
        if words and len(words) <= _MOST_WORDS:
            yield catalogue.text(f"comparison.reason.words_{side}", language, **{side: words})
