"""What an office says to or about somebody: `official_reply`, asserted or denied.

A reply is about whoever is looked for and named in what is said; else it is for the one it is addressed to. Where it rejects
a relative's account it is about the one the account is of, not about the relative who gave it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Doc, Token

from izdeu.intake.found import Span
from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.events.match import agents, np, phrase, written
from izdeu.intake.languages.en.events.pattern import expression
from izdeu.model.claim import Stance

type Meaning = Callable[[Token], tuple[str, ...]]
SAYING = frozenset(("say", "claim", "tell", "allege", "lie"))
SPAN = 160  # characters of what is said that are quoted
NEAR = 70  # words before a rejected account in which the one it is of was last spoken of
BACK = 150  # words before a rejection in which the one it is about was last spoken of


@dataclass(frozen=True, slots=True)
class Cast:
    """Whom a word means, who is looked for, whose relatives they are, and who holds an office."""

    meant: Meaning
    looked_for: frozenset[str]
    kin: Callable[[str], frozenset[str]] = lambda _: frozenset()
    officers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """What an office said: about or to which person, and whether it disputes what their side says. `speaker`: a person, if known."""

    person: str
    verb: Token
    stance: Stance
    span: Span
    by: str
    speaker: str | None = None


LISTS = ("answering", "rejecting", "addressed", "branding", "accounts", "somebody", "ordering", "putting_off")


@cache
def _words() -> dict[str, frozenset[str]]:
    table = _table()
    return {name: frozenset(table[name].split()) for name in LISTS}


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


def replies(sentence: Sequence[Token], cast: Cast) -> Iterator[Reply]:
    """The replies of one sentence, each about one person."""
    for verb in sentence:
        if (
            verb.pos_ != "VERB"
            or verb.lemma_.lower() not in _words()["answering"] | _words()["branding"] | _words()["ordering"]
            or _orders(verb)
        ):
            continue
        if (speaker := _office(verb)) is not None:
            yield from _of(verb, speaker, cast)
        elif (speaker := _officer(verb, cast)) is not None:
            yield from (reply for reply in _of(verb, speaker, cast) if reply.stance is Stance.DENIED)


def officers(doc: Doc, cast: Cast) -> frozenset[str]:
    """Everyone who once speaks under a title of an office, or whose name stands behind one: later the name alone will do."""
    speakers = (_office(verb) for verb in doc if verb.pos_ == "VERB" and verb.lemma_.lower() in _words()["answering"])
    spoke = {person for speaker in speakers if speaker is not None for person in _named_in(speaker, cast)}
    return frozenset(spoke.union(person for t in doc if _titled(t) for person in cast.meant(t)))


def _titled(name: Token) -> bool:
    before = name.doc[max(0, name.i - 4) : name.i]
    behind = name.pos_ == "PROPN" and not any(clause.is_verb(t) for t in before)
    return behind and _found("titled").search(clause.words(before)) is not None


def _speakers(verb: Token) -> list[Token]:
    return agents(verb) if clause.passive(verb) else clause.subjects(verb)


def _office(verb: Token) -> Token | None:
    """Whoever says it, where that is an office or somebody called by one."""
    for speaker in _speakers(verb):
        titles = [t for c in speaker.children if c.dep_ in ("appos", "compound", "nmod") for t in c.subtree]
        said = f"{np(speaker)} {clause.words(titles)}"
        holds = [speaker.head] if speaker.dep_ == "appos" else []
        said += " ".join(np(h) for h in holds)
        if _found("bodies").search(said) and not _found("not_bodies").search(said):
            return speaker
    return None


def _officer(verb: Token, cast: Cast) -> Token | None:
    """Whoever says it, where the text has called them by an office elsewhere."""
    return next((t for t in _speakers(verb) if cast.officers & {*cast.meant(t)}), None)


def _of(verb: Token, speaker: Token, cast: Cast) -> Iterator[Reply]:
    told = {
        t.i for c in speaker.children if c.dep_ in ("acl", "ccomp") for t in c.subtree
    }  # what is said, hung on the office
    own = {t.i for t in speaker.subtree} - told | {verb.i}
    joined = {t.i for c in verb.children if c.dep_ == "conj" for t in c.subtree}
    content = [t for t in verb.subtree if t.i not in own | joined]
    stance = _stance(verb, content)
    if verb.lemma_.lower() in _words()["branding"] and stance is not Stance.DENIED:
        return
    himself = _named_in(speaker, cast)
    for person in _about(verb, content, set(himself), stance, cast)[:2]:
        yield Reply(person, verb, stance, _quote(verb), written(speaker), next(iter(himself), None))


def _named_in(speaker: Token, cast: Cast) -> tuple[str, ...]:
    """Who the office is: its own word, or the name behind the title ("Ambassador to X Y Z", where the parser hangs Y Z on X)."""
    behind = (found for t in reversed([*speaker.subtree]) if t.pos_ == "PROPN" and (found := cast.meant(t)))
    return cast.meant(speaker) or next(behind, ())


def _about(verb: Token, content: Sequence[Token], himself: set[str], stance: Stance, cast: Cast) -> list[str]:
    """Whom the reply is about; else, for verbs that address somebody, whom it is for."""
    named = list(dict.fromkeys(p for t in content for p in cast.meant(t) if p not in himself))
    addressee = [p for t in _addressees(verb) for p in cast.meant(t) if p not in himself]
    about = [p for p in named if p in cast.looked_for and p not in addressee]
    if stance is Stance.DENIED and (whose := _whose_account(content)):
        tellers = list(dict.fromkeys(p for t in whose for p in cast.meant(t)))
        others = [p for p in about if p not in tellers]
        return others or _theirs(verb, tellers, himself, cast) or tellers
    if about or not _rejects(verb):
        return (
            about
            or _called_by_trade(verb, content, cast)
            or [p for p in named if {*addressee} & cast.kin(p)]
            or (addressee[:1] if verb.lemma_.lower() in _words()["addressed"] else [])
            or (_of_the_account(verb, content, cast) if stance is Stance.DENIED else [])
        )
    near = [p for t in verb.sent for p in cast.meant(t) if p in cast.looked_for]
    return near[:1] or named[:1]


def _whose_account(content: Sequence[Token]) -> list[Token]:
    """Whose words are rejected: "HER story", "the claims of his WIFE", "what his WIFE had said", "called HER a liar"."""
    accounts = [t for t in content if t.lemma_.lower() in _words()["accounts"] and t.pos_ == "NOUN"]
    owners = [own for account in accounts for own in clause.owners(account)]
    owners += [s for t in content if t.lemma_.lower() in SAYING and t.pos_ == "VERB" for s in clause.subjects(t)]
    return owners or [
        t for t in content if t.dep_ in ("nsubj", "dobj") and t.head.lemma_.lower() in _words()["branding"]
    ]


def _theirs(verb: Token, tellers: Sequence[str], himself: set[str], cast: Cast) -> list[str]:
    """The one who is looked for that a relative's account is of: of the family first, of several the one spoken of last."""
    if cast.looked_for & {*tellers}:
        return []
    before = reversed(verb.doc[max(0, verb.i - BACK) : verb.i])
    spoken_of = [p for t in before for p in cast.meant(t) if p in cast.looked_for and p not in himself]
    family = {relative for teller in tellers for relative in cast.kin(teller)}
    return ([p for p in spoken_of if p in family] or spoken_of)[:1]


