"""What a report shows of somebody's sex: past verbs, a calling beside the name, "она" where nobody else can be meant."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from izdeu.intake.found import FoundPerson
from izdeu.intake.languages.given import listed as names_listed
from izdeu.intake.languages.ru.cases import FEMALE_FAMILY, MALE_FAMILY
from izdeu.intake.languages.ru.lists import listed, table
from izdeu.intake.languages.ru.model import Word, sex_of_name
from izdeu.intake.languages.ru.tree import SUBJECT, Tree

PAST = re.compile(r"л(?P<she>а)?(?:сь|ся)?$")
BACK = 60  # words in which another woman would be meant
WOMEN = listed("words", "women")
CALLED = re.compile(r"(?:ница|истка|ианка|ительница|ея|иня|есса)$")


def shown(people: Iterable[FoundPerson], tree: Tree) -> Mapping[str, str]:
    """The sex of everybody whose verbs, callings and pronouns agree on it; verbs first, pronouns last."""
    people = list(people)
    verbs = _agreeing(pair for person in people for pair in _verbs(person, tree))
    beside = _agreeing(pair for person in people for pair in _beside(person, tree))
    found = {**beside, **verbs}
    return {**_agreeing(_pronouns(people, tree, found)), **found}


def _agreeing(told: Iterable[tuple[str, str]]) -> dict[str, str]:
    votes: defaultdict[str, set[str]] = defaultdict(set)
    for person, sex in told:
        votes[person].add(sex)
    return {person: next(iter(sexes)) for person, sexes in votes.items() if len(sexes) == 1}


def _verbs(person: FoundPerson, tree: Tree) -> Iterator[tuple[str, str]]:
    """“Меруерт отправила”."""
    for span in person.spans:
        for word in tree.inside(span):
            verb = tree.head(word)
            subject = word.rel in SUBJECT and word.case == "Nom" and verb is not None
            past = PAST.search(verb.low) if subject and verb is not None and verb.finite else None
            if past is not None:
                yield person.id, "female" if past["she"] else "male"


def _beside(person: FoundPerson, tree: Tree) -> Iterator[tuple[str, str]]:
    """“Учительница Раушан Кемел”."""
    for span in person.spans:
        first = next(iter(tree.inside(span)), None)
        before = tree.next(first, -1) if first is not None else None
        if before is None or first is None or before.pos != "NOUN" or before.case != first.case:
            continue
        calling = before.lemma not in table("kinship")["terms"] and CALLED.search(before.lemma)
        if calling or before.lemma in WOMEN:
            yield person.id, "female"


def _pronouns(people: list[FoundPerson], tree: Tree, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """“Раушан Кемел преподаёт …, она …”: the one named last, where no woman was spoken of."""
    named = {word.i: person for person in people for span in person.spans for word in tree.inside(span)}
    last, at, rival = None, -2, -BACK
    for word in tree.words:
        if (person := named.get(word.i)) is not None:
            if known.get(person.id) == "female" or _certain(person) == "female":
                rival = word.i
            last, at = (person, word.sentence) if word.rel in SUBJECT else (last, at)
        elif word.gender == "Fem" and word.pos == "NOUN" and _woman(word):
            rival = word.i
        elif word.low == "она" and last is not None and word.sentence - at <= 1 and word.i - rival > BACK:
            open_ = last.id not in known and _certain(last) is None
            yield from [(last.id, "female")] if open_ else []


def _woman(word: Word) -> bool:
    terms = table("kinship")["terms"]
    return word.feats.get("Animacy") == "Anim" or (word.lemma in terms and terms[word.lemma][1] == "female")


def _certain(person: FoundPerson) -> str | None:
    """What a Russian given name, a family name or a patronymic says."""
    first = person.canonical.split()[0].casefold() if person.canonical else ""
    if FEMALE_FAMILY.search(person.canonical):
        return "female"
    if MALE_FAMILY.search(person.canonical):
        return "male"
    return sex_of_name(first) if first in names_listed("given_names_ru") else None
