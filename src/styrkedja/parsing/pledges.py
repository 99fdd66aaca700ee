"""Whether a sentence is a pledge: cues and words, weighed by a model trained on labelled sentences.

Each cue stands with an example in `vocabulary/pledges.toml`; the reasons given are the codes of
the cues and the words that weighed most. Method: docs/methods/commitments.md.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final

from styrkedja.base import patterns as re
from styrkedja.parsing.addressees import asked_of
from styrkedja.parsing.features import features_of, heading_features, words_of
from styrkedja.parsing.linear import load_model, logistic
from styrkedja.parsing.pattern_words import NAME
from styrkedja.parsing.sieve import Sieve
from styrkedja.parsing.vocabulary import load

_COMMON_ACTORS = (
    r"kommunen|[a-zåäö]+ kommun|kommunens [\w-]+(?: och [\w-]+){0,2}|kommunala bolag(?:en)?"
    r"|kommunfullmäktige|kommunstyrelsen"
    r"|[\w-]*nämnd(?:en|er|erna)?|förvaltningen|socialtjänsten|hemtjänsten"
    r"|kommunen och dess bolag|våra (?:kommunala )?bolag|vår allmännytta"
    r"|leverantörer|alla leverantörer(?: inom \w+)?"
)
# From here on a voice lays down rules.
STATUTE_RESERVE: Final = 4.0
_SHORTEST = 20
# No sentence is this long; a run of text without stops is.
_LONGEST = 1_500
_MOST_WORDS = 3
# What a sentence without any word of will is behind.
_NO_WILL = -2.0
# Where every duty is the law's or a decision's; more than the model can learn from a handful of such documents.
_STRICT = 2.0
# What somebody else is quoted as saying is at most this sure.
_REPORTED = 0.1
_GENRES = {
    "party_programme": "programme",
    "party_budget": "programme",
    "party_plan_and_budget": "programme",
    "coalition_platform": "programme",
    "plan_and_budget": "plan",
    "body_plan": "plan",
}
# Features that people can read: words as they stand.
_IS_WORDS = re.compile(r"[a-zåäö -]{4,}")
_CROSSED = ("in:", "we:")
_NAME_SLOT = re.compile(r"\{(?:party|actor|others)\}")
_LEAD_IN_ENDS = ("vill", "uppnå", "besluta", "beslutar")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How sure a judgement is, 0 to 1, with the codes of what spoke for and against it."""

    confidence: float
    reasons: tuple[str, ...] = ()
    addressee: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks and who can act in a document.

    Args:
        parties: names of the parties that speak.
        bodies: names of the municipality's bodies.
        kind: kind of document, as in `DocumentInfo`.
        reserve: how little a document of this kind pledges (see `reserve_against`).
        manner: how much the document says "we" (see `kinds.manner_of`).
    """

    parties: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    kind: str = "party_programme"
    reserve: float = 0.0
    manner: str = "some"

    @property
    def names(self) -> tuple[str, ...]:
        """The parties' names in lower case."""
        return tuple(name.lower() for name in self.parties)

    @property
    def genre(self) -> str:
        """The kind of document as the model knows it."""
        if self.reserve >= STATUTE_RESERVE and self.kind != "minutes":
            return "statute"
        if self.kind == "other" and self.reserve == 0:
            return "opinion"
        return _GENRES.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that speaks for or against a pledge."""

    code: str
    group: str
    weight: float
    pattern: re.Pattern[str]


def judge_sentence(sentence: str, path: Iterable[str], voice: Voice) -> Verdict:
    """Return how sure it is that *sentence* is a pledge, and what said so.

    Args:
        path: the headings above it.
        voice: who speaks and who can act in this document.
    """
    if not _SHORTEST <= len(sentence) <= _LONGEST or _leads_in(sentence):
        return Verdict(0.0, ("no_sentence",))
    sight = sentence_sight(sentence, path, voice)
    verdict = weigh(sight, sentence, handicap=_STRICT if voice.reserve >= STATUTE_RESERVE else 0.0)
    return replace(verdict, confidence=min(verdict.confidence, _REPORTED)) if "reported" in sight.cues else verdict


def _leads_in(sentence: str) -> bool:
    """Tell whether *sentence* breaks off before the list that it opens."""
    return sentence.rstrip().endswith(":") or sentence.rsplit(maxsplit=1)[-1] in _LEAD_IN_ENDS


@dataclass(frozen=True, slots=True)
class Sight:
    """What the model sees.

    Args:
        features: from `features.features_of`.
        cue_score: the sum of the cues' own weights.
        cues: their codes, the heaviest first.
    """

    features: tuple[str, ...]
    cue_score: float
    cues: tuple[str, ...]


def sentence_sight(sentence: str, path: Iterable[str], voice: Voice) -> Sight:
    """Return what the model sees of a sentence of prose (see `judge_sentence`)."""
    return sight_of(sentence, voice, context_of("sentence", tuple(path), voice))


def sight_of(text: str, voice: Voice, context: Iterable[str]) -> Sight:
    """Return what the model sees of *text* that stands in *context*."""
    cues = spoken_cues(text, voice)
    codes = [cue.code for cue in cues if cue.group != "will"]
    places = tuple(context)
    wills = [cue.code for cue in cues if cue.group == "will"]
    # "The party wants" is a promise in its programme and a report of one in the news.
    crossed = [f"{place}+{will}" for place in places if place.startswith(_CROSSED) for will in wills]
    features = features_of(words_of(text, voice.names), end=text[-1:], cues=codes, context=[*places, *crossed])
    has_will = bool(wills)
    heaviest = sorted(cues, key=lambda cue: -abs(cue.weight))
    total = sum(cue.weight for cue in cues) + (0.0 if has_will else _NO_WILL)
    spoken = tuple(cue.code for cue in heaviest)
    return Sight(tuple(features), total, spoken if has_will else ("no_will", *spoken))


def weigh(sight: Sight, sentence: str, *, handicap: float = 0.0) -> Verdict:
    """Return the model's verdict on *sentence*.

    Args:
        handicap: log-odds that its document has against it.
    """
    model = load_model()[0]
    score, heaviest = model.weigh(sight.features, sight.cue_score)
    words = (f"word:{name}" for name in heaviest if _is_words(name))
    reasons = (*sight.cues, *itertools.islice(words, _MOST_WORDS))
    return Verdict(logistic(score - handicap), reasons, asked_of(sentence))


@lru_cache(maxsize=32_768)
def _is_words(feature: str) -> bool:
    return _IS_WORDS.fullmatch(feature) is not None


def spoken_cues(sentence: str, voice: Voice) -> list[Cue]:
    """Return the cues that *sentence* holds; of those of will only the strongest."""
    spoken = _cues(voice).held_by(sentence)
    strongest = max((cue for cue in spoken if cue.group == "will"), key=lambda cue: cue.weight, default=None)
    return [cue for cue in spoken if cue.group != "will" or cue is strongest]


def context_of(form: str, path: tuple[str, ...], voice: Voice) -> tuple[str, ...]:
    """Return the features of where a sentence stands: form, genre of the document, heading."""
    headings = path[-1:]
    codes = (f"s:{code}" for code in _section_codes(headings))
    words = (feature for heading in headings for feature in heading_features(heading, "h:"))
    return (f"form:{form}", f"in:{voice.genre}", f"we:{voice.manner}", *codes, *words)


@lru_cache(maxsize=256)
def _section_codes(path: tuple[str, ...]) -> tuple[str, ...]:
    rows = load("pledges")["section"]
    heading = path[-1] if path else ""
    return tuple(code for code, row in rows.items() if re.search(row["pattern"], heading, re.IGNORECASE))


class _Cues:
    """The cues of documents with one voice, in the order of the vocabulary."""

    def __init__(self, voice: Voice) -> None:
        common, sieve = _common_cues()
        names = [*voice.parties, "partiet"]
        party = "|".join(map(re.escape, names))
        actor = "|".join([*map(re.escape, voice.bodies), _COMMON_ACTORS])
        rows = {number: row for number, row in enumerate(load("pledges")["cue"]) if number not in common}
        others = "|".join(_others(voice)) or "(?!)"
        own = {
            number: _cue(row, _filled(row, f"(?:{party})", f"(?:{actor})", f"(?:{others})"))
            for number, row in rows.items()
        }
        self._cues = common | own
        # An actor may begin with any word.
        shapes = [_filled(row, NAME, ".+", ".+") for row in rows.values()]
        named = Sieve((cue.pattern for cue in own.values()), shapes=shapes, names=names)
        self._sieves = ((sieve, tuple(common)), (named, tuple(own)))

    def held_by(self, sentence: str) -> list[Cue]:
        """Return the cues that *sentence* holds."""
        found = [numbers[place] for sieve, numbers in self._sieves for place in sieve.held_by(sentence)]
        return [self._cues[number] for number in sorted(found)]


@cache
def _common_cues() -> tuple[dict[int, Cue], Sieve]:
    """Return the cues that ask for no name, by their place in the vocabulary, and the sieve of their patterns."""
    rows = enumerate(load("pledges")["cue"])
    cues = {number: _cue(row, row["pattern"]) for number, row in rows if not _NAME_SLOT.search(row["pattern"])}
    return cues, Sieve(cue.pattern for cue in cues.values())


def _filled(row: Mapping[str, Any], party: str, actor: str, others: str) -> str:
    """Return the pattern of *row* with what stands for the parties and actors of a document, and for other parties."""
    return str(row["pattern"]).replace("{party}", party).replace("{actor}", actor).replace("{others}", others)


def _others(voice: Voice) -> list[str]:
    """Return the national parties that do not speak; none where nobody knows who does."""
    if not voice.parties and voice.genre == "programme":
        return []
    return [name for name in load("parties")["national"].values() if not any(name in own for own in voice.parties)]


def _cue(row: Mapping[str, Any], pattern: str) -> Cue:
    return Cue(row["code"], row["group"], row["weight"], re.compile(pattern, re.IGNORECASE))


@lru_cache(maxsize=64)
def _cues(voice: Voice) -> _Cues:
    return _Cues(voice)
