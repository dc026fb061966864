"""What an authority answers about somebody: its own event, denied where it rejects what the family says."""

from collections.abc import Iterator, Sequence

from izdeu.intake.found import FoundEvent, Span
from izdeu.intake.languages.turkic.speech import Act
from izdeu.intake.languages.turkic.stance import stances
from izdeu.intake.languages.turkic.story import Story
from izdeu.intake.languages.turkic.tell import losses
from izdeu.intake.languages.turkic.voices import Voices
from izdeu.model.claim import Detail, Stance


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
