"""Pairs of records that may be one person, as a page: each with a picture of what speaks for it and what against."""

from izdeu.web.matches.page import page

__all__ = ["page"]
