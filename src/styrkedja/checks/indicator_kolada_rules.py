"""Indicators against Kolada's catalogue: ids that are none, series that have ended, names and units that differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from styrkedja.base.finding import Severity
from styrkedja.checks.indicator_views import written_by
from styrkedja.checks.measures import Measure
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Need, Subject
from styrkedja.indicators.catalogue import Catalogue, Kpi, MunicipalityType
from styrkedja.indicators.likeness import compare, scope_apart, suggest
from styrkedja.indicators.titles import ended_year, measured_by, measured_in, without_end

# What stands where nothing is known; the same in every language.
_NONE = "–"
# Kinds of units that names seldom keep apart.
_LOOSE = ({"count", "time"}, {"index", "count"})

_Values = tuple[tuple[str, Decimal | str], ...]


def _with_kpi(subject: Subject) -> Iterator[tuple[Measure, Kpi, Catalogue]]:
    if subject.catalogue is None:
        return
    for measure in subject.measures:
        kpi = subject.catalogue.get(measure.first.kpi) if measure.first.kpi else None
        if kpi is not None:
            yield measure, kpi, subject.catalogue


def _values(measure: Measure, kpi: Kpi) -> _Values:
    return (("name", measure.name), ("id", kpi.id), ("title", kpi.title))


def _near(kpi: Kpi | None) -> tuple[str, str]:
    return ("near", f"{kpi.id} ”{kpi.title}”" if kpi else _NONE)


def _unknown(subject: Subject) -> Iterator[Fault]:
    catalogue = subject.catalogue
    for measure in subject.measures if catalogue else ():
        kpi_id = measure.first.kpi
        if catalogue and kpi_id and catalogue.get(kpi_id) is None:
            near = suggest(measure.first.title, catalogue)
            yield Fault(measure.span, values=(("name", measure.name), ("id", kpi_id), _near(near)))


def _ended(subject: Subject) -> Iterator[Fault]:
    for measure, kpi, catalogue in _with_kpi(subject):
        last = ended_year(kpi.title)
        years = [year for row in measure.rows for year in (row.target_year, row.baseline_year) if year]
        if last is None or max(years, default=last) <= last:
            continue
        new = suggest(without_end(kpi.title), catalogue)
        near = None if new is None or ended_year(new.title) else new
        case = "some" if near else "none"
        yield Fault(measure.span, values=(*_values(measure, kpi), ("year", str(last)), _near(near), ("case", case)))


def _is_another(measure: Measure, kpi: Kpi, catalogue: Catalogue) -> bool:
    return not compare(measure.first.title, kpi, catalogue).is_same


def _other_title(subject: Subject) -> Iterator[Fault]:
    for measure, kpi, catalogue in _with_kpi(subject):
        likeness = compare(measure.first.title, kpi, catalogue)
        if not likeness.is_same:
            yield Fault(measure.span, values=(*_values(measure, kpi), _near(likeness.better)))


def _other_scope(subject: Subject) -> Iterator[Fault]:
    for measure, kpi, catalogue in _with_kpi(subject):
        apart = scope_apart(measure.first.title, kpi.title)
        if apart and not _is_another(measure, kpi, catalogue):
            said, written = apart
            yield Fault(measure.span, values=(*_values(measure, kpi), ("said", said), ("written", written)))


def _other_unit(subject: Subject) -> Iterator[Fault]:
    for measure, kpi, catalogue in _with_kpi(subject):
        said, written = measured_in(measure.first.unit), measured_by(kpi.title)
        if said is None or written is None or said == written:
            continue
        is_loose = {said.kind, written.kind} in _LOOSE
        is_rate = bool(said.per) != bool(written.per) and said.kind != "share"
        differs = (said.kind != written.kind and not is_loose) or (said.kind == written.kind and is_rate)
        if differs and not _is_another(measure, kpi, catalogue):
            yield Fault(measure.span, values=(*_values(measure, kpi), ("said", measure.first.unit or "")))


def _of_regions(subject: Subject) -> Iterator[Fault]:
    if subject.chain.document.municipality is None:
        return
    for measure, kpi, catalogue in _with_kpi(subject):
        if kpi.municipality_type == MunicipalityType.REGION and not _is_another(measure, kpi, catalogue):
            yield Fault(measure.span, values=_values(measure, kpi))


def _not_yet_published(subject: Subject) -> Iterator[Fault]:
    latest = written_by(subject) if subject.measures else None
    for measure, kpi, _ in _with_kpi(subject) if latest else ():
        year = measure.first.baseline_year
        published = kpi.published(year) if year and measure.first.baseline_value is not None else None
        # A year that was not over when the document was written is another finding.
        if year and latest and published and year <= latest and published > date(latest, 12, 31):
            values = (("year", str(year)), ("published", f"{published:%Y-%m}"), ("latest", str(latest)))
            yield Fault(measure.span, values=(*_values(measure, kpi), *values))


def _resting(subject: Subject) -> Iterator[Fault]:
    left = [
        (measure, kpi)
        for measure, kpi, _ in _with_kpi(subject)
        if not kpi.has_publication and ended_year(kpi.title) is None
    ]
    if left:
        ids = ", ".join(dict.fromkeys(kpi.id for _, kpi in left))
        spans = [measure.span for measure, _ in left]
        quotes = tuple(span.of(subject.text) for span in spans)
        yield Fault(spans[0], quotes, tuple(spans[1:]), (("ids", ids),))


_rule = partial(Rule, needs=Need.CATALOGUE)
RULES = (
    _rule("IND040", Severity.ERROR, _unknown),
    _rule("IND041", Severity.WARNING, _ended),
    _rule("IND042", Severity.WARNING, _other_title),
    _rule("IND043", Severity.WARNING, _other_scope),
    _rule("IND044", Severity.WARNING, _other_unit),
    _rule("IND045", Severity.NOTE, _of_regions),
    _rule("IND046", Severity.WARNING, _not_yet_published),
    _rule("IND047", Severity.NOTE, _resting),
)
