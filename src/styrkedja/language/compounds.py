"""The parts of Swedish compounds, so that "skolfrukost" meets "frukost i skolan".

Words are taken apart into words of `data/compounds.toml`, and into words that stand alone in the texts at hand beside
one of those. A word that cannot be taken apart is one part.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from styrkedja.language.data import load
from styrkedja.language.stems import stem

_NO_WORDS: frozenset[str] = frozenset()
_SHORTEST = 3
_SHORTEST_COMPOUND = 5
# Words of the texts at hand are no list that somebody chose: "ring", "ande" and "land" end many words by chance.
_SHORTEST_OWN = 5
_MOST_PARTS = 4
_LONGEST = 64
# What joins two parts beside nothing: "arbets|tid", "familje|hem", "kvinno|jour", "gatu|belysning", "barna|vård".
_JOINTS = "seoua"
_DEAR = 100

# The cost of a split and its parts, last first.
_Split = tuple[int, tuple[str, ...]]


def parts(word: str, own: frozenset[str] = _NO_WORDS) -> tuple[str, ...]:
    """Return the stems of the parts of *word* in order; of a word that is no compound its own stem.

    Args:
        word: one word, inflected or not.
        own: stems of words that stand alone in the texts at hand; they count as parts beside a word of the list.

    >>> parts("skolfrukosten"), parts("kvinnojourerna"), parts("personal")
    (('skol', 'frukost'), ('kvinn', 'jour'), ('personal',))
    >>> parts("kvarnstugan"), parts("kvarnstugan", frozenset({stem("kvarnar")}))
    (('kvarnstug',), ('kvarn', 'stug'))
    """
    word = word.casefold()[:_LONGEST]
    if not own:
        return _plain_parts(word)
    found = _split(word, own)
    return found if found is not None else (stem(word),)


@lru_cache(maxsize=200_000)
def _plain_parts(word: str) -> tuple[str, ...]:
    found = _split(word, _NO_WORDS)
    return found if found is not None else (stem(word),)


def _split(word: str, own: frozenset[str]) -> tuple[str, ...] | None:
    if word in _words().last:
        return (_words().last[word],)
    if len(word) < _SHORTEST_COMPOUND or stem(word) in _words().whole:
        return None
    best = _best(word, 0, _MOST_PARTS, own, {})
    if best is None:
        return None
    cost, found = best
    # At least one part is of the list, and a word by itself is no compound.
    return found if len(found) > 1 and cost < len(found) * _DEAR else None


def _best(
    word: str, start: int, left: int, own: frozenset[str], seen: dict[tuple[int, int], _Split | None]
) -> _Split | None:
    """Return the cheapest way to take word[start:] apart into at most *left* parts: words of the list, then few."""
    if (start, left) in seen:
        return seen[start, left]
    found = list(_last(word[start:], own))
    if left > 1:
        for end in range(start + 1, len(word) - 1):
            for cost, part in _first(word[start:end], own, begins=start == 0):
                rest = _best(word, end, left - 1, own, seen)
                if rest is not None:
                    found.append((cost + rest[0], (part, *rest[1])))
    best = min(found, default=None)
    seen[start, left] = best
    return best


def _last(ending: str, own: frozenset[str]) -> Iterator[_Split]:
    known = _words().last.get(ending)
    root = stem(ending)
    if known is not None:
        yield 1, (known,)
    elif root in _words().stems and len(ending) > _SHORTEST:
        yield 1, (root,)
    elif len(root) >= _SHORTEST_OWN and root in own:
        yield _DEAR, (root,)


def _first(beginning: str, own: frozenset[str], *, begins: bool) -> Iterator[tuple[int, str]]:
    known = _words().first.get(beginning) or (_words().beginnings.get(beginning) if begins else None)
    if known is not None:
        yield 1, known
    elif len(beginning) >= _SHORTEST_OWN:
        for form in (beginning, beginning[:-1]) if beginning[-1] in _JOINTS else (beginning,):
            if len(form) >= _SHORTEST_OWN and stem(form) in own:
                yield _DEAR, stem(form)
                return


class _Words:
    """The words of the list in the shapes they take inside compounds, with their stems."""

    def __init__(self, plain: list[str], *, beginnings: list[str], whole: list[str]) -> None:
        self.first = dict(chain.from_iterable(map(_firsts, plain)))
        self.beginnings = dict(chain.from_iterable(map(_firsts, beginnings)))
        self.last = dict(chain.from_iterable(map(_lasts, plain)))
        self.stems = frozenset(root for root in self.last.values() if len(root) >= _SHORTEST)
        self.whole = frozenset(map(stem, whole))


def _firsts(word: str) -> Iterator[tuple[str, str]]:
    root = stem(word)
    short = word[:-1] if word[-1] in "ae" else word
    yield from ((form, root) for form in (word, short, f"{word}s", f"{short}s"))
    if len(root) >= _SHORTEST:
        yield from ((root + joint, root) for joint in ("", *_JOINTS))


def _lasts(word: str) -> Iterator[tuple[str, str]]:
    yield word, stem(word)
    if word.endswith("a"):
        # The stemmer leaves "gatan" and "ytan" be, because "plan" and "organ" are no such forms.
        yield f"{word}n", stem(word)


@cache
def _words() -> _Words:
    rows: dict[str, list[str]] = load("compounds")
    beginnings, whole = rows.pop("beginnings"), rows.pop("whole")
    return _Words(list(dict.fromkeys(chain.from_iterable(rows.values()))), beginnings=beginnings, whole=whole)
