"""Finding a key figure: in the catalogue, among those with values here, and among one's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from styrkedja.app.context import Context
from styrkedja.app.key_figures import KeyFigure, key_figures
from styrkedja.app.kolada import find_catalogue
from styrkedja.app.measurements import list_own
from styrkedja.app.targets import list_targets
from styrkedja.app.values import open_values
from styrkedja.indicators.catalogue import Kpi
from styrkedja.indicators.catalogue_search import search_kpis
from styrkedja.indicators.titles import ended_year
from styrkedja.store.slugs import swedish_key

_MOST_FOUND = 60
_MOST_LISTED = 300


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A key figure that was found.

    Args:
        has_values: values of it are kept here.
        ended: the last year of a series that has ended.
    """

    figure: KeyFigure
    has_values: bool
    ended: int | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is to look at.

    Args:
        words: that were searched for; "" for none.
        found: what the search gave, at most sixty, or without words the first 300 with values here.
        number: how many the search gave in all.
        missing: words that not even the best of them have.
        has_catalogue: whether Kolada's catalogue lies here.
        municipalities: codes of those with targets.
    """

    words: str
    found: tuple[FoundFigure, ...]
    number: int
    missing: tuple[str, ...]
    has_catalogue: bool
    with_values: int
    municipalities: tuple[str, ...]


def view_shelf(context: Context, words: str = "") -> Shelf:
    """Return the key figures that fit some words, the best first; without words those with values here, by name."""
    kept = (*open_values().kpis(), *(one.id for one in list_own(context)))
    catalogue = find_catalogue()
    known = catalogue.kpis if catalogue else {}
    asked = " ".join(words.split())
    # After a whole sync six thousand are kept: only those that the catalogue lacks are looked up elsewhere.
    others = key_figures(context, (kpi for kpi in kept if kpi not in known))
    missing: tuple[str, ...] = ()
    if asked:
        found = search_kpis(asked, (*known.values(), *(Kpi(kpi, one.title) for kpi, one in others.items())))
        missing = found[0].missing if found else ()
        hits = tuple(hit.kpi.id for hit in found)
    else:
        titles = {kpi: (known[kpi] if kpi in known else others[kpi]).title for kpi in kept}
        hits = tuple(sorted(kept, key=lambda kpi: swedish_key(titles[kpi])))
    shown = hits[: _MOST_FOUND if asked else _MOST_LISTED]
    figures = key_figures(context, shown)
    with_values = frozenset(kept)
    listed = tuple(FoundFigure(figures[kpi], kpi in with_values, ended_year(figures[kpi].title)) for kpi in shown)
    codes = tuple(dict.fromkeys(one.target.municipality for one in list_targets(context)))
    return Shelf(asked, listed, len(hits), missing, catalogue is not None, len(kept), codes)


def shelf_rows(shelf: Shelf) -> Iterator[tuple[object, ...]]:
    """Yield id, title, unit, whether values are kept and the last year of ended ones."""
    for one in shelf.found:
        yield one.figure.id, one.figure.title, one.figure.unit, int(one.has_values), one.ended
