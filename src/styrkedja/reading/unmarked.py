"""Lists without list marks: lines under a lead-in that each begin with what is to be done.

"Partiet vill" over "behålla bidraget", "införa servicepunkter", "att det ska gå". Leaves to
others: marks (`marks.py`), and whether such lines are items in the end (`parsing`).
"""

from __future__ import annotations

from styrkedja.base import patterns as re

_LEAD_IN = re.compile(r":$|\b(?:vill|vill vi|vill att|ska|ska vi|kommer att|kommer vi att|uppnå)$", re.IGNORECASE)
# The infinitives that demands begin with.
_VERBS = (
    "arbeta avskaffa avsluta avveckla anlägga anordna anpassa ansluta anställa använda behålla bekämpa belysa bevara"
    " bibehålla bilda bjuda bolagisera bromsa bryta bygga börja delta driva effektivisera erbjuda ersätta finansiera"
    " flytta fortsätta främja frysa fördela fördubbla förbereda förbjuda förbättra förenkla förhindra förlänga"
    " förstärka försvara förtydliga förändra garantera ge genomföra granska göra halvera hindra hitta hålla höja införa"
    " ingå inleda inrätta inventera investera kartlägga kommunalisera korta kräva köpa laga leda locka lova lyfta låta"
    " lägga lämna minska minimera modernisera motverka möjliggöra ordna omförhandla planera planlägga prioritera"
    " privatisera pröva påbörja påskynda redovisa reglera renovera rensa revidera riva rusta rädda sanera samla"
    " samordna samverka satsa se senarelägga servera skapa skjuta skydda slopa sluta slå snabba sprida spara starta"
    " stimulera stoppa stärka stödja stötta sänka säga säkerställa säkra sälja sätta ta teckna tidigarelägga tillföra"
    " tillgängliggöra tillse tillsätta tillåta underlätta undersöka uppgradera upphandla upplåta upprätta uppvärdera"
    " utarbeta utbilda utforma utföra utjämna utreda utrusta utveckla utvidga utvärdera utöka vara verka vidareutveckla"
    " värna återinföra återbesätta återställa återta öka öppna överföra"
)
_FIRST = re.compile(rf"(?:att|inte|{'|'.join(_VERBS.split())})\b")
# After these the verb belongs to the sentence that has begun.
_WAITS = re.compile(
    r"(?:,|\b(?:kan|kunna|ska|skall|vill|bör|måste|får|skulle|kommer|att|att inte|inte|och|eller|samt|som|för|genom"
    r"|utan|av|i|på|till|med|(?<!året )om|vid|från|den|det|de|en|ett|så|bland annat|även|också|vi))$",
    re.IGNORECASE,
)


def opens_items(text: str) -> bool:
    """Tell whether a block with *text* can stand over items.

    >>> opens_items("Norrskogens framtid vill"), opens_items("Vi vill mer.")
    (True, False)
    """
    return bool(_LEAD_IN.search(text))


def begins_item(line: str) -> bool:
    """Tell whether *line* begins with what is to be done.

    >>> begins_item("införa fler platser"), begins_item("alla får plats")
    (True, False)
    """
    return bool(_FIRST.match(line))


def is_next_item(before: str, line: str) -> bool:
    """Tell whether *line* begins an item of its own after the line *before*.

    >>> is_next_item("höja bidraget", "införa fler platser"), is_next_item("platser där man kan", "hämta paket")
    (True, False)
    """
    return begins_item(line) and not _WAITS.search(before) and not before.endswith(("-", "\u00ad"))
