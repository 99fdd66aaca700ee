"""A municipality's key figures at a glance: every target with how it stands, and small pictures by area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from styrkedja.app.context import Context
from styrkedja.app.key_figure_names import name_of
from styrkedja.app.key_figure_rows import Rows
from styrkedja.app.key_figure_source import short_unit, source_line
from styrkedja.app.key_figures import KeyFigure, key_figures
from styrkedja.app.measurements import list_own
from styrkedja.app.municipality_targets import AssessedTarget, Status, assess_kept, count_by_status
from styrkedja.app.values import open_values
from styrkedja.app.values_all import all_series
from styrkedja.chain.observation import Gender, Series
from styrkedja.indicators.titles import ended_year
from styrkedja.reports.charts.as_png import png_bytes
from styrkedja.reports.charts.frame import FILE, PRINTED, Place
from styrkedja.reports.charts.small import Box, Multiples, draw_box, draw_multiples
from styrkedja.store.slugs import swedish_key
from styrkedja.wording.catalogue import text
from styrkedja.wording.numbers import Language

__all__ = [
    "MOST_SHOWN", "AssessedTarget", "Overview", "OverviewFigure", "box_of", "box_rows", "boxes_on_page",
    "multiples_file", "multiples_of", "view_overview",
]  # fmt: skip

# More pictures than that are no overview; which are shown can be chosen.
MOST_SHOWN = 60
_FIRST_SHOWN = 24
_MOST_CHOOSABLE = 150


@dataclass(frozen=True, slots=True)
class OverviewFigure:
    """A key figure of the municipality.

    Args:
        targets: those kept for it.
        area: Kolada's operating area; "" for other sources.
    """

    figure: KeyFigure
    series: Series
    targets: tuple[AssessedTarget, ...]

    @property
    def area(self) -> str:
        """Kolada's area, such as "Demokrati"; empty for other sources."""
        return self.figure.kpi.operating_area if self.figure.kpi else ""

    @property
    def ended(self) -> int | None:
        """The last year of a series that has ended."""
        return ended_year(self.figure.title)


@dataclass(frozen=True, slots=True)
class Overview:
    """The key figures of a municipality.

    Args:
        targets: every kept target with how it stands, worst first.
        counts: how many targets have each status.
        figures: the key figures that are shown, by area.
        available: id and title of all that may be chosen: those with values here, unless they are too many.
        chosen: whether somebody chose which are shown.
        is_same_scale: the pictures share a scale, since all are shares.
    """

    municipality: str
    name: str
    targets: tuple[AssessedTarget, ...]
    counts: dict[Status, int]
    figures: tuple[OverviewFigure, ...]
    available: tuple[tuple[str, str], ...]
    chosen: bool
    is_same_scale: bool

    @property
    def areas(self) -> tuple[tuple[str, tuple[OverviewFigure, ...]], ...]:
        """The key figures by area, in the order of the areas' names; those without one last."""
        names = sorted({one.area for one in self.figures}, key=lambda area: (not area, swedish_key(area)))
        return tuple((name, tuple(one for one in self.figures if one.area == name)) for name in names)


_WORST_FIRST = (
    Status.WRONG_WAY, Status.NOT_REACHED, Status.BEHIND, Status.NO_DATA, Status.CLOSED, Status.TOO_EARLY,
    Status.ON_PATH, Status.REACHED,
)  # fmt: skip


