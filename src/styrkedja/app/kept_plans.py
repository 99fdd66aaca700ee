"""The budget plans that are kept here: take a file in, begin one, change it, go back, put it in the bin.

Each change makes a new version with who and when. Leaves to others: what a plan comes to (`plan_views.py`), plans that
are not kept (`plans.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from styrkedja.app.context import Context
from styrkedja.app.demo import example_plans
from styrkedja.app.plans import LoadedPlan, laid_on
from styrkedja.base.errors import NotFoundError, PlanFileError, StyrkedjaError, WrongCallError
from styrkedja.budget.difference import Difference
from styrkedja.budget.plan import CommitteePlan, Plan
from styrkedja.budget.planfile.reading import PlanHead, read_difference, read_head, read_plan
from styrkedja.budget.planfile.writing import write_difference, write_plan
from styrkedja.budget.scenarios.levers import proposal
from styrkedja.store import plans as store
from styrkedja.store.deeds import Change, Deed
from styrkedja.store.plans import PlanText, StoredPlan

__all__ = [
    "Change", "Deed", "Outline", "PlanDeskItem", "Signature", "StoredPlan", "attach_base", "copy_plan", "delete_plan",
    "edit_plan", "keep_example_plans", "keep_files", "list_bases", "list_bin", "list_desk", "open_plan", "plan_changes",
    "plan_text", "restore_plan", "restore_version", "start_plan",
]  # fmt: skip

_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class PlanDeskItem:
    """A kept plan with what it was read as, or with what is wrong in it.

    Args:
        fault: why it cannot be read; it may fit its base no longer. None when `loaded` is there.
    """

    stored: StoredPlan
    loaded: LoadedPlan | None
    fault: StyrkedjaError | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """What a new shadow budget is called, and whose it is; the party may be empty."""

    name: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A file on its way in."""

    name: str
    content: str
    head: PlanHead


@dataclass(frozen=True, slots=True)
class Outline:
    """What a new plan begins with.

    Args:
        frames_sek: committee -> the base year's frame.
        years: how many plan years.
    """

    name: str
    municipality: str
    base_year: int
    years: int
    unit: str
    frames_sek: tuple[tuple[str, Decimal], ...]


def kept_base(slug: str) -> tuple[str, Plan]:
    """Return address and plan of the kept plan that a shadow budget is to stand on.

    Raises:
        NotFoundError: code kept_plan_not_found.
        PlanFileError: it is a shadow budget itself.
    """
    return slug, _plan_of(slug)


def keep_files(context: Context, files: Iterable[tuple[str, bytes]], base: str | None = None) -> tuple[str, ...]:
    """Keep plan files and return their addresses; when one of them is wrong, none is kept.

    A shadow budget stands on the plan that its file names, if that comes along or is kept here, else on *base*; when
    there is neither but the file says its years, it is kept without.

    Args:
        files: name and content of each.
        base: address of a kept plan.

    Raises:
        PlanFileError: something in a file is wrong, or its base is not here.
        NotFoundError: code kept_plan_not_found, *base* is no kept plan.
    """
    taken = [_Arrival(name, _decoded(data, name), read_head(data, name)) for name, data in files]
    bases = _bases_by_file()
    standing = [one for one in taken if not one.head.is_shadow]
    bases |= {one.name: ("", read_plan(one.head)) for one in standing}
    chosen = (base, _plan_of(base)) if base else None
    shadows = [(one, _base_for(one, bases) or chosen) for one in taken if one.head.is_shadow]
    for one, found in shadows:
        _checked_shadow(one.name, one.head, found[1] if found else None)
    slugs = {one.name: _add(context, one, None) for one in standing}
    for one, found in shadows:
        own = slugs.get(Path(one.head.base or "").name)
        slugs[one.name] = _add(context, one, own or (found[0] if found else None))
    return tuple(slugs.values())


def keep_example_plans(context: Context) -> tuple[str, ...]:
    """Keep the plans of the fictional municipality.

    Raises:
        NotFoundError: code examples_not_found.
    """
    return keep_files(context, [(path.name, path.read_bytes()) for path in example_plans()])


