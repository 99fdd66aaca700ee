"""A commitment as links of a chain: what each node says, or which gap it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from styrkedja.chain.commitment import Commitment
from styrkedja.chain.indicator import Indicator
from styrkedja.chain.link import ChainRow, MoneyLink, MoneyTie
from styrkedja.web.texts import say, swedish
from styrkedja.wording import catalogue, numbers
from styrkedja.wording.numbers import Language


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a node.

    Args:
        text: what it says.
        note: a smaller remark after it.
        slug: address of the body it names, or None.
    """

    text: str
    note: str = ""
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """One link of the chain.

    Args:
        name: decision, execution, dialogue, money or indicator.
        label: its name on screen.
        lines: what the document says; () for a gap.
        gap: what is missing, in words; "" for a node that is there.
        aside: what the document says nearby that does not close the gap.
        joins: whether this node and the next are both there, so that the line between is whole.
    """

    name: str
    label: str
    lines: tuple[Line, ...]
    gap: str
    aside: tuple[Line, ...]
    joins: bool


@dataclass(frozen=True, slots=True)
class _Link:
    name: str
    label: str
    gap: str
    draw: Callable[[ChainRow, _Pen], tuple[tuple[Line, ...], tuple[Line, ...]]]


@dataclass(frozen=True, slots=True)
class _Pen:
    language: Language
    address: Callable[[str], str]

    def body(self, name: str, note: str = "") -> Line:
        return Line(name, note, self.address(name))

    def say(self, sentence: str, **values: object) -> str:
        return say(sentence, self.language, **values)


def chain_nodes(row: ChainRow, language: Language, address: Callable[[str], str]) -> tuple[Node, ...]:
    """Return the nodes after the commitment itself, in the order of the chain.

    Args:
        row: the commitment and its links.
        language: of labels and gaps; what the document says stays as it is.
        address: gives the slug of a body's page from its name.
    """
    pen = _Pen(language, address)
    drawn = [(link, *link.draw(row, pen)) for link in _LINKS]
    there = [bool(lines) for _, lines, _ in drawn]
    return tuple(
        Node(
            name=link.name,
            label=pen.say(link.label),
            lines=lines,
            gap="" if lines else pen.say(link.gap),
            aside=aside,
            joins=there[at] and there[at + 1 : at + 2] == [True],
        )
        for at, (link, lines, aside) in enumerate(drawn)
    )


def link_labels(language: Language) -> tuple[tuple[str, str], ...]:
    """Return name and label of every link, in the order of the chain."""
    return tuple((link.name, say(link.label, language)) for link in _LINKS)


def indicator_line(indicator: Indicator, language: Language) -> Line:
    """Return an indicator on one line: title, then from which value to which."""
    parts = [
        _value(indicator.baseline_value, indicator.unit, indicator.baseline_year, language),
        _value(indicator.target_value, indicator.unit, indicator.target_year, language),
    ]
    way = " → ".join(part for part in parts if part)
    kpi = indicator.kpi or ""
    return Line(indicator.title, ", ".join(part for part in (kpi, way) if part))


def _value(value: object, unit: str | None, year: int | None, language: Language) -> str:
    if value is None:
        return ""
    figure = numbers.amount(value, unit, language)  # type: ignore[arg-type]  # a Decimal of the record
    return f"{figure} ({year})" if year else figure


def _decision(row: ChainRow, pen: _Pen) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    if row.decision_body:
        return (pen.body(row.decision_body, row.means or ""),), ()
    if row.commitment.addressee:
        return (Line(_demand(row.commitment, pen)),), ()
    return (), ((Line(row.means),) if row.means else ())


def _execution(row: ChainRow, pen: _Pen) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    mandate = row.commitment.body
    note = pen.say("särskilt uppdrag")
    lines = tuple(pen.body(name, note if name == mandate else "") for name in row.executors)
    if not lines and row.commitment.addressee:
        return (Line(_demand(row.commitment, pen)),), ()
    return lines, ()


def _dialogue(row: ChainRow, pen: _Pen) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    return tuple(pen.body(name) for name in row.dialogue), ()


def _money(row: ChainRow, pen: _Pen) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    own = tuple(_money_line(link, pen) for link in row.money if link.tie is not MoneyTie.FRAME)
    frames = tuple(_money_line(link, pen) for link in row.money if link.tie is MoneyTie.FRAME)
    return own, (() if own else frames)


def _money_line(link: MoneyLink, pen: _Pen) -> Line:
    year = f" {link.year}" if link.year else ""
    figure = numbers.amount(link.amount, link.unit, pen.language, signed=link.tie is MoneyTie.ADDITION)
    if link.tie is MoneyTie.OWN_WORDS:
        return Line(figure + year, pen.say("enligt åtagandet"))
    if link.tie is MoneyTie.ADDITION:
        return Line(figure + year, pen.say("tillskott") if link.amount >= 0 else pen.say("besparing"))
    return Line(pen.say("nämndens ram{year}: {amount}", year=year, amount=figure))


def _indicator(row: ChainRow, pen: _Pen) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    return tuple(indicator_line(link.indicator, pen.language) for link in row.indicators), ()


def _demand(commitment: Commitment, pen: _Pen) -> str:
    return catalogue.label("addressee", commitment.addressee or "", pen.language)


_LINKS = (
    _Link("decision", swedish("Beslut"), swedish("– ingen beslutsinstans angiven"), _decision),
    _Link("execution", swedish("Verkställer"), swedish("– ingen verkställare angiven"), _execution),
    _Link("dialogue", swedish("Dialog"), swedish("– ingen dialog angiven"), _dialogue),
    _Link("money", swedish("Pengar"), swedish("– inga pengar angivna"), _money),
    _Link("indicator", swedish("Indikator"), swedish("– ingen indikator angiven"), _indicator),
)
