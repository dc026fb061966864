"""What the endings of a word say: of a noun whose it is and its case, of a verb its voice, its form and whether it is negated."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from izdeu.intake.languages.turkic.tables import table


@dataclass(frozen=True, slots=True)
class Noun:
    """`owner`: 1 mine, 2 yours, 3 theirs, 0 nobody's. `case`: nom gen acc dat loc abl ins. `ours`: of several owners."""

    owner: int = 0
    case: str = "nom"
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """`form`: finite, participle (a relative clause or a finite verb), nominal ("that he was …"), converb, doing (a verbal noun),
    condition, wish, future. `person`: 1 where the ending says I or we."""

    form: str
    passive: bool = False
    negative: bool = False
    person: int = 3
    case: str = "nom"
    several: bool = False


class Endings:
    """The tables of one language, compiled once."""

    def __init__(self, language: str) -> None:
        told: dict[str, Any] = table(language, "endings")
        self._noun = re.compile(_chain(told["noun"]))
        cases = "|".join(f"(?P<{case}>{told['noun']['cases'][case]})" for case in CASES)
        theirs = "|".join(f"(?P<{case}_3>{told['noun']['cases_of_theirs'][case]})" for case in CASES)
        self._case = re.compile(f"(?:{cases}|{theirs})")
        self._verb = re.compile(_voice(told["verb"]))
        self._forms = [(name, re.compile(f"(?:{forms})$")) for name, forms in told["verb"]["forms"].items()]
        self._first = re.compile(f"(?:{told['verb']['first']})$")
        self._we = re.compile(f"(?:{told['verb']['we']})$")
        self._cases = {case: re.compile(f"(?:{forms})$") for case, forms in told["verb"]["cases"].items()}
        self._known_nouns: dict[str, Noun | None] = {}
        self._known_verbs: dict[str, Verb | None] = {}

    def noun(self, rest: str) -> Noun | None:
        """What `rest`, behind the stem of a noun, says; None where it is no chain of endings."""
        if rest not in self._known_nouns:
            self._known_nouns[rest] = self._as_noun(rest)
        return self._known_nouns[rest]

    def case(self, rest: str) -> str | None:
        """The case of a name: "nom" where nothing stands behind it, None where that is no case."""
        if not rest:
            return "nom"
        found = self._case.fullmatch(rest)
        return found.lastgroup.removesuffix("_3") if found and found.lastgroup else None

    def verb(self, rest: str) -> Verb | None:
        """What `rest`, behind the stem of a verb, says; None where it is no chain of endings."""
        if rest not in self._known_verbs:
            self._known_verbs[rest] = self._as_verb(rest)
        return self._known_verbs[rest]

    def _as_noun(self, rest: str) -> Noun | None:
        found = self._noun.fullmatch(rest)
        if not found:
            return None
        said = {name: part for name, part in found.groupdict().items() if part}
        owner = next((int(name[-1]) for name in said if name.startswith("owner")), 0)
        case = next((name.rstrip("_0123456789") for name in said if name.rstrip("_0123456789") in CASES), "nom")
        return Noun(owner, case, "plural" in said)

    def _as_verb(self, rest: str) -> Verb | None:
        found = self._verb.fullmatch(rest)
        if not found:
            return None
        if found["causes"]:  # to have somebody do it is another verb, with a line of its own
            return None
        tail = found["tail"]
        form = next((name for name, pattern in self._forms if pattern.match(tail)), None)
        if form is None:
            return None
        case = next((case for case, pattern in self._cases.items() if pattern.search(tail)), "nom")
        person = 1 if self._first.search(tail) else 3
        return Verb(form, bool(found["passive"]), bool(found["no"]), person, case, bool(self._we.search(tail)))


CASES = ("gen", "acc", "dat", "loc", "abl", "ins")


def _chain(told: dict[str, Any]) -> str:
    """plural, then whose, then the case; after "theirs" the cases have endings of their own."""
    mine = "|".join(f"(?P<owner_{n}>{told['owners'][n]})" for n in (1, 2))
    plain = "|".join(f"(?P<{case}>{told['cases'][case]})" for case in CASES)
    theirs = "|".join(f"(?P<{case}_3>{told['cases_of_theirs'][case]})" for case in CASES)
    first, second = f"(?:{mine})?(?:{plain})?", f"(?P<owner_3>{told['owners'][3]})(?:{theirs})?"
    if told.get("theirs_first"):  # Turkish evi is rather "their house" than "the house" as an object
        first, second = second, first
    return f"(?P<plural>{told['plural']})?(?:{first}|{second})"


def _voice(told: dict[str, Any]) -> str:
    return f"(?P<causes>{told['causative']})?(?P<passive>{told['passive']})?(?P<no>{told['negative']})?(?P<tail>.*)"


@cache
def endings(language: str) -> Endings:
    return Endings(language)
