"""Learns which capitalised words of Kazakh prose name a person, from KazNERD (github.com/IS2AI/KazNERD, CC BY 4.0).

    python training/kazakh/train.py SENTENCES.jsonl.gz

Each line: {"tokens": [...], "tags": [IOB2 tags]}. Only the weights of small signs (endings, neighbours, lists) are kept, in
src/izdeu/intake/languages/kk/signs.tsv; an L1 penalty leaves few of them. KazNERD: Yeshpanov, Khassanov, Varol, LREC 2022.
"""

import gzip
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from izdeu.intake.languages.kk.signs import capital, signs

WEIGHTS = Path(__file__).parents[2] / "src/izdeu/intake/languages/kk/signs.tsv"
STRENGTH = 1.0
KEPT = 0.02


def examples(path: Path) -> tuple[list[dict[str, int]], list[bool]]:
    found, truth = [], []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for at, word in enumerate(row["tokens"]):
                if capital(word):
                    found.append(dict.fromkeys(signs(row["tokens"], at), 1))
                    truth.append(row["tags"][at].endswith("-PERSON"))
    return found, truth


def main(path: Path) -> None:
    found, truth = examples(path)
    turned = DictVectorizer()
    rows = turned.fit_transform(found)
    rows.indices, rows.indptr = rows.indices.astype(np.int32), rows.indptr.astype(np.int32)  # liblinear's own
    model = LogisticRegression(C=STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=500).fit(rows, np.array(truth))
    learned = dict(zip(turned.feature_names_, model.coef_[0], strict=True))
    learned["any"] = learned.get("any", 0.0) + model.intercept_[0]
    kept = [f"{sign}\t{much:.3f}" for sign, much in sorted(learned.items()) if abs(much) > KEPT]
    WEIGHTS.write_text(
        "# Learned from KazNERD (IS2AI, CC BY 4.0) by training/kazakh/train.py: sign, weight.\n"
        + "\n".join(kept)
        + "\n",
        encoding="utf-8",
    )
    print(f"{len(truth)} words, {sum(truth)} of persons; {len(kept)} signs kept")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
