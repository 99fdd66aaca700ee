"""What people answered to alarms of targets: seen, and why it may stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from styrkedja.store import log
from styrkedja.store.actor import Actor
from styrkedja.store.connection import action
from styrkedja.store.models import AlarmAnswer


@dataclass(frozen=True, slots=True)
class Answer:
    """That an alarm has been seen.

    Args:
        now: what the alarm told; another value is another alarm.
    """

    target: int
    code: str
    now: str
    why: str
    who: str
    at: datetime


def answers_to(targets: Iterable[int]) -> tuple[Answer, ...]:
    """Return the answers that stand, oldest first."""
    rows = AlarmAnswer.objects.filter(target_id__in=tuple(targets), undone_at__isnull=True).order_by("pk")
    return tuple(Answer(row.target_id, row.code, row.now, row.why, row.who, row.at) for row in rows)


def answer(target: int, code: str, now: str, why: str, actor: Actor) -> None:
    """Keep that an alarm was seen; saying it twice changes nothing."""
    with action():
        known = {"target_id": target, "code": code, "now": now, "undone_at": None}
        if not AlarmAnswer.objects.filter(**known).exists():
            AlarmAnswer.objects.create(**known, why=why.replace("\x00", ""), who=actor.who, at=actor.now)
            after = {"alarm": code, "now": now, "why": why}
            log.write_of_target(actor, log.Action.ALARM_ANSWERED, target, before={}, after=after)


def reopen(target: int, code: str, now: str, actor: Actor) -> None:
    """Take an answer back."""
    with action():
        rows = AlarmAnswer.objects.filter(target_id=target, code=code, now=now, undone_at=None)
        if rows.update(undone_at=actor.now):
            before = {"alarm": code, "now": now}
            log.write_of_target(actor, log.Action.ALARM_REOPENED, target, before=before, after={})
