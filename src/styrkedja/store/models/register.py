"""The register of bodies of a municipality, every state it has had."""

from __future__ import annotations

from django.db import models


class RegisterVersion(models.Model):
    """One state of a municipality's register; the database refuses to change or remove it.

    `content` is the plain file, `action` what was done to come here, `subject` the body or file it was done with.
    """

    code = models.CharField(max_length=4)
    number = models.PositiveIntegerField()
    name = models.TextField()
    content = models.TextField()
    who = models.TextField()
    at = models.DateTimeField()
    action = models.CharField(max_length=16)
    subject = models.TextField(default="")

    class Meta:
        """Numbers count the versions of a municipality."""

        constraints = (models.UniqueConstraint(fields=("code", "number"), name="register_number_once"),)

    def __str__(self) -> str:
        return f"{self.code} version {self.number} {self.action}"
