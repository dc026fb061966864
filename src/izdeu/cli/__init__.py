"""The command line: a face over actions."""

from izdeu.cli.main import main

__all__ = ["main"]
