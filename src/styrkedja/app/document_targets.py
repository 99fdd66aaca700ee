"""Targets that documents set: an indicator with value and year becomes one, and of others it is told why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from styrkedja.app.chains import read_version
from styrkedja.app.context import Context
from styrkedja.app.key_figures import KeyFigure, find_municipality, key_figures
from styrkedja.app.kolada import find_catalogue
from styrkedja.app.reading import read_one, whole
from styrkedja.app.values_all import AllSeries, all_series
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.indicator import Indicator
from styrkedja.chain.observation import Gender
from styrkedja.chain.target import Target
from styrkedja.indicators.target_from_chain import NoteCode, TargetFound, TargetNote, target_from
from styrkedja.indicators.target_path import check_target
from styrkedja.store import targets as store
from styrkedja.store.deeds import Deed
from styrkedja.store.documents import get_document, get_version
from styrkedja.store.targets import Origin, TargetText

__all__ = [
    "NoteCode", "TakenOver", "TargetFound", "TargetNote", "read_document_targets", "read_file_targets",
    "take_over", "targets_of",
]  # fmt: skip

_LONGEST_QUOTE = 2_000


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of a document's indicators.

    Args:
        created: numbers of the targets that are new.
        existing: numbers of those that had been taken over before; also removed ones, which stay removed.
        found: each indicator with its target, or with what stands in the way.
    """

    created: tuple[int, ...]
    existing: tuple[int, ...]
    found: tuple[TargetFound, ...]

    @property
    def refused(self) -> tuple[TargetFound, ...]:
        """The indicators that are no targets."""
        return tuple(one for one in self.found if one.target is None)


def read_document_targets(
    context: Context, document_id: str, *, municipality: str | None = None
) -> tuple[TargetFound, ...]:
    """Return the indicators of a document as targets; nothing is kept.

    Args:
        municipality: four digits; None for the document's own.

    Raises:
        NotFoundError: code document_not_found.
        WrongCallError: code target_no_municipality, the document does not tell whose it is and nobody else did.
    """
    document = get_document(document_id)
    code = municipality or document.municipality_code
    if not code:
        raise WrongCallError("target_no_municipality", title=document.title or document.name)
    indicators = read_version(get_version(document)).reviewed.chain.indicators
    return targets_of(context, indicators, code)


def targets_of(context: Context, indicators: tuple[Indicator, ...], municipality: str) -> tuple[TargetFound, ...]:
    """Return indicators as targets of a municipality."""
    ids = [one.kpi for one in indicators if one.kpi is not None]
    figures, series = key_figures(context, ids), all_series(context, municipality, ids)
    has_catalogue = find_catalogue() is not None
    return tuple(_found(one, municipality, figures, series, has_catalogue=has_catalogue) for one in indicators)


def take_over(context: Context, document_id: str, *, municipality: str | None = None) -> TakenOver:
    """Keep a document's indicators as targets, each once however often it is asked.

    Raises:
        NotFoundError, WrongCallError: as `read_document_targets`.
    """
    found = read_document_targets(context, document_id, municipality=municipality)
    text = read_version(get_version(get_document(document_id))).reviewed.chain.text
    known = store.taken_over(document_id)
    existing: list[int] = []
    new: dict[str, tuple[TargetText, Origin]] = {}
    for one in found:
        if one.target is None:
            continue
        key = store.key_of(one.indicator.title, one.target)
        if key in known:
            existing.append(known[key].id)
        elif key not in new:
            new[key] = (_taken(one.target, one.indicator), _origin(document_id, one.indicator, text))
    created = store.add(new.values(), context.actor, Deed("taken_over", document_id))
    return TakenOver(created, tuple(dict.fromkeys(existing)), found)


def read_file_targets(context: Context, path: Path, *, municipality: str | None = None) -> tuple[TargetFound, ...]:
    """Return the indicators of a file as targets; nothing is kept.

    Args:
        municipality: four digits; None for the file's own.

    Raises:
        UnreadableFileError: the file cannot be read.
        WrongCallError: code target_no_municipality.
    """
    found = read_one(path, shape=whole)
    if found.error is not None or found.value is None:
        raise found.error or WrongCallError("target_no_municipality", title=path.name)
    about = found.value.document
    code = municipality or about.municipality_code
    if not code and about.municipality:
        code = find_municipality(about.municipality)[0]
    if not code:
        raise WrongCallError("target_no_municipality", title=about.title or path.name)
    return targets_of(context, found.value.indicators, code)


def _found(
    indicator: Indicator,
    municipality: str,
    figures: Mapping[str, KeyFigure],
    series: AllSeries,
    *,
    has_catalogue: bool,
) -> TargetFound:
    figure = figures.get(indicator.kpi or "")
    own = series.get((indicator.kpi or "", Gender.TOTAL))
    found = target_from(
        indicator,
        municipality=municipality,
        kpi=figure.kpi if figure else None,
        has_catalogue=has_catalogue,
        series=own,
    )
    if found.target is None:
        return found
    try:
        check_target(found.target)
    except WrongCallError:
        return TargetFound(indicator, None, (TargetNote(NoteCode.YEARS_WRONG, _years(found.target)),))
    return found


def _years(target: Target) -> tuple[tuple[str, object], ...]:
    first = str(target.baseline.year) if target.baseline else "–"
    return (("baseline_year", first), ("year", str(target.year)))


def _taken(target: Target, indicator: Indicator) -> TargetText:
    baseline = target.baseline
    if baseline is not None:
        return TargetText(target, baseline.title, baseline.unit)
    figure = find_catalogue()
    kpi = figure.get(target.kpi) if figure else None
    return TargetText(target, kpi.title if kpi else indicator.title, indicator.unit)


def _origin(document_id: str, indicator: Indicator, text: str) -> Origin:
    return Origin(document_id, indicator.title, indicator.span, indicator.span.of(text)[:_LONGEST_QUOTE])
