"""Counting participatory budgets: read + Equal Shares with add1, the time of each file, the memory of the largest.

`python -m benchmarks.tally [FOLDER] [--file NAME] [--peer PYTHON]`: FOLDER holds .pb or .pb.gz files. PYTHON is that of
an environment of its own with pabutools, which is run apart on the same file and compared (it may take minutes).
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from styrkedja.participation.equal_shares import Completion, equal_shares
from styrkedja.participation.pabulib import read_election

SHARED = Path(__file__).parents[2] / "shared" / "data" / "pb" / "files"
MOST_SECONDS = 2.0
MOST_SECONDS_OF_ONE = 1.0
MOST_MEGABYTES = 200
_ALONE = """
import json, resource, sys, time
from pathlib import Path
from styrkedja.participation.equal_shares import Completion, equal_shares
from styrkedja.participation.pabulib import read_election
start = time.process_time()
election = read_election(Path(sys.argv[1]))
outcome = equal_shares(election, completion=Completion.ADD1)
print(json.dumps({
    "seconds": time.process_time() - start,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "winners": sorted(election.projects[number].project_id for number in outcome.chosen),
    "voters": election.n_voters, "endowments": outcome.endowments_tried,
}))
"""
_PEER = """
import json, resource, sys, time
from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares
start = time.process_time()
instance, profile = parse_pabulib(sys.argv[1])
winners = method_of_equal_shares(instance, profile, sat_class=Cost_Sat, voter_budget_increment=1)
print(json.dumps({
    "seconds": time.process_time() - start,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "winners": sorted(project.name for project in winners),
}))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED)
    parser.add_argument("--file", default="Poland_Lodz_2022.pb.gz")
    parser.add_argument("--peer", help="Python with pabutools")
    options = parser.parse_args()
    if not (options.folder / options.file).exists():
        print(f"{options.folder / options.file} is not there: nothing to count")
        return 0
    ours = _run(sys.executable, _ALONE, options.folder / options.file)
    print(f"{options.file}: {ours['seconds']:.2f} s, {ours['megabytes']:.0f} MB, {ours['endowments']} endowments")
    if options.peer:
        peer = _run(options.peer, _PEER, options.folder / options.file)
        is_same = "same winners" if peer["winners"] == ours["winners"] else "OTHER WINNERS"
        ratio = peer["seconds"] / ours["seconds"]
        print(f"pabutools: {peer['seconds']:.1f} s, {peer['megabytes']:.0f} MB, {ratio:.0f} times ours, {is_same}")
    times = sorted(((_seconds(path), path.name) for path in options.folder.glob("*.pb*")), reverse=True)
    print(f"{len(times)} files in {sum(seconds for seconds, _ in times):.1f} s; the slowest:")
    for seconds, name in times[:10]:
        print(f"  {seconds:6.2f} s  {name}{'  over the aim' if seconds > MOST_SECONDS else ''}")
    return int(ours["seconds"] > MOST_SECONDS_OF_ONE or ours["megabytes"] > MOST_MEGABYTES)


def _seconds(path: Path) -> float:
    start = time.process_time()
    equal_shares(read_election(path), completion=Completion.ADD1)
    return time.process_time() - start


def _run(python: str, program: str, path: Path) -> dict[str, float | list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "election.pb"
        plain.write_bytes(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())
        done = subprocess.run([python, "-c", program, str(plain)], check=True, capture_output=True, text=True)
    found: dict[str, float | list[str]] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
