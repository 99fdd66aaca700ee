"""What the heads of a table of indicators mean: "Utfall 2023", "Målvärde", "Kolada-id", "Riktning"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from styrkedja.base import patterns as re
from styrkedja.parsing.bodies import is_body
from styrkedja.parsing.goal_labels import FINANCIAL
from styrkedja.parsing.indicator_measures import is_money, names_measure
from styrkedja.parsing.indicator_names import KPI
from styrkedja.parsing.indicator_units import unit_in
from styrkedja.parsing.indicator_values import BASELINE_WORD, TARGET_WORD, YEAR, read_cell, way_of
from styrkedja.parsing.indicator_years import have_leap, split_years


class ColumnRole(StrEnum):
    """What the cells of a column hold."""

    TITLE = "title"
    KPI = "kpi"
    SOURCE = "source"
    UNIT = "unit"
    GOAL = "goal"
    BASELINE = "baseline"
    TARGET = "target"
    DIRECTION = "direction"
    BASELINE_YEAR = "baseline_year"
    TARGET_YEAR = "target_year"
    YEAR = "year"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its role, and the year and unit that its head states."""

    role: ColumnRole
    year: int | None = None
    unit: str | None = None


_OWNERS = r"kommunfullmäktiges?|övergripande|prioritera\w+|strategisk\w*|nämndens|KF:?s?"
_GOAL = r"inriktningsmål|fullmäktigemål|nämnds?mål|effektmål|resultatmål|verksamhetsmål|delmål|fokusområde"
_MEASURE = r"\w*indikator(?:er|ns namn)?|\w*nyckeltal|\w*mått(?:et)?|mätetal|mätpunkt|mätning|styrtal|benämning"
_WANTED = r"(?:önska[dt]\s|önskvärd\s|eftersträvad\s|mål)"
_YEAR_NAMES = r"period|mätperiod|mättillfälle|tidpunkt|basår|utfallsår|mätår|startår|nulägesår|jämförelseår"
_WHERE = r"(?:hur\s(?:ligger\svi\still|går\sdet|är\sdet|ser\sdet\sut)|var\s(?:är|står)\svi)(?:\s(?:nu|i\s?dag))?\??"
_WHITHER = r"(?:vart|dit|hit)\s(?:ska|vill)\svi(?:\snå)?\??"
_BY = r"(?:för|kommunen|totalt|senast|vid|till(?:\soch\smed)?|t\.?o\.?m\.?)"
_HEADS = (
    (
        ColumnRole.BASELINE_YEAR,
        rf"(?:{_YEAR_NAMES}|år\sför\s(?:utfall|nuläge|\w+värde))(?:et)?",
    ),
    (ColumnRole.TARGET_YEAR, r"målår|slutår|år för mål(?:et|värde)?"),
    (
        ColumnRole.KPI,
        r"kolada(?:[- ]?(?:id|nr|nyckel\w*))?|kpi(?:[- ]?id)?|(?:nyckeltals|indikator)?-?id|nyckeltalskod|id i kolada",
    ),
    (
        ColumnRole.TITLE,
        rf"(?:{_MEASURE}|(?:så|hur|vad)\s(?:mäter\svi|vi\smäter|mäts)(?:\sdet)?\??)(?:\s?(?:och|för|/).{{0,30}})?",
    ),
    (ColumnRole.SOURCE, r"(?:data)?källa|mätmetod|hämtas från"),
    (ColumnRole.UNIT, r"(?:mått)?enhet"),
    (ColumnRole.DIRECTION, rf"{_WANTED}?(?:riktning|utveckling|trendriktning)|{_WANTED}trend"),
    (
        ColumnRole.BASELINE,
        rf"(?:{BASELINE_WORD}|basår|i\s?dag|nu|läget(?:\si\s?dag)?|{_WHERE})(?:\s(?:utfall|värde|kommunen|totalt))?",
    ),
    (ColumnRole.TARGET, rf"(?:{TARGET_WORD}|{_WHITHER})(?:\s{_BY})?"),
    (
        ColumnRole.GOAL,
        rf"(?:(?:{_OWNERS})[- ]?)*(?:mål(?:område|formulering|sättning|en)?|{_GOAL})",
    ),
)
# "Mål 2027" heads a target and "Basår 2024" its values.
_WITH_YEAR = {
    ColumnRole.GOAL: ColumnRole.TARGET,
    ColumnRole.TARGET_YEAR: ColumnRole.TARGET,
    ColumnRole.BASELINE_YEAR: ColumnRole.BASELINE,
}
_COMPILED = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _HEADS)
_YEAR_IN_HEAD = re.compile(
    rf"[(\s]*(?:(?<!\w)år\s|per\s|helår\s|t[1-3]\s|till\s)?\b(?P<year>{YEAR})"
    r"(?:-\d\d-\d\d|\s?[/–-]\s?(?P<until>(?:20)?\d\d)\b)?\)?",
    re.IGNORECASE,
)
_UNIT_IN_HEAD = re.compile(r"\((?!\s*(?:19|20)\d\d)[^()]{1,30}\)|,?\s?(?:%|procent)\s*$")
_YEAR_WORD = re.compile(r"\(\s?(?:mät)?år(?:tal)?\s?\)", re.IGNORECASE)
# "Indikator Utfall 2023 Utfall 2024 Mål 2026" typed on one line above its rows, or run together in a cell
_TYPED = re.compile(
    rf"(?<![\w-])(?:(?:{BASELINE_WORD}|{TARGET_WORD})(?:\s(?:år\s)?\(?{YEAR}\)?)?"
    rf"|Kolada(?:-id)?|Id|Riktning|Trend|Enhet|Källa|(?<!\d[-–/]){YEAR}(?![-–/]\d))(?![\w-])",
    re.IGNORECASE,
)
_TYPED_TITLE = re.compile(r"^(?:\w*indikator(?:er)?|nyckeltal|mått|mätetal|styrtal)\b", re.IGNORECASE)
# Heads of what money goes to
_NO_NAMES = re.compile(
    r"\b(?:verksamhet|nämnd|styrelse|förvaltning|område|post|konto|projekt|program|bolag|enhet)", re.IGNORECASE
)
_MEASURED = re.compile(r"\W*(?:\w*indikator|(?:resultat|effekt)?mått\b)", re.IGNORECASE)
_VALUES = (ColumnRole.BASELINE, ColumnRole.TARGET)
_LONGEST_HEAD = 60
_MOST_WORDS_OF_WAY = 3
# Rows below a head that tell what it means
MOST_ROWS_LOOKED_AT = 12