def start_plan(context: Context, outline: Outline) -> str:
    """Keep a new plan that holds no more than committees with their frames, and return its address.

    Raises:
        WrongCallError: years or committees that cannot be.
    """
    plan = Plan(
        name=outline.name, municipality=outline.municipality, base_year=outline.base_year,
        years=tuple(range(outline.base_year + 1, outline.base_year + 1 + outline.years)), unit=outline.unit,
        committees=tuple(
            CommitteePlan(name=name, frame_sek={outline.base_year: amount}) for name, amount in outline.frames_sek
        ),
    )  # fmt: skip
    text = PlanText(
        name=plan.name, municipality=plan.municipality, file="plan.toml", content=write_plan(plan), party=""
    )
    return store.add(text, context.actor, Deed("started", ""))


def edit_plan(context: Context, slug: str, version: int, content: str) -> int | None:
    """Keep a plan's file as somebody wrote it anew; None when nothing changed.

    Raises:
        PlanFileError: something in the file is wrong; nothing is kept.
        WrongCallError: kept_plan_changed, or kept_plan_kind when a plan would become a shadow budget or the reverse.
        NotFoundError: kept_plan_not_found.
    """
    stored = store.get_plan(slug)
    name = stored.text.file
    content = content.replace("\r\n", "\n")
    head = read_head(content.encode(), name)
    was = read_head(stored.text.content.encode(), name)
    if head.is_shadow != was.is_shadow:
        raise WrongCallError("kept_plan_kind")
    text = replace(_text(name, content, head), base=stored.text.base)
    if head.is_shadow:
        _checked_shadow(name, head, _plan_of(text.base) if text.base else None)
        text = _with_base(text, text.base)
    else:
        read_plan(head)
    return store.save(slug, text, context.actor, Deed("edited", ""), version=version)


def attach_base(context: Context, slug: str, version: int, base: str) -> int | None:
    """Lay a shadow budget on another base, or on its first one.

    Raises:
        PlanFileError: they do not fit together, or the base is itself a shadow budget.
        NotFoundError, WrongCallError: as `edit_plan`.
    """
    stored = store.get_plan(slug)
    text = stored.text
    head = read_head(text.content.encode(), text.file)
    if not head.is_shadow:
        raise WrongCallError("kept_plan_kind")
    _checked_shadow(text.file, head, _plan_of(base))
    return store.save(slug, _with_base(text, base), context.actor, Deed("moved", base), version=version)


def copy_plan(context: Context, slug: str, signed: Signature, settings: Mapping[str, Decimal], *, label: str) -> str:
    """Keep a new shadow budget: what a plan proposes, with its levers moved; return its address.

    Of a plan that stands by itself the new one changes nothing but what the levers do.

    Args:
        settings: lever's key -> value, as `levers.proposal` takes them.
        label: what an addition made by a lever is called.

    Raises:
        WrongCallError: kept_plan_no_name, or as `levers.proposal` says.
        PlanFileError: the plan cannot be read.
        NotFoundError: kept_plan_not_found.
    """
    stored = store.get_plan(slug)
    loaded = _loaded(stored)
    if not signed.name:
        raise WrongCallError("kept_plan_no_name")
    if loaded.base is None:
        difference = _difference_of(loaded)
    else:
        difference = proposal(loaded.base, loaded.difference, settings, label=label)
    base = stored.text.base or (slug if loaded.difference is None else None)
    difference = replace(difference, name=signed.name, party=signed.party or None)
    text = PlanText(
        name=signed.name, municipality=stored.text.municipality, party=signed.party, file=f"{slug}-skuggbudget.toml",
        content=write_difference(difference, unit=loaded.unit, base=f"{base}.toml" if base else None), base=base,
    )  # fmt: skip
    return store.add(text, context.actor, Deed("copied", stored.text.name))


def delete_plan(context: Context, slug: str) -> None:
    """Put a plan in the bin.

    Raises:
        NotFoundError: kept_plan_not_found.
        WrongCallError: kept_plan_has_shadows.
    """
    store.delete(slug, context.actor)


def restore_plan(context: Context, slug: str) -> None:
    """Take a plan out of the bin, with its base.

    Raises:
        NotFoundError: kept_plan_not_found.
    """
    store.undelete(slug, context.actor)


def restore_version(context: Context, slug: str, version: int, number: int) -> int | None:
    """Go back to an old version, which becomes the newest one.

    Raises:
        NotFoundError: kept_plan_not_found or kept_plan_version_not_found.
        WrongCallError: kept_plan_changed.
    """
    return store.save(slug, store.old_text(slug, number), context.actor, Deed("restored", str(number)), version=version)


def list_desk(context: Context) -> tuple[PlanDeskItem, ...]:
    """Return every kept plan, read."""
    del context
    return _desk()


