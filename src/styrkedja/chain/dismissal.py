"""A person's decision that a finding is no fault, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Dismissal:
    """That somebody has dismissed a finding of a document.

    Args:
        number: order among such decisions of the document, from 1.
        key: of the finding (`base.finding.finding_keys`), the same in later versions.
        code: of its rule.
        quotes: the words it was about.
        reason: why it is no fault, in the person's words.
        who: name of the person.
        at: time, with time zone.
    """

    number: int
    key: str
    code: str
    quotes: tuple[str, ...]
    reason: str
    who: str
    at: datetime
