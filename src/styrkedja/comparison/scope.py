"""Whether a promise came to hold for fewer or for more: groups, ages, places and parts that are said outright."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.comparison.acts import main_part
from styrkedja.comparison.ages import all_ages, explicit_ages
from styrkedja.comparison.data import load
from styrkedja.comparison.records import Reason, RelationKind
from styrkedja.comparison.slots import Slots, light_terms, terms, written
from styrkedja.comparison.wordings import differing_terms
from styrkedja.language.compounds import parts
from styrkedja.parsing.verbs import infinitives

# "för vårdstuderande", "på högstadiet", at the end of a promise.
_PHRASE = re.compile(r"(?=\s(?P<by>för|åt|på|i|inom|vid|som|med)\s(?P<rest>[^.]+?)\.?$)")
# "skolgårdar och förskolegårdar", "upphandling och it"; not "kooperativa- och sociala".
_LIST = re.compile(
    r"(?<![-\w])(?:\w+,\s){0,4}\w+,?\s(?:och|samt|eller)\s"
    r"(?:(?:även|också|i|på|vid|för|till|åt|mellan|personer\s(?:med|som\shar))\s){0,2}\w+(?![-\w])"
)
_PLAIN = frozenset(
    {"och", "samt", "eller", "även", "också", "i", "på", "vid", "för", "till", "åt", "mellan", "personer", "med", "som"}
)
# Who stands beside another, by "och" or a comma.
_JOINED = re.compile(
    r"(?=(?<![-\w])(?:(\w+),\s)?(\w+)\s(?:och|samt|eller|liksom|inklusive|men även)\s(?:även\s|för\s|till\s)?(\w+))"
)
_ONLY = re.compile(
    r"\b(?:endast|bara|enbart|uteslutande)\s+(?:för|till|åt|i|på|vid|om|inom)\s+(?P<rest>.+)", re.IGNORECASE
)
_ALSO = re.compile(
    r"(?:\b(?:även|också|liksom|inklusive)|,\s+samt|\boch)\s+(?:för|till|åt|i|på|vid|hos)\s+(?P<rest>.+)", re.IGNORECASE
)
_AND_AT = r"(?:och|samt|även|också)\s+(?:i|på|vid|till)\s+"
_EVERYWHERE = re.compile(
    r"\bi\s+hela\b|\b(?:i|på)\s+(?:alla|samtliga)\s+(?:\w*orter|\w*byar|stads?delar|kommundelar)", re.IGNORECASE
)
_OFTEN = re.compile(
    r"\b(?:varje|alla)\s+(?:dag|dagar|vecka|månad|år|termin|kväll)\b|\bhela\s+(?:dagen|året|tiden|dygnet|tiden)\b"
)
# To do without a charge is said in many ways; `Slots.charge` tells them.
_MANNER = frozenset({"väg", "sätt", "vis", "frivil", "frivillig", "initiativ", "hjälp", "sig", "rör"})
_FREE = frozenset(terms("fri utan kostnad avgift avgifter"))
# Words that say nothing, and units: the figures are told apart elsewhere.
_EMPTY = frozenset(terms("någon något några mkr mnkr tkr miljoner miljon kronor procent"))
# Those of whom a clause ("som bor på landsbygden") says which of them are meant.
_PEOPLE = frozenset(terms("person personer människor boende invånare hushåll familjer medborgare"))
_ADJECTIVE = re.compile(
    r"(?:iga|iva|ska|bara|samma|ella|ta|na|ativ|alt|igt|ättre|örre|indre|ögre|ägre|nare|gare|rare|kare|[^\W\d_]{3,}(?:eras|[bdglmnr]as))$(?<!orna|arna|erna)"
)
# Those who are named as examples bound nothing. Example: "med aktörer som Almfors Energi och Högskolan".
_ACTORS = re.compile(r"\b(?:aktörer|parter|partner)\s+som\b|\btill exempel\b|\bt\.?\s?ex\b")
_FEW = 3
_WHOLE_WORDS = frozenset({"all", "allt", "alla", "samtlig", "hela"})


def outright_changes(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield what narrowed or widened a promise in words that leave no doubt."""
    yield from _ages(old, new)
    yield from _limits(old, new)
    yield from _only_and_also(old, new)
    yield from _counted(old, new)
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
    told, tells = explicit_ages(old.text), explicit_ages(new.text)
    before, after = all_ages(old.text), all_ages(new.text)
    if before is None or after is None:
        # An age gone and another bound come is no more and no less.
        if (told or tells) and old.limits == new.limits:
            yield (RelationKind.WIDENED if told else RelationKind.NARROWED), _reason("age", _age(told), _age(tells))
    elif before != after and before[0] <= after[0] and after[1] <= before[1]:
        yield RelationKind.NARROWED, _reason("age", _age(before), _age(after))
    elif before != after and after[0] <= before[0] and before[1] <= after[1]:
        yield RelationKind.WIDENED, _reason("age", _age(before), _age(after))


