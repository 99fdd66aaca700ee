"""Documents beside each other in the terminal: counts first, then what became of each commitment, kind by kind.

In a file or a pipe each text is one line, and what differs is marked as `wdiff` does: [-gone-] {+come+}.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from styrkedja.app.comparison import (
    Change,
    ComparisonSet,
    Item,
    Nearness,
    Pair,
    Piece,
    Platform,
    Relation,
    RelationKind,
)
from styrkedja.app.comparison_exchange import Kinds
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording.comparison_money import WordedTable, money_tables, targets_table
from styrkedja.wording.comparison_uses import done_tables, mandates_table, platform_table
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

_GONE, _COME = "red strike", "bold green"
_DIM = "dim"
_FROM, _TO, _MAYBE = "−", "+", "?"


def show_comparison(found: ComparisonSet, kinds: Kinds, session: Session, *, with_same: bool) -> None:
    """Print each pair, and what the pairs add up to.

    Args:
        kinds: of the relations that are listed; None among them is what is new.
        with_same: list what is unchanged too.
    """
    for pair in found.told:
        _show_pair(pair, kinds, session, with_same=with_same)
    for one, programme in zip(found.done, found.documents, strict=False):
        _show_tables(done_tables(one, programme.label, session.language), session)
    if found.platform is not None:
        _show_platform(found, found.platform, session)
    if found.nearness is Nearness.NO_EXTRA:
        session.tell("compare_words_only")


def _show_pair(pair: Pair, kinds: Kinds, session: Session, *, with_same: bool) -> None:
    session.show_lines(
        Text(pair_title(pair, session.language), "bold"),
        Text(pair_summary(pair, session.language)),
    )
    session.show(_counts(pair, session))
    _show_tables(_money(pair, session), session)
    hidden = frozenset() if with_same else frozenset({RelationKind.SAME})
    for kind in RelationKind:
        relations = pair.comparison.of_kind(kind)
        if relations and kind in kinds - hidden:
            _show_heading(kind, len(relations), session)
            for relation in relations:
                _show_rows(_relation_rows(relation, session), session)
    if None in kinds and pair.comparison.new:
        _show_heading(None, len(pair.comparison.new), session)
        for item in pair.comparison.new:
            _show_rows(((_TO, Text(item.commitment.text)), *_place_rows((item,))), session)
    if hidden & kinds and pair.comparison.of_kind(RelationKind.SAME):
        session.say("compare_same_hidden", number=len(pair.comparison.of_kind(RelationKind.SAME)))


def _money(pair: Pair, session: Session) -> Iterator[WordedTable]:
    """Yield what both documents say of money and targets."""
    if pair.money is not None:
        yield from money_tables(pair.money, session.language)
    if pair.mandates is not None:
        yield mandates_table(pair.mandates, session.language)
    targets = targets_table(pair.targets, session.language)
    if targets is not None:
        yield targets


def _show_tables(tables: Iterable[WordedTable], session: Session) -> None:
    for table in tables:
        session.show_lines(Text(table.caption, "bold cyan"))
        numbers_from = table.numbers_from if table.numbers_from < len(table.heads) else None
        session.show(record_table(table.heads, table.rows, numbers_from=numbers_from, width=session.width))
        session.show_lines(*(Text(note, _DIM) for note in table.notes))


def _counts(pair: Pair, session: Session) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(session.heading("relation"), no_wrap=True)
    table.add_column(session.heading("number"), justify="right", no_wrap=True)
    table.add_column(session.heading("share"), justify="right", no_wrap=True)
    table.add_column(session.heading("relation_means"), overflow="fold", style=_DIM)
    for count in pair.tally.kinds:
        share = share_text(count.number, pair.tally.number, session.language)
        table.add_row(*map(Text, (relation_label(count.kind, session.language), str(count.number), share)),
                      Text(relation_means(count.kind, session.language)))  # fmt: skip
    if pair.comparison.new:
        words = relation_label(None, session.language), str(len(pair.comparison.new)), ""
        table.add_row(*map(Text, words), Text(relation_means(None, session.language)))
    return table


def _show_heading(kind: RelationKind | None, count: int, session: Session) -> None:
    words = relation_label(kind, session.language)
    session.show_lines(Text(f"\n{words[:1].upper()}{words[1:]} ({count})", "bold cyan"))


def _show_rows(rows: Iterable[tuple[str, Text]], session: Session) -> None:
    """Print lines that each have a mark before them; in a terminal they are broken beside it."""
    if not session.is_terminal:
        for mark, text in rows:
            session.print_line(f"  {mark:1} {text.plain}")
        return
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, width=3)
    grid.add_column(overflow="fold")
    for mark, text in rows:
        grid.add_row(Text(f"  {mark}"), text)
    session.show(grid)


def _relation_rows(relation: Relation, session: Session) -> Iterator[tuple[str, Text]]:
    pieces = difference(relation)
    source = relation.source.commitment.text
    yield _FROM, _marked(pieces, session, is_old=True) if pieces else Text(source)
    if relation.is_unresolved:
        for choice in relation.choices:
            yield _MAYBE, Text(" / ".join(item.commitment.text for item in choice))
    elif pieces:
        if relation.targets[0].commitment.text != source:
            yield _TO, _marked(pieces, session, is_old=False)
    else:
        for target in relation.targets:
            yield _TO, Text(target.commitment.text)
    yield from _place_rows((relation.source, *relation.targets))
    why = " ".join(reason_lines(relation, session.language, with_words=False))
    score = session.text("compare_score", score=score_text(relation.score, session.language))
    yield "", Text(f"{why} {score}".strip(), _DIM)


def _place_rows(items: Sequence[Item]) -> Iterator[tuple[str, Text]]:
    bodies = list(dict.fromkeys(item.commitment.body for item in items if item.commitment.body))
    if bodies:
        yield "", Text(" → ".join(bodies), _DIM)


def _marked(pieces: Sequence[Piece], session: Session, *, is_old: bool) -> Text:
    """Return one of two texts, what the other has not marked."""
    text = Text()
    for piece in pieces:
        words = piece.old if is_old else piece.new
        if piece.change in {Change.SAME, Change.INFLECTED} or not words:
            text.append(words)
            continue
        kept = words.rstrip()
        if session.is_terminal:
            text.append(kept, _GONE if is_old else _COME)
        else:
            text.append(f"[-{kept}-]" if is_old else f"{{+{kept}+}}")
        text.append(words[len(kept) :])
    return text


def _show_platform(found: ComparisonSet, platform: Platform, session: Session) -> None:
    """Print how much of each programme the last document took up, and whose its commitments are."""
    session.show_lines(Text("\n" + session.text("compare_platform", name=found.documents[-1].label), "bold"))
    labels = [one.label for one in found.documents]
    _show_tables((platform_table(platform, labels, session.language),), session)
    session.say("compare_platform_all", number=len(platform.of_all), whole=len(platform.items))
    session.say("compare_platform_nobody", number=len(platform.of_nobody), whole=len(platform.items))
