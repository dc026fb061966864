"""Thousands of documents read by the real reader into one casebook, on all cores, killed once with -9 on the way.

    .venv/bin/python benchmarks/thousands.py [--documents 10000] [--every 500] [--kill AT] [--minutes 0]

The passages of training/passages (invented; English, Russian, Kazakh, Chinese, Turkish, Uyghur) become one document each, in an order
drawn by lot, every tenth a web page; where more are asked for, every second sentence of two of them in turn. After AT documents (a
third of them) `izdeu add` is killed with -9 and called again with the same files. Prints for each stretch documents a second,
computing of one, how many cores were busy, and the memory of all processes together; at the end whether every document is there once
and `verify` is content; the exit status is 1 where it is not so.
`--minutes`: ends there in good order (as Ctrl-C does) where the machine is not free for longer.
"""

import argparse
import html
import os
import random
import re
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise, zip_longest
from pathlib import Path

from killed import Izdeu

PASSAGES = Path(__file__).parents[1] / "training/passages"
MENTION = re.compile(r"\[\w+\|([^\]]*)\]")
TICKS = os.sysconf("SC_CLK_TCK")
WITHOUT_SPACES = ("zh",)


def passages() -> list[list[str]]:
    """The sentences of each, as a reader gets them; the last entry is what stands between two."""
    return [one for path in sorted(PASSAGES.glob("*/*.txt")) for one in _of_file(path)]


def _of_file(path: Path) -> Iterator[list[str]]:
    between = "" if path.parent.name in WITHOUT_SPACES else " "
    for passage in re.split(r"(?m)^##.*$", path.read_text(encoding="utf-8"))[1:]:
        lines = [
            line.partition(" =>")[0] for line in passage.splitlines() if line.strip() and not line.startswith("//")
        ]
        yield [*(MENTION.sub(r"\1", line).strip() for line in lines), between]


def texts(many: int) -> Iterator[str]:
    chance, all = random.Random(7), passages()
    chance.shuffle(all)
    for *lines, between in all[:many]:
        yield between.join(lines)
    alike = sorted(all, key=lambda one: one[-1])
    for one, other in islice(pairwise(alike), max(0, many - len(all))):
        mixed = (line for two in zip_longest(one[:-1:2], other[1:-1:2], fillvalue="") for line in two if line)
        yield one[-1].join(mixed)


def written(folder: Path, many: int) -> list[str]:
    """The files, in the order in which they are added."""
    order = list(texts(many))
    random.Random(8).shuffle(order)
    out = []
    for n, text in enumerate(order):
        page = n % 10 == 9
        path = folder / f"{n:05}.{'html' if page else 'txt'}"
        path.write_text(
            f"<html><body><p>{html.escape(text)}</p></body></html>" if page else text + "\n", encoding="utf-8"
        )
        out.append(str(path))
    return out


def below(process: int) -> list[int]:
    """All processes that come from this one, itself first."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has ended meanwhile
        children.setdefault(parent, []).append(int(stat.parent.name))
    found = [process]
    for one in found:
        found += children.get(one, [])
    return found


def computed(processes: list[int]) -> float:
    """Seconds of computing, with that of their ended children."""
    seconds = 0.0
    for one in processes:
        try:
            seconds += sum(map(int, Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:15])) / TICKS
        except OSError:
            continue
    return seconds


def held(processes: list[int]) -> int:
    """MiB; what several share is counted once."""
    pages = 0
    for one in processes:
        try:
            told = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        pages += int(re.search(r"Pss:\s+(\d+)", told)[1])  # type: ignore[index]
    return pages >> 10


@dataclass
class Run:
    """One casebook, and what its adding cost so far. `before`: how many documents were there when the stretch began."""

    izdeu: Izdeu
    every: int
    done: int = 0
    before: int = 0
    clock: float = field(default_factory=time.monotonic)
    spent: float = 0.0

    def added(self, files: list[str], until: int | None, end: float) -> int | None:
        """Adds them; kills the process at `until`, interrupts it at the time `end`. Its exit status."""
        process = self.izdeu.start("add", *files, stderr=None)
        self.before, self.spent, self.clock = self.done, 0.0, time.monotonic()
        stop = threading.Timer(max(0.0, end - time.monotonic()), process.send_signal, [signal.SIGINT])
        stop.daemon = True
        stop.start()
        for line in process.stdout or ():
            if re.match(r"\S*\d{5}\.(txt|html)", line) and "already" not in line:
                self.done += 1
                if self.done % self.every == 0:
                    self.told(process.pid)
                if self.done == until:
                    process.kill()
        stop.cancel()
        return process.wait()

    def told(self, process: int) -> None:
        """A stretch; the first after the kill is shorter, and what was there already is passed over in it."""
        all, many = below(process), self.done - self.before
        wall, spent = time.monotonic() - self.clock, computed(all)
        cpu = spent - self.spent
        print(
            f"{self.done:10} {many / wall:9.2f} {cpu / many:10.2f} {cpu / wall:6.2f} {held(all):7} {os.getloadavg()[0]:5.1f}",
            flush=True,
        )
        self.before, self.clock, self.spent = self.done, time.monotonic(), spent

    def troubles(self, wanted: int | None) -> list[str]:
        """Whatever is not there once, or not as it was; `wanted`: how many documents there have to be, where it was not stopped."""
        kinds, verified = self.izdeu.kinds(), self.izdeu.run("verify").strip()
        print("records:", dict(kinds), "verify:", verified.splitlines()[-1], flush=True)
        counts = {kind: kinds[kind] for kind in ("document", "rendition", "reading")}
        found = [] if set(counts.values()) == {wanted or kinds["document"]} else [f"not once each: {counts}"]
        return found if verified.endswith("0 wrong.") else [*found, "verify is not content"]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--documents", type=int, default=10_000)
    asked.add_argument("--every", type=int, default=500)
    asked.add_argument("--kill", type=int)
    asked.add_argument("--minutes", type=float, default=0)
    given = asked.parse_args()
    end = time.monotonic() + (given.minutes * 60 or 10**7)
    with tempfile.TemporaryDirectory() as scratch:
        run = Run(Izdeu(Path(scratch)), given.every)
        (folder := Path(scratch) / "files").mkdir()
        files = written(folder, given.documents)
        run.izdeu.run("init")
        print(f"{'documents':>10} {'a second':>9} {'CPU s each':>10} {'cores':>6} {'MiB':>7} {'load':>5}", flush=True)
        began = time.monotonic()
        print("killed:", run.added(files, given.kill or given.documents // 3, end), "after", run.done, flush=True)
        print("again:", run.added(files, None, end), "after", run.done, flush=True)
        print(f"{(time.monotonic() - began) / 60:.1f} minutes in all", flush=True)
        troubles = run.troubles(None if time.monotonic() >= end else given.documents)
    sys.exit("; ".join(troubles) or None)


if __name__ == "__main__":
    main()
