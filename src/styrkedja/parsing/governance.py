"""The governance bracket: who decides by which means, who carries out, who is heard.

Grammar, as written in programmes: "[Body – genom means. Verkställighet och samordning: body, body.
Lokala behov och dialog: body.]", with the faults real brackets have: no full stop between the
parts, no dash, no comma between bodies, no end bracket.
"""

from __future__ import annotations

from functools import lru_cache

from styrkedja.base import patterns as re
from styrkedja.chain.governance import Decision, Governance
from styrkedja.parsing.bodies import dictionary_form, is_body

LABEL = re.compile(
    r"(?P<execution>(?:Verkställighet|Verkställs av|Verkställande|Utförare|Utförs av"
    r"|Genomförande|Genomförs av|Ansvarig\w*|Ansvar"
    r"|Samordning|Samordnas av)(?:\s+(?:och|samt|/|&)\s+\w+|\s+(?:nämnd|organ|bolag)\w*)*\s*:)"
    r"|(?P<dialogue>(?:Lokal\w*|Dialog\w*|Samråd\w*|Medborgardialog|Behov)(?:\s+(?:behov|genomförande|dialog\w*|prioritering\w*|förankring"
    r"|samråd|inflytande|och|samt|med|av))*\s*:)"
    r"|(?P<decision>(?:Beslut\w*|Beslutande organ|Beslutas av|Beslutsinstans|Beslutsfattare)\s*:)",
    re.IGNORECASE,
)
_MEANS = re.compile(r"^(?P<body>.+?)\s*(?:[–—-]\s*)?\b(?:genom|via)\b\s+(?P<means>.+)$", re.IGNORECASE | re.DOTALL)
_BLANK_BEFORE = re.compile(r"\s+([.,:;])")
# A comma or "och" parts two bodies, except inside "Kultur- och fritidsnämnden".
_BETWEEN = re.compile(
    r"(?<!-)\s*[,;/]\s*(?:och\s+|samt\s+)?|(?<!-)\s+(?:och|samt)\s+(?!\w+-\s)|(?<!-)\s+(?:och|samt)\s+(?=\w+-\s)"
)
# "Kultur och fritidsnämnden" is one body: no body is called Kultur.
_HYPHEN_LOST = re.compile(
    r"\b([A-ZÅÄÖ][a-zåäö]{2,}"
    r"(?<!nämnden)(?<!styrelsen)(?<!mäktige)(?<!bolagen)(?<!bolag)(?<!utskottet)) och (?=[a-zåäö]+(?:nämnd"
    r"|utskott))"
)
# "Telge AB Tekniska nämnden" lacks its comma.
NO_COMMA = re.compile(
    r"(?<=\bAB)\s+(?=[A-ZÅÄÖ])|(?<=nämnden)(?<!delsnämnden)(?<!rådesnämnden)\s+(?=[A-ZÅÄÖ])|(?<=styrelsen)\s+(?=[A-ZÅÄÖ])"
)


# The linter reads the brackets again.
@lru_cache(maxsize=1_024)
def parse_bracket(text: str) -> Governance | None:
    """Return the governance that *text*, with or without its brackets, states.

    None when it states none: a reference, a note, a photo credit.

    >>> parse_bracket("[Kommunfullmäktige – genom mål och budget. Verkställighet: KS, Telge AB]").execution
    ('Kommunstyrelsen', 'Telge AB')
    """
    inner = _BLANK_BEFORE.sub(r"\1", " ".join(text.split()).strip("[] "))
    labels = list(LABEL.finditer(inner))
    head = inner[: labels[0].start()] if labels else inner
    decision = _parse_decision(head)
    parts: dict[str, list[str]] = {"execution": [], "dialogue": [], "decision": []}
    for index, label in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(inner)
        role = label.lastgroup or "execution"
        content = inner[label.end() : end]
        if role == "decision":
            decision = _parse_decision(content) or decision
        else:
            parts[role].extend(body for body in parse_bodies(content) if body not in parts[role])
    if decision is None and not (parts["execution"] or parts["dialogue"]):
        return None
    return Governance(decision or Decision(), tuple(parts["execution"]), tuple(parts["dialogue"]))


def _parse_decision(text: str) -> Decision | None:
    head = text.strip(" .,;–—-")
    if not head:
        return None
    match = _MEANS.match(head)
    if match is None:
        return Decision(dictionary_form(head)) if is_body(head) else None
    body = match["body"].strip(" .,–—-")
    if not is_body(body):
        return None
    return Decision(dictionary_form(body), match["means"].strip(" .,;"))


# The same boards are listed in bracket after bracket.
@lru_cache(maxsize=1_024)
def parse_bodies(text: str) -> tuple[str, ...]:
    """Return the bodies of an enumeration in dictionary form, in the order written.

    >>> parse_bodies("Telge AB Tekniska nämnden, Kultur- och fritidsnämnden och Miljönämnden.")
    ('Telge AB', 'Tekniska nämnden', 'Kultur- och fritidsnämnden', 'Miljönämnden')
    """
    names: list[str] = []
    for piece in _BETWEEN.split(_HYPHEN_LOST.sub(r"\1- och ", text.strip(" .,;"))):
        names += [part.strip(" .,;") for part in NO_COMMA.split(piece)]
    return tuple(dictionary_form(name) for name in names if name)
