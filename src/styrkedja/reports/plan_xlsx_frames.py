"""*Ramar*: each committee's frame of each year in its parts, every part a formula; and what volumes change by."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrkedja.budget.exchange.sheet_keys import Kind
from styrkedja.budget.frames import Frame, PartKind
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import VolumePlan
from styrkedja.reports.plan_xlsx_layout import Book, Formula, Line, Look, Shown

_PARTS_SHOWN = tuple(PartKind)
_BEFORE_BASE = (PartKind.PREVIOUS, PartKind.STATE_GRANT_ENDED, PartKind.ONE_OFF_ENDED)
NOTHING = Decimal(0)
NOT_KNOWN = "#N/A"


def frame_lines(book: Book) -> tuple[Line, ...]:
    """Return the committees' frames, their sum, and then each committee's parts."""
    names = [committee.name for committee in book.plan.committees]
    blocks: list[Line] = []
    for number, name in enumerate(names):
        blocks.append(Line(f"{number}.head", None, Look.SECTION, label=name))
        for part in _PARTS_SHOWN:
            blocks.append(Line(f"{number}.{part}", Kind.SEK, words=f"part.{part}"))
            if part is PartKind.ONE_OFF_ENDED:
                blocks.append(Line(f"{number}.untied", Kind.SEK, Look.STEP, words="part.untied"))
        blocks.append(Line(f"{number}.sum", Kind.SEK, Look.SUM, words="part.sum"))
    return (
        Line("section.frames", None, Look.SECTION),
        *(Line(f"frame.{number}", Kind.SEK, label=name) for number, name in enumerate(names)),
        Line("total", Kind.SEK, Look.SUM),
        Line("step.known", Kind.COUNT, Look.STEP),
        *blocks,
    )


def frame_formulas(book: Book) -> Iterator[Formula]:
    """Yield every cell of the sheet."""
    base = {frame.body: frame for frame in book.outlook.base}
    for number, committee in enumerate(book.plan.committees):
        yield from _base(book, number, base.get(committee.name))
        before = base.get(committee.name)
        for year in book.years:
            now = next((frame for frame in book.outlook.year(year).frames if frame.body == committee.name), None)
            yield from _parts(book, number, year, before, now)
            before = now
    if book.plan.committees:
        whole = sum((frame.amount_sek for frame in base.values()), NOTHING)
        cells = _frame_cells(book, book.base_year)
        formula = f'=IF(COUNT({cells})=ROWS({cells}),SUM({cells}),"")'
        is_whole = len(base) == len(book.plan.committees)
        yield Formula("total", str(book.base_year), formula, book.in_unit(whole) if is_whole else None)
    for year in book.years:
        found = book.outlook.year(year)
        ready = book.at("frames", "step.known", year)
        cells = f"SUM({_frame_cells(book, year)})" if book.plan.committees else "0"
        total = book.in_unit(found.frames_sek) if found.frames else None
        yield Formula("total", str(year), f'=IF({ready}=1,{cells},"")', total)
        yield Formula("step.known", str(year), _known_formula(book, year), Decimal(bool(found.frames)))


def volume_formulas(book: Book) -> Iterator[Formula]:
    """Yield what each volume changes its committee's frame by, and 0 for the rows that are still empty."""
    rows = [volume for committee in book.plan.committees for volume in committee.volumes]
    table = book.tables["volumes"]
    for key in table.rows:
        volume = rows[int(key)] if int(key) < len(rows) else None
        for year in book.years:
            yield Formula(key, f"change.{year}", _volume_formula(book, key, year), _volume_value(book, volume, year))


def _frame_cells(book: Book, year: int) -> str:
    first, last = (book.at("frames", f"frame.{number}", year) for number in (0, len(book.plan.committees) - 1))
    return f"{first}:{last.rpartition('!')[2]}"


