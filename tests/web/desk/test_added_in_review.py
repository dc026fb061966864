"""What nobody proposed, written down at the desk: over HTTP and in a browser."""

import pytest
from told import Teller, read

from izdeu.actions.access import alone
from izdeu.actions.add import add
from izdeu.actions.decided import claims_in
from izdeu.model.standing import Standing
from izdeu.web.desk.review.corrections import told_by

from .test_review import SELECT, document_of, press

MAYBE = "Erkin Sarbasov and Berik Sarbasov: one came home, one was lost.\n"


@pytest.fixture
def aygul(everything):
    return document_of(everything, "aygul.txt")


def record(everything, document, name):
    return next(m.id for m in everything.derivation.mentions.values() if (m.document, m.label) == (document, name))


def by_hand(everything, document):
    everything.forget()
    return [row for row in claims_in(everything, document) if row.method == "by hand"]


def event(everything, document, **more):
    nurbek = record(everything, document, "Nurbek Toleu")
    return {"what": "event", "type": "imprisoned", "who": nurbek, "words": "he got nine years", **more}


def test_an_event_nobody_proposed_is_on_record_in_the_name_of_whoever_found_it(signed_in, everything, aygul):
    wife = record(everything, aygul, "Aygul Serikqyzy")
    form = event(everything, aygul, date="2018-05", place="Ghulja", years="9", speaker=wife, stance="denied")
    answer = signed_in("Boris").post(f"/review/{aygul}/add/", form, follow=True)
    assert "It is on record, in your name." in answer.content.decode()
    [row] = by_hand(everything, aygul)
    assert (row.by, row.standing, row.claim.when.edtf(), row.claim.detail.years) == (
        "Boris",
        Standing.ACCEPTED,
        "2018-05",
        9,
    )


def test_somebody_new_comes_with_all_that_is_said_of_them_and_is_undone_as_one(signed_in, everything, aygul):
    boris = signed_in("Boris")
    form = {"what": "person", "called": "the neighbour", "role": "other", "age": "60", "words": "The family has heard"}
    boris.post(f"/review/{aygul}/add/", form)
    assert {row.claim.predicate for row in by_hand(everything, aygul)} == {"role", "age"}
    boris.post(f"/review/{aygul}/undo/")
    assert {row.standing for row in by_hand(everything, aygul)} == {Standing.REJECTED}
    assert "neighbour" not in boris.get("/").content.decode()


def test_the_form_begins_with_what_the_event_told_nearest_to_the_words_says(signed_in, everything, aygul):
    rows = [row for row in claims_in(everything, aygul) if row.claim.event and row.claim.when and not row.candidates]
    claim = rows[0].claim
    at = {"what": "event", "first": claim.evidence[0].start, "last": claim.evidence[0].end}
    form = signed_in("Boris").get(f"/review/{aygul}/missed/", at).content.decode()
    assert f'<option value="{claim.mention}" selected>' in form and f'value="{claim.when.edtf()}"' in form
    assert f'<option value="{told_by(everything, claim)}" selected>' in form
    empty = signed_in("Boris").get(f"/review/{aygul}/missed/", {"what": "event"}).content.decode()
    assert f'<option value="{claim.mention}" selected>' not in empty


def test_one_place_selected_rests_on_its_sentence(signed_in, everything, aygul):
    text = "Aygul Serikqyzy says her husband, Nurbek Toleu, was detained in May 2017 in Ghulja."
    at = text.index("Ghulja")
    form = event(everything, aygul, words="", place="Ghulja", **{"place.first": at, "place.last": at + 6})
    signed_in("Boris").post(f"/review/{aygul}/add/", form)
    assert by_hand(everything, aygul)[0].claim.evidence[0].quote == text


@pytest.mark.parametrize(
    "wrong",
    [{"words": ""}, {"words": "no such words"}, {"type": ""}, {"date": "the other day"}, {"years": "many"},
     {"words.first": "5", "words.last": "99999"}, {"words.first": "x", "words.last": "y"}, {"stance": "shouted"}, {"who": "m-nobody"},
     {"who": ""}, {"speaker": "s-nobody"}],
)  # fmt: skip
def test_what_is_not_understood_is_said_and_what_was_typed_is_still_there(signed_in, everything, aygul, wrong):
    answer = signed_in("Boris").post(f"/review/{aygul}/add/", event(everything, aygul, place="<b>Korla", **wrong))
    said = answer.content.decode()
    assert answer.status_code == 422 and "This was not understood" in said
    assert 'value="&lt;b&gt;Korla"' in said and by_hand(everything, aygul) == []


