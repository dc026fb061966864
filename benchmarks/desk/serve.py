"""The desk as twenty people use it at once, through HTTP on loopback; beside Datasette over the same tables, where it is there.

    python benchmarks/desk/serve.py FOLDER [--users 20] [--seconds 120] [--pause 5] [--datasette]

FOLDER is what generate.py wrote. Each user asks for something every `pause` seconds on average: a person's page (four times
in ten), a search (three), a step of a review (three). Wall time of the whole answer, p50 and p95 in milliseconds, and how
large a first view is without fonts. Datasette reads the tables in clear (it knows no encryption), which only invented
persons may be: a page of a person is there a filtered table of their claims, a search its full-text search.
"""

import argparse
import json
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

import httpx

from izdeu.store import open_casebook

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ACCEPT = re.compile(r'<form[^>]*action="([^"]*/decide/)"[^>]*>.*?</form>', re.S)
FIELD = re.compile(r'<(?:input|button)[^>]*name="(\w+)"[^>]*value="([^"]*)"')
WAITS = re.compile(r'href="/review/([\w-]+)/"')
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')


class Timed:
    """What each kind of request took."""

    def __init__(self) -> None:
        self.took: dict[str, list[float]] = defaultdict(list)
        self.failed: dict[str, int] = defaultdict(int)

    def ask(self, kind: str, send: Callable[[], httpx.Response]) -> httpx.Response:
        begun = time.perf_counter()
        answer = send()
        self.took[kind].append((time.perf_counter() - begun) * 1000)
        if answer.status_code >= 400:
            self.failed[kind] += 1
        return answer

    def table(self) -> dict[str, dict[str, float]]:
        return {
            kind: {"n": len(took), "p50": round(cuts[9], 1), "p95": round(cuts[18], 1), "failed": self.failed[kind]}
            for kind, took in sorted(self.took.items())
            if len(took) > 1 and (cuts := quantiles(took, n=20, method="inclusive"))
        }


