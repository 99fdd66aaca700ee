"""The frames of two years as a table, and why a row cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from styrkedja.app.frames import ComparedRow, FramesCompared, Part, Reason, plain_amount
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import amount, number


def show_frames(found: FramesCompared, session: Session) -> None:
    """Print a row for each body or group, the totals, and what cannot be compared."""
    heads = [
        session.heading("before"),
        session.heading("after"),
        session.text("frames_year", year=found.old.year),
        session.text("frames_year", year=found.new.year),
        session.heading("change"),
    ]
    rows = [_cells(row, session) for row in found.comparison.rows]
    session.show(record_table(heads, rows, numbers_from=2, width=session.width))
    session.say(
        "frames_total",
        before=amount(found.old.total, found.unit, session.language), old=found.old.year,
        after=amount(found.new.total, found.unit, session.language), new=found.new.year,
        change=amount(plain_amount(found.new.total - found.old.total), found.unit, session.language, signed=True),
    )  # fmt: skip
    notes = tuple(_notes(found, session))
    session.say("frames_obstacles" if notes else "frames_all_comparable")
    session.show_lines(*(Text(f"  {note}") for note in notes))
    if found.municipality is None:
        session.say("frames_default")


def _cells(row: ComparedRow, session: Session) -> tuple[str, ...]:
    figures = (
        number(row.amount_before, session.language) if row.before else "–",
        number(row.amount_after, session.language) if row.after else "–",
        number(row.change, session.language, signed=True) if row.is_comparable else "–",
    )
    return _names(row.before, session), _names(row.after, session), *figures


def _names(parts: Sequence[Part], session: Session) -> str:
    return ", ".join(_name(part, session) for part in parts) or "–"


def _name(part: Part, session: Session) -> str:
    if part.share is None:
        return part.body
    share = amount(plain_amount(part.share * 100), "procent", session.language)
    return session.text("frames_share", body=part.body, share=share)


def _notes(found: FramesCompared, session: Session) -> Iterator[str]:
    """Yield each reason once, with the bodies it is because of."""
    by_reason: dict[Reason, dict[str, None]] = {}
    for row in found.comparison.rows:
        for obstacle in row.obstacles:
            by_reason.setdefault(obstacle.reason, {}).update(dict.fromkeys(obstacle.bodies))
    for reason, bodies in by_reason.items():
        yield catalogue.text(f"label.frames_reason.{reason}", session.language, bodies=", ".join(bodies))
