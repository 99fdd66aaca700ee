"""One document's chain as an import reads it: its place in words, its sums in kronor, its notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.budget.import_notes import Notebook, NoteKind
from styrkedja.budget.planfile.reading import UNITS
from styrkedja.chain.chain import Chain

_LONGEST = 200
_ENDS = ("\n", ". ", "! ", "? ")
_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")


@dataclass(frozen=True, slots=True)
class ChainSource:
    """A chain and the notebook that what is made of it is noted in."""

    chain: Chain
    notebook: Notebook

    @property
    def name(self) -> str:
        """The file's name."""
        return self.chain.document.source.name

    @property
    def first_year(self) -> int | None:
        """The first year that the document is about."""
        found = years_of(self.chain.document.period)
        return found[0] if found else None

    def dates(self, span: Span, years: Sequence[int]) -> bool:
        """Tell whether a figure is dated in its own words: they name one of its years, or its years are another's.

        What has the years of the whole document, or the first of them, was given them for want of any of its own.
        """
        text = self.chain.text
        start = max((at + len(sign) for sign in _ENDS if (at := text.rfind(sign, 0, span.start)) >= 0), default=0)
        end = min((at for sign in _ENDS if (at := text.find(sign, span.end)) >= 0), default=len(text))
        period = years_of(self.chain.document.period)
        return any(str(year) in text[start:end] for year in years) or tuple(years) not in {period, period[:1]}

    def note(self, kind: NoteKind, code: str, span: Span | None = None, **values: str | int | Decimal) -> None:
        """Keep a note about this document."""
        self.notebook.note(kind, code, self.name, span, **values)

    def at(self, span: Span) -> str:
        """Return where a figure comes from: file, page and the words of the document."""
        page = next(
            (block.page for block in self.chain.blocks if block.span.start <= span.start < block.span.end), None
        )
        words = " ".join(span.of(self.chain.text).split())
        shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        place = f"{self.name}#page={page}" if page else self.name
        return f"{place}: ”{shown}”" if shown else place


def in_sek(amount: Decimal, unit: str) -> Decimal:
    """Return an amount of kr, tkr or mkr in SEK.

    >>> in_sek(Decimal("2.5"), "mkr")
    Decimal('2500000')
    """
    whole = amount * UNITS[unit]
    return whole.quantize(Decimal(1)) if whole == whole.to_integral_value() else whole


def years_of(text: str | None) -> tuple[int, ...]:
    """Return the years that "2026" or "2027-2029" names; none for anything else.

    >>> years_of("2027-2029")
    (2027, 2028, 2029)
    """
    found = _YEARS.fullmatch(text.strip()) if text else None
    if found is None:
        return ()
    first, last = int(found.group(1)), int(found.group(2) or found.group(1))
    return tuple(range(first, last + 1)) if first <= last <= first + 20 else ()


def shown_years(years: Sequence[int]) -> str:
    """Return years in a row as they are printed.

    >>> shown_years((2027, 2028, 2029)), shown_years((2027,))
    ('2027–2029', '2027')
    """
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
