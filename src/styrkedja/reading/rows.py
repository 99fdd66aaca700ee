"""Rows of tables in text that has no drawn cells: a label and figures on one line."""

from __future__ import annotations

from styrkedja.base import patterns as re

# "451 038", "–1 329,0", "(12 300)", "2,3 %", "-"; not "2047" inside words.
_FIGURE = r"(?:[-–−+(]\s?)?\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)?\)?|(?:[-–−+(]\s?)?\d+(?:[.,]\d+)?\)?"
_TAIL = re.compile(
    rf"(?P<label>.*?[A-Za-zÅÄÖåäö)*].*?)\s+(?P<figures>(?:{_FIGURE})(?:\s*%)?(?:\s+(?:{_FIGURE})(?:\s*%)?)*)$"
)
_FIGURES = re.compile(rf"(?:{_FIGURE})(?:\s+(?:{_FIGURE}))+")
_YEARS = re.compile(r"^(?:(?:Budget|Plan|Bokslut|Utfall|Prognos|Ram)?\s*(?:19|20)\d\d\s*){1,6}$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d| \d{3})")
_PROSE = re.compile(r"[.:;!?]\s|\b(?:senast|mellan|inom|före|från|till|och|år|under|om|med|på|av|i|the)$")
_THREE = re.compile(r"\d{3}")
_THREE_TAIL = re.compile(r"\d{3}(?:[.,]\d+)?\)?")
_OPEN_END = re.compile(r"(?:^|[-–−+( ])\d{1,3}$")
# What the last figure of a row ends in.
_LAST_OF_ROW = frozenset("0123456789%)")
_LONGEST_LABEL = 70
_LONGEST_ROW = 240


def split_row(line: str) -> tuple[str, ...]:
    """Return the cells of a line that looks like a row of a table, or ().

    Tabs and runs of spaces part cells; otherwise a label followed by one figure.

    >>> split_row("Kommunstyrelsen 451 038"), split_row("fossilfri kommun senast 2040")
    (('Kommunstyrelsen', '451 038'), ())
    """
    if "\t" in line:
        first, *others = (cell.strip() for cell in line.split("\t"))
        cells = (first, *(part for cell in others for part in _parted(cell)))
        return cells if sum(map(bool, cells)) > 1 and not _is_prose(cells) else ()
    if len(line) > _LONGEST_ROW or line[-1:] not in _LAST_OF_ROW:
        return ()
    match = _TAIL.fullmatch(line)
    if match is None or len(match["label"]) > _LONGEST_LABEL or _PROSE.search(match["label"]):
        return ()
    if _YEARS.fullmatch(match["figures"]):
        # "Kommunbidrag 2026" heads a table and is no row of it.
        return ()
    return (match["label"].strip(), *split_figures(match["figures"]))


def split_figures(figures: str) -> tuple[str, ...]:
    """Return the single figures of a run with spaces both inside and between them.

    Groups of exactly three digits go on with the figure before; where all groups are of three,
    figures of two groups are taken, the usual size of a frame in thousand kronor.

    >>> split_figures("1 270 931 1 302 000"), split_figures("299 420 305 000")
    (('1 270 931', '1 302 000'), ('299 420', '305 000'))
    """
    groups = figures.split()
    if len(groups) > 3 and len(groups) % 2 == 0 and all(_THREE.fullmatch(group) for group in groups):
        return tuple(" ".join(groups[i : i + 2]) for i in range(0, len(groups), 2))
    result: list[str] = []
    for group in groups:
        goes_on = result and (_THREE_TAIL.fullmatch(group) and _OPEN_END.search(result[-1]))
        if goes_on or (result and result[-1] in {"-", "–", "−", "+", "("}) or group == "%":
            result[-1] += group if group == "%" else f" {group}"
        else:
            result.append(group)
    return tuple(result)


def _parted(cell: str) -> tuple[str, ...]:
    """Return *cell* as several where its figures have lost the tabs between them."""
    return split_figures(cell) if _FIGURES.fullmatch(cell) else (cell,)


def is_year_header(line: str) -> bool:
    """Tell whether *line* is only the year heads of a table ("2026", "Budget 2026 Plan 2027")."""
    return bool(_YEARS.fullmatch(line.strip()))


def is_head(cells: tuple[str, ...]) -> bool:
    """Tell whether *cells* are the heads of a table's columns: years and words, no other figures.

    >>> is_head(("Nämnd", "Budget 2026", "2027")), is_head(("Skolnämnden", "12 500", ""))
    (True, False)
    """
    heads = [cell for cell in cells[1:] if cell.strip()]
    return bool(heads) and all(_YEAR.match(cell) or not cell.lstrip("-–−+( ")[:1].isdigit() for cell in heads)


def _is_prose(cells: tuple[str, ...]) -> bool:
    return any(len(cell) > 2 * _LONGEST_LABEL for cell in cells)
