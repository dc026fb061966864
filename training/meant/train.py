"""Learns which words carry which events, and how much each sign weighs, from annotated texts.

    python training/meant/train.py                      from all folders of training/english, and training/clauses
    python training/meant/train.py --without plain --into /tmp/tried      leaving out one hand, to see what the rest taught

Two steps. `carriers.npz`: what a word tells, from what is seen of it. `weights.yaml`: what speaks for a reading of it (a
kind, a person), a few dozen numbers. For the second step the words of each text are judged by what the other texts taught.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler

from examples import ALIASES, TRAINING, Seen, Text, labelled, matrix, texts, words_of
from izdeu.intake.languages.en.meant.carriers import Weights
from izdeu.intake.languages.en.meant.choose import span
from izdeu.intake.languages.en.meant.kinds import kinds
from izdeu.intake.languages.en.meant.scan import Reading, known, readings
from izdeu.intake.languages.en.meant.seen import Row
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.sieve import Sieve

OUT = Path(__file__).parents[2] / "src/izdeu/intake/languages/en/meant"
ANY, WHICH, SIGNS = 0.1, 0.3, 0.01
"""Strengths of the three regressions, chosen on hands not learned from."""
SEEN_OFTEN = 2
FOLDS = 3


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--without", nargs="*", default=[])
    arguments.add_argument("--into", type=Path, default=OUT)
    asked = arguments.parse_args()
    sieve = Sieve()
    all_texts = texts(TRAINING / "english", sieve, asked.without)
    words = [words_of(text) for text in all_texts]
    sentences = list(labelled(TRAINING / "clauses", sieve))
    print(
        f"{len(all_texts)} texts, {sum(w.kind is not None for some in words for w in some)} words that carry an event"
    )
    save(
        asked.into,
        learned_words([w for some in words for w in some], sentences),
        *learned_signs(all_texts, words, sentences),
    )


def learned_words(words: Sequence[Seen], sentences: Sequence[Seen]) -> Weights:
    """Whether a word carries anything is learned from texts alone, where most carry nothing; what it carries from both."""
    counted = Counter(name for word in (*words, *sentences) for name in word.named)
    names = {name: n for n, name in enumerate(sorted(name for name, many in counted.items() if many >= SEEN_OFTEN))}
    telling = [word for word in (*words, *sentences) if word.kind is not None]
    any_ = _fitted(words, names, [word.kind is not None for word in words], ANY)
    which = _fitted(telling, names, [word.kind for word in telling], WHICH)
    order = [list(which.classes_).index(kind.type) for kind in kinds()]
    coefficients = np.vstack([any_.coef_, which.coef_[order]])
    wide = len(words[0].dense)
    bias = np.concatenate([any_.intercept_, which.intercept_[order]])
    return Weights(tuple(k.type for k in kinds()), names, coefficients[:, :wide], coefficients[:, wide:], bias)


def _fitted(words: Sequence[Seen], names: dict[str, int], what: Sequence[Any], strength: float) -> LogisticRegression:
    cells = [
        (row, names[name], value)
        for row, word in enumerate(words)
        for name, value in word.named.items()
        if name in names
    ]
    rows, columns, values = zip(*cells, strict=True)
    named = csr_matrix((values, (rows, columns)), shape=(len(words), len(names)), dtype=np.float32)
    return LogisticRegression(C=strength, max_iter=300, tol=1e-3).fit(
        hstack([csr_matrix(matrix(words)), named]).tocsr(), what
    )


def learned_signs(
    all_texts: Sequence[Text], words: Sequence[Sequence[Seen]], sentences: Sequence[Seen]
) -> tuple[list[str], Row, float]:
    """Names of the signs, their weights, the bias."""
    found: list[tuple[int, bool, dict[str, float]]] = []
    for fold in range(FOLDS):
        taught = [w for n, some in enumerate(words) for w in some if n % FOLDS != fold]
        by = learned_words(taught, sentences)
        for n in range(fold, len(all_texts), FOLDS):
            right = truths(all_texts[n])
            found += [(n, is_right(r, right), r.signs) for r in all_readings(all_texts[n], by)]
    names = sorted(found[0][2])
    rows = np.array([[signs[name] for name in names] for _, _, signs in found])
    right, documents = np.array([yes for _, yes, _ in found]), np.array([n for n, _, _ in found])
    for half in (0, 1):
        weights, bias = _weighed(rows[documents % 2 != half], right[documents % 2 != half])
        here = documents % 2 == half
        print(f"half {half}: average precision {average_precision_score(right[here], rows[here] @ weights + bias):.3f}")
    print(f"{len(rows)} readings, {int(right.sum())} right")
    return names, *_weighed(rows, right)


def _weighed(rows: Row, right: Row) -> tuple[Row, float]:
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=SIGNS, max_iter=3000).fit(scaler.transform(rows), right)
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - (weights * scaler.mean_).sum())


def all_readings(text: Text, by: Weights) -> list[Reading]:
    people = known(text.scene, ())
    return [
        reading
        for sentence, row in zip(text.sentences, text.rows, strict=True)
        for reading in readings(sentence, row, people, text.scene, by)
    ]


def truths(text: Text) -> list[tuple[str, str, int, int]]:
    """(kind, person as the reader calls them, start, end) of every annotated event whose person the reader found."""
    same = aligned(text.gold["persons"], text.scene)
    return [
        (ALIASES.get(e["type"], e["type"]), same[e["person"]], *e["span"])
        for e in text.gold["events"]
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


def save(into: Path, words: Weights, names: list[str], weights: Row, bias: float) -> None:
    into.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        into / "carriers.npz",
        kinds="\n".join(words.kinds),
        names="\n".join(words.names),
        **{part: getattr(words, part).astype(np.float16) for part in ("dense", "sparse", "bias")},
    )
    table = {"bias": round(bias, 4)} | {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
    head = "# Learned by training/meant/train.py.\n"
    (into / "weights.yaml").write_text(head + yaml.safe_dump(table, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
