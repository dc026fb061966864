from cast import Casebook, paper

from izdeu.model.claim import Spoken, Stance
from izdeu.model.speaker import SpeakerKind
from izdeu.model.standing import Standing
from izdeu.timeline.dossier import by_person, summary
from izdeu.timeline.status import Status

ACCEPTED, REJECTED = Standing.ACCEPTED, Standing.REJECTED


def statuses(book):
    return [at.status for at in book.dossier().statuses]


def test_events_come_in_order_and_undated_ones_last(book):
    book.says("a", "event:health")
    book.says("a", "event:sent_to_camp", when="2018-03")
    book.says("a", "event:returned", when="2017-05")
    assert [event.type for event in book.dossier().timeline] == ["returned", "sent_to_camp", "health"]


def test_reports_of_one_event_are_taken_together_and_the_most_precise_date_stands(book):
    book.says("a", "event:returned", when="2017")
    book.says("b", "event:returned", when="2017-05-03", reason="pension")
    book.says("c", "event:returned")
    (event,) = book.dossier().timeline
    assert event.when.edtf() == "2017-05-03" and event.detail.reason == "pension"
    assert event.documents == ("a.txt", "b.txt", "c.txt")


def test_dates_that_exclude_each_other_stay_two_events(book):
    book.says("a", "event:returned", when="2017-05")
    book.says("b", "event:returned", when="2017-07")
    assert len(book.dossier().timeline) == 2


def test_two_undated_calls_are_two_calls(book):
    book.says("a", "event:contact")
    book.says("b", "event:contact")
    assert len(book.dossier().timeline) == 2


def test_a_protest_for_somebody_stands_on_their_page(book):
    book.says("a", "event:protest", who="aliya", when="2021-02", other="a:serik")
    assert [event.type for event in book.dossier().timeline] == ["protest"]
    assert [event.type for event in book.dossier("aliya").timeline] == ["protest"]


def test_status_follows_the_dates(book):
    book.says("a", "event:imprisoned", when="2020")
    book.says("a", "event:sent_to_camp", when="2017")
    assert statuses(book) == [Status.CAMP, Status.PRISON]
    assert book.dossier().status.status is Status.PRISON


def test_an_undated_status_stands_where_it_usually_comes(book):
    book.says("a", "event:missing_since", when="2017")
    book.says("b", "event:sent_to_camp")
    assert book.dossier().status.status is Status.CAMP


def test_an_old_report_is_not_newer_than_a_later_date():
    book = Casebook(paper("a", "2018-04-01"), paper("b"))
    book.says("a", "event:imprisoned")
    book.says("b", "event:house_arrest", when="2020")
    assert book.dossier().status.status is Status.HOUSE_ARREST


def test_death_release_and_a_sentence_are_not_known_while_only_proposed(book):
    book.says("a", "event:sent_to_camp", when="2017")
    grave = [book.says("b", f"event:{e}", when="2020") for e in ("died", "released", "sentenced")]
    assert book.dossier().status.status is Status.CAMP
    assert {Status.DEAD, Status.RELEASED, Status.SENTENCED} < set(statuses(book))
    book.claims.remove(grave[0])
    book.says("b", "event:died", when="2020", standing=ACCEPTED)
    assert book.dossier().status.status is Status.DEAD


def test_what_is_graver_than_one_person_may_decide_says_so(book):
    book.says("a", "event:sentenced", when="2017", standing=ACCEPTED, years=5)
    assert not book.dossier().status.awaits, "a sentence is not"
    book.says("a", "event:migrated", when="2020", standing=ACCEPTED)
    assert book.dossier().status.status is Status.FREE and book.dossier().status.awaits


def test_what_is_said_under_control_never_frees_anybody(book):
    book.says("a", "event:sent_to_camp", when="2017")
    book.says("b", "event:released", when="2019", spoken=Spoken.CONTROLLED, standing=ACCEPTED)
    book.says("b", "event:house_arrest", when="2019", spoken=Spoken.CODED, standing=ACCEPTED)
    assert statuses(book) == [Status.CAMP]


def test_a_detained_person_does_not_confirm_their_own_release(book):
    himself = book.speaker("a", "serik", SpeakerKind.MISSING)
    book.says("a", "event:released", when="2019", by=himself, standing=ACCEPTED)
    assert book.dossier().status.status is Status.UNKNOWN


def test_in_code_he_may_still_say_that_he_is_held(book):
    book.says("a", "event:sent_to_camp", when="2018", spoken=Spoken.CODED)
    assert book.dossier().status.status is Status.CAMP


def test_who_left_the_country_after_having_been_held_is_free(book):
    book.says("a", "event:imprisoned", when="2017", standing=ACCEPTED)
    book.says("a", "event:migrated", when="2020", standing=ACCEPTED)
    book.says("a", "event:migrated", when="2009", standing=ACCEPTED)
    assert statuses(book) == [Status.PRISON, Status.FREE]


