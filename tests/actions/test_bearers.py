"""Whoever comes new is put beside those who may bear a name like theirs, and that finds whom looking at everybody finds."""

from itertools import product
from random import Random

import pytest
from told import Teller

from izdeu.actions import derive
from izdeu.actions.access import Actor
from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import file_document, open_case
from izdeu.actions.derive import Derivation
from izdeu.actions.rebuild import rebuild
from izdeu.actions.review import corrected, decide, undo
from izdeu.identity import propose
from izdeu.intake.text import ReadText
from izdeu.model.claim import Verdict

HUSBANDS = [
    f"{given} {family}"
    for families in (("Saparov", "Imanov", "Toleuov"), ("Сапаров", "Иманов", "Төлеуов"))
    for given, family in product(("Erlan", "Askar", "Nurbek", "Ерлан", "Асқар", "Нұрбек"), families)
]
WIVES = ("Aliya Ospan", "Алия Оспан", "Gulnar", "Dina Abai", "Aliya Ospanqyzy")


def letter(number: int) -> bytes:
    who, wife = HUSBANDS[number % len(HUSBANDS)], WIVES[number * 7 % len(WIVES)]
    return f"{wife} writes.\nHer husband is {who}.\nLetter {number}.\n".encode()


def reading(text: ReadText, name: str):
    wife, who = text.text.partition(" writes.")[0], text.text.partition("husband is ")[2].partition(".")[0]
    told = Teller(text.text).person("p1", wife).person("p2", who, role="missing_or_detained", sex="male")
    return told.kin("p2", "husband", "p1", f"Her husband is {who}").found()


def sent(book: Casebook, *numbers: int) -> None:
    letters = [(f"{number}.txt", letter(number)) for number in numbers]
    list(add(book, letters, lambda data, name: ReadText(data.decode(), "pretend", "1", "text/plain"), reading))


def test_letters_one_by_one_give_the_links_of_all_beside_all(book):
    sent(book, *range(200))
    rows = book.derivation
    everybody = propose(rows.known(sorted(rows.mentions)), ())
    assert {(one.left, one.right): one for one in everybody} == dict(rows.links)
    assert len(everybody) > 200 and rebuild(book)


@pytest.mark.parametrize("many", [36, 72])
def test_only_whoever_bears_a_name_like_it_is_looked_at(book, monkeypatch, many):
    sent(book, *range(many))
    looked_at: list[str] = []
    watched = lambda new, known, **near: looked_at.extend(one.label for one in known) or propose(new, known, **near)  # noqa: E731
    monkeypatch.setattr(derive, "propose", watched)
    list(
        add(book, [("z.txt", b"Chen Wei")], lambda data, name: ReadText(data.decode(), "pretend", "1", "text/plain"),
            lambda text, name: Teller(text.text).person("p1", "Chen Wei").found())
    )  # fmt: skip
    assert looked_at == [] and "Chen Wei" in {one.label for one in book.derivation.mentions.values()}


FAMILY = (("wife", "female"), ("mother", "female"), ("father", "male"), ("brother", "male"))


def family(text: ReadText, name: str):
    """Somebody missing with a wife, two parents and a brother, in the names that others bear too."""
    at = int(name.removesuffix(".txt"))
    lines = [line.partition(" is ") for line in text.text.splitlines() if " is " in line]
    told = Teller(text.text).person("p0", HUSBANDS[at % 2], role="missing_or_detained", sex="male")
    for place, (tie, _, who) in enumerate(lines, 1):
        told = told.person(f"p{place}", who, sex=dict(FAMILY)[tie]).kin(f"p{place}", tie, "p0", f"{tie} is {who}")
    return told.found()


def a_family(number: int) -> bytes:
    """Of two who bear one name: their parents speak against one person, until somebody says that they are not called so."""
    women, men = (*WIVES, "Amina Saparova"), HUSBANDS
    called = [women[number % 3], women[number * 5 % 6], men[number * 7 % 18], men[(number + 5) * 5 % 18]]
    told = "".join(f"{tie} is {who}\n" for (tie, _), who in zip(FAMILY, called, strict=True))
    return f"{HUSBANDS[number % 2]} of letter {number}\n{told}".encode()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("families", [False, True])
def test_whatever_is_decided_of_who_they_are_the_links_are_those_of_all_beside_all(book, seed, families):
    if families:
        letters = [(f"{number}.txt", a_family(number)) for number in range(10)]
        list(add(book, letters, lambda data, name: ReadText(data.decode(), "pretend", "1", "text/plain"), family))
    else:
        sent(book, *range(18))
    rng = Random(seed)
    for _ in range(25):
        _decide_something(book, rng)
        rows = Derivation.of(book.store.derived())
        assert {(one.left, one.right): one for one in propose(rows.known(sorted(rows.mentions)), ())} == dict(
            rows.links
        )


def _decide_something(book: Casebook, rng: Random) -> None:
    rows = book.derivation.claims
    told = sorted(id for id, row in rows.items() if row.claim.predicate in ("name", "sex") or row.claim.kinship)
    id, word = rng.choice(told), rng.choice(("Erlan Saparov", "Алия Оспан", "Dina Abai", "Gulnar"))
    verdict = rng.choice((Verdict.REJECT, Verdict.CORRECT, Verdict.UNDO))
    claim = rows[id].claim
    if verdict is Verdict.UNDO:
        undo(book)
    elif verdict is Verdict.REJECT or claim.predicate != "name" or word == claim.reading:
        decide(book, id, Verdict.REJECT)
    else:
        decide(book, id, Verdict.CORRECT, "", corrected(claim, "value", word))


@pytest.mark.parametrize("seed", [1, 2])
def test_who_sees_a_part_sees_every_decision_on_a_name_in_it_without_all_of_it_being_made_anew(book, seed, monkeypatch):
    sent(book, *range(18))
    case, papers = open_case(book, "of others").id, list(book.documents())
    hidden = set(papers[::3])
    for document in hidden:
        file_document(book, document, case)
    made_anew, really = [], Derivation.without
    monkeypatch.setattr(Derivation, "without", lambda rows, hidden: made_anew.append(1) or really(rows, hidden))
    seen = lambda: Casebook(book.store, "Amal", actor=Actor("Amal", cases=frozenset()), shared=book.shared).derivation  # noqa: E731
    before, rng = seen().frozen(), Random(seed)
    for _ in range(25):
        _decide_something(book, rng)
        assert seen().frozen() == really(book.whole, hidden).frozen()
        assert {pair for pairs in seen().index.links_of.values() for pair in pairs} == seen().links.keys()
    assert before != seen().frozen() and made_anew == [1]
