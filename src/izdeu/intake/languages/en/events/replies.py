"""What an office says to or about somebody: `official_reply`, asserted or denied.

A reply is about whoever is looked for and named in what is said; else it is for the one it is addressed to.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Token

from izdeu.intake.found import Span
from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.events.match import np, phrase, written
from izdeu.intake.languages.en.events.pattern import expression
from izdeu.model.claim import Stance

type Meaning = Callable[[Token], tuple[str, ...]]
SPAN = 160  # characters of what is said that are quoted


@dataclass(frozen=True, slots=True)
class Reply:
    """What an office said: about or to which person, and whether it disputes what their side says."""

    person: str
    verb: Token
    stance: Stance
    span: Span
    by: str
    addressed: bool = False


@cache
def _words() -> dict[str, frozenset[str]]:
    table = _table()
    return {name: frozenset(table[name].split()) for name in ("answering", "rejecting", "addressed")}


@cache
def _table() -> dict[str, str]:
    loaded: dict[str, str] = yaml.safe_load(
        (files("izdeu.intake.languages.en.events") / "replies.yaml").read_text(encoding="utf-8")
    )
    return {name: re.sub(r"\s*\|\s*", "|", text) for name, text in loaded.items()}


@cache
def _found(name: str) -> re.Pattern[str]:
    pattern = expression(_table()[name])
    assert pattern is not None
    return pattern


def replies(sentence: Sequence[Token], meant: Meaning, looked_for: set[str]) -> Iterator[Reply]:
    """The replies of one sentence, each about one person."""
    for verb in sentence:
        if (
            verb.pos_ == "VERB"
            and verb.lemma_.lower() in _words()["answering"]
            and (speaker := _office(verb)) is not None
        ):
            yield from _of(verb, speaker, meant, looked_for)


def _office(verb: Token) -> Token | None:
    """Whoever says it, where that is an office or somebody who holds one."""
    speakers = (
        [o for p in verb.children if p.dep_ == "agent" for o in p.children]
        if clause.passive(verb)
        else clause.subjects(verb)
    )
    for speaker in speakers:
        titles = [t for c in speaker.children if c.dep_ in ("appos", "compound", "nmod") for t in c.subtree]
        said = f"{np(speaker)} {clause.words(titles)}"
        holds = [speaker.head] if speaker.dep_ == "appos" else []
        said += " ".join(np(h) for h in holds)
        if _found("bodies").search(said) and not _found("not_bodies").search(said):
            return speaker
    return None


def _of(verb: Token, speaker: Token, meant: Meaning, looked_for: set[str]) -> Iterator[Reply]:
    if _orders(verb):
        return
    own = {t.i for t in speaker.subtree} | {verb.i}
    joined = {t.i for c in verb.children if c.dep_ == "conj" for t in c.subtree}
    content = [t for t in verb.subtree if t.i not in own | joined]
    himself = set(meant(speaker))
    named = list(dict.fromkeys(p for t in content for p in meant(t) if p not in himself))
    addressee = [p for t in _addressees(verb) for p in meant(t) if p not in himself]
    about = [p for p in named if p in looked_for and p not in addressee]
    chosen = about or (addressee[:1] if verb.lemma_.lower() in _words()["addressed"] else [])
    if not about and not chosen and verb.lemma_.lower() in _words()["rejecting"]:
        near = [p for t in verb.sent for p in meant(t) if p in looked_for]
        chosen = near[:1] or named[:1]
    stance = _stance(verb, content)
    for person in chosen[:2]:
        yield Reply(person, verb, stance, _quote(verb), written(speaker), bool(addressee))


def _orders(verb: Token) -> bool:
    """“Told her to return”: a summons, no reply."""
    return any(c.dep_ == "xcomp" and any(g.tag_ == "TO" for g in c.children) for c in verb.children)


def _addressees(verb: Token) -> list[Token]:
    direct = [c for c in verb.children if c.dep_ in ("dobj", "dative", "iobj") and c.pos_ != "ADP"]
    return [*direct, *clause.objects_of(verb, "to")]


def _stance(verb: Token, content: Sequence[Token]) -> Stance:
    rejected = verb.lemma_.lower() in _words()["rejecting"] or _found("denial").search(clause.words(content))
    return Stance.DENIED if rejected else Stance.ASSERTED


def _quote(verb: Token) -> Span:
    """The verb and what it says, so far as a supporting phrase may go."""
    inner = [t for t in verb.subtree if t.i >= verb.i and t.idx + len(t) - verb.idx <= SPAN and not t.is_space]
    end = max((t.idx + len(t) for t in inner), default=phrase(verb).end)
    return Span(verb.idx, max(end, verb.idx + len(verb)))
