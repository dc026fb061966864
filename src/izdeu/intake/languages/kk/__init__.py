"""Kazakh: names in it, in Cyrillic letters, and the sentences that tell of somebody's fate."""
