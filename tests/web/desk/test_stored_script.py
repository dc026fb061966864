"""Whatever somebody types into any field of the desk, or brings in a file, is text on every page that shows it, and never obeyed.

The fields are read from the templates: a new one fails here until it is filled in below.
"""

import csv
import re
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from spoken import SAID, TALK, put
from told import Teller, read

from izdeu.actions.access import Role
from izdeu.actions.add import add, read_kept
from izdeu.actions.confirm import awaiting
from izdeu.actions.interview import interviews_of
from izdeu.actions.transcripts import tie, transcripts
from izdeu.assembly import read_safely
from izdeu.model.where import Where
from izdeu.web.desk.house import the_house
from izdeu.web.desk.models import Member
from izdeu.web.desk.reading import Reading

DESK = Path(__file__).parents[3] / "src" / "izdeu" / "web" / "desk"


def mark(field: str) -> str:
    """A script by whose words one sees from which field it came."""
    return f"\"'><script>{re.sub(r'[^a-z]', '', field)}()<script>"


ASKED = {
    "cases:find": "/cases/{case}/?find={mark}", "lists:q": "/lists/{listed}/?q={mark}", "people:begins": "/?begins={mark}",
    "review:name": "/review/?name={mark}", "search:q": "/search/?q={mark}", "desk:q": "/search/?q={mark}",
}  # fmt: skip
"""What is asked and not kept: it stands on the page that answers."""

NOT_TEXT = {
    "contacts:at": "a day, or it is refused", "contacts:follows-when": "words for a day, read as one", "lists:dated": "a day",
    "testimony:born": "a day or an age", "testimony:event-when": "words for a day, read as one", "testimony:event-years": "a number",
    "settings:code": "small Latin letters, or it is refused",
    "mfa:code": "six figures", "account:login": "a name somebody has, or the sign-in page again: test_settings.py",
}  # fmt: skip

NOT_SHOWN = {
    "testimony:speaks", "testimony:reached", "testimony:source", "testimony:event-source", "testimony:interpreter", "contacts:who",
    "intake:text",
}  # fmt: skip
"""Who speaks, for the compartment alone; and a text nobody has read yet, which `quotedwords` stands for."""


def fields() -> set[str]:
    """`room:field` for every text field in a template."""
    found = set()
    for template in DESK.rglob("*.html"):
        room = (
            template.relative_to(DESK)
            .parts[0]
            .replace("templates", template.parts[template.parts.index("templates") + 1])
        )
        for tag in re.findall(r"<(?:input|textarea)\b[^>]*>", template.read_text(encoding="utf-8")):
            kind, name = re.search(r'type="(\w+)"', tag), re.search(r'\bname="([a-z_-]+)"', tag)
            if name and (kind is None or kind[1] in ("text", "search", "tel", "email")):
                found.add(f"{room}:{name[1]}")
    return found


class Filling:
    """Somebody who fills in every form with scripts, and remembers which fields that were."""

    def __init__(self, browser: Client, reader: Client, book: Any) -> None:
        self.browser, self.reader, self.book, self.filled = browser, reader, book, set[str]()

    def send(self, room: str, address: str, form: dict[str, Any], *typed: str) -> str:
        """Where it led to. `typed`: the fields that get a script."""
        self.filled |= {f"{room}:{name}" for name in typed}
        answer = self.browser.post(address, {**form, **{name: mark(f"{room}{name}") for name in typed}})
        assert answer.status_code == 302, (address, answer.status_code, answer.content.decode()[-3000:])
        self.book.forget()
        return answer["Location"]

    def page(self, address: str) -> str:
        return self.browser.get(address, follow=True).content.decode()

    def find(self, address: str, pattern: str) -> str:
        return re.search(pattern, self.page(address))[1]


@pytest.fixture
def filling(signed_in, everything, monkeypatch) -> Filling:
    monkeypatch.setattr(Reading, "put", lambda reading, document: None)
    Member.objects.filter(name__in=("Boris", "Nurgul")).update(roles=" ".join(Role), sealed=True)
    return Filling(signed_in("Boris"), signed_in("Nurgul"), everything)


