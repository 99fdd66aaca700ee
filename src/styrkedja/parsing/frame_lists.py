"""Frames told as a list: "Kommunstyrelsen: 88,2 mkr" line by line under words about frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.chain.money import BudgetFrame, BudgetTotal
from styrkedja.parsing.amounts import Amount, find_amounts
from styrkedja.parsing.bodies import dictionary_form, is_body
from styrkedja.parsing.totals import is_total

# "Skolnämnden: 496,5 mkr", "Summa ramar – 1 280 mkr"; not "Skolnämnden får 3 mkr".
_ENTRY = re.compile(r"(?P<label>[^:\d]{3,70}?)\s*(?::|–|-|\.{2,})?\s*(?P<amount>\d.{0,40})")
_DIGIT = re.compile(r"\d")
_LONGEST_AMOUNT = 41
_ABOUT = re.compile(r"\bram(?:ar|arna)?\b|budgetram|kommunbidrag|driftbudget", re.IGNORECASE)
_ADDED = re.compile(r"tillskott|satsning|besparing|investering|utöver|förändr|justering|jämfört", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")
_FEWEST = 2
_NEAR = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    block: Block
    label: str
    amount: Amount


def find_listed_frames(
    document: Document, *, default_year: int | None
) -> tuple[tuple[BudgetFrame, ...], tuple[BudgetTotal, ...]]:
    """Return the frames in lists and their totals.

    Args:
        default_year: the year of frames where the words above name none.
    """
    frames: list[BudgetFrame] = []
    totals: list[BudgetTotal] = []
    for entries, above in _lists(document.blocks):
        words = " \n".join(block.text for block in above)
        if not _ABOUT.search(words) or _ADDED.search(above[-1].text):
            continue
        stated = _YEAR.search(above[-1].text) or _YEAR.search(words)
        year = int(stated.group(1)) if stated else default_year
        listed = [entry for entry in entries if not is_total(entry.label)]
        frames += [_frame(entry, year) for entry in listed]
        totals += [_total(entry, year, listed) for entry in entries if is_total(entry.label)]
    return tuple(frames), tuple(totals)


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[list[_Entry], Sequence[Block]]]:
    """Yield entries that follow each other, at least two committees among them, with the blocks above."""
    run: list[_Entry] = []
    start = 0
    for index, block in enumerate(blocks):
        entry = _entry(block)
        if entry is not None:
            start = start if run else index
            run.append(entry)
            continue
        if _is_list(run) and start:
            yield run, blocks[max(0, start - _NEAR) : start]
        run = []
    if _is_list(run) and start:
        yield run, blocks[max(0, start - _NEAR) : start]


def _is_list(run: Sequence[_Entry]) -> bool:
    return sum(is_body(entry.label) for entry in run) >= _FEWEST


def _entry(block: Block) -> _Entry | None:
    if block.kind not in {BlockKind.LIST_ITEM, BlockKind.PARAGRAPH}:
        return None
    first = _DIGIT.search(block.text)
    if first is None or first.start() + _LONGEST_AMOUNT < len(block.text):
        return None
    match = _ENTRY.fullmatch(block.text)
    if match is None or not (is_body(match["label"].strip()) or is_total(match["label"])):
        return None
    amounts = find_amounts(match["amount"])
    is_whole = len(amounts) == 1 and len(amounts[0].span) == len(match["amount"].rstrip(" ."))
    return _Entry(block, match["label"].strip(), amounts[0]) if is_whole else None


def _frame(entry: _Entry, year: int | None) -> BudgetFrame:
    return BudgetFrame(
        dictionary_form(entry.label), entry.label, year, "budget", entry.amount.amount, entry.amount.unit,
        unit_stated=True, span=entry.block.span,
    )  # fmt: skip


def _total(entry: _Entry, year: int | None, listed: Sequence[_Entry]) -> BudgetTotal:
    same = [other.amount.amount for other in listed if other.amount.unit == entry.amount.unit]
    computed = sum(same, Decimal(0)) if len(same) == len(listed) else None
    amount = entry.amount
    return BudgetTotal(
        entry.label, year, amount.amount, amount.unit, unit_stated=True, computed=computed, span=entry.block.span
    )
