"""The command line: a face over actions."""

from izdeu.cli.main import run as main

__all__ = ["main"]
