"""Write `charts.css` of the pages from the rules of `reports/charts/style.py`: `python -m tools.chart_sheet`."""

import sys
from pathlib import Path

import styrkedja.web
from styrkedja.reports.charts.style import page_sheet

TARGET = Path(styrkedja.web.__file__).parent / "static" / "styrkedja" / "charts.css"


def main() -> int:
    """Write the file; return the exit code."""
    TARGET.write_text(page_sheet(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size} B\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
