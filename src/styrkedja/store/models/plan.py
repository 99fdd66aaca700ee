"""Budget plans that are kept, and every state each has had."""

from __future__ import annotations

from django.db import models


class KeptPlan(models.Model):
    """A budget plan or a shadow budget under an address of its own; in the bin when `deleted_at` is set."""

    slug = models.CharField(max_length=60, unique=True)
    deleted_at = models.DateTimeField(null=True, default=None)

    def __str__(self) -> str:
        return self.slug


class PlanVersion(models.Model):
    """One state of a plan; the database refuses to change or remove it.

    `content` is the plan file as it came, `file` the name it came with, `base` the plan that a shadow budget changes.
    `action` says what was done to come here, `subject` the file, plan or version it was done with.
    """

    plan = models.ForeignKey(KeptPlan, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    base = models.ForeignKey(KeptPlan, models.PROTECT, null=True, default=None, related_name="shadows")
    name = models.TextField()
    municipality = models.TextField(default="")
    party = models.TextField(default="")
    file = models.TextField()
    content = models.TextField()
    who = models.TextField()
    at = models.DateTimeField()
    action = models.CharField(max_length=16)
    subject = models.TextField(default="")

    class Meta:
        """Numbers count the versions of a plan."""

        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="plan_number_once"),)

    def __str__(self) -> str:
        return f"{self.name} version {self.number} {self.action}"
