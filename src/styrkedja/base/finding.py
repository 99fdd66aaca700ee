"""What is wrong or doubtful in a document: a code and values, no sentences.

The sentences stand in `styrkedja.wording` under the code, and docs/findings/ has a page for each code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.base.ids import normal_form, stable_id
from styrkedja.base.span import Span


class Severity(StrEnum):
    """How much a finding matters: wrong, likely wrong, or worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in a document's text.

    Args:
        code: three letters and three digits ("SUM001").
        span: where the fault shows.
        quotes: the words it is read from, verbatim.
        related: other places that have part in it.
        values: what the wording needs, by name; figures as they are printed in the document's unit.
    """

    code: str
    severity: Severity
    span: Span
    quotes: tuple[str, ...] = ()
    related: tuple[Span, ...] = ()
    values: tuple[tuple[str, Decimal | str], ...] = ()


def finding_keys(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return for each finding a key that it keeps when the text around it changes.

    It is made of the code and the normal form of the quotes; of several that are alike the second is told
    from the first by its number.
    """
    seen: Counter[str] = Counter()
    keys = []
    for finding in findings:
        alike = stable_id(finding.code, *finding.quotes, prefix="f")
        seen[alike] += 1
        keys.append(alike if seen[alike] == 1 else f"{alike}-{seen[alike]}")
    return tuple(keys)


def quoted_places(finding: Finding, text: str) -> tuple[tuple[str, Span], ...]:
    """Return each quote of *finding* with its place in *text*: where it shows, or a related place that has the words.

    >>> pair = Finding("CON001", Severity.ERROR, Span(0, 3), ("ett", "två"), (Span(4, 7),))
    >>> [place for _, place in quoted_places(pair, "ett två")]
    [Span(start=0, end=3), Span(start=4, end=7)]
    """
    left = [finding.span, *finding.related]
    found = []
    for quote in finding.quotes:
        words = normal_form(quote)
        span = next((span for span in left if _says(normal_form(span.of(text)), words)), finding.span)
        if span in left and len(left) > 1:
            left.remove(span)
        found.append((quote, span))
    return tuple(found)


def _says(there: str, words: str) -> bool:
    return bool(words) and bool(there) and (words in there or there in words)
