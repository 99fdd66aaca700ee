"""Commitments over all versions of a document, and the bodies they concern."""

# ruff: noqa: DJ001 - null means that the document does not say; an empty text would say nothing
from __future__ import annotations

from django.db import models

from styrkedja.store.models.body import Body
from styrkedja.store.models.document import Document


class Commitment(models.Model):
    """A commitment; details and place are those of the last version that has it.

    It belongs to the current version when `last_version` is the document's current number.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="commitments")
    public_id = models.CharField(max_length=32, db_index=True)
    occurrence = models.PositiveIntegerField(default=0)
    first_version = models.PositiveIntegerField()
    last_version = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    section = models.TextField(null=True)
    theme = models.TextField(null=True)
    body = models.TextField(null=True)
    status_of_text = models.CharField(max_length=32)
    means = models.TextField(null=True)
    has_governance = models.BooleanField(default=False)
    addressee = models.CharField(max_length=32, null=True)
    confidence = models.FloatField(default=1.0)
    reasons = models.JSONField(default=list)
    missing = models.JSONField(default=list)

    class Meta:
        """The same words said twice in one section differ by occurrence."""

        constraints = (models.UniqueConstraint(fields=("document", "public_id", "occurrence"), name="commitment_once"),)

    def __str__(self) -> str:
        return self.public_id


class Role(models.TextChoices):
    """What a body has to do with a commitment."""

    DECISION = "decision"
    EXECUTION = "execution"
    DIALOGUE = "dialogue"
    MANDATE = "mandate"


class CommitmentBody(models.Model):
    """A body decides on, carries out, is heard on or holds the mandate of a commitment."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="bodies")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="commitments")
    role = models.CharField(max_length=16, choices=Role.choices)
    position = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.body_id} {self.role} {self.commitment_id}"
