r"""One line of an SIE file into label and fields, and fields into amounts, dates and months.

A field is text, or a tuple of the words between braces. Text with blanks stands between quotation marks; a backslash
before a quotation mark makes it a letter, before anything else it is a backslash (BL Administration writes
"1820\A012 Cykel"). Every step goes through the line once, so that no line, however long or broken, takes long.

Source: SIE specification 4B of 30 September 2008, section 5; the damaged lines of the organisation's own test files.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from styrkedja.base import patterns as re

Field = str | tuple[str, ...]

# "#KTYP 1930 T" gives KTYP; " # KTYP" has none.
_LABEL = re.compile(r"#([^ \t\"{}]*+)")
# 1930 {"1" "Nord"} -100.00 "en text" is clean; in "F"rbrukning" and L"ner the mark is no end and no beginning.
_TEXT = r"\"[^\"\\]*+\"(?=[ \t{}]|$)"
_LIST = r"\{(?:[ \t]++|[^ \t\"{}]++(?!\")|\"[^\"\\]*+\"(?=[ \t}\"]))*+\}"
_PLAIN = r"[^ \t\"{}]++(?!\")"
_CLEAN = re.compile(rf"{_TEXT}|{_LIST}|{_PLAIN}")
# The first field that is not clean takes the rest of the line with it, so that the last field tells of them all.
_FIELD = re.compile(rf"{_TEXT}|{_LIST}|{_PLAIN}|[^ \t].*+")
_WORD = re.compile(r"\"([^\"]*+)\"|([^ \t\"{}]++)")
_PLAIN_END = re.compile(r"[ \t{}]")

# 15 digits are more than all money there is; sums of millions of such amounts are still exact in a Decimal.
# -1234.50, .5 and 12. are amounts; 1,234.50 and 1e5 are not.
_AMOUNT = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,6})?|\.[0-9]{1,6})")
# 1234,5 and -10,00 have a decimal comma; 1,000 may be a thousand and is left.
_AMOUNT_WITH_COMMA = re.compile(r"[+-]?[0-9]{1,15},[0-9]{1,2}")
_DATE = re.compile(r"[0-9]{8}")
_MONTH = re.compile(r"[0-9]{6}")
_NUMBER = re.compile(r"-?[0-9]{1,6}")
_LONGEST_KEPT = 200


# A tuple: it is made in a third of the time of a frozen record, and a file has hundreds of thousands.
class SieLine(NamedTuple):
    """A line with its label in capitals, without the #.

    Args:
        faults: quote_unclosed, quote_inside, objects_wrong.
    """

    label: str
    fields: tuple[Field, ...]
    faults: tuple[str, ...] = ()

    def text(self, place: int) -> str:
        """Return the field as text; nothing where there is none."""
        field = self.fields[place] if place < len(self.fields) else ""
        return field if isinstance(field, str) else " ".join(field)


def split_line(line: str) -> SieLine:
    r"""Return the parts of a line that begins with #.

    >>> split_line('#TRANS 1930 {1 "Nord"} -100.00 20260131 "Hyra \\"Torget\\""').fields
    ('1930', ('1', 'Nord'), '-100.00', '20260131', 'Hyra "Torget"')
    >>> split_line('#KONTO 4010 "Ink"p varor"')
    SieLine(label='KONTO', fields=('4010', 'Ink"p varor'), faults=('quote_inside',))
    """
    start = _LABEL.match(line)
    end = start.end() if start else 0
    label = line[1:end].upper()
    fields = _FIELD.findall(line, end)
    if not fields or _CLEAN.fullmatch(fields[-1]):
        return SieLine(label, tuple([_clean_field(field) for field in fields]))
    return _Scanner(line, end).scan(label)


def _clean_field(field: str) -> Field:
    first = field[0]
    if first == '"':
        return field[1:-1]
    if first == "{":
        return _known_words(field) if len(field) <= _LONGEST_KEPT else _words(field)
    return field


# The same few objects stand on thousands of lines; long lists are not kept, they are somebody's mischief.
@lru_cache(maxsize=4096)
def _known_words(field: str) -> tuple[str, ...]:
    return _words(field)


def _words(field: str) -> tuple[str, ...]:
    return tuple(quoted or plain for quoted, plain in _WORD.findall(field, 1, len(field) - 1))


class _Scanner:
    """Reads a line that is not clean, mark by mark; nothing is read twice."""

    def __init__(self, line: str, place: int) -> None:
        self.line = line
        self.place = place
        self.faults: dict[str, None] = {}

    def scan(self, label: str) -> SieLine:
        fields: list[Field] = []
        while self._skip_blanks():
            if self.line[self.place] == "{":
                fields.append(self._list())
            elif self.line[self.place] == "}":
                self.faults["objects_wrong"] = None
                self.place += 1
            else:
                fields.append(self._word(in_list=False))
        return SieLine(label, tuple(fields), tuple(self.faults))

    def _skip_blanks(self) -> bool:
        while self.place < len(self.line) and self.line[self.place] in " \t":
            self.place += 1
        return self.place < len(self.line)

    def _list(self) -> tuple[str, ...]:
        self.place += 1
        words: list[str] = []
        while self._skip_blanks():
            mark = self.line[self.place]
            if mark == "}":
                self.place += 1
                return tuple(words)
            if mark == "{":
                self.faults["objects_wrong"] = None
                self.place += 1
            else:
                words.append(self._word(in_list=True))
        self.faults["objects_wrong"] = None
        return tuple(words)

    def _word(self, *, in_list: bool) -> str:
        if self.line[self.place] == '"':
            return self._quoted(in_list=in_list)
        found = _PLAIN_END.search(self.line, self.place)
        end = found.start() if found else len(self.line)
        word = self.line[self.place : end]
        self.place = end
        if '"' in word:
            self.faults["quote_inside"] = None
        return word

    def _quoted(self, *, in_list: bool) -> str:
        closing = ' \t{}"' if in_list else " \t{}"
        parts = []
        start = self.place + 1
        while (mark := self.line.find('"', start)) >= 0:
            after = self.line[mark + 1 : mark + 2]
            if mark > start and self.line[mark - 1] == "\\" and after:
                parts.append(self.line[start : mark - 1] + '"')
            elif not after or after in closing:
                self.place = mark + 1
                return "".join([*parts, self.line[start:mark]])
            else:
                self.faults["quote_inside"] = None
                parts.append(self.line[start : mark + 1])
            start = mark + 1
        self.faults["quote_unclosed"] = None
        self.place = len(self.line)
        return "".join([*parts, self.line[start:]])


def parse_amount(field: str) -> Decimal | None:
    """Return an amount with decimal point; None for anything else.

    >>> parse_amount("-18919.50"), parse_amount("1 000"), parse_amount("1e5")
    (Decimal('-18919.50'), None, None)
    """
    return Decimal(field) if _AMOUNT.fullmatch(field) else None


def parse_amount_with_comma(field: str) -> Decimal | None:
    """Return an amount with decimal comma, which the format does not have but some programs write.

    >>> parse_amount_with_comma("-100,50"), parse_amount_with_comma("1,000")
    (Decimal('-100.50'), None)
    """
    return Decimal(field.replace(",", ".")) if _AMOUNT_WITH_COMMA.fullmatch(field) else None


def parse_date(field: str) -> dt.date | None:
    """Return the day of yyyymmdd; None when it is no day of the calendar.

    >>> parse_date("20240229"), parse_date("20230229")
    (datetime.date(2024, 2, 29), None)
    """
    return _day(field, field[6:]) if _DATE.fullmatch(field) else None


def parse_month(field: str) -> dt.date | None:
    """Return the first day of the month yyyymm.

    >>> parse_month("202602"), parse_month("202613")
    (datetime.date(2026, 2, 1), None)
    """
    return _day(field, "1") if _MONTH.fullmatch(field) else None


@lru_cache(maxsize=4096)
def _day(field: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(field[:4]), int(field[4:6]), int(day))
    except ValueError:
        return None


def parse_number(field: str) -> int | None:
    """Return a whole number such as that of a year (-1) or a dimension (6)."""
    return int(field) if _NUMBER.fullmatch(field) else None
