"""Families that come: asked before anything is kept, registered in two minutes, heard in full, and never asked twice."""

import re
from dataclasses import replace
from urllib.parse import unquote_plus

import pytest
from django.test import Client
from families import TOLD as HEARD
from told import Teller, read

from izdeu.actions import narratives
from izdeu.actions.cases import open_case
from izdeu.actions.consent import Consents
from izdeu.actions.inbox import receive
from izdeu.actions.interview import interviews_of, narrative, take, waiting
from izdeu.model.claim import Stance
from izdeu.model.consent import KEEP, Use
from izdeu.model.interview import Missing, Who
from izdeu.model.source import Openness
from izdeu.model.speaker import SpeakerKind
from izdeu.reader import Said
from izdeu.web.desk.models import Member
from izdeu.web.desk.reading import Reading

SCRIPT = "<script>alert(1)</script>"
CAME = {
    "keep": "yes", "missing": "Erzat Tursun", "relation": "sister", "language": "ug", "speaks": "Zeynep Tursun",
    "reached": "+7 701 555 0199", "urgent": "her visa ends in May",
}  # fmt: skip
STORY = "My brother Erzat Tursun was taken in July 2017. I am Zeynep and I wait for him."
TOLD = {
    "keep": "yes", "language": "ug", "told": "0", "name-name": ["Erzat Tursun", "ئەرزات تۇرسۇن", ""], "born": "1985",
    "kin-kin": ["daughter", ""], "kin-name": ["Aliya", ""], "narrative": STORY, "interpreter": "Madina",
    "event-type": ["arrested_or_detained", "sentenced"], "event-when": ["July 2017", ""], "event-where": ["Ghulja", ""],
    "event-words": ["taken from his shop", "he got nine years"], "event-by": ["", ""], "event-years": ["", "9"],
    "event-charge": ["", ""], "event-basis": ["witnessed", "told"], "event-stance": ["", "denied"],
    "event-source": ["", "cousin Bolat"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def put(monkeypatch) -> list[str]:
    """What the background reader was asked to read; it reads nothing behind the stories by itself."""
    asked: list[str] = []
    monkeypatch.setattr(Reading, "put", lambda reading, id: asked.append(id))
    return asked


@pytest.fixture
def amal(signed_in) -> Client:
    return signed_in("Amal")


@pytest.fixture
def came(amal, everything) -> str:
    """The sister, registered; she waits."""
    amal.post("/testimony/register/", CAME)
    return waiting(everything)[0].waiting


def drafts(book) -> list[str]:
    return [draft.key for draft in book.store.drafts.list("Amal")]


# — registered —


def test_amal_registers_a_family_and_it_waits_by_its_number(amal, everything):
    page = amal.post("/testimony/register/", CAME, follow=True).content.decode()
    assert "Registered, number 1." in page and "Erzat Tursun" in page and "her visa ends in May" in page
    assert "Zeynep" not in page and "555 0199" not in page
    [ticket] = waiting(everything)
    assert (ticket.who, ticket.relation, ticket.by) == (Who("Zeynep Tursun", "+7 701 555 0199"), "sister", "Amal")


def test_whoever_has_the_compartment_sees_who_came_and_nobody_else(amal, signed_in, came):
    Member.objects.filter(name="Boris").update(sealed=True)
    assert "Zeynep Tursun" in signed_in("Boris").get("/testimony/").content.decode()
    assert "Zeynep" not in signed_in("Nurgul").get("/testimony/").content.decode()


@pytest.mark.parametrize(("keep", "said"), [("no", "nothing of it is stored"), ("", "Ask whether it may be kept")])
def test_without_a_yes_nothing_is_stored_and_what_was_typed_stays_on_the_page(amal, everything, keep, said):
    before = len(list(everything.store.entries()))
    answer = amal.post("/testimony/register/", CAME | {"keep": keep, "interpreter": "Madina"})
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page
    assert 'value="Erzat Tursun"' in page and 'value="Zeynep Tursun"' in page
    assert len(list(everything.store.entries())) == before and drafts(everything) == []


def test_what_is_ticked_is_allowed_and_nothing_else(amal, everything):
    amal.post(
        "/testimony/register/", CAME | {"yes": ["appeal un_bodies", "no such_thing"], "aloud": "1", "given": "signed"}
    )
    [given] = Consents(everything).given
    assert given.record.answers.yes == (KEEP, Use("appeal", "un_bodies"))
    assert given.record.answers.no == () and given.record.answers.aloud and given.record.answers.given == "signed"


def test_where_all_was_asked_what_is_not_ticked_is_a_no(amal, everything):
    amal.post("/testimony/register/", CAME | {"yes": ["appeal un_bodies"], "all": "1"})
    answers = Consents(everything).given[0].record.answers
    assert Use("publish_name", "public") in answers.no and Use("appeal", "un_bodies") not in answers.no


def test_the_same_form_sent_twice_is_one_family_and_one_interpreter(amal, everything):
    for _ in range(2):
        amal.post("/testimony/register/", CAME | {"interpreter": "Madina"})
    speakers = [entry.record for entry in everything.store.entries("speaker")]
    assert len(waiting(everything)) == 1
    assert [one.kind for one in speakers].count(SpeakerKind.INTERPRETER) == 1


def test_a_day_that_is_none_is_said_and_the_form_is_as_it_was(amal, everything):
    answer = amal.post("/testimony/register/", CAME | {"until": "in May"})
    assert answer.status_code == 422 and "is no day" in answer.content.decode()
    assert 'value="Erzat Tursun"' in answer.content.decode() and waiting(everything) == []


def test_already_heard_is_said_as_soon_as_a_name_is_typed(amal, signed_in, came):
    page = signed_in("Boris").post("/testimony/already/", {"missing": "Эрзат Турсун"}).content.decode()
    assert "Registered by <bdi>Amal</bdi>" in page and came in page
    hidden = signed_in("Boris").post("/testimony/already/", {"speaks": "Zeynep Tursun"}).content.decode()
    assert "Registered by <bdi>Amal</bdi>" in hidden and came not in hidden and "Erzat" not in hidden
    assert amal.post("/testimony/already/", {"missing": "Rahima"}).content.decode().strip() == ""
    assert amal.post("/testimony/already/", {"name-name": "Erzat Tursun", "here": came}).content.decode().strip() == ""


# — heard —


def test_what_they_told_is_recorded_and_the_page_says_what_was_kept(amal, everything, came, put):
    page = amal.post(f"/testimony/{came}/", TOLD, follow=True).content.decode()
    [interview] = interviews_of(everything, came)
    assert "taken from his shop" in page and "Aliya" in page and "is being read" in page
    assert "Zeynep" not in page and "Bolat" not in page and "Madina" not in page
    assert put == [interview.id] and waiting(everything) == []
    rows = everything.derivation.claims_of(interview.mention)
    assert {row.claim.reading for row in rows if row.claim.predicate == "name"} == {"Erzat Tursun", "ئەرزات تۇرسۇن"}
    [term] = [row.claim for row in rows if row.claim.event == "sentenced"]
    assert term.detail.years == 9 and term.told_by and term.stance is Stance.DENIED


def test_sent_twice_it_is_recorded_once(amal, everything, came):
    for _ in range(2):
        amal.post(f"/testimony/{came}/", TOLD)
    assert len(interviews_of(everything, came)) == 1 and drafts(everything) == []


def test_consent_that_is_taken_back_at_the_table_is_a_no_from_now_on(amal, everything):
    amal.post("/testimony/register/", CAME | {"yes": ["appeal un_bodies", "publish_name public"]})
    [ticket] = waiting(everything)
    form = amal.get(f"/testimony/{ticket.waiting}/").content.decode()
    assert 'value="publish_name public" checked' in form and 'value="share courts" checked' not in form
    amal.post(f"/testimony/{ticket.waiting}/", TOLD | {"yes": ["appeal un_bodies"]})
    consents, [interview] = Consents(everything), interviews_of(everything, ticket.waiting)
    assert consents.allowed(interview.mention, Use("appeal", "un_bodies"))
    assert not consents.allowed(interview.mention, Use("publish_name", "public"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name-name": [" "]}, "Write whom they look for"),
        ({"event-years": ["", "nine"]}, "is no number of years"),
        ({"event-type": ["arrested_or_detained", ""]}, "Of each event, choose what happened"),
        ({"kin-kin": ["", ""]}, "Of each relative"),
        ({"held": "2099-01-01"}, "lies in the future"),
        ({"language": ""}, "Choose the language"),
    ],
)
def test_what_is_not_understood_is_said_and_every_word_is_still_there(amal, everything, came, change, said):
    answer = amal.post(f"/testimony/{came}/", TOLD | change)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page
    assert STORY in page and "taken from his shop" in page and 'value="1985"' in page and 'value="Aliya"' in page
    assert interviews_of(everything, came) == []


def test_nobody_hears_a_family_that_never_came(amal):
    assert amal.get("/testimony/q-0000/").status_code == 404
    assert amal.get("/testimony/told/n-0000/").status_code == 404
    assert amal.get("/testimony/row/horses/").status_code == 404


def test_what_is_typed_is_shown_and_never_obeyed(amal, everything, came):
    evil = {
        "name-name": [SCRIPT],
        "kin-name": [SCRIPT, ""],
        "event-words": [SCRIPT, ""],
        "narrative": SCRIPT,
        "place": SCRIPT,
    }
    amal.post("/testimony/register/", CAME | {"missing": SCRIPT, "urgent": SCRIPT, "language": "kk"})
    shown = [amal.get("/testimony/"), amal.post(f"/testimony/{came}/", TOLD | evil | {"held": "2099-01-01"})]
    shown += [
        amal.post(f"/testimony/{came}/", TOLD | evil, follow=True),
        amal.post("/testimony/already/", {"missing": SCRIPT}),
    ]
    for answer in shown:
        assert SCRIPT not in answer.content.decode()
    assert "&lt;script&gt;" in shown[0].content.decode() and "&lt;script&gt;" in shown[2].content.decode()


# — drafts —


def keep(browser: Client, family: str, **change: object):
    return browser.post(f"/testimony/{family}/draft/", TOLD | change, headers={"HX-Request": "true"})


def test_a_draft_outlives_a_closed_browser_and_an_expired_sign_in(amal, signed_in, everything, came):
    assert "draft kept" in keep(amal, came).content.decode()
    amal.logout()
    lost = keep(amal, came)
    assert lost.status_code == 401 and lost["HX-Retarget"] == "#notices"
    again = signed_in("Amal")
    assert "Go on with it" in again.get("/testimony/").content.decode()
    form = again.get(f"/testimony/{came}/").content.decode()
    assert STORY in form and 'value="ئەرزات تۇرسۇن"' in form and "taken from his shop" in form
    assert STORY not in signed_in("Nurgul").get(f"/testimony/{came}/").content.decode()


def test_a_draft_is_gone_once_the_form_is_sent_and_does_not_come_back(amal, everything, came):
    keep(amal, came)
    amal.post(f"/testimony/{came}/", TOLD)
    late = keep(amal, came)  # what was typed in the last second, and came after the form
    assert "sent already" in late.content.decode() and drafts(everything) == []


def test_a_draft_is_gone_when_they_say_no(amal, everything, came):
    keep(amal, came)
    assert "No draft is kept" in keep(amal, came, keep="no").content.decode()
    assert drafts(everything) == []


def test_who_says_no_at_the_table_is_heard_and_nothing_is_kept(amal, everything, came):
    keep(amal, came)
    answer = amal.post(f"/testimony/{came}/", TOLD | {"keep": "no"})
    assert answer.status_code == 422 and "nothing of it is stored" in answer.content.decode()
    assert drafts(everything) == [] and interviews_of(everything, came) == []
    [ticket] = waiting(everything)
    assert not Consents(everything).given[-1].record.answers.keep and ticket.waiting == came


def test_one_more_row_needs_no_script(amal, everything, came):
    answer = amal.post(f"/testimony/{came}/more/", TOLD | {"more": "events"})
    assert (answer.status_code, answer["Location"]) == (302, f"/testimony/{came}/#events")
    assert amal.get(f"/testimony/{came}/").content.decode().count('name="event-type"') == 3
    assert amal.get("/testimony/row/events/").content.decode().count('name="event-type"') == 1


def test_a_draft_is_thrown_away_by_whoever_wrote_it(amal, everything, came):
    keep(amal, came)
    amal.post(f"/testimony/{came}/forget/")
    assert drafts(everything) == []


def test_a_family_that_was_heard_in_a_case_of_others_is_not_there_and_ones_draft_of_it_can_go(amal, everything, came):
    keep(amal, came)
    case = open_case(everything, "The brothers of Ghulja")
    take(everything, came, replace(HEARD, missing=Missing(("Erzat Tursun",))), case.id)
    Member.objects.filter(name="Amal").update(all_cases=False)
    assert amal.get(f"/testimony/{came}/").status_code == 404
    page = amal.get("/testimony/").content.decode()
    assert "was heard meanwhile in a case you are not of" in page and "Erzat" not in page
    assert amal.post(f"/testimony/{came}/forget/").status_code == 302 and drafts(everything) == []
    assert amal.post(f"/testimony/{came}/forget/").status_code == 404


# — in their own words —


class Pretend:
    """A reader process that finds one man and what happened to him."""

    def read(self, data: bytes, name: str) -> Said:
        text = data.decode()
        found = Teller(text).person("p1", "Erzat Tursun", role="missing_or_detained")
        return Said(read(data, name), found.event("p1", "arrested_or_detained", "taken in July 2017").found())

    def end(self) -> None:
        pass


def heard(amal: Client, book, family: str) -> str:
    amal.post(f"/testimony/{family}/", TOLD)
    return interviews_of(book, family)[0].id


def test_the_narrative_is_read_in_the_voice_of_whoever_told_it(amal, team, everything, came):
    interview = heard(amal, everything, came)
    paper = narratives.paper_of(everything, interview)
    assert narratives.unread(everything) == {paper: interview}
    team.reading._reader = Pretend()
    team.reading._read(interview)
    assert narratives.unread(everything) == {}
    assert everything.document(paper).openness is Openness.PRIVATE
    [event] = [row.claim for row in everything.derivation.claims.values() if row.document == paper and row.claim.event]
    assert event.speaker == interviews_of(everything, came)[0].speaker
    assert "was read" in amal.get(f"/testimony/told/{interview}/reading/").content.decode()


def test_a_narrative_the_desk_was_locked_over_waits_again_after_the_next_unlocking(amal, team, everything, came):
    interview = heard(amal, everything, came)
    team.reading.end()
    team.reading.take_up(team.reading._round)
    assert list(team.reading._waiting) == [interview]


def test_a_narrative_that_is_on_record_but_unread_keeps_its_narrator_when_it_is_tried_again(
    amal, team, everything, came
):
    interview = heard(amal, everything, came)
    name, data = narrative(everything, interview)
    document, _ = receive(everything, name, data, Openness.PRIVATE)
    team.reading.end()
    team.reading.take_up(team.reading._round)
    assert list(team.reading._waiting) == [interview]  # once, and not as a document without a voice
    team.reading._reader = Pretend()
    team.reading._read(document.id)
    voices = {
        row.claim.speaker
        for row in everything.derivation.claims.values()
        if row.document == document.id and row.claim.event
    }
    assert voices == {interviews_of(everything, came)[0].speaker}


# — in a browser —


def test_a_family_is_registered_and_heard_with_the_keyboard(opened, looked_at):
    opened.goto("/testimony/")
    looked_at(opened, "testimony-empty")
    opened.keyboard.press("r")
    opened.wait_for_url("**/testimony/register/")
    looked_at(opened, "testimony-register")
    opened.locator("button.primary").click()
    opened.wait_for_selector("[role=alert]")
    looked_at(opened, "testimony-refused")
    opened.check("input[name=keep][value=yes]")
    opened.locator("details summary").click()
    opened.check("input[value='appeal un_bodies']")
    opened.fill("[name=missing]", "Nurbek Toleu")
    opened.select_option("[name=relation]", "sister")
    opened.select_option("[name=language]", "ug")
    opened.fill("[name=speaks]", "Zeynep Toleu")
    looked_at(opened, "testimony-register-filled")
    opened.locator("[name=speaks]").focus()
    opened.keyboard.press("Enter")
    opened.wait_for_selector(".tickets")
    looked_at(opened, "testimony-hall")
    opened.keyboard.press("n")
    opened.wait_for_selector("#testimony")
    opened.fill("[name=narrative]", STORY)
    opened.locator("[name=narrative]").press("End")
    opened.locator("#kept", has_text=re.compile(r"\d")).wait_for()
    before = opened.locator("[name=event-type]").count()
    opened.locator("button[value=events]").press("Enter")
    opened.locator("[name=event-type]").nth(before).wait_for()
    opened.locator("[name=event-type]").first.select_option("arrested_or_detained")
    opened.locator("[name=event-when]").first.fill("2017")
    looked_at(opened, "testimony-one")
    opened.locator("[name=name-name]").last.fill("Нурбек Толеу")
    with opened.expect_response(lambda said: "Нурбек" in unquote_plus(said.request.post_data or "")):
        opened.locator("[name=name-name]").last.blur()
    later = opened.context.new_page()  # the window was closed; whoever comes back finds it
    later.language = opened.language
    later.goto(opened.url)
    assert later.locator("[name=name-name]").nth(1).input_value() == "Нурбек Толеу"
    later.locator("form#testimony button.primary").press("Enter")
    later.wait_for_selector("#reading")
    looked_at(later, "testimony-told")


def test_somebody_who_was_here_before_is_noticed_while_the_name_is_typed(opened):
    opened.goto("/testimony/register/")
    opened.check("input[name=keep][value=yes]")
    opened.fill("[name=missing]", "Erzat Tursun")
    opened.select_option("[name=relation]", "sister")
    opened.select_option("[name=language]", "ug")
    opened.locator("button.primary").press("Enter")
    opened.wait_for_selector(".tickets")
    opened.goto("/testimony/register/")
    opened.locator("[name=missing]").press_sequentially("Erzat Tursun")
    opened.wait_for_selector("#already-missing .notice a")


def test_what_they_agreed_to_stands_on_the_page_after_a_testimony(amal, everything):
    amal.post("/testimony/register/", CAME | {"yes": ["appeal un_bodies", "publish_name public"]})
    [ticket] = waiting(everything)
    page = amal.post(
        f"/testimony/{ticket.waiting}/", TOLD | {"yes": ["appeal un_bodies"]}, follow=True
    ).content.decode()
    agreed = re.sub(r"\s+", " ", page[page.index('id="agreed"') : page.index('id="whom"')])
    assert re.search(r"Appeal for the person</dt><dd>[^<]+: Agreed", agreed)
    assert re.search(r"Publish the name</dt><dd>[^<]+: <span[^>]*>Refused", agreed)
    assert "Publish the photograph" not in agreed and "Keep what I tell" in agreed
    assert "Zeynep" not in agreed
