"""The finance terms that sentences give figures for: their names, codes, and what kinds of figures they have.

Which figure of a sentence is whose is told in `finance_mentions.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re

_SKATT = r"skatteintäkt|skattern?a?\b|skatt och\b|intäkt|generella|statsbidrag|verksamhet|samlade|totala"


@dataclass(frozen=True, slots=True)
class Term:
    """What a finance figure is called.

    Args:
        kinds: of figures that can be its own.
        largest: its largest believable share; results are a few per cent, the rest are any.
        of: the wholes that its share may be of.
        needs_norm: only what ought to be counts, what is or was is told of elsewhere.
        needs_plan: only what ought to be or is planned counts, not what was.
        back: words from the figure to the term when the figure stands first.
        operator: what a figure without a limit is: a ceiling is at most.
        beside: words that the sentence must hold.
        is_yearly: without a year it is that of the budget, not of all years of the plan.
    """

    name: str
    code: str
    pattern: re.Pattern[str]
    kinds: frozenset[str] = frozenset({"share"})
    largest: Decimal = Decimal(1000)
    of: re.Pattern[str] | None = None
    needs_norm: bool = False
    needs_plan: bool = False
    back: re.Pattern[str] | None = None
    operator: str | None = None
    beside: re.Pattern[str] | None = None
    is_yearly: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A term where a sentence names it."""

    term: Term
    start: int
    end: int


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_MONEY = frozenset({"money"})
_INVESTMENTS = (
    r"(?:netto|brutto)investering(?:ar|arna)|investeringarna|^investeringar(?=\s*(?::|20\d\d))|investeringsutgifter(?:na)?"
    r"|(?:totala|samlade|kommunens|skattefinansierade|årliga) investeringar"
)
_TARGET = Term(
    "Resultatmål",
    "result_target",
    _words(r"\b(?:resultatmål(?:et|s)?|överskottsmål(?:et)?|resultatkrav(?:et)?)\b(?! (?:för|i) (?:skol|elev))"),
    kinds=frozenset({"share", "money"}),
    largest=Decimal(10),
    of=_words(_SKATT),
    back=_words(r"^\s*(?:i|som)\s+$"),
)
# The result itself: a target when it ought to be so large, else what the budget reckons with.
RESULT = Term(
    "Årets resultat",
    "result",
    _words(
        r"(?<!före )\b(?:(?:årets|det ekonomiska|ekonomiskt|kommunens|det budgeterade|budgeterat|positivt)"
        r"\s+(?:ekonomiska |årliga |budgeterade )?)?(?:resultat(?:et)?|överskott(?:et)?)\b"
        r"(?!\s+(?:i(?!\s(?:budget|plan|vår))|från)\s)"
    ),
    kinds=frozenset({"share", "money"}),
    largest=Decimal(10),
    of=_words(_SKATT),
    needs_plan=True,
    is_yearly=True,
    back=_words(r"^[^.]{0,60}\bi\s+(?:(?:årligt|ekonomiskt)\s+)?$|^s?\s+(?:ekonomiskt\s+)?$|^[^.]{0,60}\bsom\s+$"),
)
_SHARES = (
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
    Term(
        "Uppräkning",
        "price_index",
        _words(
            r"\b(?:räknas|räknar|skrivs)\b(?:\s+\w+){0,6}?\s+upp\b|\b[\wåäö-]{0,20}uppräkning(?:en)?\b|\buppräknas\b"
        ),
        largest=Decimal(20),
        of=_words(r"ram|budget|kostnad|anslag"),
        needs_plan=True,
        is_yearly=True,
        back=_words(r"^s?\s+(?:generell\s+)?$"),
        # A price index in the same sentence is what they are raised with.
        beside=_words(
            r"^(?!.*(?:\bPKV\b|prisindex)).*(?:\bram(?:ar|en)?\b|ramarna|nämnd|budget|anslag|kommunbidrag|kostnad"
            r"|\bpris|\blöne)"
        ),
    ),
    *(
        Term(
            name,
            "efficiency_requirement",
            _words(pattern),
            largest=Decimal(10),
            of=_words(r"ram|budget|kostnad|anslag|kommunbidrag"),
            needs_plan=True,
            is_yearly=True,
            back=_words(r"^s?\s+(?:(?:i|årligt|årlig|generell|generellt)\s+)?$"),
        )
        for name, pattern in (
            ("Effektiviseringskrav", r"\beffektiviserings(?:krav|mål|beting)(?:et)?\b"),
            ("Sparkrav", r"\b(?:sparkrav|besparingskrav|sparbeting)(?:et)?\b"),
            ("Effektiviseringskrav", r"\beffektivisering(?:en|ar)?\b"),
        )
    ),
    Term(
        "Nettokostnadsandel",
        "net_cost_share",
        _words(
            r"\b(?:nettokostnadsandel(?:en)?|(?:verksamhetens )?nettokostnad(?:en|er|erna|ens|ernas)?\b"
            r"(?=[^.]{0,90}(?:%|procent) av skatt|\s(?:som\s)?andel)"
            r"(?:\s(?:som\s)?andel(?:en)?(?: av skatte[^.\d]{0,60}?)?\b)?)"
        ),
        largest=Decimal(120),
        of=_words(_SKATT),
    ),
    Term("Internränta", "internal_interest", _words(r"\binternränta(?:n)?\b"), largest=Decimal(15)),
    Term("Borgensavgift", "guarantee_fee", _words(r"\bborgensavgift(?:en)?\b"), largest=Decimal(5)),
    Term(
        "PO-pålägg",
        "payroll_overhead",
        _words(r"\b(?:PO-pålägg(?:et)?|PO-påslag(?:et)?|personalomkostnadspålägg(?:et)?)\b"),
        largest=Decimal(70),
    ),
    Term("Kassalikviditet", "liquidity", _words(r"\bkassalikviditet(?:en)?\b")),
    Term("Skuldsättningsgrad", "debt_ratio", _words(r"\bskuldsättningsgrad(?:en)?\b")),
)
_CEILINGS = tuple(
    Term(name, code, _words(rf"\b(?:{pattern})\b"), kinds=_MONEY, operator="<=")
    for name, code, pattern in (
        ("Lånetak", "debt_ceiling", r"lånetak(?:et)?|skuldtak(?:et)?|lånegräns(?:en)?"),
        ("Låneram", "debt_ceiling", r"låneram(?:en)?|upplåningsram(?:en)?|lånelimit(?:en)?"),
        ("Borgensram", "guarantee_ceiling", r"borgensram(?:en)?|borgenstak(?:et)?|borgenslimit(?:en)?"),
        ("Investeringstak", "investment", r"investeringstak(?:et)?"),
    )
)
_SUMS = (
    Term(
        "Låneskuld",
        "debt_ceiling",
        _words(r"\b(?:netto)?låneskuld(?:en)?\b(?! per invånare)"),
        kinds=_MONEY,
        needs_norm=True,
    ),
    Term(
        "Långfristiga skulder",
        "debt_ceiling",
        _words(r"\blångfristig\w* (?:låne)?(?:skuld(?:en|er|erna)?|lån(?:en)?)\b"),
        kinds=_MONEY,
        needs_norm=True,
    ),
    Term(
        "Nyupplåning",
        "debt_ceiling",
        _words(r"\b(?:nyupplåning(?:en)?|nyupplåna|upplåning(?:en)?|öka (?:kommunens )?(?:lån|skulder))\b"),
        kinds=_MONEY,
        needs_plan=True,
    ),
    *(
        Term(name, "guarantee_ceiling", _words(rf"\b(?:{pattern})\b"), kinds=_MONEY, needs_norm=True)
        for name, pattern in (
            ("Borgensåtagande", r"borgensåtagande(?:n|t|na)?"),
            ("Borgen", r"(?:kommunal |i )?borgen"),
        )
    ),
    *(
        Term(name, "investment", _words(rf"\b(?:{pattern})\b"), kinds=_MONEY, needs_plan=True)
        for name, pattern in (
            ("Investeringsvolym", r"investeringsvolym(?:en)?|investeringsnivå(?:n)?"),
            ("Investeringsbudget", r"investeringsbudget(?:en)?"),
            ("Investeringsram", r"investeringsram(?:en)?|investeringsutrymme(?:t)?"),
            ("Investeringar", _INVESTMENTS),
        )
    ),
)
TERMS = (_TARGET, RESULT, *_SHARES, *_CEILINGS, *_SUMS)
TAX_RATE = Term(
    "Skattesats",
    "tax_rate",
    _words(r"\b(?:(?:kommunal)?skatte?sats(?:en)?|utdebitering(?:en)?|(?:kommunal|inkomst)?skatt(?:en)?)\b"),
    kinds=frozenset({"rate"}),
)
# A text that names a term holds one of these; most sentences hold none.
ANY_TERM = (
    "resultat", "överskott", "soliditet", "finansier", "prisindex", "pkv", "skatt", "utdebitering", "målet", "kravet",
    "upp med", "uppräkn", "effektivisering", "sparkrav", "sparbeting", "besparingskrav", "nettokostnad", "internränt",
    "borgen", "po-på", "omkostnadspå", "likvid", "skuld", "lån", "invester",
)  # fmt: skip
