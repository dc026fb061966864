"""Annotated texts and labelled sentences, read as the reader sees them: scenes, words, and which word tells what."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Span as Words
from spacy.tokens import Token

from izdeu.intake.languages.en.meant.scan import spoken
from izdeu.intake.languages.en.meant.seen import Row, may_carry, meaning, standing
from izdeu.intake.languages.en.meant.signs import told
from izdeu.intake.languages.en.parse import parse
from izdeu.intake.languages.en.published import published
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.sieve import Scores, Sieve

TRAINING = Path(__file__).parents[1]
ALIASES = {"returned_to_china": "returned"}
MARK = re.compile(r"\{(?:(\w+):)?([^{}]+)\}|\[(?:\w+:)?([^\[\]]+)\]")


@dataclass(frozen=True)
class Text:
    """One annotated text: its scene, its sentences with what the sieve says of each, its gold."""

    hand: str
    gold: dict[str, Any]
    scene: Scene
    sentences: Sequence[Words]
    rows: Scores


@dataclass(frozen=True)
class Seen:
    """One word that may carry an event, as `carriers` sees it. `kind`: what it tells, None for nothing."""

    dense: Row
    named: dict[str, float]
    kind: str | None


def texts(folder: Path, sieve: Sieve, without: Sequence[str] = ()) -> list[Text]:
    paths = sorted(path for path in folder.glob("*/gold/*.json") if path.parents[1].name not in without)
    return [_text(path, sieve) for path in paths]


def _text(path: Path, sieve: Sieve) -> Text:
    text = (path.parents[1] / "articles" / f"{path.stem}.txt").read_bytes().decode()
    scene = Scene(text, published(text))
    sentences = spoken(scene)
    rows = sieve.scores([s.text.strip() for s in sentences])
    return Text(path.parents[1].name, json.loads(path.read_text()), scene, sentences, rows)


def words_of(text: Text) -> list[Seen]:
    """Every word that may carry an event; those inside an annotated phrase that are not its head are left out: nobody knows."""
    heads, inside = _annotated(text)
    return [
        seen(token, row, heads.get(token.i))
        for sentence, row in zip(text.sentences, text.rows, strict=True)
        for token in sentence
        if may_carry(token) and (token.i in heads or token.i not in inside)
    ]


def _annotated(text: Text) -> tuple[dict[int, str], set[int]]:
    """The word that carries each event, and all words of their phrases."""
    heads: dict[int, str] = {}
    inside: set[int] = set()
    for event in text.gold["events"]:
        phrase = text.scene.doc.char_span(*event["span"], alignment_mode="expand")
        inside.update(token.i for token in phrase)
        carrying = sorted((t for t in phrase if may_carry(t)), key=lambda t: (t != phrase.root, len(list(t.ancestors))))
        if carrying:
            heads.setdefault(carrying[0].i, ALIASES.get(event["type"], event["type"]))
    return heads, inside


def seen(token: Token, row: Row, kind: str | None) -> Seen:
    return Seen(meaning(token, told(row)), standing(token), kind)


def labelled(folder: Path, sieve: Sieve) -> Iterator[Seen]:
    """The words marked as carrying an event, and those of the sentences that tell none, from `training/clauses`."""
    for path in sorted(folder.glob("*.tsv")):
        for line in filter(None, path.read_text().splitlines()):
            text, marked = unmarked(line.split("\t")[0], path.stem)
            doc = parse(text)
            rows = sieve.scores([s.text.strip() or "." for s in doc.sents])
            for sentence, row in zip(doc.sents, rows, strict=True):
                yield from (
                    seen(token, row, marked.get(token.idx))
                    for token in sentence
                    if may_carry(token) and (token.idx in marked or path.stem == "none")
                )


def unmarked(line: str, type: str) -> tuple[str, dict[int, str]]:
    """The sentence without its marks, and what the word that begins at each offset tells."""
    out, marked, last = "", {}, 0
    for mark in MARK.finditer(line):
        out += line[last : mark.start()]
        if mark[2]:
            kind = mark[1] or type
            marked[len(out)] = ALIASES.get(kind, kind)
        out, last = out + (mark[2] or mark[3]), mark.end()
    return out + line[last:], marked


def matrix(words: Sequence[Seen]) -> Row:
    return np.array([word.dense for word in words], np.float32)
