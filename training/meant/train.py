"""Learns how much each sign of an event weighs, from annotated texts.

    python training/meant/train.py           from the folders of training/english

Only the weights are kept, a few dozen numbers. The rules are left out while learning, so that the weights suit what the
rules do not know. Even and odd documents are each judged by what the others taught.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler

from izdeu.intake.languages.en.meant.choose import span
from izdeu.intake.languages.en.meant.scan import Reading, known, readings, spoken
from izdeu.intake.languages.en.published import published
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.sieve import Sieve

TEXTS = Path(__file__).parents[1] / "english"
OUT = Path(__file__).parents[2] / "src/izdeu/intake/languages/en/meant/weights.yaml"
STRENGTH = 0.01  # of 0.01, 0.03, 0.1, 0.3 the best on the documents not learned from
ALIASES = {"returned_to_china": "returned"}

type Row = npt.NDArray[np.float64]


def examples(folder: Path, sieve: Sieve) -> tuple[list[str], Row, Row, Row]:
    """Names of the signs; a row for each reading; whether it is right; the number of its document."""
    found: list[tuple[int, bool, dict[str, float]]] = []
    for n, path in enumerate(sorted(folder.glob("*/gold/*.json"))):
        gold, text = (
            json.loads(path.read_text()),
            (path.parents[1] / "articles" / f"{path.stem}.txt").read_bytes().decode(),
        )
        scene = Scene(text, published(text))
        right = truths(gold, scene)
        for reading in all_readings(scene, sieve):
            found.append((n, is_right(reading, right), reading.signs))
    names = sorted(found[0][2])
    rows = np.array([[signs[name] for name in names] for _, _, signs in found])
    return names, rows, np.array([yes for _, yes, _ in found]), np.array([n for n, _, _ in found])


def all_readings(scene: Scene, sieve: Sieve) -> list[Reading]:
    sentences = spoken(scene)
    rows = sieve.scores([s.text.strip() for s in sentences])
    people = known(scene, ())
    return [r for s, row in zip(sentences, rows, strict=True) for r in readings(s, row, people, scene)]


def truths(gold: dict[str, Any], scene: Scene) -> list[tuple[str, str, int, int]]:
    """(kind, person as the reader calls them, start, end) of every annotated event whose person the reader found."""
    same = aligned(gold["persons"], scene)
    return [
        (ALIASES.get(e["type"], e["type"]), same[e["person"]], *e["span"])
        for e in gold["events"]
        if e["person"] in same
    ]


def aligned(persons: list[dict[str, Any]], scene: Scene) -> dict[str, str]:
    """Persons by a shared name; the unnamed by the place they are first mentioned."""
    out: dict[str, str] = {}
    for person in persons:
        for other in scene.persons():
            shared = set(person["names"]) & {form.text for form in other.names}
            near = any(a < s.end and s.start < b for a, b in person["spans"] for s in other.spans)
            if other.id not in out.values() and (shared or (near and not person["names"] and not other.names)):
                out[person["id"]] = other.id
                break
    return out


def is_right(reading: Reading, right: list[tuple[str, str, int, int]]) -> bool:
    words = span(reading)
    return any(
        kind == reading.kind.type and who in reading.option.persons and a < words.end and words.start < b
        for kind, who, a, b in right
    )


def learned(rows: Row, right: Row) -> tuple[Row, float]:
    """Weights and bias for the signs as they are."""
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(scaler.transform(rows), right)
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - (weights * scaler.mean_).sum())


def main() -> None:
    names, rows, right, documents = examples(TEXTS, Sieve())
    for half in (0, 1):
        weights, bias = learned(rows[documents % 2 != half], right[documents % 2 != half])
        here = documents % 2 == half
        print(f"half {half}: average precision {average_precision_score(right[here], rows[here] @ weights + bias):.3f}")
    weights, bias = learned(rows, right)
    table = {"bias": round(bias, 4)} | {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
    OUT.write_text("# Learned by training/meant/train.py.\n" + yaml.safe_dump(table, sort_keys=False), encoding="utf-8")
    print(f"{len(rows)} readings, {int(right.sum())} right: {OUT}")


if __name__ == "__main__":
    main()
