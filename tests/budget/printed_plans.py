"""The example plans, and one whose names hold what mark-up languages are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from styrkedja.app.plans import LoadedPlan, load_plan
from tests.builders import ROOT

TODAY = date(2026, 10, 5)
BASE = "almfors-2027.toml"
# A file of the tests' own: the examples show other parties' proposals from time to time.
SHADOW = "skuggbudget-norrbylistan.toml"
FOLDERS = {BASE: ROOT / "examples" / "plans", SHADOW: ROOT / "tests" / "budget"}
# Typst, HTML, XML and TOML mark-up, quotation marks, letters no font has, letters that show nothing, a name that
# is longer than a line, and one longer than a page.
HOSTILE_NAMES = (
    '#panic("ut") *fet* _kursiv_ $x^2$ @källa <märke>',
    "\\ `rå` = rubrik\n- lista / term: x // kommentar /* slut",
    "<script>alert(1)</script> &amp; <w:p/> ]]> {värde} %s",
    "Nämnden för 😀 och 漢字 \u202e bakvänt\u202c \u200d a\u0308 \x07 \ufeff slut",
    "N" * 120,
    "Nämnden som" + " har ett mycket långt namn och" * 120,
)


@cache
def loaded(name: str) -> LoadedPlan:
    """Return an example plan."""
    return load_plan(FOLDERS[name] / name)


def hostile() -> LoadedPlan:
    """Return the base plan with its first committees, changes and sources named badly."""
    plan = loaded(BASE).known_plan
    names = {one.name: bad for one, bad in zip(plan.committees, HOSTILE_NAMES, strict=False)}
    bad = replace(
        plan,
        name=HOSTILE_NAMES[0],
        municipality=HOSTILE_NAMES[2],
        party=HOSTILE_NAMES[3],
        committees=tuple(replace(one, name=names.get(one.name, one.name)) for one in plan.committees),
        changes=tuple(
            replace(one, committee=names.get(one.committee, one.committee), label=label, source=label)
            for one, label in zip(plan.changes, HOSTILE_NAMES, strict=True)
        ),
        cost_lines=tuple(
            replace(one, promise=name, source=name, committee=names.get(one.committee or "", one.committee))
            for one, name in zip(plan.cost_lines, HOSTILE_NAMES, strict=False)
        ),
        sources={HOSTILE_NAMES[0]: HOSTILE_NAMES[1], "tax": HOSTILE_NAMES[2]},
    )
    return replace(loaded(BASE), plan=bad, base=bad)
