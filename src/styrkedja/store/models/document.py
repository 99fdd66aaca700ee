"""Documents, their versions, and what each version holds."""

# ruff: noqa: DJ001 - null means that the document does not say; an empty text would say nothing
from __future__ import annotations

from django.db import models


class Document(models.Model):
    """A document over all its versions: one file name of one organisation.

    The columns after `current_number` say what the current version says of itself.
    """

    public_id = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=255)
    current_number = models.PositiveIntegerField(default=1)
    title = models.TextField(default="")
    organisation = models.TextField(null=True)
    parties = models.JSONField(default=list)
    municipality = models.TextField(null=True)
    municipality_code = models.CharField(max_length=8, null=True)
    period = models.TextField(null=True)
    kind = models.CharField(max_length=64)
    deleted_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.public_id} {self.name}"


class Version(models.Model):
    """One state of a document's file; `counts` and `commitment_keys` sum up its content.

    `commitment_keys` lists [id, occurrence] in the order of the text; the occurrence tells apart
    the same words said twice in one section.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=128)
    pages = models.PositiveIntegerField(null=True)
    size_bytes = models.BigIntegerField()
    parser_version = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    loaded_by = models.TextField()
    counts = models.JSONField(default=dict)
    commitment_keys = models.JSONField(default=list)

    class Meta:
        """A number and a file come once in a document."""

        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="version_number_once"),
            models.UniqueConstraint(fields=("document", "sha256"), name="version_file_once"),
        )

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"


class VersionContent(models.Model):
    """The large parts of a version: file, normalised text and chain, apart from what lists need."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, primary_key=True, related_name="content")
    source = models.BinaryField()
    text = models.TextField()
    chain = models.JSONField()

    def __str__(self) -> str:
        return f"content of {self.pk}"


class Block(models.Model):
    """One block of a version's text; see `styrkedja.chain.document.Block`."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=32)
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    level = models.PositiveIntegerField(default=0)
    marker = models.TextField(default="")
    cells = models.JSONField(default=list)
    table = models.PositiveIntegerField(default=0)

    class Meta:
        """Positions count the blocks of a version."""

        constraints = (models.UniqueConstraint(fields=("version", "position"), name="block_position_once"),)

    def __str__(self) -> str:
        return f"{self.version_id} block {self.position}"
