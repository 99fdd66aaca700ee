"""What was kept, moved and dropped, by committee and by theme: pictures of bands, and the same as tables with links."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from styrkedja.app.comparison_view import NEW, NOBODY, Fate, Grouping, PairView
from styrkedja.web.drawing.comparison import fate_label
from styrkedja.web.drawing.flow import NARROW, WIDE, Flow, Stream, draw_flow
from styrkedja.web.texts import say
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table, with the address of its list; 0 has none."""

    number: int
    query: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A committee or a theme: how many it had, what became of them, and what is new.

    Args:
        moves: committees that its commitments went to, each with its figure.
    """

    name: str
    total: Cell
    fates: tuple[Cell, ...]
    new: Cell
    moves: tuple[tuple[str, Cell], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in two widths with its table.

    Args:
        key: "namnd" or "amne".
        heads: names of the fates that occur, in the order of the cells.
        has_moves: whether any commitment went to another committee.
    """

    key: str
    wide: Flow
    narrow: Flow
    heads: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    total: GroupRow
    has_moves: bool


def pictures_of(view: PairView, language: Language) -> tuple[Picture, ...]:
    """Return the picture by committee, where any commitment stands under one, and by theme."""
    has_bodies = any(group.group.name for group in view.tally.committees)
    groupings = (Grouping.COMMITTEE, Grouping.THEME) if has_bodies else (Grouping.THEME,)
    if not view.total:
        return ()
    return tuple(_picture(view, grouping, language) for grouping in groupings)


def _picture(view: PairView, grouping: Grouping, language: Language) -> Picture:
    pen = _Pen(view, grouping, language)
    streams = pen.streams()
    names = {"no_heading": say("Nytt", language), "nobody": say("Struket", language)}
    rows = pen.rows()
    return Picture(
        "namnd" if grouping is Grouping.COMMITTEE else "amne",
        draw_flow(streams, WIDE, **names),
        draw_flow(streams, NARROW, **names),
        tuple(fate_label(fate, language) for fate in pen.fates),
        rows,
        pen.total(),
        any(row.moves for row in rows),
    )


class _Pen:
    """Names and addresses of the groups of one picture."""

    def __init__(self, view: PairView, grouping: Grouping, language: Language) -> None:
        self._view, self._grouping, self._language = view, grouping, language
        self._is_bodies = grouping is Grouping.COMMITTEE
        self._groups = view.tally.committees if self._is_bodies else view.tally.themes
        self._flows = view.tally.committee_flows if self._is_bodies else view.tally.theme_flows
        self.fates = tuple(count.fate for count in view.tally.fates if count.number)

    def streams(self) -> tuple[Stream, ...]:
        """Return the bands: from committee to committee, or from theme to what became of it."""
        found: dict[tuple[str | None, str | None], int] = {}
        for flow in self._flows:
            source = None if flow.source is None else self._name(flow.source.name)
            if self._is_bodies:
                target = self._landing(flow.target.name if flow.target else None, flow.fate)
            elif flow.fate is None:
                target = self._name(flow.target.name if flow.target else None)
            else:
                target = None if flow.fate is Fate.DROPPED else fate_label(flow.fate, self._language).capitalize()
            # What is new by theme has no fate: its theme is said at the left, "new" at the right.
            if not self._is_bodies and flow.fate is None:
                source, target = target, say("Nytt", self._language)
            found[source, target] = found.get((source, target), 0) + flow.number
        return tuple(Stream(source, target, number) for (source, target), number in found.items() if number)

    def rows(self) -> tuple[GroupRow, ...]:
        """Return a row for each group."""
        return tuple(
            GroupRow(
                self._name(group.group.name),
                self._cell(group.number, {self._part: group.group.name or NOBODY}, is_old=True),
                tuple(
                    self._cell(len(group.of(fate)), {self._part: group.group.name or NOBODY, "utfall": fate.value})
                    for fate in self.fates
                ),
                self._cell(len(group.new), {self._part: group.group.name or NOBODY, "slag": NEW}),
                self._moves(group.group.name),
            )
            for group in self._groups
        )

    def total(self) -> GroupRow:
        """Return the sums."""
        tally = self._view.tally
        return GroupRow(
            say("Alla", self._language),
            self._cell(tally.number, {}, is_old=True),
            tuple(
                self._cell(count.number, {"utfall": count.fate.value})
                for count in tally.fates
                if count.fate in self.fates
            ),
            self._cell(len(tally.comparison.new), {"slag": NEW}),
        )

    @property
    def _part(self) -> str:
        return "fran" if self._is_bodies else "amne"

    def _moves(self, name: str | None) -> tuple[tuple[str, Cell], ...]:
        if not self._is_bodies:
            return ()
        numbers: dict[str | None, int] = {}
        for flow in self._flows:
            is_move = flow.target is not None and flow.source is not None and flow.target != flow.source
            if is_move and flow.source and flow.target and flow.source.name == name:
                numbers[flow.target.name] = numbers.get(flow.target.name, 0) + flow.number
        return tuple(
            (self._name(target), self._cell(number, {"fran": name or NOBODY, "till": target or NOBODY}))
            for target, number in numbers.items()
        )

    def _landing(self, name: str | None, fate: Fate | None) -> str | None:
        if fate is Fate.DROPPED:
            return None
        return fate_label(fate, self._language).capitalize() if fate is Fate.REVERSED else self._name(name)

    def _name(self, name: str | None) -> str:
        if name is None:
            return say("Utan nämnd" if self._is_bodies else "Utan ämne", self._language)
        return name if self._is_bodies else catalogue.label("theme", name, self._language).capitalize()

    @staticmethod
    def _cell(number: int, fields: dict[str, str], *, is_old: bool = False) -> Cell:
        return Cell(number, urlencode({**fields, **({"ur": "gamla"} if is_old else {})}) if number else "")