def test_denials_and_fears_are_no_status(book):
    book.says("a", "event:sent_to_camp", stance=Stance.FEARED)
    book.says("b", "event:released", stance=Stance.DENIED, standing=ACCEPTED)
    assert statuses(book) == []


def test_what_lies_in_the_future_has_not_happened(book):
    book.says("a", "event:released", when="2031", standing=ACCEPTED)
    assert statuses(book) == []


def test_rejected_claims_are_gone_and_proposed_ones_can_be_left_out(book):
    book.says("a", "event:returned", when="2017", standing=ACCEPTED)
    book.says("a", "event:sent_to_camp", standing=REJECTED)
    book.says("a", "event:imprisoned")
    assert [e.type for e in book.dossier().timeline] == ["returned", "imprisoned"]
    assert [e.type for e in book.dossier(include_proposed=False).timeline] == ["returned"]
    assert (book.dossier().accepted, book.dossier().proposed) == (1, 1)


def test_a_proposal_never_changes_what_a_person_accepted(book):
    book.says("a", "event:imprisoned", when="2017", standing=ACCEPTED)
    book.says("b", "event:imprisoned", when="2017-05-03", reason="a poem")
    (event,), (status,) = book.dossier().timeline, book.dossier().statuses
    assert (event.when.edtf(), event.detail.reason, len(event.reports)) == ("2017", "", 2)
    assert (status.since.edtf(), len(status.footnotes)) == ("2017", 2)


def test_a_possible_event_counts_for_nobody_until_somebody_says_whom_it_happened_to(book):
    book.says("a", "event:died", who="aliya", candidates=("a:aliya", "a:serik"))
    for who in ("serik", "aliya"):
        page = book.dossier(who)
        assert not page.timeline and not page.statuses
        assert page.open_questions[0].candidates == (("p-aliya", "Aliya Ospan"), ("p-serik", "Serik Talgatuly"))


def test_an_accepted_possible_event_is_an_event(book):
    book.says("a", "event:died", candidates=("a:serik", "a:aliya"), standing=ACCEPTED)
    assert [e.type for e in book.dossier().timeline] == ["died"]


def test_names_are_kept_as_written_with_script_and_papers(book):
    book.says("a", "name", "Serik Talgatuly")
    book.says("b", "name", "Серік Талғатұлы")
    book.says("c", "name", "Serik Talgatuly")
    book.says("c", "name", "Talgatuly")
    page = book.dossier()
    assert [(n.text, n.script) for n in page.names] == [
        ("Serik Talgatuly", "Latn"), ("Серік Талғатұлы", "Cyrl"), ("Talgatuly", "Latn")
    ]  # fmt: skip
    assert page.title == "Serik Talgatuly" and page.named


def test_an_unnamed_person_is_called_by_the_words_for_them():
    book = Casebook(paper("a"))
    book.mention("a", "daughter", "her youngest daughter", named=False)
    assert (book.dossier("daughter").title, book.dossier("daughter").named) == ("her youngest daughter", False)


def test_the_family_is_called_as_seen_from_the_person(book):
    book.mention("a", "dana", "her mother", named=False)
    book.says("a", "kin:husband", other="a:aliya")
    book.says("b", "kin:wife", who="aliya", other="b:serik")
    book.says("a", "kin:mother", who="dana", other="a:serik")
    assert [(r.kin, r.label, r.named) for r in book.dossier().family] == [
        ("wife", "Aliya Ospan", True), ("mother", "her mother", False)
    ]  # fmt: skip
    assert [(r.kin, r.label) for r in book.dossier("dana").family] == [("child", "Serik Talgatuly")]


def test_two_ages_narrow_the_birth(book):
    from izdeu.model.when import When, born

    book.says("a", "age", "47", when=born(47, When.parse("2020-10-26")))
    book.says("b", "born", "1973", when=When.year(1973))
    assert book.dossier().born.iso() == {"start": "1973-01-01", "end": "1973-10-26"}


def test_each_line_carries_its_footnote(book):
    wife, cousin = book.speaker("a", "aliya"), book.speaker("a", "cousin", SpeakerKind.WITNESS)
    book.says("a", "event:sent_to_camp", by=wife, told_by=cousin, quote="he is in a camp", standing=ACCEPTED)
    note = book.dossier().timeline[0].reports[0].footnote
    assert (note.quote, note.document.name, note.speaker, note.told_by) == (
        "he is in a camp",
        "a.txt",
        "relative",
        "witness",
    )
    assert note.accepted


def test_the_row_of_the_list_counts_voices_and_sources(book):
    for letter in "abc":
        book.says(letter, "event:sent_to_camp", by=book.speaker(letter, "aliya"))
    book.says("a", "role", "missing_or_detained")
    row = summary(book.dossier())
    assert (row.missing, row.sources, row.voices, row.proposed, row.contradictions) == (True, 3, 1, 4, 0)


def test_claims_are_handed_out_to_all_whom_they_touch(book):
    relation = book.says("a", "kin:wife", who="aliya", other="a:serik")
    assert by_person(book.claims, book.persons) == {"p-aliya": [relation], "p-serik": [relation]}
