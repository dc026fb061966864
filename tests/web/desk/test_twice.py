"""A form that was sent twice, by a double press, an impatient reload or the back button, counts once. Every form of the desk."""

from typing import Any

import pytest
from compartment import FORMS, Address, addresses
from django.test import Client
from django.urls import reverse

from izdeu.actions.access import Role
from izdeu.actions.glossary import add_term
from izdeu.web.desk.door import ANYBODY
from izdeu.web.desk.models import Member
from izdeu.web.desk.reading import Reading

MORE: dict[str, dict[str, Any]] = {
    "cases:file": {"document": "{document}", "out": ""},
    "cases:open": {"title": "The brothers"},
    "contacts:log": {
        "hearer": "{hearer}", "at": "14 March 2019", "channel": "phone", "caller": "missing", "spoken": "coded", "said": "I am well",
    },
    "intake:text": {"text": "My brother is gone.", "openness": "private", "name": "letter"},
    "same:judge": {"verdict": "unsure", "why": "one wife", "seen": "1"},
    "search:keep": {"q": "Erzat"},
    "settings:new": {"name": "Erlan", "role_list": ["reviewer"], "is_active": "on"},
    "settings:reword": {"list": "stages", "spoken": "en", "word-intake": "Just come"},
    "settings:add_term": {"list": "events", "spoken": "en", "word": "House burned", "code": "house_burned", "kind": "harm"},
    "settings:offer_term": {"list": "channels", "spoken": "en", "term": "own_pigeon", "offered": "no"},
    "tasks:new": {"what": "Call the sister", "about": "{case}", "due": "2031-01-01"},
    "tasks:change": {"deed": "hand", "whom": "Amal", "why": "she knows them"},
    "testimony:one": {
        "keep": "yes", "language": "kk", "told": "1", "name-name": "Rahima Sadyq", "event-type": "released", "event-words": "she is home",
        "event-when": "2020", "event-where": "", "event-by": "", "event-years": "", "event-charge": "", "event-basis": "",
        "event-stance": "", "event-source": "",
    },
    "testimony:register": {"keep": "yes", "missing": "Erzat Tursun", "relation": "sister", "language": "ug", "speaks": "Zeynep Tursun"},
}  # fmt: skip
NOTHING = {
    "document:original": "it is taken each time, and the log says so",
    "document:words": "a picture to look at, which records nothing",
    "document:sound": "a recording to listen to, which records nothing",
    "document:transcript": "the same bytes are one document, and one transcript: test_heard.py",
    "document:line": "test_a_line_is_corrected_once_however_often_it_is_sent",
    "intake:files": "the same bytes are one document: test_intake.py",
    "intake:again": "it is read again, which is no record of the desk",
    "lists:bring": "the same bytes are one document",
    "lists:take": "test_importing_again_adds_nothing_and_says_so",
    "lists:match": "it is looked for again; what was found is recorded once",
    "same:undo": "the form names the judgement: test_only_ones_own_last_word_is_taken_back_and_only_once",
    "search:seen": "it says how far",
    "settings:add_key": "asks for the passphrase each time",
    "settings:recovery": "a new code each time, asked for with the passphrase",
    "settings:revoke": "asks for the passphrase each time",
    "settings:password": "of oneself",
    "testimony:already": "asks, and records that it was asked",
    "review:undo": "takes back one card each time it is pressed, and says which",
}
"""The forms that are not tried here, and why twice does no harm."""


def changing() -> list[Address]:
    return [one for one in addresses() if one.deed not in ANYBODY and one.name not in NOTHING]


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    monkeypatch.setattr(Reading, "put", lambda reading, document: None)


@pytest.fixture
def nurgul(signed_in, theirs, everything) -> Client:
    """She may do everything, and Boris has done what there is: she may read it a second time."""
    Member.objects.filter(name="Nurgul").update(roles=" ".join(Role), sealed=True)
    add_term(everything, "channels", "pigeon", "Pigeon", "en")
    return signed_in("Nurgul")


def test_every_form_sent_twice_counts_once(nurgul, theirs, everything) -> None:
    amal = Member.objects.get(name="Amal").pk
    wrong, silent = [], []
    for address in changing():
        forms = MORE.get(address.name) or FORMS.get(address.name, {})
        form = {name: value.format(**theirs) if isinstance(value, str) else value for name, value in forms.items()}
        ids = {
            part: theirs.get(part) or {"member": amal, "kind": "codes", "slot": "k", "name": "desk"}[part]
            for part in address.parts
        }
        if address.name == "contacts:log":
            ids = {"person": theirs["called"]}
        where, grown = reverse(address.name, kwargs=ids), [_count(everything)]
        for _ in range(2):
            answer = nurgul.post(where, form)
            grown.append(_count(everything))
        if answer.status_code >= 500 or grown[2] != grown[1]:
            wrong.append((address.name, answer.status_code, grown))
        if grown[1] == grown[0]:
            silent.append(address.name)
    assert wrong == []
    assert {address.name for address in changing()} - set(silent) >= RECORDS, "a form above is not taken the first time"


RECORDS = {
    "cases:open", "cases:change", "cases:team", "contacts:log", "intake:text", "lists:judge",
    "person:finding", "review:decide", "review:add",
    "same:judge", "search:keep", "second:read", "settings:new", "settings:reword", "settings:add_term", "settings:offer_term",
    "tasks:new", "tasks:change", "testimony:one", "testimony:register",
}  # fmt: skip
"""The forms that must have changed something when they were sent first, or twice would say nothing."""


def _count(book: Any) -> int:
    return len([entry for entry in book.store.entries() if getattr(entry.record, "deed", "") != "view"])
