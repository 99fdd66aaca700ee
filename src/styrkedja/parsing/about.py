"""What a document says of itself: who speaks, where, for what years, in what kind of document.

Everything is read from the text alone, so that the same text gives the same answer in every
file format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from styrkedja.chain.document import BlockKind, Document, DocumentInfo
from styrkedja.parsing.vocabulary import load

# "Framtid Almfors", "Almforspartiet": local parties are those who say that they want something.
_LOCAL_PARTY = re.compile(
    r"\b([A-ZÅÄÖ][a-zåäö]+partiet|(?:[A-ZÅÄÖ][a-zåäö]+ ){1,2}[A-ZÅÄÖ][a-zåäö]+)(?= (?:vill"
    r"|föreslår|anser|i [A-ZÅÄÖ]\w+ vill)\b)"
)
# Two parties with their codes, as in "mellan Almforspartiet (AP) och Framtid Almfors (FA)".
_NAMED_WITH_CODE = re.compile(
    r"\b([A-ZÅÄÖ][a-zåäö]+partiet|(?:[A-ZÅÄÖ][a-zåäö]+ )[A-ZÅÄÖ][a-zåäö]+)(?= \([A-ZÅÄÖ]{1,4}\))"
)
_WHOSE_PROGRAMME = re.compile(
    r"^\W*([A-ZÅÄÖ][a-zåäö]+partiet|[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+)(?=s? (?:\w{3,12})?program\b)", re.MULTILINE
)
_HEAD_LENGTH = 2_000
_MUNICIPALITY = re.compile(r"\b([A-ZÅÄÖ][a-zåäö]+(?:[- ][A-ZÅÄÖ][a-zåäö]+)?)s? kommuns?\b")
# Without the word "kommun": the place that things happen in most often.
_IN_PLACE = re.compile(r"\b(?:i|hela) ([A-ZÅÄÖ][a-zåäö]{2,})\b")
_NO_PLACE = frozenset({"Sverige", "Europa", "Norden", "EU"})
_LEAST_MENTIONS = 3
_WORD = re.compile(r"[A-ZÅÄÖ][a-zåäö]+")
_NO_MUNICIPALITY = frozenset(
    {"Varje", "Vår", "Denna", "Alla", "Sveriges", "Ingen", "En", "Din", "Min", "Sin", "Egen", "Svensk"}
)
_RANGE = re.compile(r"\b(20\d\d)\s?[-–/]\s?(20\d\d)\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_BUDGET_YEAR = re.compile(
    r"\b(?:budget(?:en|förslag|ramar)?|plan|kommunbidrag|ramar|mål|mandatperioden|verksamhetsplan|valprogram|program)\b[^.\n]{0,25}?\b(20\d\d)\b",
    re.IGNORECASE,
)
_BUDGET_IN_PROSE = re.compile(
    r"\b(?:budget(?:en|förslag|förslaget)?|verksamhetsplan|valprogram)(?: för)?(?: år)? (20\d\d)\b", re.IGNORECASE
)
_BUDGET_AND_PLAN = re.compile(
    r"\bbudget\w* (20\d\d)\b[^\n]*\bplan\w*\b[^\n]*?(?:20\d\d\s?[-–]\s?)(20\d\d)", re.IGNORECASE
)
_TERM = re.compile(r"mandatperioden\s+(20\d\d)\s?[-–]\s?(20\d\d)", re.IGNORECASE)
_MINUTES = re.compile(r"\bprotokoll\b|\bjustera(?:s|re|nde)\b|\bsammanträde", re.IGNORECASE)
_COALITION = re.compile(r"majoritet|koalition|samverkan|samarbetsavtal|överenskommelse|plattform", re.IGNORECASE)
_REPORT = re.compile(
    r"årsredovisning|delårsrapport|tertialrapport|årsrapport|bokslut|granskningsrapport|uppföljning(?:srapport)?\b",
    re.IGNORECASE,
)
_BUDGET = re.compile(r"\bbudget|kommunbidrag|budgetram|\bramar\b|flerårsplan", re.IGNORECASE)
_PLAN = re.compile(r"strategisk plan|verksamhetsplan|mål och budget|plan och budget|uppdrag:", re.IGNORECASE)
_PROGRAMME = re.compile(
    r"program\b|programmet|manifest|valplattform|vallöften|vår politik|politisk(?:t"
    r"|a)? (?:program|plattform|prioritering)",
    re.IGNORECASE,
)
_OWN_PROGRAMME = re.compile(
    r"\bär ett (?:lokalt |nytt )?(?:\w+ ){0,2}parti\b|\bvårt (?:val|handlings|parti"
    r"|kommunal)?program\b|\b(?:valmanifest|vallöften|valprogram|handlingsprogram"
    r"|partiprogram)\b",
    re.IGNORECASE,
)
_STATUTE = re.compile(
    r"^[^\w\n]{0,9}(?:reglemente|arbetsordning|delegationsordning|bolagsordning|ägardirektiv"
    r"|taxa\b|taxor|föreskrifter|stadgar|policy|avtal|riktlinjer? för"
    r"|lokala ordning|instruktion|integritets)",
    re.IGNORECASE | re.MULTILINE,
)
_PARAGRAPH = re.compile(r"^[^\w\n]{0,9}(?:§ ?\d+|\d+ ?(?:kap\. ?\d+ ?)?§)", re.MULTILINE)
_WANTS = re.compile(r"\b(?:vi vill|vill vi)\b", re.IGNORECASE)
_LEAST_WANTS = 5
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
    counted = _party_counts(text)
    parties = _speakers(document, counted)
    kind = _kind(document, parties, has_frames=has_frames)
    if kind in {"minutes", "report", "plan_and_budget", "other"} and len(counted) > 1:
        parties = ()
    return DocumentInfo(
        title=_title(document),
        organisation=_organisation(parties, municipality),
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
        name = match.group(1)
        votes[name if name in municipalities else _genitive_dropped(name, municipalities)] += 5
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
    return votes.most_common(1)[0][0] if votes else None


def _genitive_dropped(name: str, municipalities: Mapping[str, str]) -> str:
    bare = name.removesuffix("s")
    return bare if bare in municipalities else name


def _party_counts(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    national_names = load("parties")["national"].values()
    for name in national_names:
        counts[name] = len(re.findall(rf"\b(?:{name}|{name.upper()})s?\b", text))
    head = text[:_HEAD_LENGTH]
    for match in (*_LOCAL_PARTY.finditer(text), *_NAMED_WITH_CODE.finditer(head), *_WHOSE_PROGRAMME.finditer(head)):
        if match.group(1) not in counts or counts[match.group(1)] == 0:
            counts[match.group(1)] += 1
    local = {n: c for n, c in counts.items() if n not in national_names and c >= 1}
    for name in local:
        counts[name] = len(re.findall(rf"\b{re.escape(name)}s?\b", text))
    for name in local:
        if national := next((n for n in national_names if name.startswith(f"{n} ")), None):
            # "Centerpartiet Norrköping" is Centerpartiet there.
            counts[national] = max(counts[national], counts.pop(name))
    return Counter({name: count for name, count in counts.items() if count})


def _speakers(document: Document, counts: Counter[str]) -> tuple[str, ...]:
    """Return the parties that speak: those that want something, or are named at the head, and
    that are named about as often as the one named most.
    """
    head = _head(document)
    speaking = {
        name: count
        for name, count in counts.items()
        if name.casefold() in head.casefold()
        or re.search(rf"\b{re.escape(name)}(?: i \w+)? (?:vill|föreslår|anser|ser|ska|går)\b", document.text)
    }
    named = {name: count for name, count in speaking.items() if name in _head_lines(document)}
    speaking = named or speaking
    if not speaking:
        return ()
    most = max(speaking.values())
    speakers = [name for name, count in speaking.items() if count >= max(1, 0.5 * most)]
    return tuple(speakers) if len(speakers) <= 4 else ()


def _code(party: str) -> str:
    codes: dict[str, str] = {name: code for code, name in load("parties")["national"].items()}
    return codes.get(party, party)


def _organisation(parties: tuple[str, ...], municipality: str | None) -> str | None:
    if len(parties) == 1:
        name = parties[0]
        return f"{name} {municipality}" if municipality and municipality not in name else name
    if parties:
        joined = f"{', '.join(parties[:-1])} och {parties[-1]}"
        return f"{joined} i {municipality}" if municipality else joined
    return f"{municipality} kommun" if municipality else None


def _period(document: Document) -> str | None:
    head = [
        b.text for b in document.blocks[:_HEAD_BLOCKS] if b.kind is BlockKind.HEADING or len(b.text) < _LONGEST_HEAD
    ]
    headings = [b.text for b in document.blocks if b.kind is BlockKind.HEADING]
    for texts in (head, headings):
        for text in texts:
            if match := _BUDGET_AND_PLAN.search(text):
                return f"{match.group(1)}-{match.group(2)}"
            if match := _RANGE.search(text):
                return f"{match.group(1)}-{match.group(2)}"
        for text in texts:
            if match := _BUDGET_YEAR.search(text) or re.fullmatch(r"\W*(20\d\d)\W*", text):
                return _term_from(str(match.group(1)), document.text)
    return _period_in_prose(document.text)


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


def _head(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks[:_HEAD_BLOCKS])


def _head_lines(document: Document) -> str:
    """Return the short lines at the head, where a document says whose it is."""
    first = (block for block in document.blocks[:4] if not block.text.endswith("."))
    return "\n".join(block.text for block in first if len(block.text) < _LONGEST_HEAD)


def _kind(document: Document, parties: tuple[str, ...], *, has_frames: bool) -> str:
    text, head = document.text, _head(document)
    if len(re.findall(r"§ ?\d+", text)) > 2 and _MINUTES.search(text):
        return "minutes"
    if is_statute(document):
        return "other"
    if len(parties) > 1 and _COALITION.search(head):
        return "coalition_platform"
    if parties or _speaks_like_programme(text, head):
        if has_frames:
            return "party_plan_and_budget" if _PLAN.search(text) else "party_budget"
        return "party_programme"
    if _REPORT.search(head) and not _BUDGET.search(head):
        return "report"
    if has_frames or _BUDGET.search(head):
        return "plan_and_budget"
    return "body_plan" if _PLAN.search(head) else "other"


def _speaks_like_programme(text: str, head: str) -> bool:
    wants = len(_WANTS.findall(text))
    return wants >= _LEAST_WANTS or (wants > 0 and bool(_PROGRAMME.search(head))) or bool(_OWN_PROGRAMME.search(head))


def is_statute(document: Document) -> bool:
    """Tell whether *document* lays down rules (reglemente, taxa, policy): duties, not pledges."""
    head = "\n".join(block.text for block in document.blocks[:4])
    if _WANTS.search(document.text):
        return False
    return bool(_STATUTE.search(head)) or len(_PARAGRAPH.findall(document.text)) >= _LEAST_WANTS


def reserve_against(document: Document, kind: str) -> float:
    """Return the weight that a sentence must bring beyond the usual to be a pledge here.

    Minutes and statutes are full of duties, reports of what was done, news of what others say.
    """
    if kind == "minutes" or is_statute(document):
        return 4.0
    return {"report": 2.5, "other": 2.0}.get(kind, 0.0)
