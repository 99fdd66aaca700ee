"""The finance terms that sentences give figures for, and which figures can be theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.parsing.finance_figures import Figure

_SKATT = r"skatteintäkt|skattern?a?\b|skatt och\b|intäkt|generella|statsbidrag|verksamhet|samlade|totala"
_NORM = re.compile(
    r"\b(?:ska|skall|bör|måste|får|vill|behöver|krav\w*|\w*mål(?:et|en|sättning\w*|nivå\w*)?|minst|lägst|högst|nå|uppnå"
    r"|(?:sätt|fastställ|bestäm)\w*|(?:höj|sänk|öka|minska)\w* till|själv\w*ieras|budgeter\w+)\b",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"\b(?:är|var|har|hade|uppg(?:år|ick)|beräkna\w*|bedöm\w*|prognos\w*|blir|blev|motsvara\w*|ligger|låg)\b",
    re.IGNORECASE,
)
# What else a figure after a term may be told of.
_OTHER = re.compile(
    r"effektivisering|avdrag|minus\b|minska[td]? med|\blön|\bränt|inflation|\bkpif?\b|arbetslös|befolkning"
    r"|skatteunderlag"
    r"|genomsnitt(?!lig)|medelvärd|\briket|\blänet|\brikssnitt|jämför(?!\w* med mål)|sjukfrånvaro|sparkrav|besparing"
    r"|amortering|uppnåd|uppnåtts|utöver",
    re.IGNORECASE,
)
_ON_AVERAGE = re.compile(r"\bi (?:ett )?genomsnitt\b", re.IGNORECASE)
_OF = re.compile(r"\s*(?:\([^)]*\)\s*)?av\s+(?P<what>[^.,;]{0,40})", re.IGNORECASE)
_FARTHEST = 130
_FARTHEST_BACK = 70


@dataclass(frozen=True, slots=True)
class Term:
    """What a finance figure is called.

    Args:
        kinds: of figures that can be its own.
        largest: its largest believable share; results are a few per cent, the rest are any.
        of: the wholes that its share may be of.
        needs_norm: only what ought to be counts, what is or was is told of elsewhere.
        back: words from the figure to the term when the figure stands first.
    """

    name: str
    code: str
    pattern: re.Pattern[str]
    kinds: frozenset[str] = frozenset({"share"})
    largest: Decimal = Decimal(1000)
    of: re.Pattern[str] | None = None
    needs_norm: bool = False
    back: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A term where a sentence names it."""

    term: Term
    start: int
    end: int


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


TERMS = (
    Term(
        "Resultatmål",
        "result_target",
        _words(r"\b(?:resultatmål(?:et|s)?|överskottsmål(?:et)?|resultatkrav(?:et)?)\b(?! (?:för|i) (?:skol|elev))"),
        kinds=frozenset({"share", "money"}),
        largest=Decimal(10),
        of=_words(_SKATT),
        back=_words(r"^\s*(?:i|som)\s+$"),
    ),
    Term(
        "Resultatmål",
        "result_target",
        _words(
            r"(?<!före )\b(?:(?:årets|det ekonomiska|ekonomiskt|kommunens|det budgeterade|budgeterat|positivt)"
            r"\s+(?:ekonomiska |årliga |budgeterade )?)?(?:resultat(?:et)?|överskott(?:et)?)\b(?!\s+(?:i|från)\s)"
        ),
        kinds=frozenset({"share", "money"}),
        largest=Decimal(10),
        of=_words(_SKATT),
        needs_norm=True,
        back=_words(r"^[^.]{0,60}\bi\s+(?:(?:årligt|ekonomiskt)\s+)?$|^s?\s+(?:ekonomiskt\s+)?$|^[^.]{0,60}\bsom\s+$"),
    ),
    Term(
        "Soliditet",
        "equity_ratio",
        _words(r"\bsoliditet(?:en|s\w*)?\b"),
        of=_words(r"tillgång|balans|kapital"),
        back=_words(r"^s?\s+(?:i\s+)?$"),
    ),
    Term(
        "Självfinansieringsgrad",
        "self_financing",
        _words(
            r"\b(?:självfinansier\w*|(?:investering\w*|investeras)\b(?=[^.]{0,90}\b(?:finansier\w+ med (?:egna|skatt)"
            r"|egenfinansier\w+|finansieras utan lån|självfinansier\w+)))"
        ),
        of=_words(r"invest|nettoinvest|de\b|utgift"),
        back=_words(r"^\s+av\s+(?:[\wåäö]+\s+){0,4}$"),
    ),
    Term(
        "Prisindex för kommunal verksamhet",
        "price_index",
        _words(r"\b(?:prisindex(?:et)?(?: för kommunal verksamhet)?(?:,? \(?PKV\b\)?)?|PKV)(?:-index)?\b"),
        largest=Decimal(20),
        of=_words(r"(?!)"),
        back=_words(r"^\s*(?:\(|enligt\s+|i\s+|som\s+)(?:SKR:s\s+)?$"),
    ),
)
TAX_RATE = Term(
    "Skattesats",
    "tax_rate",
    _words(r"\b(?:(?:kommunal)?skatte?sats(?:en)?|utdebitering(?:en)?|(?:kommunal|inkomst)?skatt(?:en)?)\b"),
    kinds=frozenset({"rate"}),
)
_ALL = (*TERMS, TAX_RATE)


