"""What people said about the relations between two documents."""

from __future__ import annotations

from django.db import models

from styrkedja.store.models.document import Document


class RelationDecision(models.Model):
    """One correction of a relation, or the undoing of one; the database refuses to change or remove it.

    `source` and `targets` hold commitments in the JSON of the chain document, so that a decision can be understood
    and carried out when the documents have been read anew. `undoes` is the number of another decision of the pair.
    """

    first = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="relations_from")
    second = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="relations_to")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    who = models.TextField()
    at = models.DateTimeField()
    why = models.TextField(default="")
    first_sha256 = models.CharField(max_length=64)
    second_sha256 = models.CharField(max_length=64)
    source = models.JSONField()
    targets = models.JSONField(default=list)
    relation = models.CharField(max_length=32)
    undoes = models.PositiveIntegerField(null=True)

    class Meta:
        """Numbers count the decisions of a pair of documents."""

        constraints = (
            models.UniqueConstraint(fields=("first", "second", "number"), name="relation_decision_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.first_id}-{self.second_id} relation decision {self.number} {self.kind}"
