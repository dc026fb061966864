"""A Chinese text: who is named in it, and which sentences may tell of somebody's fate."""

import logging
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import yaml

from izdeu.intake.found import Found, Span
from izdeu.intake.languages.gather import Sighting, gather, without_overlaps
from izdeu.intake.languages.kin_beside import relations
from izdeu.intake.languages.possible import possible_events
from izdeu.intake.languages.station import with_roles
from izdeu.intake.masthead import Masthead, masthead
from izdeu.intake.sieve import sieve
from izdeu.places import find

VERSION = "1"
METHOD = "zh: joined names, jieba, sieve"
JOINTS = "·‧•・∙⋅"
SENTENCE = re.compile(r"[^\s。！？!?][^\n。！？!?]*[。！？!?]*[」』”’）)]*")
LONGEST_PART = 9
SHORT_FORM = 3  # characters from which half a name is looked for by itself
LEFT_ALONE = ("a", "n", "x")  # jieba's tags of a character that is the end of a name and not the next verb
HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")


@dataclass(frozen=True, slots=True)
class Writing:
    """How names are written: the characters that spell sounds, the surnames, the words that tell a name."""

    joined: re.Pattern[str]
    sounds: frozenset[str]
    not_last: frozenset[str]
    surnames: frozenset[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    announced: re.Pattern[str]


@cache
def writing() -> Writing:
    listed: dict[str, str] = yaml.safe_load(files(__package__).joinpath("names.yaml").read_text(encoding="utf-8"))
    sounds = "".join(listed["sounds"].split())
    who = "|".join(listed["before"].split())
    part = f"[{sounds}]{{1,{LONGEST_PART}}}"
    return Writing(
        joined=re.compile(f"{part}(?:[{JOINTS}]{part})+"),
        sounds=frozenset(sounds),
        not_last=frozenset(listed["not_last"]),
        surnames=frozenset("".join(listed["surnames"].split())),
        after=re.compile("|".join(listed["after"].split())),
        before=re.compile(f"(?:{who})$"),
        announced=re.compile(f"(?:{who})([{sounds}]{{{SHORT_FORM},{LONGEST_PART}}})(?![{JOINTS}])"),
    )


@cache
def tagger() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it still imports pkg_resources
        import jieba
        import jieba.posseg

    jieba.setLogLevel(logging.ERROR)  # it greets on stderr
    return jieba.posseg


def read(text: str, head: Masthead | None = None) -> Found:
    """Everything found in `text`; spans are offsets of it. `head`: what the file says of itself, where that is known."""
    head = head or masthead(text)
    sentences = [Span(*found.span()) for found in SENTENCE.finditer(text)]
    persons = gather(sightings(text), joint="·", method=METHOD)
    events = possible_events(text, "zh", sentences, persons, sieve())
    placed = with_roles(text, "zh", persons, events)
    return Found(
        language="zh",
        published=head.published,
        publisher=head.publisher,
        title=head.title,
        persons=placed,
        relations=relations(text, "zh", sentences, placed),
        events=events,
        method=METHOD,
        version=VERSION,
    )


def sightings(text: str) -> list[Sighting]:
    """Joined names, their halves by themselves, and names with no joint where a word beside them tells."""
    full = list(joined(text))
    parts = {part for span in full for part in halves(span.quote(text)) if len(part) >= SHORT_FORM}
    plain = without_overlaps(unjoined(text), full)
    parts |= {span.quote(text) for span in plain}
    again = [Span(*one.span()) for part in parts for one in re.finditer(re.escape(part), text)]
    spans = without_overlaps([*full, *plain, *again])
    return [Sighting(span, span.quote(text), tuple(halves(span.quote(text)))) for span in spans]


def halves(name: str) -> list[str]:
    return re.split(f"[{JOINTS}]", name)


def joined(text: str) -> Iterator[Span]:
    """Sound characters on both sides of a joint, without the word that only announces the name (丈夫 before 马合木提)."""
    for found in writing().joined.finditer(text):
        yield trimmed(text, Span(*found.span()))


def trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    for cut in (2, 1):
        if writing().before.search(text[max(0, start + cut - 4) : start + cut]) and text[start + cut] not in JOINTS:
            start += cut
            break
    while end - start > SHORT_FORM and text[end - 1] in writing().not_last and text[end - 2] not in JOINTS:
        end -= 1
    return Span(start, end)


def unjoined(text: str) -> Iterator[Span]:
    """Names with no joint: sound characters after a word that says who somebody is, and what jieba takes for a Han name."""
    for found in writing().announced.finditer(text):
        span = trimmed(text, Span(*found.span(1)))
        if find(span.quote(text)) is None:
            yield span
    yield from (span for span in han_names(text) if told(text, span) and find(span.quote(text)) is None)


def han_names(text: str) -> Iterator[Span]:
    """A surname and one or two characters. jieba often leaves the last one alone, as a word by itself."""
    words = [(str(word.word), str(word.flag)) for word in tagger().cut(text, HMM=True)]
    at = 0
    for (word, flag), (after, its) in pairwise([*words, ("", "")]):
        if flag == "nr" and HAN_NAME.fullmatch(word) and word[0] in writing().surnames:
            more = len(after) if len(word) == 2 and len(after) == 1 and its[:1] in LEFT_ALONE else 0
            yield Span(at, at + len(word) + more)
        at += len(word)


def told(text: str, span: Span) -> bool:
    return bool(
        writing().before.search(text[max(0, span.start - 4) : span.start]) or writing().after.match(text, span.end)
    )