def test_a_script_in_any_field_comes_out_as_text(signed_in, everything, aygul):
    mark = "\"'><script>bad()</script>"
    boris = signed_in("Boris")
    sent = dict.fromkeys(("called", "date", "place", "years", "speaker", "words", "type", "stance"), mark)
    assert "<script>bad" not in boris.post(f"/review/{aygul}/add/", {"what": "event", **sent}).content.decode()
    boris.post(f"/review/{aygul}/add/", {"what": "person", "called": mark, "named": "1", "words": "he got nine years"})
    [row] = by_hand(everything, aygul)
    assert row.claim.reading == mark
    for page in (f"/review/{aygul}/", f"/review/{aygul}/missed/?what=event", f"/review/{aygul}/?card={row.claim.id}"):
        assert "bad()" in (said := boris.get(page).content.decode()) and "<script>bad" not in said


def test_where_somebody_sealed_speaks_the_form_is_not_there(signed_in, everything):
    letter = document_of(everything, "letter.txt")
    boris = signed_in("Nurgul")
    everything.sealed_open = False
    assert boris.get(f"/review/{letter}/missed/?what=person").status_code == 404
    form = {"what": "person", "called": "X", "named": "1", "words": "My brother"}
    assert boris.post(f"/review/{letter}/add/", form).status_code == 404


def test_with_keys_alone_an_event_is_added_and_taken_back(opened, looked_at, house):
    opened.goto("/review/")
    opened.locator("tbody a", has_text="aygul.txt").click()
    opened.wait_for_selector("#table")
    opened.keyboard.press("m")
    opened.wait_for_selector("#table:not(.htmx-added) [href*='what=event']")
    looked_at(opened, "review-missed-what")
    opened.keyboard.press("2")
    opened.wait_for_selector("#correction select[name=kin]")
    looked_at(opened, "review-missed-kin")
    opened.keyboard.press("Escape")
    opened.wait_for_selector("#correction", state="detached")
    opened.evaluate(SELECT, "he got nine years")
    opened.keyboard.press("m")
    opened.wait_for_selector("#table:not(.htmx-added) [href*='what=event']")
    opened.keyboard.press("1")
    opened.wait_for_selector("[data-takes=words] ~ .from-text:not(:empty)")
    assert opened.locator("[name=words]").input_value() == "he got nine years"
    opened.locator("[name=type]").select_option("imprisoned")  # a letter of Uyghur typed here would reach no list
    assert opened.locator("[name=who] option:checked").inner_text() == "Nurbek Toleu"  # as in the event told beside
    opened.locator("[name=who]").press("Tab")
    opened.keyboard.type("2018")
    looked_at(opened, "review-missed-event")
    opened.keyboard.press("Enter")
    opened.wait_for_selector(".decided li")
    looked_at(opened, "review-missed-added")
    with house.writing(alone("Boris", sealed=True)) as book:
        [row] = [row for row in book.derivation.claims.values() if row.method == "by hand"]
    assert (row.claim.event, row.claim.when.edtf(), row.claim.evidence[0].quote) == (
        "imprisoned",
        "2018",
        "he got nine years",
    )
    press(opened, "u")
    opened.wait_for_selector(".decided li", state="detached")


def test_the_possible_events_that_are_left_are_read_and_rejected_at_once(signed_in, everything):
    told = Teller(MAYBE).person("p1", "Erkin Sarbasov").person("p2", "Berik Sarbasov")
    told.event(None, "released", "came home", candidates=("p1", "p2")).event(
        None, "died", "was lost", candidates=("p2", "p1")
    )
    list(add(everything, [("maybe.txt", MAYBE.encode())], read, lambda text, name: told.found()))
    everything.forget()
    answer = document_of(everything, "maybe.txt")
    possible = [row for row in claims_in(everything, answer) if row.candidates]
    boris = signed_in("Boris")
    asked = boris.get(f"/review/{answer}/?all=who").content.decode()
    assert all(row.claim.evidence[0].quote in asked for row in possible)
    boris.post(f"/review/{answer}/all/", {"kind": "who", "count": "99"})
    everything.forget()
    assert {everything.derivation.claims[row.claim.id].standing for row in possible} == {Standing.PROPOSED}
    boris.post(f"/review/{answer}/all/", {"kind": "who", "count": str(len(possible))})
    everything.forget()
    assert {everything.derivation.claims[row.claim.id].standing for row in possible} == {Standing.REJECTED}
