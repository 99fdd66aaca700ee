"""Items of council or committee minutes."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.base.span import Span


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One paragraph of minutes ("§ 83") with what was decided."""

    paragraph: str
    heading: str
    span: Span
    body: str | None = None
    date: str | None = None
    decision: str | None = None
    page: int | None = None
