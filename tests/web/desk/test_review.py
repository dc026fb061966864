"""Proposals one by one, over HTTP and in a browser."""

import re

import pytest
from told import TEXTS

from izdeu.actions.access import alone
from izdeu.actions.review import cards, queue, sealed_waiting
from izdeu.model.claim import Verdict
from izdeu.model.standing import Standing
from izdeu.model.vocabulary import label
from izdeu.web.desk.review.corrections import told_by


def document_of(book, name):
    return next(id for id, document in book.documents().items() if document.name == name)


@pytest.fixture
def aygul(everything):
    return document_of(everything, "aygul.txt")


def card(everything, document, kind):
    return next(card for card in cards(queue(everything, document)) if card.kind == kind)


def word(card, verdict="accept", seen=0, **more):
    rows = [row.claim.id for row in card.rows]
    return {"card": rows[0], "rows": " ".join(rows), "seen": seen, "verdict": verdict, **more}


def standings(everything, card):
    everything.forget()
    return {everything.derivation.claims[row.claim.id].standing for row in card.rows}


def test_the_queue_counts_what_waits_by_kind_and_says_what_is_sealed(signed_in, everything):
    said = signed_in("Boris").get("/review/").content.decode()
    assert "aygul.txt" in said and "answer.txt" in said and "letter.txt" not in said
    everything.sealed_open = False
    assert f"{sealed_waiting(everything)} proposals wait in private documents" in said


def test_a_card_accepted_stands_in_the_name_of_whoever_accepted_it_and_the_next_one_comes(signed_in, everything, aygul):
    first, second, *_ = cards(queue(everything, aygul))
    answer = signed_in("Boris").post(f"/review/{aygul}/decide/", word(first))
    assert answer.status_code == 302 and second.first.claim.id in answer["Location"]
    assert standings(everything, first) == {Standing.ACCEPTED}
    assert everything.derivation.claims[first.first.claim.id].by == "Boris"


def test_a_step_sends_the_card_alone_and_not_the_text(signed_in, everything, aygul):
    first = cards(queue(everything, aygul))[0]
    answer = signed_in("Boris").post(f"/review/{aygul}/decide/", word(first), headers={"HX-Request": "true"})
    said = answer.content.decode()
    assert said.startswith('<div id="table"') and "<html" not in said and 'class="reading"' not in said
    assert answer["HX-Replace-Url"].startswith(f"/review/{aygul}/?card=")


def test_sent_twice_is_decided_once(signed_in, everything, aygul):
    first, boris = cards(queue(everything, aygul))[0], signed_in("Boris")
    for _ in range(2):
        assert boris.post(f"/review/{aygul}/decide/", word(first)).status_code == 302
    decided = list(everything.entries("decision"))
    assert len(decided) == len(first.rows)


def test_who_comes_second_is_told_who_was_quicker_and_decides_nothing(signed_in, everything, aygul):
    event = card(everything, aygul, "event")
    signed_in("Boris").post(f"/review/{aygul}/decide/", word(event))
    answer = signed_in("Nurgul").post(f"/review/{aygul}/decide/", word(event, "reject"), follow=True)
    said = answer.content.decode()
    assert "Somebody was quicker" in said and re.search(
        r"<bdi>Boris</bdi> accepted this · <time[^>]*><bdi>\d+ second", said
    )
    assert standings(everything, event) == {Standing.ACCEPTED}


def test_a_correction_that_comes_second_stays_in_its_form_and_is_saved_knowingly(signed_in, everything, aygul):
    event = next(c for c in cards(queue(everything, aygul)) if c.first.claim.event == "sentenced")
    id, nurgul = event.first.claim.id, signed_in("Nurgul")
    fields = {
        f"type.{id}": "sentenced",
        f"date.{id}": "spring 2018",
        f"place.{id}": "Ghulja",
        "why": "the wife says so",
    }
    signed_in("Boris").post(f"/review/{aygul}/decide/", word(event, "reject"))
    answer = nurgul.post(f"/review/{aygul}/correct/", word(event, "", **fields))
    said = answer.content.decode()
    assert answer.status_code == 409 and "what you wrote is still here" in said
    assert 'value="Ghulja"' in said and 'value="spring 2018"' in said and 'value="the wife says so"' in said
    assert standings(everything, event) == {Standing.REJECTED}
    assert 'name="seen" value="1"' in said
    nurgul.post(f"/review/{aygul}/correct/", word(event, "", seen=1, **fields))
    everything.forget()
    assert "Ghulja" in [
        row.claim.where.wording
        for row in everything.derivation.claims.values()
        if row.claim.where and row.by == "Nurgul"
    ]


