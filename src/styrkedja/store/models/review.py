"""What people decided about the commitments of a document."""

from __future__ import annotations

from django.db import models

from styrkedja.store.models.document import Document


class ReviewDecision(models.Model):
    """One decision; the database refuses to change or remove it (migration 0004).

    `targets` and `results` hold commitments in the JSON of the chain document, so that a decision can be
    understood and carried out when the reader no longer finds them. `undoes` is the number of another decision.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    who = models.TextField()
    at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    targets = models.JSONField(default=list)
    results = models.JSONField(default=list)
    undoes = models.PositiveIntegerField(null=True)

    class Meta:
        """Numbers count the decisions of a document."""

        constraints = (models.UniqueConstraint(fields=("document", "number"), name="decision_number_once"),)

    def __str__(self) -> str:
        return f"{self.document_id} decision {self.number} {self.kind}"
