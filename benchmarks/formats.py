"""How fast files of each format become text, each in a fresh process that has no keys, and how much memory that takes.

    python benchmarks/formats.py [--times 20] [--words 1000]

One generated document of so many words a format, read so many times over. Prints documents a second (one after the other, on one
core: starting the process is most of it), the computing time of one in milliseconds, which a busy machine does not change, and
the most memory a reader had, in MiB. The last lines are large ones: what a reader costs when the file is what takes the time.
"""

import argparse
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "intake" / "readers")]

from made_files import docx, paragraph, pdf, zipped  # noqa: E402
from made_letters import mail, mhtml, odt, wacz, warc  # noqa: E402

SENTENCE = "Asel Testova says that her husband Bolat Invented was taken from their house in May 2017."
ADDRESS = "https://press.invalid/a"


def sentences(words: int) -> list[str]:
    return [f"{SENTENCE} Line {number}." for number in range(max(1, words // 18))]


def page(said: list[str]) -> bytes:
    menu = "".join(f"<li><a href=x>Section {n}</a></li>" for n in range(30))
    body = "".join(f"<p>{line}</p>" for line in said)
    return f"<html><head><title>A wife asks</title></head><body><nav><ul>{menu}</ul></nav><article>{body}</article></body></html>".encode()


def rich(said: list[str]) -> bytes:
    lines = "".join(rf"\pard\plain\f0\fs24 {line}\par " for line in said)
    return rf"{{\rtf1\ansi\ansicpg1251{{\fonttbl{{\f0\fcharset204 Times;}}}}{lines}}}".encode()


def chat(said: list[str]) -> bytes:
    return "".join(
        f"[{n % 28 + 1:02}/{n // 28 % 12 + 1:02}/{2017 + n // 336}, 10:15:32] Amal: {line}\n"
        for n, line in enumerate(said)
    ).encode()


def telegram(said: list[str]) -> bytes:
    sent = [{"type": "message", "date": "2021-03-24T10:15:32", "from": "Amal", "text": line} for line in said]
    return json.dumps({"name": "g", "type": "private_group", "messages": sent}).encode()


def subtitles(said: list[str]) -> bytes:
    return "".join(
        f"{n}\n00:{n // 60 % 60:02}:{n % 60:02},000 --> 00:{n // 60 % 60:02}:{n % 60:02},900\n{line}\n\n"
        for n, line in enumerate(said)
    ).encode()


def written(said: list[str]) -> bytes:
    import docx as library  # what a word processor's file really holds, beside the plainest one

    made, out = library.Document(), io.BytesIO()
    for line in said:
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    "text, UTF-8": lambda said: "\n".join(said).encode(),
    "text, windows-1251": lambda said: "\n".join([*said, "Асель ждёт мужа, и никто не говорит ей, где он."]).encode("windows-1251"),
    "web page": page,
    "PDF": lambda said: pdf(*("\n".join(said[n : n + 40]) for n in range(0, len(said), 40))),
    "DOCX": lambda said: docx("".join(paragraph(line) for line in said)),
    "DOCX of python-docx": written,
    "ODT": lambda said: odt("".join(f"<text:p>{line}</text:p>" for line in said)),
    "RTF": rich,
    "e-mail": lambda said: mail("\n".join(said), attached=[("a.docx", docx(paragraph(SENTENCE)))]).as_bytes(),
    "MHTML": lambda said: mhtml(page(said)),
    "WARC": lambda said: warc((ADDRESS, page(said))),
    "WACZ": lambda said: wacz(warc((ADDRESS, page(said))), ADDRESS),
    "zip of ten texts": lambda said: zipped({f"{n}.txt": "\n".join(said) for n in range(10)}),
    "WhatsApp": chat,
    "Telegram": telegram,
    "subtitles": subtitles,
}  # fmt: skip
LARGE = ("text, UTF-8", "web page", "PDF", "DOCX", "ODT", "RTF", "e-mail", "WARC", "WhatsApp", "Telegram", "subtitles")


def measured(name: str, words: int, times: int) -> dict[str, float]:
    """Run in a process of its own: the most memory of all its children is then of this format."""
    from izdeu.intake.sandbox import read

    data = FORMATS[name](sentences(words))
    assert read(data, "x").text, "it is read at all"
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for _ in range(times):
        read(data, "x")
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    computing = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "bytes": len(data), "documents a second": times / wall, "computing, ms": 1000 * computing / times,
        "memory, MiB": after.ru_maxrss / 1024,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--large", type=int, default=200_000, help="words of the large ones; 0 for none")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measured(args.one, args.words, args.times)))
        return
    runs = [(name, args.words, args.times) for name in FORMATS] + [
        (name, args.large, 2) for name in LARGE if args.large
    ]
    print(
        f"{'format':24}{'words':>9}{'KiB':>9}{'a second':>10}{'computing, ms':>15}{'memory, MiB':>13}" * (not args.json)
    )
    for name, words, times in runs:
        command = [sys.executable, __file__, "--one", name, "--words", str(words), "--times", str(times)]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        if args.json:
            print(json.dumps({"format": name, "words": words, **said}))
            continue
        figures = f"{said['bytes'] / 1024:9.0f}{said['documents a second']:10.1f}{said['computing, ms']:15.0f}{said['memory, MiB']:13.0f}"
        print(f"{name:24}{words:9}{figures}", flush=True)


if __name__ == "__main__":
    main()
