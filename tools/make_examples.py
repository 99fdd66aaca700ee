"""Build the example documents in `examples/` from their sources in `examples/source/`.

Run from the repository root as `python -m tools.make_examples`. The files are committed; building them again gives
the same bytes, so a difference in `git status` is a difference in a source or in a writer.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from tools import example_outcome
from tools.example_docx import docx_bytes
from tools.example_pdf import pdf_bytes
from tools.example_source import Source, read_source

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
WRITERS: dict[str, Callable[[Source], bytes]] = {"docx": docx_bytes, "pdf": pdf_bytes}


def main() -> int:
    """Write every example in every format its source names; return the exit code."""
    for path in sorted((EXAMPLES / "source").glob("*.md")):
        source = read_source(path)
        for suffix in source.formats:
            target = EXAMPLES / f"{source.name}.{suffix}"
            target.write_bytes(WRITERS[suffix](source))
            sys.stdout.write(f"{target.name}: {target.stat().st_size // 1000} kB\n")
    example_outcome.TARGET.write_bytes(example_outcome.sie_bytes())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
