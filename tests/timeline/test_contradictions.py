import re

import pytest
from cast import Casebook, paper
from hypothesis import given
from hypothesis import strategies as st

from izdeu.model.claim import Stance
from izdeu.model.phrase import difference_said, pieces_said
from izdeu.model.speaker import SpeakerKind
from izdeu.model.vocabulary import LANGUAGES
from izdeu.model.when import When, born
from izdeu.timeline.contradictions import RULES, what_it_means

WIFE = "aliya"


def the_one(book, field):
    found = [c for c in book.dossier().contradictions if c.field == field]
    assert len(found) == 1, [c.field for c in book.dossier().contradictions]
    return found[0]


def test_may_in_one_paper_and_july_in_another_exclude_each_other(book):
    book.says("a", "event:returned", when="2017-05", quote="left in May")
    book.says("b", "event:returned", when="2017-07", quote="left in July")
    found = the_one(book, "date:returned")
    assert [(side.value, side.sources) for side in found.sides] == [("2017-05", ("a.txt",)), ("2017-07", ("b.txt",))]
    assert [side.passages[0].quote for side in found.sides] == ["left in May", "left in July"]


def test_two_precisions_of_one_date_are_no_contradiction(book):
    book.says("a", "event:returned", when="2017")
    book.says("b", "event:returned", when="2017-05")
    book.says("c", "event:returned", when="2017-05-03")
    assert book.contradictions() == []


def test_a_vague_date_between_two_precise_ones_speaks_for_neither(book):
    book.says("a", "event:returned", when="2017-05")
    book.says("b", "event:returned", when="2017-07")
    book.says("c", "event:returned", when="2017")
    assert {s for side in the_one(book, "date:returned").sides for s in side.sources} == {"a.txt", "b.txt"}


def test_about_a_year_ago_may_be_some_months_off(book):
    book.says("a", "event:arrested_or_detained", when=When.month(2016, 12).worded("about then", approx=True))
    book.says("b", "event:arrested_or_detained", when="2017-01-20")
    assert book.contradictions() == []


def test_one_voice_that_tells_of_two_journeys_does_not_contradict_itself(book):
    book.says("a", "event:returned", when="2016", by=book.speaker("a", WIFE))
    book.says("a", "event:returned", when="2018", by=book.speaker("a", WIFE))
    book.says("b", "event:returned", when="2018-03")
    assert book.contradictions() == []


def test_a_voice_that_says_2017_and_then_may_means_may(book):
    wife = book.speaker("a", WIFE)
    book.says("a", "event:returned", when="2017", by=wife)
    book.says("a", "event:returned", when="2017-05", by=wife)
    book.says("b", "event:returned", when="2017-07")
    assert the_one(book, "date:returned").sides[0].value == "2017-05"


def test_two_voices_inside_one_document_may_contradict_each_other(book):
    book.says("a", "event:arrested_or_detained", when="2017-05", by=book.speaker("a", WIFE))
    book.says("a", "event:arrested_or_detained", when="2018-05", by=book.speaker("a", "uncle"))
    assert the_one(book, "date:arrested_or_detained").documents == ("a.txt",)


def test_leaving_for_two_countries_is_two_events(book):
    book.says("a", "event:migrated", when="2014", country="Kazakhstan")
    book.says("b", "event:migrated", when="2018", country="Turkey")
    assert book.contradictions() == [] and len(book.dossier().timeline) == 2


def test_calls_on_different_days_are_different_calls(book):
    book.says("a", "event:contact", when="2018-05")
    book.says("b", "event:contact", when="2019-05")
    assert book.contradictions() == []


def test_a_camp_in_one_account_and_a_prison_in_another(book):
    book.says("a", "event:sent_to_camp", by=book.speaker("a", WIFE))
    book.says("b", "event:sentenced", years=9, by=book.speaker("b", "envoy", SpeakerKind.OFFICIAL))
    assert [side.value for side in the_one(book, "where_held").sides] == ["camp", "prison"]


def test_a_camp_first_and_a_prison_later_is_a_path_not_a_contradiction(book):
    book.says("a", "event:sent_to_camp", when="2017")
    book.says("b", "event:imprisoned", when="2019")
    assert book.contradictions() == []


def test_two_and_a_half_years_in_a_camp_reach_over_a_sentence_in_that_time(book):
    book.says("a", "event:sent_to_camp", when="2017", years=2.5)
    book.says("b", "event:sentenced", when="2019-02", years=9)
    assert book.contradictions() == ["where_held"]


def test_whoever_tells_of_camp_and_prison_contradicts_neither(book):
    wife = book.speaker("a", WIFE)
    book.says("a", "event:sent_to_camp", by=wife)
    book.says("a", "event:imprisoned", by=wife)
    book.says("b", "event:sent_to_camp")
    assert book.contradictions() == []


