"""The values that stand after an indicator's name, in any order: "minst 95 procent 2030 (90 procent)".

Each value is told by the word before it, by its year and by brackets. Whether the sentence or item counts as an
indicator is decided in `indicator_prose.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.parsing.amounts import read_number
from styrkedja.parsing.indicator_units import VALUE_UNIT, unit_name
from styrkedja.parsing.indicator_values import NUMBER, YEAR, LabelledValue, Quantity, Role, bound_of


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name and its values, with places in the sentence."""

    title: Span
    values: tuple[LabelledValue, ...]
    end: int

    @property
    def is_now_and_then(self) -> bool:
        """One target and one value said to be that of today."""
        return len(self.values) == _PAIR and all(self.of(role) for role in (Role.TARGET, Role.BASELINE))

    def of(self, role: Role) -> tuple[LabelledValue, ...]:
        """Return the values in *role*."""
        return tuple(value for value in self.values if value.role is role)


_BASE_CUE = (
    r"från(?:\sdagens|\snuvarande)?|ifrån|mot|jämfört\smed|(?:utgångs|ingångs|start|bas)\w+|nuläge\w*|utfall"
    r"|i\s?dag|dagens|(?<=\()nu(?:varande)?"
)
_TARGET_CUE = r"till|upp\still|ner\still|ned\still|på|nå|mål\w*"
_BOUND = (
    r"minst|lägst|högst|max(?:imalt)?|över|under|inte\s(?:överstiga|understiga)"
    r"|inte\s(?:vara\s)?(?:högre|mer|fler|lägre|mindre|färre|längre)\sän"
)
_NO_UNIT = r"år|och|samt|eller|till|senast|av|per|om|från|mot|ska|bör|är|var|jämfört|under|före|men|som|den|vid"
_MENTION = re.compile(
    rf"(?:(?<!\w)(?:(?P<base>{_BASE_CUE})|(?P<aim>{_TARGET_CUE})|(?P<step>med)):?\s|(?P<arrow>→|->|⇒)\s?)?"
    rf"(?:(?<![\d–-])(?P<early>{YEAR})(?:\s?:)?\s)?(?:(?:ca|cirka|omkring)\s)?(?:(?P<bound>{_BOUND}|[≥≤])\s?)?"
    rf"(?<![\w.,–-])(?:(?:plats|betyg(?:et)?|nivå(?:n)?|index)\s)?(?P<number>noll|(?!{YEAR}\b){NUMBER})(?![\d\w–-])"
    rf"(?:\s?(?P<unit>{VALUE_UNIT})(?![\wåäöÅÄÖ])|\s(?P<counted>(?!(?:{_NO_UNIT})\b)[a-zåäö]{{3,20}}(?:\sper\s[a-zåäö]+)?))?"
    rf"(?:\sav\s(?:[a-zåäö]+|\d+))?(?:,?\s\(?(?:(?:år|till|senast|i|före|under|vid|utgången|av)\s)*(?P<late>{YEAR})(?!\d|\s?[:–-]\s?\d)\)?)?",
    re.IGNORECASE,
)
_OPENERS = (
    re.compile(r":\s"),
    re.compile(r"\s(?:ska|skall|bör)\s(?:då\s)?", re.IGNORECASE),
    re.compile(r"\s(?=[≥≤]|(?:minst|högst)\s\d)"),
)
_LONGEST_GAP = 40
_PAIR = 2
# "Antal arrangemang, 34 under 2025. Ska öka till 60 år 2030"
_STANDS = re.compile(
    rf",\s(?:ca\s|cirka\s)?(?P<number>(?!{YEAR}\b){NUMBER})(?:\s?(?P<unit>{VALUE_UNIT}))?\s(?:under\s|år\s|i\s|\()?(?P<year>{YEAR})\W*$",
    re.IGNORECASE,
)
_LONGEST = 500
# A share of what is done in time, as in "Minst 90 procent av byggloven ska beslutas inom sex veckor 2028"
_SHARE = re.compile(
    rf"(?P<bound>minst|lägst|högst|max(?:imalt)?)\s(?P<number>{NUMBER})\s?(?P<unit>procent|%)\sav\s"
    rf"(?P<title>[^(]{{5,140}}?)(?:\s(?:år\s|senast\s|till\s)*(?P<year>{YEAR}))?\s?(?P<rest>\([^()]*\))?\W*$",
    re.IGNORECASE,
)


