"""Django, as little of it as the store needs."""

import os

import django
from django.apps import apps
from django.conf import ENVIRONMENT_VARIABLE, settings


def configure() -> None:
    """Settings for a program that has none of its own. Under the web desk, which has, nothing is touched.

    No database is named here: a casebook's connection is made when it is opened, and its key is in no settings.
    """
    if not settings.configured and ENVIRONMENT_VARIABLE not in os.environ:
        settings.configure(
            INSTALLED_APPS=["izdeu.store"], DATABASES={}, USE_TZ=True, USE_I18N=False, LOGGING_CONFIG=None
        )
    if not apps.ready:
        django.setup()
