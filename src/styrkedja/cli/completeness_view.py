"""How whole a chain is, as a matrix for the terminal."""

from __future__ import annotations

from rich.text import Text

from styrkedja.app.completeness import BodyRow, Column, Completeness
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue

_LINKS = ("owner", "money", "measure", "date", "whole")
_HOLE = "–"


def show_completeness(name: str, found: Completeness, session: Session) -> None:
    """Print the chain score of a document or municipality, and its bodies with what they have.

    Args:
        name: of the file or the municipality.
        found: how whole it is; a dash stands for a hole, an empty cell where no body has anything.
        session: language.
    """
    session.show(Text(name, style="bold"))
    if len(found.sources) > 1:
        session.show(Text(catalogue.count("document", len(found.sources), session.language)))
    session.show(Text(_score(found, session)))
    if not found.rows:
        session.show(Text(session.text("no_bodies") + "\n"))
        return
    heads = [session.heading(column) for column in ("body", *(f"has_{column}" for column in Column))]
    rows = [(row.body, *(_cell(found, row, column) for column in Column)) for row in found.rows]
    session.show(record_table(heads, rows, numbers_from=1, width=session.width))
    session.show(Text(catalogue.count("hole", found.holes, session.language) + "\n"))


def _score(found: Completeness, session: Session) -> str:
    score = found.score
    if not score.commitments:
        return session.text("no_commitments")
    links = ", ".join(
        f"{catalogue.label('score_link', name, session.language)} {score.share_pct(getattr(score, name))} %"
        for name in _LINKS
    )
    commitments = catalogue.count("commitment", score.commitments, session.language)
    return session.text("chain_score", score=score.score_pct, commitments=commitments, links=links)


def _cell(found: Completeness, row: BodyRow, column: Column) -> str:
    if row.has(column):
        return str(row.counts[column])
    return _HOLE if found.is_hole(row, column) else ""
