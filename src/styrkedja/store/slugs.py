"""Addresses of bodies, the same for every spelling, and the order of their names."""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from itertools import count

from styrkedja.base.ids import normal_form, stable_id

_LONGEST = 120
_LONGEST_FREE = 50
# Unicode has ä before å.
_SWEDISH_ORDER = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e", "ü": "y"})


def body_slug(name: str, municipality: str | None) -> str:
    """Return the address of a body's page; bodies of two municipalities differ.

    >>> body_slug("Miljö- och byggnämnden", "Älvdalen")
    'alvdalen-miljo-och-byggnamnden'
    """
    words = normal_form(f"{municipality or ''} {name}")
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    slug = "-".join(plain.replace("_", " ").split())
    if not slug or len(slug) > _LONGEST:
        return stable_id(municipality, name, prefix=slug[:_LONGEST].strip("-") or "organ")
    return slug


def free_slug(words: str, taken: Container[str], fallback: str) -> str:
    """Return an address made of some words that is not taken yet; a number is put behind it where it must be.

    >>> free_slug("Nöjda gäster, andel", {"nojda-gaster-andel"}, "matning")
    'nojda-gaster-andel-2'
    """
    plain = unicodedata.normalize("NFKD", normal_form(words)).encode("ascii", "ignore").decode()
    begin = "-".join(plain.replace("_", " ").split())[:_LONGEST_FREE].strip("-") or fallback
    numbered = (begin if number == 1 else f"{begin}-{number}" for number in count(1))
    return next(slug for slug in numbered if slug not in taken)


def swedish_key(name: str) -> str:
    """Return the key that sorts names in Swedish order: å, ä, ö last.

    >>> sorted(["Överförmyndaren", "Älvrådet", "Arbetsnämnden", "Åsrådet"], key=swedish_key)
    ['Arbetsnämnden', 'Åsrådet', 'Älvrådet', 'Överförmyndaren']
    """
    return name.casefold().translate(_SWEDISH_ORDER)
