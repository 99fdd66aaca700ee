"""Named cleaning steps for the characters of a text.

Guarantee: the result is NFC, holds no control characters, no soft hyphens except where a line
ends on one, no ligatures, and no two spaces in a row; tabs are kept because they part cells.
"""

from __future__ import annotations

import unicodedata

from styrkedja.base import patterns as re

SOFT_HYPHEN = "\u00ad"
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
_TO_MEND = re.compile("  |[\u2010\u2011ﬀ-ﬆ]")
_SPACES = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe\uffff]")
_TAB = re.compile(r" *\t[ \t]*")
# Markdown emphasis typed into a text: "*Partiet vill:*", not "2*3" or a lone footnote star.
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{2,3})(\S(?:[^*\n]{0,300}?\S)?)\1(?![\w*])")
_STAR_END = re.compile(r"(?<=[\w.!?])\*+$")


def clean_line(text: str) -> str:
    """Return one line with spaces, ligatures and invisible characters put right.

    >>> clean_line("  eﬀektiv  vård ")
    'effektiv vård'
    """
    if _is_ordinary(text):
        return text.strip(" ")
    text = text.translate(_LIGATURES)
    text = _INVISIBLE.sub("", text)
    text = _TAB.sub("\t", _SPACES.sub(" ", text))
    ends_soft = text.rstrip().endswith((SOFT_HYPHEN, "\u2010"))
    text = text.replace("\u2011", "-").rstrip(f" \t\n{SOFT_HYPHEN}")
    if ends_soft:
        text = text.removesuffix("\u2010").rstrip()
    text = text.replace(SOFT_HYPHEN, "").replace("\u2010", "-").strip(" \t\n\x0c")
    # Last, because taking a character away may bring a letter and its accent together.
    text = unicodedata.normalize("NFC", text)
    return text + SOFT_HYPHEN if ends_soft and text else text


def _is_ordinary(text: str) -> bool:
    """Tell fast of most lines that only blanks at the edges are to be put right."""
    # Of what is printable, only the blank is a space.
    return text.isprintable() and not _TO_MEND.search(text) and unicodedata.is_normalized("NFC", text)


def drop_emphasis(text: str) -> str:
    """Return *text* without typed emphasis marks.

    >>> drop_emphasis("*Vi vill uppnå:*"), drop_emphasis("bygga hyresbostäder*")
    ('Vi vill uppnå:', 'bygga hyresbostäder')
    """
    if "*" not in text and "__" not in text:
        return text
    return _STAR_END.sub("", _EMPHASIS.sub(r"\2", text))
