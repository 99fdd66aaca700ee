"""Whether a promise came to hold for fewer or for more: groups, ages, places and parts that are said outright."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.comparison.data import load
from styrkedja.comparison.records import Reason, RelationKind
from styrkedja.comparison.slots import Slots, light_terms, terms, written
from styrkedja.comparison.wordings import differing_terms
from styrkedja.language.compounds import parts

# "för vårdstuderande", "på högstadiet", at the end of a promise.
_PHRASE = re.compile(r"(?=\s(?:för|åt|på|i|inom|vid|som)\s(?P<rest>[^.]+?)\.?$)")
# "skolgårdar och förskolegårdar", "upphandling och it"; not "kooperativa- och sociala".
_LIST = re.compile(r"(?<![-\w])(?:(\w+),\s)?(\w+)\s(?:och|samt|eller)\s(\w+)(?![-\w])")
_ADJECTIVE = re.compile(
    r"(?:iga|iva|ska|bara|samma|ella|ta|na|ativ|alt|igt|ättre|örre|indre|ögre|ägre|nare|gare|rare|kare)$(?<!orna|arna|erna)"
)
# Those who are named as examples bound nothing. Example: "med aktörer som Almfors Energi och Högskolan".
_ACTORS = re.compile(r"\b(?:aktörer|parter|partner)\s+som\b|\btill exempel\b|\bt\.?\s?ex\b")
_FEW = 2
_WHOLE_WORDS = frozenset({"all", "allt", "alla", "samtlig", "hela"})


def outright_changes(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield what narrowed or widened a promise in words that leave no doubt."""
    yield from _ages(old, new)
    yield from _limits(old, new)
    yield from _parts(old, new)
    yield from _places(old, new)
    yield from _groups(old, new)
    yield from _kinds_of(old, new)
    yield from _listed(old, new)


