"""What the words above a row of money say of it: whose it is, which year, whether it gives or saves.

A committee's name stands over its rows as a heading, or as a line or list item of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from styrkedja.base import patterns as re
from styrkedja.chain.document import Block, BlockKind
from styrkedja.parsing import addition_words as words
from styrkedja.parsing.amounts import find_amounts, unit_of
from styrkedja.parsing.bodies import dictionary_form, is_body, scope_of
from styrkedja.parsing.glance import holds_any

_YEAR = re.compile(r"\b(20\d\d)\b")
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=\D)")
# What may follow the name: "Socialnämnden – förändringar", "Socialnämnden (tkr)".
_ABOUT = re.compile(
    r"\s*[–—:,(-]?\s*\b(?:(?:våra|vårt|nya|budget|ram\w*|belopp|tillskott|satsningar|förändringar|prioriteringar|besparingar"
    r"|förslag|i|tkr|mkr|mnkr|kr|totalt|summa|för|inom|på|till|20\d\d)\b[\s:,)–-]*)+$",
    re.IGNORECASE,
)
# One word, or several as in "Barn- och utbildningsnämnd", "Kommunstyrelsens arbetsutskott", "Tekniska nämnd".
_NAME = re.compile(
    r"(?:[\w-]+(?:-,|-? och|s|a)\s){0,4}[\w-]+|(?:kommundels|stadsdels|områdes|lokal)nämnden [\w -]+|.+ (?:AB|bolag)",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(words.BODY, re.IGNORECASE)
_NO_ADDITIONS = re.compile(
    r"investering|exploatering|bokslut|utfall|uppföljning|prognos|årsredovisning|\bmål\b|indikator|nyckeltal",
    re.IGNORECASE,
)
_SIGNED_AT_END = re.compile(
    r"[\s,:(]+(?P<sign>[+–−-])\s?\d[\d\s\u00a0]{0,9}(?:,\d{1,3})?"
    r"\s?(?:mkr|mnkr|tkr|kr|miljoner(?: kronor| kr)?)?[).]?$",
    re.IGNORECASE,
)
_OWN_SIGN = re.compile(r"(?:^|[\s(:])[+–−-]\s?\d")
_CELLS = 2
_LONGEST_NAME = 110
# A longer text that names a committee holds one of these.
_LONGEST_SHORT = 25
_NAMES = ("nämnd", "styrelse", "utskott", "fullmäktige", "revision", "förmyndare", "beredning", "bolag", " ab")
# A committee that was named before, or what it is given.
BARE = frozenset(
    {"nämnden", "styrelsen", "utskottet", "ramen", "budgetramen", "budgeten", "anslaget", "kommunbidraget"}
)


@dataclass(slots=True)
class Place:
    """What the words above say of the rows below.

    Args:
        year: of rows that name none.
        opener: the nearest heading or line that ends in a colon.
        body: the committee whose rows these are, None where none is named.
        mode: the nearest heading about additions, savings or other sums that still holds.
        is_signed: the row stands in a list where a dash is a minus.
        sign: that of the sum beside the committee's name above, which goes for rows without one.
        general_unit: that of the whole document.
        lead: the running text right above.
    """

    year: int | None
    opener: str = ""
    body: str | None = None
    mode: str = ""
    is_signed: bool = False
    body_level: int = 0
    mode_level: int = 0
    is_listed_body: bool = False
    sign: str = ""
    general_unit: str | None = None
    lead: str = ""

    def go_on(self, block: Block, default_year: int | None) -> None:
        """Take in a block that was read."""
        is_opener = block.kind is BlockKind.HEADING or block.text.endswith(":")
        body = committee_alone(block)
        if block.kind is not BlockKind.LIST_ITEM:
            self.lead = block.text if block.kind is BlockKind.PARAGRAPH else ""
        if stated := _YEAR.search(block.text):
            self.year = int(stated.group(1)) if is_opener else self.year
        elif block.kind is BlockKind.HEADING and block.level <= 1 and body is None:
            self.year = default_year
        if body is not None:
            self._take_body(body, block)
        elif block.kind is BlockKind.HEADING:
            self._take_heading(block)
        elif self.is_listed_body and block.kind is BlockKind.PARAGRAPH and not find_amounts(block.text):
            # Running text ends the rows of a committee that was only a line of its own.
            self.body, self.is_listed_body, self.sign = None, False, ""
        if is_opener:
            self.opener = block.text

    def keep_sign_for(self, following: Sequence[Block]) -> None:
        """Take items below for additions, whatever the sum above, where others of their list bear a sign."""
        if not self.sign or not following or following[0].kind is not BlockKind.LIST_ITEM:
            return
        items = takewhile(lambda block: block.kind is BlockKind.LIST_ITEM, following)
        if any(_OWN_SIGN.search(item.text) for item in items):
            self.sign = "+"

    def pass_row(self, block: Block) -> None:
        """Take in a row of a table: a committee with its sum may stand over lines of a list."""
        if (body := committee_alone(block)) is not None:
            self.body, self.is_listed_body, self.sign = body, True, _sign_of(f" {block.cells[1]}")

    def _take_body(self, body: str, block: Block) -> None:
        is_heading = block.kind is BlockKind.HEADING
        if is_heading and self.mode and block.level < self.mode_level:
            self.mode = ""
        self.body, self.is_listed_body, self.sign = body, not is_heading, _sign_of(block.text)
        self.body_level = block.level if is_heading else self.body_level
        if words.GIVING.search(block.text) or words.SAVING.search(block.text):
            self.mode, self.mode_level = block.text, block.level

    def _take_heading(self, block: Block) -> None:
        is_about = bool(words.GIVING.search(block.text) or words.SAVING.search(block.text))
        is_below = self.body is not None and not self.is_listed_body and block.level > self.body_level
        if not is_below:
            self.body, self.is_listed_body, self.sign = None, False, ""
        if is_about or _NO_ADDITIONS.search(block.text) or not (self.mode and block.level > self.mode_level):
            self.mode, self.mode_level = block.text, block.level

    @property
    def saves(self) -> bool:
        """Whether rows without a sign are savings."""
        if self.sign:
            return self.sign != "+"
        said = self.opener if _is_about(self.opener) else self.mode
        return bool(words.SAVING.search(said)) and not words.GIVING.search(said)

    @property
    def is_about(self) -> bool:
        """Whether the rows are additions or savings."""
        return bool(self.sign) or _is_about(self.opener) or (_is_about(self.mode) and not self.is_about_else)

    @property
    def is_led_in(self) -> bool:
        """Whether the text right above a list tells of additions: its items may be some."""
        return _is_about(self.lead) and not self.is_about_else

    @property
    def is_about_else(self) -> bool:
        """Whether the rows are sums of another kind: investments, outcomes, goals."""
        return any(_NO_ADDITIONS.search(text) and not _is_about(text) for text in (self.opener, self.mode))

    @property
    def unit(self) -> str | None:
        """The unit that the words above give for rows without one."""
        return unit_of(self.opener) or unit_of(self.mode) or self.general_unit


def _is_about(text: str) -> bool:
    return bool(words.GIVING.search(text) or words.SAVING.search(text))


def _sign_of(text: str) -> str:
    """Return the sign of the sum after a committee's name: "Skolnämnden, +7,0 mkr", "Skolnämnden + 4,0"."""
    match = _SIGNED_AT_END.search(text)
    return match["sign"] if match else ""


