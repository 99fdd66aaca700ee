"""Names of municipalities, whatever list has them: Statistics Sweden's, or a register that is kept here."""

from __future__ import annotations

from collections.abc import Mapping

from styrkedja.app.context import Context
from styrkedja.base.errors import NotFoundError
from styrkedja.language.names import names_meant
from styrkedja.register.municipalities import municipalities
from styrkedja.store import registers
from styrkedja.store.slugs import swedish_key


def names_of_municipalities(context: Context) -> dict[str, str]:
    """Return the name of every municipality by code: the country's 290, and those of kept registers."""
    del context
    kept = {one.register.municipality: one.register.name for one in registers.list_registers()}
    return {one.code: one.name for one in municipalities()} | {
        code: name for code, name in kept.items() if code and name and code not in _codes()
    }


def name_of(context: Context, municipality: str) -> str:
    """Return the name of a municipality.

    Raises:
        NotFoundError: code place_unknown.
    """
    names = names_of_municipalities(context)
    if municipality not in names:
        raise NotFoundError("place_unknown", name=municipality)
    return names[municipality]


def names_in_order(names: Mapping[str, str]) -> list[str]:
    """Return the names of municipalities by code in Swedish order.

    >>> names_in_order({"1885": "Örebro", "0764": "Alvesta", "1039": "Älmhult", "1984": "Åmål"})
    ['Alvesta', 'Åmål', 'Älmhult', 'Örebro']
    """
    return [name for _, name in places_in_order(names)]


def places_in_order(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return codes and names of municipalities in the Swedish order of the names."""
    return sorted(names.items(), key=lambda one: swedish_key(one[1]))


def code_of(context: Context, text: str) -> str:
    """Return the code of a municipality by its code or name, with or without "kommun".

    Raises:
        NotFoundError: code place_unknown.
    """
    names = names_of_municipalities(context)
    plain = " ".join(text.split())
    if plain in names:
        return plain
    by_name = {name.casefold(): code for code, name in names.items()}
    for name in names_meant(plain):
        if name in by_name:
            return by_name[name]
    raise NotFoundError("place_unknown", name=plain)


def _codes() -> frozenset[str]:
    return frozenset(one.code for one in municipalities())
