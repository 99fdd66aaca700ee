"""Who did what, when."""

from __future__ import annotations

from django.db import models


class LogEntry(models.Model):
    """One action; the database refuses to change or remove it (migration 0003)."""

    at = models.DateTimeField(db_index=True)
    who = models.TextField()
    action = models.CharField(max_length=64)
    object_kind = models.CharField(max_length=32)
    object_id = models.CharField(max_length=64, db_index=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.who} {self.action} {self.object_id}"
