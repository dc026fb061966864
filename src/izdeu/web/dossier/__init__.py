"""The page of one person: self-contained, without a script, for a screen and for paper."""

from izdeu.web.dossier.page import WorkingCopy, page

__all__ = ["WorkingCopy", "page"]
