"""What comparing takes out of the store: kept documents as people have reviewed them, and registers."""

from __future__ import annotations

from collections.abc import Sequence

from styrkedja.app.chains import read_version
from styrkedja.app.context import Context
from styrkedja.comparison.records import Side
from styrkedja.comparison.sets import ComparedDocument
from styrkedja.register.records import Register
from styrkedja.store import documents as store
from styrkedja.store.registers import find_by_name, find_register


def kept_documents(context: Context, ids: Sequence[str]) -> tuple[ComparedDocument, ...]:
    """Return kept documents, their decisions carried out, in the order of *ids*.

    Raises:
        NotFoundError: no document in use has such an id.
    """
    del context
    found = []
    for public_id in ids:
        document = store.get_document(public_id)
        chain = read_version(store.get_version(document)).reviewed.chain
        found.append(ComparedDocument(Side(public_id, chain), document.name, public_id))
    return tuple(found)


def kept_register(context: Context, code: str | None, name: str) -> Register | None:
    """Return the register of a municipality by its code or, without one, its name; None when none is kept."""
    del context
    stored = find_register(code) if code else find_by_name(name)
    return stored.register if stored else None