def read_head(cells: Sequence[str], below: Sequence[Sequence[str]], *, since: int | None = None) -> tuple[Column, ...]:
    """Return the columns that *cells* head, or () when they are no head of indicators.

    Args:
        cells: the row that may be a head.
        below: the rows that follow; they tell a column of goals from one of target values.
        since: first year of the document's period, which tells outcomes from targets under bare years.

    >>> [c.role.value for c in read_head(["Nyckeltal", "Basvärde", "Målvärde", "Riktning"], [])]
    ['title', 'baseline', 'target', 'direction']
    >>> read_head(["Nämnd", "Utfall 2025", "Budget 2026"], [])
    ()
    """
    if any(len(cell) > _LONGEST_HEAD for cell in cells) or any(read_cell(cell) for cell in cells if not _is_year(cell)):
        return ()
    columns = [_column(cell) for cell in cells]
    columns = _with_roles_below(_with_years_below(columns, below), below)
    columns = _goals_or_targets(columns, below)
    columns = _with_title(_outcomes_or_targets(columns, cells, since), cells, below)
    roles = {column.role for column in columns}
    is_named = ColumnRole.TITLE in roles and not _is_finance(columns, cells, below)
    has_values = ColumnRole.TARGET in roles or (ColumnRole.KPI in roles and ColumnRole.BASELINE in roles)
    return tuple(columns) if is_named and has_values else ()


def read_typed_head(line: str, below: Sequence[Sequence[str]] = (), *, since: int | None = None) -> tuple[Column, ...]:
    """Return the columns of a head that stands as one line of text, or ().

    >>> [(c.role.value, c.year) for c in read_typed_head("Indikator Utfall 2023 Mål 2026")]
    [('title', None), ('baseline', 2023), ('target', 2026)]
    """
    if not _TYPED_TITLE.match(line) or len(line) > 3 * _LONGEST_HEAD:
        return ()
    return read_head(split_head([line]), below, since=since)


def split_head(cells: Sequence[str]) -> list[str]:
    """Return *cells* with heads that have run together parted.

    >>> split_head(["Mått Kolada", "Utfall 2025 Mål 2027", "Mål för kommunen"])
    ['Mått', 'Kolada', 'Utfall 2025', 'Mål 2027', 'Mål för kommunen']
    """
    return [part for cell in cells for part in _heads_in(cell)]


