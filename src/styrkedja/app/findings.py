"""What should be looked at in a document, and what people have dismissed, because ...

A dismissal is bound to the rule and the words of the finding: it outlives re-reading and new versions of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from styrkedja.app.chains import FacetValue, read_version
from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, summarise
from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.app.rechecks import refresh
from styrkedja.base.errors import WrongCallError
from styrkedja.base.finding import Finding, Severity, quoted_places
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.dismissal import Dismissal
from styrkedja.chain.serial import Say
from styrkedja.checks.located import locate
from styrkedja.checks.run import NotRun
from styrkedja.store import findings as store
from styrkedja.store.documents import get_document, get_version
from styrkedja.store.models import Document

MOST_REASON = 1_000
_FEWEST_LETTERS = 3
_GRAVEST_FIRST = {severity: number for number, severity in enumerate(Severity)}
CSV_COLUMNS = (
    "code", "severity", "message", "quotes", "remedy", "heading", "page", "start", "end", "dismissed", "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FindingItem:
    """A finding of a document.

    Args:
        key: what a dismissal is bound to.
        page: page or slide; None where the format has none.
        heading: the nearest heading above.
        places: each quote with its own place.
        dismissed: by whom, when and why; None while it stands.
    """

    key: str
    finding: Finding
    page: int | None
    heading: str | None
    places: tuple[tuple[str, Span], ...]
    dismissed: Dismissal | None


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings to show; None means all."""

    severity: Severity | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class FindingsView:
    """The findings of a version.

    Args:
        items: those that stand and pass the filter: the gravest first, then by rule, then in the order of the text.
        dismissed: those dismissed that pass the filter, in the same order.
        total: number of findings that stand.
        severities, codes: the choices of the filter, with how many stand.
        not_run: rules that lacked what they need.
    """

    document: DocumentSummary
    version: int
    items: tuple[FindingItem, ...]
    dismissed: tuple[FindingItem, ...]
    total: int
    severities: tuple[FacetValue, ...]
    codes: tuple[FacetValue, ...]
    not_run: tuple[NotRun, ...]


def get_findings(
    context: Context, document_id: str, *, wanted: FindingFilter | None = None, version: int | None = None
) -> FindingsView:
    """Return what should be looked at in a document.

    Raises:
        NotFoundError: no document in use has that id, or it has no such version.
    """
    del context
    document = get_document(document_id)
    found = get_version(document, version)
    view = read_version(found)
    items = sorted(_items(view.reviewed.chain, view.kept, store.dismissals_of(document)), key=_rank)
    standing = [item.finding for item in items if item.dismissed is None]
    passing = [item for item in items if _passes(item.finding, wanted or FindingFilter())]
    return FindingsView(
        document=summarise([document])[0],
        version=found.number,
        items=tuple(item for item in passing if item.dismissed is None),
        dismissed=tuple(item for item in passing if item.dismissed is not None),
        total=len(standing),
        severities=_facet(finding.severity.value for finding in standing),
        codes=_facet(finding.code for finding in standing),
        not_run=view.kept.report.not_run,
    )


def dismiss(context: Context, document_id: str, key: str, reason: str) -> int | None:
    """Say that a finding of the current version is no fault, because *reason*; None when that was said already.

    Raises:
        NotFoundError: no document in use has that id.
        WrongCallError: code finding_gone, dismissal_no_reason or dismissal_long.
    """
    words = " ".join(reason.split())
    if sum(map(str.isalnum, words)) < _FEWEST_LETTERS:
        raise WrongCallError("dismissal_no_reason")
    if len(words) > MOST_REASON:
        raise WrongCallError("dismissal_long", limit=MOST_REASON)
    version = get_version(get_document(document_id))
    return store.dismiss(version, read_version(version).kept, key, words, context.actor)


def take_back(context: Context, document_id: str, number: int) -> None:
    """Undo a dismissal.

    Raises:
        NotFoundError: no document in use has that id, or no dismissal with that number stands.
    """
    version = get_version(get_document(document_id))
    store.take_back(version, read_version(version).kept, number, context.actor)


def with_fresh_counts(
    context: Context, documents: Sequence[DocumentSummary], *, seconds: float
) -> tuple[DocumentSummary, ...]:
    """Return *documents* with their findings counted anew where they are stale, as far as that takes *seconds*."""
    rows = {row.public_id: row for row in Document.objects.filter(public_id__in=[one.id for one in documents])}
    wanted = [rows[document.id] for document in documents if document.id in rows]
    refresh(context, wanted, seconds=seconds)
    return summarise(wanted)


def findings_csv(items: Iterable[FindingItem], say: Say, form: CsvForm) -> Iterator[str]:
    """Yield the lines of a CSV file with one row a finding under `CSV_COLUMNS`."""
    return csv_lines(CSV_COLUMNS, (_cells(item, say) for item in items), form)


def _items(chain: Chain, kept: store.Kept, dismissals: dict[str, Dismissal]) -> Iterator[FindingItem]:
    located = locate(chain, kept.report, None).found
    for one, key in zip(located, kept.keys, strict=True):
        places = quoted_places(one.finding, chain.text)
        yield FindingItem(key, one.finding, one.page, one.heading, places, dismissals.get(key))


def _rank(item: FindingItem) -> tuple[int, str, Span]:
    finding = item.finding
    return _GRAVEST_FIRST[finding.severity], finding.code, finding.span


def _passes(finding: Finding, wanted: FindingFilter) -> bool:
    is_grave = wanted.severity is None or finding.severity is wanted.severity
    return is_grave and (wanted.code is None or finding.code == wanted.code)


def _facet(codes: Iterable[str]) -> tuple[FacetValue, ...]:
    counts = Counter(codes)
    return tuple(FacetValue(code, code, number) for code, number in counts.items())


def _cells(item: FindingItem, say: Say) -> tuple[object, ...]:
    finding = item.finding
    message, remedy = say(finding)
    return (
        finding.code,
        finding.severity.value,
        message,
        "; ".join(finding.quotes),
        remedy,
        item.heading,
        item.page,
        finding.span.start,
        finding.span.end,
        item.dismissed.who if item.dismissed else None,
        item.dismissed.reason if item.dismissed else None,
    )
