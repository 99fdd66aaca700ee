"""How fast documents become chains, beside plain text extraction by pypdfium2 in the same run.

Run by `make bench`, or as `python -m benchmarks.read_documents [--json] [--repetitions N] [FILE...]`.
Without files it reads the examples of the repository, also written as ODT, PPTX, HTML and text, and what lies in
`../shared/documents` and `../shared/seeds` if they are there. A file that cannot be read is named and left out.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.example_files import write_examples
from benchmarks.other_readers import Extract, others, with_pypdfium2
from benchmarks.timing import best_seconds, peak_memory_mb
from styrkedja import read
from styrkedja.base.errors import StyrkedjaError

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("pdf", "docx", "odt", "pptx", "html", "txt")
FOLDERS = (ROOT / "examples", ROOT.parent / "shared" / "documents", ROOT.parent / "shared" / "seeds")
# What a page is taken to hold where the format has no pages.
PAGE_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of document, or another reader of the PDF files; times of one after another, on one core.

    Args:
        characters: of normalised text, or of what the plain extraction gave.
        times_plain: how many times as long as plain extraction; for PDF of the same files, else of as many characters.
        peak_mb: of a fresh process and its helper; None where it was not measured.
    """

    kind: str
    files: int
    pages: float
    characters: int
    seconds: float
    times_plain: float
    peak_mb: float | None

    @property
    def pages_per_second(self) -> float:
        """Pages read in a second."""
        return self.pages / self.seconds


def main(arguments: list[str]) -> int:
    """Measure, print, and return the exit code: 1 when there was no PDF to measure against."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        write_examples(ROOT / "examples" / "source", Path(folder))
        by_kind = _by_kind(options.files or _files_in(*FOLDERS, Path(folder)))
        if not by_kind["pdf"]:
            sys.stderr.write("No readable PDF among the files: nothing to compare with.\n")
            return 1
        rows = measure(by_kind, repetitions=options.repetitions)
    sys.stdout.write(_as_json(rows) if options.json else _as_table(rows, options.repetitions))
    return 0


def measure(by_kind: dict[str, list[Path]], *, repetitions: int) -> list[Row]:
    """Return the rows of other readers of the PDF files, then one for each kind that has files."""
    plain = _row_of_other("pypdfium2", with_pypdfium2, by_kind["pdf"], repetitions)
    rows = [_row_of_other(name, extract, by_kind["pdf"], 2, plain) for name, extract in others().items()]
    return [plain, *rows, *(_row(kind, files, plain, repetitions) for kind, files in by_kind.items() if files)]


def _row_of_other(name: str, extract: Extract, files: list[Path], repetitions: int, plain: Row | None = None) -> Row:
    pages, characters = (sum(counts) for counts in zip(*map(extract, files), strict=True))
    seconds = best_seconds(lambda: [extract(path) for path in files], repetitions=repetitions)
    return Row(name, len(files), pages, characters, seconds, seconds / plain.seconds if plain else 1.0, None)


def _row(kind: str, files: list[Path], plain: Row, repetitions: int) -> Row:
    chains = [read(path) for path in files]
    characters = sum(len(chain.text) for chain in chains)
    pages = sum(chain.document.source.pages or len(chain.text) / PAGE_CHARACTERS for chain in chains)
    # What the linter needs besides is told by `scale.py`.
    seconds = best_seconds(lambda: [read(path, rules=()) for path in files], repetitions=repetitions)
    as_plain = plain.seconds if kind == "pdf" else characters * plain.seconds / plain.characters
    return Row(kind, len(files), pages, characters, seconds, seconds / as_plain, peak_memory_mb(files))


def _by_kind(files: Iterable[Path]) -> dict[str, list[Path]]:
    by_kind: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    for path in files:
        kind = path.suffix.lower().lstrip(".")
        if kind in by_kind and _is_readable(path):
            by_kind[kind].append(path)
    return by_kind


def _is_readable(path: Path) -> bool:
    try:
        read(path)
    except StyrkedjaError as error:
        sys.stderr.write(f"left out: {path.name}: {error}\n")
        return False
    return True


def _files_in(*folders: Path) -> list[Path]:
    return [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()) if path.is_file()]


def _as_table(rows: list[Row], repetitions: int) -> str:
    lines = [
        f"{'kind':<10}{'files':>6}{'pages':>8}{'characters':>12}{'pages/s':>9}{'kchar/s':>9}{'x plain':>9}{'MB':>7}"
    ]
    for row in rows:
        memory = "-" if row.peak_mb is None else f"{row.peak_mb:.0f}"
        lines.append(
            f"{row.kind:<10}{row.files:>6}{row.pages:>8.1f}{row.characters:>12}{row.pages_per_second:>9.1f}"
            f"{row.characters / row.seconds / 1000:>9.0f}{row.times_plain:>9.1f}{memory:>7}"
        )
    notes = (
        f"Processor time, best of {repetitions} runs, one file after another, file to chain. Where a format has no "
        f"pages, a page is {PAGE_CHARACTERS} characters.\n"
        "pypdfium2 gives the plain text of the PDF files; liteparse and pdfplumber (where installed) lay out their "
        "pages and tables.\n"
        "x plain: times as long as pypdfium2's plain text of the same PDFs; for other kinds, of as many characters.\n"
        "MB: peak memory of a fresh process that reads all files of the kind, its helper process included.\n"
    )
    return "\n".join(lines) + "\n\n" + notes


def _as_json(rows: list[Row]) -> str:
    objects = [{**asdict(row), "pages_per_second": row.pages_per_second} for row in rows]
    return json.dumps({"page_characters": PAGE_CHARACTERS, "rows": objects}, indent=2) + "\n"


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="read_documents", description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--repetitions", type=int, default=5, metavar="N", help="runs of which the best counts")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
