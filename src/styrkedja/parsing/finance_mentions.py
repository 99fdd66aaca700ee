"""Which finance term a figure of a sentence belongs to, and whether it is what is, is planned or ought to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from styrkedja.base import patterns as re
from styrkedja.parsing.finance_figures import Figure
from styrkedja.parsing.finance_terms import RESULT, TAX_RATE, TERMS, Mention
from styrkedja.parsing.sieve import Sieve

_NORM = re.compile(
    r"\b(?:ska|skall|bör|måste|får|vill|behöver|krav\w*|\w*mål(?:et|en|sättning\w*|nivå\w*)?|minst|lägst|högst|nå|uppnå"
    r"|(?:sätt|fastställ|bestäm|begräns)\w*|(?:höj|sänk|öka|minska)\w* till|själv\w*ieras)\b",
    re.IGNORECASE,
)
# "Målet för resultatet är 1,5 procent".
_GOAL_FOR = re.compile(
    r"\b(?:mål|målet|målsättning|målsättningen|kravet)\s+(?:för|om|på)(?:\s\w+){0,2}\s+$", re.IGNORECASE
)
_FACT = re.compile(
    r"\b(?:är|var|har|hade|uppg(?:år|ick)|beräkna\w*|bedöm\w*|prognos\w*|blir|blev|motsvarar|motsvarade|motsvarande|ligger|låg)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:blev|var|hade|uppgick|visade|redovisade|låg|landade|slutade|gav|\w*prognos\w*|utfall\w*|bokslut\w*|fjol\w*|nådde"
    r"|ökade|minskade|har (?:\w+ )?(?:ökat|minskat|varit|legat|uppgått|fördelats? tidigare))\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\bbudget\w*|\b(?:uppgår|är|blir|beräknas|väntas|planeras|föreslås|omfattar|motsvarar|ger|antas|räknas|räknar"
    r"|fördela\w*|läggs|lägger|ligger|rätt|med|på|om|gäller|inför\w*|hamnar|landar)\b",
    re.IGNORECASE,
)
_WORDS_OF_BUDGET = re.compile(r"\bbudget(?!år)\w*|\bförslag\w*|\bplan(?:perioden|en)?\b|\b20\d\d\b", re.IGNORECASE)
# Results of others than the municipality.
_OTHERS_RESULT = re.compile(
    r"nämnd|bolag|\bAB\b|förening|företag|koncern|elev|betyg|prov|skolresultat|stiftelse|enkät|undersökning",
    re.IGNORECASE,
)
# What else a figure after a term may be told of.
_OTHER = re.compile(
    r"effektivisering|avdrag|minus\b|minska[td]? med|\blön|\bränt|inflation|\bkpif?\b|arbetslös|befolkning"
    r"|skatteunderlag|energi"
    r"|genomsnitt(?!lig)|medelvärd|\briket|\blänet|\brikssnitt|jämför(?!\w* med mål)|sjukfrånvaro|sparkrav|besparing"
    r"|amortering|uppnåd|uppnåtts|utöver",
    re.IGNORECASE,
)
_PART_OF_SUM = re.compile(
    r"\b(?:varav|därav|av vilka|av vilket|avser|bland annat|exempelvis|som kostar|kostnad\w*|ökar med|minskar med"
    r"|vilket är)\b|[(;]",
    re.IGNORECASE,
)
_ON_AVERAGE = re.compile(r"\bi (?:ett )?genomsnitt\b", re.IGNORECASE)
_OF = re.compile(r"\s*(?:\([^)]*\)\s*)?av\s+(?P<what>[^.,;]{0,40})", re.IGNORECASE)
_COMPARED_AFTER = re.compile(r"\s*(?:kronor\s)?(?:större|mindre|högre|lägre|bättre|sämre|mer) än\b", re.IGNORECASE)
_PER_HEAD = re.compile(r"\s*(?:per|/)\s*(?:invånare|inv)", re.IGNORECASE)
_FARTHEST = 130
_FARTHEST_BACK = 70
_ALL = (*TERMS, TAX_RATE)
_SIEVE = Sieve(term.pattern for term in _ALL)
_TARGET = next(term for term in TERMS if term.code == "result_target")


def find_mentions(sentence: str) -> tuple[Mention, ...]:
    """Return the finance terms that *sentence* names, in order, each place once."""
    found: list[Mention] = []
    for number in _SIEVE.held_by(sentence):
        term = _ALL[number]
        for match in term.pattern.finditer(sentence):
            clashes = any(match.start() < other.end and other.start < match.end() for other in found)
            if not clashes and (term.beside is None or term.beside.search(sentence)):
                found.append(Mention(term, match.start(), match.end()))
    return tuple(sorted(found, key=lambda mention: mention.start))


def mention_for(figure: Figure, sentence: str, mentions: tuple[Mention, ...]) -> Mention | None:
    """Return the mention whose figure *figure* is: the nearest before it that fits, else the next after it.

    A result that ought to be so large is a target, and comes back as one.
    """
    mention = next(_fitting(figure, sentence, mentions), None)
    if mention is not None and mention.term.code == RESULT.code and _is_norm(sentence, mention, figure):
        return replace(mention, term=_TARGET)
    return mention


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
    if figure.kind == "money" and term.code != RESULT.code and _is_part(figure, sentence, mention):
        return False
    if term.needs_norm:
        return _is_norm(sentence, mention, figure)
    return not term.needs_plan or _is_norm(sentence, mention, figure) or _is_planned(sentence, mention, figure)


def _is_part(figure: Figure, sentence: str, mention: Mention) -> bool:
    """Tell whether a sum is only part of what is named, or counted per head."""
    between = sentence[mention.end : figure.start]
    return bool(_PART_OF_SUM.search(between) or _PER_HEAD.match(sentence, figure.end))


def _is_norm(sentence: str, mention: Mention, figure: Figure) -> bool:
    """Tell whether words of will or a limit go with the figure; a fact in between goes with the fact."""
    if figure.operator in {">=", "<="} or _GOAL_FOR.search(sentence[: mention.start]):
        return True
    said = sentence[: figure.start] if mention.end <= figure.start else sentence
    return bool(_NORM.search(said)) and not _FACT.search(sentence[mention.end : figure.start])


def _is_planned(sentence: str, mention: Mention, figure: Figure) -> bool:
    """Tell whether the figure is what the budget or plan reckons with."""
    low, high = min(mention.start, figure.start), max(mention.end, figure.end)
    if _PAST.search(sentence[:high]):
        return False
    if mention.term.code == RESULT.code:
        if _COMPARED_AFTER.match(sentence, figure.end):
            return False
        if _OTHERS_RESULT.search(sentence) or not _WORDS_OF_BUDGET.search(sentence):
            return _is_label(sentence, mention, figure)
        return bool(_PLAN.search(sentence[:high])) or _is_label(sentence, mention, figure)
    return bool(_PLAN.search(sentence[:high])) or _is_label(sentence, mention, figure) or low == 0


def _is_label(sentence: str, mention: Mention, figure: Figure) -> bool:
    """Tell whether the term stands alone before its figure, as in a list of key figures: "Årets resultat: 12 mkr"."""
    between = sentence[mention.end : figure.start]
    return not sentence[: mention.start].strip() and bool(
        re.fullmatch(r"[\s:–-]*(?:20\d\d\s*[:–-]?)?\s*[+–−-]?\s*", between)
    )
