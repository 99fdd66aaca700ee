"""Text: words in a form that cannot be right where they stand: genitives, plurals, verbs, compounds written apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.document import BlockKind
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.glance import places_of
from styrkedja.parsing.lead_in import LeadKind
from styrkedja.parsing.taken import Taken
from styrkedja.parsing.verbs import verb_forms

_WORD = re.compile(r"[^\W\d_]+")
_FARTHEST = 90
_DOUBLED_D = re.compile(r"[a-zåäö]dda\b")
# "Utredda ärenden ska redovisas" is a sentence of its own.
_FINITE = re.compile(r"\b(?:ska|skall|är|har|får|kan|måste|bör|blir)\b")
_LONGEST_WORD = 40
_ANY_FORM: frozenset[str] = frozenset({"inf", "imp", "pres"})
_NO_FORM: frozenset[str] = frozenset()
# So many items of a list must begin with a verb, one of them with what is nothing but an infinitive: "bygga".
_LEAST_VERBS = 3
_AND = re.compile(r"\boch ([a-zåäö]+)\b")


def _wrong_forms(subject: Subject) -> Iterator[Fault]:
    text = subject.text
    for needed, pattern, before, ending in _wrong():
        for place in places_of(text, needed):
            match = pattern.match(text, place)
            if match is None or not before.search(text, max(0, place - _FARTHEST), place):
                continue
            start = place + 1 if needed[0] == " " else _word_start(text, place)
            span = Span(start, match.end())
            first, second = span.of(text).split(" ", 1)
            yield _likely(text, span, f"{first}{ending} {second}")
    yield from _bare_places(subject)
    yield from _participles(subject)
    slips = [(match, row) for row in load("forms")["slip"] for match in _slips_of(text, row["needs"], row["pattern"])]
    # The heads of tables are shortened: "Förändring jämfört föregående år".
    rows = Taken(block.span for block in subject.chain.blocks if slips and block.kind is BlockKind.TABLE_ROW)
    for match, row in slips:
        if not row.get("is_short_in_tables") or not rows.meets(Span(*match.span())):
            yield _likely(text, Span(*match.span()), match.expand(row["better"]))


def _bare_places(subject: Subject) -> Iterator[Fault]:
    """Yield where the municipality's name lacks the genitive: "Almdal skolor"; not "I Almdal barn ..." or "Almfors"."""
    name = subject.chain.document.municipality
    if not name or name.endswith(("s", "x", "z")):
        return
    pattern = _compiled(rf"{re.escape(name)} (?:{'|'.join(load('forms')['of_place']['words'])})\b(?! AB)")
    for place in places_of(subject.text, f"{name} "):
        match = pattern.match(subject.text, place)
        if match and subject.text[max(0, place - 2) : place].lower() != "i ":
            owner, owned = match.group().rsplit(" ", 1)
            yield _likely(subject.text, Span(*match.span()), f"{owner}s {owned}")


def _participles(subject: Subject) -> Iterator[Fault]:
    """Yield "Utredda ..." in a list of infinitives: with one letter less it is an infinitive too."""
    lists = _groups_of_infinitives(subject) if _DOUBLED_D.search(subject.text) else ()
    for item in subject.items if lists else ():
        word = _WORD.match(item.text)
        meant = word.group().replace("dda", "da") if word and word.group().endswith("dda") else ""
        if word and "inf" in _forms_of(meant.lower()) and item.group in lists and not _FINITE.search(item.text):
            span = Span(item.span.start, item.span.start + word.end())
            yield _likely(subject.text, span, meant)


def _likely(text: str, span: Span, better: str) -> Fault:
    return Fault(span, values=(("found", span.of(text).strip()), ("better", better.strip())))


def _slips_of(text: str, needed: str, pattern: str) -> Iterator[re.Match[str]]:
    for place in places_of(text, needed):
        for match in _compiled(pattern).finditer(text, max(0, place - _LONGEST_WORD), place + _FARTHEST):
            if match.start() <= place < match.end():
                yield match


def _word_start(text: str, place: int) -> int:
    while place > 0 and text[place - 1].isalpha():
        place -= 1
    return place


def _compounds(subject: Subject) -> Iterator[Fault]:
    for match in _apart().finditer(subject.text):
        span = Span(match.start() + 1, match.end())
        first, second = span.of(subject.text).split(" ")
        yield Fault(span, values=(("found", f"{first} {second}"), ("joined", f"{first}{second}")))


