"""What minutes decide, point by point, and what a text is about: the act and its object.

The words are data (`data/decisions.toml`). Which decision answers which commitment: `done.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.comparison.acts import Way, clauses, way
from styrkedja.comparison.data import load
from styrkedja.comparison.slots import light_terms, terms
from styrkedja.language.compounds import parts
from styrkedja.language.stems import stem
from styrkedja.parsing.verbs import infinitives

# "1. Motionen bifalls. 2. Nämnden får i uppdrag", "1. att avslå motionen 2. att bygga";
# "att införa skolfrukost, samt att anvisa"; "Kl. 14" is no end.
_POINTS = re.compile(
    r"(?:(?<=\s)|^)\d{1,2}[.)]\s+(?=[A-ZÅÄÖ]|att\s)|(?<=[a-zåäö0-9)”\"][.;])\s+(?=[A-ZÅÄÖ])|,?\s+(?:samt|dels|och)\s+(?=att\s)|,\s+(?=att\s)"
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# "Svar på motion om skolfrukost", "Motion av en ledamot angående badhuset": what stands before is no matter.
_ABOUT = re.compile(
    r"^.*?\b(?:motion(?:en)?|medborgarförslag|initiativärende|e-förslag|yttrande|remiss|uppdrag|skrivelse|svar)\b.*?"
    r"\b(?:om|angående|gällande|avseende|rörande)\s+(?:att\s+)?",
    re.IGNORECASE,
)
_REFUSAL = re.compile(r"\bavsl(?:å[rs]?|ogs?|agits?)\b", re.IGNORECASE)
_AUXILIARY = frozenset({"ska", "skall", "vill", "är", "att", "har", "kan", "bör", "måste", "vara"})
# "Skol- och gymnasienämnden", "Kommunstyrelsens arbetsutskott": who decides or acts is no part of the matter.
_BODIES = re.compile(
    r"\b(?:[^\W\d_]+-(?:,\s|\s(?:och|samt)\s))*[^\W\d_]*(?:nämnd(?:en|er|erna)?|styrelsen?|utskottet?|beredningen?)s?\b",
    re.IGNORECASE,
)


class Progress(IntEnum):
    """What minutes say of a commitment, from least to most; none of it says more than the minutes do.

    NOTHING: no item of the minutes is about it.
    MENTIONED: an item is about its matter and decides nothing of it, or something else.
    REFUSED: it was refused, or closed without being done.
    OPPOSITE: the opposite was decided.
    POSTPONED: it was sent back or put off.
    BEGUN: somebody has got the task or the money, an inquiry is under way, or it is proposed to who decides.
    DECIDED: it was decided; whether it was carried out is not said.
    DONE: the minutes say that it has been done.
    """

    NOTHING = 0
    MENTIONED = 1
    REFUSED = 2
    OPPOSITE = 3
    POSTPONED = 4
    BEGUN = 5
    DECIDED = 6
    DONE = 7


@dataclass(frozen=True, slots=True)
class Word:
    """A word that tells something.

    Args:
        term: as comparing knows it; inflection and synonyms are seen through.
        parts: stems of the parts of a compound; () of a word that is none.
    """

    term: str
    parts: tuple[str, ...]

    def is_said_by(self, known: frozenset[str]) -> bool:
        """Tell whether terms, among them parts of compounds, say the word: "frukost" and "skol" say "skolfrukost"."""
        return self.term in known or (bool(self.parts) and known.issuperset(self.parts))


@dataclass(frozen=True, slots=True)
class Matter:
    """What a text is about.

    Args:
        way: which way its act points.
        core: the object of its act: "taxan" of "höja taxan på badhuset"; of a text without act its first nouns.
        words: all that tell something, each once: no acts, no words of proceedings.
        terms: of the words, and the parts of their compounds.
    """

    way: Way
    core: tuple[Word, ...]
    words: tuple[Word, ...]
    terms: frozenset[str]


def points(decision: str) -> tuple[str, ...]:
    """Return the points of a decision, by its numbers, sentences and "att".

    >>> points("1. Motionen avslås. 2. Nämnden får i uppdrag att återkomma.")
    ('Motionen avslås.', 'Nämnden får i uppdrag att återkomma.')
    >>> points("Kommunfullmäktige beslutar att införa skolfrukost, samt att anvisa 2 mnkr.")
    ('Kommunfullmäktige beslutar att införa skolfrukost', 'att anvisa 2 mnkr.')
    >>> points("1. Motionen avslås. 2. att bygga en simhall i Norrby.")
    ('Motionen avslås.', 'att bygga en simhall i Norrby.')
    """
    return tuple(point.strip() for point in _POINTS.split(decision) if point and point.strip())


def ruling(point: str) -> Progress:
    """Return what a point of a decision says of the matter it is about.

    >>> ruling("Motionen avslås.").name, ruling("Nämnden får i uppdrag att utreda frågan.").name
    ('REFUSED', 'BEGUN')
    """
    folded = point.casefold()
    return next((progress for pattern, progress in _rulings() if pattern.search(folded)), Progress.MENTIONED)


def points_to_heading(point: str) -> bool:
    """Tell whether a point is about what its heading names ("Motionen avslås.")."""
    return _pointing().search(point.casefold()) is not None


def subject_of(heading: str) -> str:
    """Return what a heading is about.

    >>> subject_of("Svar på motion om att bygga ett badhus"), subject_of("Nytt badhus i Norrby")
    ('bygga ett badhus', 'Nytt badhus i Norrby')
    """
    return _ABOUT.sub("", heading) or heading


def without_refusal(point: str) -> str:
    """Return a point without the word that refuses, which says nothing of the way that its matter points.

    >>> without_refusal("att avslå motionen om en ishall")
    'att  motionen om en ishall'
    """
    return _REFUSAL.sub("", point)


def matter_of(text: str, own: frozenset[str] = frozenset()) -> Matter:
    """Return what *text* is about.

    Args:
        own: words that name the municipality itself.

    >>> [word.term for word in matter_of("höja taxan på badhuset").core]
    ['taxan']
    >>> matter_of("Bygg ett badhus i Norrby").core
    (Word(term='badhus', parts=('bad', 'hus')),)
    """
    text = _BODIES.sub(" ", text)
    core = _words_of((word for clause in clauses(text) for word in _object(clause)), own)
    words = _words_of((word for word in _WORD.findall(text) if _tells(word.casefold())), own)
    return Matter(way(text), core, words, frozenset(key for word in words for key in (word.term, *word.parts)))


def _words_of(words: Iterable[str], own: frozenset[str]) -> tuple[Word, ...]:
    found = {}
    for word in words:
        folded = word.casefold()
        if folded not in _procedural() and (term := terms(word, own)):
            several = parts(folded)
            found[term] = Word(term[0], several if len(several) > 1 else ())
    return tuple(found.values())


def _object(clause: str) -> list[str]:
    """Return the words of the object of a clause's act, up to the first preposition after one that tells something."""
    words = _WORD.findall(clause)
    act = next((place for place, word in enumerate(words) if _is_act(word)), -1)
    after = list(_until_told(words[act + 1 :]))
    # "Skolfrukost införs": the object stands before.
    return after or list(_until_told(words[: max(act, 0)]))


def _until_told(words: list[str]) -> Iterator[str]:
    is_told = False
    for word in words:
        folded = word.casefold()
        if folded in _ends() and is_told:
            return
        if _tells(folded):
            is_told = True
            yield word


def _is_act(word: str) -> bool:
    folded = word.casefold()
    return folded in infinitives() and folded not in _procedural() and folded not in _AUXILIARY


def _tells(word: str) -> bool:
    if word in _procedural() or word in _hollow() or word in infinitives():
        return False
    found = terms(word)
    return bool(found) and not (set(found) & light_terms())


@cache
def _rulings() -> tuple[tuple[re.Pattern[str], Progress], ...]:
    return tuple((re.compile(row["pattern"]), Progress[row["code"].upper()]) for row in load("decisions")["ruling"])


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(load("decisions")["pointing"]["pattern"])


@cache
def _procedural() -> frozenset[str]:
    return frozenset(load("decisions")["procedural"]["words"].split())


@cache
def _hollow() -> frozenset[str]:
    words = load("decisions")["hollow"]["words"].split()
    return frozenset((*words, *(stem(word) for word in words)))


@cache
def _ends() -> frozenset[str]:
    return frozenset(load("decisions")["before"]["words"].split())
