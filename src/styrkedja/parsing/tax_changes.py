"""Changes of the municipal tax in prose: raised, lowered or left as it is."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.base import patterns as re
from styrkedja.parsing.finance_figures import Figure

_TAX = re.compile(r"\b(?:kommunal|inkomst)?skatt(?!eintäkt|eunderlag|ekraft|everk)\w*|\butdebitering\w*", re.IGNORECASE)
_UP = re.compile(r"(?:\b|skatte)(?:höj(?:a|as|er|s|d|t|ning(?:en|ar)?)?|öka[sr]?|ökning(?:en)?|högre)\b", re.IGNORECASE)
_DOWN = re.compile(
    r"(?:\b|skatte)(?:sänk(?:a|as|er|s|t|ning(?:en|ar)?)?|minska[sr]?|minskning(?:en)?|lägre|lättnad(?:en)?)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:höjts|sänkts|höjdes|sänktes|höjde|sänkte|har (?:höjt|sänkt)|hade (?:höjt|sänkt))\b", re.IGNORECASE
)
# Somebody else's change, or one that is turned down.
_REFUSED = re.compile(
    r"\b(?:nej till|inte|aldrig|avvisar|avslår|motsätter|stoppa[r]?|slopa[r]?|utan att|i stället för|istället för"
    r"|majoritetens|oppositionens|regeringens)\b(?![^.]{0,80}\butan (?!att))",
    re.IGNORECASE,
)
_YIELD = re.compile(r"motsvara|\bger\b|\binbringar|\bvarje öre|\bper\s+$|höjning eller|sänkning eller", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:skattesats\w*|kommunalskatt\w*|utdebitering\w*|skatten)[^.\d]{0,40}?\b(?:oförändra[dt]|ligga(?:r)? kvar)\b"
    r"(?:[^.\n]{0,40}\b(?:mandatperioden|perioden))?"
    r"|\boförändrad\s+(?:skattesats|kommunalskatt|skatt|utdebitering)\b"
    r"|\b(?:skattesatsen|kommunalskatten|skatten|utdebiteringen)\s+(?:(?:ska|får|kommer)\s+)?"
    r"(?:(?:höjs|ändras)\s+inte|inte\s+(?:att\s+)?(?:höjas|ändras))\b"
    r"|\b(?:vi|partiet|kommunen|majoriteten)\s+höjer\s+inte\s+(?:kommunal)?skatten\b|\bhöjer\s+vi\s+inte\s+(?:kommunal)?skatten\b"
    r"|\bingen\s+skattehöjning\b",
    re.IGNORECASE,
)
_NAMES = {"+": "Skattehöjning", "-": "Skattesänkning"}
_FARTHEST_AFTER = 45


@dataclass(frozen=True, slots=True)
class TaxChange:
    """A change of the tax: its name, sign, and where the words of it begin and end."""

    name: str
    operator: str
    start: int
    end: int


def tax_change(figure: Figure, sentence: str) -> TaxChange | None:
    """Return what *figure* says of the tax, or None when it changes no tax."""
    tax = _tax_near(sentence, figure)
    if figure.kind != "change" or tax is None or figure.is_baseline:
        return None
    before, after = sentence[: figure.start], sentence[figure.end :]
    if _YIELD.search(before) or re.match(r"\s*(?:motsvarar|ger|är värt)\b", after, re.IGNORECASE):
        return None
    way = figure.operator if figure.operator in _NAMES else _way(before, after)
    if way is None or _DONE.search(before) or _REFUSED.search(before):
        return None
    return TaxChange(_NAMES[way], way, min(tax.start(), figure.start), max(tax.end(), figure.end))


def kept_tax(sentence: str) -> re.Match[str] | None:
    """Return the words that say that the tax stays as it is, or None."""
    return _KEPT.search(sentence)


def _tax_near(sentence: str, figure: Figure) -> re.Match[str] | None:
    found = list(_TAX.finditer(sentence))
    before = [match for match in found if match.end() <= figure.start]
    return before[-1] if before else found[0] if found else None


def _way(before: str, after: str) -> str | None:
    """Return + or - by the nearest word of change before the figure, else right after it."""
    ups, downs = ([match.end() for match in pattern.finditer(before)] for pattern in (_UP, _DOWN))
    if ups or downs:
        return "+" if max(ups, default=-1) > max(downs, default=-1) else "-"
    near = after[:_FARTHEST_AFTER]
    up, down = _UP.search(near), _DOWN.search(near)
    if up is None or (down is not None and down.start() < up.start()):
        return "-" if down else None
    return "+"
