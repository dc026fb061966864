"""What a head trained on a casebook's own decisions (`izdeu train`) gains on articles it has not seen.

    python benchmarks/train.py --gold FOLDER

FOLDER as for benchmarks/sieve.py. Each original in turn is held out; the head is trained on what the gold of the others implies,
as if a reviewer had decided them whole, and tested on the sentences of the one held out. Such a head is never shipped.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sieve import sentences
from sklearn.metrics import average_precision_score

from izdeu.intake import lessons
from izdeu.intake.lessons import Lesson, beside, fared, taught, truth
from izdeu.intake.sieve import TYPES, Sieve, shipped_head
from izdeu.model.trained import Taught, Trained


def decided(folder: Path) -> list[Lesson]:
    every = frozenset(("event", *TYPES))
    out = []
    for article, sentence, types in sentences(folder):
        bears = frozenset(("event", *types)) & every if types else frozenset[str]()
        out.append(Lesson(sentence, article, bears, every - bears))
    return out


def said_of(name: str, chances: npt.NDArray[np.floating], real: npt.NDArray[np.float64]) -> None:
    one = fared(chances, real)
    order = average_precision_score(real, chances)
    print(
        f"{name:34} recall {one.found:.2f}, precision {one.right:.2f}, balance {one.balance:.2f}, average precision {order:.2f}"
    )


def main(folder: Path, strengths: Iterable[float]) -> None:
    given, sieve = decided(folder), Sieve()
    rows, real = sieve.embedded([one.sentence for one in given]), truth(given)
    articles = np.array([one.document for one in given])
    shipped = shipped_head().scores(rows)
    print(f"{len(given)} sentences, {int(real[:, 0].sum())} of events, {len(set(articles))} articles")
    said_of("shipped", shipped[:, 0], real[:, 0])
    for strength in strengths:
        lessons.HELD = strength
        local = np.zeros_like(shipped)
        for article in sorted(set(articles)):
            out = articles == article
            local[out] = taught(rows[~out], real[~out]).scores(rows[out])
        said_of(f"local, held {strength:g}", local[:, 0], real[:, 0])
        how = beside(local[:, 0], shipped[:, 0], real[:, 0])
        made = Trained("", 0, "", (), "", Taught(0, 0, 0, 0, 0), how.local, how.shipped, how.gained, how.lost)
        print(
            f"it alone right: {how.gained}, the shipped one alone: {how.lost}, by chance {made.by_chance:.3f}: better {made.better}"
        )
        for article in sorted(set(articles)):
            out = articles == article
            said_of(f"  {article[:24]} shipped", shipped[out, 0], real[out, 0])
            said_of(f"  {article[:24]} local", local[out, 0], real[out, 0])
        first = [
            np.mean([real[i, 1 + h[i, 1 : 1 + len(TYPES)].argmax()] for i in np.flatnonzero(real[:, 0])])
            for h in (shipped, local)
        ]
        print(f"right type first: shipped {first[0]:.2f}, local {first[1]:.2f}")


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--gold", type=Path, required=True)
    asked.add_argument("--held", type=float, nargs="*", default=[lessons.HELD])
    told = asked.parse_args()
    main(told.gold, told.held)
