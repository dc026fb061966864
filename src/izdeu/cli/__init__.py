"""The command line: a face over actions."""
