"""What an authority answers about somebody: its own event, denied where it rejects what the family says."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from izdeu.intake.found import FoundEvent, Span, Voice
from izdeu.intake.languages.turkic.mentions import Words
from izdeu.intake.languages.turkic.page import Word
from izdeu.intake.languages.turkic.speech import Act
from izdeu.intake.languages.turkic.stance import stances
from izdeu.intake.languages.turkic.story import Story
from izdeu.intake.languages.turkic.tell import losses
from izdeu.intake.languages.turkic.voices import Voices
from izdeu.model.claim import Detail, Stance
from izdeu.model.speaker import SpeakerKind


def replies(story: Story, voices: Voices, told: Sequence[FoundEvent], method: str) -> Iterator[FoundEvent]:
    """One for each time an official or an institution is shown speaking of somebody who is lost."""
    lost = losses(told)
    said: set[int] = set()
    answers = stances(story.language).answers
    for act in story.acts:
        sentence = story.page.words[act.start].sentence
        if not _official(act, story) or act.way == "quote" or sentence in said or not story.page.words[act.start].told:
            continue
        about = _about(act, story, lost, answers)
        if about is None:
            continue
        said.add(sentence)
        start, end = story.page.sentences[sentence]
        span = story.words(act.start, max(act.verb, act.start))
        if span.end - span.start > 380:
            span = Span(span.end - 380, span.end)
        denied = _denies(story, start, end, told, sentence)
        voice = voices.voice(act.start, "official_reply", about)
        yield FoundEvent("", about, "official_reply", span, None, None, Detail(by=act.body), voice,
                         Stance.DENIED if denied else Stance.ASSERTED, 0.6, method)  # fmt: skip


def answered(story: Story, told: Sequence[FoundEvent], method: str) -> Iterator[FoundEvent]:
    """Министрліктен «…» деген жауап келді; консулдық оның сөзін жоққа шығарды: where nobody is shown speaking."""
    lost, lists, known = losses(told), story.lists, stances(story.language)
    said = {n for e in told if e.type == "official_reply" for n in (_sentence_at(story, e.span.start),)}
    for number in range(len(story.page.sentences)):
        words = story.page.sentence(number)
        outside = [w for w in words if w.quote < 0]
        if number in said or not words[0].told or not _replies(outside, known.replying, known.negation):
            continue
        body = next((w for w in outside if _speaks(w, lists)), None)
        about = _lost_lately(story, number, lost) if body is not None else None
        if body is None or about is None:
            continue
        span = story.words(words[0].at, words[-1].at)
        span = span if span.end - span.start <= 380 else Span(span.end - 380, span.end)
        denied = any(w.low in known.denied for w in outside)
        voice = Voice(organisation=named(words, body, lists), kind=SpeakerKind.OFFICIAL)
        yield FoundEvent("", about, "official_reply", span, None, None, Detail(by=voice.organisation), voice,
                         Stance.DENIED if denied else Stance.ASSERTED, 0.6, method)  # fmt: skip


def _sentence_at(story: Story, at: int) -> int:
    return next((w.sentence for w in story.page.words if w.span.end > at), -1)


def _speaks(word: Word, lists: Words) -> bool:
    hit = lists.institutions.find(word.low)
    return hit is not None and hit.noun.case in ("nom", "abl")


def _replies(words: Sequence[Word], replying: frozenset[str], negation: frozenset[str]) -> bool:
    """An answer has come, and not: none has."""
    lows = [*(word.low for word in words), ""]
    return any(
        f"{first} {second}".startswith(tuple(replying)) and lows[n + 2] not in negation
        for n, (first, second) in enumerate(pairwise(lows[:-1]))
    )


def named(words: Sequence[Word], body: Word, lists: Words) -> str:
    """The institution with the capitalised words before it and without its case."""
    hit = lists.institutions.find(body.low)
    last = body.text[:-3] if hit is not None and hit.noun.case == "abl" else body.text
    before = [w for w in words if w.at < body.at]
    first = next((n for n, w in enumerate(before) if w.capital and w.quote < 0), len(before))
    near = before[first:] if all(w.letters for w in before[first:]) and len(before) - first <= 5 else []
    return " ".join([*(w.text for w in near), last])


def _lost_lately(story: Story, sentence: int, lost: dict[str, int]) -> str | None:
    for number in range(sentence, max(-1, sentence - 6), -1):
        here = [who for m in story.in_sentence(number) for who in m.who if lost.get(who, 0)]
        if here:
            return max(dict.fromkeys(here), key=lambda who: lost[who])
    return None


def _official(act: Act, story: Story) -> bool:
    if act.official:
        return True
    who = story.meaning.voice_of(act) if act.by is not None else None
    return who is not None and story.cast[who].trade == "official"


def _about(act: Act, story: Story, lost: dict[str, int], answers: frozenset[str]) -> str | None:
    """The lost one of this sentence, else the one the sentences before are about."""
    sentence = story.page.words[act.start].sentence
    speaker = story.meaning.voice_of(act)
    quoted = any(w.quote >= 0 for w in story.page.sentence(sentence))
    answering = not quoted and any(w.low.startswith(tuple(answers)) for w in story.page.sentence(sentence))
    for number in range(sentence, max(-1, sentence - (4 if answering else 1)), -1):
        here = [who for m in story.in_sentence(number) for who in m.who if who != speaker]
        if known := [who for who in here if lost.get(who, 0)]:
            return known[0] if number == sentence else known[-1]
    return None


def _denies(story: Story, start: int, end: int, told: Sequence[FoundEvent], sentence: int) -> bool:
    words = story.page.words[start:end]
    denied = stances(story.language).denied
    low, high = words[0].span.start, words[-1].span.end
    return any(w.low in denied for w in words) or any(
        e.stance is Stance.DENIED and low <= e.span.start < high for e in told
    )
