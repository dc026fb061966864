"""Izdeu: a casebook for people who look for the disappeared."""

__version__ = "0.1.0"