# The cells of tables are asked about again and again, most of them alike.
@lru_cache(maxsize=8_192)
def _heads_in(cell: str) -> tuple[str, ...]:
    starts = [match.start() for match in _TYPED.finditer(cell) if match.start()]
    ends = [0, *starts, len(cell)]
    parts = [cell[start:end].strip() for start, end in pairwise(ends)]
    return tuple(parts) if all(_column(part).role is not ColumnRole.OTHER for part in parts) else (cell,)


@lru_cache(maxsize=4096)
def _column(cell: str) -> Column:
    text = " ".join(cell.split()).strip(" :*")
    year, unit = None, None
    found = _YEAR_IN_HEAD.search(text)
    if found:
        until = found["until"]
        year = int(until if until and len(until) == 4 else found["year"][:2] + until if until else found["year"])
        text = (text[: found.start()] + text[found.end() :]).replace("()", "").strip(" ,:")
    if named := _UNIT_IN_HEAD.search(text):
        # "Senaste utfall (år)" says that the year stands in the cell.
        unit = None if _YEAR_WORD.search(named.group()) else unit_in(f" {named.group()}")
        text = (text[: named.start()] + text[named.end() :]).strip(" ,:")
    if not text:
        return Column(ColumnRole.YEAR if year else ColumnRole.OTHER, year, unit)
    role = next((role for role, pattern in _COMPILED if pattern.fullmatch(text)), ColumnRole.OTHER)
    return Column(_WITH_YEAR.get(role, role) if year else role, year, unit)


def _is_year(cell: str) -> bool:
    return re.fullmatch(rf"{YEAR}(?:[/–-]\d+)?", cell.strip()) is not None


def _with_years_below(columns: list[Column], below: Sequence[Sequence[str]]) -> list[Column]:
    """A second row of the head gives the years of "Utfall" and "Mål" that span several columns."""
    years = [_column(cell) for cell in below[0]] if below else []
    filled = [column for column in years if column.role is not ColumnRole.OTHER]
    if not filled or any(column.role is not ColumnRole.YEAR for column in filled) or len(years) != len(columns):
        return columns
    if any(read_cell(cell) for cell, year in zip(below[0], years, strict=True) if year.role is not ColumnRole.YEAR):
        # A row of values, one of which is the year of the outcome.
        return columns
    result: list[Column] = []
    current = Column(ColumnRole.OTHER)
    for column, year in zip(columns, years, strict=True):
        is_spanned = column.role is ColumnRole.OTHER and column.year is None and year.role is ColumnRole.YEAR
        current = current if is_spanned else column
        result.append(replace(current, year=year.year) if year.role is ColumnRole.YEAR else column)
    return result


def _with_roles_below(columns: list[Column], below: Sequence[Sequence[str]]) -> list[Column]:
    """Years may stand above "Utfall" and "Mål"."""
    roles = [_column(cell) for cell in below[0]] if below else []
    is_split = len(roles) == len(columns) and all(
        role.role in _VALUES for column, role in zip(columns, roles, strict=True) if column.role is ColumnRole.YEAR
    )
    if not is_split:
        return columns
    return [
        replace(column, role=role.role) if column.role is ColumnRole.YEAR else column
        for column, role in zip(columns, roles, strict=True)
    ]


def repeats_head(head: Sequence[Column], above: Sequence[Column]) -> bool:
    """Tell whether *head* only gives the roles of the years in the head above it."""
    values = [(column, upper) for column, upper in zip(head, above, strict=False) if column.role in _VALUES]
    return len(head) == len(above) and all(
        column.year is None and upper.year is not None and upper.role is column.role for column, upper in values
    )


def _goals_or_targets(columns: list[Column], below: Sequence[Sequence[str]]) -> list[Column]:
    """A head "Mål" without year is a column of goals when its cells hold sentences; bare years are outcomes."""
    result = []
    for index, column in enumerate(columns):
        role = column.role
        if role in {ColumnRole.TARGET, ColumnRole.GOAL} and column.year is None:
            cells = [row[index] for row in below[:MOST_ROWS_LOOKED_AT] if index < len(row) and row[index]]
            figures = sum(read_cell(cell) is not None for cell in cells)
            long = sum(_is_wording(cell) for cell in cells)
            role = ColumnRole.TARGET if figures > long else ColumnRole.GOAL if long else role
        result.append(column if role is column.role else replace(column, role=role))
    has_target = any(column.role is ColumnRole.TARGET for column in result)
    return _with_years_after_words(result) if has_target else result