def _known_formula(book: Book, year: int) -> str:
    """A year's frames are known when every committee has one given, or one the year before and an index."""
    if not book.plan.committees:
        return "=0"
    given, index = book.tables["committees"].down(f"frame.{year}"), book.given("index.change", year)
    if year == book.years[0]:
        base = book.tables["committees"].down(f"frame.{book.base_year}")
        moved, before = f"ISNUMBER({base})*ISNUMBER({index})", ""
    else:
        moved, before = f"ISNUMBER({index})", f"{book.at('frames', 'step.known', year - 1)}=1,"
    return f"=IF(AND({before}SUMPRODUCT(--((ISNUMBER({given})+{moved})>0))=ROWS({given})),1,0)"


def _base(book: Book, number: int, frame: Frame | None) -> Iterator[Formula]:
    year = str(book.base_year)
    given, grants = (
        book.at("committees", str(number), f"{name}.{book.base_year}") for name in ("frame", "state_grants")
    )
    value = book.in_unit(frame.amount_sek) if frame else None
    yield Formula(f"frame.{number}", year, f'=IF(ISNUMBER({given}),{given}+N({grants}),"")', value)


def _parts(book: Book, number: int, year: int, before: Frame | None, now: Frame | None) -> Iterator[Formula]:
    ready, column = book.at("frames", "step.known", year), str(year)

    def cell(key: str, formula: str, value: Shown) -> Formula:
        return Formula(f"{number}.{key}", column, f'=IF({ready}=1,{formula},"")', value if now else None)

    for part in _PARTS_SHOWN:
        value = book.in_unit(now.of_kind(part)) if now else None
        yield cell(part, _part_formula(book, number, year, part), value)
    first, last = (book.at("frames", f"{number}.{part}", year) for part in (_BEFORE_BASE[0], _BEFORE_BASE[-1]))
    untied = before.untied_sek if before else NOTHING
    yield cell("untied", f"SUM({first}:{last.rpartition('!')[2]})", book.in_unit(untied))
    rest_first, rest_last = (
        book.at("frames", f"{number}.{part}", year) for part in (PartKind.GIVEN, PartKind.STATE_GRANT)
    )
    total = f"{book.at('frames', f'{number}.untied', year)}+SUM({rest_first}:{rest_last.rpartition('!')[2]})"
    whole = book.in_unit(now.amount_sek) if now else None
    yield cell("sum", total, whole)
    total_cell = book.at("frames", f"{number}.sum", year)
    yield Formula(f"frame.{number}", column, f"={total_cell}", whole)


def _part_formula(book: Book, number: int, year: int, part: PartKind) -> str:
    if part in _BEFORE_BASE:
        return _ended(book, number, year, part)
    committee = str(number)
    given, earlier = (book.at("committees", committee, f"frame.{one}") for one in (year, year - 1))
    untied = book.at("frames", f"{number}.untied", year)
    name = book.at("committees", committee, "name", fixed=True)
    if part is PartKind.GIVEN:
        return f"IF(ISNUMBER({given}),{given}-N({earlier}),0)"
    if part is PartKind.INDEX:
        share = book.given("frames.index_share", year)
        taken = f"({untied}-IF(ISNUMBER({given}),N({earlier}),0))"
        return f"{taken}*N({book.given('index.change', year)})/100*IF(ISNUMBER({share}),{share},100)/100"
    if part is PartKind.COMMON:
        return f"{untied}*N({book.given('frames.common', year)})/100"
    if part is PartKind.STATE_GRANT:
        return f"N({book.at('committees', committee, f'state_grants.{year}')})"
    if part is PartKind.VOLUME:
        volumes = book.tables["volumes"]
        return f"SUMPRODUCT(--EXACT({volumes.down('committee')},{name}),{volumes.down(f'change.{year}')})"
    if part is PartKind.CAPITAL:
        bought = book.tables["investments"]
        return f"SUMPRODUCT(--EXACT({bought.down('committee')},{name}),{bought.down(f'total.{year}')})"
    return _changes(book, name, year, part)