def _verb_forms(subject: Subject) -> Iterator[Fault]:
    infinitive = _groups_of_infinitives(subject)
    for item in subject.items:
        only = frozenset({"inf"}) if item.group in infinitive else _ANY_FORM
        for sentence in sentence_spans(item.text):
            clash = _clash_in(sentence.of(item.text), only if sentence.start == 0 else _ANY_FORM)
            if clash is not None:
                first, second, end = clash
                start = item.span.start + sentence.start
                yield Fault(Span(start, start + end), values=(("first", first), ("second", second)))


def _groups_of_infinitives(subject: Subject) -> frozenset[tuple[int, str, int]]:
    """Return the lists after "Vi vill:" of which all items that begin with a verb may begin with an infinitive.

    "Minska", which is both forms, is an infinitive there.
    """
    opened: dict[tuple[int, str, int], Counter[frozenset[str]]] = {}
    for item in subject.items:
        lead_in = item.place.lead_in
        if lead_in is not None and lead_in.kind is LeadKind.WILL:
            word = _WORD.match(item.text)
            opened.setdefault(item.group, Counter())[_forms_of(word.group().lower()) if word else _NO_FORM] += 1
    plain = frozenset({"inf"})
    return frozenset(
        group
        for group, forms in opened.items()
        if forms[plain]
        and forms.total() - forms[_NO_FORM] >= _LEAST_VERBS
        and all(not one or "inf" in one for one in forms)
    )


def _clash_in(sentence: str, only: frozenset[str]) -> tuple[str, str, int] | None:
    """Return the verb that opens *sentence*, another after "och" in a form unlike it, and where that ends.

    Args:
        only: the forms that the opening verb can have there.
    """
    opening = _WORD.match(sentence)
    forms = _forms_of(opening.group().lower()) & only if opening else _NO_FORM
    if opening is None or not forms:
        return None
    for match in _AND.finditer(sentence):
        between = {word.lower() for word in _WORD.findall(sentence[opening.end() : match.start()])}
        if between & _clause_words():
            return None
        second = _forms_of(match[1])
        if second and not forms & second:
            return opening.group(), match[1], match.end()
    return None


def _forms_of(word: str) -> frozenset[str]:
    """Return which of infinitive, imperative and present *word* can be; none where it may be something else."""
    kind, form = verb_forms().get(word, ("", ""))
    if not kind or form not in {"inf", "pres", "imp"}:
        return frozenset()
    if form == "inf" and _is_imperative_too(word):
        return frozenset({"inf", "imp"})
    if form == "pres" and not word.endswith(("ar", "er")):
        # "inför" is what is done and what is to be done.
        return frozenset({"pres", "imp"})
    return frozenset({form})


def _is_imperative_too(word: str) -> bool:
    """Tell whether *word* is of the verbs that conjugate as "minska": its present is "minskar"."""
    return verb_forms().get(f"{word}r", ("", ""))[1] == "pres"


@cache
def _clause_words() -> frozenset[str]:
    return frozenset(load("forms")["clause"]["words"])


@cache
def _wrong() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str], str], ...]:
    """Return what to look for, the pattern from there on, what must stand before, and the ending that is missing."""
    words = load("forms")
    owned, plural = "|".join(words["owned"]["endings"]), "|".join(words["plural"]["endings"])
    after, within = re.compile(r"(?<![^\W\d_])(?:i|inom|för|av|från|på|genom)$"), re.compile(r" [a-zåäö]{2,}$")
    genitives = ((f" {word} ", rf" {word} [a-zåäö]{{3,}}(?:{owned})\b", after, "s") for word in words["owner"]["words"])
    plurals = ((f"{end} ", rf"{end} [a-zåäö]*(?:{plural})\b", within, "a") for end in words["singular"]["endings"])
    return tuple((needed, re.compile(rest), before, end) for needed, rest, before, end in (*genitives, *plurals))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(
        rf" (?:{'|'.join(load('forms')['compound']['words'])}) [a-zåäö]{{3,}}\b(?<! och)(?<! samt)(?<! eller)"
    )


RULES = (
    Rule("TXT026", Severity.WARNING, _wrong_forms),
    Rule("TXT027", Severity.WARNING, _verb_forms),
    Rule("TXT028", Severity.WARNING, _compounds),
)
