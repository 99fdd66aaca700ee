"""Key figures of one's own and the values that people typed for them."""

# ruff: noqa: DJ001 - null means that nobody has told it
from __future__ import annotations

from django.db import models


class OwnKpi(models.Model):
    """A key figure that no source but its owner has; its id is "egen:" and the slug. In the bin with `deleted_at`."""

    slug = models.CharField(max_length=60, unique=True)
    title = models.TextField()
    unit = models.TextField(null=True, default=None)
    direction = models.CharField(max_length=16, default="")
    source = models.TextField(default="")
    deleted_at = models.DateTimeField(null=True, default=None)

    def __str__(self) -> str:
        return f"egen:{self.slug}"


class Measurement(models.Model):
    """One value as somebody typed it; the database refuses to change or remove it. The newest one of a year counts.

    A null `value` takes the earlier one away.
    """

    kpi = models.ForeignKey(OwnKpi, models.CASCADE, related_name="measurements")
    municipality = models.CharField(max_length=8)
    year = models.PositiveIntegerField()
    gender = models.CharField(max_length=1)
    value = models.FloatField(null=True)
    note = models.TextField(default="")
    who = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """What is asked for: the values of one municipality."""

        indexes = (models.Index(fields=("kpi", "municipality", "year", "gender"), name="measurement_of"),)

    def __str__(self) -> str:
        return f"{self.kpi_id} {self.municipality} {self.year} {self.gender}"
