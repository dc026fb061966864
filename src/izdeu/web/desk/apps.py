"""The desk as Django knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "izdeu.web.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
