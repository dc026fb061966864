"""docs/json.md names exactly the keys that are printed."""

import json
import re
from pathlib import Path

import pytest
from told import TEXTS, propose, read

from izdeu.actions.extract import extraction
from izdeu.actions.judge import judge, record_of
from izdeu.actions.people import Register
from izdeu.model.claim import Detail
from izdeu.model.person import Sameness

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")


def documented(name: str) -> list[str]:
    """The keys of one form, in the order the page has them."""
    line = re.search(rf"^(?:- )?`{name}`: (.*)$", PAGE, re.MULTILINE)
    assert line, f"docs/json.md has no form `{name}`"
    return re.findall(r"`(\w+)`", line[1])


@pytest.fixture
def printed(book, izdeu, tmp_path):
    """Every form as it is printed, by the name it has on the page."""
    register = Register(book)
    wife, consul = (record_of(register, who).id for who in ("Nurbek Toleu@aygul.txt", "Nurbek Toleuuly@answer.txt"))
    judge(book, wife, consul, Sameness.SAME, "the consul answers about him")
    (tmp_path / "aygul.txt").write_text(TEXTS["aygul.txt"][0])

    def first(*words: str) -> dict:
        return json.loads(izdeu(*words, "--json").stdout.splitlines()[0])

    (tmp_path / "decisions.yaml").write_text("- {do: reject, document: none.txt}")
    exported = json.loads(izdeu("export", "--include", "proposed").stdout)
    person = next(one for one in exported["persons"] if one["contradictions"])
    key = first("show", "Nurbek Toleu")["contradictions"][0]["key"]
    izdeu("find", "Nurbek Toleu", key, "undecided", "--why", "The verdict is not to be had.")
    dossier, waits = first("show", "Nurbek Toleu"), first("confirm")
    event = dossier["timeline"][0]
    return {
        "added": first("add", str(tmp_path / "aygul.txt")), "row": first("people"), "hit": first("search", "Nurbek"),
        "proposal": first("review", "--list"), "dossier": dossier, "status": dossier["status"], "timeline": event,
        "date": event["when"], "reports": event["reports"][0], "footnote": event["reports"][0]["source"],
        "document": event["reports"][0]["source"]["document"],
        "gap": first("show", "Nurbek Toleu", "--gaps"), "verified": first("verify"),
        "judged": first("judge", "Aygul Serikqyzy", "Wang Wei", "different", "--why", "She asks, he answers."),
        "taken": first("review", "--from", str(tmp_path / "decisions.yaml")),
        "export": exported, "exported_person": person, "exported_record": person["records"][0],
        "exported_contradiction": person["contradictions"][0], "exported_claim": person["claims"][0],
    } | {
        key: dossier[key][0]
        for key in ("statuses", "names", "attributes", "family", "contradictions", "merges")
    } | {
        "sides": dossier["contradictions"][0]["sides"][0], "finding": dossier["contradictions"][0]["finding"],
        "awaiting": waits, "passages": waits["passages"][0],
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["added", "row", "hit", "proposal", "dossier", "status", "timeline", "date", "reports", "footnote", "document",
     "statuses", "names", "attributes", "family", "contradictions", "sides", "merges", "gap", "verified", "judged", "taken",
     "export", "exported_person", "exported_record", "exported_contradiction", "awaiting", "passages"],
)  # fmt: skip
def test_the_documented_keys_are_the_ones_printed(printed, name):
    assert list(printed[name]) == documented(name)


def test_a_finding_is_documented_key_by_key(printed):
    line = re.search(r"^- `finding` \(or `null`\): (.*)$", PAGE, re.MULTILINE)
    assert list(printed["finding"]) == re.findall(r"`(\w+)`", line[1])


def test_an_exported_claim_has_at_least_what_is_documented(printed):
    assert set(documented("exported_claim")) <= set(printed["exported_claim"])


def test_what_extract_prints_is_documented_key_by_key():
    said = extraction(propose(read(TEXTS["aygul.txt"][0].encode(), "aygul.txt"), "aygul.txt"), "aygul.txt")
    assert list(said) == documented("extract")
    for one in ("person", "relation", "event"):
        assert set(documented(f"extracted_{one}")) <= set(said[f"{one}s"][0])


def test_a_file_that_is_not_there_has_its_line_too(izdeu, tmp_path):
    [said] = map(json.loads, izdeu("add", str(tmp_path / "gone.txt"), "--json", status=1).stdout.splitlines())
    assert (said["name"], said["outcome"], said["reason"]) == ("gone.txt", "not opened", "No such file or directory")
    assert list(said) == documented("added")


def test_a_page_and_an_answer_for_a_program_are_not_asked_for_at_once(izdeu, tmp_path):
    assert "without it" in izdeu("show", "Nurbek Toleu", "--html", str(tmp_path / "a"), "--json", status=2).stderr


def test_a_detail_holds_only_what_is_stated_and_all_of_it_is_documented(printed):
    assert documented("detail") == list(Detail.__slots__)
    sentenced = next(e for e in printed["dossier"]["timeline"] if e["type"] == "sentenced")
    assert sentenced["detail"] in ({"years": 9}, {"years": 6})


def test_every_command_that_prints_json_is_on_the_page():
    commands = Path(__file__).parents[2] / "src" / "izdeu" / "cli" / "commands"
    offering = {path.stem for path in commands.glob("*.py") if '"--json"' in path.read_text(encoding="utf-8")}
    assert offering | {"extract", "export"} == set(re.findall(r"^## izdeu (\w+)", PAGE, re.MULTILINE))


def test_json_goes_with_what_review_prints_at_once(izdeu):
    assert "--list or --from" in izdeu("review", "--json", status=2).stderr
