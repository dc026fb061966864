"""Records are shown through the casebook's own door, which leaves out what lies in other cases."""

import ast
from pathlib import Path

SRC = Path(__file__).parents[2] / "src" / "izdeu"
PAST_IT = {
    "add": "by ids made from a document that went through the door",
    "casebook": "the door itself",
    "cases": "who is of which team, which makes an actor",
    "consent": "what somebody allowed holds whoever asks; nothing of it is shown",
    "contact": "by ids made from what went through the door",
    "following": "read on once for everybody: whoever shows it filters it",
    "form": "whether the very form was sent before",
    "fulltext": "passages of documents that went through the door",
    "inbox": "whether a document that went through the door was read",
    "indexing": "the whole is indexed, whoever asks",
    "interview": "families that wait are in no case yet: so that nobody is asked twice",
    "keys": "who made the casebook",
    "narratives": "what waits to be read in a testifier's own voice: nothing of it is shown",
    "rebuild": "the whole is made again, whoever asks",
    "receipt": "an id that is taken is not used again",
    "review": "what is written back is made from all decisions",
    "saved": "a search is of whoever saved it",
    "seal": "who came themselves, by an id that says nothing; names only where the compartment is open",
    "settled": "read on once for everybody: whoever shows it filters it",
    "sight": "the door's own eyes",
    "train": "which head reads is one for everybody; it shows numbers, and no words of any document",
    "verify": "the whole is verified, whoever asks",
    "view": "the door's own eyes",
}
"""The files that read the log itself, and why that shows nobody what is not theirs. Think twice before you add one."""


def past_the_door(path: Path) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in ("entries", "entry")
        and (getattr(node.value, "attr", "") == "store" or getattr(node.value, "id", "") == "store")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def test_whoever_shows_records_takes_them_through_the_door():
    actions = {path.stem for path in (SRC / "actions").glob("*.py") if past_the_door(path)}
    assert actions <= PAST_IT.keys(), "say `book.entries(…)`, or add the file here with the reason why it may not"


def test_no_command_reads_the_log_itself():
    assert not [path for path in (SRC / "cli").rglob("*.py") if past_the_door(path)]
