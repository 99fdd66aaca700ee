"""The log of actions: written in the transaction of the action, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.db.models import QuerySet

from styrkedja.store.actor import Actor
from styrkedja.store.models import Document, LogEntry


class Action(StrEnum):
    """What can be done."""

    DOCUMENT_LOADED = "document_loaded"
    VERSION_ADDED = "version_added"
    VERSION_REREAD = "version_reread"
    DOCUMENT_DELETED = "document_deleted"
    DOCUMENT_RESTORED = "document_restored"
    REVIEW_DECIDED = "review_decided"
    REVIEW_UNDONE = "review_undone"
    REGISTER_SAVED = "register_saved"
    FINDING_DISMISSED = "finding_dismissed"
    FINDING_RESTORED = "finding_restored"
    PLAN_SAVED = "plan_saved"
    PLAN_DELETED = "plan_deleted"
    PLAN_RESTORED = "plan_restored"
    TARGET_SAVED = "target_saved"
    TARGET_REMOVED = "target_removed"
    TARGET_RESTORED = "target_restored"
    ALARM_ANSWERED = "alarm_answered"
    ALARM_REOPENED = "alarm_reopened"
    OWN_KPI_SAVED = "own_kpi_saved"
    OWN_KPI_REMOVED = "own_kpi_removed"
    OWN_KPI_RESTORED = "own_kpi_restored"
    MEASUREMENT_SAVED = "measurement_saved"
    RELATION_CORRECTED = "relation_corrected"
    RELATION_RESTORED = "relation_restored"


def write(
    actor: Actor, action: Action, document: Document, *, before: Mapping[str, object], after: Mapping[str, object]
) -> None:
    """Add one action on a document."""
    _add(actor, action, ("document", document.public_id), before, after)


def write_of_register(actor: Actor, code: str, *, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    """Add that a municipality's register got a new version."""
    _add(actor, Action.REGISTER_SAVED, ("register", code), before, after)


def write_of_plan(
    actor: Actor, action: Action, slug: str, *, before: Mapping[str, object], after: Mapping[str, object]
) -> None:
    """Add one action on a budget plan."""
    _add(actor, action, ("plan", slug), before, after)


def write_of_target(
    actor: Actor, action: Action, number: int, *, before: Mapping[str, object], after: Mapping[str, object]
) -> None:
    """Add one action on a kept target."""
    _add(actor, action, ("target", str(number)), before, after)


def write_of_own_kpi(
    actor: Actor, action: Action, slug: str, *, before: Mapping[str, object], after: Mapping[str, object]
) -> None:
    """Add one action on a key figure of one's own, or its values."""
    _add(actor, action, ("own_kpi", slug), before, after)


def entries(*, object_id: str | None = None) -> QuerySet[LogEntry]:
    """Return the actions, newest first."""
    rows = LogEntry.objects.order_by("-id")
    return rows.filter(object_id=object_id) if object_id else rows


def _add(
    actor: Actor, action: Action, thing: tuple[str, str], before: Mapping[str, object], after: Mapping[str, object]
) -> None:
    kind, object_id = thing
    LogEntry.objects.create(
        at=actor.now,
        who=actor.who,
        action=action.value,
        object_kind=kind,
        object_id=object_id,
        before=dict(before),
        after=dict(after),
    )
