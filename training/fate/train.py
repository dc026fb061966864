"""Learns how much each sign weighs that somebody is missing or held: `said.json` in, `fate.yaml` out.

    python training/fate/train.py                       learns
    python training/fate/train.py --signs FOLDER …      writes said.json anew, from folders with `articles/` and `gold/`

The second is for a reader that has never seen the folders: see README.md.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from izdeu.intake.found import Found, FoundPerson
from izdeu.intake.languages import fate
from izdeu.intake.propose import propose

SAID = Path(__file__).with_name("said.json")
OUT = Path(fate.__file__).with_name("fate.yaml")
STRENGTH = 0.05
PARTS = 10

type Json = dict[str, Any]


def signs(folder: Path) -> Iterator[Json]:
    """A text at a time: its language, how many are missing, and each person found with their signs."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / "articles" / f"{path.stem}.txt").read_bytes().decode()
        yield of_text(gold, text, propose(text), path.stem)


def of_text(gold: Json, text: str, found: Found, name: str) -> Json:
    told, same = fate.Told(found, len(text)), aligned(gold["persons"], found.persons)
    missing = {person["id"] for person in gold["persons"] if fate.GONE in person["roles"]}
    persons = [[_round(told.signs(one)), same.get(one.id) in missing] for one in found.persons]
    return {"text": name, "language": found.language, "missing": len(missing), "persons": persons}


def _round(signs: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in sorted(signs.items()) if value}


def aligned(gold: list[Json], found: tuple[FoundPerson, ...]) -> dict[str, str]:
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


def learned(texts: list[Json]) -> dict[str, float]:
    """Sign → weight, in the sign's own measure."""
    names = sorted({name for text in texts for said, _ in text["persons"] for name in said})
    rows = np.array([[said.get(name, 0.0) for name in names] for text in texts for said, _ in text["persons"]])
    truth = np.array([is_missing for text in texts for _, is_missing in text["persons"]])
    scale = StandardScaler().fit(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(scale.transform(rows), truth)
    weights = model.coef_[0] / scale.scale_
    bias = float(model.intercept_[0] - (weights * scale.mean_).sum())
    return {"bias": round(bias, 4)} | {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}


def decided(said: dict[str, float], weights: dict[str, float]) -> bool:
    """As `fate.fated` decides."""
    sum_ = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in said.items())
    return bool(1 / (1 + np.exp(-sum_)) >= (fate.DOUBTED if said.get("by the rules") else fate.SEEN))


def judged(texts: list[Json]) -> None:
    """What is learned without a text, of it; beside the rules alone."""
    parts = np.array_split(np.random.default_rng(0).permutation(len(texts)), PARTS)
    weights = {
        n: learned([one for m, one in enumerate(texts) if m not in part]) for part in map(set, parts) for n in part
    }
    for language in sorted({text["language"] for text in texts}):
        chosen = [n for n, text in enumerate(texts) if text["language"] == language]
        rules = figures([(texts[n], [bool(s.get("by the rules")) for s, _ in texts[n]["persons"]]) for n in chosen])
        weighed = figures([(texts[n], [decided(s, weights[n]) for s, _ in texts[n]["persons"]]) for n in chosen])
        print(f"{language}: rules alone {rules}, weighed {weighed}")


def figures(said: list[tuple[Json, list[bool]]]) -> str:
    right = sum(d and truth for text, ds in said for d, (_, truth) in zip(ds, text["persons"], strict=True))
    named, there = sum(map(sum, (ds for _, ds in said))), sum(text["missing"] for text, _ in said)
    return f"P {right / max(1, named):.2f} R {right / max(1, there):.2f} F1 {2 * right / max(1, named + there):.2f}"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--signs", type=Path, nargs="+", metavar="FOLDER")
    if folders := asked.parse_args().signs:
        told = [one for folder in folders for one in signs(folder)]
        SAID.write_text(
            "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in told) + "\n]\n", encoding="utf-8"
        )
        return
    texts = json.loads(SAID.read_text(encoding="utf-8"))
    judged(texts)
    OUT.write_text(
        "# Learned by training/fate/train.py.\n" + yaml.safe_dump(learned(texts), sort_keys=True), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
