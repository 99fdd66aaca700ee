"""What is checked: a chain, and what is known besides; views that several rules need are worked out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar, cast

from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.document import Document
from styrkedja.chain.observation import Gender
from styrkedja.checks.body_mentions import Mention, mentions_of
from styrkedja.checks.brackets import Bracket, brackets_of
from styrkedja.checks.directions import Direction, directions_of
from styrkedja.checks.grids import Grid, grids_of
from styrkedja.checks.items import Item, items_of
from styrkedja.checks.measure_tables import MeasureTable, measure_tables
from styrkedja.checks.measures import Measure, measures_in
from styrkedja.checks.objects import Piece, pieces_of
from styrkedja.indicators.catalogue import Catalogue
from styrkedja.indicators.panel import Panel
from styrkedja.parsing.outline import Outline, Place, outline_of
from styrkedja.register.records import Register

T = TypeVar("T")
Values = Callable[[str, Gender], Panel]


class Need(StrEnum):
    """What a rule cannot run without, besides the chain."""

    CATALOGUE = "catalogue"
    REGISTER = "register"
    VALUES = "values"


@dataclass(frozen=True)
class Subject:
    """A chain to check.

    Args:
        chain: with its blocks.
        catalogue: Kolada's key figures.
        register: the bodies of the document's own municipality.
        values: gives the values of a key figure in every municipality.
        read_by: the outline that the chain was read by; without it, it is worked out again.
    """

    chain: Chain
    catalogue: Catalogue | None = None
    register: Register | None = None
    read_by: Outline | None = None
    values: Values | None = None

    def has(self, need: Need) -> bool:
        """Tell whether what rules may need is at hand."""
        return getattr(self, need.value, None) is not None

    def once(self, view: Callable[[Subject], T]) -> T:
        """Return what *view* makes of this subject; it is worked out when the first rule asks for it."""
        if view not in self._seen:
            self._seen[view] = view(self)
        return cast("T", self._seen[view])

    @cached_property
    def _seen(self) -> dict[object, object]:
        return {}

    @property
    def text(self) -> str:
        """Return the document's normalised text."""
        return self.chain.text

    @cached_property
    def lowered(self) -> str:
        """Return the text in small letters, to ask what it holds; offsets may differ from those of the text."""
        # Line by line: Python needs twelve bytes for each letter while it makes a text small.
        return "\n".join([line.lower() for line in self.chain.text.split("\n")])

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Return the indicators in the order of the text, those of one place with all their targets together."""
        return measures_in(self.chain.indicators)

    @cached_property
    def measure_tables(self) -> tuple[MeasureTable, ...]:
        """Return the tables of indicators, by their columns."""
        return measure_tables(self.chain.blocks, self.measures)

    @cached_property
    def outline(self) -> Outline:
        """Return sections and places of the document's blocks, as the reader saw them."""
        if self.read_by is not None:
            return self.read_by
        document = Document(self.chain.document.source, self.chain.text, self.chain.blocks, self.chain.document.title)
        return outline_of(document)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Return the items of all lists, in the order of the text."""
        return items_of(self.outline)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """Return the tables of the document as grids of figures."""
        return tuple(grids_of(self.chain.blocks))

    @cached_property
    def place_of(self) -> Mapping[str, Place]:
        """Return the place of the block in which each commitment begins, by the commitment's id."""
        places = iter(self.outline.places)
        place = next(places, None)
        found: dict[str, Place] = {}
        for commitment in sorted(self.chain.commitments, key=lambda one: one.span):
            while place is not None and place.block.span.end <= commitment.span.start:
                place = next(places, None)
            if place is not None:
                found[commitment.id] = place
        return found

    @cached_property
    def brackets(self) -> tuple[Bracket, ...]:
        """Return the governance brackets as written, in the order of the text."""
        return brackets_of(self.chain.text)

    @cached_property
    def directions(self) -> tuple[Direction, ...]:
        """Return which ways the commitments go with what, in the order of the text."""
        return directions_of(self.chain.commitments)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the demands of all commitments, each of several in one item by itself."""
        name = (self.chain.document.municipality or "").lower()
        return pieces_of(self.chain.commitments, self.chain.text, also_empty=(name, f"{name}s") if name else ())

    @cached_property
    def body_mentions(self) -> tuple[Mention, ...]:
        """Return the places that name municipal bodies, in the order of the text."""
        return mentions_of(self.chain)

    @cached_property
    def mandates(self) -> Mapping[str, tuple[Commitment, ...]]:
        """Return the commitments under each committee's heading, by the committee's name."""
        found: dict[str, list[Commitment]] = {}
        for commitment in self.chain.commitments:
            if commitment.body:
                found.setdefault(commitment.body, []).append(commitment)
        return {body: tuple(commitments) for body, commitments in found.items()}
