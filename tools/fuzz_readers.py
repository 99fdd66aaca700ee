"""Read damaged files by the thousand: each must give a chain or an UnreadableFileError, soon and in little memory.

Run by `make fuzz`, or as `python -m tools.fuzz_readers [--files N] [--seed S] [--log FILE] [--keep FOLDER]`.
The same seed and number always give the same file (`mutations.py`). Exits with 1 when a file crashed the
reader, took more than 30 seconds or more than 1 GB.
"""

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from benchmarks.example_files import write_examples
from tools.mutations import Original, mutated

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "examples", ROOT.parent / "shared" / "documents", ROOT.parent / "shared" / "seeds")
SUFFIXES = frozenset({".pdf", ".docx", ".odt", ".pptx", ".html", ".txt", ".md"})
_MOST_SECONDS, _MOST_MB = 30.0, 1_000.0
# Above the limit that is judged, so that the machine stands a file that breaks it.
_ADDRESS_SPACE = 4 << 30
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `kind` is read, refused, crashed, hung or large."""

    number: int
    name: str
    changes: str
    kind: str
    said: str
    seconds: float
    peak_mb: float

    @property
    def is_fault(self) -> bool:
        return self.kind not in {"read", "refused"}


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    originals = _originals()
    counts: Counter[str] = Counter()
    slowest: list[Outcome] = []
    faults: list[Outcome] = []
    with tempfile.TemporaryFile("w+") if options.log is None else options.log.open("w") as log:
        for outcome in fuzz(originals, range(options.first, options.first + options.files), options.seed):
            log.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
            counts[f"{outcome.kind} {outcome.said}" if outcome.kind == "refused" else outcome.kind] += 1
            slowest = sorted([*slowest, outcome], key=lambda one: -one.seconds)[:_SHOWN]
            if outcome.is_fault:
                faults.append(outcome)
                print(f"FAULT {_line(outcome)}", flush=True)
                _keep(options.keep, originals, outcome, options.seed)
    _report(counts, slowest, faults)
    return 1 if faults else 0


def fuzz(originals: list[Original], numbers: range, seed: str) -> Iterator[Outcome]:
    """Yield what became of each file, read in as many processes as there are cores."""
    waiting = iter(numbers)
    workers = [_Worker(originals, seed) for _ in range(min(os.cpu_count() or 1, len(numbers)))]
    busy = [worker for worker in workers if worker.give(waiting)]
    while busy:
        wait([worker.results for worker in busy], timeout=0.5)
        for worker in tuple(busy):
            outcome = worker.take()
            if outcome is None:
                continue
            yield outcome
            if outcome.is_fault:
                worker.restart()
            if not worker.give(waiting):
                busy.remove(worker)
    for worker in workers:
        worker.stop()


class _Worker:
    """A process that reads file after file, and the file it reads now."""

    def __init__(self, originals: list[Original], seed: str) -> None:
        self._originals, self._seed = originals, seed
        self._number, self._since = -1, 0.0
        self._start()

    def _start(self) -> None:
        self.results, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_work, args=(theirs, self._originals, self._seed))
        self._process.start()
        theirs.close()

    def give(self, waiting: Iterator[int]) -> bool:
        """Hand the process its next file; False when there is none."""
        number = next(waiting, None)
        if number is None:
            return False
        self._number, self._since = number, time.monotonic()
        self.results.send(number)
        return True

    def take(self) -> Outcome | None:
        """Return what became of the file, or None while it is read."""
        seconds = time.monotonic() - self._since
        if self.results.poll():
            try:
                return self.results.recv()
            except EOFError:
                return self._lost("crashed", seconds)
        # The first file waits for the imports.
        return self._lost("hung", seconds) if seconds > _MOST_SECONDS + 5 else None

    def _lost(self, kind: str, seconds: float) -> Outcome:
        name, _, changes = mutated(self._originals, self._number, self._seed)
        return Outcome(self._number, name, changes, kind, "", seconds, 0.0)

    def restart(self) -> None:
        self.stop()
        self._start()

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self.results.close()


def _work(tasks: Connection, originals: list[Original], seed: str) -> None:
    _limit_memory()
    while True:
        try:
            number = tasks.recv()
        except EOFError:
            return
        tasks.send(_read(number, originals, seed))


def _read(number: int, originals: list[Original], seed: str) -> Outcome:
    from styrkedja.base.errors import UnreadableFileError  # noqa: PLC0415 - after the fork
    from styrkedja.library import read_bytes  # noqa: PLC0415 - as above

    name, data, changes = mutated(originals, number, seed)
    _forget_peak()
    start = time.monotonic()
    kind, said = "read", ""
    try:
        read_bytes(name, data)
    except UnreadableFileError as error:
        kind, said = "refused", str(error.fault.value)
    except BaseException as error:  # noqa: BLE001 - every other one is what is looked for
        kind, said = "crashed", f"{type(error).__name__}: {error}"[:300]
    seconds, peak = time.monotonic() - start, _peak_mb()
    if kind in {"read", "refused"} and seconds > _MOST_SECONDS:
        kind = "hung"
    elif kind in {"read", "refused"} and peak > _MOST_MB:
        kind = "large"
    return Outcome(number, name, changes, kind, said, seconds, peak)


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))


def _forget_peak() -> None:
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _peak_mb() -> float:
    """Return the peak memory of this process since `_forget_peak`; the PDF reader's own process has its limit."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in status.splitlines() if line.startswith("VmHWM:")), 0.0)


def _originals() -> list[Original]:
    with tempfile.TemporaryDirectory() as folder:
        write_examples(ROOT / "examples" / "source", Path(folder))
        folders = [*FOLDERS, Path(folder)]
        paths = [path for each in folders if each.is_dir() for path in sorted(each.iterdir())]
        return [Original(path.name, path.read_bytes()) for path in paths if path.suffix in SUFFIXES]


def _keep(folder: Path | None, originals: list[Original], outcome: Outcome, seed: str) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        name, data, _ = mutated(originals, outcome.number, seed)
        (folder / f"{outcome.number}-{name}").write_bytes(data)


def _report(counts: Counter[str], slowest: list[Outcome], faults: list[Outcome]) -> None:
    print(f"{sum(counts.values())} files")
    for kind, count in counts.most_common():
        print(f"{count:>8}  {kind}")
    print("slowest:")
    for outcome in slowest:
        print(f"  {_line(outcome)}")
    print("no file crashed, hung or took too much" if not faults else f"{len(faults)} FAULTS")


def _line(outcome: Outcome) -> str:
    return (
        f"{outcome.number} {outcome.name} [{outcome.changes}] {outcome.kind} {outcome.said} "
        f"{outcome.seconds:.2f} s {outcome.peak_mb:.0f} MB"
    )


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fuzz_readers", description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--files", type=int, default=20_000, metavar="N", help="how many files")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="number of the first file")
    parser.add_argument("--seed", default="styrkedja", metavar="S", help="another seed gives other files")
    parser.add_argument("--log", type=Path, metavar="FILE", help="one JSON line a file: time, memory and outcome")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where to put the files that show a fault")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
