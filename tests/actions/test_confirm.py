"""Boris decides; Chen reads it a second time. What is grave is not told as known on one person's word."""

import pytest
from told import Teller, read

from izdeu.actions.access import Actor, Role
from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.actions.confirm import Grave, awaiting, confirm
from izdeu.actions.judge import judge, record_of
from izdeu.actions.people import Register, find, people
from izdeu.actions.rebuild import rebuild
from izdeu.actions.review import decide, queue
from izdeu.actions.verify import verify
from izdeu.model.claim import Verdict
from izdeu.model.confirmation import Second, same_hand
from izdeu.model.errors import BadRequest, NotAllowed, NotFound
from izdeu.model.person import Sameness
from izdeu.model.when import When
from izdeu.timeline.status import Status

HIM = "Nurbek Toleu"
NOTICE = "Nurbek Toleu died in the prison of Ghulja in 2021. Erlan Toleu was released in 2022.\n"


def notice():
    return (
        Teller(NOTICE)
        .person("p1", "Nurbek Toleu", role="missing_or_detained")
        .person("p2", "Erlan Toleu", role="missing_or_detained")
        .event("p1", "died", "died in the prison of Ghulja", when=When.year(2021))
        .event("p2", "released", "was released in 2022", when=When.year(2022))
        .found()
    )


def claim(book, event):
    return next(r for r in book.derivation.claims.values() if r.claim.event == event).claim.id


@pytest.fixture
def told(full):
    """Boris has accepted that one man died and another was released, and judged two records to be one man."""
    list(add(full, [("notice.txt", NOTICE.encode())], read, lambda text, name: notice()))
    for row in queue(full):
        if row.claim.event in ("died", "released"):
            decide(full, row.claim.id, Verdict.ACCEPT)
    register = Register(full)
    his = (record_of(register, who).id for who in ("Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"))
    judge(full, *his, Sameness.SAME, "the same wife")
    return full


@pytest.fixture
def chen(told):
    return Casebook(told.store, "Chen")


def status(book, who=HIM):
    register = Register(book)
    return register.dossier(find(register, who)).status


def test_what_waits_is_listed_the_gravest_first_with_its_passages(told):
    waiting = awaiting(told)
    assert [one.grave for one in waiting] == [Grave.DEATH, Grave.RELEASE, Grave.IDENTITY]
    assert waiting[0].passages[0].evidence.quote == "died in the prison of Ghulja"
    assert {passage.document.name for passage in waiting[2].passages} == {"aygul.txt", "answer.txt"}
    assert all(one.mine and one.first == "Boris" for one in waiting)


def test_a_death_accepted_by_one_is_marked_until_another_confirms_it(told, chen):
    assert status(told).status is Status.DEAD and status(told).awaits
    confirm(chen, claim(told, "died"), Second.CONFIRMED, "The hospital's letter says so too.")
    assert not status(told).awaits and status(told).footnotes[0].second == "Chen"
    assert status(told, "Erlan Toleu").awaits, "the other man's release still waits"
    assert [one.grave for one in awaiting(told)] == [Grave.RELEASE, Grave.IDENTITY]


def test_the_list_of_people_marks_it_too(told):
    marked = {row.title: row.status.awaits for row in people(told)}
    assert marked["Erlan Toleu"] and marked[HIM]


@pytest.mark.parametrize("me", ["Boris", " boris", "BORIS "])
def test_nobody_is_their_own_second_reader(told, me):
    with pytest.raises(BadRequest, match="somebody else"):
        confirm(Casebook(told.store, me), claim(told, "died"), Second.CONFIRMED)


def test_somebody_without_a_name_confirms_nothing(told):
    with pytest.raises(BadRequest, match="name"):
        confirm(Casebook(told.store, " "), claim(told, "died"), Second.CONFIRMED)


