"""Budget tables in the layouts that municipalities print, each with the grid a reader sees.

The grid is written once: Typst sets it as a PDF, and the reader has to give it back cell by cell.
In a cell "|" is a line break that the author made; in the grid it is a space.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Grid = tuple[tuple[str, ...], ...]

_PAGE = '#set page(paper: "a4", margin: {margin}, columns: {columns}, flipped: {flipped})\n#set text(lang: "sv", size: {size})\n'
_PROSE = (
    "Kommunfullmäktige beslutar varje år om ramarna för nämndernas verksamhet. Ramarna räknas upp med "
    "prisindex för kommunal verksamhet och justeras för volymer och för de uppdrag som fullmäktige ger. "
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table and how it is set.

    Args:
        rows: the first `heads` of them are the header, repeated on each page.
        columns: Typst's widths; none means as wide as the cells need.
        align: for all columns but the first.
        options: further arguments of Typst's table.
        printed: Typst for cells that are printed otherwise than as their words, by row and column;
            None for a cell that the cell before it covers.
    """

    rows: Grid
    heads: int = 1
    columns: str = ""
    align: str = "right"
    options: str = "stroke: none"
    printed: Mapping[tuple[int, int], str | None] = field(default_factory=dict)

    @property
    def grid(self) -> Grid:
        """What a reader sees in each row and column."""
        return tuple(tuple(cell.replace("|", " ") for cell in row) for row in self.rows)

    def typst(self) -> str:
        """Return the table as Typst sets it."""
        wide = self.columns or f"{len(self.rows[0])}"
        head = ", ".join(self._row(at) for at in range(self.heads))
        body = ",\n  ".join(self._row(at) for at in range(self.heads, len(self.rows)))
        first = f"table.header({head})," if head else ""
        sides = f"(x, y) => if x == 0 {{ left }} else {{ {self.align} }}"
        return f"#table(columns: {wide}, align: {sides}, {self.options},\n  {first}\n  {body})\n"

    def _row(self, at: int) -> str:
        cells = (self.printed.get((at, place), _quoted(cell)) for place, cell in enumerate(self.rows[at]))
        return ", ".join(cell for cell in cells if cell is not None)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page or more with tables on it.

    Args:
        parts: tables and Typst text, from above.
        repeats: a table's header stands once more, at the top of its second page, above this row.
    """

    name: str
    parts: tuple[Table | str, ...]
    size: str = "10pt"
    margin: str = "2.5cm"
    columns: int = 1
    flipped: bool = False
    repeats: int = 0

    def typst(self) -> str:
        """Return the source of the document."""
        page = _PAGE.format(margin=self.margin, columns=self.columns, flipped=str(self.flipped).lower(), size=self.size)
        return page + "\n".join(part if isinstance(part, str) else part.typst() for part in self.parts)

    def grids(self) -> list[Grid]:
        """Return what a reader sees in each table."""
        return [part.grid for part in self.parts if isinstance(part, Table)]


def _quoted(cell: str) -> str:
    return " + linebreak() + ".join(f'"{line}"' for line in cell.split("|"))


YEARS = (
    ("Nämnd", "Budget 2026", "Plan 2027", "Plan 2028"),
    ("Kommunstyrelsen", "214 600", "219 300", "224 100"),
    ("Barn- och utbildningsnämnden", "1 018 300", "1 041 900", "1 066 200"),
    ("Vård- och omsorgsnämnden", "987 450", "1 012 800", "1 039 000"),
    ("Kultur- och fritidsnämnden", "96 120", "97 900", "99 850"),
    ("Revisionen", "2 310", "2 350", "2 400"),
    ("Summa", "2 318 780", "2 374 250", "2 431 550"),
)
MIXED = (
    ("", "Bokslut|2024", "Budget|2025", "Budget|2026", "Förändring|2025–2026"),
    ("Kommunfullmäktige", "-9,8", "-10,2", "-10,4", "-0,2"),
    ("Kommunstyrelsen", "-214,6", "-219,3", "-224,1", "-4,8"),
    ("Socialnämnden", "-1 018,3", "-1 041,9", "-1 066,2", "-24,3"),
    ("Byggnadsnämnden", "-18,9", "-19,4", "-18,7", "0,7"),
    ("Totalt", "-1 261,6", "-1 290,8", "-1 319,4", "-28,6"),
)
GROUPS = (
    ("Verksamhet, tkr", "Utfall 2025", "Budget 2026", "Avvikelse"),
    ("Barn och utbildning", "610 500", "642 000", "-31 500"),
    ("Förskola", "180 200", "190 000", "-9 800"),
    ("Grundskola", "430 300", "452 000", "-21 700"),
    ("Vård och omsorg", "520 900", "530 400", "-9 500"),
    ("Äldreomsorg", "400 600", "406 400", "-5 800"),
    ("därav hemtjänst", "120 000", "121 500", "-1 500"),
    ("Funktionsstöd", "120 300", "124 000", "-3 700"),
    ("Summa nämnder", "1 131 400", "1 172 400", "-41 000"),
)
RESERVES = (
    ("Kommunbidrag", "2026"),
    ("Kommunstyrelsen", "214 600"),
    ("varav reserverade medel", "9 000"),
    ("varav klimatåtgärder", "1 500"),
    ("Skolnämnden", "1 018 300"),
    ("varav skolskjuts", "12 400"),
    ("Omsorgsnämnden", "987 450"),
    ("Summa", "2 220 350"),
)
BLANKS = (
    ("Nämnd", "2025", "2026", "2027", "2028"),
    ("Kommunstyrelsen", "4 200", "", "1 500", ""),
    ("Skolnämnden", "", "12 000", "", "8 400"),
    ("Tekniska nämnden", "31 000", "28 500", "", "27 000"),
    ("Kulturnämnden", "", "", "900", ""),
    ("Summa", "35 200", "40 500", "2 400", "35 400"),
)
INCOME = (
    ("Mnkr", "Not", "Utfall 2024", "Budget 2025", "Budget 2026"),
    ("Verksamhetens intäkter", "1", "548,2", "561,0", "570,4"),
    ("Verksamhetens kostnader", "2", "–2 655,9", "–2 740,3", "–2 815,1"),
    ("Avskrivningar", "3", "–98,4", "–101,2", "–105,0"),
    ("Verksamhetens nettokostnader", "", "–2 206,1", "–2 280,5", "–2 349,7"),
    ("Skatteintäkter", "4", "1 702,8", "1 751,0", "1 803,9"),
    ("Generella statsbidrag och utjämning", "5", "558,0", "571,2", "590,3"),
    ("Finansnetto", "", "–6,4", "–8,1", "–9,0"),
    ("Årets resultat", "", "48,3", "33,6", "35,5"),
)
SIGNS = (
    ("Nämnd", "Intäkter", "Kostnader", "Netto", "Avvikelse"),
    ("Kommunstyrelsen", "12 000", "-226 600", "(214 600)", "– 150"),
    ("Skolnämnden", "41 500", "– 1 059 800", "(1 018 300)", "+2 400"),
    ("Omsorgsnämnden", "60 000", "−1 047 450", "(987 450)", "–12"),
    ("Summa", "113 500", "-2 333 850", "(2 220 350)", "2 238"),
)
LONG = (
    ("Nämnd eller styrelse", "Budget 2026", "Plan 2027"),
    ("Kommunstyrelsen inklusive räddningstjänst, krisberedskap och civilt försvar", "214 600", "219 300"),
    ("Barn- och utbildningsnämnden", "1 018 300", "1 041 900"),
    ("Arbetsmarknads- och vuxenutbildningsnämnden med jobbtorg och integration", "64 800", "65 900"),
    ("Revisionen", "2 310", "2 350"),
    ("Summa", "1 300 010", "1 329 450"),
)
NARROW = (
    ("tkr", "2021", "2022", "2023", "2024", "2025", "2026", "2027", "2028"),
    ("KS", "98 100", "99 200", "101 300", "104 000", "107 200", "110 000", "112 500", "115 100"),
    ("BUN", "410 000", "421 300", "433 800", "447 100", "460 900", "474 000", "486 200", "498 800"),
    ("SN", "388 400", "400 000", "412 700", "425 100", "437 900", "450 800", "463 600", "476 900"),
    ("MBN", "9 100", "9 300", "9 600", "9 900", "10 200", "10 500", "10 700", "11 000"),
)
COMMENTS = (
    ("Nämnd", "Ram 2026", "Kommentar"),
    ("Kommunstyrelsen", "214 600", "Ramen höjs för det nya ekonomisystemet."),
    ("Skolnämnden", "1 018 300", "Ramen höjs för fler elever i gymnasiet och för mindre grupper i förskolan."),
    ("Omsorgsnämnden", "987 450", "Oförändrad."),
)
INVESTMENTS = (
    ("Investeringar", "2026", "2027", "2028"),
    ("Ny idrottshall", "45 000", "38 000", ""),
    ("Gator och vägar", "12 000", "12 500", "13 000"),
    ("Summa", "57 000", "50 500", "13 000"),
)
SPANNED = (
    ("", "Budget", "Plan", ""),
    ("Nämnd", "2026", "2027", "2028"),
    *YEARS[1:],
)

_RULED = "stroke: 0.5pt"
_LINES = "stroke: (x, y) => (bottom: 0.5pt)"
_BOOK = "stroke: (x, y) => (top: if y == 0 { 1pt } else if y == 1 { 0.5pt }, bottom: if y == 5 { 1pt })"
_ZEBRA = "stroke: none, fill: (x, y) => if y == 0 { rgb(30, 60, 90) } else if calc.odd(y) { luma(235) }"
_TIGHT = "stroke: none, inset: (x: 2pt, y: 2pt)"
_CAPTION = "Belopp i tkr.\n"
_HEADING = "#heading[Driftbudget]\n" + _PROSE + "\n\n"


def _respaced(grid: Grid, space: str) -> Grid:
    """Return *grid* with another space inside its figures."""
    return tuple(tuple(_swap(cell, space) for cell in row) for row in grid)


def _swap(cell: str, space: str) -> str:
    return cell.replace(" ", space) if cell[:1].isdigit() else cell


def _with_space(grid: Grid, space: str) -> Table:
    """Return a table that prints *space* inside its figures; read back it is a plain one."""
    spaced = _respaced(grid, space)
    printed = {(y, x): f'"{cell}"' for y, row in enumerate(spaced) for x, cell in enumerate(row)}
    return replace(Table(grid), printed=printed)


_MANY = tuple((f"Verksamhet {letter}{digit}", f"{ord(letter) * 10 + digit} 500", f"{ord(letter) * 11 + digit} 500")
              for letter in "ABCDEFGH" for digit in range(1, 9))  # fmt: skip
LONG_TABLE = (("Verksamhet", "Budget 2026", "Plan 2027"), *_MANY)

LAYOUTS = (
    Layout("ruled, several years", (_HEADING, Table(YEARS, options=_RULED))),
    Layout("horizontal lines, several years", (_HEADING, Table(YEARS, options=_LINES))),
    Layout("no lines, several years", (_HEADING, Table(YEARS))),
    Layout("no lines, columns over the whole page", (_HEADING, Table(YEARS, columns="(2fr, 1fr, 1fr, 1fr)"))),
    Layout("ruled, headers over two lines, hyphen minus", (_HEADING, Table(MIXED, options=_RULED))),
    Layout("rules above and below only", (_HEADING, Table(MIXED, options=_BOOK))),
    Layout("no lines, headers over two lines", (_HEADING, Table(MIXED))),
    Layout("group rows on shaded ground", (_CAPTION, Table(GROUPS, options=_ZEBRA))),
    Layout("group rows without lines", (_CAPTION, Table(GROUPS))),
    Layout("part-of rows, two columns", (_HEADING, Table(RESERVES))),
    Layout("part-of rows, ruled", (_HEADING, Table(RESERVES, options=_RULED))),
    Layout("blank cells without lines", (_HEADING, Table(BLANKS))),
    Layout("blank cells, horizontal lines", (_HEADING, Table(BLANKS, options=_LINES))),
    Layout("blank cells, ruled", (_HEADING, Table(BLANKS, options=_RULED))),
    Layout("note numbers, en dash minus", (_HEADING, Table(INCOME))),
    Layout("note numbers, horizontal lines", (_HEADING, Table(INCOME, options=_LINES))),
    Layout("minus in five ways", (_HEADING, Table(SIGNS))),
    Layout("minus in five ways, ruled", (_HEADING, Table(SIGNS, options=_RULED))),
    Layout("thin spaces", (_HEADING, _with_space(YEARS, "\u2009"))),
    Layout("no-break spaces", (_HEADING, _with_space(YEARS, "\u00a0"))),
    Layout("narrow no-break spaces", (_HEADING, _with_space(YEARS, "\u202f"))),
    Layout("wrapped labels, figures above", (_HEADING, Table(LONG, columns="(5cm, auto, auto)"))),
    Layout("wrapped labels, figures in the middle", (_HEADING, Table(LONG, columns="(5cm, auto, auto)", align="right + horizon"))),
    Layout("wrapped labels, figures below", (_HEADING, Table(LONG, columns="(5cm, auto, auto)", align="right + bottom"))),
    Layout("wrapped labels, horizontal lines", (_HEADING, Table(LONG, columns="(5cm, auto, auto)", options=_LINES))),
    Layout("wrapped labels, ruled, figures below", (_HEADING, Table(LONG, columns="(5cm, auto, auto)", align="right + bottom", options=_RULED))),
    Layout("over a page break, ruled", (_HEADING, Table(LONG_TABLE, options=_RULED)), repeats=1),
    Layout("over a page break, no lines", (_HEADING, Table(LONG_TABLE)), repeats=1),
    Layout("two tables, text between", (_HEADING, Table(YEARS), _PROSE, Table(INVESTMENTS))),
    Layout("two tables, headings between", ("= Ramar\n", Table(YEARS), "= Investeringar\n", Table(INVESTMENTS))),
    Layout("two ruled tables", ("= Ramar\n", Table(YEARS, options=_RULED), "= Investeringar\n", Table(INVESTMENTS, options=_RULED))),
    Layout("narrow columns", (_HEADING, Table(NARROW, options=_TIGHT)), size="8pt"),
    Layout("narrow columns, ruled", (_HEADING, Table(NARROW, options="inset: 2pt")), size="8pt"),
    Layout("in the first of two columns", (_HEADING, Table(RESERVES), _PROSE * 14), columns=2, size="9pt"),
    Layout("ruled, in the first of two columns", (_HEADING, Table(RESERVES, options=_RULED), _PROSE * 14), columns=2, size="9pt"),
    Layout("several years in the second of two columns", (_HEADING, _PROSE * 18, "#colbreak()\n", Table(YEARS[:1] + YEARS[4:], columns="(1fr, auto, auto, auto)", options=_TIGHT), _PROSE * 6), columns=2, size="8pt"),
    Layout("comments beside figures", (_HEADING, Table(COMMENTS, columns="(4cm, 2.5cm, 1fr)"))),
    Layout("comments beside figures, ruled", (_HEADING, Table(COMMENTS, columns="(4cm, 2.5cm, 1fr)", options=_RULED))),
    Layout("centred figures", (_HEADING, Table(YEARS, align="center"))),
    Layout("on a page lying down", (_HEADING, Table(INCOME, options=_LINES)), flipped=True),
    Layout("a header over two years", (_HEADING, Table(SPANNED, heads=2, printed={(0, 2): 'table.cell(colspan: 2, align: center, "Plan")', (0, 3): None}))),
    Layout("a header over two years, ruled", (_HEADING, Table(SPANNED, heads=2, options=_RULED, printed={(0, 2): 'table.cell(colspan: 2, align: center, "Plan")', (0, 3): None}))),
    Layout("glued headers", (_HEADING, Table(YEARS, columns="(6cm, 57pt, 46pt, 46pt)", options="stroke: none, inset: (x: 0pt, y: 4pt)"))),
    Layout("two-line heads over narrow columns", (_HEADING, Table(MIXED, options=_TIGHT)), size="9pt"),
    Layout("bold sums", (_HEADING, Table(GROUPS, printed={(y, x): f'strong("{GROUPS[y][x]}")' for y in (0, 1, 4, 8) for x in range(4)}))),
    Layout("without a header", (_HEADING, Table(YEARS[1:], heads=0))),
    Layout("heading and text between tables of one width", (_HEADING, Table(YEARS, columns="(2fr, 1fr, 1fr, 1fr)", options=_LINES), "= Investeringar\nInvesteringarna styrs av planen för lokaler.\n", Table(tuple(row[:3] for row in INVESTMENTS), columns="(2fr, 1fr, 1fr)", options=_LINES))),
)  # fmt: skip