def _with_years_after_words(columns: Sequence[Column]) -> list[Column]:
    """A bare year goes on with the targets when it follows one of an earlier year; else it heads an outcome."""
    result: list[Column] = []
    for column in columns:
        if column.role is ColumnRole.YEAR:
            last = result[-1] if result else Column(ColumnRole.OTHER)
            is_next = last.role is ColumnRole.TARGET and (column.year or 0) > (last.year or 0) > 0
            result.append(replace(column, role=ColumnRole.TARGET if is_next else ColumnRole.BASELINE))
        else:
            result.append(column)
    return result


def _outcomes_or_targets(columns: list[Column], cells: Sequence[str], since: int | None) -> list[Column]:
    """Years alone head outcomes and targets where the table is one of measures, or an outcome stands beside them."""
    roles = {column.role for column in columns}
    years = [column.year for column in columns if column.role is ColumnRole.YEAR and column.year]
    if not years or ColumnRole.TARGET in roles:
        return columns
    if ColumnRole.BASELINE in roles:
        last = max((column.year or 0 for column in columns if column.role is ColumnRole.BASELINE), default=0)
        wanted = frozenset(year for year in years if year > max(last, (since or 1) - 1))
        past = frozenset(years) - wanted
    elif ColumnRole.TITLE in roles:
        # "Nyckeltal | 2025 | 2026 | 2027" may be a forecast of volumes.
        is_told = have_leap(years) or ColumnRole.KPI in roles or any(map(_MEASURED.match, cells))
        past, wanted = split_years(years, since) if is_told else (frozenset(), frozenset())
    else:
        return columns
    ways = {**dict.fromkeys(past, ColumnRole.BASELINE), **dict.fromkeys(wanted, ColumnRole.TARGET)}
    return [
        replace(column, role=ways.get(column.year or 0, column.role)) if column.role is ColumnRole.YEAR else column
        for column in columns
    ]


def _is_wording(cell: str) -> bool:
    """Tell a goal in words from a figure, a dash and a bare "Öka"."""
    if read_cell(cell) is not None or not re.search(r"[^\W\d_]{3}", cell):
        return False
    return len(cell.split()) > _MOST_WORDS_OF_WAY or way_of(cell) is None


def _with_title(columns: list[Column], cells: Sequence[str], below: Sequence[Sequence[str]]) -> list[Column]:
    """Without a head that names the indicator, the goal's column, an unnamed first one or one of measures holds it."""
    roles = [column.role for column in columns]
    if ColumnRole.TITLE in roles or ColumnRole.TARGET not in roles or ColumnRole.BASELINE not in roles:
        return columns
    first = roles.index(ColumnRole.GOAL) if ColumnRole.GOAL in roles else 0
    is_goal = roles[first] is ColumnRole.GOAL and not _are_money(below, first)
    if is_goal or (roles[first] is ColumnRole.OTHER and _heads_names(cells[first], below)):
        columns[first] = replace(columns[first], role=ColumnRole.TITLE)
    return columns


def _heads_names(cell: str, below: Sequence[Sequence[str]]) -> bool:
    """Tell whether a head that says nothing of measures stands above their names, not above bodies or money."""
    if not cell.strip() or _are_measures(below):
        return True
    if _NO_NAMES.search(cell):
        return False
    names = [row[0] for row in below[:MOST_ROWS_LOOKED_AT] if row and row[0]]
    return bool(names) and not _are_money([(cell,), *below], 0) and not any(map(is_body, (cell, *names)))


def _is_finance(columns: Sequence[Column], cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Key figures of which half or more are of finance live with the finance figures."""
    first = next(index for index, column in enumerate(columns) if column.role is ColumnRole.TITLE)
    if _MEASURED.match(cells[first]):
        return False
    names = [row[first] for row in below[:MOST_ROWS_LOOKED_AT] if first < len(row) and row[first]]
    return bool(names) and 2 * sum(is_money(name) or bool(FINANCIAL.search(name)) for name in names) >= len(names)


def _are_money(rows: Sequence[Sequence[str]], column: int) -> bool:
    names = (row[column] for row in rows[: MOST_ROWS_LOOKED_AT + 1] if column < len(row))
    return any(is_money(name) or FINANCIAL.search(name) for name in names)


def _are_measures(rows: Sequence[Sequence[str]]) -> bool:
    names = [row[0] for row in rows[:MOST_ROWS_LOOKED_AT] if row and row[0]]
    measures = sum(names_measure(name) or "(%)" in name or KPI.search(name) is not None for name in names)
    return 2 * measures > len(names)
