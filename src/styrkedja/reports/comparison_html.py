"""Documents compared, as one page to read, print or send: its style is inside it, it runs and fetches nothing.

What differs is marked by `del` and `ins`, which are told to a listener in words too. Figures of kinds lead to their
lists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

from lxml import html
from lxml.html.builder import E

from styrkedja.comparison.records import Item, Relation, RelationKind
from styrkedja.comparison.sets import ComparedDocument, ComparisonSet, Nearness, Pair
from styrkedja.language.worddiff import Change, Piece
from styrkedja.wording import catalogue
from styrkedja.wording.comparison_money import WordedTable, gap_text, money_tables, targets_table
from styrkedja.wording.comparison_uses import done_tables, group_tables, mandates_table, platform_table
from styrkedja.wording.comparisons import (
    difference,
    pair_summary,
    pair_title,
    reason_lines,
    relation_label,
    relation_means,
    score_text,
    share_text,
)
from styrkedja.wording.numbers import Language, day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHANGED = tuple(kind for kind in RelationKind if kind is not RelationKind.SAME)
_ALIKE = frozenset({Change.SAME, Change.INFLECTED})


def comparison_html(
    found: ComparisonSet, *, today: date, language: Language, kinds: Collection[RelationKind | None]
) -> bytes:
    """Return a comparison as a page.

    Args:
        today: the day that it bears.
        kinds: of the relations that are listed; None among them is what is new. Figures count all of them.
    """
    page = _Page(language, kinds)
    title = page.say("title")
    body = [
        E.header(
            E.h1(title),
            E.ul(*(E.li(_named(one)) for one in found.documents)),
            E.p(page.say("made", day=day(today, language)), " ", *page.how(found)),
        ),
        E.main(*page.contents(found), *(page.pair(number, pair) for number, pair in enumerate(found.told, start=1)),
               *page.platform(found), *page.done(found)),
    ]  # fmt: skip
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    whole = E.html(
        E.head(
            E.meta(charset="utf-8"),
            E.meta({"http-equiv": "Content-Security-Policy", "content": policy}),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.title(" · ".join([title, *(one.label for one in found.documents)])),
            E.style(_style(page)),
        ),
        E.body(*body),
        lang=language.value,
    )
    return bytes(html.tostring(whole, doctype="<!DOCTYPE html>", encoding="utf-8"))


def _style(page: _Page) -> str:
    plain = files("styrkedja.reports").joinpath("comparison.css").read_text(encoding="utf-8")
    # What a listener hears around what is marked.
    marks = [f'{name}::before {{ content: " [{page.say(key)}: " }}' for name, key in (("del", "gone"), ("ins", "come"))]
    return "\n".join([plain, *marks, 'del::after, ins::after { content: "] " }'])


class _Page:
    """Writes the parts of the page in one language."""

    def __init__(self, language: Language, kinds: Collection[RelationKind | None]) -> None:
        self._language, self._kinds = language, kinds

    def say(self, key: str, **values: object) -> str:
        return catalogue.text(f"comparison.report.{key}", self._language, **values)

    def how(self, found: ComparisonSet) -> Iterator[str]:
        """Yield how it was compared."""
        yield self.say("with_meaning" if found.nearness is Nearness.USED else "words_only")
        if found.municipality:
            yield " " + self.say("register")
        yield " " + self.say("judge")

    def contents(self, found: ComparisonSet) -> Iterator[HtmlElement]:
        """Yield the list of pairs, when there are several."""
        if len(found.told) > 1:
            links = [
                E.li(E.a(pair_title(pair, self._language), href=f"#p{at}"))
                for at, pair in enumerate(found.told, start=1)
            ]
            yield E.nav({"aria-label": self.say("contents")}, E.ol(*links))

    def pair(self, at: int, pair: Pair) -> HtmlElement:
        """Return the chapter of two documents."""
        return E.section(
            {"aria-labelledby": f"p{at}"},
            E.h2(pair_title(pair, self._language), id=f"p{at}"),
            E.p({"class": "lead"}, pair_summary(pair, self._language)),
            self._counts(at, pair),
            *map(_table, group_tables(pair.tally, self._language)),
            *self._money(pair),
            *self._lists(at, pair),
        )

    def platform(self, found: ComparisonSet) -> Iterator[HtmlElement]:
        """Yield how much of each programme the last document took up."""
        if found.platform is None:
            return
        whole = found.platform
        yield E.h2(catalogue.text("message.compare_platform", self._language, name=found.documents[-1].label))
        yield _table(platform_table(whole, [one.label for one in found.documents], self._language))
        for key, items in (("all", whole.of_all), ("nobody", whole.of_nobody)):
            words = f"message.compare_platform_{key}"
            yield E.p(catalogue.text(words, self._language, number=len(items), whole=len(whole.items)))
            yield E.ul(*(E.li(one.item.commitment.text) for one in items))

    def done(self, found: ComparisonSet) -> Iterator[HtmlElement]:
        """Yield what minutes say of the commitments."""
        for one, programme in zip(found.done, found.documents, strict=False):
            yield E.h2(self.say("minutes"))
            yield from map(_table, done_tables(one, programme.label, self._language))

    def _counts(self, at: int, pair: Pair) -> HtmlElement:
        rows: list[tuple[RelationKind | None, int, str]] = [
            (count.kind, count.number, share_text(count.number, pair.tally.number, self._language))
            for count in pair.tally.kinds
        ]
        if pair.comparison.new:
            rows.append((None, len(pair.comparison.new), ""))
        body = [
            E.tr(
                E.th(
                    E.a(relation_label(kind, self._language), href=f"#{_place(at, kind)}")
                    if kind in self._kinds
                    else relation_label(kind, self._language),
                    scope="row",
                ),
                E.td({"class": "number"}, str(many)),
                E.td({"class": "number"}, share),
                E.td(relation_means(kind, self._language)),
            )
            for kind, many, share in rows
        ]
        heads = [self._head(name) for name in ("relation", "number", "share", "relation_means")]
        return _framed(self.say("counts"), heads, body, numbers={1, 2})

    def _money(self, pair: Pair) -> Iterator[HtmlElement]:
        tables = [*money_tables(pair.money, self._language)] if pair.money else []
        if pair.mandates:
            tables.append(mandates_table(pair.mandates, self._language))
        targets = targets_table(pair.targets, self._language)
        if pair.money and pair.money.frames == () and tables:
            yield E.p(gap_text(pair.money, self._language))
        yield from map(_table, [*tables, *([targets] if targets else [])])

    def _lists(self, at: int, pair: Pair) -> Iterator[HtmlElement]:
        # What changed is read first; what did not is the longest list.
        for kind in (*_CHANGED, RelationKind.SAME):
            relations = pair.comparison.of_kind(kind)
            if relations and kind in self._kinds:
                yield self._heading(at, kind, len(relations))
                yield self._relations(kind, relations)
        if pair.comparison.new and None in self._kinds:
            yield self._heading(at, None, len(pair.comparison.new))
            rows = [E.tr(E.td(item.commitment.text), E.td(_bodies((item,)))) for item in pair.comparison.new]
            yield _framed(relation_means(None, self._language), [self._head("after"), self._head("committee")], rows)

    def _heading(self, at: int, kind: RelationKind | None, many: int) -> HtmlElement:
        words = relation_label(kind, self._language)
        return E.h3(f"{words[:1].upper()}{words[1:]} ({many})", id=_place(at, kind))

    def _relations(self, kind: RelationKind, relations: Iterable[Relation]) -> HtmlElement:
        if kind is RelationKind.SAME:
            same = [(one.targets[0] if one.targets else one.source, one) for one in relations]
            plain = [E.tr(E.td(item.commitment.text), E.td(_bodies((one.source, item)))) for item, one in same]
            return _framed(
                relation_means(kind, self._language), [self._head("commitment"), self._head("committee")], plain
            )
        rows = [
            E.tr(
                E.td(*_marked(relation, is_old=True)),
                E.td(*self._targets(relation)),
                E.td(_bodies((relation.source, *relation.targets))),
                E.td(*self._reasons(relation)),
            )
            for relation in relations
        ]
        heads = [self._head(name) for name in ("before", "after", "committee", "why")]
        framed = _framed(relation_means(kind, self._language), heads, rows)
        framed.set("class", "table texts")
        return framed

    def _targets(self, relation: Relation) -> list[str | HtmlElement]:
        if relation.is_unresolved:
            texts = [" / ".join(item.commitment.text for item in choice) for choice in relation.choices]
            return [E.ul(*map(E.li, texts))]
        if len(relation.targets) > 1:
            return [E.ul(*(E.li(target.commitment.text) for target in relation.targets))]
        return _marked(relation, is_old=False)

    def _reasons(self, relation: Relation) -> Iterator[str | HtmlElement]:
        for line in reason_lines(relation, self._language, with_words=False):
            yield E.p(line)
        score = score_text(relation.score, self._language)
        yield E.p({"class": "quiet"}, catalogue.text("message.compare_score", self._language, score=score))

    def _head(self, name: str) -> str:
        return catalogue.text(f"heading.{name}", self._language)


def _named(one: ComparedDocument) -> str:
    name = "".join(letter if letter.isprintable() else "\ufffd" for letter in one.side.chain.document.source.name)
    return one.label if name in one.label else f"{one.label} ({name})"


def _place(at: int, kind: RelationKind | None) -> str:
    return f"p{at}-{kind or 'new'}"


def _bodies(items: Iterable[Item]) -> str:
    return " → ".join(dict.fromkeys(item.commitment.body for item in items if item.commitment.body))


def _marked(relation: Relation, *, is_old: bool) -> list[str | HtmlElement]:
    """Return one of two texts, what the other lacks marked."""
    pieces = difference(relation)
    if not pieces:
        items = (relation.source,) if is_old else relation.targets
        return [item.commitment.text for item in items]
    return [part for piece in pieces for part in _piece(piece, is_old=is_old)]


def _piece(piece: Piece, *, is_old: bool) -> Iterator[str | HtmlElement]:
    words = piece.old if is_old else piece.new
    if piece.change in _ALIKE or not words:
        yield words
        return
    kept = words.rstrip()
    yield E("del", kept) if is_old else E("ins", kept)
    yield words[len(kept) :]


def _table(table: WordedTable) -> HtmlElement:
    rows = [
        E.tr(
            E.th(row[0], scope="row"),
            *(
                E.td({"class": "number"} if at >= table.numbers_from else {}, cell)
                for at, cell in enumerate(row[1:], start=1)
            ),
        )
        for row in table.rows
    ]
    numbers = set(range(table.numbers_from, len(table.heads)))
    framed = _framed(table.caption, table.heads, rows, numbers=numbers)
    return E.div(framed, *(E.p({"class": "quiet"}, note) for note in table.notes))


def _framed(
    caption: str, heads: Sequence[str], rows: Sequence[HtmlElement], *, numbers: Collection[int] = ()
) -> HtmlElement:
    cells = [E.th({"class": "number"} if at in numbers else {}, head, scope="col") for at, head in enumerate(heads)]
    # A wide table scrolls by itself on a narrow screen, by the keyboard too.
    return E.div(
        {"class": "table", "role": "group", "tabindex": "0", "aria-label": caption},
        E.table(E.caption(caption), E.thead(E.tr(*cells)), E.tbody(*rows)),
    )