def _age(span: tuple[int, int] | None) -> tuple[str, ...]:
    return () if span is None else (f"{span[0]}-{span[1]}",)


def _limits(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    gone, come = _bounds_of(old, new), _bounds_of(new, old)
    if come and not gone:
        yield RelationKind.NARROWED, _reason("limit", (), come)
    elif gone and not come:
        yield RelationKind.WIDENED, _reason("limit", gone, ())


def _bounds_of(slots: Slots, other: Slots) -> frozenset[str]:
    """Return the bounds that only *slots* has: "söndagsöppet" says as much as "på söndagar"."""
    there = other.text.casefold().replace("somrar", "sommar")
    return frozenset(one for one in slots.limits - other.limits if _when(one) not in there)


def _when(limit: str) -> str:
    """Return the word of a bound that a compound would begin with: "söndag" of "på söndagar"."""
    word = limit.rsplit(maxsplit=1)[-1].replace("somrar", "sommar")
    return next(
        (word.removesuffix(end) for end in ("arna", "ar", "en") if len(word) > _LONG and word.endswith(end)), limit
    )


_LONG = 5


def _only_and_also(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield that "only for ..." or "also for ..." came or went."""
    gone, come = heavy_difference(old, new)
    for pattern, if_come, if_gone in (
        (_ONLY, RelationKind.NARROWED, RelationKind.WIDENED), (_ALSO, RelationKind.WIDENED, RelationKind.NARROWED),
    ):  # fmt: skip
        before, after = pattern.search(old.text), pattern.search(new.text)
        is_more = after is not None and not come.isdisjoint(terms(after["rest"]))
        is_less = before is not None and not gone.isdisjoint(terms(before["rest"]))
        if is_more and not is_less:
            yield if_come, _said("scope", old, gone, new, come)
        elif is_less and not is_more:
            yield if_gone, _said("scope", old, gone, new, come)


def _counted(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield that so many stand where each stood ("på varje skola", "på två skolor"), or the other way."""
    for kind, whole, part in ((RelationKind.NARROWED, old, new), (RelationKind.WIDENED, new, old)):
        if not _is_whole(whole) or _is_whole(part) or whole.figures:
            continue
        counted = {term for one in part.figures if one.unit for term in terms(one.unit)} & set(whole.terms)
        if counted:
            yield kind, _reason("scope", *(written(side.text, counted) for side in (old, new)))


def heavy_difference(old: Slots, new: Slots) -> tuple[frozenset[str], frozenset[str]]:
    """Return the terms that differ and weigh: no verbs, no words many share, no parts of the other's compounds."""
    gone, come = differing_terms(old, new)
    return _heavy(gone, new), _heavy(come, old)


def _heavy(found: Iterable[str], other: Slots) -> frozenset[str]:
    aside, pieces = light_terms() | _WHOLE_WORDS | _FREE | _EMPTY | frozenset(infinitives()), frozenset(other.pieces)
    return frozenset(
        term
        for term in found
        if not (term in aside or f"{term}a" in aside or term.isdigit())
        and not (term in pieces or pieces.issuperset(parts(term)))
    )


def _parts(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield that a part stands where the whole stood ("i hemtjänsten" for "i äldreomsorgen"), or the other way."""
    gone, come = differing_terms(old, new)
    ages = all_ages(old.text)
    if ages is not None and ages == all_ages(new.text):
        return
    for part, whole in _within():
        for kind, before, after in ((RelationKind.WIDENED, part, whole), (RelationKind.NARROWED, whole, part)):
            was = [term for term in gone if term in before]
            now = [term for term in come if term in after]
            if was and now:
                yield kind, _said("scope", old, was, new, now)


def _places(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    gone, come = _places_of(old, new), _places_of(new, old)
    if gone and not come and new.places:
        yield RelationKind.NARROWED, _reason("place", gone, ())
    elif come and not gone:
        is_more = bool(old.places) or any(re.search(_AND_AT + re.escape(name), new.text.casefold()) for name in come)
        yield RelationKind.WIDENED if is_more else RelationKind.NARROWED, _reason("place", (), come)
    elif gone and _EVERYWHERE.search(new.text) and not _EVERYWHERE.search(old.text):
        yield RelationKind.WIDENED, _reason("place", gone, ())
    else:
        yield from _named_for_kind(old, new)


def _places_of(slots: Slots, other: Slots) -> frozenset[str]:
    """Return the places that only *slots* names, whatever stands before the name in the other."""
    there = other.text.casefold()
    return frozenset(name for name in slots.places - other.places if name not in there)


def _named_for_kind(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield that a place is named where places of its kind stood: "till byarna", "till Norrby"."""
    (gone, come), kinds = differing_terms(old, new), _kinds_of_place()
    names, named = _capital_terms(old), _capital_terms(new)
    if kinds & set(gone) and named & set(come):
        yield RelationKind.NARROWED, _said("place", old, kinds & set(gone), new, named & set(come))
    elif kinds & set(come) and names & set(gone):
        yield RelationKind.WIDENED, _said("place", old, names & set(gone), new, kinds & set(come))


def _capital_terms(slots: Slots) -> frozenset[str]:
    """Return the terms of words with a capital that do not begin the text."""
    return frozenset(term for name in re.findall(r"(?<=\s)[A-ZÅÄÖ][a-zåäöé]{2,}", slots.text) for term in terms(name))


@cache
def _kinds_of_place() -> frozenset[str]:
    return frozenset(terms(load("scope")["kinds_of_place"]["words"]))


def _groups(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    gone, come = old.groups - new.groups, new.groups - old.groups
    if not (gone or come) or (gone and come):
        return
    whose, other = (old, new) if gone else (new, old)
    # "för barn och unga" -> "för barn" is fewer; "för barn" -> nobody named is more.
    is_one_of_several = bool(other.groups) and _is_joined(gone or come, whose)
    if not is_one_of_several and (gone | come) <= _implied(old) | _implied(new):
        return
    # Only where the rest stays, a verb aside: among other words a group may be the matter itself.
    if any(len(side - _group_terms()) > is_one_of_several for side in heavy_difference(old, new)):
        return
    if gone:
        kind = RelationKind.NARROWED if is_one_of_several else RelationKind.WIDENED
    else:
        kind = RelationKind.WIDENED if is_one_of_several else RelationKind.NARROWED
    yield kind, _reason("group", gone, come)


def _is_joined(groups: Iterable[str], slots: Slots) -> bool:
    """Tell whether one of *groups* stands beside others ("barn och unga"), not under them ("anhöriga till äldre")."""
    wanted, known = frozenset(groups), _group_words()
    folded = slots.text.casefold()
    joined = [term for match in _JOINED.finditer(folded) for term in terms(" ".join(filter(None, match.groups())))]
    return any(known.get(term) in wanted for term in joined)


def _wholes(old: Slots, new: Slots) -> Iterator[tuple[RelationKind, Reason]]:
    """Yield that "all" or "every" came or went, and a word or two beside it."""
    was, now = _is_whole(old), _is_whole(new)
    if was is now or old.reach is not new.reach or bool(old.figures) is not bool(new.figures):
        return
    gone, come = heavy_difference(old, new)
    if not (gone or come) or (max(len(gone), len(come)) >= _FEW and len(gone) + len(come) > _FEW):
        return
    if was and come:
        yield RelationKind.NARROWED, _said("scope", old, gone, new, come)
    elif now and gone:
        yield RelationKind.WIDENED, _said("scope", old, gone, new, come)


def _is_whole(slots: Slots) -> bool:
    """Tell whether it is for all, or everywhere; "varje dag" and "så att alla kan" say neither."""
    return re.search(load("scope")["whole"]["pattern"], _OFTEN.sub(" ", main_part(slots.text))) is not None


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
    """Yield that what differs is more, or fewer, nouns of a list ("skolgårdar och förskolegårdar")."""
    gone, come = differing_terms(old, new)
    lost, added = heavy_difference(old, new)
    if (come and not gone and _are_listed(come, new)) or (added and not lost and _are_listed(added, new)):
        yield RelationKind.WIDENED, _said("scope", old, (), new, come)
    elif (gone and not come and _are_listed(gone, old)) or (lost and not added and _are_listed(lost, old)):
        yield RelationKind.NARROWED, _said("scope", old, gone, new, ())


def _are_listed(wanted: Iterable[str], slots: Slots) -> bool:
    """Tell whether each of *wanted* is an item of a list of nouns; adjectives and hanging hyphens make none."""
    if _ACTORS.search(slots.text):
        return False
    added, items = frozenset(wanted), set()
    for match in _LIST.finditer(slots.text.casefold()):
        words = [word for word in re.findall(r"\w+", match.group()) if word not in _PLAIN]
        named = {term for word in words if not _ADJECTIVE.search(word) for term in terms(word)}
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
        if not set(wanted) - frozenset(infinitives()) - light_terms() - _MANNER or match["rest"].startswith("att "):
            continue
        # "som rör sig i centrum" tells of it; "som bor på landsbygden" bounds it, but only where people are meant.
        if match["by"] in {"som", "med"} and (_group_terms() | _PEOPLE).isdisjoint(slots.terms):
            continue
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
