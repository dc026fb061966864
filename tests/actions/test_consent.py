"""Use by use, person by person: nothing is allowed that nobody agreed to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from families import AYGUL, NAME, UN, WIFE, YES, came, heard

from izdeu.actions.consent import Consents, allowed, give, withdraw
from izdeu.actions.interview import meet, register
from izdeu.actions.judge import judge
from izdeu.model.consent import KEEP, MYSELF, Answer, Answers, Use, uses
from izdeu.model.errors import BadRequest, NotAllowed, NotFound
from izdeu.model.interview import Family, Who
from izdeu.model.person import Sameness
from izdeu.model.speaker import SpeakerKind

BROTHER = Family("Nurbek Toleu", "brother", Who("Marat Toleu", "+7 701 555 0999"))


def may(book, person: str, use: Use = NAME, **more: str) -> Answer:
    said = allowed(book, person, use.purpose, use.recipient, **more)
    assert said.yes is (said.because is Answer.GIVEN)
    return said.because


def test_only_what_was_agreed_to_is_allowed_and_everything_else_is_no(book):
    wife = came(book)
    yes = {use for use in uses() if allowed(book, wife.person, use.purpose, use.recipient)}
    assert yes == {KEEP, NAME}
    assert may(book, wife.person, UN) is Answer.REFUSED
    assert may(book, wife.person, Use("research", "public")) is Answer.NOT_ASKED
    assert may(book, "p-somebody-else") is Answer.NOT_ASKED


def test_a_consent_taken_back_counts_no_more_until_it_is_given_anew(book):
    wife = came(book)
    [first] = Consents(book).given
    withdraw(book, first.record.id, [NAME], "she is afraid")
    assert may(book, wife.person) is Answer.WITHDRAWN
    assert may(book, wife.person, KEEP) is Answer.GIVEN
    give(book, wife.speaker, wife.person, YES)
    assert may(book, wife.person) is Answer.GIVEN


def test_taking_back_that_anything_is_kept_takes_back_everything(book):
    wife = came(book)
    withdraw(book, Consents(book).given[0].record.id, [KEEP])
    assert may(book, wife.person) is Answer.WITHDRAWN


def test_a_consent_runs_out_the_day_after_its_last(book):
    last = book.today()
    wife = came(book, answers=replace(YES, until=last))
    assert may(book, wife.person) is Answer.GIVEN
    book.today = lambda: last + timedelta(days=1)
    assert may(book, wife.person) is Answer.EXPIRED


def test_a_relatives_consent_never_covers_another_relative(book):
    told = heard(book)
    daughter = next(m for m in book.derivation.mentions.values() if m.label == "Aliya Toleu")
    with pytest.raises(BadRequest, match="never covers another relative"):
        give(book, told.speaker, daughter.id, YES)
    assert may(book, daughter.id) is may(book, daughter.person) is Answer.NOT_ASKED
    assert may(book, told.mention) is Answer.GIVEN


def test_what_somebody_says_of_themselves_needs_their_own_word(book):
    wife = came(book)
    brother = came(book, BROTHER, Answers((KEEP,), language="kk"))
    assert may(book, wife.person, said_by=wife.speaker) is Answer.GIVEN
    assert may(book, wife.person, said_by=brother.speaker) is Answer.NOT_ASKED


def test_where_one_of_the_family_refuses_nobody_else_can_agree(book):
    wife = heard(book)
    other = came(book, BROTHER, Answers((KEEP,), no=(NAME,), language="kk"))
    brother = heard(book, BROTHER, answers=Answers((KEEP,), no=(NAME,), language="kk"))
    assert may(book, wife.mention) is Answer.GIVEN
    judge(book, wife.mention, brother.mention, Sameness.SAME, "the same birthday and daughters")
    assert may(book, wife.mention) is may(book, other.person) is Answer.DISPUTED


def test_the_last_word_counts_whichever_record_it_was_given_for(book):
    wife = heard(book)
    brother = heard(book, BROTHER, answers=Answers((KEEP,), language="kk"))
    judge(book, wife.mention, brother.mention, Sameness.SAME, "the same birthday and daughters")
    for record, word in (
        (brother.mention, Answer.REFUSED),
        (wife.mention, Answer.GIVEN),
        (brother.mention, Answer.REFUSED),
    ):
        answers = YES if word is Answer.GIVEN else Answers((KEEP,), no=(NAME,), language="kk")
        give(book, wife.speaker, record, answers)
        assert may(book, wife.mention) is word


def test_a_consent_follows_who_is_whom_as_people_judged_and_stops_at_a_dispute(book):
    wife = heard(book)
    brother = heard(book, BROTHER, answers=Answers((KEEP,), language="kk"))
    assert may(book, brother.mention) is Answer.NOT_ASKED  # proposed by a machine as one man, and judged by nobody
    judge(book, wife.mention, brother.mention, Sameness.SAME, "the same birthday and daughters")
    assert may(book, brother.mention) is Answer.GIVEN
    judge(book, wife.mention, brother.mention, Sameness.DIFFERENT, "two men of one village")
    assert may(book, brother.mention) is Answer.NOT_ASKED


def test_who_speaks_for_themselves_decides_for_themselves(book):
    me = came(book, Family("Aygul Serikqyzy", "myself", AYGUL))
    assert may(book, me.person) is Answer.GIVEN


def test_what_somebody_allows_for_themselves_is_theirs_alone(book):
    told = heard(book)
    wife = next(m for m in book.derivation.mentions.values() if not m.named and m.label != "аға-інісі")
    story = Use("publish_story", "public")
    give(book, told.speaker, MYSELF, replace(YES, yes=(KEEP, story)))
    assert may(book, wife.id, story) is Answer.GIVEN
    assert may(book, told.mention, story) is Answer.NOT_ASKED


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        (replace(YES, yes=(Use("keep", "journalists"),)), "nobody can be asked"),
        (replace(YES, no=(NAME,)), "both yes and no"),
        (replace(YES, language=" "), "which language"),
        (replace(YES, until=date(2020, 1, 1)), "run out"),
    ],
)
def test_answers_that_cannot_be_are_refused_in_words(book, answers, word):
    with pytest.raises(BadRequest, match=word):
        register(book, WIFE, answers)
    assert not list(book.store.entries())


def test_a_giver_an_interpreter_and_a_consent_must_be_on_record(book):
    wife = came(book)
    with pytest.raises(NotFound):
        give(book, "s-nobody", MYSELF, YES)
    with pytest.raises(NotFound):
        give(book, wife.speaker, wife.person, replace(YES, interpreter="s-nobody"))
    with pytest.raises(NotFound):
        withdraw(book, "k-none")
    with pytest.raises(BadRequest, match="not agreed"):
        withdraw(book, Consents(book).given[0].record.id, [UN])
    interpreter = meet(book, SpeakerKind.INTERPRETER, Who("Gulnar"))
    assert give(book, wife.speaker, wife.person, replace(YES, interpreter=interpreter.id)).answers.aloud


def test_who_may_not_take_consents_is_told_so(book):
    from izdeu.actions.access import Actor, Role

    book.actor = Actor("Chen", frozenset({Role.HOST}))
    with pytest.raises(NotAllowed):
        give(book, "s-1", MYSELF, YES)
    with pytest.raises(NotAllowed):
        withdraw(book, "k-1")