def test_a_report_of_a_later_year_may_know_of_a_later_place():
    book = Casebook(paper("a", "2018-03-01"), paper("b", "2020-05-01"))
    book.says("a", "event:sent_to_camp")
    book.says("b", "event:imprisoned")
    assert book.contradictions() == []


@pytest.mark.parametrize("term", [{"days": 10}, {"years": 1, "suspended": True}])
def test_some_days_of_arrest_and_a_suspended_sentence_are_no_prison(book, term):
    book.says("a", "event:sent_to_camp")
    book.says("b", "event:sentenced", **term)
    assert book.contradictions() == []


def test_nine_years_or_ten(book):
    book.says("a", "event:sentenced", years=9)
    book.says("b", "event:official_reply", years=10)
    assert [side.value for side in the_one(book, "sentence").sides] == ["9 years", "10 years"]


def test_108_months_are_nine_years(book):
    book.says("a", "event:sentenced", years=9)
    book.says("b", "event:sentenced", months=108)
    assert book.contradictions() == []


def test_ten_days_in_one_year_and_nine_years_in_another_are_two_sentences(book):
    book.says("a", "event:sentenced", when="2019-02", days=10)
    book.says("b", "event:sentenced", when="2021-02", years=9)
    assert "sentence" not in book.contradictions()


def test_charges_are_compared_by_what_they_mean_in_any_language(book):
    book.says("a", "event:sentenced", charge="extremism")
    book.says("b", "event:sentenced", charge="религиозный экстремизм")
    assert book.contradictions() == []
    book.says("c", "event:sentenced", charge="wergeld")
    assert book.contradictions() == []  # not understood: nothing is said of it
    book.says("d", "event:charged", charge="сепаратизм")
    assert book.contradictions() == ["charge"]


def test_47_goes_together_with_late_forties_and_not_with_sixty(book):
    book.says("a", "age", "47", when=born(47, When.parse("2020-10-26")))
    book.says("b", "age", "46–49", when=born(46, When.parse("2019-12-01"), 49))
    assert book.contradictions() == []
    book.says("c", "age", "60", when=born(60, When.parse("2020-10-26")))
    assert book.contradictions() == ["age"]


def test_an_age_counted_a_year_differently_is_no_contradiction(book):
    book.says("a", "age", "47", when=born(47, When.parse("2020-10-26")))
    book.says("b", "age", "48", when=born(48, When.parse("2020-03-01")))
    assert book.contradictions() == []


def test_two_daughters_or_three_children(book):
    book.says("a", "children", "2 daughters")
    book.says("b", "children", "3 children")
    assert [side.value for side in the_one(book, "family").sides] == ["2 daughters", "3 children"]


def test_a_child_may_be_born_between_two_reports():
    book = Casebook(paper("a", "2018-03-01"), paper("b", "2020-05-01"))
    book.says("a", "children", "2 children")
    book.says("b", "children", "3 children")
    assert book.contradictions() == []


def test_sons_say_nothing_of_daughters(book):
    book.says("a", "children", "2 daughters")
    book.says("b", "children", "1 sons")
    assert book.contradictions() == []


def test_wife_in_one_paper_and_sister_in_another(book):
    book.says("a", "kin:wife", who=WIFE, other="a:serik")
    book.says("b", "kin:sister", who=WIFE, other="b:serik")
    assert book.contradictions() == ["family"]


def test_wife_and_husband_are_one_tie_from_two_ends(book):
    book.says("a", "kin:wife", who=WIFE, other="a:serik")
    book.says("b", "kin:husband", other="b:aliya")
    assert book.contradictions() == []


def test_a_visit_in_one_language_and_a_funeral_in_another(book):
    book.says("a", "event:returned", reason="看望女儿")
    book.says("b", "event:returned", reason="a funeral")
    assert book.contradictions() == ["reason"]


def test_wording_nobody_understands_is_never_said_to_differ(book):
    book.says("a", "event:returned", reason="wergeld")
    book.says("b", "event:returned", reason="a funeral")
    assert book.contradictions() == []


def test_trades_contradict_each_other_only_where_nothing_leaves_room(book):
    book.says("a", "occupation", "retired oil worker")
    book.says("b", "occupation", "teacher")
    assert book.contradictions() == []
    book.says("c", "occupation", "шопан")
    assert book.contradictions() == ["occupation"]


def test_a_call_after_the_reported_death(book):
    book.says("a", "event:died", when="2019-03")
    book.says("b", "event:contact", when="2020-01")
    assert "status" in book.contradictions()


