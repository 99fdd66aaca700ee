"""Money, indicators and posts of one version as rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from decimal import Decimal

from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.store.bodies import Register
from styrkedja.store.models import ChairRow, IndicatorRow, MoneyKind, MoneyRow, Version

PageOf = Callable[[Span], int | None]


def page_finder(chain: Chain) -> PageOf:
    """Return a function that tells on which page a span of *chain* begins."""
    starts = [block.span.start for block in chain.blocks]

    def page_of(span: Span) -> int | None:
        index = bisect_right(starts, span.start) - 1
        return chain.blocks[index].page if index >= 0 else None

    return page_of


def write_items(version: Version, chain: Chain, register: Register) -> None:
    """Replace the rows of *version* by those of *chain*."""
    page_of = page_finder(chain)
    for model in (MoneyRow, IndicatorRow, ChairRow):
        model.objects.filter(version=version).delete()
    MoneyRow.objects.bulk_create(_money(version, chain, register, page_of), batch_size=500)
    IndicatorRow.objects.bulk_create(_indicators(version, chain, page_of), batch_size=500)
    ChairRow.objects.bulk_create(_chairs(version, chain, register), batch_size=500)


def _money(version: Version, chain: Chain, register: Register, page_of: PageOf) -> Iterator[MoneyRow]:
    def row(  # noqa: PLR0913, PLR0917  # the columns of the table
        kind: MoneyKind,
        position: int,
        label: str,
        amount: Decimal,
        unit: str | None,
        span: Span,
        *,
        body: str | None = None,
        year: str | int | None = None,
        column: str | None = None,
    ) -> MoneyRow:
        return MoneyRow(
            version=version,
            kind=kind,
            position=position,
            body=register.get(body),
            label=label,
            year=None if year is None else str(year),
            column=column,
            amount=amount,
            unit=unit,
            start=span.start,
            end=span.end,
            page=page_of(span),
        )

    for at, frame in enumerate(chain.budget_frames):
        yield row(
            MoneyKind.FRAME, at, frame.body_as_written, frame.amount, frame.unit, frame.span,
            body=frame.body, year=frame.year, column=frame.column,
        )  # fmt: skip
    for at, total in enumerate(chain.budget_totals):
        yield row(MoneyKind.TOTAL, at, total.label, total.amount, total.unit, total.span, year=total.year)
    for at, part in enumerate(chain.reserved):
        yield row(MoneyKind.RESERVED, at, part.label, part.amount, part.unit, part.span, body=part.body, year=part.year)
    for at, extra in enumerate(chain.additions):
        yield row(
            MoneyKind.ADDITION, at, extra.purpose or "", extra.amount, extra.unit, extra.span,
            body=extra.body, year=extra.year,
        )  # fmt: skip
    for at, figure in enumerate(chain.finance_parameters):
        yield row(MoneyKind.PARAMETER, at, figure.name, figure.value, figure.unit, figure.span, year=figure.year)


def _indicators(version: Version, chain: Chain, page_of: PageOf) -> Iterator[IndicatorRow]:
    for position, item in enumerate(chain.indicators):
        yield IndicatorRow(
            version=version,
            position=position,
            title=item.title,
            goal=item.goal,
            kpi=item.kpi,
            unit=item.unit,
            baseline_year=item.baseline_year,
            baseline_value=item.baseline_value,
            target_year=item.target_year,
            target_value=item.target_value,
            start=item.span.start,
            end=item.span.end,
            page=page_of(item.span),
        )


def _chairs(version: Version, chain: Chain, register: Register) -> Iterator[ChairRow]:
    for position, chair in enumerate(chain.chairs):
        body = register.get(chair.body)
        if body is not None:
            yield ChairRow(version=version, body=body, position=position, post=chair.post, party=chair.party)
