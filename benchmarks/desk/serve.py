"""The desk as twenty people use it at once, through HTTP on loopback; beside Datasette over the same tables in the same run.

    python benchmarks/desk/serve.py FOLDER [--users 20] [--seconds 120] [--pause 5] [--rounds 4] [--alone] [--json]

FOLDER is what generate.py wrote. Each user asks for something every `pause` seconds on average: a person's page (four times
in ten), a search (three), a step of a review (three: most cards are accepted, some rejected, corrected or taken back, some
pairs judged; a look and a decision are a step each, and there is a line for all steps together). Both servers
stand beside each other, and are asked in turn, a round the one and a round the other: what else the machine does, both bear.

Wall time of the whole answer, p50 and p95 in milliseconds; what the server computed for it, by its own processor time; how
long whoever unlocks waits; how large a first view is without fonts. Datasette reads the tables in clear (it knows no
encryption), which only invented persons may be: a page of a person is there a filtered table of their claims, a search its
full-text search, which finds what is spelled alike. It has no review.
"""

import argparse
import html
import json
import os
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
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx
import psutil
from selectolax.lexbor import LexborHTMLParser

from izdeu.store import open_casebook

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CARD = re.compile(r'<form[^>]*action="([^"]*/decide/)"[^>]*>.*?</form>', re.S)
JUDGEMENT = re.compile(r'<form[^>]*action="([^"]*/judge/)"[^>]*>.*?</form>', re.S)
CORRECTION = re.compile(r'<form id="correction".*?</form>', re.S)
FIELD = re.compile(r'<(?:input|button)[^>]*name="(\w+)"[^>]*value="([^"]*)"')
WAITS = re.compile(r'href="/review/([\w-]+)/"')
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
DESK, PEER = "Izdeu", "Datasette"
NO_STEP, EVERY_STEP = ("a person's page", "a search"), "every step of a review"


@dataclass
class Server:
    """One that is asked: what each kind of request took, and what it computed all in all."""

    name: str
    address: str
    process: psutil.Process
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    cpu: float = 0.0

    def ask(self, kind: str, send: Callable[[], httpx.Response]) -> httpx.Response:
        begun = time.perf_counter()
        answer = send()
        self.took[kind].append((time.perf_counter() - begun) * 1000)
        self.failed[kind] += answer.status_code >= 400
        return answer

    def computed(self) -> float:
        spent = self.process.cpu_times()
        return spent.user + spent.system

    def client(self, **more: Any) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=120, follow_redirects=True, **more)

    def table(self) -> dict[str, dict[str, float]]:
        steps = [kind for kind in sorted(self.took) if kind not in NO_STEP]
        kinds = {kind: [kind] for kind in sorted(self.took)} | ({EVERY_STEP: steps} if steps else {})
        return {
            kind: {"n": len(took), "p50": round(cuts[9], 1), "p95": round(cuts[18], 1), "failed": wrong}
            for kind, of in kinds.items()
            if len(took := [ms for one in of for ms in self.took[one]]) > 1
            and (cuts := quantiles(took, n=20, method="inclusive"))
            for wrong in (sum(self.failed[one] for one in of),)
        }

    def summary(self) -> dict[str, Any]:
        asked = sum(map(len, self.took.values()))
        held = round(self.process.memory_info().rss / 2**20)
        return {**self.table(), "computed a request, ms": round(1000 * self.cpu / asked, 1), "memory, MiB": held}


