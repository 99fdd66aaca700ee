"""Bodies and which versions name them."""

# ruff: noqa: DJ001 - null means that the document does not say; an empty text would say nothing
from __future__ import annotations

from django.db import models

from styrkedja.store.models.document import Version


class Body(models.Model):
    """A body of one municipality (or of none that is known), over all documents."""

    slug = models.SlugField(max_length=255, unique=True)
    name = models.TextField()
    kind = models.CharField(max_length=32)
    scope = models.CharField(max_length=32)
    municipality = models.TextField(null=True)

    def __str__(self) -> str:
        return self.slug


class BodyMention(models.Model):
    """A version names a body."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="mentions")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="mentions")
    aliases = models.JSONField(default=list)

    class Meta:
        """One row for a body and a version, however often it is named."""

        constraints = (models.UniqueConstraint(fields=("version", "body"), name="mention_once"),)

    def __str__(self) -> str:
        return f"{self.version_id} names {self.body_id}"
