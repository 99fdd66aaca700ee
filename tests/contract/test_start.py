"""`styrkedja read` on a text file starts fast: nothing that it does not need is imported."""

import subprocess
import sys
from pathlib import Path

HEAVY = [
    "django",
    "docx",
    "pptx",
    "lxml",
    "pypdfium2",
    "waitress",
    "http.server",
    "pydantic",
    "concurrent.futures.process",
]
PROGRAMME = """
import sys
from styrkedja.cli.main import run
sys.argv = ["styrkedja", "read", sys.argv[1], "--format", "json"]
try:
    run()
except SystemExit as ended:
    assert not ended.code, ended.code
print("LOADED", *[name for name in {heavy} if name in sys.modules])
"""


def test_reading_a_text_file_imports_no_web_framework_and_no_other_reader(tmp_path: Path) -> None:
    file = tmp_path / "program.txt"
    file.write_text("Partiet vill:\n- bygga en simhall\n", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-c", PROGRAMME.format(heavy=HEAVY), str(file)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "LOADED"