def test_a_correction_sent_twice_is_made_once(signed_in, everything, aygul):
    event = next(c for c in cards(queue(everything, aygul)) if c.first.claim.event == "sentenced")
    fields = {f"type.{event.first.claim.id}": "sentenced", f"place.{event.first.claim.id}": "Ghulja"}
    for _ in range(2):
        assert signed_in("Boris").post(f"/review/{aygul}/correct/", word(event, "", **fields)).status_code == 302
    assert len(list(everything.entries("decision"))) == 1


def test_who_has_seen_what_a_colleague_decided_may_decide_anew(signed_in, everything, aygul):
    event = card(everything, aygul, "event")
    signed_in("Boris").post(f"/review/{aygul}/decide/", word(event))
    nurgul = signed_in("Nurgul")
    assert 'name="seen" value="1"' in nurgul.get(f"/review/{aygul}/?card={event.first.claim.id}").content.decode()
    nurgul.post(f"/review/{aygul}/decide/", word(event, "reject", seen=1))
    assert standings(everything, event) == {Standing.REJECTED}


def test_a_card_taken_back_waits_again_and_only_ones_own(signed_in, everything, aygul):
    first, second, *_ = cards(queue(everything, aygul))
    boris, nurgul = signed_in("Boris"), signed_in("Nurgul")
    boris.post(f"/review/{aygul}/decide/", word(first))
    nurgul.post(f"/review/{aygul}/decide/", word(second))
    said = boris.post(f"/review/{aygul}/undo/", follow=True).content.decode()
    assert "Taken back" in said
    assert standings(everything, first) == {Standing.PROPOSED} and standings(everything, second) == {Standing.ACCEPTED}
    assert "no decision of yours" in boris.post(f"/review/{aygul}/undo/", follow=True).content.decode()


def test_all_of_a_kind_are_accepted_once_somebody_agreed_to_how_many(signed_in, everything, aygul):
    boris, event = signed_in("Boris"), card(everything, aygul, "event")
    n = len([row for row in queue(everything, aygul) if row.claim.event])
    asked = boris.get(f"/review/{aygul}/?all=event").content.decode()
    assert f"Accept {n} statements at once?" in asked
    boris.post(f"/review/{aygul}/all/", {"kind": "event", "count": n - 1})
    assert not list(everything.entries("decision"))
    boris.post(f"/review/{aygul}/all/", {"kind": "event", "count": n})
    everything.forget()
    events = [row for row in everything.derivation.claims.values() if row.claim.event and row.document == aygul]
    assert {row.standing for row in events} == {Standing.ACCEPTED}
    boris.post(f"/review/{aygul}/undo/")
    assert standings(everything, event) == {Standing.PROPOSED}


def test_an_event_is_set_right_by_its_fields(signed_in, everything, aygul):
    event = next(c for c in cards(queue(everything, aygul)) if c.first.claim.event == "sentenced")
    id, boris = event.first.claim.id, signed_in("Boris")
    form = boris.get(f"/review/{aygul}/?card={id}&correct=1").content.decode()
    assert f'name="type.{id}"' in form and f'name="place.{id}"' in form
    fields = {
        f"type.{id}": "sentenced",
        f"date.{id}": "spring 2018",
        f"place.{id}": "Ghulja",
        f"stance.{id}": "feared_or_suspected",
    }
    boris.post(f"/review/{aygul}/correct/", word(event, "", **fields, why="the wife says so"))
    everything.forget()
    (right,) = [row.claim for row in everything.derivation.claims.values() if row.standing is Standing.ACCEPTED]
    assert (right.when.edtf(), right.where.wording, right.stance.value) == (
        "2018-03-01/2018-05-31",
        "Ghulja",
        "feared_or_suspected",
    )
    page = boris.get(f"/review/{aygul}/?card={id}").content.decode()
    assert "corrected this" in page and "It now reads" in page and "the wife says so" in page


def test_whose_word_an_event_is_on_is_set_right_on_its_card(signed_in, everything, aygul):
    event = next(c for c in cards(queue(everything, aygul)) if c.first.claim.event == "sentenced")
    claim, boris = event.first.claim, signed_in("Boris")
    mentions = everything.derivation.mentions.values()
    nurbek = next(m.id for m in mentions if (m.document, m.label) == (aygul, "Nurbek Toleu"))
    assert f'name="speaker.{claim.id}"' in boris.get(f"/review/{aygul}/?card={claim.id}&correct=1").content.decode()
    boris.post(f"/review/{aygul}/correct/", word(event, "", **{f"speaker.{claim.id}": nurbek}))
    everything.forget()
    (right,) = [row.claim for row in everything.derivation.claims.values() if row.standing is Standing.ACCEPTED]
    assert (told_by(everything, right), right.speaker == claim.speaker) == (nurbek, False)


