"""The findings of a version in the store, never stale: worked out again when the rules, what people decided or what
is at hand has changed, and kept until then.

Leaves to others: how findings are shown and dismissed (`findings.py`).
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress

from styrkedja import library
from styrkedja.app.context import Context
from styrkedja.app.fingerprint import rules_version
from styrkedja.app.kolada import find_catalogue
from styrkedja.base.errors import StyrkedjaError
from styrkedja.chain.chain import Chain
from styrkedja.review.apply import review_chain
from styrkedja.store import findings as store
from styrkedja.store.connection import action
from styrkedja.store.documents import current_versions, load_chain
from styrkedja.store.findings import Kept
from styrkedja.store.models import Document, Version
from styrkedja.store.registers import get_register, latest_of
from styrkedja.store.review import decisions_of, last_number


def state_of(version: Version) -> str:
    """Return what the findings of *version* hang on: rules, reader, catalogue, register, decisions of people."""
    catalogue = "" if find_catalogue() is None else "kolada"
    document = version.document
    register = latest_of(document.municipality_code, document.municipality)
    at_hand = f"{catalogue}{register}" if register else catalogue
    return ":".join((rules_version(), version.parser_version, at_hand, str(last_number(document))))


def findings_of(version: Version, reviewed: Chain) -> Kept:
    """Return the findings of *version*.

    Args:
        version: the one that *reviewed* was made from.
        reviewed: its chain with the decisions of people carried out.
    """
    state = state_of(version)
    kept = store.kept_findings(version, state)
    if kept is not None:
        return kept
    register = latest_of(version.document.municipality_code, version.document.municipality)
    kept_register = None if register is None else get_register(register[0]).register
    report = library.recheck(reviewed, catalogue=find_catalogue(), register=kept_register)
    # What is kept only saves time: a reader need not wait for somebody who is writing.
    with suppress(StyrkedjaError), action():
        return store.keep_findings(version, state, report)
    return Kept.of(report)


def refresh(context: Context, documents: Iterable[Document], *, seconds: float) -> None:
    """Work out the findings of the current versions of *documents* that are stale, for at most so many *seconds*.

    After a change of rules a list of documents is up to date again when it has been looked at a few times, and
    nobody waits long for it.
    """
    del context
    end = time.monotonic() + seconds
    versions = current_versions(documents)
    states = store.states_of(versions)
    for version in versions:
        if states.get(version.pk) == state_of(version):
            continue
        if time.monotonic() > end:
            return
        findings_of(version, review_chain(load_chain(version), decisions_of(version.document)).chain)
