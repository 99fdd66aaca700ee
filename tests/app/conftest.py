"""An empty store, Anna at noon, and a document of which every kind of item is known."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

import pytest

from styrkedja.base.ids import stable_id
from styrkedja.base.span import Span
from styrkedja.chain.body import Body, Chair
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment, TextStatus
from styrkedja.chain.document import Block, BlockKind, DocumentInfo, Section, Source
from styrkedja.chain.governance import Decision, Governance
from styrkedja.chain.indicator import Goal, Indicator
from styrkedja.chain.money import Addition, BudgetFrame, BudgetTotal, Reserved

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
COUNCIL, BOARD, SCHOOLS, LEISURE = "Kommunfullmäktige", "Kommunstyrelsen", "Skolnämnden", "Fritidsnämnden"
LINES = (
    "Skola",
    "Fler lärare i skolan.",
    "Bygg en grundskola i Norrby.",
    "Fritid",
    "Bygg en idrottshall. [Kommunfullmäktige – genom mål och budget. Verkställighet: Fritidsnämnden.]",
    "Vi ska hålla badhuset öppet.",
    "Skolnämnden 100 110",
    "Fritidsnämnden 50 60",
    "varav bad 5",
    "Summa 151 170",
    "+ 20 mkr till Skolnämnden",
    "Behöriga lärare",
)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and no rows."""
    from styrkedja.store.connection import prepare, use_database

    folder = tmp_path_factory.mktemp("template")
    use_database(f"sqlite:///{folder / 'store.sqlite3'}")
    prepare()
    use_database(f"sqlite:///{folder / 'unused.sqlite3'}")
    return folder / "store.sqlite3"


@pytest.fixture
def context(tmp_path: Path, empty_store: Path) -> object:
    """Anna, at noon, with an empty store."""
    from styrkedja.app.context import open_context
    from styrkedja.store.connection import use_database

    shutil.copyfile(empty_store, tmp_path / "store.sqlite3")
    use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    return open_context(who="anna", now=NOON)


@pytest.fixture
def plan() -> Chain:
    """A plan of two sections with a mandate, a bracket, a sentence and all kinds of money."""
    return build_plan(LINES)


@pytest.fixture
def plan_of() -> Callable[..., Chain]:
    """Build the plan with some of its lines changed."""
    return lambda changes: build_plan(tuple(changes.get(line, line) for line in LINES))


@pytest.fixture
def keep(context: object) -> Callable[..., str]:
    """Put a chain into the store and return the id of its document."""
    from styrkedja.store import documents
    from styrkedja.store.actor import Actor

    def put(chain: Chain, name: str = "plan.pdf") -> str:
        incoming = documents.Incoming(name, chain.text.encode(), chain, "p1")
        return documents.save(incoming, Actor("anna", NOON)).version.document.public_id

    return put


def build_plan(lines: tuple[str, ...]) -> Chain:
    """Return the plan whose lines are *lines*, two on a page."""
    text = "\n".join(lines)
    ends = list(accumulate(len(line) + 1 for line in lines))
    at = [Span(end - len(line) - 1, end - 1) for end, line in zip(ends, lines, strict=True)]
    source = Source("plan.pdf", stable_id(text, prefix="f").ljust(64, "0"), "application/pdf", 6)
    chain = Chain(
        document=DocumentInfo(
            "Plan och budget 2026", "Almfors kommun", ("A",), "Almfors", "9999", "2026", "plan_and_budget", source
        ),
        text=text,
        blocks=tuple(
            Block(BlockKind.PARAGRAPH, line, span, page=page_of(number))
            for number, (line, span) in enumerate(zip(lines, at, strict=True))
        ),
        sections=(Section(lines[0], 1, at[0]), Section(lines[3], 1, at[3])),
        goals=(Goal("1", lines[0], None, at[0]),),
        commitments=commitments_of(lines, at),
        indicators=(
            Indicator(lines[11], at[11], kpi="N15436", baseline_value=Decimal("81.5"), target_value=Decimal(85)),
        ),
        bodies=(
            Body(SCHOOLS, "committee", aliases=("skolnämnd",), spans=(at[6],)),
            Body(LEISURE, "committee", spans=(at[7],)),
        ),
        chairs=(Chair(SCHOOLS, "ordförande", "A", at[6]),),
    )
    return with_money(chain, at)


def page_of(line: int) -> int:
    """Return the page of a line of the plan."""
    return line // 2 + 1


def commitments_of(lines: tuple[str, ...], at: list[Span]) -> tuple[Commitment, ...]:
    """Return a mandate, a list item, a bracketed item and a sentence."""
    decided = Governance(Decision(COUNCIL, "mål och budget"), (LEISURE,), (BOARD,))
    hall = lines[4].split(" [", maxsplit=1)[0]

    def commitment(line: int, section: str, words: str, **parts: object) -> Commitment:
        span = Span(at[line].start, at[line].start + len(words))
        public_id = stable_id("Almfors", "2026", section, words)
        item = Commitment(public_id, words, span, section=section, page=page_of(line))
        return replace(item, **parts)  # type: ignore[arg-type]  # parts of the record

    return (
        commitment(1, "Skola", lines[1], body=SCHOOLS),
        commitment(2, "Skola", lines[2]),
        commitment(4, "Fritid", hall, governance=decided, status_of_text=TextStatus.BRACKETED_ITEM),
        commitment(5, "Fritid", lines[5], status_of_text=TextStatus.SENTENCE),
    )


def with_money(chain: Chain, at: list[Span]) -> Chain:
    """Return *chain* with frames of two years, totals (one of them 1 off), a part and an addition."""

    def frame(body: str, year: int, column: str, amount: int, line: int) -> BudgetFrame:
        return BudgetFrame(body, body, year, column, Decimal(amount), "tkr", True, at[line])

    return replace(
        chain,
        budget_frames=(
            frame(SCHOOLS, 2026, "budget", 100, 6),
            frame(SCHOOLS, 2027, "plan", 110, 6),
            frame(LEISURE, 2026, "budget", 50, 7),
            frame(LEISURE, 2027, "plan", 60, 7),
        ),
        budget_totals=(
            BudgetTotal("Summa", 2026, Decimal(151), "tkr", True, Decimal(150), at[9]),
            BudgetTotal("Summa", 2027, Decimal(170), "tkr", True, Decimal(170), at[9]),
        ),
        reserved=(Reserved(LEISURE, "varav bad", 2026, Decimal(5), "tkr", at[8]),),
        additions=(Addition(SCHOOLS, Decimal(20), "mkr", 2026, None, at[10]),),
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Gives data folders of their own by name, each in use until the next one is asked for; "data" is the first."""
    for variable in ("STYRKEDJA_KOLADA", "STYRKEDJA_KOLADA_ADDRESS"):
        monkeypatch.delenv(variable, raising=False)

    def choose(name: str) -> Path:
        monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path / name))
        return tmp_path / name

    choose("data")
    return choose
