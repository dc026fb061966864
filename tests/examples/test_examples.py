"""The invented dossiers, their cast and their reviewer's decisions agree with each other."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from izdeu.model.person import Sameness
from izdeu.model.vocabulary import terms

HERE = Path(__file__).parents[2] / "examples"
DOSSIERS = sorted(path.name for path in HERE.iterdir() if path.name[:2].isdigit())


def text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def loaded(name: str) -> Any:
    return yaml.safe_load(text(name))


def decisions(*deeds: str) -> list[dict[str, Any]]:
    return [decision for decision in loaded("decisions.yaml") if decision["do"] in deeds]


def cast() -> set[str]:
    return {name for person in loaded("cast.yaml").values() for name in person["spelled"]}


def test_there_are_dossiers_in_four_languages() -> None:
    assert len(DOSSIERS) >= 8
    together = "".join(map(text, DOSSIERS))
    assert all(letter in together for letter in "wщқ有")


def told(decision: dict[str, Any]) -> str:
    return f"{decision['document'][:2]} {decision['predicate']} {decision.get('quote', '')}"


@pytest.mark.parametrize("decision", decisions("accept", "reject", "correct"), ids=told)
def test_a_decision_points_at_words_that_stand_once_in_its_document(decision: dict[str, Any]) -> None:
    assert "quote" not in decision or text(decision["document"]).count(decision["quote"]) == 1
    assert text(decision["document"]).count(decision["person"]) >= 1
    assert decision["why"]


@pytest.mark.parametrize("decision", decisions("accept", "reject", "correct"), ids=told)
def test_a_decision_speaks_of_a_known_predicate(decision: dict[str, Any]) -> None:
    kind, _, term = decision["predicate"].rpartition(":")
    assert term in terms({"event": "events", "kin": "kin", "": "predicates"}[kind])


@pytest.mark.parametrize("decision", decisions("judge"), ids=lambda d: f"{d['left']['name']}, {d['right']['name']}")
def test_a_judgement_names_two_records_that_are_there(decision: dict[str, Any]) -> None:
    assert Sameness(decision["verdict"]) and decision["why"]
    for side in (decision["left"], decision["right"]):
        assert side["name"] in text(side["document"])
    assert decision["left"]["document"] != decision["right"]["document"]


def test_everybody_a_decision_names_is_an_invented_member_of_the_cast() -> None:
    named = {decision["person"] for decision in decisions("accept", "reject", "correct")}
    named |= {decision[side]["name"] for decision in decisions("judge") for side in ("left", "right")}
    assert named <= cast()


def test_every_spelling_of_the_cast_stands_in_a_dossier() -> None:
    together = "\n".join(map(text, DOSSIERS))
    assert not {name for name in cast() if name not in together}


def test_the_namesake_is_kept_apart() -> None:
    verdicts = {(d["left"]["document"], d["right"]["document"]): d["verdict"] for d in decisions("judge")}
    assert verdicts["01-almaty-ledger.txt", "09-shymkent-sport.txt"] == "different"
