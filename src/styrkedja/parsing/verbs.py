"""Verbs by their kind and form: what lets the pledge model read "skrotas" as it reads "slopas".

Pure look-up in `vocabulary/verbs.toml`; no parsing of sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from styrkedja.parsing.vocabulary import load

_FORMS = ("inf", "pres", "pass", "past", "sup", "imp")
_SPEAKERS = frozenset({"vi", "#vi", "#parti"})
_MODALS = frozenset(
    {"vill", "ska", "skall", "måste", "bör", "behöver", "kommer", "kan", "kunna", "kunde", "skulle", "får"}
)
_HARD = "kpstx"
_REACH = 4


def verb_features(words: Sequence[str]) -> Iterator[str]:
    """Yield the verbs of a sentence by kind, form and what stands beside them.

    Args:
        words: from `features.words_of`.

    >>> list(verb_features(("avgiften", "slopas")))
    ['v:act:pass']
    >>> list(verb_features(("vi", "skrotar", "avgiften")))
    ['v:act:pres', 'vw:act:pres']
    """
    forms = verb_forms()
    for place, word in enumerate(words):
        known = forms.get(word)
        if known is None:
            continue
        kind, form = known
        yield f"v:{kind}:{form}"
        if place == 0:
            yield f"v1:{kind}:{form}"
        beside = words[max(0, place - 1) : place + 2]
        if form in {"pres", "past"} and not _SPEAKERS.isdisjoint(beside):
            yield f"vw:{kind}:{form}"
        before = words[max(0, place - _REACH) : place]
        if form == "inf":
            yield from (f"vm:{modal}:{kind}" for modal in before if modal in _MODALS)
        elif form == "sup" and ("har" in before or "hade" in before):
            yield f"vh:{kind}"


@cache
def verb_forms() -> dict[str, tuple[str, str]]:
    """Return every known form with its kind ("act" or "stand") and the name of the form.

    A form that is several, such as the infinitive and imperative of "öppna", goes under the first.

    >>> verb_forms()["höjde"], verb_forms()["inför"], verb_forms()["anställs"]
    (('act', 'past'), ('act', 'pres'), ('act', 'pass'))
    """
    found: dict[str, tuple[str, str]] = {}
    for kind, rows in load("verbs").items():
        written = [row.split() for row in rows["forms"]]
        made = [_weak_ar(verb) for verb in rows["ar"].split()] + [_weak_er(verb) for verb in rows["er"].split()]
        irregular = {row[0] for row in written}
        for row in [*written, *(row for row in made if row[0] not in irregular)]:
            for word, form in zip(row, _FORMS, strict=True):
                found.setdefault(word, (kind, form))
    return found


@cache
def infinitives() -> dict[str, str]:
    """Return the infinitive of every known form, passive infinitives too.

    >>> infinitives()["inför"], infinitives()["höjdes"], infinitives()["byggas"]
    ('införa', 'höja', 'bygga')
    """
    found: dict[str, str] = {}
    for rows in load("verbs").values():
        written = [row.split() for row in rows["forms"]]
        made = [_weak_ar(verb) for verb in rows["ar"].split()] + [_weak_er(verb) for verb in rows["er"].split()]
        irregular = {row[0] for row in written}
        for row in [*written, *(row for row in made if row[0] not in irregular)]:
            infinitive, past = row[0], row[3]
            for word in (*row, f"{infinitive}s", f"{past}s"):
                found.setdefault(word, infinitive)
    return found


def _weak_ar(verb: str) -> list[str]:
    return [verb, f"{verb}r", f"{verb}s", f"{verb}de", f"{verb}t", verb]


def _weak_er(verb: str) -> list[str]:
    stem = verb[:-1]
    present = stem if stem[-1] == "r" else f"{stem}er"
    return [verb, present, f"{stem}s", f"{stem}{'te' if stem[-1] in _HARD else 'de'}", f"{stem}t", stem]
