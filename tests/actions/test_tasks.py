"""What there is to do: what Amal wrote down, and what the records themselves ask for."""

from datetime import date, timedelta

import pytest
from told import Teller, read

from izdeu.actions.access import Actor, Role
from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import looked_for
from izdeu.actions.find import settle
from izdeu.actions.judge import judge, record_of
from izdeu.actions.people import Register, find
from izdeu.actions.rebuild import rebuild
from izdeu.actions.review import corrected, decide, queue, undo
from izdeu.actions.seal import SEALED
from izdeu.actions.tasks import Kind, Press, finish, hand_on, move, reopen, set_task, sought, tasks, worklist
from izdeu.actions.verify import verify
from izdeu.model.claim import Detail, Spoken, Verdict
from izdeu.model.consent import KEEP, MYSELF, Answers, Consent
from izdeu.model.contact import Contact
from izdeu.model.errors import BadRequest, NotAllowed, NotFound
from izdeu.model.finding import Right
from izdeu.model.person import Sameness
from izdeu.model.vocabulary import LANGUAGES, label
from izdeu.model.when import When

TODAY = date(2020, 6, 1)
HIM = "Nurbek Toleu"


def his(book):
    register = Register(book)
    return find(register, HIM).id


def kinds(book, **how):
    return [work.kind for work in worklist(book, TODAY, **how)]


def of(book, kind, **how):
    return [work for work in worklist(book, TODAY, **how) if work.kind is kind]


def test_a_task_is_done_undone_moved_and_handed_on(full):
    task = set_task(full, his(full), "Ask the mother for his passport.", "Amal", date(2020, 6, 3)).task
    hand_on(full, task, "Chen", "Amal is on the road")
    move(full, task, date(2020, 6, 10))
    (now,) = (one.record for one in tasks(full))
    assert (now.whom, now.due, now.what) == ("Chen", date(2020, 6, 10), "Ask the mother for his passport.")
    finish(full, task, "she sent a photograph")
    assert tasks(full) == [] and [one.record.why for one in tasks(full, done=True)] == ["she sent a photograph"]
    reopen(full, task, "it cannot be read")
    assert len(tasks(full)) == 1


def test_a_colleague_sees_their_tasks_and_nobodys(full):
    for whom in ("Amal", "Chen", ""):
        set_task(full, "", f"for {whom}", whom)
    assert [one.record.what for one in tasks(full, whom="Amal")] == ["for Amal", "for"]


def test_a_task_says_what_is_to_be_done_and_one_nobody_knows_is_not_found(full):
    with pytest.raises(BadRequest, match="what is to be done"):
        set_task(full, "", " ")
    with pytest.raises(NotFound):
        finish(full, "t-nobody-knows")


def test_a_task_is_about_somebody_who_is_there(full):
    with pytest.raises(NotFound, match="case-of-others"):
        set_task(full, "case-of-others", "look into it")
    document = next(iter(full.documents()))
    set_task(full, document, "scan it again")
    assert [work.title for work in of(full, Kind.TASK)] == ["aygul.txt"]
    opened = Casebook(full.store, "Boris", sealed_open=True)
    with pytest.raises(NotFound):
        set_task(full, record_of(Register(opened), "Zeynep Toleu@letter.txt").person, "call her")


def test_dana_sets_no_task(full):
    with pytest.raises(NotAllowed):
        set_task(Casebook(full.store, "Dana", actor=Actor("Dana", frozenset())), "", "look around")


def test_an_overdue_task_comes_first_and_one_without_a_day_among_the_last(full):
    late = set_task(full, his(full), "late", due=TODAY - timedelta(days=1))
    someday = set_task(full, his(full), "some day")
    found = worklist(full, TODAY)
    assert found[0].ref == late.task and found[0].press is Press.OVERDUE and found[0].title == HIM
    assert next(work for work in found if work.ref == someday.task).press is Press.LATER


