"""Read damaged files, thousands of them, and see that each ends in a chain or in an error that says why not.

Run by `make fuzz`, or as `python -m tools.fuzz_readers [--files N] [--seed S] [--keep FOLDER]`. The files are the
examples, the annotated documents of the tests and, where it is there, `../shared/documents`, each damaged by
`tools.mutations`; the same seed gives the same files. Exit code 1 when one crashed, hung or took too much memory.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

from styrkedja.base.errors import UnreadableFileError
from styrkedja.library import read_bytes
from tests.gold.sources import gold_documents
from tools.mutations import mutate, timeless

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "examples", ROOT.parent / "shared" / "documents")
SUFFIXES = (".pdf", ".docx", ".odt", ".pptx", ".html", ".txt")
_MOST_BASE_BYTES = 60_000
_MOST_SECONDS = 30.0
_MOST_MB = 1_000
_SLOWEST = 10
_FAULTS = ("crashed", "hung", "memory")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How reading one damaged file ended: read, refused with a fault, or one of the three that must not be."""

    number: int
    name: str
    ending: str
    seconds: float = 0.0
    megabytes: float = 0.0
    detail: str = ""

    @property
    def is_fault(self) -> bool:
        return self.ending in _FAULTS


class Worker:
    """A process that reads every *step*th file from *first* on, and is started again after one that ended it."""

    def __init__(self, first: int, step: int, files: int, seed: int) -> None:
        self._next, self._step, self._files, self._seed = first, step, files, seed
        self._since: float
        self.pipe: Connection
        self._process: BaseProcess
        self._start()

    @property
    def is_done(self) -> bool:
        return self._next >= self._files

    def outcome(self) -> Outcome | None:
        """Return the next outcome if there is one: what the process says, or what its silence means."""
        try:
            if self.pipe.poll():
                found: Outcome = self.pipe.recv()
            elif time.monotonic() - self._since > _MOST_SECONDS:
                found = self._ended("hung")
            else:
                return None
        except (EOFError, OSError):
            found = self._ended("crashed")
        self._since = time.monotonic()
        self._next = found.number + self._step
        if found.ending in _FAULTS and not self._process.is_alive():
            self._start()
        return found

    def close(self) -> None:
        self._process.join()

    def _start(self) -> None:
        self._since = time.monotonic()
        self.pipe, far_end = get_context("fork").Pipe(duplex=False)
        self._process = get_context("fork").Process(
            target=_work, args=(far_end, range(self._next, self._files, self._step), self._seed)
        )
        self._process.start()
        far_end.close()

    def _ended(self, ending: str) -> Outcome:
        self._process.kill()
        self._process.join()
        name, _data = damaged_file(self._next, self._seed)
        return Outcome(self._next, name, ending, time.monotonic() - self._since, 0.0, f"exit {self._process.exitcode}")