def view_overview(
    context: Context, municipality: str, *, kpis: Sequence[str] = (), same_scale: bool = False
) -> Overview:
    """Return a municipality's key figures.

    Args:
        kpis: those to show; where none are named those of the targets that stand worst, or else the first ones with
            values.
        same_scale: one scale for all pictures, where all are shares.

    Raises:
        NotFoundError: code place_unknown.
    """
    name = name_of(context, municipality)
    found = assess_kept(context, municipality=municipality)
    targets = sorted(found, key=lambda one: _WORST_FIRST.index(one.assessment.status))
    kept = (*open_values().kpis(), *(one.id for one in list_own(context)))
    # A target without any value has nothing to draw, and would take the place of one that has.
    aimed = tuple(dict.fromkeys(one.target.kpi for one in targets if one.series.years))
    asked = tuple(dict.fromkeys(kpis))[:MOST_SHOWN] or (aimed or kept)[:_FIRST_SHOWN]
    # The values that targets were judged by are read already.
    read = {(one.target.kpi, one.target.gender): one.series for one in targets}
    series = {**all_series(context, municipality, [kpi for kpi in asked if (kpi, Gender.TOTAL) not in read]), **read}
    # After a whole sync six thousand are kept: then only those that are shown can be left out; others are searched for.
    choosable = kept if len(kept) <= _MOST_CHOOSABLE else asked
    known = key_figures(context, (*choosable, *asked))
    figures = tuple(
        OverviewFigure(
            known[kpi],
            series.get((kpi, Gender.TOTAL)) or Series(kpi, municipality, Gender.TOTAL, (), ()),
            tuple(one for one in targets if one.target.kpi == kpi),
        )
        for kpi in asked
    )
    shown = figures if kpis else tuple(one for one in figures if one.series.years)
    available = sorted(((kpi, known[kpi].title) for kpi in choosable), key=lambda one: swedish_key(one[1]))
    is_same = same_scale and bool(shown) and all(short_unit(one.figure) == "%" for one in shown)
    return Overview(
        municipality, name, tuple(targets), count_by_status(found), shown, tuple(available), bool(kpis), is_same,
    )  # fmt: skip


def box_of(one: OverviewFigure, language: Language) -> Box:
    """Return the small picture of a key figure."""
    ahead = sorted(
        (found.target for found in one.targets if found.target.gender is Gender.TOTAL), key=lambda target: target.year
    )
    target = (ahead[-1].year, ahead[-1].value) if ahead else None
    points = tuple(zip(one.series.years, one.series.values, strict=True))
    return Box(one.figure.title, short_unit(one.figure), points, target, language)


def multiples_of(view: Overview, language: Language) -> Multiples:
    """Return all small pictures as one."""
    title = text("key_figure.title_multiples", language)
    # Small pictures hold outcomes and set targets, nothing that is worked out.
    sources = dict.fromkeys(source_line(one.figure, language, is_derived=False) for one in view.figures)
    return Multiples(
        f"{view.name}: {title.lower()}", "", tuple(box_of(one, language) for one in view.figures),
        " · ".join(sources), view.is_same_scale, language,
    )  # fmt: skip


def box_rows(view: Overview) -> Rows:
    """Return what the small pictures show: first and last known value, and the target."""
    rows = []
    for one in view.figures:
        box = box_of(one, Language.SWEDISH)
        first, last = (box.points[0], box.points[-1]) if box.points else ((None, None), (None, None))
        rows.append((one.figure.title, one.figure.unit, *first, *last, *(box.target or (None, None))))
    heads = (
        "key_figure",
        "unit",
        "first_year",
        "first_value",
        "last_year",
        "last_value",
        "target_year",
        "target_value",
    )
    return Rows(heads, tuple(rows))


def boxes_on_page(view: Overview, language: Language) -> dict[str, str]:
    """Return the small picture of each key figure by its id."""
    limits = multiples_of(view, language).limits
    return {
        one.figure.id: draw_box(box_of(one, language), Place(f"ruta-{number}"), limits)
        for number, one in enumerate(view.figures, start=1)
    }


def multiples_file(view: Overview, suffix: str, language: Language) -> bytes:
    """Return all small pictures as a file: svg or png."""
    chart = multiples_of(view, language)
    if suffix == "png":
        return png_bytes(draw_multiples(chart, place=PRINTED))
    return draw_multiples(chart, place=FILE).encode()
