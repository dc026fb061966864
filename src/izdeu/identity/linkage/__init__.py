"""Persons among many records, at the size of a list: probabilistic linkage with weights that explain themselves.

Loads Splink and DuckDB: import it only where a list or a whole casebook is linked.
"""

from izdeu.identity.linkage.match import Found, Linkage, link
from izdeu.identity.linkage.row import Row

__all__ = ["Found", "Linkage", "Row", "link"]
