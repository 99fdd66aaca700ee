"""Measure work: processor time or the clock, the best of several runs, and the memory of a process of its own."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from styrkedja.reading.pdf_process import READER

_READ_ALL = """
import sys
from pathlib import Path
from styrkedja import read

def peak_kb(process):
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])

for name in sys.argv[1:]:
    read(name)
# The PDF reader works in a process of its own, which lives as long as this one.
children = Path("/proc/self/task").glob("*/children")
print(sum(map(peak_kb, ["self", *(child for file in children for child in file.read_text().split())])))
"""


def processor_seconds() -> float:
    """Return the processor time so far of this process and of the one that reads PDF files for it.

    The two take turns, so this is what one core needs, whatever else the computer does meanwhile. Where the system
    does not tell the time of another process, it is the clock.
    """
    helper = READER._process  # noqa: SLF001 - nobody else needs it
    if helper is None:
        return time.process_time()
    spent = Path(f"/proc/{helper.pid}/schedstat")
    return time.process_time() + int(spent.read_text().split()[0]) / 1e9 if spent.exists() else time.perf_counter()


def best_seconds(
    work: Callable[[], object], *, repetitions: int, timer: Callable[[], float] = processor_seconds
) -> float:
    """Return the shortest time, in seconds, of `repetitions` runs.

    The shortest, because everything else on the computer can only make a run slower.
    """
    times = []
    for _ in range(repetitions):
        start = timer()
        work()
        times.append(timer() - start)
    return min(times)


def peak_memory_mb(files: Iterable[Path]) -> float | None:
    """Return the peak memory, in MB, of a fresh reader of `files` with its helper process, where the system says it."""
    if not Path("/proc/self/status").exists():
        return None
    command = [sys.executable, "-c", _READ_ALL, *map(str, files)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(ended.stdout) * 1024 / 1e6
