"""Reading and checking at scale: a long budget, all rules, two cores, the start of a command, single sentences.

Run by `make bench`, or as `python -m benchmarks.scale [--pages N] [--files N] [--repetitions N]`.
"""

import argparse
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.long_budget import write_long_budget
from benchmarks.other_readers import with_pypdfium2
from benchmarks.timing import best_seconds, peak_memory_mb
from styrkedja import read
from styrkedja.app.classification import classify_lines
from styrkedja.checks.rulebook import all_rules
from styrkedja.checks.run import check
from styrkedja.checks.subject import Subject
from styrkedja.language.sentences import sentence_spans

# As long as programmes and budgets are.
_PAGES_OF_EACH = 30
_SENTENCES = 5_000
_PAGES_TO_CHECK = 100
_SLOWEST = 3
_SMALL_TEXT = "Almforspartiet vill:\n- Bygg en ny skola i Almfors.\n- Se över taxorna för bygglov.\n"


def main(arguments: list[str]) -> int:
    """Measure and print."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        budget = folder / "budget.pdf"
        write_long_budget(budget, pages=options.pages)
        for part in (
            lambda: _long_budget(budget, options.pages),
            lambda: _check(folder, options.repetitions),
            lambda: _two_cores(folder, options.files, options.repetitions),
            lambda: _start(folder, options.repetitions),
            lambda: _classify(budget, options.repetitions),
        ):
            sys.stdout.write(part() + "\n")
            sys.stdout.flush()
    return 0


def _long_budget(path: Path, pages: int) -> str:
    plain = best_seconds(lambda: with_pypdfium2(path), repetitions=2)
    chain = read(path, rules=())
    seconds, with_rules = (best_seconds(lambda rules=rules: read(path, rules), repetitions=2) for rules in ((), None))
    memory = peak_memory_mb([path])
    said = "unknown" if memory is None else f"{memory:.0f} MB"
    return (
        f"{pages} pages in one PDF: {pages / seconds:.0f} pages/s, {seconds / plain:.1f} times plain pypdfium2, "
        f"{len(chain.commitments)} commitments; with all rules that are on {pages / with_rules:.0f} pages/s; "
        f"peak memory of that with the helper process: {said}"
    )


def _check(folder: Path, repetitions: int) -> str:
    path = folder / "to-check.pdf"
    write_long_budget(path, pages=_PAGES_TO_CHECK)
    chain = read(path)
    seconds = best_seconds(lambda: check(Subject(chain), all_rules()), repetitions=repetitions)
    alone = {
        rule.code: best_seconds(lambda rule=rule: check(Subject(chain), (rule,)), repetitions=repetitions)
        for rule in all_rules()
    }
    slowest = sorted(alone, key=alone.__getitem__, reverse=True)[:_SLOWEST]
    return (
        f"styrkedja check, {len(all_rules())} rules on {_PAGES_TO_CHECK} pages that are read: {seconds:.2f} s on one "
        f"core; slowest alone: {', '.join(f'{code} {alone[code]:.2f} s' for code in slowest)}"
    )


def _two_cores(folder: Path, count: int, repetitions: int) -> str:
    files = [folder / f"budget-{number}.pdf" for number in range(count)]
    for number, path in enumerate(files):
        write_long_budget(path, pages=_PAGES_OF_EACH + number % 3)
    if not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2:
        return "two cores: cannot be measured here"
    cores = sorted(os.sched_getaffinity(0))
    command = [sys.executable, "-m", "styrkedja.cli.main", "read", "--format", "json", "--no-text", *map(str, files)]
    times = [_clock(lambda used=used: _run(command, cores[:used]), repetitions) for used in (1, 2)]
    return (
        f"styrkedja read of {count} PDF files: one core {times[0]:.2f} s, two cores {times[1]:.2f} s, "
        f"{times[0] / times[1]:.2f} times as fast (by the clock; other work on the computer, load "
        f"{os.getloadavg()[0]:.1f} at the end, falsifies it)"
    )


def _start(folder: Path, repetitions: int) -> str:
    path = folder / "small.txt"
    path.write_text(_SMALL_TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "styrkedja.cli.main", "read", str(path), "--format", "json"]
    processor = best_seconds(lambda: _run(command), repetitions=repetitions, timer=_seconds_of_children)
    clock = _clock(lambda: _run(command), repetitions)
    return (
        f"styrkedja read of a small text, start to end: {processor:.2f} s of processor time, {clock:.2f} s by the clock"
    )


def _classify(path: Path, repetitions: int) -> str:
    blocks = (block.text for block in read(path).blocks)
    sentences = [span.of(text) for text in blocks for span in sentence_spans(text)][:_SENTENCES]
    lines = "\n".join(sentences).encode()
    seconds = best_seconds(
        lambda: sum(1 for _ in classify_lines(io.BytesIO(lines), "sentences")), repetitions=repetitions
    )
    return f"styrkedja classify: {len(sentences) / seconds:.0f} sentences/s on one core"


def _run(command: list[str], cores: list[int] | None = None) -> None:
    bind = None if cores is None else lambda: os.sched_setaffinity(0, cores)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, preexec_fn=bind)


def _clock(work: Callable[[], object], repetitions: int) -> float:
    return best_seconds(work, repetitions=repetitions, timer=time.perf_counter)


def _seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scale", description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=1_000, metavar="N", help="of the long budget")
    parser.add_argument("--files", type=int, default=40, metavar="N", help="read on one core and on two")
    parser.add_argument("--repetitions", type=int, default=3, metavar="N", help="runs of which the best counts")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