def read_mentions(text: str, since: int | None, *, inherited: int | None = None) -> Mentioned | None:
    """Return the name that *text* begins with and the values after its colon or "ska"; None without a target.

    Args:
        text: a sentence, clause or item of a list.
        since: first year of the document's period; earlier years are those of outcomes.
        inherited: year of the clause before, which "ska då" means.

    >>> found = read_mentions("Andel utan karies: minst 95 procent 2030 (90 procent)", 2026)
    >>> [(value.role.value, value.year, str(value.quantity.value)) for value in found.values]
    [('target', 2030, '95'), ('baseline', None, '90')]
    """
    if len(text) > _LONGEST:
        return None
    share = _SHARE.match(text)
    if share is not None:
        return _share(text, share, since)
    for opener in _OPENERS:
        for match in opener.finditer(text):
            found = _after(text, match, since, inherited)
            if found is not None:
                return found
    return None


def _share(text: str, share: re.Match[str], since: int | None) -> Mentioned | None:
    """Read a share that comes before what it is a share of; brackets at the end say where it stands."""
    value = read_number(share["number"])
    year = int(share["year"]) if share["year"] else None
    if value is None or not (year or share["rest"]):
        return None
    quantity = Quantity(value, unit_name(share["unit"]), bound_of(share["bound"]))
    target = LabelledValue(Role.TARGET, year, quantity, None, Span(share.start(), share.end("title")))
    aside = [*_MENTION.finditer(text, share.start("rest"), share.end("rest"))] if share["rest"] else []
    values = [value for value in _values(text, aside, since, None) if value.role is Role.BASELINE]
    return Mentioned(Span(*share.span("title")), (target, *values), len(text.rstrip(" .")))


def _after(text: str, opener: re.Match[str], since: int | None, inherited: int | None) -> Mentioned | None:
    matches = [*_MENTION.finditer(text, opener.end())]
    is_far = bool(matches) and matches[0].start() - opener.end() > _LONGEST_GAP
    if not matches or is_far or any(match["step"] for match in matches):
        return None
    years = {int(year) for match in matches for year in (match["early"], match["late"]) if year}
    if since is None and len(years) > 1:
        since = min(years) + 1
    title = Span(0, opener.start())
    stands = _STANDS.search(title.of(text))
    is_then = "då" in opener.group().split()
    values = tuple(_values(text, matches, since, inherited if is_then else None))
    if stands:
        quantity = Quantity(read_number(stands["number"]) or Decimal(0), unit_name(stands["unit"]))
        at = Span(*stands.span())
        values = (LabelledValue(Role.BASELINE, int(stands["year"]), quantity, None, at), *values)
        title = Span(0, stands.start())
    if not any(value.role is Role.TARGET for value in values):
        return None
    return Mentioned(title, values, max(value.span.end for value in values))


def _values(
    text: str, matches: list[re.Match[str]], since: int | None, inherited: int | None
) -> Iterator[LabelledValue]:
    for index, match in enumerate(matches):
        following = matches[index + 1] if index + 1 < len(matches) else None
        year = int(match["late"] or match["early"]) if match["late"] or match["early"] else None
        role = _role(text, match, year, since, following)
        value = Decimal(0) if match["number"].lower() == "noll" else read_number(match["number"])
        if value is not None:
            year = year or (inherited if role is Role.TARGET else None)
            unit = unit_name(match["unit"]) or match["counted"]
            yield LabelledValue(role, year, Quantity(value, unit, bound_of(match["bound"])), None, Span(*match.span()))


def _role(
    text: str, match: re.Match[str], year: int | None, since: int | None, following: re.Match[str] | None
) -> Role:
    """The word before decides, then the year, then brackets and arrows."""
    if match["base"] or match["aim"] or match["arrow"]:
        return Role.BASELINE if match["base"] else Role.TARGET
    if year and since and year < since:
        return Role.BASELINE
    if match["bound"] or (year and since):
        return Role.TARGET
    before = text[: match.start()]
    is_aside = before.count("(") > before.count(")")
    leads_on = following is not None and bool(following["arrow"])
    return Role.BASELINE if is_aside or leads_on else Role.TARGET
