"""The pages of docs/findings: each shows documents that have the fault and documents that do not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from styrkedja.base.finding import Finding
from styrkedja.chain.observation import Gender
from styrkedja.checks.rulebook import all_rules
from styrkedja.checks.run import check
from styrkedja.checks.subject import Subject
from styrkedja.indicators.catalogue import Catalogue
from styrkedja.indicators.panel import Panel
from styrkedja.library import read_bytes
from styrkedja.register.files import parse_register
from styrkedja.register.records import BodyKind, RegisteredBody
from tests.builders import ROOT

FOLDER = ROOT / "docs" / "findings"
BAD, GOOD, TRICKY = "Bad", "Good", "Not a fault"
HEADINGS = (BAD, GOOD, TRICKY, "Why it matters", "How to mend it")
# Some rows of Kolada's catalogue (API v3, March 2026). Source: Kolada.
CATALOGUE = Catalogue((ROOT / "tests" / "checks" / "kpi_catalogue.csv").read_bytes)
_ALMFORS = parse_register((ROOT / "examples" / "register-almfors.toml").read_bytes(), "register-almfors.toml")
# With two districts that one word may mean.
_AREAS = tuple(
    RegisteredBody(one, f"Områdesnämnden {one.capitalize()}", BodyKind.DISTRICT, ("Områdesnämnden",))
    for one in ("norra", "södra")
)
REGISTER = replace(_ALMFORS, bodies=(*_ALMFORS.bodies, *_AREAS))
_FENCED = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Page:
    """The page of a code: its title and its parts by heading."""

    code: str
    title: str
    parts: dict[str, str]

    def examples(self, heading: str) -> list[str]:
        return _FENCED.findall(self.parts.get(heading, ""))


def page_of(code: str) -> Page:
    text = (FOLDER / f"{code}.md").read_text(encoding="utf-8")
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    found = dict(part.split("\n", 1) for part in parts)
    return Page(code, head.strip().removeprefix(f"# {code}: "), found)


def subject_of(text: str) -> Subject:
    """Return the document that *text* is, with all that rules may need."""
    return Subject(read_bytes("plan.txt", text.encode()), catalogue=CATALOGUE, register=REGISTER, values=made_up_values)


def made_up_values(kpi: str, gender: Gender) -> Panel:
    """Return sixty municipalities in twelve years, each a unit higher every year."""
    places = tuple(f"{1000 + number}" for number in range(60))
    return Panel(kpi, gender, places, tuple(range(2014, 2026)), 50 + np.arange(60)[:, None] + np.arange(12.0))


def quotes_of(code: str, text: str) -> list[tuple[str, ...]]:
    """Return what the rule of *code* quotes from *text*."""
    return [finding.quotes for finding in findings_of(code, text)]


def findings_of(code: str, text: str) -> tuple[Finding, ...]:
    """Return what the rule of *code* finds in *text*."""
    rules = [rule for rule in all_rules() if rule.code == code]
    report = check(subject_of(text), rules)
    assert report.not_run == (), f"{code} did not run"
    return report.findings
