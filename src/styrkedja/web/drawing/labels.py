"""Labels broken into lines by the number of letters, for pictures that cannot break text themselves."""

from __future__ import annotations

import re

MOST_LINES = 3
_CAPITAL = 1.3
# A compound such as "Utbildningsnämnden" is best broken before its last part.
_LAST_PART = re.compile(r"(?<=\w{4})(?=nämnd|styrelse|fullmäktige|förbund|bolag|kontor|råd|utskott)")


def label_lines(name: str, number: str, letters: int) -> tuple[str, ...]:
    """Return *name* in lines of at most *letters* letters, *number* last.

    A name that needs more than three lines is cut with an ellipsis; the number is always kept.

    >>> label_lines("Barn- och utbildningsnämnden", "(5)", 18)
    ('Barn- och', 'utbildningsnämnden', '(5)')
    >>> label_lines("Arbetsmarknadsnämnden", "(12)", 18)
    ('Arbetsmarknads-', 'nämnden (12)')
    """
    lines = _fill([part for word in name.split() for part in _parts(word, letters)], letters)
    if len(lines) > MOST_LINES:
        lines = lines[:MOST_LINES]
        lines[-1] = lines[-1][: letters - 1].rstrip(" -") + "…"
    if text_width(f"{lines[-1]} {number}") <= letters:
        return (*lines[:-1], f"{lines[-1]} {number}")
    return (*lines, number)


def text_width(text: str) -> float:
    """Return how wide *text* is, in average small letters; capitals are wider.

    >>> text_width("nämnd"), text_width("NÄMND")
    (5.0, 6.5)
    """
    return sum(_CAPITAL if letter.isupper() else 1.0 for letter in text)


def _fill(words: list[str], letters: int) -> list[str]:
    lines = [""]
    for word in words:
        if not lines[-1]:
            lines[-1] = word
        elif not lines[-1].endswith("\u00ad") and text_width(f"{lines[-1]} {word}") <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [line.replace("\u00ad", "-") for line in lines]


def _parts(word: str, letters: int) -> list[str]:
    """Break a word that is longer than a line; all parts but the last end in a soft hyphen."""
    if text_width(word) <= letters:
        return [word]
    parts: list[str] = []
    for piece in _LAST_PART.split(word):
        rest = piece
        most = int(letters / _CAPITAL) if piece.isupper() else letters
        while len(rest) > most:
            parts.append(rest[: most - 1])
            rest = rest[most - 1 :]
        parts.append(rest)
    return [*(f"{part}\u00ad" for part in parts[:-1]), parts[-1]]
