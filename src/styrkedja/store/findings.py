"""Findings of versions as last worked out, and the dismissals of people: kept for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max

from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.base.finding import Finding, Severity, finding_keys
from styrkedja.chain.dismissal import Dismissal
from styrkedja.chain.serial import chain_from_json, finding_to_json
from styrkedja.checks.run import NotRun, Report
from styrkedja.checks.subject import Need
from styrkedja.store import log
from styrkedja.store.actor import Actor
from styrkedja.store.connection import action
from styrkedja.store.log import Action
from styrkedja.store.models import Document, FindingDecision, Version, VersionFindings

DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Kept:
    """The findings of a version, each with its key.

    Args:
        report: what the rules said.
        keys: of the findings, in their order.
    """

    report: Report
    keys: tuple[str, ...]

    @classmethod
    def of(cls, report: Report) -> Kept:
        """Return *report* with the keys of its findings."""
        return cls(report, finding_keys(report.findings))


def kept_findings(version: Version, state: str) -> Kept | None:
    """Return the findings of *version*, None when they were worked out from something else than *state*."""
    row = VersionFindings.objects.filter(version=version, state=state).first()
    if row is None:
        return None
    findings = chain_from_json({"document": {}, "findings": row.findings}).findings
    not_run = tuple(NotRun(rule["code"], Need(rule["needs"])) for rule in row.not_run)
    return Kept.of(Report(findings, not_run))


def states_of(versions: Sequence[Version]) -> Mapping[int, str]:
    """Return from what the findings of *versions* were last worked out, by the version's key."""
    return dict(VersionFindings.objects.filter(version__in=versions).values_list("version_id", "state"))


def keep_findings(version: Version, state: str, report: Report) -> Kept:
    """Keep what the rules said of *version*."""
    kept = Kept.of(report)
    VersionFindings.objects.update_or_create(
        version=version,
        defaults={
            "state": state,
            "findings": [finding_to_json(finding) for finding in report.findings],
            "not_run": [{"code": rule.code, "needs": rule.need.value} for rule in report.not_run],
            "counts": _counts(kept, dismissals_of(version.document)),
        },
    )
    return kept


def counts_of_findings(versions: Sequence[Version]) -> Mapping[int, Mapping[str, int]]:
    """Return how many findings of each severity *versions* have, by the version's key, as last worked out."""
    return dict(VersionFindings.objects.filter(version__in=versions).values_list("version_id", "counts"))


def dismissals_of(document: Document) -> dict[str, Dismissal]:
    """Return the dismissals that stand, by the key of the finding."""
    rows = list(FindingDecision.objects.filter(document=document).order_by("number"))
    undone = {row.undoes for row in rows if row.undoes is not None}
    return {
        row.key: Dismissal(row.number, row.key, row.code, tuple(row.quotes), row.reason, row.who, row.at)
        for row in rows
        if row.undoes is None and row.number not in undone
    }


def last_dismissal(document: Document) -> int:
    """Return the number of the latest decision about a finding of *document*, 0 when there is none."""
    found = FindingDecision.objects.filter(document=document).aggregate(last=Max("number"))
    return found["last"] or 0


def dismiss(version: Version, kept: Kept, key: str, reason: str, actor: Actor) -> int | None:
    """Keep that the finding of *key* is no fault, and return the decision's number; None when that was said already.

    Raises:
        WrongCallError: code finding_gone, *version* has no such finding.
    """
    finding = _finding(kept, key)
    with action():
        document = _lock(version)
        if key in dismissals_of(document):
            return None
        number = last_dismissal(document) + 1
        _keep(version, Dismissal(number, key, finding.code, finding.quotes, reason, actor.who, actor.now))
        log.write(
            actor,
            Action.FINDING_DISMISSED,
            document,
            before={"code": finding.code, "quotes": list(finding.quotes)},
            after={"decision": number, "reason": reason},
        )
        _count_again(version, kept, document)
    return number


def take_back(version: Version, kept: Kept, number: int, actor: Actor) -> None:
    """Undo a dismissal.

    Raises:
        NotFoundError: code dismissal_not_found, there is no such dismissal, or it is undone already.
    """
    with action():
        document = _lock(version)
        stands = {dismissal.number: dismissal for dismissal in dismissals_of(document).values()}
        if number not in stands:
            raise NotFoundError("dismissal_not_found", number=number)
        made = replace(stands[number], number=last_dismissal(document) + 1, reason="", who=actor.who, at=actor.now)
        _keep(version, made, undoes=number)
        log.write(
            actor, Action.FINDING_RESTORED, document, before={"decision": number}, after={"decision": made.number}
        )
        _count_again(version, kept, document)


def _keep(version: Version, made: Dismissal, *, undoes: int | None = None) -> None:
    FindingDecision.objects.create(
        document=version.document,
        number=made.number,
        key=made.key,
        code=made.code,
        quotes=list(made.quotes),
        reason=made.reason,
        who=made.who,
        at=made.at,
        sha256=version.sha256,
        undoes=undoes,
    )


def _finding(kept: Kept, key: str) -> Finding:
    if key not in kept.keys:
        raise WrongCallError("finding_gone")
    return kept.report.findings[kept.keys.index(key)]


def _lock(version: Version) -> Document:
    """Make others who want to decide about the document wait, so that no two decisions have one number."""
    return Document.objects.select_for_update().get(pk=version.document_id)


def _count_again(version: Version, kept: Kept, document: Document) -> None:
    VersionFindings.objects.filter(version=version).update(counts=_counts(kept, dismissals_of(document)))


def _counts(kept: Kept, dismissals: Mapping[str, Dismissal]) -> dict[str, int]:
    counts = {severity.value: 0 for severity in Severity} | {DISMISSED: 0}
    for finding, key in zip(kept.report.findings, kept.keys, strict=True):
        counts[DISMISSED if key in dismissals else finding.severity.value] += 1
    return counts
