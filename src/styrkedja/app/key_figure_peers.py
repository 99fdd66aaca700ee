"""Whom a municipality is compared with: Kolada's similar municipalities, all, or those that somebody chose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from styrkedja.app.key_figures import find_municipality
from styrkedja.app.kolada_metadata import PlaceGroup, groups
from styrkedja.indicators.panel import Panel
from styrkedja.indicators.peers import OVERALL, PeerKind, Peers, all_peers, similar_peers

__all__ = ["MOST_CHOSEN", "PeerChoice", "PeerKind", "Peers", "is_answered", "peers_from", "peers_of"]

# More than that the form of the page does not take, nor its chart.
MOST_CHOSEN = 5


@dataclass(frozen=True, slots=True)
class PeerChoice:
    """What was chosen, and what came of it.

    Args:
        kind: None for similar municipalities where there are any, else all.
        codes: of an own choice.
        area: of similar municipalities, as Kolada names it.
        areas: those there are for the municipality.
        peers: worked out by `peers_of`.
    """

    kind: PeerKind | None = None
    codes: tuple[str, ...] = ()
    area: str = OVERALL
    areas: tuple[str, ...] = ()
    peers: Peers = field(default_factory=lambda: Peers(PeerKind.ALL, ()))


def peers_of(panel: Panel, municipality: str, name: str, choice: PeerChoice) -> PeerChoice:
    """Return the choice with the municipalities that it comes to."""
    kept = groups()
    areas = _areas(kept, name)
    named = next((one for one in areas if one.casefold() == choice.area.casefold()), None)
    area = named or (choice.area if not areas else areas[0])
    similar = similar_peers(kept, (municipality, name), area=area)
    kind = choice.kind or (PeerKind.SIMILAR if similar else PeerKind.ALL)
    if kind is PeerKind.OWN:
        chosen = tuple(code for code in choice.codes if code != municipality)
        peers = Peers(PeerKind.OWN, chosen)
    elif kind is PeerKind.SIMILAR:
        peers = similar or Peers(PeerKind.SIMILAR, ())
    else:
        peers = all_peers(panel, municipality)
    return replace(choice, kind=kind, area=area, areas=areas, peers=peers)


def is_answered(asked: PeerChoice, found: PeerChoice) -> bool:
    """Tell whether there are similar municipalities of the very area that was asked for."""
    return asked.area.casefold() in {one.casefold() for one in found.areas}


def peers_from(text: str | None, area: str | None = None) -> PeerChoice:
    """Return the choice that a command names: "similar", "all", or names and codes with commas between.

    Raises:
        WrongCallError: code municipality_unknown.
    """
    named = area or OVERALL
    if text is None:
        return PeerChoice(area=named)
    if text in {PeerKind.SIMILAR, PeerKind.ALL}:
        return PeerChoice(PeerKind(text), area=named)
    codes = (find_municipality(one)[0] for one in text.split(",") if one.strip())
    return PeerChoice(PeerKind.OWN, tuple(dict.fromkeys(codes)), named)


def _areas(kept: Iterable[PlaceGroup], name: str) -> tuple[str, ...]:
    told = (group.similar_to for group in kept)
    found = {one[0] for one in told if one is not None and one[1].casefold() == name.casefold()}
    return tuple(sorted(found, key=lambda area: (area != OVERALL, area)))
