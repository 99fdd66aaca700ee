"""All rules together check 100 pages in under a second of processor time, on one core."""

from __future__ import annotations

import time

from styrkedja.checks.rulebook import all_rules
from styrkedja.checks.run import check
from styrkedja.checks.subject import Subject
from tests.checks.pages import subject_of

_PAGE = """{number}. Skola och omsorg i område {number}

Skolnämnden – särskilda uppdrag:

- bygga en skola i by {number} för {number} mkr senast 2028
- anställa {number} fler lärare och minska sjukfrånvaron till {number},5 procent
- rusta torget i stadsdel {number} [Kommunfullmäktige – genom mål och budget. Verkställighet: Tekniska nämnden.]

Framtid Almfors vill att kommunen växer med omsorg, att fler får plats och att det som lovas också kan följas. Under
{number} år har arbetet gett bättre resultat, vilket märks i uppföljningen. Kostnaden har ökat med {number},4 procent
sedan 2024. Vi ser fram emot att ta nästa steg tillsammans med föreningar, företag och invånare i hela kommunen, och vi
föreslår att nämnden utreder hur lokalerna kan användas bättre på kvällar och helger.

Sedan förra budgeten har {number} verksamheter granskats. De flesta fungerar väl, men lokalerna är slitna och bemanningen är
överallt för låg om kvällarna. Det kostar mer att vänta än att börja, och därför tar vi ett första steg redan i år. Den som
arbetar i vården ska ha en chef som hinner lyssna, och den som behöver hjälp ska veta vem som kommer.

Driftbudget 2027, tkr

Verksamhet\tBudget 2026\tBudget 2027
Grundskola {number}\t{number} 300\t{number} 400
Fritidshem {number}\t2 100\t2 200
Summa\t{number} 500\t{number} 600

Indikator\tUtfall 2025\tMål 2027
Andel behöriga lärare i område {number}\t78 %\t85 %

"""


def test_a_hundred_pages_take_less_than_a_second() -> None:
    subject = subject_of("\f".join(_PAGE.replace("{number}", str(number)) for number in range(1, 101)))
    assert len(subject.text) > 100_000
    start = time.process_time()
    check(Subject(subject.chain), all_rules())
    assert time.process_time() - start < 1
