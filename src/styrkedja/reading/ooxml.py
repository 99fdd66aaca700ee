"""What the two Office Open XML formats share: relations between parts, and the metadata."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from styrkedja.reading.numbering import as_whole

if TYPE_CHECKING:
    from styrkedja.reading.packages import Package

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PAGES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Pages"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another part points to.

    Args:
        kind: last word of the relation's type: "slide", "styles", "officeDocument".
        path: the part's path in the package.
    """

    kind: str
    path: str


def relations_of(package: Package, part: str) -> dict[str, Relation]:
    """Return the parts inside the package that *part* points to, by relation id; "" is the package itself."""
    folder, name = posixpath.split(part)
    root = package.optional_xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    if root is None:
        return {}
    result = {}
    for relation in root.iter(_RELATIONS):
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External" or not target:
            continue
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        result[relation.get("Id", "")] = Relation(relation.get("Type", "").rpartition("/")[2], path)
    return result


def main_part(package: Package) -> str:
    """Return the path of the document or presentation itself.

    Raises:
        UnreadableFileError: the package names none.
    """
    for relation in relations_of(package, "").values():
        if relation.kind == "officeDocument" and relation.path in package:
            return relation.path
    raise package.damaged(part="officeDocument")


def related(package: Package, part: str, kind: str) -> str | None:
    """Return the path of the part of *kind* that *part* points to, if it is there."""
    for relation in relations_of(package, part).values():
        if relation.kind == kind and relation.path in package:
            return relation.path
    return None


def core_title(package: Package) -> str | None:
    """Return the title in the file's properties."""
    path = related(package, "", "core-properties")
    return package.xml(path).findtext(_TITLE) if path else None


def stated_pages(package: Package) -> int:
    """Return the number of pages the program last counted; 0 when it does not say."""
    path = related(package, "", "extended-properties")
    return as_whole(package.xml(path).findtext(_PAGES)) if path else 0
