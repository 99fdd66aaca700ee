"""A key figure of a municipality in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from styrkedja.app.key_figure_page import KeyFigurePage
from styrkedja.app.targets import Gender
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue
from styrkedja.wording.measured import decimals_for, measured
from styrkedja.wording.numbers import day


def show_key_figure(view: KeyFigurePage, session: Session, *, is_compared: bool) -> None:
    """Print a row for each year and the source, then revisions, oldest first.

    Args:
        is_compared: also where the latest value stands among those of others.
    """
    place = f"{view.name} ({view.municipality})"
    session.show_lines(Text(view.figure.title, style="bold"), Text(f"{view.figure.id} · {place}"))
    if view.is_empty:
        session.say("show_no_values")
        return
    genders = [gender for gender in Gender if gender in view.by_gender]
    heads = [session.heading("year"), *(catalogue.label("gender", gender, session.language) for gender in genders)]
    decimals = _decimals(view)
    rows = [
        (str(year), *(measured(view.by_gender[gender].value(year), decimals, session.language) for gender in genders))
        for year in sorted({year for one in view.by_gender.values() for year in one.years})
    ]
    session.show(record_table(heads, rows, numbers_from=1, width=session.width))
    if view.figure.is_kolada:
        session.say("show_source")
    elif view.figure.source:
        session.print_line(view.figure.source)
    if is_compared:
        session.show_lines(*(Text(line) for line in _compared(view, session)))
    session.show_lines(*(Text(line) for line in _revised(view, session)))


def _decimals(view: KeyFigurePage) -> int:
    return decimals_for(value for one in view.by_gender.values() for value in one.values)


def _compared(view: KeyFigurePage, session: Session) -> Iterator[str]:
    found, decimals = view.comparison, _decimals(view)
    if found is None:
        yield session.text("show_nobody")
        return
    shown = {
        name: measured(value, decimals, session.language)
        for name, value in (
            ("value", found.value), ("median", found.median), ("low", found.lower_quartile),
            ("high", found.upper_quartile),
        )
    }  # fmt: skip
    kind = catalogue.label("peers", found.peers.kind, session.language)
    group = f" ({found.peers.group}: {found.peers.title})" if found.peers.group else ""
    number = found.with_values
    kind = kind[:1].upper() + kind[1:]
    yield session.text("show_peers", kind=kind, group=group, number=number, year=str(found.year), **shown)
    if found.percentile is not None:
        percentile = measured(found.percentile, 0, session.language)
        if found.rank is None:
            yield session.text("show_lower", percentile=percentile)
        else:
            place = {"rank": found.rank, "of": number + 1}
            yield session.text("show_tied" if found.tied else "show_rank", percentile=percentile, **place)
    if found.best is not None:
        best = measured(found.best[1], decimals, session.language)
        yield session.text("show_best", name=view.names.get(found.best[0], found.best[0]), value=best)
    if found.missing:
        yield session.text("show_missing", number=len(found.missing), year=str(found.year))
    yield session.text("show_own_work")


def _revised(view: KeyFigurePage, session: Session) -> Iterator[str]:
    decimals = _decimals(view)
    for one in reversed(view.revisions):
        yield session.text(
            "show_revised", year=str(one.year), gender=catalogue.label("gender", one.gender, session.language),
            old=measured(one.old, decimals, session.language), new=measured(one.new, decimals, session.language),
            first=day(one.old_fetched, session.language), then=day(one.superseded, session.language),
        )  # fmt: skip