def test_a_merge_is_confirmed_by_another_and_a_new_judgement_asks_again(told, chen):
    (merge,) = (one for one in awaiting(told) if one.grave is Grave.IDENTITY)
    confirm(chen, merge.what, Second.CONFIRMED)
    register = Register(told)
    (joined,) = register.dossier(find(register, HIM)).merges
    assert (joined.by, joined.second, joined.why) == ("Boris", "Chen", "the same wife")
    judge(told, joined.left.id, joined.right.id, Sameness.SAME, "and the same village")
    assert [one.why for one in awaiting(told) if one.grave is Grave.IDENTITY] == ["and the same village"]


def test_an_undone_merge_waits_for_nobody_and_cannot_be_confirmed(told, chen):
    (merge,) = (one for one in awaiting(told) if one.grave is Grave.IDENTITY)
    judge(told, merge.merge.left.id, merge.merge.right.id, Sameness.DIFFERENT, "another wife")
    assert Grave.IDENTITY not in {one.grave for one in awaiting(told)}
    with pytest.raises(NotFound):
        confirm(chen, merge.what, Second.CONFIRMED)


def test_accepted_anew_by_the_second_reader_it_needs_another_second_reader(told, chen):
    died = claim(told, "died")
    confirm(chen, died, Second.CONFIRMED)
    decide(chen, died, Verdict.REJECT, "it was his brother")
    decide(chen, died, Verdict.ACCEPT, "no, it was he")
    told.forget()
    assert status(told).awaits and awaiting(told)[0].first == "Chen"


def test_a_doubt_keeps_it_waiting_and_is_told_with_its_reason(told, chen):
    died = claim(told, "died")
    with pytest.raises(BadRequest, match="reason"):
        confirm(chen, died, Second.DOUBTED)
    confirm(chen, died, Second.DOUBTED, "The paper has the wrong photograph.")
    assert status(told).awaits
    assert (awaiting(told)[0].doubt.by, awaiting(told)[0].doubt.record.why) == (
        "Chen",
        "The paper has the wrong photograph.",
    )


def test_a_second_reader_takes_back_their_own_word_only(told, chen):
    died = claim(told, "died")
    confirm(chen, died, Second.CONFIRMED)
    with pytest.raises(BadRequest, match="no word of yours"):
        confirm(Casebook(told.store, "Aliya"), died, Second.WITHDRAWN)
    confirm(chen, died, Second.WITHDRAWN)
    assert status(told).awaits


def test_what_nobody_has_accepted_is_not_confirmed(told, chen):
    waits = next(row for row in queue(told) if row.claim.event)
    with pytest.raises(BadRequest, match="nobody has accepted"):
        confirm(chen, waits.claim.id, Second.CONFIRMED)


def test_an_interviewer_is_no_second_reader(told):
    amal = Casebook(told.store, "Amal", actor=Actor("Amal", frozenset({Role.INTERVIEWER})))
    with pytest.raises(NotAllowed):
        confirm(amal, claim(told, "died"), Second.CONFIRMED)


def test_a_merge_of_a_sealed_record_waits_only_where_its_compartment_is_open(told):
    opened = Casebook(told.store, "Chen", sealed_open=True)
    register = Register(opened)
    pair = (record_of(register, who).id for who in ("Zeynep Toleu@letter.txt", "Wang Wei@answer.txt"))
    sealed = judge(opened, *pair, Sameness.SAME, "a test of the seal")
    assert sealed.id in {one.what for one in awaiting(opened)}
    assert sealed.id not in {one.what for one in awaiting(told)}
    with pytest.raises(NotFound):
        confirm(told, sealed.id, Second.CONFIRMED)


def test_confirmations_survive_a_rebuild(told, chen):
    confirm(chen, claim(told, "died"), Second.CONFIRMED)
    before = status(told)
    assert rebuild(told) and not verify(told).wrong
    assert status(told) == before


def test_two_colleagues_of_like_names_are_two():
    assert same_hand("Boris  K.", "boris k.") and not same_hand("Boris", "Borisa")
