"""Which titles in a file's own metadata are titles, and which are leavings of a program."""

from __future__ import annotations

from pathlib import PurePath

from styrkedja.base import patterns as re

_LONGEST = 200
_FEWEST_LETTERS = 4
# "Microsoft Word - Budget.doc", "PowerPoint-presentation", "Dokument1", "Namnlös"; not "Dokumentation".
_PROGRAM = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b|powerpoint[- ]presentation|libreoffice\b|"
    r"(?:document|dokument|presentation|bild|slide|rubrik|titel|title|blank|mall|template|sida|page)\s*\d*$|"
    r"(?:untitled|namnlös|namnlöst|utan (?:namn|titel|rubrik))\b|\(?no title\)?$)",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:docx?|dotx?|odt|pdf|pptx?|xlsx?|indd|pub|rtf|html?|txt|ai|qxd|p65|md)$", re.IGNORECASE)
_PATH = re.compile(r"[\\/]\S+[\\/]|^\w:\\|^https?:")


def printed_title(title: str | None, name: str) -> str | None:
    """Return *title* in one line if it reads like a title, else None.

    Args:
        title: what the metadata says.
        name: the file's name, which many programs put there instead.

    >>> printed_title("Microsoft Word - Budget 2027.docx", "b.pdf"), printed_title(" Budget  2027", "b.pdf")
    (None, 'Budget 2027')
    """
    text = " ".join((title or "").split())
    if not text or len(text) > _LONGEST or sum(char.isalpha() for char in text) < _FEWEST_LETTERS:
        return None
    if _PROGRAM.match(text) or _FILE.search(text) or _PATH.search(text):
        return None
    if "_" in text and " " not in text:
        return None
    stem = PurePath(name).stem
    return None if " " not in text and text.casefold() == stem.casefold() else text
