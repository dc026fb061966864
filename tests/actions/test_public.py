"""What may be public: nothing, until somebody agreed to it, one colleague accepted it and a second one read it."""

from dataclasses import replace

import pytest
from families import NAME, UN, WIFE, YES, heard
from told import put

from izdeu.actions.access import Actor
from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import file_document, open_case
from izdeu.actions.confirm import confirm
from izdeu.actions.consent import Consents, withdraw
from izdeu.actions.judge import judge, record_of
from izdeu.actions.people import Register, find
from izdeu.actions.public import PUBLIC, Bar, Public, Thing, Why, agreed, publishable, recipients
from izdeu.actions.questions import ask, asked, question
from izdeu.actions.review import Word, decide_all, queue
from izdeu.actions.tasks import finish, tasks
from izdeu.model.claim import Verdict
from izdeu.model.confirmation import Second
from izdeu.model.consent import KEEP, Answer, Answers, Use, uses
from izdeu.model.errors import BadRequest, NotAllowed, NotFound
from izdeu.model.interview import Who
from izdeu.model.person import Sameness
from izdeu.timeline.gaps import bodies

HIM = "Nurbek Toleu"
STORY = Use("publish_story", "public")


def public(book: Casebook, who: str = HIM, recipient: str = PUBLIC) -> dict[Thing, Public]:
    register = Register(book)
    return {one.thing: one for one in publishable(register, register.dossier(find(register, who)), recipient)}


def bars(one: Public) -> dict[Bar, int]:
    return {why.bar: why.count for why in one.whys}


def accept_all(book: Casebook) -> None:
    decide_all(book, [Word(row.claim.id, Verdict.ACCEPT) for row in queue(book) if not row.candidates])


def read_again(book: Casebook, one: Public) -> None:
    for note in one.second:
        confirm(book, note.claim, Second.CONFIRMED)


def chen(book: Casebook) -> Casebook:
    return Casebook(book.store, "Chen")


def test_nothing_is_public_of_somebody_of_whom_nobody_was_asked(book):
    list(put(book, "aygul.txt"))
    found = public(book)
    assert all(one.verdict == "no" for one in found.values())
    assert Why(Bar.CONSENT, answer=Answer.NOT_ASKED) in found[Thing.NAME].whys
    assert bars(found[Thing.NAME])[Bar.UNREVIEWED] == 1 and Bar.NOTHING in bars(found[Thing.PHOTO])


def test_a_name_is_public_once_it_was_agreed_to_accepted_and_read_by_a_second_colleague(book):
    heard(book)
    mine = public(book)[Thing.NAME]
    assert mine.verdict == "no" and bars(mine) == {Bar.SECOND: 3} and mine.second == ()  # Boris wrote it down himself
    theirs = public(chen(book))[Thing.NAME]
    assert len(theirs.second) == 3
    confirm(chen(book), theirs.second[0].claim, Second.CONFIRMED)
    assert (public(book)[Thing.NAME].verdict, public(book)[Thing.NAME].ready) == ("part", 1)
    read_again(chen(book), public(chen(book))[Thing.NAME])
    assert public(book)[Thing.NAME].verdict == "yes" and public(book)[Thing.NAME].whys == ()


@pytest.mark.parametrize("answer", [Answer.REFUSED, Answer.WITHDRAWN])
def test_a_no_and_a_consent_taken_back_bar_what_was_read_twice(book, answer):
    heard(book, answers=replace(YES, yes=(KEEP,), no=(NAME,)) if answer is Answer.REFUSED else YES)
    read_again(chen(book), public(chen(book))[Thing.NAME])
    if answer is Answer.WITHDRAWN:
        withdraw(book, Consents(book).given[0].record.id, [NAME])
    found = public(book)[Thing.NAME]
    assert found.verdict == "no" and found.ready == 0 and Why(Bar.CONSENT, answer=answer) in found.whys


def test_what_only_somebody_sealed_says_needs_their_own_word_and_not_a_relatives(book):
    heard(book, answers=YES)
    assert bars(public(book)[Thing.STORY])[Bar.SEALED] == public(book)[Thing.STORY].whole == 3
    other = Casebook(type(book.store)(), "Boris")
    heard(other, answers=replace(YES, yes=(KEEP, NAME, STORY)))
    assert Bar.SEALED not in bars(public(other)[Thing.STORY])


def test_no_relative_is_named_without_their_own_agreement(book):
    heard(book)
    family = public(chen(book))[Thing.FAMILY]
    assert family.whole and bars(family) == {Bar.OWN: family.whole} and family.second == ()


def test_records_joined_by_one_colleague_alone_bar_everything(full):
    accept_all(full)
    register = Register(full)
    his = (record_of(register, who).id for who in ("Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"))
    word = judge(full, *his, Sameness.SAME, "the same wife")
    assert all(bars(one).get(Bar.IDENTITY) == 1 for one in public(full).values())
    confirm(chen(full), word.id, Second.CONFIRMED)
    assert all(Bar.IDENTITY not in bars(one) for one in public(full).values())


