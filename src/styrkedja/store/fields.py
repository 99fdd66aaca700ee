"""A column for decimals that keeps every digit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    _Field = models.DecimalField[Decimal | None, Decimal | None]
else:
    _Field = models.DecimalField


class ExactDecimalField(_Field):
    """Decimals of any size: numeric in PostgreSQL, text in SQLite, which would round to a float."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # Django's own options, passed on
        # Django wants both; the column types below have no such bounds.
        super().__init__(**({"max_digits": 1000, "decimal_places": 500} | options))

    def get_internal_type(self) -> str:
        """Return a name of our own, so that no rounding of Django's is applied."""
        return "ExactDecimalField"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Return the column type of the database."""
        return "numeric" if connection.vendor == "postgresql" else "text"

    def from_db_value(self, value: str | Decimal | None, _expression: object, _connection: object) -> Decimal | None:
        """Return what the column holds as a decimal."""
        return None if value is None else Decimal(value)

    def get_db_prep_value(
        self,
        value: Any,  # noqa: ANN401  # Django hands over whatever the caller gave
        connection: BaseDatabaseWrapper,
        prepared: bool = False,  # noqa: ARG002, FBT001, FBT002  # Django's signature
    ) -> str | Decimal | None:
        """Return *value* as the database driver takes it."""
        if value is None:
            return None
        return Decimal(value) if connection.vendor == "postgresql" else format(Decimal(value), "f")
