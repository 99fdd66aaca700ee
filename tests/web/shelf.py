"""What the pages are tried with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
PROGRAMME = """\
Almfors program 2026-2030
Almforspartiet

Skola
Almforspartiet vill:
- Bygg en <b>ny</b> simhall <script>alert("hej")</script> i Norrby. [Kommunfullmäktige – genom mål och budget. \
Verkställighet och samordning: Kultur- och fritidsnämnden. Lokala behov och dialog: Kommundelsnämnderna.]
- inför läxhjälp på alla skolor
- sälj "=1+1" och 'O&A' till högstbjudande

Miljö
Almforspartiet vill:
- plantera tusen träd senast 2028
"""


@dataclass(frozen=True)
class Shelf:
    """A store with documents; the values are their ids."""

    address: str
    programme: str
    action_programme: str
    budget: str
    indicators: str

    @property
    def documents(self) -> tuple[str, ...]:
        return self.programme, self.action_programme, self.budget, self.indicators
