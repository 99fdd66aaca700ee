"""The words of what comparisons are used for: minutes beside promises, mandates and money by committee."""

from __future__ import annotations

from collections.abc import Iterator

from styrkedja.comparison.done import Done, Evidence
from styrkedja.comparison.mandates import CommitteeMandates, Mandates
from styrkedja.wording import catalogue
from styrkedja.wording.comparison_money import WordedTable
from styrkedja.wording.numbers import Language, amount, number

_NOTHING = "–"


def done_tables(found: Done, name: str, language: Language) -> tuple[WordedTable, ...]:
    """Return how many commitments have come how far, and what the minutes say of each that they speak of.

    Args:
        name: of the document with the commitments.
    """
    counts = tuple(
        (catalogue.label("done_progress", one.progress.name.casefold(), language), str(one.number))
        for one in found.counts
        if one.number
    )
    heads = tuple(catalogue.text(f"heading.{head}", language) for head in ("happened", "number"))
    caption = catalogue.text("comparison.minutes.counts", language, name=name)
    note = catalogue.text("comparison.minutes.note", language)
    tables = [WordedTable(caption, heads, counts, 1, (note,))]
    spoken = [answer for answer in found.answers if answer.evidence]
    if spoken:
        columns = tuple(catalogue.text(f"heading.{head}", language) for head in ("commitment", "happened", "minutes"))
        rows = tuple(
            (
                answer.item.commitment.text,
                catalogue.label("done_progress", answer.progress.name.casefold(), language),
                "\n".join(_evidence(one, language) for one in answer.evidence),
            )
            for answer in spoken
        )
        tables.append(WordedTable(catalogue.text("comparison.minutes.list", language, name=name), columns, rows, 3))
    return tuple(tables)


def mandates_table(found: Mandates, language: Language) -> WordedTable:
    """Return each committee's mandates and money."""
    names = ("committee", "mandates_count", "mandates_promised", "mandates_alone", "frame_tkr", "additions_count")
    heads = tuple(catalogue.text(f"heading.{name}", language) for name in names)
    rows = tuple(_committee(one, language) for one in found.committees)
    return WordedTable(catalogue.text("comparison.minutes.committees", language), heads, rows, 1)


def _committee(one: CommitteeMandates, language: Language) -> tuple[str, ...]:
    return (
        one.name,
        str(len(one.mandates)),
        str(len(one.promises)),
        str(len(one.alone)),
        _NOTHING if one.frame_tkr is None else number(one.frame_tkr, language),
        ", ".join(amount(addition.amount, addition.unit, language) for addition in one.additions) or _NOTHING,
    )


def _evidence(one: Evidence, language: Language) -> str:
    return " ".join(_said(one, language))


def _said(one: Evidence, language: Language) -> Iterator[str]:
    where = ", ".join(part for part in (one.minutes.body, one.minutes.date, one.minutes.paragraph) if part)
    yield f"{where}:"
    yield one.point or one.minutes.heading
    if one.doubt is not None:
        yield f"– {catalogue.label('done_doubt', one.doubt, language)}"
