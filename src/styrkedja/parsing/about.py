"""What a document says of itself: who speaks, where, for what years, in what kind of document.

Everything is read from the text alone, so that the same text gives the same answer in every
file format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from styrkedja.base import patterns as re
from styrkedja.chain.document import BlockKind, Document, DocumentInfo
from styrkedja.parsing.kinds import kind_of
from styrkedja.parsing.speakers import party_counts, speakers_of
from styrkedja.parsing.vocabulary import load

_MUNICIPALITY = re.compile(r"\b([A-ZÅÄÖ][a-zåäö]+(?:[- ][A-ZÅÄÖ][a-zåäö]+)?)s? kommuns?\b")
# Without the word "kommun": the place that things happen in most often.
_IN_PLACE = re.compile(r"\b(?:i|hela) ([A-ZÅÄÖ][a-zåäö]{2,})\b")
_IN_WHAT_PLACE = re.compile(r" i ([A-ZÅÄÖ][a-zåäö]{2,})\b")
_PARTY_BEFORE = re.compile(r"\b(?:[A-ZÅÄÖ][a-zåäö]*(?:partiet|demokraterna)|Moderaterna|Liberalerna)$")
_PARTY_ENDINGS = ("partiet", "demokraterna", "Moderaterna", "Liberalerna")
_LONGEST_PARTY = 60
_NO_PLACE = frozenset({"Sverige", "Europa", "Norden", "EU"})
_LEAST_MENTIONS = 3
_WORD = re.compile(r"[A-ZÅÄÖ][a-zåäö]+")
_NO_MUNICIPALITY = frozenset(
    {"Varje", "Vår", "Denna", "Alla", "Sveriges", "Ingen", "En", "Din", "Min", "Sin", "Egen", "Svensk"}
)
_RANGE = re.compile(r"\b(20\d\d)\s?[-–/]\s?(20\d\d)\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_BUDGET_YEAR = re.compile(
    r"\b(?:\w{0,11}budget\w{0,12}|plan|kommunbidrag|ramar|mål|mandatperioden|verksamhetsplan|valprogram|program|valet|val)\b[^.\n]{0,25}?\b(20\d\d)\b",
    re.IGNORECASE,
)
_BUDGET_IN_PROSE = re.compile(
    r"\b(?:\w{0,11}budget\w{0,12}|verksamhetsplan|valprogram)(?: för)?(?: år)? (20\d\d)\b", re.IGNORECASE
)
_BUDGET_AND_PLAN = re.compile(
    r"\bbudget\w* (20\d\d)\b[^\n]*\b\w*plan\w*\b[^\n]*?(?:20\d\d\s?(?:[-–]|och|till|,)\s?)+(20\d\d)", re.IGNORECASE
)
# "Mål och budget 2027" and below it "med flerårsplan 2028–2029".
_PLAN_ALONE = re.compile(r"\b\w*plan\b[^.\n]{0,20}\b(20\d\d)\s?(?:[-–]|och|till)\s?(20\d\d)\b", re.IGNORECASE)
_TERM = re.compile(r"mandatperioden\s+(20\d\d)\s?[-–]\s?(20\d\d)", re.IGNORECASE)
_HEAD_BLOCKS = 15
_LONGEST_HEAD = 160
_LEAST_LOCAL = 2


def describe(document: Document, *, municipalities: Mapping[str, str], has_frames: bool) -> DocumentInfo:
    """Return what *document* says of itself.

    Args:
        municipalities: codes by name, to recognise names and add the code.
        has_frames: the document holds a table of committees' frames.
    """
    text = document.text
    municipality = _municipality(text, municipalities)
    counted = party_counts(document)
    parties = speakers_of(document, counted)
    kind = kind_of(document, parties, has_frames=has_frames)
    if kind in {"minutes", "report", "plan_and_budget"} and len(counted) > 1:
        parties = ()
    return DocumentInfo(
        title=_title(document),
        organisation=_organisation(parties, municipality, text),
        parties=tuple(_code(party) for party in parties),
        municipality=municipality,
        municipality_code=municipalities.get(municipality or ""),
        period=_period(document),
        kind=kind,
        source=document.source,
    )


def party_names(info: DocumentInfo) -> tuple[str, ...]:
    """Return the names under which the speaking parties stand in the text."""
    national: dict[str, str] = load("parties")["national"]
    return tuple(national.get(party, party) for party in info.parties)


def _title(document: Document) -> str | None:
    heads = [b for b in document.blocks[:3] if b.kind is BlockKind.HEADING]
    if not heads or heads[0] is not document.blocks[0]:
        return None
    return heads[0].text


def _municipality(text: str, municipalities: Mapping[str, str]) -> str | None:
    votes: Counter[str] = Counter()
    for match in _MUNICIPALITY.finditer(text):
        votes[_nominative(match.group(1), municipalities, text)] += 5
    for name in _places_of_parties(text):
        votes[_nominative(name, municipalities, text)] += 5
    for word, number in Counter(_WORD.findall(text)).items():
        for name in (word, word.removesuffix("s")):
            # Names such as Vara, Mark and Mora are also common words.
            if len(name) > 5 and name in municipalities:
                votes[name] += number
                break
    for name in _NO_MUNICIPALITY:
        votes.pop(name, None)
    if not votes:
        places = {name for name in _IN_PLACE.findall(text) if name not in _NO_PLACE}
        counted = {name: len(re.findall(rf"\b{name}", text)) for name in places}
        votes = Counter({name: count for name, count in counted.items() if count >= _LEAST_MENTIONS})
    # Neighbours are named too; who is at home is named most.
    return max(votes, key=lambda name: (votes[name] + len(re.findall(rf"\b{name}", text)), name), default=None)


def _places_of_parties(text: str) -> Iterator[str]:
    """Yield the place in each "Socialdemokraterna i Almfors"."""
    for match in _IN_WHAT_PLACE.finditer(text):
        before = text[max(0, match.start() - _LONGEST_PARTY) : match.start()]
        if before.endswith(_PARTY_ENDINGS) and _PARTY_BEFORE.search(before):
            yield match.group(1)


def _nominative(name: str, municipalities: Mapping[str, str], text: str) -> str:
    """Return "Björkvik" for "Björkviks" (kommun), if the register or the text knows it so."""
    bare = name.removesuffix("s")
    if name in municipalities or bare == name:
        return name
    return bare if bare in municipalities or re.search(rf"\b{bare}\b", text) else name


def _code(party: str) -> str:
    codes: dict[str, str] = {name: code for code, name in load("parties")["national"].items()}
    return codes.get(party, party)


def _organisation(parties: tuple[str, ...], municipality: str | None, text: str) -> str | None:
    if len(parties) == 1:
        [name] = parties
        if municipality is None or municipality in name:
            return name
        says_in = len(re.findall(rf"\b{re.escape(name)} i {municipality}\b", text))
        bare = len(re.findall(rf"\b{re.escape(name)} {municipality}\b", text))
        return f"{name} i {municipality}" if says_in > bare else f"{name} {municipality}"
    if parties:
        joined = f"{', '.join(parties[:-1])} och {parties[-1]}"
        return f"{joined} i {municipality}" if municipality else joined
    if municipality is None:
        return None
    return f"{municipality}s kommun" if f"{municipality}s kommun" in text else f"{municipality} kommun"


def _period(document: Document) -> str | None:
    head = [
        b.text for b in document.blocks[:_HEAD_BLOCKS] if b.kind is BlockKind.HEADING or len(b.text) < _LONGEST_HEAD
    ]
    headings = [b.text for b in document.blocks if b.kind is BlockKind.HEADING]
    for texts in (head, headings):
        if both := _budget_before_plan(texts):
            return both
        for text in texts:
            if match := _BUDGET_AND_PLAN.search(text):
                return f"{match.group(1)}-{match.group(2)}"
            if match := _RANGE.search(text):
                return f"{match.group(1)}-{match.group(2)}"
        for text in texts:
            if match := _BUDGET_YEAR.search(text) or re.fullmatch(r"\W*(20\d\d)\W*", text):
                return _term_from(str(match.group(1)), document.text)
    return _period_in_prose(document.text)


def _budget_before_plan(texts: Sequence[str]) -> str | None:
    """Return the years of a budget and of the plan that a later line says to follow it."""
    budgets = [match.group(1) for text in texts if (match := _BUDGET_YEAR.search(text))]
    for text in texts:
        plan = _PLAN_ALONE.search(text)
        if plan is not None and str(int(plan.group(1)) - 1) in budgets:
            return f"{int(plan.group(1)) - 1}-{plan.group(2)}"
    return None


def _term_from(year: str, text: str) -> str:
    """A programme "2026" for a term of office that the text gives as 2026–2030 covers the term."""
    ends = {end for start, end in _TERM.findall(text) if start == year}
    return f"{year}-{ends.pop()}" if len(ends) == 1 else year


def _period_in_prose(text: str) -> str | None:
    if terms := Counter(_TERM.findall(text)):
        return "-".join(terms.most_common(1)[0][0])
    if years := Counter(_BUDGET_IN_PROSE.findall(text)):
        return str(years.most_common(1)[0][0])
    return None
