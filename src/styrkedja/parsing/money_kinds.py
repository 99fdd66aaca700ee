"""What a table of money is about, told by the words above it and by the labels of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from styrkedja.parsing.bodies import is_body


class TableKind(StrEnum):
    """What the figures of a table are."""

    FRAMES = "frames"
    ADDITIONS = "additions"
    INCOME = "income"
    INVESTMENT = "investment"
    OTHER = "other"


_TOTAL = re.compile(
    r"^\W*(?:total)?summa\b|^\W*(?:totalt?|delsumma|s:a|sammanlagt)\b|\b(?:totalt|summa)\W*$", re.IGNORECASE
)
_PART = re.compile(r"^\W*(?:varav|därav|härav)\b", re.IGNORECASE)
_OTHER_BODY = re.compile(
    r"revision|överförmyndar|valnämnd|fullmäktige|finansförvaltning|finansiering\b|kommunledning|räddningstjänst"
    r"|kommunstyrelse|partistöd|\b(?:KS|KF)\b|förvaltning(?:en)?$|kommunalförbund|gemensamma? nämnd",
    re.IGNORECASE,
)
# Committees written without their last word: "Kultur och Fritid", "Barn och utbildning".
_SHORT = re.compile(
    r"(?:barn|kultur|skol|social|omsorg|vård|miljö|bygg|utbildning|gymnasi|teknisk|samhällsbyggnad|arbetsmarknad"
    r"|fritid|äldre|plan|stadsbyggnad|service|individ|folkhälso|ungdom|bildning|välfärd|hälso|funktions)[a-zåäö]*"
    r"(?:-?,? (?:och |& )?[a-zåäö]+-?){0,3}",
    re.IGNORECASE,
)
_SIGNS = (
    (
        TableKind.ADDITIONS,
        re.compile(
            r"tillskott|satsning|ramförstärk|ramjuster|ramföränd|budgetföränd|besparing|effektivisering|tilläggsanslag"
            r"|förändring\w* (?:av|i|jämfört|mot)|förstärkning|prioritering",
            re.IGNORECASE,
        ),
    ),
    (
        TableKind.FRAMES,
        re.compile(
            r"\b(?:budget|netto|drift|utgifts|nämnds?)?ram(?:ar|arna|en|er)?\b|kommunbidrag|driftbudget|driftredovisning"
            r"|driftsbudget|anslag|nettobudget|nämndsbudget|budget(?:en)? per nämnd|fördelning (?:per|till|av)"
            r"|nämndernas (?:budget|ekonomi|resurser)|nettokostnad\w* per nämnd",
            re.IGNORECASE,
        ),
    ),
    (TableKind.INVESTMENT, re.compile(r"investering|exploatering", re.IGNORECASE)),
    (
        TableKind.INCOME,
        re.compile(
            r"resultat(?:budget|räkning)|balans(?:budget|räkning)|kassaflöde|finansierings(?:budget|analys)",
            re.IGNORECASE,
        ),
    ),
    (
        TableKind.OTHER,
        re.compile(
            r"befolkning|\belever\b|\bantal\b|årsarbet|personal|anställd|sjukfrånvaro|arvode|mandat|ledamöter|avgift|\btax[ao]r?"
            r"|nyckeltal|indikator|statistik|lokaler|hyror|låneskuld|valresultat|röster",
            re.IGNORECASE,
        ),
    ),
)
_BOTH = re.compile(r"drift-? (?:och|samt) investering|investerings?-? (?:och|samt) drift", re.IGNORECASE)


def is_total(label: str) -> bool:
    """Tell whether a row's label says that it sums rows.

    >>> [is_total(label) for label in ("Summa nämnder", "Nämnder totalt", "TOTALT (8 nämnder)", "Skolnämnden")]
    [True, True, True, False]
    """
    return bool(_TOTAL.search(label))


def is_part(label: str) -> bool:
    """Tell whether a row's label says that it is part of the row above ("varav", "därav")."""
    return bool(_PART.match(label))


def names_body(label: str) -> bool:
    """Tell whether a row's label names a committee, also in the short forms of budget tables.

    >>> [names_body(label) for label in ("Kultur och Fritid", "Revision, kommunfullmäktige", "Skatteintäkter")]
    [True, True, False]
    """
    text = label.strip(" .,:;*–-")
    if not text or len(text) > 80:
        return False
    return is_body(text) or bool(_OTHER_BODY.search(text)) or bool(_SHORT.fullmatch(text))


def kind_in(text: str) -> TableKind | None:
    """Return what *text*, a heading or the like, says that a table is about.

    The word that comes first decides: "Ramar inklusive satsningar" is about frames,
    "Tillskott till nämndernas ramar" about additions.

    >>> kind_in("Ramar inklusive satsningar"), kind_in("Ramar för investeringar"), kind_in("Kommunstyrelsen")
    (<TableKind.FRAMES: 'frames'>, <TableKind.INVESTMENT: 'investment'>, None)
    """
    found = [(match.start(), kind) for kind, pattern in _SIGNS if (match := pattern.search(text))]
    kinds = {kind for _, kind in found}
    if TableKind.INVESTMENT in kinds and not _BOTH.search(text):
        return TableKind.INVESTMENT
    return min(found)[1] if found else None


def kind_of(texts: Iterable[str]) -> TableKind | None:
    """Return what the nearest of *texts* that says it tells a table to be about."""
    return next((kind for text in texts if (kind := kind_in(text)) is not None), None)