def find_mentions(sentence: str) -> tuple[Mention, ...]:
    """Return the finance terms that *sentence* names, in order, each place once."""
    found: list[Mention] = []
    for term in _ALL:
        for match in term.pattern.finditer(sentence):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(Mention(term, match.start(), match.end()))
    return tuple(sorted(found, key=lambda mention: mention.start))


def mention_for(figure: Figure, sentence: str, mentions: tuple[Mention, ...]) -> Mention | None:
    """Return the mention whose figure *figure* is: the nearest before it that fits, else the next after it."""
    return next(_fitting(figure, sentence, mentions), None)


def is_fact(sentence: str, mention: Mention, figure: Figure) -> bool:
    """Tell whether a figure says what is, not what ought to be."""
    if figure.operator in {">=", "<="}:
        return False
    said = sentence[: max(mention.end, figure.start)]
    return bool(_FACT.search(said)) and not _NORM.search(said)


def _fitting(figure: Figure, sentence: str, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    before = [mention for mention in mentions if mention.end <= figure.start]
    after = [mention for mention in mentions if mention.start >= figure.end]
    if before and figure.start - before[-1].end <= _FARTHEST and _fits(figure, sentence, before[-1]):
        yield before[-1]
    if after and after[0].start - figure.end <= _FARTHEST_BACK and after[0].term.back is not None:
        between = sentence[figure.end : after[0].start]
        if after[0].term.back.search(between) and _can_be(figure, sentence, after[0]):
            yield after[0]


def _fits(figure: Figure, sentence: str, mention: Mention) -> bool:
    between = _ON_AVERAGE.sub("", sentence[mention.end : figure.start])
    return not _OTHER.search(between) and _can_be(figure, sentence, mention)


def _can_be(figure: Figure, sentence: str, mention: Mention) -> bool:
    term = mention.term
    if figure.kind not in term.kinds or figure.is_baseline:
        return False
    if figure.kind == "share" and figure.value > term.largest:
        return False
    whole = _OF.match(sentence, figure.end)
    if whole and term.of is not None and mention.end <= figure.start and not term.of.search(whole["what"]):
        return False
    return not (term.needs_norm and not _is_norm(sentence, mention, figure))


def _is_norm(sentence: str, mention: Mention, figure: Figure) -> bool:
    """Tell whether words of will or a limit go with the figure; a fact in between goes with the fact."""
    if figure.operator in {">=", "<="}:
        return True
    said = sentence[: figure.start] if mention.end <= figure.start else sentence
    return bool(_NORM.search(said)) and not _FACT.search(sentence[mention.end : figure.start])
