"""What is kept of everybody who is looked for is what counting them anew comes to, whatever was written and whoever looks."""

from contextlib import suppress
from random import Random

import pytest
from told import Teller

from izdeu.actions import numbers, tally
from izdeu.actions.access import Actor
from izdeu.actions.add import add
from izdeu.actions.atlas import atlas, spread, whereabouts
from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import file_document, open_case
from izdeu.actions.judge import judge
from izdeu.actions.judge import undo as take_back
from izdeu.actions.numbers import divided, terms
from izdeu.actions.people import Register
from izdeu.actions.rebuild import rebuild
from izdeu.actions.review import Word as Said
from izdeu.actions.review import corrected, decide, decide_all, queue, undo
from izdeu.actions.tasks import set_task
from izdeu.intake.found import Voice
from izdeu.intake.text import ReadText
from izdeu.model.claim import Basis, Verdict
from izdeu.model.errors import IzdeuError
from izdeu.model.person import Sameness
from izdeu.model.source import Openness
from izdeu.model.speaker import SpeakerKind
from izdeu.model.when import When

LOST = ("Nurbek Toleu", "Нұрбек Төлеу", "Askar Iman", "Асқар Иман")
WRITERS = ("Zeynep Toleu", "Dina Iman", "Askar Toleu", "Нұрбек Төлеу")
FRIENDS = ("Erlan Sabit", "Ерлан Сабит")
"""Told of beside whoever was lost: a friend nobody looks for is hidden in a private letter, and with that the words they stand in."""
EVENTS = ("arrested_or_detained", "sent_to_camp", "sentenced", "released", "died")
PLACES = ("Ghulja", "Tekes", "Kashgar")


def letter(number: int) -> tuple[str, str, str, str]:
    """Who writes of whom, what happened and where."""
    rng = Random(number)
    return rng.choice(WRITERS), rng.choice(LOST), rng.choice(EVENTS), rng.choice(PLACES)


def text(number: int) -> bytes:
    writer, lost, event, place = letter(number)
    happened = f"In May {2014 + number % 5} {event}, {place}, beside {FRIENDS[number % 2]}."
    return f"{writer} writes.\nMy brother {lost}.\n{happened}\nThe friend is missing.\n{number}\n".encode()


def reading(told: ReadText, name: str):
    number = int(name.partition(".")[0])
    writer, lost, event, _ = letter(number)
    says = Voice("p1", kind=SpeakerKind.RELATIVE, basis=Basis.TOLD)
    happened = told.text.splitlines()[2]
    return (
        Teller(told.text, first_person=bool(number % 3))
        .person("p1", writer)
        .person("p2", lost, role="missing_or_detained", sex="male")
        .person("p3", FRIENDS[number % 2])
        .kin("p2", "brother", "p1", f"My brother {lost}")
        .event("p2", event, happened, when=When.month(2014 + number % 5, 5, "May"), voice=says)
        .event("p3", "missing_since", "The friend is missing", voice=says)
        .found()
    )


def sent(book: Casebook, *numbers: int) -> None:
    for number in numbers:
        openness = Openness.PRIVATE if number % 3 else Openness.PUBLISHED
        list(
            add(book, [(f"{number}.txt", text(number))],
                lambda data, name: ReadText(data.decode(), "pretend", "1", "text/plain"), reading, openness=openness)
        )  # fmt: skip


def looks(book: Casebook, case: str) -> list[tuple[object, ...]]:
    """Everybody who may look: who sees all, with what is sealed and without; who is in the case, and who is in none."""
    nobody, member = Actor("Amal", cases=frozenset()), Actor("Amal", cases=frozenset({case}))
    sights = [
        ("", False, None),
        ("", True, None),
        ("Amal", False, nobody),
        ("Amal", False, member),
        ("Amal", True, member),
    ]
    return [(*sight, proposed) for sight in sights for proposed in (False, True)]