def list_bin(context: Context) -> tuple[StoredPlan, ...]:
    """Return the plans in the bin."""
    del context
    return store.list_plans(in_bin=True)


def list_bases(context: Context) -> tuple[StoredPlan, ...]:
    """Return the kept plans that shadow budgets can stand on."""
    return tuple(item.stored for item in list_desk(context) if item.loaded and item.loaded.difference is None)


def open_plan(context: Context, slug: str) -> PlanDeskItem:
    """Return one kept plan, read; a fault in it is handed over, not raised.

    Raises:
        NotFoundError: kept_plan_not_found.
    """
    del context
    return _item(store.get_plan(slug))


def plan_text(context: Context, slug: str) -> PlanText:
    """Return a plan's file as it is kept.

    Raises:
        NotFoundError: kept_plan_not_found.
    """
    del context
    return store.get_plan(slug).text


def plan_changes(context: Context, slug: str) -> tuple[Change, ...]:
    """Return how the versions of a plan came to be, newest first."""
    del context
    return store.changes_of(slug)


def _desk() -> tuple[PlanDeskItem, ...]:
    return tuple(_item(stored) for stored in store.list_plans())


def _item(stored: StoredPlan) -> PlanDeskItem:
    try:
        return PlanDeskItem(stored, _loaded(stored))
    except (PlanFileError, WrongCallError) as fault:
        return PlanDeskItem(stored, None, fault)


def _loaded(stored: StoredPlan) -> LoadedPlan:
    text, path = stored.text, Path(f"{stored.slug}.toml")
    head = read_head(text.content.encode(), text.file)
    if not head.is_shadow:
        plan = _read(text.content, text.file)
        return LoadedPlan(path, plan, plan, None, head.unit)
    base = _plan_of(text.base) if text.base else None
    difference = read_difference(head, base.years if base else head.years)
    plan_here = laid_on(base, [difference], text.file) if base else None
    return LoadedPlan(path, plan_here, base, difference, head.unit)


@lru_cache(maxsize=_REMEMBERED)
def _read(content: str, file: str) -> Plan:
    return read_plan(read_head(content.encode(), file))


def _plan_of(slug: str) -> Plan:
    # The base may lie in the bin meanwhile: the shadow budget still stands on it.
    text = store.get_plan(slug, in_bin=True).text
    head = read_head(text.content.encode(), text.file)
    if head.is_shadow:
        raise PlanFileError("plan_base_is_shadow", text.file, "", base=text.name)
    return _read(text.content, text.file)


def _decoded(data: bytes, name: str) -> str:
    read_head(data, name)
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _text(name: str, content: str, head: PlanHead) -> PlanText:
    plan = head.table.table("plan")
    return PlanText(
        name=head.name, municipality=plan.text("municipality", ""), party=plan.text("party", ""), file=name,
        content=content,
    )  # fmt: skip


def _with_base(text: PlanText, base: str | None) -> PlanText:
    if base is None:
        return text
    return replace(text, base=base, municipality=store.get_plan(base, in_bin=True).text.municipality)


def _bases_by_file() -> dict[str, tuple[str, Plan]]:
    """Return address and plan of what shadow budgets may stand on, by the names that their files may use."""
    found: dict[str, tuple[str, Plan]] = {}
    for item in _desk():
        if item.loaded is not None and item.loaded.base is not None and item.loaded.difference is None:
            known = item.stored.slug, item.loaded.base
            # Of two files with one name the newest is meant.
            found[item.stored.text.file] = found[f"{item.stored.slug}.toml"] = known
    return found


def _base_for(one: _Arrival, bases: Mapping[str, tuple[str, Plan]]) -> tuple[str, Plan] | None:
    return bases.get(Path(one.head.base).name) if one.head.base else None


def _add(context: Context, one: _Arrival, base: str | None) -> str:
    text = _with_base(_text(one.name, one.content, one.head), base)
    return store.add(text, context.actor, Deed("imported", one.name))


def _checked_shadow(name: str, head: PlanHead, base: Plan | None) -> Difference:
    if base is None and not head.years:
        if head.base:
            raise PlanFileError("kept_plan_base_unknown", name, "", base=head.base)
        raise PlanFileError("plan_shadow_years", name, "")
    difference = read_difference(head, base.years if base else head.years)
    if base is not None:
        laid_on(base, [difference], name)
    return difference


def _difference_of(loaded: LoadedPlan) -> Difference:
    if loaded.difference is None:
        raise NotFoundError("kept_plan_not_found", id=str(loaded.path))
    return loaded.difference
