"""Key figures that are one measure in several forms: other providers, a share and a count, an old series and a new.

Also which key figures are never suggested by themselves: the uncertainty of surveys, and those of regions only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from styrkedja.base import patterns as re
from styrkedja.indicators.catalogue import Kpi, MunicipalityType
from styrkedja.indicators.titles import ended_year, measured_by, without_end

_TWIN = re.compile(r"^Osäkerhetstal\b", re.IGNORECASE)
# Who runs the activity, or where people are registered: one measure for each.
_SCOPE = re.compile(
    r"(?:,?\s(?:i\s)?(?P<scope>hemkommun|lägeskommun|kommunala skolor|kommunal(?: skola|a förskolor| regi)"
    r"|fristående(?:/statliga)? skol\w+|fristående|enskild regi|kommunalt anställda)|,\s(?P<own>kommun))(?=[,;\s(]|$)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r",\s(?:genomsnittlig\s)?(?:andel|antal|index|procent|procentenheter|medelvärde|median|genomsnitt|kr|kg|ton(?:\sCO2\S*)?|MWh|meter"
    r"|timmar|km)\b(?:\s?(?:/|per\s|av\s|i\s|\(|på\s)[^,]*)?(?:,\s[^,]*\bår)?$|,?\s\(%\)$",
    re.IGNORECASE,
)
# Values of women and of men as key figures of their own: "Hälsa – Kommunindex Kvinnor".
_GENDER = re.compile(r"(?<=index)\s(?:Kvinnor|Män)$")
_SURVEY = re.compile(r"^(?:Medborgarundersökningen|NTU)\s-\s", re.IGNORECASE)
# The words of the answers that are counted: "Andel som svarat ”Helt och hållet” ..."
_ANSWERS = re.compile(r"[?.]?\s(?:Andel (?:som )?(?:har )?svarat|andel som har svarat).*$", re.IGNORECASE)
_SPACES = re.compile(r"[\s,;.-]+")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure with the key figures that give it.

    Args:
        kpis: the one to show first, then the others.
        core: what the titles have in common, without unit, scope and mark of an end.
    """

    kpis: tuple[Kpi, ...]
    core: str


def measures_of(kpis: Iterable[Kpi]) -> tuple[Measure, ...]:
    """Return the measures that can be suggested to a municipality, each with its key figures."""
    groups: dict[tuple[str, str], list[Kpi]] = {}
    for kpi in kpis:
        if kpi.municipality_type != MunicipalityType.REGION and not _TWIN.search(kpi.title):
            core = core_of(kpi.title)
            groups.setdefault((_SPACES.sub(" ", core.casefold()), kpi.operating_area), []).append(kpi)
    return tuple(
        Measure(tuple(sorted(group, key=_order)), core_of(min(group, key=_order).title)) for group in groups.values()
    )


def core_of(title: str) -> str:
    """Return what a title measures, without unit, scope, survey and mark of an end.

    >>> core_of("Elever i åk 9 som är behöriga till yrkesprogram, hemkommun, andel (%)")
    'Elever i åk 9 som är behöriga till yrkesprogram'
    >>> core_of("Elever i åk 5: Känner du dig trygg i skolan? Andel som svarat ”Till stor del”, (%)")
    'Elever i åk 5: Känner du dig trygg i skolan'
    """
    text = _ANSWERS.sub("", without_end(_SURVEY.sub("", title)))
    bare = _SCOPE.sub("", _UNIT.sub("", _GENDER.sub("", text)))
    return bare.strip(" ,") or title


def scope_of(title: str) -> str | None:
    """Return by which words a title says who is counted, or None.

    >>> scope_of("Barn per barngrupp i förskola, kommunal regi, antal")
    'kommunal regi'
    """
    found = _SCOPE.search(title)
    return (found["scope"] or found["own"]).casefold() if found else None


def is_count(title: str) -> bool:
    """Tell whether a title counts things, and is no share or rate: it grows with the municipality.

    >>> is_count("Idrottshallar, samtliga, antal"), is_count("Idrottshallar, samtliga, antal/10 000 inv")
    (True, False)
    """
    measured = measured_by(title)
    return (
        measured is not None
        and measured.kind in {"count", "weight", "energy", "power", "area", "length"}
        and not measured.per
    )


def _order(kpi: Kpi) -> tuple[bool, bool, bool, int, str]:
    scope = scope_of(kpi.title)
    # The municipality's own schools and homes first: that is what a committee decides on.
    rank = 0 if scope is None or scope.startswith("kommun") else 1 if scope in {"hemkommun", "lägeskommun"} else 2
    return ended_year(kpi.title) is not None, not kpi.has_publication, is_count(kpi.title), rank, kpi.id
