"""Who asks and when: the first argument of every action.

Leaves to others: the connection itself (`styrkedja.store.connection`).
"""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime

from styrkedja.store.actor import Actor
from styrkedja.store.connection import prepare, set_up

# The tables can only be imported after this, and every module of this room that needs them
# imports this one first.
set_up()


@dataclass(frozen=True, slots=True)
class Context:
    """Who does something and at what time, as the log will tell it.

    Args:
        who: name of the local user; accounts come later.
        now: time of the action, with time zone.
    """

    who: str
    now: datetime

    @property
    def actor(self) -> Actor:
        """The same for the store's log."""
        return Actor(self.who, self.now)


def open_context(*, who: str | None = None, now: datetime | None = None) -> Context:
    """Make the store ready (set up and migrated once a process) and return a context.

    Args:
        who: defaults to the user of the operating system.
        now: defaults to the clock.
    """
    prepare()
    return Context(who or _local_user(), now or datetime.now(UTC))


def _local_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user number may have no name
        return "local"
