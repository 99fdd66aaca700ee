"""Documents in, a plan or shadow budget out, with what was taken, inferred, left out and asked; no store, no Django.

Leaves to others: what becomes of the figures (`budget.from_chain`), tables (`app.plan_tables`), what is printed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from styrkedja import library
from styrkedja.app.plan_table_import import load_mappings, save_mappings
from styrkedja.app.register_files import load_register
from styrkedja.base.errors import PlanFileError
from styrkedja.budget.facts import Facts
from styrkedja.budget.from_chain.chains import ChainImport, from_chains
from styrkedja.budget.import_notes import ImportNote, NoteKind
from styrkedja.budget.planfile.writing import write_difference, write_plan
from styrkedja.budget.shadow_facts import ShadowFacts
from styrkedja.budget.tables.mappings import RememberedPanel, heads_of
from styrkedja.budget.tables.panel import PanelMapping, panel_heads, proposed_mapping, read_panel
from styrkedja.chain.chain import Chain
from styrkedja.chain.serial import chain_from_json
from styrkedja.register.municipalities import municipality_codes
from styrkedja.register.records import Register

__all__ = [
    "ChainImport", "Facts", "ImportNote", "NoteKind", "PanelFile", "PanelMapping", "import_chains", "import_document",
    "imported_file", "remember_panel", "with_panel",
]  # fmt: skip
_LARGEST_JSON = 100_000_000


@dataclass(frozen=True, slots=True)
class PanelFile:
    """A CSV table with municipality, year, tax base per inhabitant and inhabitants.

    Args:
        mapping: its columns; None: as they are remembered, or known by their heads.
    """

    path: Path
    mapping: PanelMapping | None = None


def import_document(
    path: Path,
    *more: Path,
    facts: Facts | None = None,
    panel: PanelFile | None = None,
    register: Path | None = None,
) -> ChainImport:
    """Return the plan or shadow budget that one document, or several together, make.

    Args:
        path: a document, or the JSON that `styrkedja read --format json` wrote of one.
        more: further ones; frames are taken from the first that has any.
        facts: what the user knows besides.
        panel: where tax base and inhabitants of the municipality stand.
        register: a register file, which resolves the names of bodies.

    Raises:
        UnreadableFileError: a document cannot be read.
        RegisterFileError: the register is wrong.
        PlanFileError: nothing of money or no year is found, or the panel is wrong.
    """
    known = load_register(register) if register else None
    chains = [_chain(one, known) for one in (path, *more)]
    given = facts or Facts()
    if panel is not None:
        given = with_panel(given, panel, _municipality_code(chains, given, panel.path))
    return _with_facts(from_chains(chains, facts=given, register=known), given)


def _with_facts(found: ChainImport, given: Facts) -> ChainImport:
    """Return an imported shadow budget that carries the tax base that is known, so that its öre stay a sum."""
    difference = found.difference
    if difference is None or not (found.tax_base_sek or found.assessed_base_sek):
        return found
    facts = ShadowFacts(
        tax_base_sek=found.tax_base_sek, assessed_base_sek=found.assessed_base_sek, source=given.forecast
    )
    year = facts.assessed_year(difference.years[0])
    one = {} if year is None else {year: found.assessed_base_sek[year]}
    return replace(found, difference=replace(difference, facts=replace(facts, assessed_base_sek=one)))


def import_chains(
    chains: Sequence[Chain], *, facts: Facts | None = None, register: Register | None = None
) -> ChainImport:
    """Return the plan or shadow budget of chains that are read already, such as those of the store.

    Raises:
        PlanFileError: nothing of money or no year is found.
    """
    return from_chains(chains, facts=facts, register=register)


def imported_file(found: ChainImport, *, base: str | None = None) -> str:
    """Return what was imported as the text of a plan file.

    Args:
        base: the base plan's file, relative to this one's, for a shadow budget.
    """
    if found.plan is not None:
        return write_plan(found.plan)
    if found.difference is None:
        raise AssertionError(found)
    return write_difference(found.difference, unit=found.unit, base=base)


def with_panel(facts: Facts, panel: PanelFile, municipality_code: str) -> Facts:
    """Return facts with a municipality's years out of a panel; what the user gave goes before.

    Raises:
        PlanFileError: the panel cannot be opened, or something in it is wrong.
    """
    try:
        data = panel.path.read_bytes()
    except OSError as fault:
        raise PlanFileError("plan_missing", str(panel.path), "") from fault
    name = panel.path.name
    mapping = panel.mapping or _remembered(heads_of(panel_heads(data, name)))
    rows = read_panel(data, name, municipality_code, mapping)
    return replace(
        facts,
        forecast=facts.forecast or panel.path.name,
        assessed_per_inhabitant_sek={
            **{row.year: row.tax_base_per_inhabitant_sek for row in rows},
            **facts.assessed_per_inhabitant_sek,
        },
        inhabitants={**{row.year: row.inhabitants for row in rows}, **facts.inhabitants},
    )


def remember_panel(panel: PanelFile) -> None:
    """Remember the columns of a panel for every file with its heads.

    Raises:
        PlanFileError: the panel cannot be opened, or the file of mappings is wrong or cannot be written.
    """
    try:
        data = panel.path.read_bytes()
    except OSError as fault:
        raise PlanFileError("plan_missing", str(panel.path), "") from fault
    heads = panel_heads(data, panel.path.name)
    mapping = panel.mapping or proposed_mapping(heads, panel.path.name)
    save_mappings(load_mappings().with_panel(RememberedPanel(heads_of(heads), mapping)))


def _remembered(heads: str) -> PanelMapping | None:
    return next((one.mapping for one in load_mappings().panels if one.heads == heads), None)


def _chain(path: Path, register: Register | None) -> Chain:
    if path.suffix.casefold() != ".json":
        return library.read(path, (), register=register)
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise PlanFileError("plan_missing", str(path), "") from fault
    if len(data) > _LARGEST_JSON:
        raise PlanFileError("plan_import_not_chain", path.name, "")
    try:
        values: Any = json.loads(data.decode("utf-8-sig"))
        chain = chain_from_json(_one_document(values))
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError) as fault:
        raise PlanFileError("plan_import_not_chain", path.name, "") from fault
    return chain


def _one_document(values: object) -> Mapping[str, object]:
    """Return a chain document; of a list with one, that one."""
    if isinstance(values, list) and len(values) == 1:
        values = values[0]
    if not isinstance(values, dict) or not isinstance(values.get("document"), dict):
        raise TypeError(type(values))
    return values


def _municipality_code(chains: Sequence[Chain], facts: Facts, panel: Path) -> str:
    codes = municipality_codes()
    if facts.municipality and facts.municipality in codes:
        return codes[facts.municipality]
    for chain in chains:
        if chain.document.municipality_code:
            return chain.document.municipality_code
    raise PlanFileError("plan_panel_which", panel.name, "")
