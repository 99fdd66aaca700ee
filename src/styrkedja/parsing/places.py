"""Which municipality a document is about, by what it says of itself; the register only helps.

The title, running heads and the party's own name weigh more than how often a place is named: a
local programme names its villages more often than its municipality. Leaves to others: who
speaks (`speakers.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from styrkedja.base import patterns as re
from styrkedja.chain.document import Document
from styrkedja.parsing.mastheads import Masthead
from styrkedja.parsing.vocabulary import load

# "Östra Göinge", "Upplands-Bro", "Lilla Edet"; of other pairs of words the last is the place.
_FIRST_WORD = r"(?:(?:Upplands|Östra|Västra|Norra|Södra|Lilla|Stora|Övre)[ -])?"
_NAME = rf"{_FIRST_WORD}[A-ZÅÄÖ][a-zåäö]{{2,}}(?:-[A-ZÅÄÖ][a-zåäö]+)?"
# "Almfors kommun", "Dalköpings kommun", "Borås Stad"; in capitals "HEDVALLA KOMMUN".
_MUNICIPALITY = re.compile(rf"\b({_NAME}) (?:kommun|[Ss]tad)s?\b")
_SHOUTED = re.compile(r"\b([A-ZÅÄÖ]{3,}) KOMMUN\b")
_CALLED = re.compile(rf"\b({_NAME}) är en (?:[\wåäö-]+ ){{0,3}}?[\wåäö-]*kommun\b")
# "Centerpartiet i Almfors", "Alliansen i Almfors", "Byalistan i Almfors", "SD Almfors".
_PARTY_IN_PLACE = re.compile(
    r"\b(?:[A-ZÅÄÖ][a-zåäö]*(?:partiet|demokraterna|listan)|Moderaterna|Liberalerna|Alliansen|Majoriteten"
    r"|[Vv]i (?:\w+demokrater|moderater|liberaler|\w+partister)"
    rf"|Miljöpartiet de gröna|SD|KD|MP) i ({_NAME})\b"
)
_PARTY_OF_PLACE = re.compile(
    r"\b(?:[A-ZÅÄÖ][a-zåäö]*(?:partiet|demokraterna)|Moderaterna|Liberalerna|SD|KD|MP) "
    rf"({_NAME})\b"
)
# In the title: "budget för Almfors 2027", "partiet för hela Almfors"; in the text only counted.
_FOR_PLACE = re.compile(rf"\b(?:i|för|för hela|hela) ({_NAME})\b")
# Villages are where things happen; a municipality also is, has and does.
_ACTS = r" (?:är|har|ska|behöver|växer|kan|får|står|blir)\b"
_IN_PLACE = re.compile(r"\b(?:i|hela) ([A-ZÅÄÖ][a-zåäö]{2,})\b")
_STEMS = re.compile(r"^([A-ZÅÄÖ][a-zåäö]{3,})(?:partiet|listan)$")
_WORD = re.compile(r"[A-ZÅÄÖ][a-zåäö]+")
# Endings in s that belong to the name: Borås, Höganäs, Hofors, Grums.
_OWN_S = re.compile(r"(?:fors|ås|äs|is|us|os|ums|ss)$")
_NO_PLACE = frozenset(
    {
        *("Sverige", "Europa", "Norden", "Kolada", "Riksdagen", "Skolverket", "Norra", "Södra", "Östra", "Västra"),
        *("Varje", "Vår", "Denna", "Alla", "Sveriges", "Ingen", "Din", "Min", "Sin", "Egen", "Svensk", "Hela", "Barn"),
        *("Liberalerna", "Moderaterna", "Alliansen", "Majoriteten"),
    }
)
_NO_PLACE_ENDINGS = ("partiet", "demokraterna", "listan", "nämnden", "styrelsen", "fullmäktige", "program", "budget")
# What a local party's name says of its place: "Almfors Bästa".
_QUALITIES = frozenset({"Bästa", "Väl", "Framtid", "Vänner", "Framåt", "Nu"})
_LEAST_MENTIONS = 3
# Each name is looked for in the whole text; a document that names more places is a list of them.
_MOST_NAMES = 60
_SHORTEST_KNOWN = 5
# How much each way of saying it weighs against being named once.
_SAID, _SAID_AT_HEAD, _IN_OWN_NAME, _FOR_AT_HEAD = 5, 30, 30, 8


def municipality_of(
    document: Document, masthead: Masthead, speakers: Iterable[str], municipalities: Mapping[str, str]
) -> str | None:
    """Return the name without "kommun" of the municipality that *document* is about, None if it does not say.

    Args:
        masthead: what the document says of itself outside its text.
        speakers: the parties that speak, under their names in the text.
        municipalities: codes by name.
    """
    everything = "\n".join((document.text, *masthead.margins))
    head = "\n".join(masthead.all)
    own = "\n".join(line for line in masthead.all if _PARTY_OF_PLACE.fullmatch(line))
    written: Counter[str] = Counter()
    after = (name for name, _ in Counter(_after_party(everything)).most_common(_MOST_NAMES))
    for name, weight in (
        *((name, _SAID) for name in _said(document.text)),
        *((name, _SAID_AT_HEAD) for name in _said(head)),
        *((name, _SAID) for name in after if _mentions(name.removesuffix("s"), everything) > 1),
        *((name, _SAID_AT_HEAD) for name in _after_party(head) if name in municipalities),
        *((name, _SAID_AT_HEAD) for name in _after_party(own)),
        *((name, _FOR_AT_HEAD) for name in dict.fromkeys(_FOR_PLACE.findall("\n".join(masthead.titles)))),
        *((name, _IN_OWN_NAME) for name in _in_names(speakers, everything, municipalities)),
    ):
        written[name] += weight
    votes: Counter[str] = Counter()
    for name, weight in written.most_common(_MOST_NAMES):
        votes[_nominative(name, municipalities, everything)] += weight
    _add_known(votes, document.text, municipalities)
    names = [name for name in votes if _is_place(name, everything, municipalities)]
    if not names:
        return _most_named(everything, masthead, municipalities)
    # Neighbours are named too; who is at home is named most.
    return max(names, key=lambda name: (votes[name] + _mentions(name, everything), name))


def _said(text: str) -> Iterator[str]:
    """Yield the places that *text* says to be a municipality, or a party's."""
    yield from (*_MUNICIPALITY.findall(text), *_CALLED.findall(text))
    if " KOMMUN" in text:
        yield from (name.title() for name in _SHOUTED.findall(text))
    yield from _PARTY_IN_PLACE.findall(text)


