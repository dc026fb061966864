"""Mentions → persons: who may be whom, why, and what people have decided about it."""

from izdeu.identity.clusters import persons
from izdeu.identity.scoring import propose

__all__ = ["persons", "propose"]