def test_what_a_family_refused_in_a_case_of_others_bars_and_is_not_told(book):
    heard(book)
    other = heard(
        book, replace(WIFE, relation="sister", who=Who("Zeynep Toleu")), answers=Answers((KEEP,), (NAME,), "kk")
    )
    hers = book.derivation.mentions[other.mention]
    his = next(m for m in book.derivation.mentions.values() if m.label == HIM and m.document != hers.document)
    judge(book, his.id, hers.id, Sameness.SAME, "one man")
    file_document(book, hers.document, open_case(book, "hers").id)
    assert bars(public(book)[Thing.NAME]) == {Bar.CONSENT: 0, Bar.IDENTITY: 1, Bar.SECOND: 3}
    book.look_as(Actor("Dana", cases=frozenset()))
    name = public(book, his.id)[Thing.NAME]
    assert name.verdict == "no" and bars(name) == {Bar.ELSEWHERE: 0, Bar.SECOND: 3}
    assert dict(agreed(Register(book), his.person))[NAME] == Why(Bar.ELSEWHERE)


def test_that_somebody_agreed_in_a_case_of_others_is_not_told_either(book):
    told_of = heard(book)
    list(put(book, "aygul.txt"))
    hers = book.derivation.mentions[told_of.mention]
    open_to_all = next(m for m in book.derivation.mentions.values() if m.label == HIM and m.document != hers.document)
    judge(book, open_to_all.id, hers.id, Sameness.SAME, "one man")
    file_document(book, hers.document, open_case(book, "hers").id)
    book.look_as(Actor("Dana", cases=frozenset()))
    assert Why(Bar.CONSENT, answer=Answer.NOT_ASKED) in public(book, open_to_all.id)[Thing.NAME].whys


def test_what_a_lawyer_may_have_a_court_may_not_and_the_public_even_less(book):
    heard(book, answers=replace(YES, yes=(KEEP, Use("share", "lawyers"))))
    read_again(chen(book), public(chen(book), recipient="lawyers")[Thing.NAME])
    told = {one: public(book, recipient=one)[Thing.NAME] for one in ("lawyers", "courts", PUBLIC)}
    assert [one.verdict for one in told.values()] == ["yes", "no", "no"]
    assert told["lawyers"].use == Use("share", "lawyers")
    assert told["courts"].whys[0] == Why(Bar.CONSENT, answer=Answer.NOT_ASKED)


def test_an_appeal_that_was_refused_is_barred_and_telling_on_to_the_same_body_is_another_question(book):
    heard(book, answers=replace(YES, yes=(KEEP, Use("share", "un_bodies"))))  # she said no to an appeal to the UN
    register = Register(book)
    told = publishable(register, register.dossier(find(register, HIM)), "un_bodies")
    names = {one.use.purpose: one.whys[0] for one in told if one.thing is Thing.NAME}
    assert names["appeal"] == Why(Bar.CONSENT, answer=Answer.REFUSED)
    assert names["share"].bar is Bar.SECOND


def test_everybody_outside_whom_a_consent_may_name_is_told_of_and_nobody_else(book):
    heard(book)
    outside = {use.recipient for use in uses()} - {"group"}
    assert set(recipients()) == outside and recipients()[0] == PUBLIC
    for one in outside:
        assert public(book, recipient=one)
    for one in ("group", "neighbours"):
        with pytest.raises(NotFound):
            public(book, recipient=one)


def test_every_use_says_what_was_answered_when_it_was_asked_for(book):
    heard(book)
    said = dict(agreed(Register(book), find(Register(book), HIM).id))
    assert said[NAME] == Why(Bar.CONSENT, answer=Answer.GIVEN)
    assert (said[UN].answer, said[STORY].answer) == (Answer.REFUSED, Answer.NOT_ASKED)


def test_who_may_not_look_is_told_nothing(book):
    heard(book)
    register = Register(book)
    dossier = register.dossier(find(register, HIM))
    book.look_as(Actor("Dana", roles=frozenset()))
    with pytest.raises(NotAllowed):
        publishable(register, dossier)


# — what is not known becomes a question somebody asks —


def test_a_gap_becomes_a_task_once_in_whatever_language_it_was_written(full):
    him = Register(full).persons[0]
    need = bodies()[0].items[0]
    task = ask(full, him, need.key, "kk")
    assert task.what == question(need, "kk") and task.about == him.id
    assert ask(full, him, need.key, "en") == task and len(tasks(full)) == 1
    assert asked(full, him) == {need.key: task}
    finish(full, task.task)
    assert asked(full, him) == {}


def test_what_nobody_needs_is_not_asked(full):
    with pytest.raises(BadRequest, match="nobody asks"):
        ask(full, Register(full).persons[0], "shoe_size", "en")
