"""What a document says of itself: who speaks, where, for what years, in what kind of document.

Title, first lines and running heads say it before the text does. Leaves to others: the parties
(`speakers.py`), the place (`places.py`), the years (`periods.py`), the kind (`kinds.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from styrkedja.base import patterns as re
from styrkedja.chain.document import BlockKind, Document, DocumentInfo
from styrkedja.parsing.bodies import dictionary_form
from styrkedja.parsing.kinds import is_named, is_papers, is_statute, kind_of
from styrkedja.parsing.mastheads import Masthead, masthead_of
from styrkedja.parsing.minutes import find_minutes
from styrkedja.parsing.periods import period_of
from styrkedja.parsing.places import municipality_of
from styrkedja.parsing.speakers import party_counts, speakers_of
from styrkedja.parsing.vocabulary import load

_BOARD = re.compile(
    r"\b(?:[\wåäö]+-(?:, [\wåäö]+-){0,2} och )?(?:[A-ZÅÄÖ][a-zåäö]+a )?"
    r"(?:[\wåäö]+nämndens?|[\wåäö]*styrelsens?|[\wåäö]+fullmäktiges?)\b",
    re.IGNORECASE,
)
_AUDITORS = re.compile(r"\b[Rr]evisorerna i [A-ZÅÄÖ][\wåäö]+ (?:kommun|[Ss]tad)\b")
# What speaks for several parties, and a newspaper that speaks for none.
_OTHERS = re.compile(
    r"\b(?:Alliansen|Majoriteten) i [A-ZÅÄÖ][\wåäö-]+(?: kommun\b)?"
    r"|^[A-ZÅÄÖ][\wåäö]+ (?:Allehanda|Tidning|Nyheter|Dagblad|Folkblad|Kuriren|Posten)$"
)
# How these parties' own branches are called when the document does not say.
_WITHOUT_IN = frozenset({"V", "SD"})
_VOWELS = "aeiouyåäös"


def describe(document: Document, *, municipalities: Mapping[str, str], has_frames: bool) -> DocumentInfo:
    """Return what *document* says of itself.

    Args:
        municipalities: codes by name, to recognise names and add the code.
        has_frames: the document holds a table of committees' frames.
    """
    masthead = masthead_of(document)
    counted = party_counts(document, masthead)
    speakers = speakers_of(document, counted, masthead)
    kind = kind_of(document, speakers, masthead, has_frames=has_frames)
    municipality = municipality_of(document, masthead, speakers, municipalities)
    parties = _responsible(speakers, counted, kind, masthead)
    return DocumentInfo(
        title=_title(document),
        organisation=_organisation(document, masthead, parties, municipality, kind),
        parties=tuple(_code(party) for party in parties),
        municipality=municipality,
        municipality_code=municipalities.get(municipality or ""),
        period=period_of(document, masthead, kind),
        kind=kind,
        source=document.source,
    )


def party_names(info: DocumentInfo) -> tuple[str, ...]:
    """Return the names under which the speaking parties stand in the text."""
    national: dict[str, str] = load("parties")["national"]
    names = (national.get(party, party) for party in info.parties)
    # "Byalistan i Almfors" is Byalistan in its own text.
    return tuple(form for name in names for form in dict.fromkeys((name, name.split(" i ", maxsplit=1)[0])))


def _title(document: Document) -> str | None:
    heads = [b for b in document.blocks[:3] if b.kind is BlockKind.HEADING]
    if not heads or heads[0] is not document.blocks[0]:
        return None
    return heads[0].text


def _responsible(speakers: tuple[str, ...], counted: Counter[str], kind: str, masthead: Masthead) -> tuple[str, ...]:
    """Return the parties whose document it is; one of the municipality's names parties without being theirs."""
    if kind == "minutes":
        return ()
    if kind in {"report", "plan_and_budget"} and len(counted) > 1:
        lines = "\n".join(masthead.all)
        at_head = (is_named(name, lines) for name in speakers)
        return speakers if kind == "plan_and_budget" and all(at_head) else ()
    return speakers


def _code(party: str) -> str:
    codes: dict[str, str] = {name: code for code, name in load("parties")["national"].items()}
    return codes.get(party, party)


def _organisation(
    document: Document, masthead: Masthead, parties: Sequence[str], municipality: str | None, kind: str
) -> str | None:
    text = "\n".join((document.text, *masthead.margins))
    if found := next((match.group() for line in masthead.all if (match := _OTHERS.search(line))), None):
        return found if len(parties) != 1 else _partys_name(parties, municipality, masthead, text)
    if parties and not (kind == "other" and not _is_at_head(parties, masthead, document)):
        return _partys_name(parties, municipality, masthead, text)
    if body := _body(document, masthead, kind):
        return body
    if municipality is None or kind.startswith("party"):
        # A party whose name was not found.
        return None
    if match := re.search(rf"\b{municipality}s? (?:kommun|[Ss]tad)\b", text):
        return match.group()
    return f"{municipality} kommun" if municipality[-1] in _VOWELS else f"{municipality}s kommun"


def _is_at_head(parties: Sequence[str], masthead: Masthead, document: Document) -> bool:
    """Tell whether one of *parties* stands where a document says whose it is, and no municipality does."""
    lines = "\n".join(masthead.all)
    is_municipalitys = re.search(r"^\W*[A-ZÅÄÖ][\wåäö]+ kommun\b", lines, re.MULTILINE) is not None
    return not is_municipalitys or any(party in lines for party in parties) or not document.blocks


def _partys_name(parties: Sequence[str], municipality: str | None, masthead: Masthead, text: str) -> str:
    if len(parties) > 1:
        names = [_full_name(party, text) for party in parties]
        joined = f"{', '.join(names[:-1])} och {names[-1]}"
        has_place = municipality is None or any(municipality in name for name in names)
        return joined if has_place else f"{joined} i {municipality}"
    [name] = parties
    if municipality is None or name not in load("parties")["national"].values():
        return name
    name = _full_name(name, text)
    if _code(parties[0]) == "V":
        # Its branches are called so whatever their sentences say.
        return f"{name} {municipality}"
    called = rf"\b(?:{re.escape(name)}|{_code(parties[0])})"
    # Running heads bear the name as the party writes it, then the title, then the text.
    for said in ("\n".join(masthead.margins), "\n".join(masthead.lines), text):
        says_in = len(re.findall(rf"{called} i {municipality}\b", said))
        bare = len(re.findall(rf"{called} {municipality}\b", said))
        if says_in != bare:
            return f"{name} {municipality}" if bare > says_in else f"{name} i {municipality}"
    return f"{name} {municipality}" if _code(parties[0]) in _WITHOUT_IN else f"{name} i {municipality}"


def _full_name(party: str, text: str) -> str:
    """Return "Miljöpartiet de gröna" where the document calls the party so."""
    return f"{party} de gröna" if f"{party} de gröna" in text else party


def _body(document: Document, masthead: Masthead, kind: str) -> str | None:
    """Return the committee, board or auditors whose document it is."""
    if kind == "minutes":
        named = Counter(item.body for item in find_minutes(document) if item.body)
        return named.most_common(1)[0][0] if named else None
    lines = "\n".join(masthead.all)
    if kind == "report" and (match := _AUDITORS.search(lines)):
        return f"R{match.group()[1:]}"
    if kind == "body_plan" or is_statute(document) or is_papers(masthead):
        match = _BOARD.search("\n".join(line for line in masthead.all if "ntagen av" not in line))
        return dictionary_form(match.group()) if match else None
    return None