def test_another_name_and_what_is_not_said_yet_are_filled_in_on_the_card_of_somebody(signed_in, everything, aygul):
    who = next(c for c in cards(queue(everything, aygul)) if c.first.claim.predicate == "name")
    absent = next(part for part in ("age", "sex", "role") if part not in {row.claim.predicate for row in who.rows})
    value = {"age": "44", "sex": "female", "role": "relative"}[absent]
    sent = word(who, "", **{"more.called": "The family", f"more.{absent}": value})
    signed_in("Boris").post(f"/review/{aygul}/correct/", sent)
    everything.forget()
    rows = [row for row in everything.derivation.claims.values() if row.claim.mention == who.first.claim.mention]
    by_hand = {row.claim.predicate: row.claim.reading for row in rows if row.method == "by hand"}
    assert by_hand == {"name": "The family", absent: value}
    assert standings(everything, who) == {Standing.ACCEPTED}


def test_what_is_filled_in_wrongly_on_a_card_leaves_all_of_it_undecided(signed_in, everything, aygul):
    who = next(c for c in cards(queue(everything, aygul)) if "age" not in {row.claim.predicate for row in c.rows})
    answer = signed_in("Boris").post(f"/review/{aygul}/correct/", word(who, "", **{"more.age": "very old"}))
    assert answer.status_code == 422 and "very old" in answer.content.decode()
    assert standings(everything, who) == {Standing.PROPOSED}


def test_what_was_not_understood_is_said_and_nothing_typed_is_lost(signed_in, everything, aygul):
    event = card(everything, aygul, "event")
    id = event.first.claim.id
    fields = {
        f"type.{id}": event.first.claim.event,
        f"date.{id}": "some day, who knows",
        f"place.{id}": "Ghulja",
        f"stance.{id}": "asserted",
    }
    answer = signed_in("Boris").post(f"/review/{aygul}/correct/", word(event, "", **fields))
    said = answer.content.decode()
    assert (
        answer.status_code == 422
        and "not a date" in said
        and "some day, who knows" in said
        and 'value="Ghulja"' in said
    )
    assert not list(everything.entries("decision"))


def test_words_selected_in_the_text_become_the_evidence(signed_in, everything, aygul):
    event = next(c for c in cards(queue(everything, aygul)) if c.first.claim.event == "sentenced")
    claim, text = event.first.claim, TEXTS["aygul.txt"][0]
    start = text.index(" Ghulja")
    fields = {
        f"type.{claim.id}": "sentenced", f"date.{claim.id}": "", f"stance.{claim.id}": "asserted", f"place.{claim.id}": "Ghulja",
        f"place.{claim.id}.first": start, f"place.{claim.id}.last": start + 7,
    }  # fmt: skip
    signed_in("Boris").post(f"/review/{aygul}/correct/", word(event, "", **fields))
    everything.forget()
    (right,) = [row.claim for row in everything.derivation.claims.values() if row.standing is Standing.ACCEPTED]
    assert [one.quote for one in right.evidence] == ["he got nine years", "Ghulja"]
    assert all(one.stands_in(text) for one in right.evidence)


def test_each_statement_of_a_card_may_be_decided_for_itself(signed_in, everything, aygul):
    who = next(c for c in cards(queue(everything, aygul)) if len(c.rows) > 2)
    name = next(row for row in who.rows if row.claim.predicate == "name")
    sex = next(row for row in who.rows if row.claim.predicate == "sex")
    fields = {f"value.{row.claim.id}": row.claim.reading for row in who.rows} | {
        f"value.{name.claim.id}": "Nurbek Tóleu"
    }
    fields |= {f"verdict.{sex.claim.id}": "reject"}
    signed_in("Boris").post(f"/review/{aygul}/correct/", word(who, "", **fields))
    everything.forget()
    stands = {row.claim.reading: row.standing for row in everything.derivation.claims.values() if row.document == aygul}
    assert stands["Nurbek Tóleu"] is Standing.ACCEPTED and stands["Nurbek Toleu"] is Standing.REJECTED
    assert stands["male"] is Standing.REJECTED and stands["Ghulja"] is Standing.ACCEPTED


