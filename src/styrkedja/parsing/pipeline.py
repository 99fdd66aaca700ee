"""The steps from a document to its chain, in order.

Opening files is not done here: `styrkedja.library` (read, read_bytes) joins this room with `reading`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from styrkedja.base.span import Span
from styrkedja.chain.body import Body, Chair
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import Document, DocumentInfo
from styrkedja.chain.indicator import Goal, Indicator
from styrkedja.chain.money import Addition, BudgetFrame
from styrkedja.parsing.about import describe, party_names
from styrkedja.parsing.additions import find_additions
from styrkedja.parsing.bodies import find_bodies
from styrkedja.parsing.candidates import Candidate, find_candidates
from styrkedja.parsing.commitments import sort_out
from styrkedja.parsing.deadlines import find_deadlines
from styrkedja.parsing.finance import find_finance
from styrkedja.parsing.frames import FrameTables, find_frames
from styrkedja.parsing.goals import find_goals
from styrkedja.parsing.income import find_income_rows
from styrkedja.parsing.indicator_rows import indicator_blocks
from styrkedja.parsing.indicators import find_indicators, labelled_rows
from styrkedja.parsing.kinds import manner_of, reserve_against
from styrkedja.parsing.minutes import find_minutes
from styrkedja.parsing.money_tables import MoneyTable, find_money_tables, with_year
from styrkedja.parsing.outline import Outline, outline_of
from styrkedja.parsing.pledges import Voice
from styrkedja.parsing.posts import find_posts
from styrkedja.parsing.sums import check_sums
from styrkedja.parsing.taken import Taken
from styrkedja.parsing.totals import is_total


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a document before its commitments are judged."""

    outline: Outline
    info: DocumentInfo
    voice: Voice
    money: tuple[MoneyTable, ...]
    tables: FrameTables
    additions: tuple[Addition, ...]
    goals: tuple[Goal, ...]
    indicators: tuple[Indicator, ...]
    chairs: tuple[Chair, ...]
    bodies: tuple[Body, ...]
    taken: tuple[Span, ...]
    measured: tuple[Span, ...]


def parse(document: Document, *, municipalities: Mapping[str, str] | None = None) -> Chain:
    """Return the governance chain that *document* states; nothing is added to what it says.

    Args:
        municipalities: codes by name (see `register.municipalities`); none means that
            names are read but no codes given.
    """
    return parse_outlined(document, municipalities=municipalities)[0]


def parse_outlined(document: Document, *, municipalities: Mapping[str, str] | None = None) -> tuple[Chain, Outline]:
    """Return what `parse` does, with the outline that it was read by, for who goes on with the document."""
    survey = survey_of(document, municipalities=municipalities)
    info = survey.info
    commitments, near_misses = sort_out(candidates_of(survey), info)
    chain = Chain(
        document=info,
        text=document.text,
        blocks=document.blocks,
        sections=survey.outline.sections,
        goals=survey.goals,
        commitments=commitments,
        budget_frames=survey.tables.frames,
        budget_totals=survey.tables.totals,
        reserved=survey.tables.reserved,
        additions=survey.additions,
        finance_parameters=(
            *find_finance(document, default_period=info.period),
            *find_income_rows(document, tables=survey.money),
        ),
        indicators=survey.indicators,
        bodies=survey.bodies,
        chairs=survey.chairs,
        minutes=find_minutes(document),
        deadlines=find_deadlines(document, survey.measured),
        findings=check_sums(survey.money),
        near_misses=near_misses,
    )
    return chain, survey.outline


def candidates_of(survey: Survey) -> Iterator[Candidate]:
    """Yield everything in the document that was judged as a commitment or not."""
    return find_candidates(survey.outline, survey.voice, taken=survey.taken)


def survey_of(document: Document, *, municipalities: Mapping[str, str] | None = None) -> Survey:
    """Return what is known of *document* before its commitments are judged."""
    outline = outline_of(document)
    undated = find_money_tables(document)
    tables = find_frames(document, tables=undated)
    info = describe(document, municipalities=municipalities or {}, has_frames=bool(tables.frames))
    year = _first_year(info.period)
    money = with_year(undated, year)
    tables = find_frames(document, default_year=year, tables=money)
    additions = find_additions(document, default_year=year, tables=money)
    labelled = labelled_rows(document, since=year)
    goals = find_goals(document, labelled)
    indicators = find_indicators(document, goals, labelled)
    chairs, named, rows = find_posts(document)
    bodies = find_bodies(document, [*named, *_named_in_money(document, tables)])
    voice = Voice(
        parties=party_names(info),
        bodies=tuple(body.name for body in bodies if body.scope == "municipal"),
        kind=info.kind,
        reserve=reserve_against(document, info),
        manner=manner_of(document.text),
    )
    return Survey(
        outline=outline,
        info=info,
        voice=voice,
        money=money,
        tables=tables,
        additions=additions,
        goals=goals,
        indicators=indicators,
        chairs=chairs,
        bodies=bodies,
        taken=(
            *_money_spans(additions),
            *_money_spans(tables.frames),
            *labelled.spans,
            *_listed(document, indicators),
            *rows,
        ),
        measured=(*labelled.spans, *_measured_times(indicators)),
    )


def _first_year(period: str | None) -> int | None:
    return int(period[:4]) if period else None


def _listed(document: Document, indicators: Sequence[Indicator]) -> Iterator[Span]:
    """An item of a list of nothing but indicators is no promise, however it is worded."""
    lists = Taken(indicator_blocks(document, alone=True))
    return (item.span for item in indicators if lists.meets(item.span))


def _measured_times(indicators: Sequence[Indicator]) -> Iterator[Span]:
    """A time that stood at one value and is to be another is measured, not promised to anybody."""
    times = {"timmar", "minuter", "dygn", "dagar", "arbetsdagar", "veckor", "månader"}
    return (item.span for item in indicators if item.baseline_value is not None and item.unit in times)


def _money_spans(items: Sequence[Addition | BudgetFrame]) -> Iterator[Span]:
    return (item.span for item in items)


def _named_in_money(document: Document, tables: FrameTables) -> Iterator[tuple[str, str, Span]]:
    for frame in tables.frames:
        written = frame.body_as_written
        if is_total(written):
            continue
        start = document.text.find(written, frame.span.start)
        if start >= 0:
            yield frame.body, written, Span(start, start + len(written))