@contextmanager
def running(*command: str, until: str) -> Iterator[str]:
    """A server, and the address it says it is at."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    try:
        for line in process.stdout:
            if until in line and (found := re.search(r"https?://[\w.:]+", line)):
                threading.Thread(target=process.stdout.read, daemon=True).start()
                yield found[0]
                return
        raise SystemExit(f"{command[0]} did not start")
    finally:
        process.terminate()
        process.wait(20)


def unlocked(address: str, passphrase: str) -> httpx.Client:
    """A browser that has unlocked the desk: alone on a laptop that signs in too."""
    client = httpx.Client(base_url=address, timeout=120, follow_redirects=True, headers={"Accept-Language": "en"})
    token = TOKEN.search(client.get("/unlock/").text)
    assert token
    answer = client.post(
        "/unlock/",
        data={"csrfmiddlewaretoken": token[1], "passphrase": passphrase},
        headers={"Referer": f"{address}/unlock/"},
    )
    answer.raise_for_status()
    return client


def waiting(client: httpx.Client, pages: int = 6) -> list[str]:
    """Documents something waits in."""
    found = (WAITS.findall(client.get("/review/", params={"page": page}).text) for page in range(1, pages + 1))
    return sorted({document for page in found for document in page})


def step(client: httpx.Client, timed: Timed, document: str, address: str) -> None:
    """Look at the next card of a document, and accept it: the second is what a reviewer waits for."""
    page = timed.ask("review: a document", lambda: client.get(f"/review/{document}/")).text
    if not (form := ACCEPT.search(page)):
        return
    fields = dict(FIELD.findall(form[0])) | {"verdict": "accept"}
    headers = {"HX-Request": "true", "Referer": f"{address}/review/{document}/"}
    timed.ask("review: a step", lambda: client.post(form[1], data=fields, headers=headers))


def use(
    client: httpx.Client, timed: Timed, sought: dict[str, list[str]], args: argparse.Namespace, seed: int, address: str
) -> None:
    rng, end = random.Random(seed), time.monotonic() + args.seconds
    while time.monotonic() < end:
        time.sleep(rng.expovariate(1 / args.pause))
        kind = rng.choices(("person", "search", "review"), (4, 3, 3))[0]
        if kind == "person":
            timed.ask("person", lambda: client.get(f"/person/{rng.choice(sought['persons'])}/"))
        elif kind == "search":
            timed.ask("search", lambda: client.get("/search/", params={"q": rng.choice(sought["names"])}))
        else:
            step(client, timed, rng.choice(sought["documents"]), address)


def at_once(users: int, work: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=work, args=(n,)) for n in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def weight(client: httpx.Client) -> dict[str, int]:
    """Bytes of a first view as they go over the wire, without fonts."""
    page = client.get("/")
    parts = {url: client.get(url) for url in set(ASSET.findall(page.text)) if "/fonts/" not in url}
    return {
        "page": len(page.content),
        "with styles and scripts": len(page.content) + sum(len(one.content) for one in parts.values()),
    }


def desk(folder: Path, sought: dict[str, list[str]], args: argparse.Namespace) -> dict[str, object]:
    timed = Timed()
    passphrase = (folder / "passphrase").read_text(encoding="utf-8").splitlines()[0]
    command = (sys.executable, "-m", "izdeu", "--casebook", str(folder / "casebook"), "serve", "--port", "0")
    with running(*command, until="desk is at") as address:
        first = unlocked(address, passphrase)
        sought = sought | {"documents": waiting(first)}
        begun = time.perf_counter()
        first.get(f"/person/{sought['persons'][0]}/")
        warm = round((time.perf_counter() - begun) * 1000)
        clients = [
            httpx.Client(base_url=address, timeout=120, follow_redirects=True, cookies=first.cookies)
            for _ in range(args.users)
        ]
        at_once(args.users, lambda n: use(clients[n], timed, sought, args, n, address))
        return {"first person after unlocking, ms": warm, "first view, bytes": weight(first), **timed.table()}


# — Datasette —


def in_clear(folder: Path, to: Path) -> None:
    """The same tables, unencrypted: persons are invented."""
    store = open_casebook(folder / "casebook", (folder / "passphrase").read_text(encoding="utf-8").splitlines()[0])
    rows = store.derived()
    with sqlite3.connect(to) as out:
        out.execute("CREATE TABLE mentions (id TEXT PRIMARY KEY, person TEXT, label TEXT, document TEXT)")
        columns = ("person", "mention", "predicate", "reading", "quote", "document", "standing")
        out.execute(f"CREATE TABLE claims (id TEXT PRIMARY KEY, {', '.join(columns)})")
        person = {m.id: m.person for m in rows.mentions}
        out.executemany(
            "INSERT INTO mentions VALUES (?,?,?,?)", ((m.id, m.person, m.label, m.document) for m in rows.mentions)
        )
        out.executemany(
            "INSERT INTO claims VALUES (?,?,?,?,?,?,?,?)",
            (
                (r.claim.id, person.get(r.claim.mention, ""), r.claim.mention, r.claim.predicate, r.claim.reading,
                 r.claim.evidence[0].quote, r.document, r.standing.value)
                for r in rows.claims
            ),
        )  # fmt: skip
        out.execute("CREATE INDEX claims_person ON claims (person)")
        out.execute("CREATE VIRTUAL TABLE mentions_fts USING fts5(label, content='mentions', tokenize='trigram')")
        out.execute("INSERT INTO mentions_fts(mentions_fts) VALUES ('rebuild')")
    store.close()


def datasette(folder: Path, sought: dict[str, list[str]], args: argparse.Namespace) -> dict[str, object]:
    timed = Timed()
    with tempfile.TemporaryDirectory() as where:
        file = Path(where) / "tables.db"
        in_clear(folder, file)
        command = (
            sys.executable,
            "-m",
            "datasette",
            "serve",
            str(file),
            "--port",
            "8791",
            "--setting",
            "sql_time_limit_ms",
            "20000",
        )
        with running(*command, until="Uvicorn running") as address:
            clients = [httpx.Client(base_url=address, timeout=120, follow_redirects=True) for _ in range(args.users)]

            def use_tables(n: int) -> None:
                rng, end = random.Random(n), time.monotonic() + args.seconds
                while time.monotonic() < end:
                    time.sleep(rng.expovariate(1 / args.pause))
                    if rng.random() < 4 / 7:
                        who = rng.choice(sought["persons"])
                        timed.ask("person", lambda who=who: clients[n].get("/tables/claims", params={"person": who}))
                    else:
                        name = quote('"' + rng.choice(sought["names"]) + '"')
                        timed.ask(
                            "search",
                            lambda name=name: clients[n].get(f"/tables/mentions?_search={name}&_searchmode=raw"),
                        )

            at_once(args.users, use_tables)
    return dict(timed.table())


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--users", type=int, default=20)
    asked.add_argument("--seconds", type=float, default=120)
    asked.add_argument("--pause", type=float, default=5)
    asked.add_argument("--datasette", action="store_true", help="beside it; .venv/bin/pip install datasette")
    args = asked.parse_args()
    sought = json.loads((args.folder / "sought.json").read_text(encoding="utf-8"))["sought"]
    said: dict[str, object] = {"desk": desk(args.folder, sought, args)}
    if args.datasette:
        said["datasette"] = datasette(args.folder, sought, args)
    print(json.dumps(said, indent=1))


if __name__ == "__main__":
    main()
