"""Several documents at once: whose promises survived in a platform, and every commitment from document to document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from styrkedja.app.comparison import FateCount
from styrkedja.app.comparison_exchange import comparison_json
from styrkedja.app.comparison_many import Arrangement, Line, ManyView, PlatformItem, get_many
from styrkedja.app.comparison_view import Fate
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.commitment import Commitment
from styrkedja.web.answers import as_json
from styrkedja.web.compare_forms import wanted_documents
from styrkedja.web.drawing.comparison import fate_label
from styrkedja.web.drawing.pages import paging
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.forms import whole_number
from styrkedja.web.pages.compare import file_of, nothing
from styrkedja.web.texts import swedish
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

_ARRANGEMENTS = {"foljd": Arrangement.SEQUENCE, "mot": Arrangement.AGAINST}
_NAMES = {arrangement: name for name, arrangement in _ARRANGEMENTS.items()}
_PER_PAGE = 200
_SHOWN = {
    "ensam": swedish("bara ett parti hade lovat"),
    "alla": swedish("alla partier hade lovat"),
    "ingen": swedish("inget parti hade lovat"),
    "motsatt": swedish("något parti hade lovat motsatsen till"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """What a line is in one document: its words and how it came there; None where it does not stand."""

    commitment: Commitment | None
    document_id: str
    label: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line as a row: a step for each document."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """What one party got into the platform."""

    label: str
    first: str
    second: str
    total: int
    survived: int
    share_pct: int
    fates: tuple[tuple[str, int], ...]
    alone: int


@dataclass(frozen=True, slots=True)
class OriginRow:
    """A commitment of the platform, and which parties had promised it, or the opposite."""

    commitment: Commitment
    promised: tuple[str, ...]
    opposed: tuple[str, ...]


@page()
def show_many(visit: Visit) -> HttpResponse:
    """Show several documents beside each other."""
    ids = wanted_documents(visit.request.GET)
    if len(ids) < 2:
        return HttpResponseRedirect(f"{reverse('compare')}?{urlencode({'dokument': ids, 'jamfor': 1}, doseq=True)}")
    arrangement = _arrangement(visit)
    try:
        view = get_many(visit.context, ids, arrangement)
    except WrongCallError as error:
        return nothing(visit, tuple(ids), error)
    rows: tuple[LineRow, ...] | tuple[OriginRow, ...]
    shown = visit.request.GET.get("visa", "")
    if shown and shown not in _SHOWN:
        raise UnknownChoiceError(shown)
    party = visit.request.GET.get("parti", "")
    rows = tuple(_line_rows(visit, view)) if view.platform is None else tuple(_origin_rows(view, shown, party))
    pages = paging(len(rows), whole_number(visit.request.GET, "sida") or 1, _PER_PAGE)
    values = {
        "here": "compare",
        "view": view,
        "labels": [label for _, label in view.documents],
        "last": view.documents[-1],
        "fates": [fate_label(fate, visit.language) for fate in view.fates],
        "figures": [_figures(one.tally.fates, view.fates) for one in view.pairs],
        "pairs": [(one, _figures(one.tally.fates, view.fates), len(one.tally.comparison.new)) for one in view.pairs],
        "parties": _parties(view),
        "shown": shown,
        "choices": [(name, visit.say(words), len(tuple(_origin_rows(view, name)))) for name, words in _SHOWN.items()]
        if view.platform
        else [],
        "rows": rows[pages.first : pages.end],
        "paging": pages,
        "documents_query": urlencode({"dokument": ids}, doseq=True),
        "query": _query(ids, view.arrangement, shown, party),
        "other": "foljd" if view.platform else "mot",
        "number": len(rows),
    }
    return visit.show("comparison/many.html", values)


@page()
def many_json(visit: Visit) -> HttpResponse:
    """Return several documents beside each other, as `styrkedja compare --format json` writes it."""
    view = get_many(visit.context, wanted_documents(visit.request.GET), _arrangement(visit))
    return as_json(comparison_json(view.found))


@page()
def many_file(visit: Visit, form: str) -> HttpResponse:
    """Hand over several documents beside each other as a file."""
    ids, arrangement = wanted_documents(visit.request.GET), _arrangement(visit)
    try:
        view = get_many(visit.context, ids, arrangement)
    except WrongCallError as error:
        return nothing(visit, ids, error)
    return file_of(visit, view.found, form)


def _arrangement(visit: Visit) -> Arrangement | None:
    name = visit.request.GET.get("satt", "")
    if name and name not in _ARRANGEMENTS:
        raise UnknownChoiceError(name)
    return _ARRANGEMENTS.get(name)


def _query(ids: list[str], arrangement: Arrangement, shown: str, party: str) -> str:
    rest = {name: value for name, value in (("visa", shown), ("parti", party)) if value}
    fields = {"dokument": ids, "satt": _NAMES[arrangement], **rest}
    return urlencode(fields, doseq=True)


def _figures(counts: Iterable[FateCount], fates: tuple[Fate, ...]) -> tuple[tuple[str, int], ...]:
    """Return code and number of each fate."""
    numbers = {count.fate: count.number for count in counts}
    return tuple((fate.value, numbers[fate]) for fate in fates)


def _parties(view: ManyView) -> list[PartyRow]:
    if view.platform is None:
        return []
    return [
        PartyRow(
            one.labels[0],
            one.first.id,
            one.second.id,
            share.number,
            len(share.survived),
            round(100 * len(share.survived) / share.number) if share.number else 0,
            _figures(share.fates, view.fates),
            len(share.alone),
        )
        for one, share in zip(view.pairs, view.platform.shares, strict=True)
    ]


def _origin_rows(view: ManyView, shown: str, party: str = "") -> Iterator[OriginRow]:
    labels = [label for _, label in view.documents]
    of_party = {pair.first.id: number for number, pair in enumerate(view.pairs)}
    wanted = of_party.get(party)
    for one in view.platform.items if view.platform else ():
        if _is_shown(one, shown, len(view.pairs)) and (wanted is None or wanted in one.parties):
            yield OriginRow(
                one.item.commitment,
                tuple(labels[party] for party in one.parties),
                tuple(labels[party] for party in sorted({origin.party for origin in one.opposed_by})),
            )


def _is_shown(one: PlatformItem, shown: str, parties: int) -> bool:
    match shown:
        case "ensam":
            return len(one.parties) == 1
        case "alla":
            return len(one.parties) == parties
        case "ingen":
            return not one.promised_by
        case "motsatt":
            return bool(one.opposed_by)
    return True


def _line_rows(visit: Visit, view: ManyView) -> Iterator[LineRow]:
    for line in view.lines:
        yield LineRow(tuple(_steps(visit, view, line)))


def _steps(visit: Visit, view: ManyView, line: Line) -> Iterator[Step]:
    members = {member.place.document: member for member in line.members}
    for number, (document, _) in enumerate(view.documents):
        member = members.get(number)
        if member is None:
            yield Step(None, document.id, "")
            continue
        kind = member.relation.kind.value if member.relation else "new" if number else ""
        yield Step(
            member.item.commitment, document.id, catalogue.label("relation", kind, visit.language) if kind else ""
        )