def brought(filling: Filling) -> dict[str, str]:
    """A document whose name, words, persons and places are scripts, and a list whose headings and cells are."""
    name, place, quote = mark("personname"), mark("placename"), mark("quotedwords")
    text = f"{name} was taken in {place}, {quote}, in May 2017. Later {name} was sentenced. Ali asks.\n"
    told = Teller(text).person("p1", name, role="missing_or_detained").person("p2", "Ali")
    told.event("p1", "arrested_or_detained", f"was taken in {place}, {quote}", where=Where(place))
    list(add(filling.book, [(f"{mark('filename')}.txt", text.encode())], read, lambda text, name: told.found()))
    book = filling.book
    document = next(id for id, one in book.documents().items() if "filename" in one.name)
    record = next(
        one for one in book.derivation.mentions.values() if one.document == document and "personname" in one.label
    )
    rows = [
        ("name", "sex", "born", mark("heading")),
        ("Nurbek Toleu", "male", "1985", mark("cell")),
        (mark("listedname"), "", "", ""),
    ]
    csv.writer(table := StringIO()).writerows(rows)
    upload = {"file": SimpleUploadedFile("list.csv", table.getvalue().encode())}
    columns = filling.browser.post("/lists/bring/", upload)["Location"]
    return {"document": document, "mention": record.id, "person": record.person, "columns": columns}


def test_every_text_field_holds_a_script_and_no_page_obeys_one(filling, team) -> None:
    ids = brought(filling)
    ids |= _listed(filling, ids) | _families(filling)
    case = filling.send("cases", "/cases/open/", {}, "title").split("/")[2]
    change = f"/cases/{case}/change/"
    filling.send("cases", change, {"part": "title"}, "value", "why")
    filling.send("cases", f"/cases/{case}/file/", {"document": ids["document"]})
    filling.send("tasks", "/tasks/new/", {"about": case}, "what")
    filling.send("intake", "/intake/text/", {"openness": "published"}, "name", "text")
    filling.send("search", "/search/keep/", {"q": "Nurbek"}, "name")
    _judged(filling)
    _settled(filling)
    _reviewed(filling, ids)
    _doubted(filling)
    _called(filling, ids)
    term = {"list": "events", "spoken": "en", "code": "house_burned", "kind": "harm"}
    filling.send("settings", "/settings/vocabulary/new/", term, "word")
    ids |= {"case": case, "copy": _copied(filling), "recording": _heard(filling)}
    unfilled = fields() - filling.filled - ASKED.keys() - NOT_TEXT.keys()
    assert not unfilled, f"fill these in here, or say above why they hold no text: {sorted(unfilled)}"
    pages = crawled(filling, ids)
    for field, address in ASKED.items():
        pages[field] = filling.page(address.format(mark=mark(field), **ids))
    wrong = {address: found for address, page in pages.items() if (found := re.findall(r"<script>\w*\(\).{30}", page))}
    assert wrong == {}
    everywhere = unescape(" ".join(pages.values()))
    brought_in = {"personname", "placename", "quotedwords", "filename", "heading", "cell", "listedname"}
    typed = {f"{one.replace(':', '')}" for one in filling.filled | ASKED.keys()}
    unseen = {one for one in typed | brought_in if mark(one) not in everywhere}
    assert unseen <= {one.replace(":", "") for one in NOT_SHOWN}, "a page must show them, or this says nothing of them"


def _copied(filling: Filling) -> str:
    """A text that came twice, and somebody who says that it is another."""
    story, nothing = " ".join(f"Word{number} of a story that came over the wire." for number in range(20)), Teller("")
    files = [("first.txt", story.encode()), ("again.txt", f"WIRE {story}".encode())]
    copy = list(add(filling.book, files, read, lambda text, name: nothing.found()))[-1].document
    filling.send("copies", f"/copies/{copy}/", {"verdict": "different"}, "why")
    return copy


def _heard(filling: Filling) -> str:
    """A recording with a transcript, of which a line is corrected, and another that somebody else wrote."""
    sound, words = put(filling.book, ("talk.wav", TALK), ("talk.srt", SAID))
    tie(filling.book, sound.document, words.document)
    filling.send("document", f"/document/{words.document}/line/0/", {}, "says")
    newest = transcripts(filling.book, sound.document)[0].record.document
    read_kept(filling.book, newest, read_safely, lambda text, name: Teller("").found())
    more = SimpleUploadedFile("more.srt", SAID + b"\n")
    filling.send("document", f"/document/{sound.document}/transcript/", {"file": more}, "who")
    return sound.document


def crawled(filling: Filling, ids: dict[str, str]) -> dict[str, str]:
    """Every page a link leads to from the first one."""
    pages: dict[str, str] = {}
    waiting = [
        "/",
        f"/person/{ids['person']}/",
        f"/lists/{ids['listed']}/",
        f"/document/{ids['copy']}/",
        f"/document/{ids['recording']}/",
        f"/testimony/{ids['waiting']}/",
        "/tasks/?done",
        "/?all",
    ]
    waiting += [f"/lists/{ids['listed']}/matches/", f"/contacts/{ids['called']}/", ids["columns"], "/same/", "/second/"]
    while waiting and len(pages) < 250:
        address = waiting.pop(0)
        answer = filling.browser.get(address, follow=True)
        pages[address] = answer.content.decode() if "html" in answer["Content-Type"] else ""
        assert answer.status_code == 200 or "accepted" in address, (
            address,
            answer.status_code,
        )  # nothing of them may be
        for link in map(unescape, re.findall(r'href="([^"#]+)', pages[address])):
            there = address.partition("?")[0] + link if link.startswith("?") else link
            if (
                there.startswith("/")
                and not there.startswith(("/static/", "/account/"))
                and there not in (*pages, *waiting)
            ):
                waiting.append(there)
    return pages


