"""The annotated documents: their sources built to files as a user has them, with the annotation of each.

A source is plain text or HTML as it stands, Typst compiled to PDF, or a Python module that
builds an office file. Used by the tests and by the training of the models.
"""

from __future__ import annotations

import importlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

ROOT = Path(__file__).parent.parent.parent
FOLDER = Path(__file__).parent / "documents"


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated document.

    Args:
        name: stem of its files, such as "07-groen-lista".
        file_name: name of the built file; the suffix says the format.
        gold: the annotation (see README.md).
    """

    name: str
    file_name: str
    gold: dict[str, Any]

    @property
    def data(self) -> bytes:
        """The built file."""
        files = self.gold["document"].get("source_files")
        return (ROOT / files[0]).read_bytes() if files else _build(self.gold["source"])


@cache
def gold_examples() -> tuple[GoldDocument, ...]:
    """Return the annotated documents of `examples/`, each in its first format."""
    paths = sorted(Path(__file__).parent.glob("*.json"))
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    files = [gold["document"]["source_files"][0] for gold in golds]
    return tuple(
        GoldDocument(path.stem, Path(file).name, gold) for path, file, gold in zip(paths, files, golds, strict=True)
    )


@cache
def gold_documents() -> tuple[GoldDocument, ...]:
    """Return all annotated documents in the order of their numbers."""
    return tuple(_document(path) for path in sorted(FOLDER.glob("*.json")))


def _document(path: Path) -> GoldDocument:
    gold = json.loads(path.read_text(encoding="utf-8"))
    source = FOLDER / gold["source"]
    suffix = {".typ": ".pdf", ".py": f".{_suffix_of(source)}"}.get(source.suffix, source.suffix)
    return GoldDocument(path.stem, path.stem + suffix, gold)


def _suffix_of(source: Path) -> str:
    return str(_module(source).SUFFIX) if source.suffix == ".py" else ""


@cache
def _build(source: str) -> bytes:
    path = FOLDER / source
    if path.suffix == ".typ":
        return bytes(typst.compile(path))
    if path.suffix == ".py":
        return bytes(_module(path).build())
    return path.read_bytes()


@cache
def _module(path: Path) -> Any:
    return importlib.import_module(f"tests.gold.documents.{path.stem}")
