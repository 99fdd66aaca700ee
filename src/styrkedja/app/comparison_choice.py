"""Which kept documents can be laid beside which: by municipality, in the order of their years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise

from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, list_documents
from styrkedja.store.slugs import swedish_key

__all__ = ["Choices", "MunicipalityChoices", "Suggestion", "choices", "in_order", "is_platform", "kin_of"]

_PLATFORM = "coalition_platform"
_MINUTES = "minutes"
_LATEST = 9999


@dataclass(frozen=True, slots=True)
class MunicipalityChoices:
    """Documents of one municipality, by who speaks and then by year; None for those that name none."""

    name: str | None
    documents: tuple[DocumentSummary, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Documents that somebody is likely to want beside each other.

    Args:
        is_platform: programmes beside the platform that they ended in, which stands last.
        is_within: one document, whose programme lies beside its mandates.
    """

    documents: tuple[DocumentSummary, ...]
    is_platform: bool = False
    is_within: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be compared.

    Args:
        total: number of documents in use.
    """

    municipalities: tuple[MunicipalityChoices, ...]
    suggestions: tuple[Suggestion, ...]
    total: int


def choices(context: Context) -> Choices:
    """Return every document in use that has something to compare, and pairs that belong together."""
    documents = [one for one in list_documents(context) if _has_something(one)]
    ordered = sorted(documents, key=_place_key)
    places = tuple(
        MunicipalityChoices(name, tuple(found)) for name, found in groupby(ordered, key=lambda one: one.municipality)
    )
    suggestions = tuple(one for place in places if place.name for one in _suggestions(place.documents))
    return Choices(places, suggestions, len(documents))


def in_order(documents: Iterable[DocumentSummary]) -> tuple[DocumentSummary, ...]:
    """Return documents, the oldest first; a platform comes after the programmes of its years, minutes last of all."""
    return tuple(sorted(documents, key=_order))


def kin_of(context: Context, document: DocumentSummary) -> tuple[DocumentSummary, ...]:
    """Return the documents that the commitments of *document* may live on in, itself among them, the oldest first.

    Those of the same speaker in the same municipality, with the platforms of that municipality that share a party.
    """
    promising = [one for one in list_documents(context) if _has_something(one) and one.kind != _MINUTES]
    found = [one for one in promising if _is_kin(one, document)]
    return in_order(found if any(one.id == document.id for one in found) else [*found, document])


def _order(document: DocumentSummary) -> tuple[bool, int, bool, datetime, str]:
    is_minutes = document.kind == _MINUTES
    return is_minutes, _year(document), is_platform(document), document.loaded_at, document.id


def is_platform(document: DocumentSummary) -> bool:
    """Tell whether several parties agreed on it."""
    return document.kind == _PLATFORM


def _is_kin(one: DocumentSummary, document: DocumentSummary) -> bool:
    if one.id == document.id:
        return True
    if one.municipality != document.municipality:
        return False
    if one.organisation and one.organisation == document.organisation:
        return True
    return bool(set(one.parties) & set(document.parties)) and (is_platform(one) or is_platform(document))


def _has_something(document: DocumentSummary) -> bool:
    counts = document.counts
    found = counts.commitments or counts.frames or counts.finance_parameters or counts.indicators
    return bool(found) or document.kind == _MINUTES


def _suggestions(documents: tuple[DocumentSummary, ...]) -> Iterator[Suggestion]:
    """Yield each speaker's document with the next, and programmes with the platform that shares their parties."""
    promising = [one for one in documents if one.counts.commitments]
    for organisation, found in groupby(promising, key=lambda one: one.organisation):
        if organisation:
            yield from (Suggestion(pair) for pair in pairwise(in_order(found)) if _year(pair[0]) < _year(pair[1]))
    for platform in (one for one in promising if is_platform(one)):
        partners = [one for one in promising if not is_platform(one) and set(one.parties) & set(platform.parties)]
        if partners:
            yield Suggestion((*in_order(partners), platform), is_platform=True)
    for one in promising:
        if 0 < one.counts.mandates < one.counts.commitments:
            yield Suggestion((one,), is_within=True)


def _place_key(document: DocumentSummary) -> tuple[bool, str, tuple[str, int, str]]:
    return document.municipality is None, swedish_key(document.municipality or ""), _key(document)


def _key(document: DocumentSummary) -> tuple[str, int, str]:
    return swedish_key(document.organisation or ""), _year(document), document.id


def _year(document: DocumentSummary) -> int:
    years = (document.period or "")[:4]
    return int(years) if years.isdigit() else _LATEST
