"""What kind of act a commitment is, how much it binds and what it is about.

Strength follows rules alone, because a word of will or inquiry decides it; type and theme are
judged by small linear models that see the rules' answer among the words. Method:
docs/methods/classification.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from styrkedja.base import patterns as re
from styrkedja.parsing.features import features_of, heading_features
from styrkedja.parsing.linear import load_model
from styrkedja.parsing.sieve import Sieve
from styrkedja.parsing.vocabulary import load

_LEAST_THEME = 0.3
_WORD = re.compile(r"[\w-]+")
# How many log-odds a word of a theme is worth beside what the model has learnt; chosen on held-out passages.
VOTE = 4.0
_HEADING_VOTE = 0.8
_DEFAULT_STRENGTH = "do"
# What is told by rules, in `vocabulary/acts.toml`.
_RULED = ("strength", "type")


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


def read_act(text: str, words: tuple[str, ...], heading: str = "") -> Act:
    """Return what the commitment *text* does.

    Args:
        words: of the text, from `features.words_of`.
        heading: above it, which often names the theme.
    """
    _, types, themes = load_model()
    strength = strength_of(text)
    kind, _ = types.likeliest(act_features(text, words, strength))
    votes = {theme: VOTE * count for theme, count in theme_votes(text, heading).items()}
    theme, share = themes.likeliest(theme_features(words, heading), votes)
    return Act(kind, strength, theme if share >= _LEAST_THEME else None)


def strength_of(text: str) -> str:
    """Return how much *text* binds.

    >>> strength_of("Se över taxorna."), strength_of("Bygg en simhall."), strength_of("Verka för fler tåg.")
    ('review', 'do', 'work_for')
    """
    return next(iter(_ruled(text)["strength"]), _DEFAULT_STRENGTH)


def act_features(text: str, words: tuple[str, ...], strength: str) -> list[str]:
    """Return what the model of types sees."""
    found = _ruled(text)["type"]
    ruled = [f"first:{found[0]}", *[f"act:{code}" for code in found], f"str:{strength}"]
    return features_of(words, end=text[-1:]) + ruled


def theme_votes(text: str, heading: str = "") -> dict[str, float]:
    """Return how much the words of `vocabulary/themes.toml` speak for each theme; a heading's count less.

    >>> theme_votes("Bygg ut biblioteket.", "Skola")
    {'culture': 1.0, 'school': 0.8}
    """
    votes: dict[str, float] = {}
    for words, weight in ((text, 1.0), (heading, _HEADING_VOTE)):
        for theme in _themes_in(words):
            votes[theme] = votes.get(theme, 0.0) + weight
    return votes


# A heading stands above many commitments.
@lru_cache(maxsize=256)
def _themes_in(text: str) -> tuple[str, ...]:
    """Return the themes of the words of themes in *text*, a theme once for each word."""
    lowered = text.lower()
    found = [code for word in _WORD.findall(lowered) for code in _codes_in(word)]
    codes = dict.fromkeys([*found, *_phrases().findall(lowered)])
    return tuple([theme for code in codes for theme in _themes_by_word()[code]])


@lru_cache(maxsize=65_536)
def _codes_in(word: str) -> tuple[str, ...]:
    """Return the words of themes in one word; most words come again and again."""
    return tuple(_theme_words().findall(word))


def theme_features(words: Iterable[str], heading: str = "") -> list[str]:
    """Return what the model of themes sees."""
    return [*chain.from_iterable(map(_with_parts, words)), *heading_features(heading, "h:")]


@lru_cache(maxsize=65_536)
def _with_parts(word: str) -> tuple[str, ...]:
    return (word, f"{word[:5]}~", f"~{word[-6:]}") if len(word) > 6 else (word,)


# The strength is asked for first, then the type.
@lru_cache(maxsize=32)
def _ruled(text: str) -> Mapping[str, Sequence[str]]:
    """Return the codes of the patterns of strength and of type that *text* holds, in their order."""
    rows, sieve = _rules()
    found: dict[str, list[str]] = {name: [] for name in _RULED}
    for number in sieve.held_by(text):
        name, code = rows[number]
        found[name].append(code)
    return found


@cache
def _rules() -> tuple[Sequence[tuple[str, str]], Sieve]:
    rows = [(name, row) for name in _RULED for row in load("acts")[name]]
    sieve = Sieve(re.compile(row["pattern"], re.IGNORECASE) for _, row in rows)
    return [(name, row["code"]) for name, row in rows], sieve


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
    return _any_of([word for row in load("themes").values() for word in row["words"] if " " not in word])


@cache
def _phrases() -> re.Pattern[str]:
    return _any_of([word for row in load("themes").values() for word in row["words"] if " " in word])


def _any_of(written: Iterable[str]) -> re.Pattern[str]:
    """One pattern of all words, the longest first; "^" binds an end to the start or end of a word."""
    parts = []
    for word in sorted(set(written), key=lambda word: (-len(word), word)):
        start = r"\b" if word.startswith("^") else ""
        end = r"\b" if word.endswith("^") and len(word) > 1 else ""
        parts.append(f"{start}{re.escape(word.strip('^'))}{end}")
    return re.compile("|".join(parts))
