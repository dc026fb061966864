"""Who signs in. What they do is in the log, under their name."""

# Django types its fields with a mypy plugin we do without:
# mypy: disable-error-code="var-annotated"

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Members(BaseUserManager["Member"]):
    def active(self) -> "models.QuerySet[Member]":
        return self.filter(is_active=True)


class Member(AbstractBaseUser):
    """Somebody who works here. The name is what every deed records; it is never given to another."""

    name = models.CharField(max_length=120, unique=True)
    roles = models.CharField(max_length=200, blank=True)
    sealed = models.BooleanField(default=False)
    all_cases = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    slot = models.CharField(max_length=60, blank=True)

    objects = Members()

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "members"