def test_an_official_says_released_and_the_family_cannot_find_him(book):
    book.says("a", "event:released", by=book.speaker("a", "envoy", SpeakerKind.OFFICIAL))
    book.says("b", "event:missing_since", when="2017", by=book.speaker("b", WIFE))
    assert "status" in book.contradictions()


def test_held_and_then_released_is_no_contradiction(book):
    book.says("a", "event:imprisoned", when="2018")
    book.says("b", "event:released", when="2020-02")
    assert book.contradictions() == []


def test_the_last_contact_of_an_older_report_is_only_older():
    book = Casebook(paper("a", "2018-04-27"), paper("b", "2020-05-01"))
    book.says("a", "event:last_contact", when="2018-01", by=book.speaker("a", WIFE))
    book.says("b", "event:last_contact", when="2019-03", by=book.speaker("b", WIFE))
    assert book.contradictions() == []


def test_one_voice_gives_two_dates_for_the_last_contact():
    book = Casebook(paper("a", "2021-04-27"), paper("b", "2020-05-01"))
    book.says("a", "event:last_contact", when="2018-01", by=book.speaker("a", WIFE))
    book.says("b", "event:last_contact", when="2019-03", by=book.speaker("b", WIFE))
    assert book.contradictions() == ["last_contact"]


def test_what_an_envoy_rejects_stands_against_what_the_wife_tells(book):
    wife, envoy = book.speaker("a", WIFE), book.speaker("a", "envoy", SpeakerKind.OFFICIAL)
    book.says("a", "event:missing_since", when="2017", by=wife)
    book.says("a", "event:official_reply", by=envoy, stance=Stance.DENIED)
    found = the_one(book, "asserted_denied")
    assert found.explanation == "denied by official, asserted by relative"
    assert difference_said(found.how, *found.between) == "denied by an official, asserted by a relative"
    assert difference_said(found.how, *found.between, "ru") == "отрицает: должностное лицо; утверждает: родственник"


def test_a_speaker_of_whom_nothing_is_known_is_called_by_the_paper():
    book = Casebook(paper("a", publisher="The Valley Herald"), paper("b"))
    someone = book.speaker("a", "someone", SpeakerKind.UNKNOWN)
    book.says("a", "event:arrested_or_detained", by=someone, stance=Stance.DENIED)
    book.says("b", "event:arrested_or_detained", by=book.speaker("b", WIFE))
    assert the_one(book, "asserted_denied").explanation == "denied by The Valley Herald, asserted by relative"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_difference_is_put_into_the_language_of_the_page(book, language):
    for paper_, month, years, place, children in (
        ("a", "2017-05", 9, "sent_to_camp", 2),
        ("b", "2017-07", 12, "imprisoned", 4),
    ):
        book.says(paper_, "event:returned", when=month)
        book.says(paper_, "event:sentenced" if years == 12 else "event:official_reply", years=years)
        book.says(paper_, f"event:{place}")
        book.says(paper_, "children", f"{children} children")
    book.says(
        "c", "event:arrested_or_detained", stance=Stance.DENIED, by=book.speaker("c", "envoy", SpeakerKind.OFFICIAL)
    )
    book.says("d", "event:arrested_or_detained", by=book.speaker("d", WIFE))
    found = book.dossier().contradictions
    assert {"date:returned", "sentence", "where_held", "family", "asserted_denied"} <= {c.field for c in found}
    for one in found:
        said = difference_said(one.how, *one.between, language) + "".join(
            pieces_said(s.pieces, language) for s in one.sides
        )
        assert "{" not in said and "_" not in said
        assert language in ("en", "tr") or not re.search(r"[a-z]{3}", said), said


def test_a_fear_is_not_an_account(book):
    book.says("a", "event:sent_to_camp", stance=Stance.FEARED)
    book.says("b", "event:imprisoned")
    assert book.contradictions() == []


def test_every_rule_says_in_words_what_it_finds(book):
    book.says("a", "event:sentenced", years=9)
    book.says("b", "event:sentenced", years=10)
    (found,) = book.dossier().contradictions
    assert what_it_means(found).startswith("Sources give sentences of different length.")
    assert all(rule.__doc__ for rule in RULES)


@given(st.lists(st.sampled_from(["2016", "2017", "2017-05", "2017-05-03", "2018-01"]), max_size=6))
def test_sides_of_a_date_never_share_a_possible_day(dates):
    book = Casebook(*(paper(str(n)) for n in range(6)))
    for number, date in enumerate(dates):
        book.says(str(number), "event:returned", when=date)
    for found in book.dossier().contradictions:
        one, other = (When.parse(side.value) for side in found.sides)
        assert not one.may_coincide(other)