def test_a_sealed_document_has_neither_cards_nor_text_for_who_may_not_see_it(signed_in, everything):
    letter = document_of(everything, "letter.txt")
    said = signed_in("Boris").get(f"/review/{letter}/").content.decode()
    assert "must not be known" in said and "Zeynep" not in said and "My brother" not in said
    row = queue(everything, letter)[0]
    sent = {"card": row.claim.id, "rows": row.claim.id, "seen": 0, "verdict": "accept"}
    assert signed_in("Boris").post(f"/review/{letter}/decide/", sent).status_code == 404
    assert not list(everything.entries("decision"))


def test_a_claim_of_another_document_is_not_there(signed_in, everything, aygul):
    other = card(everything, document_of(everything, "answer.txt"), "event")
    assert signed_in("Boris").post(f"/review/{aygul}/decide/", word(other)).status_code == 404
    assert signed_in("Boris").get(f"/review/{aygul}/?card={other.first.claim.id}").status_code == 404


def test_a_verdict_that_is_none_is_refused(signed_in, everything, aygul):
    first = cards(queue(everything, aygul))[0]
    for verdict in ("", "correct", "undo", "everything"):
        assert signed_in("Boris").post(f"/review/{aygul}/decide/", word(first, verdict)).status_code == 400
    assert {entry.record.verdict for entry in everything.entries("decision")} <= {Verdict.ACCEPT}


# — in a browser —


def waits(page):
    return page.locator("#table .counters strong").inner_text()


def press(page, key):
    """And wait until another card lies there."""
    page.eval_on_selector("#table", "table => { table.dataset.old = 1; }")
    page.keyboard.press(key)
    page.wait_for_selector("#table:not([data-old])")


def test_boris_reviews_a_document_with_the_keyboard_alone(opened, looked_at, house):
    opened.keyboard.press("g")
    opened.keyboard.press("r")
    opened.wait_for_url("**/review/")
    looked_at(opened, "review-queue")
    opened.locator("tbody a", has_text="aygul.txt").press("Enter")
    opened.wait_for_selector("#table")
    assert opened.locator("mark.now").first.is_visible()
    looked_at(opened, "review-card")
    before = waits(opened)
    for key in ("a", "s", "k", "r", "u"):
        press(opened, key)
    assert waits(opened) != before
    assert opened.locator(".decided li").count() == 1
    opened.keyboard.press("c")
    opened.wait_for_selector("#correction")
    looked_at(opened, "review-correction-of-who")
    opened.keyboard.press("Escape")
    opened.wait_for_selector("#correction", state="detached")


def test_words_selected_in_the_text_fill_the_field_and_become_the_evidence(opened, looked_at, house):
    opened.goto("/review/")
    opened.locator("tbody a", has_text="aygul.txt").click()
    opened.wait_for_selector("#table")
    while not opened.locator("#table h2").first.inner_text().endswith(label("events", "sentenced", opened.language)):
        press(opened, "j")
    opened.keyboard.press("c")
    opened.locator("[data-takes=place]").focus()
    opened.evaluate(SELECT, "Ghulja")
    opened.wait_for_selector("[data-takes=place] ~ .from-text:not(:empty)")
    assert opened.locator("[data-takes=place]").input_value() == "Ghulja"
    looked_at(opened, "review-correction")
    opened.locator("[data-takes=place]").press("Enter")
    opened.wait_for_selector("#correction", state="detached")
    with house.writing(alone("Boris", sealed=True)) as book:
        (right,) = [row.claim for row in book.derivation.claims.values() if row.standing is Standing.ACCEPTED]
    assert [one.quote for one in right.evidence] == ["he got nine years", "Ghulja"]


def test_undo_and_all_of_a_kind_say_what_they_do(opened, looked_at):
    opened.goto("/review/")
    opened.locator("tbody a", has_text="aygul.txt").click()
    opened.locator("nav a[href*='all=event']").click()
    opened.wait_for_selector("form[action$='/all/']")
    looked_at(opened, "review-all")
    opened.keyboard.press("a")
    opened.wait_for_selector(".decided li")
    assert opened.locator(".decided li").count() == 1
    opened.locator(".decided li a").first.click()
    opened.wait_for_selector("article .notice")
    looked_at(opened, "review-decided")
    opened.keyboard.press("u")
    opened.wait_for_selector(".decided li", state="detached")


SELECT = """(words) => {
  const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT), nodes = [];
  while (walk.nextNode()) nodes.push(walk.currentNode);
  const first = nodes.map((node) => node.data).join("").indexOf(words), range = document.createRange();
  let seen = 0;
  for (const node of nodes) {
    const inside = (place) => place >= seen && place <= seen + node.length;
    if (inside(first)) range.setStart(node, first - seen);
    if (inside(first + words.length)) { range.setEnd(node, first + words.length - seen); break; }
    seen += node.length;
  }
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}"""
