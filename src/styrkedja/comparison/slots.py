"""What a commitment says, taken apart once: its terms, its act, its figures, for whom and where.

Likeness finds what may belong together; these slots decide whether it does, and what became of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from styrkedja.base import patterns as re
from styrkedja.comparison.acts import Reach, Way, charge, hands, is_turned, reach, way
from styrkedja.comparison.data import load
from styrkedja.comparison.figures import Figure, figures, in_digits
from styrkedja.language.compounds import parts
from styrkedja.language.stems import stem
from styrkedja.parsing.verbs import infinitives
from styrkedja.parsing.vocabulary import load as vocabulary

_WORD = re.compile(r"[^\W_]+(?:,\d+)?|%")
# "(jämställdhetsdeklarationen)": said to explain, no part of the promise.
_GLOSS = re.compile(r"\s*\([^()]*\)")
# "i Norrby", "mellan Ekby och Sandvik", "Norrby och Sandvik"; not "Högskolan" in "med Högskolan".
_PLACE = re.compile(
    r"\b(?:i|på|vid|till|från|mellan|genom|längs|öster om|väster om|norr om|söder om)\s"
    r"(?P<names>(?:[A-ZÅÄÖ][a-zåäöé]{2,})(?:(?:,\s|\soch\s|\seller\s)[A-ZÅÄÖ][a-zåäöé]{2,})*)"
)


@dataclass(frozen=True, slots=True)
class Slots:
    """A commitment taken apart.

    Args:
        terms: stems of its words in order, verbs in the infinitive, without function words and the municipality's own
            name; words that say the same have the same term.
        wording: the terms without that: only what is a form of a word, or as good as one, is the same.
        pieces: the terms with compounds taken apart, each once, in order.
        groups: codes of those it is for (`data/scope.toml`).
        limits: bounds on whom or when ("på sommarlovet"), as written.
        ages: years of age, or grades, that it is for: kind, from, to (`scope.py`).
        places: names of places in it that are not the municipality's.
        head: the first word that says what it is about.
        is_whole: it says that it is for all, or everywhere.
        is_turned: a "no" or "not" stands in it.
        charge: -1 free, 1 paid, 0 not said.
        hands: 1 the municipality itself, -1 others, 0 not said.
    """

    text: str
    terms: tuple[str, ...]
    wording: tuple[str, ...]
    pieces: tuple[str, ...]
    reach: Reach
    way: Way
    figures: tuple[Figure, ...]
    groups: frozenset[str]
    limits: frozenset[str]
    ages: tuple[str, int, int] | None
    places: frozenset[str]
    head: str
    is_whole: bool
    is_turned: bool
    charge: int
    hands: int

    @property
    def numbers(self) -> frozenset[tuple[Decimal, str]]:
        """Its figures without their bounds."""
        return frozenset((one.value, one.unit) for one in self.figures)


@lru_cache(maxsize=50_000)
def slots_of(text: str, own: frozenset[str] = frozenset()) -> Slots:
    """Return *text* taken apart.

    Args:
        own: words that name the municipality itself, from `own_names`.
    """
    plain = _GLOSS.sub("", text) or text
    return Slots(
        text=text,
        terms=terms(plain, own),
        wording=tuple(_term(word, forms_only=True) for word in _words(plain, own)),
        pieces=_pieces(plain, own),
        reach=reach(plain),
        way=way(plain),
        figures=figures(plain),
        groups=_groups(plain),
        limits=_limits(plain),
        ages=_ages(in_digits(plain).casefold()),
        places=_places(plain, own),
        head=_head(plain, own),
        is_whole=_whole().search(plain.casefold()) is not None,
        is_turned=is_turned(plain),
        charge=charge(plain),
        hands=hands(plain),
    )


def own_names(municipality: str | None) -> frozenset[str]:
    """Return the words by which a municipality speaks of itself, in small letters.

    >>> sorted(own_names("Almfors"))[:2]
    ['almfors', 'almforsbo']
    """
    general = {"kommun", "kommunen", "kommunens", "kommuns", "kommunkoncern", "kommuninvånare"}
    if not municipality:
        return frozenset(general)
    name = municipality.casefold()
    endings = ("", "bo", "bor", "borna", "bornas", "bors") if name.endswith("s") else (
        "", "s", "bo", "bor", "borna", "bornas", "bors")  # fmt: skip
    stems = {name, name.removesuffix("e"), name.removesuffix("a")}
    return frozenset(general | {one + ending for one in stems for ending in endings if len(one) > 3})


def terms(text: str, own: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the terms of *text*; see `Slots`.

    >>> terms("Inför gratis buss"), terms("införa avgiftsfria bussar")
    (('införa', 'fri', 'buss'), ('införa', 'fri', 'buss'))
    """
    return tuple(_term(word) for word in _words(text, own))