@contextmanager
def running(name: str, *command: str, until: str) -> Iterator[Server]:
    """A server at the address it says it is at."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    try:
        for line in process.stdout:
            if until in line and (found := re.search(r"https?://[\w.:]+", line)):
                threading.Thread(target=process.stdout.read, daemon=True).start()
                yield Server(name, found[0], psutil.Process(process.pid))
                return
        raise SystemExit(f"{name} did not start: .venv/bin/pip install --require-hashes -r requirements/bench.txt")
    finally:
        process.terminate()
        process.wait(20)


# — the desk —


def unlocked(server: Server, passphrase: str) -> httpx.Client:
    """A browser that has unlocked the desk: alone on a laptop that signs in too."""
    client = server.client(headers={"Accept-Language": "en"})
    token = TOKEN.search(client.get("/unlock/").text)
    assert token
    answer = client.post(
        "/unlock/",
        data={"csrfmiddlewaretoken": token[1], "passphrase": passphrase},
        headers={"Referer": f"{server.address}/unlock/"},
    )
    answer.raise_for_status()
    return client


def waiting(client: httpx.Client, pages: int = 6) -> list[str]:
    """Documents something waits in."""
    found = (WAITS.findall(client.get("/review/", params={"page": page}).text) for page in range(1, pages + 1))
    return sorted({document for page in found for document in page})


def card(server: Server, client: httpx.Client, document: str, verdict: str) -> None:
    """Look at the next card of a document, and decide on it: the second is what a reviewer waits for."""
    page = server.ask("a document to review", lambda: client.get(f"/review/{document}/")).text
    if not (form := CARD.search(page)):
        return
    if 'name="who"' in form[0]:
        verdict = "reject"  # "who?" takes a number, or none of them
    if verdict == "correct":
        correct(server, client, document)
        return
    fields = dict(FIELD.findall(form[0].replace('name="who"', ""))) | {"verdict": verdict.replace("undo", "reject")}
    headers = {"HX-Request": "true", "Referer": f"{server.address}/review/{document}/"}
    server.ask(f"a card {fields['verdict']}ed", lambda: client.post(form[1], data=fields, headers=headers))
    if verdict == "undo":
        address, token = f"/review/{document}/undo/", {"csrfmiddlewaretoken": fields["csrfmiddlewaretoken"]}
        server.ask("a card taken back", lambda: client.post(address, data=token, headers=headers))


def correct(server: Server, client: httpx.Client, document: str) -> None:
    """Open the form of the next card, add a word to the first words in it (a year of birth is none), and send it."""
    address = f"/review/{document}/"
    page = server.ask("a card's form", lambda: client.get(address, params={"correct": "1"})).text
    if not (form := CORRECTION.search(page)) or not (
        typed := re.search(r'name="(value\.[^"]+)" value="([^"\d][^"]*)"', form[0])
    ):
        return
    fields = filled(form[0]) | {typed[1]: f"{html.unescape(typed[2])} Abish"}
    headers = {"HX-Request": "true", "Referer": server.address + address}
    server.ask("a card corrected", lambda: client.post(f"{address}correct/", data=fields, headers=headers))


def filled(form: str) -> dict[str, str]:
    """What a browser sends of a form as it stands."""
    tree, found = LexborHTMLParser(form), dict[str, str]()
    for one in tree.css("input[name]:not([type=radio]), input[type=radio][checked], select[name]"):
        chosen = one.css_first("option[selected]") or one.css_first("option") or one
        found[one.attributes["name"] or ""] = chosen.attributes.get("value") or ""
    return found


def pair(server: Server, client: httpx.Client, left: str, right: str) -> None:
    """Look at two records and what a judgement would change, and judge them."""
    address = f"/same/{left}/{right}/?verdict=same"
    page = server.ask("a pair, and what would change", lambda: client.get(address)).text
    if not (form := JUDGEMENT.search(page)):
        return
    fields = dict(FIELD.findall(form[0])) | {"why": "the same family"}
    headers = {"Referer": server.address + address}
    server.ask("a pair judged", lambda: client.post(form[1], data=fields, headers=headers, follow_redirects=False))


def use_desk(server: Server, client: httpx.Client, sought: dict[str, list[Any]], rng: random.Random) -> None:
    """One request, or one look and one decision."""
    kinds = {"person": 40, "search": 30, "accept": 16, "reject": 4, "correct": 3, "undo": 2, "judge": 5}
    kind = rng.choices(tuple(kinds), tuple(kinds.values()))[0]
    if kind == "person":
        server.ask("a person's page", lambda: client.get(f"/person/{rng.choice(sought['persons'])}/"))
    elif kind == "search":
        server.ask("a search", lambda: client.get("/search/", params={"q": rng.choice(sought["names"])}))
    elif kind == "judge" and sought["pairs"]:
        pair(server, client, *sought["pairs"].pop())
    else:
        card(server, client, rng.choice(sought["documents"]), "accept" if kind == "judge" else kind)


def weight(client: httpx.Client) -> int:
    """Bytes of a first view as they go over the wire, without fonts."""
    page = client.get("/")
    parts = [client.get(url) for url in set(ASSET.findall(page.text)) if "/fonts/" not in url]
    return len(page.content) + sum(len(one.content) for one in parts)


def first_pages(client: httpx.Client, sought: dict[str, list[Any]], begun: float) -> dict[str, float]:
    """Seconds from the passphrase to each page, asked one after the other; then all of it has been read."""
    said = {}
    for name, address in (
        ("people", "/"),
        ("a person's page", f"/person/{sought['persons'][0]}/"),
        ("a review", "/review/"),
    ):
        client.get(address)
        said[name] = round(time.perf_counter() - begun, 1)
    client.get("/search/", params={"q": sought["names"][0]})
    return {**said, "a search": round(time.perf_counter() - begun, 1)}


# — Datasette —


def in_clear(folder: Path, to: Path) -> list[tuple[str, str]]:
    """The same tables, unencrypted: persons are invented. The pairs nobody has judged, to be judged at the desk."""
    store = open_casebook(folder / "casebook", (folder / "passphrase").read_text(encoding="utf-8").splitlines()[0])
    rows = store.derived()
    judged = {(entry.record.left, entry.record.right) for entry in store.entries("judgement")}  # type: ignore[union-attr]
    store.close()
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
    return [(link.left, link.right) for link in rows.links if (link.left, link.right) not in judged]


def use_tables(server: Server, client: httpx.Client, sought: dict[str, list[Any]], rng: random.Random) -> None:
    if rng.random() < 4 / 7:
        who = rng.choice(sought["persons"])
        server.ask("a person's page", lambda: client.get("/tables/claims", params={"person": who}))
    else:
        words = {"_search": f'"{rng.choice(sought["names"])}"', "_searchmode": "raw"}
        server.ask("a search", lambda: client.get("/tables/mentions", params=words))


# — both —


type Use = Callable[[random.Random, int], None]


def used(server: Server, use: Use, args: argparse.Namespace, turn: int) -> None:
    """One round: every user in a thread of their own, until it is over."""

    def one(n: int) -> None:
        rng, end = random.Random(1000 * turn + n), time.monotonic() + args.seconds / args.rounds
        while time.monotonic() + (wait := rng.expovariate(1 / args.pause)) < end:
            time.sleep(wait)
            use(rng, n)

    before = server.computed()
    threads = [threading.Thread(target=one, args=(n,)) for n in range(args.users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.cpu += server.computed() - before


def measured(folder: Path, file: Path, args: argparse.Namespace) -> dict[str, Any]:
    sought = json.loads((folder / "sought.json").read_text(encoding="utf-8"))["sought"]
    sought["pairs"] = random.Random(1).sample(pairs := in_clear(folder, file), k=min(500, len(pairs)))
    passphrase = (folder / "passphrase").read_text(encoding="utf-8").splitlines()[0]
    ours = (sys.executable, "-m", "izdeu", "--casebook", str(folder / "casebook"), "serve", "--port", "0")
    theirs = (
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
    with ExitStack() as both:
        desk = both.enter_context(running(DESK, *ours, until="desk is at"))
        begun = time.perf_counter()
        first = unlocked(desk, passphrase)
        waited = first_pages(first, sought, begun)
        sought["documents"] = waiting(first)
        clients = [desk.client(cookies=first.cookies) for _ in range(args.users)]
        asked: list[tuple[Server, Use]] = [(desk, lambda rng, n: use_desk(desk, clients[n], sought, rng))]
        if not args.alone:
            peer = both.enter_context(running(PEER, *theirs, until="Uvicorn running"))
            browsers = [peer.client() for _ in range(args.users)]
            asked.append((peer, lambda rng, n: use_tables(peer, browsers[n], sought, rng)))
        for turn in range(args.rounds):
            for server, use in asked:
                used(server, use, args, turn)
        seen = {"first pages after unlocking, s": waited, "first view without fonts, bytes": weight(first)}
        return {**{server.name: server.summary() for server, _ in asked}, **seen, "load": round(os.getloadavg()[1], 1)}


def printed(found: dict[str, Any]) -> Iterator[str]:
    """As the docs have it."""
    yield "| | asked | p50 ms | p95 ms |"
    yield "|---|---|---|---|"
    for server in (DESK, PEER):
        for kind, figures in found.get(server, {}).items():
            if isinstance(figures, dict):
                wrong = f" ({figures['failed']} failed)" if figures["failed"] else ""
                yield f"| {server}: {kind} | {figures['n']}{wrong} | {figures['p50']:.0f} | {figures['p95']:.0f} |"
    yield ""
    for server in (DESK, PEER):
        if server in found:
            said = found[server]
            yield f"{server}: {said['computed a request, ms']} ms computed a request, {said['memory, MiB']} MiB."
    waited = ", ".join(f"{name} {seconds} s" for name, seconds in found["first pages after unlocking, s"].items())
    yield f"From the passphrase to each first page: {waited}."
    yield f"First view without fonts: {found['first view without fonts, bytes']} bytes. Load average: {found['load']}."


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--users", type=int, default=20)
    asked.add_argument("--seconds", type=float, default=120, help="for each of the two")
    asked.add_argument("--pause", type=float, default=5)
    asked.add_argument("--rounds", type=int, default=4)
    asked.add_argument("--alone", action="store_true", help="without Datasette")
    asked.add_argument("--json", action="store_true")
    args = asked.parse_args()
    with tempfile.TemporaryDirectory() as where:
        found = measured(args.folder, Path(where) / "tables.db", args)
    print(json.dumps(found, indent=1) if args.json else "\n".join(printed(found)))


if __name__ == "__main__":
    main()
