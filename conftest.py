"""Tests and doctests touch nobody's own data (their folder is gone when they end) and know of no terminal's width."""

import atexit
import os
import shutil
import tempfile

_FOLDER = tempfile.mkdtemp(prefix="styrkedja-test-")
os.environ["STYRKEDJA_DATA"] = _FOLDER
os.environ.pop("STYRKEDJA_DATABASE", None)
# Readline tells every process that is started after it of a terminal of 80 columns.
os.environ.pop("COLUMNS", None)
os.environ.pop("LINES", None)
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