def written(text: str, wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the words of *text*, as they are written, whose terms are *wanted*.

    >>> written("Gratis buss för alla elever", ["elev"])
    ('elever',)
    """
    those = frozenset(wanted)
    return tuple(dict.fromkeys(word for word in _WORD.findall(text) if _term(word.casefold()) in those))


def _words(text: str, own: frozenset[str]) -> list[str]:
    return [word for word in map(str.casefold, _WORD.findall(text)) if word not in _function() and word not in own]


def _pieces(text: str, own: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece for word in _words(text, own) for piece in _taken_apart(word)))


@lru_cache(maxsize=100_000)
def _taken_apart(word: str) -> tuple[str, ...]:
    term = _term(word)
    if term in infinitives() or term.isdigit() or term in _firsts():
        return (term,)
    same = _same()
    return tuple(same.get(part, part) for part in parts(word))


@lru_cache(maxsize=200_000)
def _term(word: str, *, forms_only: bool = False) -> str:
    number = load("words")["number"].get(word)
    if number is not None:
        return str(number)
    word = infinitives().get(word, word)
    same = _same(forms_only=forms_only)
    if word in same:
        return same[word]
    if word in infinitives():
        return word
    root = stem(word)
    return same.get(root, root)


@cache
def light_terms() -> frozenset[str]:
    """Return the terms that hundreds of promises share."""
    return frozenset(_term(word) for word in load("words")["light"]["words"].split())


@cache
def _function() -> frozenset[str]:
    return frozenset(load("words")["function"]["words"].split()) - {"inför"}


@cache
def _same(*, forms_only: bool = False) -> dict[str, str]:
    rows = [row for row in load("words")["same"] if row.get("is_form") or not forms_only]
    stemmed = {stem(word): row["words"][0] for row in rows for word in row["words"]}
    return stemmed | {word: row["words"][0] for row in rows for word in row["words"]}


@cache
def _firsts() -> frozenset[str]:
    return frozenset(_same().values())


def _places(text: str, own: frozenset[str]) -> frozenset[str]:
    names = (name for match in _PLACE.finditer(text) for name in re.split(r",\s|\soch\s|\seller\s", match["names"]))
    plain = (name.casefold().removesuffix("s") for name in names)
    return frozenset(name for name in plain if name not in own and f"{name}s" not in own)


def _head(text: str, own: frozenset[str]) -> str:
    """Return the first term that says what *text* is about: no verb, and no word that many promises share."""
    light = light_terms()
    found = terms(text, own)
    acts = _act_stems() | light
    heavy = (
        term
        for term in found
        if term not in acts and term not in infinitives() and not term.isdigit() and not term.endswith(_ADJECTIVES)
    )
    return next(heavy, found[0] if found else "")


# "gemensam", "tydlig", "digital"; what is wanted of a matter, not the matter.
_ADJECTIVES = ("sam", "samt", "ig", "igt", "isk", "iskt", "ell", "ellt", "iv", "ivt", "ande", "ende", "digital")


@cache
def _act_stems() -> frozenset[str]:
    words = vocabulary("acts")["verbs"]["words"]
    return frozenset(stem(word) for word in words) | frozenset(words)


_LAST_AGE = 150
_LAST_GRADE = 9


def _ages(folded: str) -> tuple[str, int, int] | None:
    least, most, grades = _age_patterns()
    if match := grades.search(folded):
        first = int(match[2])
        return "grade", first, int(match[3] or (_LAST_GRADE if match[1] else first))
    if match := least.search(folded):
        return "age", int(match[1] or match[2]), _LAST_AGE
    if match := most.search(folded):
        return "age", 0, int(match[1] or match[2])
    return None


@cache
def _age_patterns() -> tuple[re.Pattern[str], ...]:
    row = load("scope")["age"]
    return tuple(re.compile(row[key]) for key in ("least", "most", "grades"))


def _groups(text: str) -> frozenset[str]:
    known = _group_words()
    return frozenset(known[word] for word in map(str.casefold, _WORD.findall(text)) if word in known)


def _limits(text: str) -> frozenset[str]:
    return frozenset(match.group().casefold() for limit in _limit_patterns() for match in limit.finditer(text))


@cache
def _group_words() -> dict[str, str]:
    rows = load("scope")["group"]
    return {word + end: row["code"] for row in rows for word in row["words"].split() for end in ("", "s", "na", "nas")}


@cache
def _limit_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"], re.IGNORECASE) for row in load("scope")["limit"])


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(load("scope")["whole"]["pattern"])
