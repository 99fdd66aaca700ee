"""What can be searched: one row a findable text of a current version."""

# ruff: noqa: DJ001 - null means that the document does not say; an empty text would say nothing
from __future__ import annotations

from django.db import models

from styrkedja.store.models.document import Version


class SearchEntry(models.Model):
    """A text with its stems, in which phrases are looked for; the index lies in files (`store/index/`)."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="search_entries")
    kind = models.CharField(max_length=16)
    item_id = models.CharField(max_length=32, default="")
    text = models.TextField()
    stems = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    section = models.TextField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.text[:40]}"
