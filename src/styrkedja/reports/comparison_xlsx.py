"""Documents compared, as a workbook: the list of what became of each commitment, and figures that are counted from it.

Whoever corrects a row of the list sees the figures follow. All words of the documents are written as text, so that none
is taken for a formula.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from styrkedja.comparison.records import Item, Relation, RelationKind
from styrkedja.comparison.sets import ComparisonSet, Pair
from styrkedja.reports.comparison_xlsx_money import MoneySheets
from styrkedja.reports.comparison_xlsx_sheets import Sheets, Words, row_height
from styrkedja.wording import catalogue
from styrkedja.wording.comparisons import pair_title, reason_lines, relation_label, relation_means
from styrkedja.wording.numbers import Language, day

_LIST = (
    "pair", "row", "relation", "before", "body_before", "after", "body_after", "certainty", "why", "theme", "id_before",
    "id_after",
)  # fmt: skip
_WIDTHS = {
    "pair": 12, "row": 6, "relation": 18, "before": 46, "body_before": 24, "after": 46, "body_after": 24,
    "certainty": 10, "why": 40, "theme": 22, "id_before": 20, "id_after": 20,
}  # fmt: skip
_NEW_LIST = ("pair", "row", "after", "body_after", "theme", "id_after")
_COLUMN = {name: chr(ord("A") + at) for at, name in enumerate(_LIST)}


def comparison_xlsx(
    found: ComparisonSet, *, today: date, language: Language, kinds: Collection[RelationKind | None]
) -> bytes:
    """Return a comparison as a workbook.

    Args:
        today: the day that it bears.
        kinds: of the relations that the list shows; the others are there, filtered out.
    """
    # Writing workbooks is rare, and the library takes time to load.
    import xlsxwriter  # noqa: PLC0415

    out = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    book = xlsxwriter.Workbook(out, options)
    words = Words(language)
    book.set_properties({"title": words.say("title"), "created": _midnight(today)})
    lists, money = Lists(book, found, words), MoneySheets(book, found, words)
    lists.summary(today)
    lists.relations(kinds)
    lists.new()
    lists.committees()
    money.frames()
    money.figures()
    money.targets()
    lists.lines()
    book.close()
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the list: the number of its pair, from 1, and the relation."""

    pair: int
    relation: Relation


def _rows(found: ComparisonSet) -> Iterator[_Row]:
    for at, pair in enumerate(found.pairs, start=1):
        for relation in pair.comparison.relations:
            yield _Row(at, relation)


def _answers(relation: Relation) -> tuple[Item, ...]:
    """Return what answers a commitment, or may do so, each once in the order of the text."""
    choices = (item for choice in relation.choices for item in choice)
    found = {item.number: item for item in (*relation.targets, *choices)}
    return tuple(found[number] for number in sorted(found))


def _midnight(day: date) -> datetime:
    """Return the moment that the file says it was made at: the same day gives the same bytes."""
    return datetime.combine(day, time(), tzinfo=UTC).replace(tzinfo=None)


