"""Why two spellings are taken for one name, in the language of the page; the names stay as they are."""

import re

from izdeu.web.desk.words import phrases, plain

SENTENCES = {
    "alike": r"(?P<one>.+) and (?P<other>.+) sound alike \((?P<heard>[^()]*)\)",
    "somewhat_alike": r"(?P<one>.+) and (?P<other>.+) sound somewhat alike \((?P<heard>[^()]*)\)",
    "different_words": r"(?P<one>.+) and (?P<other>.+) are different words",
    "no_counterpart": r"(?P<one>.+) \([a-z ']+\) has no counterpart",
    "without_ending": r"(?P<one>.+) read without its ending",
    "named_as": r"named as (?P<one>.+)",
    "parent_and_child": r"one's given name is the other's father's name: parent and child.*",
}
"""Phrase → the words it stands for; the first that fits counts."""


def told(why: str) -> str:
    """As it is, where it is none of these."""
    fixed = f"search.why_{re.sub(r'[^a-z]+', '_', why.casefold()).strip('_')}"
    if fixed in phrases():
        return plain(fixed)
    for name, pattern in SENTENCES.items():
        if found := re.fullmatch(pattern, why):
            return plain(f"search.why_{name}", **found.groupdict())
    return why
