"""The store as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Names the tables "store_..."."""

    name = "styrkedja.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
