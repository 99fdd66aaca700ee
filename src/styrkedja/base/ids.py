"""Ids that survive file formats and years."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from functools import lru_cache

from styrkedja.base import patterns as re

_WORD = re.compile(r"\w+")


# The same headings and names are compared over and over.
@lru_cache(maxsize=8_192)
def normal_form(text: str) -> str:
    """Return *text* with case, punctuation, soft hyphens and spacing taken away.

    Two files that say the same words compare equal.

    >>> normal_form("Kultur-  och fritidsnämnden.")
    'kultur och fritidsnämnden'
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return " ".join(_WORD.findall(plain))


def stable_id(*parts: str | None, prefix: str = "c") -> str:
    """Return a short id made from the normal form of *parts*, in order.

    Sixty bits of SHA-256: with a million items the chance that any two clash is below 1 in 10^6.

    >>> stable_id("Almforspartiet", "2026", "Skola", "Bygg en skola.")
    'c-srvnl3vruxfy'
    """
    joined = "\x1f".join(normal_form(part or "") for part in parts)
    # Five bytes give eight characters.
    digest = hashlib.sha256(joined.encode()).digest()[:10]
    return f"{prefix}-{base64.b32encode(digest).decode().lower()[:12]}"
