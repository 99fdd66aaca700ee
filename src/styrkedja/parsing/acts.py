"""What kind of act a commitment is, how much it binds and what it is about.

Strength follows rules alone, because a word of will or inquiry decides it; type and theme are
judged by small linear models that see the rules' answer among the words. Method:
docs/methods/classification.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from styrkedja.parsing.features import features_of, heading_features
from styrkedja.parsing.linear import load_model
from styrkedja.parsing.vocabulary import load

_LEAST_THEME = 0.3
# How many log-odds a word of a theme is worth beside what the model has learnt; chosen on held-out passages.
VOTE = 4.0
_HEADING_VOTE = 0.8
_DEFAULT_STRENGTH = "do"


@dataclass(frozen=True, slots=True)
class Act:
    """What a commitment does.

    Args:
        type: action, outcome, inquiry, declaration, continuation or opposition.
        strength: do, work_for, investigate or review, from most to least binding.
        theme: code of `vocabulary/themes.toml`, or None where no theme is likely.
    """

    type: str
    strength: str
    theme: str | None


def read_act(text: str, words: Sequence[str], heading: str = "") -> Act:
    """Return what the commitment *text* does.

    Args:
        words: of the text, from `features.words_of`.
        heading: above it, which often names the theme.
    """
    _, types, themes = load_model()
    strength = strength_of(text)
    kinds = types.probabilities(act_features(text, words))
    votes = {theme: VOTE * count for theme, count in theme_votes(text, heading).items()}
    theme, share = themes.probabilities(theme_features(words, heading), votes)[0]
    return Act(kinds[0][0], strength, theme if share >= _LEAST_THEME else None)


def strength_of(text: str) -> str:
    """Return how much *text* binds.

    >>> strength_of("Se över taxorna."), strength_of("Bygg en simhall."), strength_of("Verka för fler tåg.")
    ('review', 'do', 'work_for')
    """
    return next((code for code, pattern in _rules("strength") if pattern.search(text)), _DEFAULT_STRENGTH)


def act_features(text: str, words: Sequence[str]) -> Iterator[str]:
    """Yield what the model of types sees."""
    yield from features_of(words, end=text[-1:])
    found = [code for code, pattern in _rules("type") if pattern.search(text)]
    yield f"first:{found[0]}"
    for code in found:
        yield f"act:{code}"
    yield f"str:{strength_of(text)}"


def theme_votes(text: str, heading: str = "") -> dict[str, float]:
    """Return how much the words of `vocabulary/themes.toml` speak for each theme; a heading's count less.

    >>> theme_votes("Bygg ut biblioteket.", "Skola")
    {'culture': 1.0, 'school': 0.8}
    """
    votes: dict[str, float] = {}
    for words, weight in ((text, 1.0), (heading, _HEADING_VOTE)):
        for code in dict.fromkeys(_theme_words().findall(words.lower())):
            for theme in _themes_by_word()[code]:
                votes[theme] = votes.get(theme, 0.0) + weight
    return votes


def theme_features(words: Sequence[str], heading: str = "") -> Iterator[str]:
    """Yield what the model of themes sees."""
    for word in words:
        yield word
        if len(word) > 6:
            yield f"{word[:5]}~"
            yield f"~{word[-6:]}"
    yield from heading_features(heading, "h:")


@cache
def _rules(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["code"], re.compile(row["pattern"], re.IGNORECASE)) for row in load("acts")[name])


@cache
def _themes_by_word() -> dict[str, tuple[str, ...]]:
    result: dict[str, tuple[str, ...]] = {}
    for theme, row in load("themes").items():
        for word in row["words"]:
            bare = word.replace("^", "")
            result[bare] = (*result.get(bare, ()), theme)
    return result


@cache
def _theme_words() -> re.Pattern[str]:
    """One pattern of all words; "^" at an end binds it to the end of a word."""
    written = sorted({word for row in load("themes").values() for word in row["words"]}, key=len, reverse=True)
    parts = []
    for word in written:
        start = r"\b" if word.startswith("^") else ""
        end = r"\b" if word.endswith("^") and len(word) > 1 else ""
        parts.append(f"{start}{re.escape(word.strip('^').replace('^', ''))}{end}")
    return re.compile("|".join(parts))
