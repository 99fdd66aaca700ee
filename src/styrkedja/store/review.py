"""Decisions of people about commitments: kept for good, and brought into the rows that pages ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from django.db.models import Max

from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment, TextStatus
from styrkedja.chain.link import MissingLink
from styrkedja.chain.review import DecisionKind, Reviewed
from styrkedja.chain.review import ReviewDecision as Record
from styrkedja.chain.serial import chain_from_json, to_json
from styrkedja.parsing.links import chain_rows
from styrkedja.review.apply import review_chain
from styrkedja.review.orders import Order
from styrkedja.review.standing import standing_decisions, taken_back_with
from styrkedja.store import log
from styrkedja.store.actor import Actor
from styrkedja.store.bodies import register_bodies
from styrkedja.store.commitments import write_commitments
from styrkedja.store.connection import action
from styrkedja.store.log import Action
from styrkedja.store.models import Document, ReviewDecision, Version
from styrkedja.store.search_entries import write_commitment_index

_LONGEST_IN_LOG = 200


def decisions_of(document: Document) -> tuple[Record, ...]:
    """Return all decisions about *document*, oldest first."""
    rows = ReviewDecision.objects.filter(document=document).order_by("number")
    return tuple(
        Record(
            number=row.number,
            kind=DecisionKind(row.kind),
            who=row.who,
            at=row.at,
            sha256=row.sha256,
            targets=_commitments(row.targets),
            results=_commitments(row.results),
            undoes=row.undoes,
        )
        for row in rows
    )


def last_number(document: Document) -> int:
    """Return the number of the latest decision about *document*, 0 when there is none."""
    found = ReviewDecision.objects.filter(document=document).aggregate(last=Max("number"))
    return found["last"] or 0


def decide(version: Version, chain: Chain, make: Callable[[Reviewed], Order | None], actor: Actor) -> int | None:
    """Keep a decision about the current *version* and return its number, None when nothing is to be decided.

    Args:
        version: the current version of its document.
        chain: what the reader found in it.
        make: makes the decision from the chain as it is once nobody else can decide; None for what stands already.
        actor: who decides, and when.

    Raises:
        WrongCallError: as *make* raises it; nothing is kept.
    """
    with action():
        document = _lock(version)
        decisions = decisions_of(document)
        before = review_chain(chain, decisions)
        order = make(before)
        if order is None:
            return None
        made = _keep(version, actor, order)
        log.write(
            actor,
            Action.REVIEW_DECIDED,
            document,
            before={"texts": _texts(order.targets)},
            after={"decision": made.number, "kind": order.kind.value, "texts": _texts(order.results)},
        )
        _bring_up_to_date(version, before, review_chain(chain, (*decisions, made)))
    return made.number


def take_back(version: Version, chain: Chain, number: int, actor: Actor) -> tuple[int, ...]:
    """Undo a decision and the later ones that build on it, and return the numbers of those undone.

    Raises:
        NotFoundError: code decision_not_found, there is no such decision, or it is undone already.
    """
    with action():
        document = _lock(version)
        decisions = decisions_of(document)
        undone = taken_back_with(standing_decisions(decisions), number)
        if not undone:
            raise NotFoundError("decision_not_found", number=number)
        added = []
        for decision in undone:
            added.append(_keep(version, actor, Order(DecisionKind.UNDO, (), ()), undoes=decision.number))
            log.write(
                actor,
                Action.REVIEW_UNDONE,
                document,
                before={"decision": decision.number, "kind": decision.kind.value},
                after={"decision": added[-1].number},
            )
        before = review_chain(chain, decisions)
        _bring_up_to_date(version, before, review_chain(chain, (*decisions, *added)))
    return tuple(decision.number for decision in undone)


def count_items(reviewed: Reviewed) -> dict[str, int]:
    """Return how many of each kind a chain holds, how whole it is, and how much of it is reviewed."""
    chain = reviewed.chain
    missing = Counter(link for row in chain_rows(chain) for link in row.missing)
    return {
        "commitments": len(chain.commitments),
        "bracketed": sum(item.status_of_text is TextStatus.BRACKETED_ITEM for item in chain.commitments),
        "with_executor": len(chain.commitments) - missing[MissingLink.EXECUTION],
        "with_money": len(chain.commitments) - missing[MissingLink.MONEY],
        "with_indicator": len(chain.commitments) - missing[MissingLink.INDICATOR],
        "mandates": sum(item.body is not None for item in chain.commitments),
        "goals": len(chain.goals),
        "frames": len(chain.budget_frames),
        "additions": len(chain.additions),
        "finance_parameters": len(chain.finance_parameters),
        "indicators": len(chain.indicators),
        "bodies": len(chain.bodies),
        "chairs": len(chain.chairs),
        "deadlines": len(chain.deadlines),
        "reviewed": len(reviewed.marks) + len(reviewed.rejected),
        "rejected": len(reviewed.rejected),
        "unfit": len(reviewed.unfit),
    }


def _lock(version: Version) -> Document:
    """Make others who want to decide about the document wait, so that no two decisions have one number.

    Raises:
        WrongCallError: code review_item_gone, a new version came while the person looked at this one.
    """
    document = Document.objects.select_for_update().get(pk=version.document_id)
    if document.current_number != version.number:
        raise WrongCallError("review_item_gone")
    return document


def _keep(version: Version, actor: Actor, order: Order, *, undoes: int | None = None) -> Record:
    made = Record(
        number=last_number(version.document) + 1,
        kind=order.kind,
        who=actor.who,
        at=actor.now,
        sha256=version.sha256,
        targets=order.targets,
        results=order.results,
        undoes=undoes,
    )
    ReviewDecision.objects.create(
        document=version.document,
        number=made.number,
        kind=made.kind.value,
        who=made.who,
        at=made.at,
        sha256=made.sha256,
        targets=to_json(made.targets),
        results=to_json(made.results),
        undoes=undoes,
    )
    return made


def _bring_up_to_date(version: Version, before: Reviewed, after: Reviewed) -> None:
    """Rewrite what other pages ask the database for; an acceptance changes the counts alone."""
    version.counts = count_items(after)
    version.save(update_fields=("counts",))
    if before.chain.commitments == after.chain.commitments:
        return
    register = register_bodies(version, after.chain)
    write_commitments(version.document, version, after.chain, register)
    write_commitment_index(version, after.chain)


def _commitments(rows: list[dict[str, object]]) -> tuple[Commitment, ...]:
    return chain_from_json({"document": {}, "commitments": rows}).commitments


def _texts(items: Iterable[Commitment]) -> list[str]:
    return [item.text[:_LONGEST_IN_LOG] for item in items]
