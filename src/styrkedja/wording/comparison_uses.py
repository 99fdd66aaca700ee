"""The words of what comparisons are used for: minutes beside promises, mandates and money by committee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from styrkedja.comparison.done import Done, Evidence
from styrkedja.comparison.mandates import CommitteeMandates, Mandates
from styrkedja.comparison.parties import Platform
from styrkedja.comparison.tally import GroupTally, Tally
from styrkedja.wording import catalogue
from styrkedja.wording.comparison_money import WordedTable
from styrkedja.wording.comparisons import relation_label, share_text
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


def group_tables(found: Tally, language: Language) -> tuple[WordedTable, ...]:
    """Return what became of the commitments of each committee, and of each theme, where there are several."""
    groups = (("committee", found.committees), ("theme", found.themes))
    return tuple(_groups_table(name, rows, language) for name, rows in groups if len(rows) > 1)


def platform_table(found: Platform, names: Sequence[str], language: Language) -> WordedTable:
    """Return how much of each programme lives on in the document that all were laid beside.

    Args:
        names: of the documents, in the order of the comparisons.
    """
    heads = ("programme", "commitments", "living", "share", "alone")
    rows = tuple(
        (
            name, str(share.number), str(len(share.survived)),
            share_text(len(share.survived), share.number, language), str(len(share.alone)),
        )
        for name, share in zip(names, found.shares, strict=False)
    )  # fmt: skip
    caption = catalogue.text("comparison.report.shares", language)
    return WordedTable(caption, tuple(catalogue.text(f"heading.{head}", language) for head in heads), rows, 1)


def _groups_table(name: str, groups: Sequence[GroupTally], language: Language) -> WordedTable:
    shown = [count.fate for count in groups[0].fates if any(group.of(count.fate) for group in groups)]
    heads = (
        catalogue.text(f"heading.{name}", language), catalogue.text("heading.commitments", language),
        *(catalogue.label("fate", fate, language) for fate in shown), relation_label(None, language),
    )  # fmt: skip
    rows = tuple(
        (
            _group_name(name, group.group.name, language), str(group.number),
            *(str(len(group.of(fate)) or _NOTHING) for fate in shown), str(len(group.new) or _NOTHING),
        )
        for group in groups
    )  # fmt: skip
    return WordedTable(catalogue.text(f"comparison.report.{name}s", language), heads, rows, 1)


def _group_name(kind: str, name: str | None, language: Language) -> str:
    if name is None:
        return catalogue.text(f"comparison.report.no_{kind}", language)
    return catalogue.label("theme", name, language) if kind == "theme" else name


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
