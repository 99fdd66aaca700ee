"""Addresses of bodies: the same for every spelling of case, spacing and å, ä, ö."""

from __future__ import annotations

import unicodedata

from styrkedja.base.ids import normal_form, stable_id

_LONGEST = 120


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
