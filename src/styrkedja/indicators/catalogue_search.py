"""Key figures by words of their title, area or description, or by id, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from styrkedja.base import patterns as re
from styrkedja.indicators.catalogue import Kpi, MunicipalityType
from styrkedja.indicators.titles import ended_year
from styrkedja.language.stems import stem

_WORD = re.compile(r"\w+(?:-\w+)*")
_ID = re.compile(r"[NUnu]\d{1,5}")
# What a word found is worth, by where it stands; "avfall" begins "avfallsmängd" and stands in "matavfall".
_IN_ID, _WHOLE, _BEGINS, _INSIDE, _IN_AREA, _PART, _DESCRIBED = 100.0, 8.0, 6.0, 4.0, 3.0, 2.0, 1.0
# A series that has ended, or that only regions have, comes after its like.
_ENDED_COST, _REGION_COST = 2.5, 1.5
_SHORTEST_PART, _SHORTEST_TAIL = 3, 6
# Words that say nothing of what is sought, as long as others do.
_SMALL = frozenset(
    {"att", "av", "de", "den", "det", "en", "ett", "för", "hos", "i", "med", "och", "om", "på", "som", "till"}
)


@dataclass(frozen=True, slots=True)
class KpiHit:
    """A key figure that was found.

    Args:
        score: of use beside other hits of the same search only.
        missing: words that it has not, in the order asked.
    """

    kpi: Kpi
    score: float
    missing: tuple[str, ...] = ()


def search_kpis(words: str, kpis: Iterable[Kpi]) -> tuple[KpiHit, ...]:
    """Return the key figures that have every word; when none has, those that have most of them.

    Words are compared by their stems, so forms of a word are one; an id may be cut short.

    >>> kpis = [Kpi("N05401", "Valdeltagande i senaste kommunalvalet, andel (%)"), Kpi("N07702", "Utsläpp, ton")]
    >>> [hit.kpi.id for hit in search_kpis("valdeltagandet", kpis)], [hit.kpi.id for hit in search_kpis("n077", kpis)]
    (['N05401'], ['N07702'])
    """
    every = tuple(dict.fromkeys(_WORD.findall(words.casefold())))
    asked = tuple(word for word in every if word not in _SMALL) or every
    if not asked:
        return ()
    stems = [stem(word) for word in asked]
    hits = [hit for kpi in kpis if (hit := _hit(kpi, asked, stems)) is not None]
    least = min((len(hit.missing) for hit in hits), default=0)
    best = [hit for hit in hits if len(hit.missing) == least]
    return tuple(sorted(best, key=lambda hit: (-hit.score, len(hit.kpi.title), hit.kpi.id)))


def _hit(kpi: Kpi, asked: Sequence[str], stems: Sequence[str]) -> KpiHit | None:
    title, area = kpi.title.casefold(), kpi.operating_area.casefold()
    description = kpi.description.casefold()
    title_words = [(word, stem(word)) for word in _WORD.findall(title)] if _may_fit(asked, stems, title) else []
    score, missing = 0.0, []
    for word, root in zip(asked, stems, strict=True):
        worth = _worth(kpi, word, root, title_words)
        if not worth and len(root) >= _SHORTEST_PART:
            worth = _IN_AREA if root in area else _DESCRIBED if root in description else 0.0
        score += worth
        if not worth:
            missing.append(word)
    if len(missing) == len(asked):
        return None
    score -= _ENDED_COST if ended_year(kpi.title) else 0.0
    score -= _REGION_COST if kpi.municipality_type == MunicipalityType.REGION else 0.0
    return KpiHit(kpi, score, tuple(missing))


def _worth(kpi: Kpi, word: str, root: str, title_words: Sequence[tuple[str, str]]) -> float:
    if _ID.fullmatch(word) and kpi.id.casefold().startswith(word):
        return _IN_ID
    if any(root == other for _, other in title_words):
        return _WHOLE
    if any(other.startswith(root) for other, _ in title_words):
        return _BEGINS
    if len(root) >= _SHORTEST_PART and any(root in other for other, _ in title_words):
        return _INSIDE
    # "Koldioxidutsläpp" ends in the "utsläpp" of a title.
    is_part = any(len(other) >= _SHORTEST_TAIL and word.endswith((own, other)) for own, other in title_words)
    return _PART if is_part else 0.0


def _may_fit(asked: Iterable[str], stems: Iterable[str], title: str) -> bool:
    """Tell quickly whether a title may have any of the words, or the tail of one."""
    return any(root in title for root in stems) or any(word[-_SHORTEST_TAIL:] in title for word in asked)
