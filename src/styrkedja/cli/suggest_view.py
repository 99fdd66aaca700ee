"""Suggested key figures for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.padding import Padding
from rich.text import Text

from styrkedja.app.indicator_suggestions import Suggested, SuggestionReport
from styrkedja.app.title_vectors import MeaningState
from styrkedja.cli.session import Session
from styrkedja.wording import suggestions as words


def show_suggestions(reports: Sequence[SuggestionReport], session: Session) -> None:
    """Print what may fit each commitment, after the line that says what suggestions are."""
    session.show(Text(session.text("suggest_only"), style="bold"))
    if any(report.meaning is not MeaningState.READY for report in reports):
        session.show(Text(session.text(f"suggest_meaning_{reports[0].meaning}")))
    session.show(Text(""))
    for report in reports:
        if report.name:
            session.show(Text(report.name, style="bold"))
            session.show(Text(words.summary(report.commitments, len(report.rows), report.fitting, session.language)))
            session.show(Text(""))
        for row in (row for row in report.rows if row.suggestions):
            session.show(
                Text(f"”{row.text}”"), *(Padding(line, (0, 0, 0, 2), expand=False) for line in _lines(row, session))
            )
            session.show(Text(""))
        if without := [row for row in report.rows if not row.suggestions]:
            session.show(Text(session.text("suggest_none")))
            session.show(*(Padding(Text(f"– ”{row.text}”"), (0, 0, 0, 2), expand=False) for row in without), Text(""))


def _lines(row: Suggested, session: Session) -> Iterator[Text]:
    for found in row.suggestions:
        yield Text.assemble(
            (found.kpi.id, "bold"), f" {found.kpi.title} · {words.score(found.score, session.language)}"
        )
        for line in words.reason_lines(found.reasons, session.language):
            yield Text(f"  {line}")
        if found.variants:
            ids = ", ".join(other.id for other in found.variants)
            yield Text("  " + session.text("suggest_variants", ids=ids))