def _changes(book: Book, name: str, year: int, part: PartKind) -> str:
    table, yes = book.tables["changes"], book.word("yes")
    amounts = table.down(f"amount.{year}")
    of_committee = f"--EXACT({table.down('committee')},{name})"
    if part is PartKind.ONE_OFF:
        return f'SUMPRODUCT({of_committee},--({table.down("once")}="{yes}"),{amounts})'
    sign = ">" if part is PartKind.ADDITION else "<"
    return f'SUMPRODUCT({of_committee},--({table.down("once")}<>"{yes}"),--({amounts}{sign}0),{amounts})'


def _ended(book: Book, number: int, year: int, part: PartKind) -> str:
    if year == book.years[0]:
        given, grants = (
            book.at("committees", str(number), f"{name}.{book.base_year}") for name in ("frame", "state_grants")
        )
        whole = {
            PartKind.PREVIOUS: f"{given}+N({grants})",
            PartKind.STATE_GRANT_ENDED: f"-N({grants})",
            PartKind.ONE_OFF_ENDED: "0",
        }
        return f"IF(ISNUMBER({given}),{whole[part]},0)"
    before = {key: book.at("frames", f"{number}.{key}", year - 1) for key in ("sum", *PartKind)}
    return {
        PartKind.PREVIOUS: before["sum"],
        PartKind.STATE_GRANT_ENDED: f"-{before[PartKind.STATE_GRANT]}",
        PartKind.ONE_OFF_ENDED: f"-({before[PartKind.ONE_OFF]}+{before[PartKind.CAPITAL]})",
    }[part]


def _volume_formula(book: Book, row: str, year: int) -> str:
    def at(column: str) -> str:
        return book.at("volumes", row, column)

    before, now, price, price_year = (
        at(f"persons.{year - 1}"),
        at(f"persons.{year}"),
        at("unit_price"),
        at("price_year"),
    )
    first, last = book.columns[0], book.columns[-1]
    place = f"MATCH({price_year},{_heads(book, first, last)},0)"
    levels, gaps = (
        f"INDEX({book.tables['assumptions'].along(f'step.index_{name}', first, last)},{place})"
        for name in ("level", "gaps")
    )
    level, gap = book.given("step.index_level", year), book.given("step.index_gaps", year)
    factor = f"IF({price_year}={year},1,IF({gaps}={gap},{level}/{levels},NA()))"
    share = f"IF(ISNUMBER({at('compensated')}),{at('compensated')},100)/100"
    change = f"({now}-{before})*{price}*{factor}*{share}/{book.given('step.unit_sek')}"
    counted = f"AND(ISNUMBER({before}),ISNUMBER({now}))"
    return f"=IF(ISNUMBER({price}),IF({counted},{change},NA()),0)"


def _heads(book: Book, first: int, last: int) -> str:
    table = book.tables["assumptions"]
    begin, end = (
        f"${letters}$4" for letters in (_letters(table.at("step.index_level", year)) for year in (first, last))
    )
    return f"'{table.tab}'!{begin}:{end}"


def _letters(place: str) -> str:
    return place.rpartition("!")[2].rstrip("0123456789")


def _volume_value(book: Book, volume: VolumePlan | None, year: int) -> Shown:
    if volume is None:
        return NOTHING
    if year - 1 not in volume.persons or year not in volume.persons:
        return NOT_KNOWN
    price_sek = volume.unit_price_sek
    if volume.price_year != year:
        known_years = book.cells.by_year["index.change"]
        first, last = sorted((volume.price_year, year))
        if book.plan.index is None or any(step not in known_years for step in range(first + 1, last + 1)):
            return NOT_KNOWN
        price_sek *= book.plan.index.factor(volume.price_year, year)
    change = volume.persons[year] - volume.persons[year - 1]
    return book.in_unit(change * price_sek * volume.compensated_pct / HUNDRED)