def _after_party(text: str) -> list[str]:
    """Return the names right after a party's; of "Liberalerna Valplattform 2026" it is no place."""
    return [str(name) for name in _PARTY_OF_PLACE.findall(text)]


def _in_names(speakers: Iterable[str], text: str, municipalities: Mapping[str, str]) -> Iterator[str]:
    """Yield the places in the names of local parties: "Framtid Almfors", "Almforspartiet", "Almfors framåt"."""
    national = load("parties")["national"].values()
    for speaker in speakers:
        if speaker in national:
            continue
        first, *others = speaker.split()
        if others and others[-1][0].isupper() and others[-1] not in _QUALITIES:
            yield others[-1]
            continue
        stem = _STEMS.match(speaker)
        whole = stem.group(1) if stem else first
        for name in (whole, whole.removesuffix("s")):
            if name in municipalities or re.search(rf"\b(?:[iI]|hela) {re.escape(name)}\b", text):
                yield name
                break


def _add_known(votes: Counter[str], text: str, municipalities: Mapping[str, str]) -> None:
    for word, number in Counter(_WORD.findall(text)).items():
        for name in (word, word.removesuffix("s")):
            # Names such as Vara, Mark and Mora are also common words.
            if len(name) > _SHORTEST_KNOWN and name in municipalities:
                votes[name] += number
                break


def _is_place(name: str, text: str, municipalities: Mapping[str, str]) -> bool:
    if name in municipalities:
        return True
    if name in _NO_PLACE or name.lower().endswith(_NO_PLACE_ENDINGS):
        return False
    # "Trygg kommun": a word that the text also writes small is no name.
    return not re.search(rf"\b{re.escape(name.lower())}\b", text)


def _most_named(text: str, masthead: Masthead, municipalities: Mapping[str, str]) -> str | None:
    titles = "\n".join(masthead.titles)
    places = {
        name
        for name, _ in Counter(_IN_PLACE.findall(text)).most_common(_MOST_NAMES)
        if _is_place(name, text, municipalities)
        and (_mentions(name, titles) or re.search(rf"\b{name}(?:s\b|s?bo(?:r|rna|n)?\b|{_ACTS})", text))
    }
    counted = {name: count for name in places if (count := _mentions(name, text)) >= _LEAST_MENTIONS}
    return max(counted, key=lambda name: (counted[name], name), default=None)


def _mentions(name: str, text: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}", text))


def _nominative(name: str, municipalities: Mapping[str, str], text: str) -> str:
    """Return "Björkvik" for "Björkviks" (kommun); names that end in s of their own keep it."""
    bare = name.removesuffix("s")
    if bare == name or name in municipalities:
        return name
    if bare in municipalities or re.search(rf"\b{bare}\b", text):
        return bare
    return name if _OWN_S.search(name) else bare
