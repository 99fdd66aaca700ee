"""Which parties speak in a document: national ones by name, local ones by how they name themselves.

Leaves to others: what kind of document it is (`about.py`).
"""

from __future__ import annotations

from collections import Counter

from styrkedja.base import patterns as re
from styrkedja.chain.document import Document
from styrkedja.parsing.vocabulary import load

# "Framtid Almfors", "Almforspartiet": local parties are those who say that they want something.
_LOCAL_PARTY = re.compile(r"\b(?:[A-ZÅÄÖ][a-zåäö]+partiet|(?:[A-ZÅÄÖ][a-zåäö]+ ){1,2}[A-ZÅÄÖ][a-zåäö]+)$")
_WANTING = re.compile(r" (?:vill|föreslår|anser|i [A-ZÅÄÖ]\w+ vill)\b")
# Names that only parties bear: "Stensjölistan", "Sjöbygdens väl", "Norrskogens framtid".
_LOCAL_NAME = re.compile(
    r"\b([A-ZÅÄÖ][a-zåäö]{3,}listan|[A-ZÅÄÖ][a-zåäö]+s (?:[Vv]äl|[Ff]ramtid|[Bb]ästa|[Vv]änner))\b"
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
_WANTS = r"(?:vill|föreslår|anser|kräver|lovar|går till val|ska|kommer att|arbetar för|säger|ser|går)"
_HEAD_LENGTH = 2_000
_HEAD_BLOCKS = 15
_TITLE_BLOCKS = 8
_LONGEST_NAME = 40
_LONGEST_HEAD = 160
_LONGEST_NAMES = 120
_MOST_SPEAKERS = 4
_LAST_BLOCKS = 4


def party_counts(document: Document) -> Counter[str]:
    """Return how often each party is named in *document*, national ones first by the list of parties."""
    text = document.text
    national = load("parties")["national"].values()
    counts: Counter[str] = Counter()
    for name in national:
        shouted = name.upper()
        if name in text or shouted in text:
            counts[name] = len(re.findall(rf"\b(?:{name}|{shouted})s?\b", text))
    for name in _local_names(document):
        if bare := next((n for n in national if name.startswith(f"{n} ")), None):
            # "Centerpartiet Norrköping" is Centerpartiet there.
            counts[bare] = max(counts[bare], len(re.findall(rf"\b{re.escape(name)}s?\b", text)))
        elif name not in national:
            counts[name] = len(re.findall(rf"\b{re.escape(name)}s?\b", text, re.IGNORECASE))
    return Counter({name: count for name, count in counts.items() if count})


def speakers_of(document: Document, counts: Counter[str]) -> tuple[str, ...]:
    """Return the parties that speak, in the order they are first named.

    They want something or stand at the head, and are named about as often as the one named most.
    """
    head = head_of(document).casefold()
    speaking = {
        name: count
        for name, count in counts.items()
        if name.casefold() in head or re.search(rf"\b{re.escape(name)}(?: i \w+)? {_WANTS}\b", document.text)
    }
    lines = _head_lines(document).casefold()
    titled = {name: count for name, count in speaking.items() if name.casefold() in lines}
    speaking = titled or {name: count for name, count in speaking.items() if _has_signed(document, name)} or speaking
    if not speaking:
        return ()
    most = max(speaking.values())
    speakers = [name for name, count in speaking.items() if count >= max(1, 0.5 * most)]
    lowered = document.text.casefold()
    return (
        tuple(sorted(speakers, key=lambda name: lowered.find(name.casefold())))
        if len(speakers) <= _MOST_SPEAKERS
        else ()
    )


def head_of(document: Document) -> str:
    """Return the first blocks of *document*, where it says what it is."""
    return "\n".join(block.text for block in document.blocks[:_HEAD_BLOCKS])


def _local_names(document: Document) -> tuple[str, ...]:
    text, head = document.text, document.text[:_HEAD_LENGTH]
    before = (text[max(0, match.start() - _LONGEST_NAMES) : match.start()] for match in _WANTING.finditer(text))
    found = [match.group() for match in map(_LOCAL_PARTY.search, before) if match]
    named = Counter(match.group(1) for match in _LOCAL_NAME.finditer(text))
    found += [name for name, count in named.items() if count > 1 or name.endswith("listan")]
    for pattern in (_NAMED_WITH_CODE, _WHOSE_PROGRAMME):
        found += [match.group(1) for match in pattern.finditer(head)]
    for block in document.blocks[:_TITLE_BLOCKS]:
        name = block.text.strip(" .!")
        if len(name) <= _LONGEST_NAME and _names_itself(name, text):
            found.append(_as_written(name, text))
    return tuple({name.casefold(): name for name in reversed(found)}.values())


def _names_itself(name: str, text: str) -> bool:
    """Tell whether a line at the head is a party's name: a call, or the name of somebody who wants."""
    if _CALL.fullmatch(name):
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
    return any(block.text.startswith(name) and not block.text.endswith((".", "!", "?")) for block in last)


def _head_lines(document: Document) -> str:
    """Return the short lines at the head, where a document says whose it is."""
    first = (block for block in document.blocks[:4] if not block.text.endswith("."))
    return "\n".join(block.text for block in first if len(block.text) < _LONGEST_HEAD)
