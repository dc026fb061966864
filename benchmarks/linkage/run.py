"""Izdeu's linkage beside Splink's own names and nomenklatura, on one invented population: quality, time and memory.

    .venv/bin/python benchmarks/linkage/run.py [--sizes 10000,100000] [--contenders izdeu,splink,nomenklatura] [--limit SECONDS]

Each contender runs in a process of its own and is given the same rows. Izdeu is scored on the pairs it takes for one person; the
others on their best threshold, chosen knowing the truth. Time is from rows to pairs, imports included.
"""

import argparse
import json
import logging
import resource
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
CONTENDERS = {"izdeu": "izdeu_own", "splink": "splink_own", "nomenklatura": "nomenklatura_own"}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", default="10000,100000")
    asked.add_argument("--contenders", default=",".join(CONTENDERS))
    asked.add_argument("--limit", type=float, default=1800, help="seconds a contender may take")
    asked.add_argument("--one", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        print(json.dumps(measured(given.one, int(given.sizes))))
        return
    print(f"{'records':>9} {'':13} {'precision':>9} {'recall':>7} {'F1':>6} {'seconds':>8} {'CPU s':>7} {'MiB':>6}")
    for size in given.sizes.split(","):
        for name in given.contenders.split(","):
            print(line(size, name, apart(name, size, given.limit)), flush=True)


def apart(name: str, size: str, limit: float) -> dict[str, float] | str:
    """One contender in a process of its own; what it says where it does not finish."""
    command = [sys.executable, str(HERE / "run.py"), "--one", name, "--sizes", size]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return f"not finished in {limit:.0f} s"
    if done.returncode:
        return done.stderr.strip().splitlines()[-1][:90]
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def measured(name: str, size: int) -> dict[str, float]:
    from population import records
    from score import qualities

    logging.disable(logging.WARNING)
    rows = list(records(size))
    held, clock, cpu = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter(), time.process_time()
    found = import_module(CONTENDERS[name]).pairs(rows)
    seconds, cpu = time.perf_counter() - clock, time.process_time() - cpu
    best = max(qualities(found, [int(row[1]) for row in rows]), key=lambda quality: quality.f1)
    return {
        "precision": best.precision, "recall": best.recall, "f1": best.f1, "seconds": seconds, "cpu": cpu,
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "held": held / 1024, "pairs": len(found),
    }  # fmt: skip


def line(size: str, name: str, found: dict[str, float] | str) -> str:
    if isinstance(found, str):
        return f"{size:>9} {name:13} {found}"
    return (
        f"{size:>9} {name:13} {found['precision']:9.3f} {found['recall']:7.3f} {found['f1']:6.3f} {found['seconds']:8.1f} "
        f"{found['cpu']:7.1f} {found['mib']:6.0f}"
    )


if __name__ == "__main__":
    main()
