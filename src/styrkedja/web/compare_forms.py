"""What a reader asks of a comparison, decoded: which documents, which rows, and what a relation should be instead."""

from __future__ import annotations

from django.http import QueryDict

from styrkedja.app.comparison_view import NEW, Fate, PairFilter, RelationKind, RowPart, RowState
from styrkedja.app.corrections import CorrectionKind, Decided
from styrkedja.web.faults import UnknownChoiceError

MOST_DOCUMENTS = 12
_LONGEST_ID, _LONGEST_NAME, _LONGEST_TEXT, _LONGEST_WHY, _LONGEST_NUMBER = 40, 300, 300, 2_000, 9
_STATES = {"osakra": RowState.DOUBTFUL, "olosta": RowState.UNRESOLVED, "rattade": RowState.CORRECTED}
_PARTS = {"gamla": RowPart.OLD, "kvar": RowPart.LIVING, "lika": RowPart.AGREED, "grad": RowPart.DEGREE}
STATE_NAMES = {state.value: name for name, state in _STATES.items()}
# The parts of an address that filter, in the order they are written.
FILTERS = ("ur", "slag", "utfall", "namnd", "fran", "till", "amne", "laget", "text")
_DECISIONS = {"ratt": CorrectionKind.RIGHT, "partner": CorrectionKind.PARTNER, "ingen": CorrectionKind.NONE}


def wanted_documents(query: QueryDict) -> list[str]:
    """Return the ids that an address names, each once."""
    found = (one.replace("\x00", "")[:_LONGEST_ID] for one in query.getlist("dokument"))
    return list(dict.fromkeys(one for one in found if one))[:MOST_DOCUMENTS]


def pair_filter(query: QueryDict) -> PairFilter:
    """Return the filter that an address names.

    Raises:
        UnknownChoiceError: a choice that the form does not offer.
    """
    kind, fate, state = (query.get(name, "") for name in ("slag", "utfall", "laget"))
    part = query.get("ur", "")
    if part and part not in _PARTS:
        raise UnknownChoiceError(part)
    if kind and kind != NEW and kind not in set(RelationKind):
        raise UnknownChoiceError(kind)
    if fate and fate not in set(Fate):
        raise UnknownChoiceError(fate)
    if state and state not in _STATES:
        raise UnknownChoiceError(state)
    return PairFilter(
        kind=kind or None,
        fate=Fate(fate) if fate else None,
        body=_name(query, "namnd"),
        source_body=_name(query, "fran"),
        landing=_name(query, "till"),
        theme=_name(query, "amne"),
        state=_STATES.get(state),
        part=_PARTS.get(part),
        text=" ".join(query.get("text", "").replace("\x00", "").split())[:_LONGEST_TEXT],
    )


def filter_fields(query: QueryDict) -> dict[str, str]:
    """Return the filter of an address as its parts, to be written again."""
    return {name: value[:_LONGEST_NAME] for name in FILTERS if (value := query.get(name, ""))}


def read_decision(form: QueryDict, source: tuple[str, int]) -> Decided:
    """Return what a person wants the relation of *source* to be.

    Raises:
        UnknownChoiceError: a choice that the form does not offer.
    """
    decision, kind = form.get("beslut", ""), form.get("blir", "")
    if decision not in _DECISIONS:
        raise UnknownChoiceError(decision)
    if kind and kind not in set(RelationKind):
        raise UnknownChoiceError(kind)
    partners = [one for one in (*form.getlist("partner"), form.get("annan", "")) if one]
    return Decided(
        _DECISIONS[decision],
        source,
        tuple(dict.fromkeys(_item_key(one) for one in partners)),
        RelationKind(kind) if kind else None,
        form.get("varfor", "").replace("\x00", "")[:_LONGEST_WHY],
    )


def _item_key(text: str) -> tuple[str, int]:
    """Return the commitment of a value as the form has it: "c-srvnl3vruxfy.120"."""
    name, _, start = text.rpartition(".")
    if not (name and start.isascii() and start.isdigit() and len(start) <= _LONGEST_NUMBER):
        raise UnknownChoiceError(text)
    return name[:_LONGEST_ID].replace("\x00", ""), int(start)


def _name(query: QueryDict, part: str) -> str | None:
    return query.get(part, "").replace("\x00", "")[:_LONGEST_NAME] or None