class Lists(Sheets):
    """Writes the summary, the lists it is counted from, and what only several documents have."""

    def __init__(self, book: Any, found: ComparisonSet, words: Words) -> None:  # noqa: ANN401  # xlsxwriter has no types, here and below
        super().__init__(book, found, words)
        self.rows = tuple(_rows(found))

    def summary(self, today: date) -> None:
        """Write how many of each kind there are, counted from the list by formulas."""
        sheet = self.sheet("summary")
        words = self.words
        self.write(sheet, 0, 0, words.say("title"), self.title)
        self.write(sheet, 1, 0, words.say("made", day=day(today, words.language)))
        self.write(sheet, 2, 0, words.say("judge"))
        row = 4
        for at, pair in enumerate(self.found.pairs, start=1):
            row = self._summary_of(sheet, row, at, pair) + 1
        self._shares(sheet, row)
        sheet.set_column(0, 0, 46)
        sheet.set_column(1, 2, 12)
        sheet.set_column(3, 3, 60)

    def _summary_of(self, sheet: Any, row: int, at: int, pair: Pair) -> int:  # noqa: ANN401
        words, counts = self.words, {count.kind: count.number for count in pair.tally.kinds}
        self.write(sheet, row, 0, f"{at}. {pair_title(pair, words.language)}", self.bold)
        self.write_heads(
            sheet, row + 1, [words.head(name) for name in ("relation", "number", "share", "relation_means")]
        )
        first = row + 2
        total = first + len(counts)
        for line, (kind, number) in enumerate(counts.items(), start=first):
            self.write(sheet, line, 0, relation_label(kind, words.language))
            counted = f"({self._range('pair')}={at})*({self._range('relation')}=A{line + 1})"
            sheet.write_formula(line, 1, f"=SUMPRODUCT({counted})", None, number)
            share = number / pair.tally.number if pair.tally.number else 0
            sheet.write_formula(line, 2, f"=IF(B{total + 1}=0,0,B{line + 1}/B{total + 1})", self.share, share)
            self.write(sheet, line, 3, relation_means(kind, words.language))
        self.write(sheet, total, 0, words.say("all"), self.bold)
        whole = f"=SUM(B{first + 1}:B{total})" if counts else "=0"
        sheet.write_formula(total, 1, whole, self.bold, pair.tally.number)
        self.write(sheet, total + 1, 0, relation_label(None, words.language))
        last = max(sum(len(one.comparison.new) for one in self.found.pairs), 1) + 1
        count = f"=COUNTIF('{words.tab('new')}'!$A$2:$A${last},{at})"
        sheet.write_formula(total + 1, 1, count, None, len(pair.comparison.new))
        self.write(sheet, total + 1, 3, relation_means(None, words.language))
        return total + 2

    def _shares(self, sheet: Any, row: int) -> None:  # noqa: ANN401
        """Write how much of each programme the last document took up."""
        if self.found.platform is None:
            return
        words = self.words
        self.write(sheet, row, 0, words.say("shares"), self.bold)
        names = ("programme", "commitments", "living", "share", "alone")
        self.write_heads(sheet, row + 1, [words.head(name) for name in names])
        lines = zip(self.found.documents, self.found.platform.shares, strict=False)
        for line, (one, share) in enumerate(lines, start=row + 2):
            self.write(sheet, line, 0, one.label)
            sheet.write_number(line, 1, share.number)
            sheet.write_number(line, 2, len(share.survived))
            part = len(share.survived) / share.number if share.number else 0
            sheet.write_formula(line, 3, f"=IF(B{line + 1}=0,0,C{line + 1}/B{line + 1})", self.share, part)
            sheet.write_number(line, 4, len(share.alone))

    def relations(self, kinds: Collection[RelationKind | None]) -> None:
        """Write the list, a row for each commitment of each first document."""
        sheet = self.sheet("relations")
        self.write_heads(sheet, 0, [self.words.head(f"list_{name}") for name in _LIST])
        for line, row in enumerate(self.rows, start=1):
            height = self._relation(sheet, line, row)
            sheet.set_row(line, height, None, {"hidden": row.relation.kind not in kinds})
        self._list_look(sheet, _LIST, len(self.rows))
        # Themes and ids are for those who calculate, not for paper.
        sheet.print_area(0, 0, len(self.rows), _LIST.index("why"))
        shown = [relation_label(kind, self.words.language) for kind in RelationKind if kind in kinds]
        if len(shown) < len(RelationKind) and self.rows:
            sheet.filter_column_list(_LIST.index("relation"), shown)

    def _relation(self, sheet: Any, line: int, row: _Row) -> float:  # noqa: ANN401
        """Write a row, and return how high it must be."""
        relation, language = row.relation, self.words.language
        source = relation.source.commitment
        targets = [item.commitment for item in _answers(relation)]
        sheet.write_number(line, 0, row.pair, self.top)
        sheet.write_number(line, 1, relation.source.number + 1, self.top)
        cells = {
            "relation": relation_label(relation.kind, language),
            "before": source.text,
            "body_before": source.body or "",
            "after": "\n".join(target.text for target in targets),
            "body_after": "\n".join(dict.fromkeys(target.body for target in targets if target.body)),
            "why": "\n".join(reason_lines(relation, language)),
            "theme": self.words.theme(source.theme),
            "id_before": source.id,
            "id_after": "\n".join(target.id for target in targets),
        }
        for name, text in cells.items():
            self.write(sheet, line, _LIST.index(name), text, self.wrap)
        sheet.write_number(line, _LIST.index("certainty"), relation.score, self.certainty)
        return row_height([(text, _WIDTHS[name]) for name, text in cells.items()])

    def new(self) -> None:
        """Write what only each second document has."""
        sheet = self.sheet("new")
        self.write_heads(sheet, 0, [self.words.head(f"list_{name}") for name in _NEW_LIST])
        items = [(at, item) for at, pair in enumerate(self.found.pairs, start=1) for item in pair.comparison.new]
        for line, (at, item) in enumerate(items, start=1):
            one = item.commitment
            sheet.write_number(line, 0, at, self.top)
            sheet.write_number(line, 1, item.number + 1, self.top)
            texts = (one.text, one.body or "", self.words.theme(one.theme), one.id)
            for column, text in enumerate(texts, start=2):
                self.write(sheet, line, column, text, self.wrap)
            sheet.set_row(line, row_height([(one.text, _WIDTHS["after"])]))
        self._list_look(sheet, _NEW_LIST, len(items))

    def committees(self) -> None:
        """Write how many of each kind each committee has, counted from the list by formulas."""
        kinds = [kind for kind in RelationKind if any(row.relation.kind is kind for row in self.rows)]
        sheet = self.sheet("committees")
        words = self.words
        labels = [relation_label(kind, words.language) for kind in kinds]
        self.write_heads(sheet, 0, [words.head("list_pair"), words.head("committee"), *labels])
        pairs = enumerate(self.found.pairs, start=1)
        groups = [(at, group) for at, pair in pairs for group in pair.tally.committees if group.number]
        for line, (at, group) in enumerate(groups, start=1):
            sheet.write_number(line, 0, at)
            self.write(sheet, line, 1, group.group.name or "")
            relations = [relation for count in group.fates for relation in count.relations]
            for column, kind in enumerate(kinds, start=2):
                counted = (
                    f"=SUMPRODUCT(({self._range('pair')}=$A{line + 1})"
                    f"*({self._range('relation')}={chr(ord('A') + column)}$1)"
                    f"*({self._range('body_before')}=$B{line + 1}))"
                )
                sheet.write_formula(line, column, counted, None, sum(one.kind is kind for one in relations))
        sheet.set_column(0, 0, 12)
        sheet.set_column(1, 1, 40)
        sheet.set_column(2, 2 + len(kinds), 14)
        sheet.freeze_panes(1, 2)

    def lines(self) -> None:
        """Write each commitment through the documents it lives in, when there are more than two."""
        genealogy, documents = self.found.genealogy, self.found.documents
        if genealogy is None or len(documents) < 3:
            return
        sheet, words = self.sheet("lines"), self.words
        self.write_heads(
            sheet, 0, [words.head("list_id_before"), *(one.label for one in documents), words.head("happened")]
        )
        for line, one in enumerate(genealogy.lines, start=1):
            self.write(sheet, line, 0, one.id, self.top)
            for member in one.members:
                self.write(sheet, line, 1 + member.place.document, member.item.commitment.text, self.wrap)
            ending = catalogue.label("line_ending", one.ending, words.language)
            self.write(sheet, line, 1 + len(documents), ending, self.top)
        self.look(sheet, (20, *(50 for _ in documents), 26))

    def _list_look(self, sheet: Any, names: Sequence[str], rows: int) -> None:  # noqa: ANN401
        self.look(sheet, [_WIDTHS[name] for name in names])
        if rows:
            sheet.autofilter(0, 0, rows, len(names) - 1)

    def _range(self, name: str) -> str:
        """Return the cells of a column of the list."""
        letter = _COLUMN[name]
        return f"'{self.words.tab('relations')}'!${letter}$2:${letter}${max(len(self.rows), 1) + 1}"