def _called_by_trade(verb: Token, content: Sequence[Token], cast: Cast) -> list[str]:
    """“The family lives a normal life”, "the convict may not write", "no such inmate": who was spoken of last of those looked for."""
    spoken = any(t.lower_ in _words()["somebody"] and t.pos_ == "NOUN" and not cast.meant(t) for t in content)
    before = reversed(verb.doc[max(0, verb.i - BACK) : verb.i]) if spoken else ()
    whole = any(t.lower_ in ("family", "couple") for t in content)
    near = dict.fromkeys(p for t in before for p in cast.meant(t) if p in cast.looked_for)
    return [*near][: 2 if whole else 1]


def _of_the_account(verb: Token, content: Sequence[Token], cast: Cast) -> list[str]:
    """“The consulate says that the files are forged”: whom what is rejected speaks of, which is whoever was spoken of last."""
    definite = ("the", "this", "that", "such", "these", "those", "all")
    accounts = [t for t in content if t.lemma_.lower() in _words()["accounts"] and t.pos_ == "NOUN"]
    if not any(c.lower_ in definite for account in accounts for c in account.children):
        return []
    before = [t for t in verb.doc[max(0, verb.i - NEAR) : verb.i] if cast.looked_for & {*cast.meant(t)}]
    return [p for p in cast.meant(before[-1]) if p in cast.looked_for] if before else []


def _rejects(verb: Token) -> bool:
    return verb.lemma_.lower() in _words()["rejecting"]


def _orders(verb: Token) -> bool:
    """“Told her to return”: a summons, no reply; "told her to be patient" is one."""
    asked = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and any(g.tag_ == "TO" for g in c.children)]
    puts_off = any(c.lemma_ in _words()["putting_off"] or any(g.dep_ == "neg" for g in c.children) for c in asked)
    return (bool(asked) or verb.lemma_.lower() in _words()["ordering"]) and not puts_off


def _addressees(verb: Token) -> list[Token]:
    told = clause.subjects(verb) if clause.passive(verb) else []
    direct = [c for c in verb.children if c.dep_ in ("dobj", "dative", "iobj") and c.pos_ != "ADP"]
    asked = [s for c in clause.children(verb, "ccomp") if c.tag_ == "VB" for s in clause.children(c, "nsubj")]
    return [*told, *direct, *clause.objects_of(verb, "to"), *asked]


def _stance(verb: Token, content: Sequence[Token]) -> Stance:
    rejected = _rejects(verb) or _found("denial").search(clause.words(content))
    return Stance.DENIED if rejected else Stance.ASSERTED


def _quote(verb: Token) -> Span:
    """The verb and what it says, so far as a supporting phrase may go; only what is said where that stands before it."""
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    if said is not None:
        first, last = said.left_edge, said.right_edge
        return Span(max(first.idx, last.idx + len(last) - SPAN), last.idx + len(last))
    inner = [t for t in verb.subtree if t.i >= verb.i and t.idx + len(t) - verb.idx <= SPAN and not t.is_space]
    end = max((t.idx + len(t) for t in inner), default=phrase(verb).end)
    return Span(verb.idx, max(end, verb.idx + len(verb)))
