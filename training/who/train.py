"""Learns how much each sign weighs: which of those named is the relative without a name, and who is missing or held.

    python training/who/train.py [FOLDER …]      from the folders of training/english where none is given

A folder has `articles/` and `gold/`. Every folder is also judged by what the others taught. Only the weights are kept.
Who is missing is learned from the events of the rules alone: the network has been taught by these very texts.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from izdeu.intake.found import FoundPerson
from izdeu.intake.languages.en import read as reading
from izdeu.intake.languages.en import scene as scenes
from izdeu.intake.languages.en.lists import table
from izdeu.intake.languages.en.naming import SURE as NAMED
from izdeu.intake.languages.en.naming import Naming
from izdeu.intake.languages.en.roles import roles
from izdeu.intake.languages.en.subjects import WEIGHED, Parts, signs
from izdeu.intake.languages.weighed import Together

TEXTS = Path(__file__).parents[1] / "english"
OUT = Path(__file__).parents[2] / "src/izdeu/intake/languages/en"
STRENGTH = {"naming": 0.1, "subjects": 0.015}
STRANGER = 0.5
"""How much somebody counts who is in no annotation: nobody of note, or somebody the reader took for two."""

type Row = npt.NDArray[np.float64]
type Example = tuple[dict[str, float], bool, float]


def texts(folder: Path) -> Iterator[tuple[dict[str, Any], str]]:
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield gold, (folder / "articles" / f"{path.stem}.txt").read_bytes().decode()


def aligned(gold: list[dict[str, Any]], found: tuple[FoundPerson, ...]) -> dict[str, str]:
    """Person as the reader calls them → annotated person: by a shared name; the unnamed by where they are first mentioned."""
    out: dict[str, str] = {}
    for person in gold:
        for other in found:
            shared = set(person["names"]) & {form.text for form in other.names}
            near = any(a < s.end and s.start < b for a, b in person["spans"] for s in other.spans)
            if other.id not in out and (shared or (near and not person["names"] and not other.names)):
                out[other.id] = person["id"]
                break
    return out


# --- the relative without a name ---


def naming_examples(folder: Path) -> Iterator[Example]:
    for gold, text in texts(folder):
        seen: list[Naming] = []
        recognise = scenes.recognise
        scenes.recognise = lambda naming, _merge, seen=seen: seen.append(naming())
        try:
            scene = scenes.Scene(text)
        finally:
            scenes.recognise = recognise
        same = aligned(gold["persons"], scene.persons())
        tied = {(r["from"], r["type"], r["to"]) for r in gold["relations"]}
        pairs = list(seen[0].pairs())
        for pair in pairs:
            owner, named = same.get(pair.owner), same.get(pair.named)
            if owner and named:
                right = pair.unnamed not in same and any(_says(tie, named, pair.type, owner) for tie in tied)
                yield seen[0].signs(pair, pairs), right, 1.0


def _says(tie: tuple[str, str, str], named: str, type: str, owner: str) -> bool:
    """Whether an annotated tie is the one between them, from either side; "of father": the owner is their father."""
    person, other = (owner, named) if type.startswith("of ") else (named, owner)
    bare, inverse = type.removeprefix("of "), table("kin")["inverse"]
    kinds = {bare, *table("kin")["sexed"].get(bare, {}).values()}
    back = {kind for one in kinds for kind in inverse.get(one, {}).values()}
    return ((tie[0], tie[2]) == (person, other) and tie[1] in kinds) or (
        (tie[0], tie[2]) == (other, person) and tie[1] in back
    )


# --- who is missing or held ---


def subject_examples(folder: Path) -> Iterator[Example]:
    for gold, text in texts(folder):
        seen: list[tuple[Any, ...]] = []
        reading.roles = lambda *given, seen=seen: (seen.append(given), roles(*given))[1]
        try:
            with patch.object(reading, "with_network", lambda told, _: Together(list(told.events))):
                found = reading.read(text)
        finally:
            reading.roles = roles
        _, _, events, scene = seen[0]
        same = aligned(gold["persons"], found.persons)
        missing = {p["id"] for p in gold["persons"] if "missing_or_detained" in p["roles"]}
        parts = Parts(found.persons, found.relations, events, scene)
        for person in found.persons:
            yield signs(person, parts), same.get(person.id) in missing, 1.0 if person.id in same else STRANGER


# --- learning ---


def learned(examples: list[Example], strength: float) -> dict[str, float]:
    """Sign → weight, for the signs as they are."""
    names = sorted({name for given, _, _ in examples for name in given})
    rows: Row = np.array([[given.get(name, 0.0) for name in names] for given, _, _ in examples])
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=strength, max_iter=5000)
    model.fit(
        scaler.transform(rows), [right for _, right, _ in examples], sample_weight=[much for *_, much in examples]
    )
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    return {"bias": round(bias, 4)} | {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}


def judged(weights: dict[str, float], examples: list[Example], sure: float) -> str:
    right = said = there = 0
    for given, yes, _ in examples:
        sum_ = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in given.items())
        chosen = 1 / (1 + np.exp(-sum_)) >= sure
        right, said, there = right + (chosen and yes), said + chosen, there + yes
    return f"{right} right of {said} said, {there} there are"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="*", type=Path)
    asked = arguments.parse_args()
    folders = asked.folders or sorted(p.parent for p in TEXTS.glob("*/gold"))
    for name, examples_of, sure in (("naming", naming_examples, NAMED), ("subjects", subject_examples, WEIGHED)):
        by_folder: dict[Path, list[Example]] = {}
        for folder in folders:
            by_folder[folder] = list(examples_of(folder))
        for folder in folders:
            others = [e for other in folders if other != folder for e in by_folder[other]]
            if others:
                print(f"{name}, {folder.name}: {judged(learned(others, STRENGTH[name]), by_folder[folder], sure)}")
        weights = learned([e for folder in folders for e in by_folder[folder]], STRENGTH[name])
        hands = ", ".join(folder.name for folder in folders)
        text = f"# Learned by training/who/train.py from {hands}.\n" + yaml.safe_dump(weights, sort_keys=False)
        (OUT / f"{name}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
