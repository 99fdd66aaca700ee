"""Tests and doctests never touch a person's own data: they get a folder of their own, gone when they end."""

import atexit
import os
import shutil
import tempfile

_FOLDER = tempfile.mkdtemp(prefix="styrkedja-test-")
os.environ["STYRKEDJA_DATA"] = _FOLDER
os.environ.pop("STYRKEDJA_DATABASE", None)
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
