"""Which parties speak in a document: national ones by name, local ones by how they name themselves.

Leaves to others: what kind of document it is (`about.py`).
"""

from __future__ import annotations

from collections import Counter

from styrkedja.base import patterns as re
from styrkedja.chain.document import Document
from styrkedja.parsing.mastheads import Masthead, head_of
from styrkedja.parsing.vocabulary import load

# "Framtid Almfors", "Almforspartiet": local parties are those who say that they want something.
_LOCAL_PARTY = re.compile(r"\b(?:[A-ZÅÄÖ][a-zåäö]+partiet|(?:[A-ZÅÄÖ][a-zåäö]+ ){1,2}[A-ZÅÄÖ][a-zåäö]+)$")
_WANTING = re.compile(r" (?:vill|föreslår|anser|i [A-ZÅÄÖ]\w+ vill)\b")
# Names that only parties bear: "Stensjölistan", "Sjöbygdens väl", "Norrskogens framtid".
_LOCAL_NAME = re.compile(
    r"\b([A-ZÅÄÖ][a-zåäö]{2,}listan|[A-ZÅÄÖ][a-zåäö]+s (?:[Vv]äl|[Ff]ramtid|[Bb]ästa|[Vv]änner))\b"
)
# Two parties with their codes, as in "mellan Almforspartiet (AP) och Framtid Almfors (FA)".
_NAMED_WITH_CODE = re.compile(
    r"\b([A-ZÅÄÖ][a-zåäö]+partiet|(?:[A-ZÅÄÖ][a-zåäö]+ )[A-ZÅÄÖ][a-zåäö]+)(?= \([A-ZÅÄÖ]{1,4}\))"
)
_WHOSE_PROGRAMME = re.compile(
    r"^\W*([A-ZÅÄÖ][a-zåäö]+partiet|[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+)(?=s? (?:\w{3,12})?program\b)", re.MULTILINE
)
# A party whose name is a call: "Framåt Fagerbro", "Rädda Bruket".
_CALL = re.compile(
    r"(?:Framåt|Vänd|Rädda|Bevara|Nya|Nystart|Rösta på|Tillsammans för|För) [A-ZÅÄÖ][a-zåäö]+", re.IGNORECASE
)
_ONE_WORD_PARTY = re.compile(r"[A-ZÅÄÖ][a-zåäö]{2,}partiet")
_WANTS = r"(?:vill|föreslår|anser|kräver|lovar|går till val|ska|kommer att|arbetar för|säger|ser|går)"
# "Vänd Almfors är ett feministiskt lokalparti": what says of itself that it is one.
_IS_PARTY = re.compile(
    r"\b([A-ZÅÄÖ][a-zåäö]+(?: [A-ZÅÄÖ][a-zåäö]+){1,2})(?= är (?:ett|vårt|en) (?:[\wåäö-]+,? ){0,5}?"
    r"\w*(?:parti|lista|rörelse)\b)"
)
# "För Centerpartiet och Framtid Almfors": a local party beside a national one, said twice or over the signature.
_BESIDE_PARTY = re.compile(
    r"(?:partiet|demokraterna|Moderaterna|Liberalerna) och ([A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+)(?= att\b| vill\b|$)",
    re.MULTILINE,
)
_CODE = r"(?:V|S|MP|C|L|KD|M|SD)"
# "(C, M, KD)", "M, SD och KD i Almfors".
_CODES = re.compile(rf"(?<!\w){_CODE}(?:\s?(?:,|\+|/|&|och)\s?{_CODE})+(?!\w)")
_CODE_OF_PLACE = re.compile(rf"{_CODE} (?:i )?[A-ZÅÄÖ][a-zåäö]+")
# How people of a party call themselves: "Vi socialdemokrater".
_MEMBERS = re.compile(
    r"\b[Vv]i (?:i )?(socialdemokrater|moderater|centerpartister|liberaler|kristdemokrater|vänsterpartister"
    r"|miljöpartister|sverigedemokrater)\b"
)
_HEAD_LENGTH = 2_000
_TITLE_BLOCKS = 8
_LONGEST_NAME = 40
_LONGEST_HEAD = 160
_LONGEST_NAMES = 120
# Each is looked for in the whole text.
_MOST_NAMES = 60
_MOST_SPEAKERS = 4
_LAST_BLOCKS = 4


