"""Names of committees, boards, companies and municipalities as Swedish words: how one stands in a dictionary.

Which words stand for which body (KS, BUN) is no matter of language; that is data of `parsing` and `register`.
"""

from __future__ import annotations

from functools import lru_cache

from styrkedja.base import patterns as re

_ENDING = {"nämnd": "nämnden", "styrelse": "styrelsen", "utskott": "utskottet", "beredning": "beredningen"}
COMMITTEE = re.compile(r"(nämnd|styrelse|utskott|beredning)(?:en|n|et)?s?$", re.IGNORECASE)
COMPANY = re.compile(r"\b(?:AB|KB|HB|Aktiebolag)\b|bolaget?s?$")
_REPEATED = re.compile(r"\b(\w+)(?:\s+\1\b)+", re.IGNORECASE)
# "barn-och ungdomsnämnden" lacks a space, "Kultur och fritidsnämnden" a hyphen.
_HYPHEN_NO_SPACE = re.compile(r"(\w)-och\b")
_NO_HYPHEN = re.compile(r"^(\w+) och (?=\w+(?:nämnd|utskott))", re.IGNORECASE)
# "Kommundelsnämnden Norrby": a committee of a place bears its name.
DISTRICT = re.compile(
    r"^(?P<kind>(?:kommundels|stadsdels|områdes|lokal)nämnden) [A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?$", re.IGNORECASE
)
# "Nämnden för vård och omsorg", "Utskottet för hållbar tillväxt"; not "Nämnden för att ...", "Nämnden för dialog"
FOR = r"ämnden\sför\s(?!(?:att|den|det|en|ett|sin|sitt|sina|dialog|register|statistik|fram|vidare|talan)\b)"
_FIELD = r"[a-zåäö-]{3,}(?:\s(?!(?:och|samt|ska|får|har|ges|kan|bör|vill)\b)[a-zåäö-]{3,})?"
OF_FIELD = re.compile(
    rf"(?:n{FOR}|(?:utskottet|beredningen)\sför\s(?!att\b)){_FIELD}"
    rf"(?:(?:,\s{_FIELD}){{0,3}}\s(?:och|samt)\s{_FIELD})?",
    re.IGNORECASE,
)


def names_meant(text: str) -> tuple[str, ...]:
    """Return which municipality's name, in small letters, a text may write, the likeliest first.

    >>> names_meant("Borlänge"), names_meant("Alingsås  kommun"), names_meant("Stockholms stad")
    (('borlänge',), ('alingsås', 'alingså'), ('stockholms', 'stockholm'))
    """
    plain = " ".join(text.split()).casefold()
    short = plain.removesuffix(" kommun").removesuffix(" stad")
    # "Mora kommun" of Mora, "Falkenbergs kommun" of Falkenberg.
    return (plain,) if short == plain else tuple(dict.fromkeys((short, short.removesuffix("s"))))


def tidied(name: str) -> str:
    """Return *name* on one line, without the marks around it and without words that stand twice.

    >>> tidied(" Social-  och och arbetsmarknadsnämnden:")
    'Social- och arbetsmarknadsnämnden'
    """
    text = " ".join(name.split()).strip(" .,;:–-")
    return re.sub(r"^KS (?=beredning|utskott)", "Kommunstyrelsens ", _REPEATED.sub(r"\1", text))


@lru_cache(maxsize=8_192)
def dictionary_name(name: str) -> str:
    """Return the name of a body as a dictionary would list it; companies keep their spelling.

    >>> [dictionary_name(n) for n in ("Kultur och fritidsnämnden", "Skolnämnd", "berörda nämnder")]
    ['Kultur- och fritidsnämnden', 'Skolnämnden', 'Berörda nämnder']
    >>> dictionary_name("barn-och  Ungdomsnämndens"), dictionary_name("Almfors Hamn AB")
    ('Barn- och ungdomsnämnden', 'Almfors Hamn AB')
    """
    text = tidied(name)
    if match := DISTRICT.match(text):
        return text[0].upper() + text[1 : match.end("kind")].lower() + text[match.end("kind") :]
    if COMPANY.search(text) or not text:
        return text
    if OF_FIELD.fullmatch(text):
        return text[0].upper() + text[1:].lower()
    text = _HYPHEN_NO_SPACE.sub(r"\1- och", text)
    text = _NO_HYPHEN.sub(r"\1- och ", text)
    found = COMMITTEE.search(text)
    if found is None:
        return _genitive_dropped(text[0].upper() + text[1:])
    stem = found.group(1).lower()
    is_part = re.search(r"\w+s\s\w*$", text[: found.start()]) is not None and stem in {"utskott", "beredning"}
    ending = stem if is_part else _ENDING[stem]
    is_shouted = text.isupper()
    text = text[: found.start()] + ending
    words = [word if word[:2].isupper() and not is_shouted else word.lower() for word in text.split(" ")]
    text = _REPEATED.sub(r"\1", " ".join(words))
    return text[0].upper() + text[1:]


def _genitive_dropped(text: str) -> str:
    if text.endswith(("fullmäktiges", "nämndernas", "verkets", "ingens")):
        return text[:-1]
    return text
