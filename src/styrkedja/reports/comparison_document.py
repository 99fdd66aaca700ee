"""Documents compared, as a document to print or hand over: one content, whatever file it is written to.

Leaves to others: the files (`as_typst_pdf.py`, `as_docx.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from styrkedja.comparison.records import Item, Relation, RelationKind
from styrkedja.comparison.sets import ComparisonSet, Nearness, Pair
from styrkedja.reports.print_model import Block, Column, Heading, Listing, Paragraph, PrintedDocument, Row, Table
from styrkedja.wording import catalogue
from styrkedja.wording.comparison_money import WordedTable, money_tables, targets_table
from styrkedja.wording.comparison_uses import done_tables, group_tables, mandates_table, platform_table
from styrkedja.wording.comparisons import (
    pair_summary,
    pair_title,
    reason_lines,
    relation_label,
    relation_means,
    score_text,
    share_text,
)
from styrkedja.wording.numbers import Language, day

# What changed is read first; what did not is the longest list.
_ORDER = (*(kind for kind in RelationKind if kind is not RelationKind.SAME), RelationKind.SAME)
_NOTHING = "–"


def comparison_document(
    found: ComparisonSet, *, today: date, language: Language, kinds: Collection[RelationKind | None]
) -> PrintedDocument:
    """Return a comparison as a document.

    Args:
        today: the day that the title page bears.
        kinds: of the relations that are listed; figures count all of them.
    """
    writer = _Writer(found, language, kinds)
    title = writer.say("title")
    return PrintedDocument(
        language=language,
        organisation=writer.say("by"),
        title=title,
        subtitle=" · ".join(one.label for one in found.documents),
        facts=(*writer.how(), writer.say("made", day=day(today, language))),
        running_head=" – ".join([title, *(one.label for one in found.documents)]),
        contents=writer.say("contents"),
        page=writer.say("page"),
        table=writer.say("table"),
        day=today,
        blocks=tuple(writer.blocks()),
    )


class _Writer:
    """Writes the chapters in one language."""

    def __init__(self, found: ComparisonSet, language: Language, kinds: Collection[RelationKind | None]) -> None:
        self._found, self._language, self._kinds = found, language, kinds

    def say(self, key: str, **values: object) -> str:
        """Return a text of the report."""
        return catalogue.text(f"comparison.report.{key}", self._language, **values)

    def how(self) -> Iterator[str]:
        """Yield how it was compared."""
        yield self.say("with_meaning" if self._found.nearness is Nearness.USED else "words_only")
        if self._found.municipality:
            yield self.say("register")
        yield self.say("judge")

    def blocks(self) -> Iterator[Block]:
        """Yield the chapters: one a pair, then what the pairs add up to."""
        for pair in self._found.told:
            yield from self._pair(pair)
        if self._found.platform is not None:
            labels = [one.label for one in self._found.documents]
            yield Heading(1, catalogue.text("message.compare_platform", self._language, name=labels[-1]))
            yield _table(platform_table(self._found.platform, labels, self._language))
            for key, items in (("all", self._found.platform.of_all), ("nobody", self._found.platform.of_nobody)):
                whole = len(self._found.platform.items)
                words = f"message.compare_platform_{key}"
                yield Paragraph(catalogue.text(words, self._language, number=len(items), whole=whole))
                if items:
                    yield Listing(tuple(one.item.commitment.text for one in items))
        for one, programme in zip(self._found.done, self._found.documents, strict=False):
            yield Heading(1, self.say("minutes"))
            yield from map(_table, done_tables(one, programme.label, self._language))

    def _pair(self, pair: Pair) -> Iterator[Block]:
        yield Heading(1, pair_title(pair, self._language))
        yield Paragraph(pair_summary(pair, self._language), is_lead=True)
        tables = [*self._counts(pair), *group_tables(pair.tally, self._language)]
        tables += money_tables(pair.money, self._language) if pair.money else ()
        tables += [mandates_table(pair.mandates, self._language)] if pair.mandates else []
        targets = targets_table(pair.targets, self._language)
        yield from map(_table, [*tables, *([targets] if targets else [])])
        for kind in _ORDER:
            relations = pair.comparison.of_kind(kind)
            if relations and kind in self._kinds:
                yield self._heading(kind, len(relations))
                yield self._relations(kind, relations)
        if pair.comparison.new and None in self._kinds:
            yield self._heading(None, len(pair.comparison.new))
            rows = tuple((item.commitment.text, _bodies((item,))) for item in pair.comparison.new)
            yield self._texts(None, ("after", "committee"), rows)

    def _counts(self, pair: Pair) -> Iterator[WordedTable]:
        whole = pair.tally.number
        rows = [
            (relation_label(one.kind, self._language), str(one.number), share_text(one.number, whole, self._language))
            for one in pair.tally.kinds
        ]
        if pair.comparison.new:
            rows.append((relation_label(None, self._language), str(len(pair.comparison.new)), _NOTHING))
        if rows:
            heads = tuple(self._head(name) for name in ("relation", "number", "share"))
            yield WordedTable(self.say("counts"), heads, tuple(rows), 1)

    def _heading(self, kind: RelationKind | None, many: int) -> Heading:
        words = relation_label(kind, self._language)
        return Heading(2, f"{words[:1].upper()}{words[1:]} ({many})")

    def _relations(self, kind: RelationKind, relations: Iterable[Relation]) -> Table:
        if kind is RelationKind.SAME:
            plain = tuple((one.source.commitment.text, _bodies((one.source, *one.targets))) for one in relations)
            return self._texts(kind, ("commitment", "committee"), plain)
        if kind is RelationKind.DROPPED:
            gone = tuple((one.source.commitment.text, _bodies((one.source,))) for one in relations)
            return self._texts(kind, ("before", "committee"), gone)
        rows = tuple((one.source.commitment.text, self._after(one), self._why(one)) for one in relations)
        return self._texts(kind, ("before", "after", "why"), rows)

    def _texts(self, kind: RelationKind | None, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
        columns = tuple(Column(self._head(head), is_number=False) for head in heads)
        return Table(relation_means(kind, self._language), columns, tuple(map(Row, rows)))

    def _after(self, relation: Relation) -> str:
        choices = relation.choices or (relation.targets,)
        return " / ".join("; ".join(item.commitment.text for item in choice) for choice in choices) or _NOTHING

    def _why(self, relation: Relation) -> str:
        bodies = _bodies((relation.source, *relation.targets))
        score = score_text(relation.score, self._language)
        said = catalogue.text("message.compare_score", self._language, score=score)
        lines = reason_lines(relation, self._language)
        return " ".join([f"{bodies}." if bodies != _NOTHING else "", *lines, said]).strip()

    def _head(self, name: str) -> str:
        return catalogue.text(f"heading.{name}", self._language)


def _bodies(items: Iterable[Item]) -> str:
    return " → ".join(dict.fromkeys(item.commitment.body for item in items if item.commitment.body)) or _NOTHING


def _table(table: WordedTable) -> Table:
    columns = tuple(Column(head, is_number=at >= table.numbers_from) for at, head in enumerate(table.heads))
    return Table(table.caption, columns, tuple(map(Row, table.rows)), table.notes)
