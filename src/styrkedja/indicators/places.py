"""Municipalities, their groups and units (schools, homes) as Kolada names them."""

from __future__ import annotations

from dataclasses import dataclass

# "Liknande kommuner, övergripande, Alingsås, 2025": seven of the same kind, another group each year and area.
_SIMILAR = ("Liknande kommuner", "Liknande regioner")


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality, a region or the country.

    Args:
        id: four digits as text; "0000" is the country.
        type: K a municipality; L a region, and the country.
    """

    id: str
    title: str
    type: str


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """A group of municipalities or of key figures.

    Args:
        id: "G" and digits.
        members: ids, in the order of the source.
    """

    id: str
    title: str
    members: tuple[str, ...]

    @property
    def is_similar(self) -> bool:
        """Tell whether it is one of Kolada's groups of similar municipalities or regions."""
        return self.title.startswith(_SIMILAR)

    @property
    def similar_to(self) -> tuple[str, str, int] | None:
        """Return area, municipality's name and year of a group of similar municipalities; None for other groups.

        >>> PlaceGroup("G1", "Liknande kommuner ekonomiskt bistånd, Alingsås, 2023", ()).similar_to
        ('ekonomiskt bistånd', 'Alingsås', 2023)
        >>> PlaceGroup("G1", "Liknande kommuner, övergripande, Upplands Väsby, 2025", ()).similar_to
        ('övergripande', 'Upplands Väsby', 2025)
        >>> PlaceGroup("G1", "Fyrkommunsnätverket (ovägt medel)", ()).similar_to
        """
        parts = [part.strip() for part in self.title[len(_SIMILAR[0]) :].strip(" ,").rsplit(",", 2)]
        if not self.is_similar or len(parts) != 3 or not parts[2][:4].isdecimal():
            return None
        return parts[0], parts[1], int(parts[2][:4])


@dataclass(frozen=True, slots=True)
class Unit:
    """A school, a home or the like, with the municipality it lies in."""

    id: str
    title: str
    municipality: str