def _listed(filling: Filling, ids: dict[str, str]) -> dict[str, str]:
    said = {}
    for name, options in re.findall(r'<select[^>]*name="([^"]+)">(.*?)</select>', filling.page(ids["columns"]), re.S):
        said[name] = re.search(r'value="([^"]+)" selected', options)[1]
    said |= {"independence": "independent"}
    filling.send("lists", f"{ids['columns']}import/", said, "name", "made_by", "from_list")
    the_house().importing.wait(60)
    listed = filling.find("/lists/", r"/lists/(l-[0-9a-f]+)/")
    filling.send("lists", f"/lists/{listed}/matches/look/", {})
    the_house().importing.wait(60)
    pair = unquote(filling.find(f"/lists/{listed}/matches/", r"pair=([^&]+)&amp;verdict=same"))
    filling.send("lists", f"/lists/{listed}/matches/judge/", {"pair": pair, "seen": "", "verdict": "same"}, "why")
    return {"listed": listed}


def _families(filling: Filling) -> dict[str, str]:
    came = {"keep": "yes", "relation": "sister", "language": "ug"}
    filling.send("testimony", "/testimony/register/", came, "missing", "speaks", "reached", "urgent", "interpreter")
    waiting = filling.find("/testimony/", r"/testimony/(q-[0-9a-f]+)/")
    told = {
        "keep": "yes", "language": "ug", "told": "0", "event-type": "died", "event-when": "2019", "event-years": "", "event-basis": "",
        "event-stance": "", "kin-kin": "daughter",
    }  # fmt: skip
    typed = (
        "name-name", "kin-name", "narrative", "place", "source", "residence", "origin", "occupation", "ethnicity", "citizenship",
        "children", "event-words", "event-where", "event-by", "event-charge", "event-source", "interpreter",
    )  # fmt: skip
    filling.send("testimony", f"/testimony/{waiting}/", told, *typed)
    another = {**came, "missing": "Erzat Tursun"}
    filling.send("testimony", "/testimony/register/", another, "speaks", "reached", "urgent")  # one who still waits
    return {"waiting": waiting}


def _judged(filling: Filling) -> None:
    address = filling.find("/same/", r'href="(/same/m-[0-9a-f]+/m-[0-9a-f]+/)"')
    filling.send("same", f"{address}judge/", {"verdict": "same", "seen": "0"}, "why")


def _settled(filling: Filling) -> None:
    records = filling.book.derivation.mentions.values()
    person = next(one.person for one in records if one.label == "Nurbek Toleu")
    key = filling.find(f"/person/{person}/", r"/finding/(k-[0-9a-f]+)/")
    filling.send("person", f"/person/{person}/finding/{key}/", {"right": "first", "seen": ""}, "why")


def _reviewed(filling: Filling, ids: dict[str, str]) -> None:
    rows = filling.book.derivation.claims.values()
    claim = next(row.claim for row in rows if row.document == ids["document"] and row.claim.event)
    form = {
        "card": claim.id, "rows": claim.id, "seen": "0", f"type.{claim.id}": "sentenced", f"date.{claim.id}": "2018",
        f"place.{claim.id}": mark("placetyped"), f"stance.{claim.id}": "asserted",
    }  # fmt: skip
    filling.send("review", f"/review/{ids['document']}/correct/", form, "why")


def _doubted(filling: Filling) -> None:
    """Boris wrote it all down: Nurgul doubts."""
    boris, filling.browser = filling.browser, filling.reader
    filling.send("second", f"/second/{awaiting(filling.book)[0].what}/", {"verdict": "doubted"}, "why")
    filling.browser = boris


def _called(filling: Filling, ids: dict[str, str]) -> None:
    [told] = interviews_of(filling.book, ids["waiting"])
    ids["called"] = told.mention
    form = {
        "hearer": told.speaker, "at": "14 March 2019", "channel": "phone", "caller": "relative", "spoken": "coded",
        "follows-side": "understood",
        "follows-type": "sent_to_camp", "follows-when": "2019",
    }  # fmt: skip
    filling.send(
        "contacts",
        f"/contacts/{told.mention}/",
        form,
        "who",
        "said",
        "understood",
        "code-words",
        "code-meaning",
        "follows-words",
    )
