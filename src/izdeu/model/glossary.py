"""How a group says the terms of the vocabulary: in words of its own, and with terms of its own beside the program's."""

from dataclasses import dataclass

from izdeu.model.vocabulary import Lists, Term, shipped

REWORDED = (
    "events", "kinds", "kin", "relations", "roles", "statuses", "stages", "channels", "details", "predicates", "fields",
    "bases", "stances", "speakers",
)  # fmt: skip
"""Lists whose words a group may choose. Not those in which families were asked for their consent: what somebody agreed to must go
on saying what it said when they agreed. Not sentences of the house either, which have blanks to be filled."""

EXTENDED = ("events", "channels")
"""Lists that may have terms of a group's own: nothing is computed from a term of theirs that the program does not know."""

OWN = "own_"  # before each term of a group's own, so that no later version of the program has the same


@dataclass(frozen=True, slots=True)
class Worded:
    """What a group calls a term in one language. The latest counts; with no word it is called as in the program again."""

    id: str
    list: str
    term: str
    language: str
    word: str


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A term of a group's own. The latest counts. `kind`: of an event, the family it belongs to. `offered`: whether it can be chosen;
    what was recorded with it stays and keeps its word."""

    id: str
    list: str
    term: str
    kind: str = ""
    offered: bool = True


type Words = dict[tuple[str, str], dict[str, str]]
"""By list and term, the word in each language."""


def lists(words: Words, own: dict[tuple[str, str], OwnTerm]) -> Lists:
    """The lists that are no longer as they were shipped, whole: reworded, and with a group's own terms at their end."""
    touched = {name for name, _ in (*words, *own)}
    return {name: _reworded(name, words) | _added(name, words, own) for name in REWORDED if name in touched}


def _reworded(name: str, words: Words) -> dict[str, Term]:
    return {
        id: Term(id, term.labels | {language: word for language, word in words.get((name, id), {}).items() if word}, term.facts)
        for id, term in shipped(name).items()
    }  # fmt: skip


def _added(name: str, words: Words, own: dict[tuple[str, str], OwnTerm]) -> dict[str, Term]:
    found = {}
    for (list_, id), one in own.items():
        if list_ == name:
            facts = ({"kind": one.kind} if one.kind else {}) | ({} if one.offered else {"retired": "yes"})
            labels = {language: word for language, word in words.get((name, id), {}).items() if word}
            found[id] = Term(id, labels, facts)
    return found
