"""Whether ten thousand documents cost each what the first thousand did: `add` with a reader that costs nothing.

    python benchmarks/scaling.py [--documents 10000] [--every 1000]

Invented reports of two people in some three hundred words go through the deed itself into an encrypted casebook: kept, recorded,
indexed, known again where the text came before, identities proposed. Of every stretch as many people were told of before as of
the others, and one report in twenty is a wire copy. Only the reading is a stub (how long that takes is `reading.py`'s subject).
Prints, for each stretch, documents a second, what one costs in computing, how many possible matches it brought, the peak memory,
and the size on disk.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from izdeu.actions.add import Outcome, add
from izdeu.actions.casebook import Casebook
from izdeu.intake.found import Form, Found, FoundEvent, FoundPerson, FoundRelation, Span, Voice
from izdeu.intake.text import ReadText
from izdeu.model.when import When
from izdeu.store import create_casebook

sys.path.insert(0, str(Path(__file__).parent / "linkage"))


CIRCLE = 500  # reports in which the same people come again
COPIED = 20  # of so many reports one is a copy of an earlier one
WORDS = 300


def reports(many: int) -> Iterator[tuple[str, bytes]]:
    """Name and text; the same ones in every run."""
    chance, told = random.Random(5), list[str]()
    vocabulary = ["".join(chance.choices("bdgklmnrst", k=3)) + chance.choice("aeiou") for _ in range(20_000)]
    common = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    for n in range(many):
        if n % CIRCLE == 0:
            people = circle(n // CIRCLE)
        who, wife, day = people[2 * (n % CIRCLE)], people[2 * (n % CIRCLE) + 1], f"201{n % 5 + 5}-0{n % 9 + 1}"
        words = " ".join(chance.choices(vocabulary, cum_weights=common, k=WORDS))
        said = f"{wife} says that her husband {who} was detained in {day}. {words}"
        told.append(chance.choice(told[-CIRCLE:]) if n % COPIED == COPIED - 1 else f"{wife}|{who}|{day}\n{said}\n")
        yield f"{n:05}.txt", f"{told[-1]}Page {n}.\n".encode()


def circle(number: int) -> list[str]:
    """The names of those the next reports tell of: invented people of the linkage benchmark, in four scripts."""
    from population import records

    return [str(row[2]) for row in records(2 * CIRCLE, seed=number)]


def read(data: bytes, name: str) -> ReadText:
    return ReadText(data.decode(), "stub", "1", "text/plain")


def propose(text: ReadText, name: str) -> Found:
    """What stands in the first line, found in the sentence behind it."""
    wife, who, day = text.text.partition("\n")[0].split("|")
    says = FoundPerson("p1", (form(text.text, wife),), wife, "", (form(text.text, wife).span,), ("relative",), "female")
    held = FoundPerson(
        "p2", (form(text.text, who),), who, "", (form(text.text, who).span,), ("missing_or_detained",), "male"
    )
    span = Span(text.text.index("her husband"), len(text.text) - 1)
    taken = FoundEvent("e1", "p2", "arrested_or_detained", span, When.parse(day, day), voice=Voice("p1"))
    return Found("en", None, "", "", (says, held), (FoundRelation("p2", "husband", "p1", span),), (taken,), "stub", "1")


def form(text: str, name: str) -> Form:
    start = text.rindex(name)
    return Form(name, Span(start, start + len(name)))


def on_disk(folder: Path) -> int:
    """MiB of all its files."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) >> 20


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--documents", type=int, default=10_000)
    asked.add_argument("--every", type=int, default=1_000)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store, _ = create_casebook(Path(folder) / "casebook", "a passphrase of the benchmark")
        book = Casebook(store, "Amal")
        clock, computing = time.perf_counter(), time.process_time()
        print(f"{'documents':>10} {'a second':>9} {'CPU ms each':>12} {'matches each':>13} {'MiB':>6} {'on disk':>7}")
        links = 0
        for n, done in enumerate(add(book, reports(given.documents), read, propose), 1):
            assert done.outcome is Outcome.ADDED, done
            links += done.links
            if n % given.every == 0:
                wall, cpu = time.perf_counter() - clock, time.process_time() - computing
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
                each = f"{1000 * cpu / given.every:12.1f} {links / given.every:13.2f}"
                print(f"{n:10} {given.every / wall:9.1f} {each} {peak:6} {on_disk(Path(folder)):7}", flush=True)
                clock, computing, links = time.perf_counter(), time.process_time(), 0
        store.close()


if __name__ == "__main__":
    main()