def test_a_death_boris_accepted_is_on_chens_list_and_not_on_his_own(full):
    text = "Nurbek Toleu died in 2019.\n"
    found = Teller(text).person("p1", HIM).event("p1", "died", "died in 2019", when=When.year(2019)).found()
    list(add(full, [("notice.txt", text.encode())], read, lambda text, name: found))
    (died,) = (row.claim.id for row in queue(full) if row.claim.event == "died")
    decide(full, died, Verdict.ACCEPT)
    assert Kind.SECOND not in kinds(full)
    chen = Casebook(full.store, "Chen", actor=Actor("Chen", frozenset({Role.REVIEWER})))
    first = worklist(chen, TODAY)[0]
    assert (first.kind, first.ref, first.press) == (Kind.SECOND, died, Press.GRAVE)
    assert first.words() == f"Read a second time: {label('statuses', 'dead')}"


def test_a_contradiction_is_to_be_settled_until_somebody_has_and_again_when_more_is_said(full):
    before = {work.ref for work in of(full, Kind.SETTLE)}
    register = Register(full)
    (sentence,) = (c for c in register.dossier(find(register, HIM)).contradictions if c.rule == "sentence")
    assert sentence.key in before
    settle(full, sentence, Right.FIRST, "the verdict says so")
    assert {work.ref for work in of(full, Kind.SETTLE)} == before - {sentence.key}
    text = "Nurbek Toleu got nine years.\n"
    found = Teller(text).person("p1", HIM, role="missing_or_detained")
    found.event("p1", "sentenced", "got nine years", detail=Detail(years=9))
    list(add(full, [("more.txt", text.encode())], read, lambda text, name: found.found()))
    assert [work.contradiction.rule for work in of(full, Kind.LOOK_AGAIN)] == ["sentence"]


def test_what_was_accepted_is_settled_before_what_is_only_proposed(full):
    assert all(work.proposed and work.press is Press.LATER for work in of(full, Kind.SETTLE))
    for row in queue(full):
        if row.claim.event == "sentenced":
            decide(full, row.claim.id, Verdict.ACCEPT)
    first = of(full, Kind.SETTLE)[0]
    assert first.contradiction.rule == "sentence" and not first.proposed and first.press is Press.OPEN


def test_of_whom_nothing_was_heard_for_so_many_days_somebody_asks_again(full):
    (work,) = of(full, Kind.NO_NEWS)
    assert work.title == HIM and work.days == ((TODAY - date(2020, 3, 1)).days,)
    assert work.words() == "No news for 92 days. Ask whether anything was heard"
    assert of(full, Kind.NO_NEWS, no_news=100) == []


def test_a_silence_longer_than_usual_takes_the_place_of_no_news(full):
    text = "Nurbek Toleu called on the first, the tenth and the twentieth.\n"
    teller = Teller(text).person("p1", HIM, role="missing_or_detained")
    for day, words in ((1, "the first"), (10, "the tenth"), (20, "the twentieth")):
        teller.event("p1", "contact", words, when=When.day(date(2020, 2, day)))
    list(add(full, [("calls.txt", text.encode())], read, lambda text, name: teller.found()))
    (work,) = of(full, Kind.SILENCE)
    assert work.days == (102, 10) and Kind.NO_NEWS not in kinds(full)


def test_a_contact_that_was_announced_and_did_not_come_is_asked_about(full):
    mention = record_of(Register(full), f"{HIM}@aygul.txt")

    def call(id, at, expected):
        full.record(
            Contact(id, mention.document, mention.id, "s-1", "s-2", at, "telephone", Spoken.CONTROLLED, expected)
        )

    call("co-1", date(2020, 4, 1), date(2020, 5, 1))
    (work,) = of(full, Kind.EXPECTED)
    assert (work.about, work.due, work.days) == (his(full), date(2020, 5, 1), (61,))
    call("co-2", date(2020, 5, 2), date(2020, 6, 2))
    assert of(full, Kind.EXPECTED) == [], "it came, and the next is not late yet"


