"""A made-up budget of as many pages as wanted: on each a committee with prose, missions, a table and indicators."""

import random
from pathlib import Path

import typst

_COMMITTEES = (
    "Barn- och utbildningsnämnden", "Socialnämnden", "Kultur- och fritidsnämnden", "Miljö- och byggnämnden",
    "Tekniska nämnden", "Kommunstyrelsen", "Vård- och omsorgsnämnden", "Valnämnden",
)  # fmt: skip
_AREAS = (
    "förskolan", "hemtjänsten", "biblioteken", "gatorna", "vattenskyddet", "upphandlingen", "ungdomsgårdarna",
    "skolmaten", "bostadsbyggandet", "räddningstjänsten", "näringslivsarbetet", "kollektivtrafiken",
)  # fmt: skip
_AIMS = (
    "fler behöriga medarbetare", "kortare köer", "lägre utsläpp", "högre frisknärvaro", "tryggare utemiljöer",
    "bättre resultat", "minskade kostnader", "ökad delaktighet", "längre öppettider", "jämnare kvalitet",
)  # fmt: skip
_VERBS = ("utreda", "stärka", "bygga ut", "följa upp", "samordna", "utveckla", "förenkla", "digitalisera")
_ROWS = 6
_PAGE = '#set page(paper: "a4", margin: 2.2cm, numbering: "1")\n#set text(size: 10pt, lang: "sv", hyphenate: true)\n'


def write_long_budget(path: Path, *, pages: int) -> None:
    """Write a budget of *pages* pages to *path* as PDF; the same for the same number."""
    chance = random.Random(pages)
    text = _PAGE + "#pagebreak()\n".join(_page(chance, number) for number in range(1, pages + 1))
    path.write_bytes(bytes(typst.compile(text.encode())))


def _page(chance: random.Random, number: int) -> str:
    committee = _COMMITTEES[number % len(_COMMITTEES)]
    sentences = " ".join(_sentence(chance, committee) for _ in range(9))
    missions = "".join(f"- {chance.choice(_VERBS).capitalize()} {_what(chance)}.\n" for _ in range(5))
    frames = ", ".join(
        f"[{chance.choice(_AREAS).capitalize()} {row}], [{_figure(chance)}], [{_figure(chance)}], [{_figure(chance)}]"
        for row in range(1, _ROWS + 1)
    )
    indicators = "".join(
        f"- Andel som är nöjda med {area} (N{chance.randrange(10_000, 99_999)}). "
        f"Utfall 2025: {chance.randrange(40, 70)} %. Mål 2027: {chance.randrange(70, 95)} %.\n"
        for area in chance.sample(_AREAS, 2)
    )
    return (
        f"= {committee} {number}\n\n{sentences}\n\n== Särskilda uppdrag\n\n{missions}\n== Driftbudget, tkr\n\n"
        f"#table(columns: 4, [Verksamhet], [Bokslut 2025], [Budget 2026], [Budget 2027], {frames})\n\n"
        f"== Indikatorer\n\n{indicators}"
    )


def _sentence(chance: random.Random, committee: str) -> str:
    share, year = chance.randrange(1, 30), chance.randrange(2026, 2031)
    return chance.choice(
        (
            f"{committee} ska {chance.choice(_VERBS)} {_what(chance)} under {year}.",
            f"Kostnaderna för {chance.choice(_AREAS)} har ökat med {share},{chance.randrange(10)} procent sedan 2024.",
            f"Arbetet med {chance.choice(_AREAS)} har gett {chance.choice(_AIMS)}, vilket märks i årets uppföljning.",
            f"Kommunen vill se {chance.choice(_AIMS)} och avsätter {share} mnkr till {chance.choice(_AREAS)}.",
            f"Befolkningen väntas växa med {share * 100} personer till {year}, vilket kräver {chance.choice(_AIMS)}.",
        )
    )


def _what(chance: random.Random) -> str:
    return f"{chance.choice(_AREAS)} så att det leder till {chance.choice(_AIMS)} senast {chance.randrange(2026, 2031)}"


def _figure(chance: random.Random) -> str:
    return f"{chance.randrange(1, 900)} {chance.randrange(0, 1000):03d}"
