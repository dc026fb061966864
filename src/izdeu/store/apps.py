"""The store as Django knows it."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables of the casebook. The label is in every casebook's migration history: it does not change."""

    name = "izdeu.store"
    label = "izdeu_store"
    default_auto_field = "django.db.models.BigAutoField"
