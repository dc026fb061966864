"""Who is speaking: verbs of telling and knowing, and which of them a quotation belongs to. Words only; `mentions` says who they mean."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from izdeu.intake.languages.en.layout import Layout, Quotation
from izdeu.intake.languages.en.lists import table


@dataclass(frozen=True, slots=True)
class Telling:
    """Token `verb` tells or knows; token `subject` is whose word it is."""

    verb: int
    subject: int
    says: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """Every telling of the report, and for each quotation the token that stands for its speaker (or None)."""

    tellings: tuple[Telling, ...]
    speaker: tuple[int | None, ...]
    by_verb: dict[int, Telling]


def speech(doc: Doc, page: Layout) -> Speech:
    found = sorted(_tellings(doc, page), key=lambda telling: telling.verb)
    outside = [t for t in found if page.quoted[t.verb] < 0 and t.says]
    starts = [token.idx for token in doc]
    own = [_attributed(doc, page, quotation, outside, starts) for quotation in page.quotations]
    return Speech(tuple(found), tuple(_inherited(page, own)), {t.verb: t for t in found})


def _tellings(doc: Doc, page: Layout) -> Iterator[Telling]:
    for token in doc:
        if page.of[token.i] in page.furniture:
            continue
        if token.lower_ == "according" and (named := _according(token)) is not None:
            yield Telling(token.i, named.i, True)
        elif token.pos_ in ("VERB", "AUX") and (kind := _verbs().get(token.lemma_.lower())) is not None:
            subject = subject_of(token)
            if subject is not None:
                yield Telling(token.i, subject.i, kind and subject.dep_ != "nsubjpass")


@cache
def _verbs() -> dict[str, bool]:
    """Lemma → whether it says (True) or only knows."""
    speech = table("speech")
    return dict.fromkeys(speech["know"], False) | dict.fromkeys(speech["say"], True)


def _according(token: Token) -> Token | None:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    return next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None


def subject_of(verb: Token) -> Token | None:
    """Its subject, through "and …", "…, adding that" and "who …"."""
    for _ in range(4):
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return verb.head if own.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else own
        if verb.dep_ not in ("conj", "advcl", "xcomp", "acomp"):
            return None
        verb = verb.head
    return None


def _attributed(doc: Doc, page: Layout, quotation: Quotation, outside: list[Telling], starts: list[int]) -> int | None:
    """The telling next to the quotation in its paragraph: behind it, before it, else the last one before."""
    first = bisect_left(starts, quotation.start)
    end = bisect_left(starts, quotation.end)
    here = [t for t in outside if page.of[t.verb] == quotation.paragraph]
    behind = next((t for t in here if 0 <= t.verb - end <= 12 and _same_breath(doc, end, t.verb)), None)
    before = next((t for t in reversed(here) if t.verb < first and _leads_in(doc, t, first)), None)
    earlier = next((t for t in reversed(here) if t.verb < first), None)
    later = next((t for t in here if t.verb >= end), None)
    chosen = behind or before or earlier or later
    return chosen.subject if chosen else _subject_before(doc, page, first)


def _subject_before(doc: Doc, page: Layout, first: int) -> int | None:
    """Nobody is said to speak: the one the sentence before is about, if it stands in the same paragraph."""
    if first == 0 or first >= len(doc) or page.of[first - 1] != page.of[first] or page.quoted[first - 1] >= 0:
        return None
    subject = subject_of(doc[first - 1].sent.root)
    person = subject is not None and (
        subject.pos_ == "PROPN" or subject.lower_ in ("he", "she") or subject.ent_type_ == "PERSON"
    )
    return subject.i if subject is not None and person else None


def _same_breath(doc: Doc, start: int, end: int) -> bool:
    """No sentence ends between."""
    return not any(token.text in (".", "!", "?", "\n", ";") for token in doc[start:end])


def _leads_in(doc: Doc, telling: Telling, first: int) -> bool:
    return first - telling.verb <= 25 and _same_breath(doc, telling.verb, first)


def _inherited(page: Layout, own: list[int | None]) -> Iterator[int | None]:
    """A quotation nobody is named for goes on with the speaker of the one before, up to three paragraphs back."""
    last: tuple[int, int] | None = None
    for quotation, speaker in zip(page.quotations, own, strict=True):
        if speaker is None and last is not None and quotation.paragraph - last[1] <= 3:
            speaker = last[0]
        if speaker is not None:
            last = (speaker, quotation.paragraph)
        yield speaker
