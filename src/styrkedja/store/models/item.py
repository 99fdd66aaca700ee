"""Money, indicators and posts of one version, as rows that can be asked across documents.

The version's chain stays the source of what is shown; these rows find it.
"""

# ruff: noqa: DJ001 - null means that the document does not say; an empty text would say nothing
from __future__ import annotations

from django.db import models

from styrkedja.store.fields import ExactDecimalField
from styrkedja.store.models.body import Body
from styrkedja.store.models.document import Version


class MoneyKind(models.TextChoices):
    """Which list of the chain a row of money comes from."""

    FRAME = "frame"
    TOTAL = "total"
    RESERVED = "reserved"
    ADDITION = "addition"
    PARAMETER = "parameter"


class MoneyRow(models.Model):
    """An amount, counted in `unit` (kr, tkr, mkr, procent, öre)."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="money")
    kind = models.CharField(max_length=16, choices=MoneyKind.choices)
    position = models.PositiveIntegerField()
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="money")
    label = models.TextField()
    year = models.TextField(null=True)
    column = models.TextField(null=True)
    amount = ExactDecimalField()
    unit = models.TextField(null=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"


class IndicatorRow(models.Model):
    """An indicator with baseline and target, in `unit`."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveIntegerField()
    title = models.TextField()
    goal = models.TextField(null=True)
    kpi = models.TextField(null=True, db_index=True)
    unit = models.TextField(null=True)
    baseline_year = models.IntegerField(null=True)
    baseline_value = ExactDecimalField(null=True)
    target_year = models.IntegerField(null=True)
    target_value = ExactDecimalField(null=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return self.title


class ChairRow(models.Model):
    """A post that a party holds in a body."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="chairs")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="chairs")
    position = models.PositiveIntegerField()
    post = models.TextField()
    party = models.TextField()

    def __str__(self) -> str:
        return f"{self.post} {self.party}"
