"""Budget plans that are kept, in versions; going back makes a new version of an old one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import F, Max, QuerySet

from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.base.ids import normal_form
from styrkedja.store import log
from styrkedja.store.actor import Actor
from styrkedja.store.connection import action
from styrkedja.store.deeds import Change, Deed
from styrkedja.store.models import KeptPlan, PlanVersion
from styrkedja.store.slugs import free_slug

# Addresses beside the plans' own.
RESERVED = frozenset({"jamfor", "las-in", "nytt", "exempel"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanText:
    """A plan as it is kept.

    Args:
        municipality, party: empty when the plan does not say.
        file: the name that the file came with.
        content: the plan file, as it was written.
        base: address of the plan that a shadow budget changes; None for a plan that stands by itself.
    """

    name: str
    municipality: str = ""
    party: str = ""
    file: str
    content: str
    base: str | None = None


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as it is now, and how it came to be so.

    Args:
        is_deleted: it is in the bin.
    """

    slug: str
    text: PlanText
    last: Change
    is_deleted: bool

    @property
    def number(self) -> int:
        """Number of the version."""
        return self.last.number


def list_plans(*, in_bin: bool = False) -> tuple[StoredPlan, ...]:
    """Return the plans as they are now, in the order they were first kept."""
    rows = _latest().filter(plan__deleted_at__isnull=not in_bin).order_by("plan_id")
    return tuple(_stored(row) for row in rows)


def get_plan(slug: str, *, in_bin: bool = False) -> StoredPlan:
    """Return a plan as it is now.

    Args:
        in_bin: also one that is in the bin.

    Raises:
        NotFoundError: code kept_plan_not_found.
    """
    row = _latest().filter(plan__slug=slug).first()
    if row is None or (row.plan.deleted_at is not None and not in_bin):
        raise NotFoundError("kept_plan_not_found", id=slug)
    return _stored(row)


def changes_of(slug: str) -> tuple[Change, ...]:
    """Return how the versions of a plan came to be, newest first."""
    rows = PlanVersion.objects.filter(plan__slug=slug).order_by("-number")
    return tuple(_change(row) for row in rows)


def add(text: PlanText, actor: Actor, deed: Deed) -> str:
    """Keep a new plan and return its address, made of municipality and name."""
    with action():
        plan = KeptPlan.objects.create(slug=_free_slug(text))
        _write(plan, 1, text, actor, deed)
        log.write_of_plan(actor, log.Action.PLAN_SAVED, plan.slug, before={}, after={"version": 1, "done": deed.action})
    return plan.slug


def save(slug: str, text: PlanText, actor: Actor, deed: Deed, *, version: int) -> int | None:
    """Keep a plan's newest state and return the number of its version; None when nothing changed.

    Args:
        version: number of the version that was changed.

    Raises:
        NotFoundError: code kept_plan_not_found.
        WrongCallError: code kept_plan_changed, somebody else was faster.
    """
    with action():
        plan = KeptPlan.objects.select_for_update().filter(slug=slug, deleted_at__isnull=True).first()
        if plan is None:
            raise NotFoundError("kept_plan_not_found", id=slug)
        stored = get_plan(slug)
        if stored.number != version:
            raise WrongCallError("kept_plan_changed")
        if stored.text == text:
            return None
        number = version + 1
        _write(plan, number, text, actor, deed)
        log.write_of_plan(
            actor, log.Action.PLAN_SAVED, slug, before={"version": version},
            after={"version": number, "done": deed.action},
        )  # fmt: skip
    return number


def old_text(slug: str, number: int) -> PlanText:
    """Return a plan as an old version has it.

    Raises:
        NotFoundError: code kept_plan_version_not_found.
    """
    row = PlanVersion.objects.select_related("plan", "base").filter(plan__slug=slug, number=number).first()
    if row is None:
        raise NotFoundError("kept_plan_version_not_found", id=slug, number=number)
    return _text(row)


def delete(slug: str, actor: Actor) -> None:
    """Put a plan in the bin.

    Raises:
        NotFoundError: code kept_plan_not_found.
        WrongCallError: code kept_plan_has_shadows, others stand on it.
    """
    with action():
        get_plan(slug)
        if shadows := [one for one in list_plans() if one.text.base == slug]:
            raise WrongCallError("kept_plan_has_shadows", number=len(shadows), first=shadows[0].text.name)
        KeptPlan.objects.filter(slug=slug).update(deleted_at=actor.now)
        log.write_of_plan(actor, log.Action.PLAN_DELETED, slug, before={"deleted": False}, after={"deleted": True})


def undelete(slug: str, actor: Actor) -> None:
    """Take a plan out of the bin, with the plan that it stands on.

    Raises:
        NotFoundError: code kept_plan_not_found.
    """
    with action():
        stored = get_plan(slug, in_bin=True)
        for one in filter(None, (stored.text.base, slug)):
            if get_plan(one, in_bin=True).is_deleted:
                KeptPlan.objects.filter(slug=one).update(deleted_at=None)
                log.write_of_plan(
                    actor, log.Action.PLAN_RESTORED, one, before={"deleted": True}, after={"deleted": False}
                )


def _latest() -> QuerySet[PlanVersion]:
    newest = PlanVersion.objects.annotate(newest=Max("plan__versions__number"))
    return newest.filter(number=F("newest")).select_related("plan", "base")


def _write(plan: KeptPlan, number: int, text: PlanText, actor: Actor, deed: Deed) -> None:
    base = None if text.base is None else KeptPlan.objects.filter(slug=text.base).first()
    if text.base is not None and base is None:
        raise NotFoundError("kept_plan_not_found", id=text.base)
    # "\u0000" is a character that a plan file may name and PostgreSQL may not keep.
    clean = replace(text, name=_kept(text.name), municipality=_kept(text.municipality), party=_kept(text.party))
    PlanVersion.objects.create(
        plan=plan, number=number, base=base, name=clean.name, municipality=clean.municipality, party=clean.party,
        file=_kept(text.file), content=_kept(text.content), who=actor.who, at=actor.now, action=deed.action,
        subject=_kept(deed.subject),
    )  # fmt: skip


def _kept(value: str) -> str:
    return value.replace("\x00", "")


def _stored(row: PlanVersion) -> StoredPlan:
    return StoredPlan(row.plan.slug, _text(row), _change(row), row.plan.deleted_at is not None)


def _text(row: PlanVersion) -> PlanText:
    return PlanText(
        name=row.name, municipality=row.municipality, party=row.party, file=row.file, content=row.content,
        base=row.base.slug if row.base else None,
    )  # fmt: skip


def _change(row: PlanVersion) -> Change:
    return Change(row.number, row.who, row.at, Deed(row.action, row.subject))


def _free_slug(text: PlanText) -> str:
    name, place = normal_form(text.name), normal_form(text.municipality)
    words = name if not place or place in name else f"{place} {name}"
    taken = set(KeptPlan.objects.values_list("slug", flat=True)) | RESERVED
    return free_slug(words, taken, "plan")
