"""Bodies (organ): council, boards, committees, companies and those outside."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.base.span import Span


@dataclass(frozen=True, slots=True)
class Body:
    """A body that the document names.

    Args:
        name: dictionary form.
        kind: council, board, committee, company, district or other.
        scope: municipal, external or collective.
        aliases: the spellings in the document that differ from `name`.
        spans: every place it is named.
    """

    name: str
    kind: str
    scope: str = "municipal"
    aliases: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Chair:
    """A post (ordförande, vice ordförande) that a party holds in a body."""

    body: str
    post: str
    party: str
    span: Span
