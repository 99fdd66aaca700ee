"""A programme beside minutes, in the terminal: how many have come how far, and where the minutes say so."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from styrkedja.app.done import Answer, DoneFiles, Evidence, Progress
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue


def show_done(files: DoneFiles, session: Session, *, every: bool) -> None:
    """Print the figures, then the commitments by how far they have come, each with its evidence.

    Args:
        every: those that nothing was found of too.
    """
    heads = [session.heading("done_progress"), session.heading("done_number")]
    rows = [(_label(count.progress, session), str(count.number)) for count in files.found.counts]
    session.show(record_table(heads, rows, numbers_from=1, width=session.width))
    for count in files.found.counts:
        if not count.answers or (count.progress is Progress.NOTHING and not every):
            continue
        session.show_lines(Text(f"\n{_label(count.progress, session)} ({count.number})", "bold"))
        for answer in count.answers:
            session.show_lines(*_lines(answer, session))
    session.say("done_read", points=files.found.points, minutes=", ".join(files.minutes))
    if files.without_minutes:
        session.say("done_without_minutes", names=", ".join(files.without_minutes))
    session.say("done_mind")


def _lines(answer: Answer, session: Session) -> Iterator[Text]:
    body = answer.item.commitment.body
    yield Text(f"  {answer.item.commitment.text}" + (f" ({body})" if body else ""))
    for one in answer.evidence:
        yield Text(f"    {_evidence(one, session)}", "dim")


def _evidence(one: Evidence, session: Session) -> str:
    place = " ".join(part for part in (one.minutes.body, one.minutes.date, one.minutes.paragraph) if part)
    says = _label(one.progress, session).casefold()
    if one.doubt is not None:
        says = f"{says}, {catalogue.label('done_doubt', one.doubt, session.language)}"
    heading = one.minutes.heading.rstrip(".")
    return f"{place} {heading}: {one.point} [{says}]" if one.point else f"{place} {heading} [{says}]"


def _label(progress: Progress, session: Session) -> str:
    return catalogue.label("done_progress", progress.name.casefold(), session.language)
