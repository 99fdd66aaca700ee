"""What the checker said of a version, and what people said of that."""

from __future__ import annotations

from django.db import models

from styrkedja.store.models.document import Document, Version


class VersionFindings(models.Model):
    """The findings of a version as they were last worked out; they can be thrown away and worked out again.

    `state` names what they were worked out from: rules, decisions of people, what was at hand. `findings` and
    `not_run` are in the JSON of the chain document, without words; `counts` counts each severity and those dismissed.
    """

    version = models.OneToOneField(Version, on_delete=models.CASCADE, primary_key=True, related_name="findings")
    state = models.CharField(max_length=128)
    findings = models.JSONField(default=list)
    not_run = models.JSONField(default=list)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"findings of {self.pk}"


class FindingDecision(models.Model):
    """One dismissal, or the undoing of one; the database refuses to change or remove it (migration 0006).

    `key` is that of the finding, which it keeps in later versions. `undoes` is the number of another decision.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="finding_decisions")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=40)
    code = models.CharField(max_length=16)
    quotes = models.JSONField(default=list)
    reason = models.TextField()
    who = models.TextField()
    at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    undoes = models.PositiveIntegerField(null=True)

    class Meta:
        """Numbers count the decisions of a document."""

        constraints = (models.UniqueConstraint(fields=("document", "number"), name="finding_decision_number_once"),)

    def __str__(self) -> str:
        return f"{self.document_id} finding decision {self.number} {self.code}"