@cache
def base_files() -> dict[str, list[bytes]]:
    """Return the whole files to damage, by suffix."""
    files = [(document.file_name, document.data) for document in gold_documents()]
    for folder in FOLDERS:
        files += [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.*"))]
    by_suffix: dict[str, list[bytes]] = {suffix: [] for suffix in SUFFIXES}
    for name, data in files:
        if Path(name).suffix in by_suffix and len(data) <= _MOST_BASE_BYTES:
            by_suffix[Path(name).suffix].append(timeless(data))
    return {suffix: found for suffix, found in by_suffix.items() if found}


def damaged_file(number: int, seed: int) -> tuple[str, bytes]:
    """Return the name and the bytes of the damaged file with this number."""
    random = Random(f"{seed}:{number}")
    bases = base_files()
    suffix = random.choice(list(bases))
    data = mutate(random, random.choice(bases[suffix]), [file for found in bases.values() for file in found])
    # Now and then under a suffix that is not its own.
    return f"{number}{random.choice(list(bases)) if random.random() < 0.05 else suffix}", data


def _work(pipe: Connection, numbers: range, seed: int) -> None:
    for number in numbers:
        name, data = damaged_file(number, seed)
        pipe.send(_read(number, name, data))


def _read(number: int, name: str, data: bytes) -> Outcome:
    _forget_peak()
    # What the process held before, as one that a large program started does, is none of the file's doing.
    held_mb = _peak_mb()
    start = time.perf_counter()
    detail = ""
    try:
        read_bytes(name, data)
        ending = "read"
    except UnreadableFileError as error:
        ending = error.fault.value
    except BaseException as error:  # noqa: BLE001 - any other error is what is looked for
        ending, detail = "crashed", repr(error)[:300]
    seconds, megabytes = time.perf_counter() - start, _peak_mb()
    if ending != "crashed" and seconds > _MOST_SECONDS:
        ending = "hung"
    elif ending != "crashed" and megabytes - held_mb > _MOST_MB:
        ending = "memory"
    return Outcome(number, name, ending, seconds, megabytes, detail)


def _processes() -> list[Path]:
    """Return this process and its reader of PDF files, as Linux shows them."""
    lists = (_told(path) for path in Path("/proc/self/task").glob("*/children"))
    return [Path("/proc", name) for name in ["self", *(child for names in lists for child in names.split())]]


def _told(path: Path) -> str:
    """Return what Linux tells in *path*: nothing of a thread or process that ended after it was listed."""
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _forget_peak() -> None:
    for process in _processes():
        with suppress(FileNotFoundError, ProcessLookupError):
            (process / "clear_refs").write_text("5")


def _peak_mb() -> float:
    lines = (line for process in _processes() for line in _told(process / "status").splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1_024 / 1e6


def outcomes(files: int, seed: int, processes: int) -> Iterator[Outcome]:
    """Yield how each of *files* damaged files ended, in no order."""
    workers = [Worker(first, processes, files, seed) for first in range(min(processes, files))]
    while workers:
        wait([worker.pipe for worker in workers], timeout=1.0)
        for worker in workers:
            found = worker.outcome()
            if found is not None:
                yield found
        for worker in [worker for worker in workers if worker.is_done]:
            worker.close()
            workers.remove(worker)


def main() -> int:
    parser = argparse.ArgumentParser(prog="fuzz_readers")
    parser.add_argument("--files", type=int, default=20_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the files that crashed, hung or took memory")
    options = parser.parse_args()
    base_files()
    start, found = time.monotonic(), list[Outcome]()
    for outcome in outcomes(options.files, options.seed, options.processes):
        found.append(outcome)
        if outcome.is_fault:
            print(_line(outcome), flush=True)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                name, data = damaged_file(outcome.number, options.seed)
                (options.keep / name).write_bytes(data)
    print(_report(found, time.monotonic() - start, options.seed))
    return int(any(outcome.is_fault for outcome in found))


def _report(found: list[Outcome], seconds: float, seed: int) -> str:
    endings = Counter(outcome.ending for outcome in found)
    slowest = sorted(found, key=lambda outcome: -outcome.seconds)[:_SLOWEST]
    return "\n".join(
        [
            f"{len(found)} damaged files (seed {seed}) in {seconds:.0f} s",
            *(f"{count:>8} {ending}" for ending, count in endings.most_common()),
            f"{sum(endings[fault] for fault in _FAULTS):>8} crashed, hung or took more than {_MOST_MB} MB",
            f"most memory {max((outcome.megabytes for outcome in found), default=0):.0f} MB; the slowest:",
            *map(_line, slowest),
        ]
    )


def _line(outcome: Outcome) -> str:
    measures = f"{outcome.seconds:6.2f} s {outcome.megabytes:5.0f} MB"
    return f"  {outcome.name:<12} {outcome.ending:<14} {measures} {outcome.detail}".rstrip()


if __name__ == "__main__":
    raise SystemExit(main())
