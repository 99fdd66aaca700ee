"""Targets that are kept, every state each has had, and what people answered to their alarms."""

# ruff: noqa: DJ001 - null means that nobody has told it
from __future__ import annotations

from django.db import models

from styrkedja.store.models.document import Document


class KeptTarget(models.Model):
    """A target under a number of its own; removed when `deleted_at` is set.

    `number` is that of its newest version. The document, the place in it and `document_key`, which tells the indicator
    apart in it over all its versions, are set when it was taken over from one.
    """

    number = models.PositiveIntegerField(default=1)
    document = models.ForeignKey(Document, models.CASCADE, null=True, default=None, related_name="targets")
    document_key = models.CharField(max_length=64, default="")
    span_start = models.PositiveIntegerField(null=True, default=None)
    span_end = models.PositiveIntegerField(null=True, default=None)
    quote = models.TextField(default="")
    deleted_at = models.DateTimeField(null=True, default=None)

    class Meta:
        """An indicator of a document is taken over once."""

        constraints = (
            models.UniqueConstraint(
                fields=("document", "document_key"), name="target_taken_once", condition=~models.Q(document_key="")
            ),
        )

    def __str__(self) -> str:
        return f"target {self.pk}"


class TargetVersion(models.Model):
    """One state of a target; the database refuses to change or remove it.

    See `styrkedja.chain.target.Target`; `milestones` is a list of [year, value]. `action` says what was done to come
    here, `why` what the one who did it wrote.
    """

    target = models.ForeignKey(KeptTarget, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    kpi = models.CharField(max_length=64)
    municipality = models.CharField(max_length=8, db_index=True)
    gender = models.CharField(max_length=1)
    year = models.PositiveIntegerField()
    value = models.FloatField()
    direction = models.CharField(max_length=16)
    path = models.CharField(max_length=16)
    milestones = models.JSONField(default=list)
    tolerance = models.FloatField(null=True, default=None)
    baseline_year = models.PositiveIntegerField(null=True, default=None)
    baseline_value = models.FloatField(null=True, default=None)
    baseline_fetched = models.DateField(null=True, default=None)
    title = models.TextField(default="")
    unit = models.TextField(null=True, default=None)
    note = models.TextField(default="")
    who = models.TextField()
    at = models.DateTimeField()
    action = models.CharField(max_length=16)
    why = models.TextField(default="")

    class Meta:
        """Numbers count the versions of a target."""

        constraints = (models.UniqueConstraint(fields=("target", "number"), name="target_number_once"),)

    def __str__(self) -> str:
        return f"{self.kpi} {self.municipality} version {self.number}"


class AlarmAnswer(models.Model):
    """That somebody has seen one alarm of a target, and why it may stand; it counts for the same `now` only."""

    target = models.ForeignKey(KeptTarget, models.CASCADE, related_name="answers")
    code = models.CharField(max_length=32)
    now = models.TextField()
    why = models.TextField()
    who = models.TextField()
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, default=None)

    def __str__(self) -> str:
        return f"{self.target_id} {self.code}"