def party_counts(document: Document, masthead: Masthead) -> Counter[str]:
    """Return how often each party is named in *document*, national ones first by the list of parties."""
    text = "\n".join((document.text, *masthead.margins))
    national = load("parties")["national"].values()
    counts: Counter[str] = Counter()
    for name in national:
        shouted = name.upper()
        if name in text or shouted in text:
            counts[name] = len(re.findall(rf"\b(?:{name}|{shouted})s?\b", text))
    for member in _MEMBERS.findall(text):
        counts[_party_of(member)] += 1
    for name in _local_names(document, masthead):
        if bare := next((n for n in national if name.startswith(f"{n} ")), None):
            # "Centerpartiet Norrköping" is Centerpartiet there.
            counts[bare] = max(counts[bare], len(re.findall(rf"\b{re.escape(name)}s?\b", text)))
        elif name not in national:
            counts[name] = len(re.findall(rf"\b{re.escape(name)}s?\b", text, re.IGNORECASE))
    return Counter({name: count for name, count in counts.items() if count})


def _party_of(member: str) -> str:
    """Return "Liberalerna" for "liberaler", "Centerpartiet" for "centerpartister"."""
    stem = member.removesuffix("ister").removesuffix("er")
    national: dict[str, str] = load("parties")["national"]
    return next(name for name in national.values() if name.lower().startswith(stem))


def speakers_of(document: Document, counts: Counter[str], masthead: Masthead) -> tuple[str, ...]:
    """Return the parties that speak, in the order they are first named.

    They want something or stand at the head, and are named about as often as the one named most.
    """
    if agreed := _coded(masthead) or _agreed(masthead, counts):
        return agreed
    head = "\n".join((head_of(document), *masthead.margins)).casefold()
    own = [_party_of(member) for member in _MEMBERS.findall(document.text)]
    speaking = {
        name: count
        for name, count in counts.items()
        if name.casefold() in head
        or re.search(rf"\b{re.escape(name)}(?: i \w+)? {_WANTS}\b", document.text)
        or _has_signed(document, name)
        or name in own
    }
    lines = "\n".join((_head_lines(document), *masthead.margins)).casefold()
    titled = {name: count for name, count in speaking.items() if name.casefold() in lines}
    members = {name: speaking[name] for name in own if name in speaking}
    speaking = (
        titled
        or members
        or {name: count for name, count in speaking.items() if _has_signed(document, name)}
        or speaking
    )
    if not speaking:
        return ()
    most = max(speaking.values())
    speakers = [name for name, count in speaking.items() if count >= max(1, 0.5 * most)]
    lowered = document.text.casefold()
    if len(speakers) > _MOST_SPEAKERS:
        return ()
    ordered = sorted(speakers, key=lambda name: lowered.find(name.casefold()))
    return tuple(_with_place(name, masthead) for name in ordered)


def _coded(masthead: Masthead) -> tuple[str, ...]:
    """Return the parties that a title names by their codes: "Majoritetens förslag (C, M, KD)", "SD Almfors"."""
    national: dict[str, str] = load("parties")["national"]
    if any(name in line for line in masthead.all for name in national.values()):
        return ()
    found = next((match.group() for line in masthead.all if (match := _CODES.search(line))), "")
    found = found or next((line.partition(" ")[0] for line in masthead.all if _CODE_OF_PLACE.fullmatch(line)), "")
    return tuple(national[code] for code in dict.fromkeys(re.findall(rf"\b{_CODE}\b", found)))


def _agreed(masthead: Masthead, counts: Counter[str]) -> tuple[str, ...]:
    """Return the parties that a line at the head says to have agreed: "Överenskommelse mellan A, B och C"."""
    for line in masthead.lines:
        between = line.partition(" mellan ")[2]
        if len(named := [name for name in counts if name in between]) > 1:
            return tuple(sorted(named, key=between.find))
    return ()


