"""Measure work: the best time of several runs, and the memory of a process of its own."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

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


def best_seconds(work: Callable[[], object], *, repetitions: int) -> float:
    """Return the shortest time, in seconds, of `repetitions` runs.

    The shortest, because everything else on the computer can only make a run slower.
    """
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def peak_memory_mb(files: Iterable[Path]) -> float | None:
    """Return the peak memory, in MB, of a fresh reader of `files` with its helper process, where the system says it."""
    if not Path("/proc/self/status").exists():
        return None
    command = [sys.executable, "-c", _READ_ALL, *map(str, files)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(ended.stdout) * 1024 / 1e6
