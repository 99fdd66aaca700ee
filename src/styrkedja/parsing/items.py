"""Whether an item of a list is a commitment.

In programmes a list item says what the party will do, whatever its wording; elsewhere its
lead-in or its own words must say so.
"""

from __future__ import annotations

from dataclasses import replace

from styrkedja.base import patterns as re
from styrkedja.base.ids import normal_form
from styrkedja.parsing.features import heading_features
from styrkedja.parsing.kinds import PROGRAMMES
from styrkedja.parsing.lead_in import LeadKind
from styrkedja.parsing.linear import log_odds
from styrkedja.parsing.outline import Outline, Place
from styrkedja.parsing.pledges import Sight, Verdict, Voice, context_of, sight_of, weigh
from styrkedja.parsing.vocabulary import load

_SURE = frozenset({"mandate", "lead_in"})
# Above this the document lays down or records: its lists are duties and decisions.
_MOST_RESERVE = 3.0
_NO_PLEDGE = re.compile(
    r"\W*$|https?://|www\.|(?:tel|telefon|e-post|mail|foto|källa|läs mer|sida|bilaga)\b|\d[\d\s.,%]*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\(\w{1,3}\)(?:,.*\(\w{1,3}\))*$")
_WHOSE = re.compile(r"([A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,20})\s?[:–]\s")
_NUMBER = re.compile(r"(?:^|\s)\d{1,2}[.)]\s*")
_PAST = re.compile(
    r"^(?:vi |kommunen |\w+partiet )?har (?:\w+ ){0,3}\w+(?:at|it|tt|rt)\b"
    r"|^(?:byggt|infört|anställt|öppnat|startat|köpt|sålt|renoverat|genomfört|invigt|beslutat|avskaffat|inrättat|drivit"
    r"|tagit|gjort|lagt|sett till) (?!stöd|skydd|ansvar)"
    r"|\((?:slutför|pågår|klart?\b|utgår|genomför|avslutat?|försena)"
    r"|\bbildar majoritet\b|^(?:under|sedan) 20\d\d\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:ska|skall|måste|bör|vill|behöver)\b", re.IGNORECASE)
_NOUN_PHRASE = re.compile(
    r"^(?:fler|färre|mer|mindre|bättre|ökad\w*|minskad\w*|stärkt\w*|sänkt\w*|höjd\w*|fri\w*"
    r"|avgiftsfri\w*|gratis|nya?|nytt|en |ett |inga?|inget"
    r"|satsning\w*|nolltolerans|fokus|utbygg\w*|införande\w*|stopp\w*|krav|rätt|giftfri\w*|tryggare|snabbare|tidig\w*|förbättrad\w*|utökad\w*)",
    re.IGNORECASE,
)


def judge_item(place: Place, outline: Outline, voice: Voice) -> Verdict:
    """Return how sure it is that the list item at *place* is a commitment, and why.

    What stands around the item decides where it can: a mandate's heading, a lead-in of will, a
    table of contents. Elsewhere the model weighs its words with what stands around it.
    """
    text = place.block.text
    if len(text) < 4 or "@" in text or _NO_PLEDGE.match(text) or (text[-1] == ")" and _SIGNED.search(text)):
        return Verdict(0.0, ("no_words",))
    if place.opens_list:
        return Verdict(0.0, ("opens_list",))
    if _is_of_other_party(text, voice):
        return Verdict(0.1, ("other_party",))
    if _is_contents(text, outline):
        return Verdict(0.1, ("contents_row",))
    around = _by_lead_in(place, text, voice)
    if voice.reserve > _MOST_RESERVE or (_is_sure(around) and not _is_past(text)):
        return around
    verdict = weigh(item_sight(place, voice), text)
    return replace(verdict, reasons=(around.reasons[0], *verdict.reasons))


def _is_of_other_party(text: str, voice: Voice) -> bool:
    """Tell whether an item says whose it is, and that is not ours: "S: Bygga ut Strandgården"."""
    match = _WHOSE.match(text)
    if match is None:
        return False
    national: dict[str, str] = load("parties")["national"]
    name = national.get(match[1], match[1])
    return name in national.values() and not any(name in own for own in voice.parties)


def _is_sure(around: Verdict) -> bool:
    """Tell whether what stands around an item needs no second opinion from its words."""
    code, *own = around.reasons
    return code in _SURE or (code == "fact_list" and own != ["modal"]) or (code == "programme_list" and bool(own))


def item_sight(place: Place, voice: Voice) -> Sight:
    """Return what the model sees of a list item."""
    text = place.block.text
    rule = _by_lead_in(place, text, voice)
    around = [f"around:{code}" for code in rule.reasons]
    past = ["around:past"] if _is_past(text) else []
    above = heading_features(place.lead_in.text, "l:") if place.lead_in else ()
    sight = sight_of(text, voice, [*context_of("item", place.path, voice), *around, *past, *above])
    return replace(sight, cue_score=sight.cue_score + log_odds(rule.confidence))


def _is_past(text: str) -> bool:
    return bool(_PAST.search(text)) and not _MODAL.search(text)


def _is_contents(text: str, outline: Outline) -> bool:
    """A row, or several run together, that comes again as heading."""
    pieces = [normal_form(piece) for piece in _NUMBER.split(text)]
    return all(piece in outline.headings for piece in pieces if piece)


def _by_lead_in(place: Place, text: str, voice: Voice) -> Verdict:
    kind = place.lead_in.kind if place.lead_in else None
    own = _own_words(text)
    if voice.reserve > _MOST_RESERVE:
        return Verdict(0.1, ("no_programme", *own))
    if place.body is not None and kind in {LeadKind.DUTY, LeadKind.WILL, None}:
        return Verdict(0.98, ("mandate", *own))
    if kind in {LeadKind.WILL, LeadKind.DUTY}:
        is_heading = place.lead_in is not None and place.lead_in.as_heading
        return Verdict(0.9, ("heading", *own)) if is_heading else Verdict(0.97, ("lead_in", *own))
    if kind in {LeadKind.FACT, LeadKind.MEASURE}:
        return Verdict(0.4 if own and own[0] == "modal" else 0.1, ("fact_list", *own))
    if kind is LeadKind.MONEY and not own:
        return Verdict(0.3, ("money_list",))
    if voice.reserve:
        return Verdict(0.2, ("no_programme", *own))
    if voice.kind in PROGRAMMES:
        return Verdict(0.9 if own else 0.7, ("programme_list", *own))
    return Verdict(0.8 if own and own[0] == "modal" else 0.45, ("list", *own))


def _own_words(text: str) -> tuple[str, ...]:
    if _MODAL.search(text):
        return ("modal",)
    first = text.split(maxsplit=1)[0].lower()
    if (first.endswith(("a", "era", "å")) and len(first) > 2) or _NOUN_PHRASE.search(text):
        return ("demand",)
    return ()
