"""The lines of a page as a person reads them: no space at their ends nor before a cell's, and at most one line empty."""

import re


def tidied(said: str) -> str:
    """In one pass: a page may be made of a million spaces."""
    lines = ("\t".join(cell.rstrip(" ") for cell in line.split("\t")) for line in said.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip(" \t\0") for line in lines)).strip()
