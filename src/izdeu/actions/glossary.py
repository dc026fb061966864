"""The words of the group: how it calls the terms of the vocabulary, and terms of its own. For the whole casebook, whoever asks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from izdeu.actions.casebook import Casebook
from izdeu.actions.following import Glossary
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.glossary import EXTENDED, OWN, REWORDED, OwnTerm, Worded
from izdeu.model.ids import random_id
from izdeu.model.plain import shown_in_line
from izdeu.model.vocabulary import LANGUAGES, Lists, Term, shipped

LONGEST = 60  # letters: what fits a heading of a column and a card on a telephone
CODE = re.compile(r"[a-z][a-z_]{1,38}[a-z]")


@dataclass(frozen=True, slots=True)
class Said:
    """A term in one language. `before`: the program's word, empty where it has none; `word`: the group's, empty where it chose none.
    `by`, `at`: who chose it last, and when; nobody where it was never chosen. `own`: whether the term itself is the group's."""

    term: Term
    before: str
    word: str
    by: str
    at: datetime | None
    own: bool


def words_of(book: Casebook) -> Lists:
    """What every page and command of this casebook speaks by: the lists that are no longer as they were shipped."""
    return _now(book).lists


def glossary(book: Casebook, name: str, language: str) -> tuple[Said, ...]:
    """A list in its own order, a group's own terms at the end. BadRequest where its words are not for a group to choose."""
    _known(name, language)
    now = _now(book)
    listed = now.lists.get(name) or shipped(name)
    return tuple(_said(now, name, term, language) for term in listed.values() if "alias_of" not in term.facts)


def _said(now: Glossary, name: str, term: Term, language: str) -> Said:
    before = shipped(name)[term.id].label(language) if term.id in shipped(name) else ""
    last = now.said.get((name, term.id, language))
    own = (name, term.id) in now.own
    return Said(term, before, last.record.word if last else "", last.by if last else "", last.at if last else None, own)


def reword(book: Casebook, name: str, language: str, words: Mapping[str, str]) -> int:
    """Call these terms so in one language; with an empty word, as in the program again. How many are other words than before.

    All or none. BadRequest for a word that is too long, that cannot be seen, or by which two terms could not be told apart.
    """
    book.permit("vocabulary")
    terms = {said.term.id: said for said in glossary(book, name, language)}
    if unknown := sorted(words.keys() - terms.keys()):
        raise NotFound(f"there is no term {unknown[0]} in the list {name}")
    new = {term: " ".join(word.split()) for term, word in words.items()}
    for term, word in new.items():
        _seemly(word, whole=not terms[term].own)
    _told_apart(terms, new)
    changed = [
        Worded(random_id("w"), name, term, language, word) for term, word in new.items() if word != terms[term].word
    ]
    if changed:
        with book.together():
            book.record(*changed)
    return len(changed)


def add_term(book: Casebook, name: str, code: str, word: str, language: str, kind: str = "") -> str:
    """A term of the group's own, and what it is called in one language; other languages follow by `reword`. Its id.

    `code`: what stands for it in exports, in small Latin letters. `kind`: of an event, its family. BadRequest.
    """
    book.permit("vocabulary")
    _known(name, language)
    if name not in EXTENDED:
        raise BadRequest(f"the list {name} has no terms of a group's own", f"These have: {', '.join(EXTENDED)}.")
    if not CODE.fullmatch(code):
        raise BadRequest(
            f"{code!r} is no code for a term", "Three to forty small Latin letters, with _ between words: house_burned."
        )
    if (kind in shipped("kinds")) is not (name == "events"):
        raise BadRequest(f"{kind!r} is no family of events", f"One of: {', '.join(shipped('kinds'))}.")
    word, term = " ".join(word.split()), OWN + code
    _seemly(word, whole=False)
    standing = {said.term.id: said for said in glossary(book, name, language)}
    if term in standing:
        raise BadRequest(f"there is a term {code} already", "Choose another code, or change the word of that one.")
    _told_apart(standing, {term: word})
    with book.together():
        book.record(OwnTerm(random_id("ot"), name, term, kind), Worded(random_id("w"), name, term, language, word))
    return term


def offer(book: Casebook, name: str, term: str, offered: bool) -> None:
    """Whether a term of the group's own can be chosen from now on. What was recorded with it stays. NotFound for any other term."""
    book.permit("vocabulary")
    own = _now(book).own.get((name, term))
    if own is None:
        raise NotFound(f"there is no term {term} of the group's own in the list {name}")
    if own.offered is not offered:
        book.record(OwnTerm(random_id("ot"), name, term, own.kind, offered))


def _now(book: Casebook) -> Glossary:
    return book.shared.followed.glossary.now(book.store)


def _known(name: str, language: str) -> None:
    if name not in REWORDED:
        raise BadRequest(f"the words of {name!r} are not for a group to choose", f"These are: {', '.join(REWORDED)}.")
    if language not in LANGUAGES:
        raise BadRequest(f"{language!r} is no language of the house", f"One of: {', '.join(LANGUAGES)}.")


def _seemly(word: str, *, whole: bool) -> None:
    """`whole`: whether no word at all means the program's own."""
    if not word and not whole:
        raise BadRequest("a term of the group's own needs a word", "Type what it is called.")
    if len(word) > LONGEST:
        raise BadRequest(f"a word for a term has at most {LONGEST} letters, not {len(word)}", "Say it more briefly.")
    if shown_in_line(word) != word:
        raise BadRequest("there are letters in the word that cannot be seen", "Type it anew instead of pasting it.")


def _told_apart(standing: Mapping[str, Said], new: Mapping[str, str]) -> None:
    """Two terms of one list under one word would be mistaken for one another by everybody who chooses between them."""
    heard = dict[str, str]()
    for term, word in _as_called(standing, new):
        if (other := heard.setdefault(word.casefold(), term)) != term and {term, other} & new.keys():
            raise BadRequest(
                f"“{word}” would stand for two things: {other} and {term}", "Give each of them a word of its own."
            )


def _as_called(standing: Mapping[str, Said], new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for term, said in standing.items():
        yield term, new.get(term, said.word) or said.before
    yield from ((term, word) for term, word in new.items() if term not in standing)