def test_a_consent_that_runs_out_is_asked_for_again_in_time(full):
    def until(id, day):
        full.record(Consent(id, "s-1", MYSELF, Answers((KEEP,), language="kk", until=day)))

    until("k-1", TODAY + timedelta(days=20))
    assert [work.ref for work in of(full, Kind.CONSENT)] == ["k-1"]
    until("k-2", TODAY + timedelta(days=200))
    assert of(full, Kind.CONSENT) == [], "they agreed anew"


def test_the_next_questions_are_those_one_and_the_same_person_can_answer(full):
    (work,) = of(full, Kind.ASK)
    assert work.about == his(full) and 1 <= len(work.questions) <= 3
    assert len({gap.need.ask() for gap in work.questions}) == 1 and work.questions[0].need.label() in work.words()


def test_only_what_concerns_one_person_where_that_is_asked(full):
    set_task(full, "", "buy paper")
    set_task(full, his(full), "ask his mother")
    assert {work.about for work in worklist(full, TODAY, about=[his(full)])} == {his(full)}


def test_a_task_follows_its_person_through_a_merge(full):
    lesser = record_of(Register(full), "Nurbek Toleuuly@answer.txt")
    set_task(full, lesser.person, "ask the consul")
    main = record_of(Register(full), "Nurbek Toleu@aygul.txt")
    judge(full, main.id, lesser.id, Sameness.SAME, "the same man")
    assert "ask the consul" in [work.what for work in worklist(full, TODAY, about=[main.person])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_work_says_in_every_language_what_to_do(full, language):
    set_task(full, "", "buy paper")
    for work in worklist(full, TODAY):
        assert work.words(language).strip() and "{" not in work.words(language)


def test_a_task_about_a_sealed_sister_is_there_only_where_her_compartment_is_open(full):
    opened = Casebook(full.store, "Boris", sealed_open=True)
    sister = record_of(Register(opened), "Zeynep Toleu@letter.txt")
    task = set_task(opened, sister.person, "call her")
    assert [one.record.what for one in tasks(opened)] == ["call her"] and tasks(full) == []
    with pytest.raises(NotFound):
        finish(full, task.task)
    assert "Zeynep" not in str(worklist(full, TODAY))


def test_a_task_written_with_the_letter_open_names_its_writer_to_nobody_else(full):
    opened = Casebook(full.store, "Boris", sealed_open=True)
    set_task(opened, his(opened), "Ask Zeynep for the passport.")
    assert [one.record.what for one in tasks(full)] == [f"Ask {SEALED} for the passport."]


def test_moving_a_covered_task_leaves_its_words_whole(full):
    opened = Casebook(full.store, "Boris", sealed_open=True)
    task = set_task(opened, his(opened), "Ask Zeynep for the passport.")
    move(full, task.task, TODAY)
    assert [one.record.what for one in tasks(opened)] == ["Ask Zeynep for the passport."]


def test_tasks_survive_a_rebuild(full):
    set_task(full, his(full), "ask his mother", due=TODAY)
    before = worklist(full, TODAY)
    assert rebuild(full) and not verify(full).wrong
    assert worklist(full, TODAY) == before


def test_who_is_looked_for_is_known_without_going_through_every_claim_and_as_it_was_decided(full):
    def by_all_claims() -> set[str]:
        return {row.claim.mention for row in full.derivation.claims.values() if looked_for(row)}

    everybody = set(sought(Register(full)))
    assert everybody == by_all_claims() != set()
    for row in queue(full):
        decide(full, row.claim.id, Verdict.REJECT if looked_for(row) else Verdict.ACCEPT)
        assert set(sought(Register(full))) == by_all_claims()
    assert set(sought(Register(full))) < everybody


def test_whose_death_was_accepted_comes_before_the_others_and_after_them_where_that_is_undone(full):
    claim = next(row.claim for row in full.derivation.claims.values() if row.claim.predicate == "event:sentenced")
    before = sought(Register(full))
    decide(full, claim.id, Verdict.CORRECT, "", corrected(claim, "type", "died"))
    last = before[-1]
    assert claim.mention in before and sought(Register(full))[0] == claim.mention
    undo(full)
    assert sought(Register(full)) == before and last in before