def committee_alone(block: Block) -> str | None:
    """Return the committee that *block* names and says nothing else of, as over its rows; None otherwise."""
    if block.kind is not BlockKind.TABLE_ROW:
        return name_alone(block.text)
    # A line with a sum is read as a row of two cells.
    is_line = len(block.cells) == _CELLS and bool(_SIGNED_AT_END.fullmatch(f" {block.cells[1].strip()}"))
    return name_alone(block.cells[0]) if is_line else None


def name_alone(written: str) -> str | None:
    """Return the dictionary form of the committee that *written* names, beside words such as "satsningar".

    A sum after the name may be that of the rows.

    >>> name_alone("3.2 Socialnämnden – satsningar"), name_alone("Socialnämnden +8,2 mkr"), name_alone("Skolan")
    ('Socialnämnden', 'Socialnämnden', None)
    """
    if len(written) > _LONGEST_NAME or (len(written) > _LONGEST_SHORT and not holds_any(written, _NAMES)):
        return None
    text = _SIGNED_AT_END.sub("", _NUMBER.sub("", written.strip()))
    for amount in reversed(find_amounts(text)):
        text = text[: amount.span.start].rstrip(" +–−-(") + text[amount.span.end :]
    text = text.strip(" .:;()–—-")
    for name in (text, _ABOUT.sub("", text)):
        if not name or name.lower() in BARE:
            continue
        is_name = _COMMITTEE.fullmatch(name) or (_NAME.fullmatch(name) and is_body(name))
        if is_name and scope_of(name) == "municipal":
            return dictionary_form(name)
    return None


def body_meant(written: str, text: str, place: Place) -> str | None:
    """Return the dictionary form of a committee as *written*; "nämnden" alone is the last named in *text*, or above."""
    if written.lower() not in BARE:
        return dictionary_form(written)
    named = [match["body"] for match in _COMMITTEE.finditer(text) if match["body"].lower() not in BARE]
    return dictionary_form(named[-1]) if named else place.body


def signed_lists(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of the items in lists where a dash is a minus.

    Those are lists where some items begin with a plus and, when there are any in the document, lists of
    nothing but sums marked with dashes.
    """
    runs = list(_runs(blocks))
    signed = [run for run in runs if any(_has_plus(blocks[place]) for place in run)]
    found = {place for run in signed for place in run}
    if signed:
        found.update(place for run in runs if all(_is_dash_and_sum(blocks[place]) for place in run) for place in run)
    return frozenset(found)


def _runs(blocks: Sequence[Block]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.LIST_ITEM or block.text.startswith("+"):
            runs[-1].append(index)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _has_plus(block: Block) -> bool:
    return block.text.startswith("+") or block.marker == "+"


def _is_dash_and_sum(block: Block) -> bool:
    return block.marker in {"–", "−", "-"} and block.text[:1].isdigit() and bool(find_amounts(block.text))
