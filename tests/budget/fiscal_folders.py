"""Fiscal Data Packages made up for a test, file by file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def package(folder: Path, descriptor: Mapping[str, Any], files: Mapping[str, str | bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def fields(**types: str) -> dict[str, Any]:
    return {"fields": [{"name": name, "type": "string", "columnType": kind} for name, kind in types.items()]}


def one_table(schema: Mapping[str, Any], path: str = "data.csv", **more: object) -> dict[str, Any]:
    return {"name": "p", "resources": [{"name": "t", "path": path, "schema": schema, **more}]}
