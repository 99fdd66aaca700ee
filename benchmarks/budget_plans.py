"""A budget plan worked out again after a change, beside the same plan as a workbook that other programs recalculate.

Run by `make bench`, or as `python -m benchmarks.budget_plans [--scenarios N] [--repetitions N]`.
"""

import argparse
import importlib.metadata
import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import xlsxwriter

from benchmarks.big_plan import CHANGES, COMMITTEES, COST_LINES, INVESTMENTS, YEARS, big_plan, big_scenarios
from benchmarks.timing import best_seconds
from styrkedja.budget.difference import Difference, apply_differences
from styrkedja.budget.outlook import outlook
from styrkedja.budget.plan import Plan
from styrkedja.budget.scenarios.scenario import run_scenarios
from styrkedja.reports.plan_xlsx import plan_xlsx

_MOST_SECONDS = 600
_AIM_RECOMPUTE_SECONDS = 0.050
_AIM_SCENARIOS_SECONDS = 5.0


def main(arguments: list[str]) -> int:
    """Measure and print; 1 when an aim of issue 5 is missed."""
    options = _options(arguments)
    plan = big_plan()
    print(
        f"{COMMITTEES} committees, {len(YEARS)} years, {COST_LINES} cost lines, {CHANGES} changes, "
        f"{INVESTMENTS} investments; load of the computer {os.getloadavg()[0]:.1f} before"
    )
    own = best_seconds(lambda: outlook(_raised(plan)), repetitions=options.repetitions)
    print(f"styrkedja, tax changed and all worked out      {own * 1000:10.1f} ms of processor time")
    scenarios = big_scenarios(options.scenarios)
    start = time.process_time()
    met = sum(1 for result in run_scenarios(plan, scenarios) if result.is_target_met)
    spent = time.process_time() - start
    print(f"styrkedja, {len(scenarios)} scenarios ({met} meet the target)  {spent:10.2f} s of processor time")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_workbooks(plan, folder)
        _print_libreoffice(folder, own)
        _print_formulas(folder, own)
    return int(own > _AIM_RECOMPUTE_SECONDS or spent > _AIM_SCENARIOS_SECONDS * len(scenarios) / 1_000)


def _raised(plan: Plan) -> Plan:
    return apply_differences(plan, [Difference(name="x", years=plan.years, tax_change_ore={YEARS[0]: Decimal(30)})])


def _write_workbooks(plan: Plan, folder: Path) -> None:
    written = plan_xlsx(outlook(_raised(plan)), made=datetime(2026, 10, 2, tzinfo=UTC))
    (folder / "plan.xlsx").write_bytes(written.data)
    with xlsxwriter.Workbook(str(folder / "nothing.xlsx")) as book:
        book.add_worksheet().write_formula("A1", "=1+1")
    with ZipFile(io.BytesIO(written.data)) as packed:
        formulas = sum(packed.read(one).count(b"<f") for one in packed.namelist() if "worksheets/" in one)
    print(f"the same plan as a workbook: {formulas} formulas, {len(written.data) / 1000:.0f} kB")


def _print_libreoffice(folder: Path, own: float) -> None:
    if shutil.which("soffice") is None:
        print("LibreOffice: not installed")
        return
    start_up = min(_converted(folder, "nothing.xlsx") for _ in range(2))
    whole = min(_converted(folder, "plan.xlsx") for _ in range(2))
    work = max(whole - start_up, 0.001)
    print(f"LibreOffice, opened, worked out and saved      {work * 1000:10.0f} ms more than an empty book, "
          f"{work / own:.0f} times styrkedja; with its start {whole:.1f} s, {whole / own:.0f} times")  # fmt: skip


def _converted(folder: Path, name: str) -> float:
    """Return the processor seconds that LibreOffice takes to open, work out and save a workbook."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(folder / name)],
        check=True, capture_output=True, timeout=_MOST_SECONDS,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _print_formulas(folder: Path, own: float) -> None:
    """Measure the library `formulas` in a process of its own, which is stopped when it takes too long."""
    try:
        version = importlib.metadata.version("formulas")
    except importlib.metadata.PackageNotFoundError:
        print("formulas: not installed; make bench installs it")
        return
    try:
        done = subprocess.run(
            [sys.executable, "-c", _WITH_FORMULAS, str(folder / "plan.xlsx")],
            check=False, capture_output=True, text=True, timeout=_MOST_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        print(f"formulas {version}: not done within {_MOST_SECONDS} s")
        return
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"formulas {version}: cannot take the workbook: {reason[:200]}")
        return
    loading, working = map(float, done.stdout.split())
    print(f"formulas {version}, worked out once loaded      {working * 1000:10.0f} ms, {working / own:.0f} times "
          f"styrkedja; loading takes {loading:.1f} s")  # fmt: skip


_WITH_FORMULAS = """
import sys, time
import formulas
start = time.process_time()
model = formulas.ExcelModel().loads(sys.argv[1]).finish()
loaded = time.process_time()
model.calculate()
print(loaded - start, time.process_time() - loaded)
"""


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.budget_plans")
    parser.add_argument("--scenarios", type=int, default=1_000)
    parser.add_argument("--repetitions", type=int, default=20)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