def faint_changes(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield what narrowed or widened a promise where nothing else became of it."""
    yield from _wholes(old, new)
    yield from _phrases(old, new)


def _ages(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    if old.ages == new.ages:
        return
    if old.ages is None or new.ages is None:
        kind = RelationKind.NARROWED if old.ages is None else RelationKind.WIDENED
        yield kind, _reason("age", _age(old), _age(new))
        return
    if old.ages[0] != new.ages[0]:
        return
    (_, low, high), (_, new_low, new_high) = old.ages, new.ages
    if low <= new_low and new_high <= high:
        yield RelationKind.NARROWED, _reason("age", _age(old), _age(new))
    elif new_low <= low and high <= new_high:
        yield RelationKind.WIDENED, _reason("age", _age(old), _age(new))


def _age(slots: Slots) -> tuple[str, ...]:
    return () if slots.ages is None else (f"{slots.ages[1]}-{slots.ages[2]}",)


def _limits(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    if old.limits < new.limits:
        yield RelationKind.NARROWED, _reason("limit", (), new.limits - old.limits)
    elif new.limits < old.limits:
        yield RelationKind.WIDENED, _reason("limit", old.limits - new.limits, ())


def _parts(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield that a part stands where the whole stood ("i hemtjänsten" for "i äldreomsorgen"), or the other way."""
    gone, come = differing_terms(old, new)
    for part, whole in _within():
        for kind, before, after in ((RelationKind.WIDENED, part, whole), (RelationKind.NARROWED, whole, part)):
            was = [term for term in gone if term in before]
            now = [term for term in come if term in after]
            if was and now:
                yield kind, _said("scope", old, was, new, now)


def _places(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    gone, come = old.places - new.places, new.places - old.places
    if gone and not come and new.places:
        yield RelationKind.NARROWED, _reason("place", gone, ())
    elif come and not gone:
        kind = RelationKind.WIDENED if old.places else RelationKind.NARROWED
        yield kind, _reason("place", (), come)


def _groups(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    gone, come = old.groups - new.groups, new.groups - old.groups
    if not (gone or come) or (gone and come) or (gone | come) <= _implied(old) | _implied(new):
        return
    # Only where the rest stays: among other words a group may be the matter itself.
    others = {term for side in differing_terms(old, new) for term in side} - light_terms() - _group_terms()
    if others:
        return
    if gone:
        # "för barn och unga" -> "för barn" is fewer; "för barn" -> nobody named is more.
        kind = RelationKind.NARROWED if new.groups else RelationKind.WIDENED
    else:
        kind = RelationKind.WIDENED if old.groups else RelationKind.NARROWED
    yield kind, _reason("group", gone, come)


def _wholes(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield that "all" or "every" came or went, and a word or two beside it."""
    if old.is_whole is new.is_whole or old.reach is not new.reach:
        return
    gone, come = (set(side) - light_terms() - _WHOLE_WORDS for side in differing_terms(old, new))
    if len(gone) > _FEW or len(come) > _FEW or not (gone or come):
        return
    if old.is_whole and come:
        yield RelationKind.NARROWED, _said("scope", old, gone, new, come)
    elif new.is_whole and gone:
        yield RelationKind.WIDENED, _said("scope", old, gone, new, come)


def _kinds_of(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield that the only other word is a kind of the first ("lokaler", "idrottslokaler"), or the other way."""
    gone, come = differing_terms(old, new)
    if len(gone) != 1 or len(come) != 1:
        return
    before, after = parts(gone[0]), parts(come[0])
    if len(before) == 1 < len(after) and after[-1] == before[0]:
        yield RelationKind.NARROWED, _said("scope", old, gone, new, come)
    elif len(after) == 1 < len(before) and before[-1] == after[0]:
        yield RelationKind.WIDENED, _said("scope", old, gone, new, come)


def _listed(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield that the only difference is more, or fewer, nouns of a list ("skolgårdar och förskolegårdar")."""
    gone, come = differing_terms(old, new)
    if come and not gone and _are_listed(come, new):
        yield RelationKind.WIDENED, _said("scope", old, (), new, come)
    elif gone and not come and _are_listed(gone, old):
        yield RelationKind.NARROWED, _said("scope", old, gone, new, ())


def _are_listed(wanted: Iterable[str], slots: Slots) -> bool:
    """Tell whether each of *wanted* is an item of a list of nouns; adjectives and hanging hyphens make none."""
    if _ACTORS.search(slots.text):
        return False
    added, items = frozenset(wanted), set()
    for match in _LIST.finditer(slots.text.casefold()):
        named = {term for word in match.groups() if word and not _ADJECTIVE.search(word) for term in terms(word)}
        # A list of which nothing was there before is a phrase of its own.
        items |= named if named - added else set()
    return added <= items


def _phrases(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield that the only difference is a last phrase that says for whom or where."""
    gone, come = differing_terms(old, new)
    if come and not gone and (added := _last_phrase(new, come)) and not _is_implied(added, old, new):
        yield RelationKind.NARROWED, _said("scope", old, (), new, added)
    elif gone and not come and (lost := _last_phrase(old, gone)) and not _is_implied(lost, old, new):
        yield RelationKind.WIDENED, _said("scope", old, lost, new, ())


def _last_phrase(slots: Slots, terms_of_it: Iterable[str]) -> tuple[str, ...]:
    """Return the terms of the last phrase when it is made of just these."""
    wanted = [term for term in terms_of_it if term not in _WHOLE_WORDS and not term.isdigit()]
    for match in _PHRASE.finditer(slots.text):
        found = terms(match["rest"])
        if wanted and set(wanted) <= set(found) and len(found) <= len(wanted) + 1 and "och" not in match["rest"]:
            return tuple(wanted)
    return ()


def _is_implied(added: Iterable[str], old: Slots, new: Slots) -> bool:
    known = _group_words()
    groups = {known[term] for term in added if term in known}
    return bool(groups) and groups <= _implied(old) | _implied(new)


def _implied(slots: Slots) -> frozenset[str]:
    found: set[str] = set()
    for stems, groups in _rows():
        if any(term.startswith(stem) for term in slots.terms for stem in stems):
            found |= groups
    return frozenset(found)


@cache
def _rows() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    return tuple((tuple(row["stems"]), frozenset(row["groups"])) for row in load("scope")["implied"])


@cache
def _within() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(row["part"]), frozenset(row["whole"])) for row in load("scope")["within"])


@cache
def _group_words() -> dict[str, str]:
    return {term: row["code"] for row in load("scope")["group"] for term in terms(row["words"])}


def _group_terms() -> frozenset[str]:
    return frozenset(_group_words())


def _said(code: str, old: Slots, gone: Iterable[str], new: Slots, come: Iterable[str]) -> Reason:
    """Return a reason whose terms are given as they are written."""
    values = (("gone", ", ".join(written(old.text, gone))), ("come", ", ".join(written(new.text, come))))
    return Reason(code, values)


def _reason(code: str, gone: Iterable[str], come: Iterable[str]) -> Reason:
    return Reason(code, (("gone", ", ".join(sorted(gone))), ("come", ", ".join(sorted(come)))))