def _with_place(name: str, masthead: Masthead) -> str:
    """Return "Byalistan i Almfors" for "Byalistan" where its pages bear that name."""
    own = re.compile(rf"{re.escape(name)} i [A-ZÅÄÖ][\w-]+")
    is_list = name.endswith("listan")
    return next((line for line in masthead.all if is_list and own.fullmatch(line)), name)


def _local_names(document: Document, masthead: Masthead) -> tuple[str, ...]:
    text, head, lines = document.text, document.text[:_HEAD_LENGTH], "\n".join(masthead.all)
    before = (text[max(0, match.start() - _LONGEST_NAMES) : match.start()] for match in _WANTING.finditer(text))
    found = [match.group() for match in map(_LOCAL_PARTY.search, before) if match]
    found += [match.group(1) for match in _IS_PARTY.finditer(text)]
    beside = Counter(match.group(1) for match in _BESIDE_PARTY.finditer(text))
    found += [name for name, count in beside.items() if count > 1]
    named = Counter(match.group(1) for match in _LOCAL_NAME.finditer(text))
    found += [name for name, count in named.items() if count > 1 or name.endswith("listan") or _is_proper(name, lines)]
    for pattern in (_NAMED_WITH_CODE, _WHOSE_PROGRAMME):
        found += [match.group(1) for match in pattern.finditer(head)]
    has_national = any(name in lines for name in load("parties")["national"].values())
    for line in (*(block.text for block in document.blocks[:_TITLE_BLOCKS]), *masthead.margins):
        name = line.strip(" .!")
        if len(name) <= _LONGEST_NAME and _names_itself(name, text, may_be_slogan=has_national):
            found.append(_as_written(name, text))
    names = {name.casefold(): name for name in reversed(found)}
    often = Counter(name.casefold() for name in found).most_common(_MOST_NAMES)
    return tuple(names.values()) if len(names) <= _MOST_NAMES else tuple(names[key] for key, _ in often)


def _is_proper(name: str, lines: str) -> bool:
    """Tell whether *name* stands at the head in capitals: "Almfors Bästa", not "Almfors framtid"."""
    return name in lines and name.rsplit(maxsplit=1)[-1][0].isupper()


def _names_itself(name: str, text: str, *, may_be_slogan: bool) -> bool:
    """Tell whether a line at the head is a party's name: a call, or the name of somebody who wants.

    Args:
        may_be_slogan: a national party speaks, so that a call is likely its slogan.
    """
    if (_CALL.fullmatch(name) and not may_be_slogan) or _ONE_WORD_PARTY.fullmatch(name):
        return True
    words = name.split()
    is_name = 1 < len(words) <= 3 and words[0][0].isupper() and not name.casefold().startswith(("vi ", "så ", "vår "))
    return is_name and bool(
        re.search(rf"\b{re.escape(name)}s? (?:vill|går till val|kräver|lovar|föreslår)\b", text, re.IGNORECASE)
    )


def _as_written(name: str, text: str) -> str:
    """Return *name* as running text writes it: "Framåt Fagerbro" for "FRAMÅT FAGERBRO"."""
    if not name.isupper():
        return name
    match = re.search(rf"\b(?!{re.escape(name)}){re.escape(name)}\b", text, re.IGNORECASE)
    written = [found for found in re.findall(re.escape(name), text, re.IGNORECASE) if not found.isupper()]
    return written[0] if written and match is not None else name.title()


def _has_signed(document: Document, name: str) -> bool:
    """Tell whether *name* opens a short line at the end, as under an article sent to a newspaper."""
    last = [block for block in document.blocks[-_LAST_BLOCKS:] if len(block.text) < _LONGEST_HEAD]
    return any(
        (block.text.startswith(name) or (block.text.startswith("För ") and name in block.text))
        and not block.text.endswith((".", "!", "?"))
        for block in last
    )


def _head_lines(document: Document) -> str:
    """Return the short lines at the head, where a document says whose it is."""
    first = (block for block in document.blocks[:4] if not block.text.endswith("."))
    return "\n".join(block.text for block in first if len(block.text) < _LONGEST_HEAD)