def register(book: Casebook, by: str, sealed: bool, actor: Actor | None, proposed: bool) -> Register:
    return Register(Casebook(book.store, by or "Boris", sealed, actor, book.shared), proposed)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_records_what_is_kept_is_what_counting_anew_comes_to_for_whoever_looks(book, seed):
    rng, case = Random(seed), open_case(book, "of one family").id
    sent(book, *range(seed, seed + 6))
    kept: dict[object, tuple] = {}
    for step in range(30):
        for look in looks(book, case):
            lines, where = kept.get(look, (None, None))
            lines = tally.tally(register(book, *look), terms, lines)
            where = tally.tally(register(book, *look), whereabouts, where)
            kept[look] = lines, where
            assert lines.told == tally.tally(register(book, *look), terms).told
            assert divided(lines.told.values()) == numbers.numbers(register(book, *look))
            assert spread(where.told.values()) == atlas(register(book, *look))
        something_is_written(book, case, rng, 100 * seed + step)


def something_is_written(book: Casebook, case: str, rng: Random, number: int) -> None:
    """Mostly decisions; whatever is refused has changed nothing."""
    claims, mentions = sorted(book.derivation.claims), sorted(book.derivation.mentions)
    row = book.derivation.claims[rng.choice(claims)]
    with suppress(IzdeuError):
        match rng.randrange(14):
            case 0 | 1 | 2 | 3:
                decide(book, row.claim.id, Verdict.ACCEPT)
            case 4 | 5:
                decide(book, row.claim.id, Verdict.REJECT)
            case 6 | 7:
                value = rng.choice(LOST) if row.claim.predicate == "name" else rng.choice(EVENTS)
                part = "type" if row.claim.event else "value"
                decide(book, row.claim.id, Verdict.CORRECT, "", corrected(row.claim, part, value))
            case 8:
                undo(book)
            case 9:
                judge(book, *rng.sample(mentions, 2), rng.choice(list(Sameness)[:3]), "their word")
            case 10:
                take_back(book, "in error")
            case 11:
                file_document(book, rng.choice(sorted(book.documents())), rng.choice((case, "")))
            case 12:
                sent(book, number)
            case 13:
                other_things(book, row.claim.id, rng)


def other_things(book: Casebook, claim: str, rng: Random) -> None:
    """What concerns nobody who is looked for, what comes to nothing, and what may concern everybody."""
    match rng.randrange(3):
        case 0:
            set_task(book, "", "call again", "Amal", None)
        case 1:
            with suppress(KeyError), book.together():
                decide(book, claim, Verdict.REJECT)
                raise KeyError
        case 2:
            rebuild(book)


def test_after_one_card_only_those_it_may_touch_are_looked_at_again(book):
    sent(book, *range(12))
    decide_all(book, [Said(row.claim.id, Verdict.ACCEPT) for row in queue(book)])
    accepted = lambda: Register(Casebook(book.store, "Boris", shared=book.shared), include_proposed=False)  # noqa: E731
    kept = tally.tally(accepted(), terms)
    told: list[str] = []
    watched = lambda register, story: told.append(story.person.id) or terms(register, story)  # noqa: E731
    event = next(row for row in book.derivation.claims.values() if row.claim.event in EVENTS and row.by)
    decide(book, event.claim.id, Verdict.REJECT)
    kept = tally.tally(accepted(), watched, kept)
    assert 0 < len(told) < len(kept.told) / 3
    told.clear()
    set_task(book, "", "call again", "Amal", None)
    assert tally.tally(accepted(), watched, kept).told == kept.told and told == []


def test_whoever_kept_something_too_long_ago_counts_anew(book, monkeypatch):
    from izdeu.actions import view

    monkeypatch.setattr(view, "LONG", 3)
    sent(book, 1, 2)
    kept = tally.tally(Register(book), terms)
    for row in queue(book)[:8]:
        decide(book, row.claim.id, Verdict.REJECT)
    assert book.shared.news.since(kept.place) is None
    assert tally.tally(Register(book), terms, kept).told == tally.tally(Register(book), terms).told


def test_whoever_is_hidden_by_a_decision_hides_what_is_told_of_others_in_the_same_words(book):
    sent(book, 1)
    sight = lambda: Register(Casebook(book.store, "Boris", shared=book.shared))  # noqa: E731
    before = tally.tally(sight(), terms)
    friend = next(row for row in book.derivation.claims.values() if row.claim.event == "missing_since")
    decide(book, friend.claim.id, Verdict.REJECT)
    after = tally.tally(sight(), terms, before)
    lost = next(id for id, mention in book.derivation.mentions.items() if mention.label in LOST)
    assert before.told[before.whose[lost]] != after.told[after.whose[lost]]
    assert after.told == tally.tally(sight(), terms).told
