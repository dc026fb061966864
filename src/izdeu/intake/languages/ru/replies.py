"""What offices answer: to a relative who asked, or about the one who is missing."""

import re
from collections.abc import Iterator, Sequence

from izdeu.intake.found import NARRATOR, FoundEvent, Span, Voice
from izdeu.intake.languages.ru.lists import listed
from izdeu.intake.languages.ru.mentions import Reader
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.moments import Moments
from izdeu.intake.languages.ru.stance import _false
from izdeu.intake.languages.ru.tree import SUBJECT, Tree
from izdeu.intake.languages.ru.voices import Voices
from izdeu.intake.languages.ru.whose import Whose
from izdeu.model.claim import Stance
from izdeu.model.speaker import SpeakerKind

ANSWERS = listed("speech", "answers")
SAYS = listed("speech", "states")
DISPUTES = listed("speech", "deny")
COMES = listed("speech", "comes")
LETTERS = listed("speech", "letters")
TELLS = frozenset({"предупредить", "предупреждать", "посоветовать", "порекомендовать", "рекомендовать", "отмахнуться"})
"""What anybody may do to somebody: an answer only of an office."""
WARNS = frozenset({"предупредить", "предупреждать", "уведомить", "информировать", "проинформировать", "заверить"})
NOT = frozenset({"не", "нет", "никто", "никогда", "никакой"})
METHOD = "ru: rules"
FATE = re.compile(
    r"жив|здоров|свобод|жизн|обуча|учит|осужд|отбыва|арест|задерж|умер|сконч|наход|содерж|располага|приговор|завед|"
    r"слыша|сведени|данны|розыск|дел[оа]$|выдум|преступл|наказан"
)
"""How somebody is, as offices put it."""


def replies(
    line: Sequence[Word], reader: Reader, voices: Voices, moments: Moments, whose: Whose
) -> Iterator[FoundEvent]:
    """At most one a sentence."""
    for word in line:
        if (word.pos != "VERB" and not word.finite) or reader.tree.negated(word):
            continue
        found = _answer(word, reader, whose) or _letter(word, reader, whose)
        if found is not None:
            persons, voice, held = found
            for person in persons:
                yield FoundEvent(
                    "",
                    person,
                    "official_reply",
                    _span(word, reader.tree),
                    when=moments.of(word, "official_reply"),
                    voice=voice if voice is not NARRATOR else voices.of(word, persons),
                    stance=held,
                    score=0.7,
                    method=METHOD,
                )
            return


def _answer(word: Word, reader: Reader, whose: Whose) -> tuple[tuple[str, ...], Voice, Stance] | None:
    answers = word.lemma in ANSWERS
    if not answers and word.lemma not in SAYS:
        return None
    if word.feats.get("Tense") == "Fut" or word.form in ("Inf", "Part"):
        return None
    subject = _inverted(word, reader) or reader.tree.subject(word)
    inside = _inside(word, reader) if subject is None and word.plural else NARRATOR
    nobody = subject is None and answers and word.plural and (word.lemma not in TELLS or _there(word, reader))
    voice = _office(subject, reader) if subject is not None else inside
    if not nobody and voice is NARRATOR:
        return None
    sentence = reader.tree.plain(reader.tree.sentence(word))
    disputes = word.lemma in DISPUTES or bool(_false().search(sentence))
    addressee = _known(reader.tree.arguments(word, "Dat", *(("Acc",) if word.lemma in WARNS else ())), reader)
    lost = _lost(word, reader)
    content = [one for one in reader.tree.sentence(word) if one.i > word.i]
    denies = any(one.low in NOT for one in content) and any(reader.who(one) for one in content)
    about = tuple(who for who in _stated(word, reader, voice) if who not in addressee)
    persons = lost[:2] or about or addressee or (whose.topic(word) if answers or disputes else ())
    if not persons and answers:
        persons = tuple(who for who in _known(reader.tree.window(word), reader) if who != voice.person)[:2]
    if not persons and answers:
        persons = whose.topic(word)
    if not persons or (not answers and not disputes and not lost and not addressee and not _fate(content)):
        return None
    return (
        tuple(dict.fromkeys(persons)),
        voice,
        Stance.DENIED if disputes or (denies and bool(lost)) else Stance.ASSERTED,
    )


def _fate(content: Sequence[Word]) -> bool:
    """Whether what an office states is somebody's fate."""
    return any(FATE.match(one.low) for one in content)


def _stated(word: Word, reader: Reader, voice: Voice) -> tuple[str, ...]:
    """“Заявил, что Ризван живёт нормальной жизнью”: of whom an office says how they are."""
    content = [one for one in reader.tree.sentence(word) if one.i > word.i]
    if not _fate(content) and word.lemma not in DISPUTES:
        return ()
    if not any(one.low in ("что", ":", "будто", "«", "о", "об") for one in content):
        return ()
    about = [
        who
        for one in content
        if one.rel in SUBJECT or one.rel == "obj" or reader.tree.preposition(one) in ("о", "об", "про")
        for who in reader.who(one)
    ]
    return tuple(
        dict.fromkeys(
            who
            for who in about
            if who != voice.person and not set(reader.cast.figures[who].words) & listed("words", "official")
        )
    )[:2]


def _there(verb: Word, reader: Reader) -> bool:
    """“Обращался в министерство; там ему посоветовали набраться терпения”."""
    return any(one.low in ("там", "оттуда") for one in reader.tree.window(verb))


def _inside(verb: Word, reader: Reader) -> Voice:
    """“В посольстве ответили”, "в управлении ФСИН сообщили": the office."""
    for one in reader.tree.window(verb):
        if (
            one.lemma in listed("speech", "offices")
            and one.case == "Loc"
            and reader.tree.preposition(one) in ("в", "во")
        ):
            return Voice(organisation=one.text, kind=SpeakerKind.OFFICIAL)
    return NARRATOR


def _inverted(verb: Word, reader: Reader) -> Word | None:
    after = reader.tree.next(verb)
    return after if after is not None and after.case == "Nom" and after.pos in ("NOUN", "PROPN") else None


def _office(word: Word, reader: Reader) -> Voice:
    who = reader.who(word)
    if who:
        official = set(reader.cast.figures[who[0]].words) & listed("words", "official")
        return Voice(who[0], kind=SpeakerKind.OFFICIAL) if official else NARRATOR
    if word.lemma in listed("speech", "offices"):
        return Voice(organisation=word.text, kind=SpeakerKind.OFFICIAL)
    return NARRATOR


def _known(words: Sequence[Word], reader: Reader) -> tuple[str, ...]:
    return tuple(dict.fromkeys(who for word in words for who in reader.who(word)))


def _lost(word: Word, reader: Reader) -> tuple[str, ...]:
    """Those who are missing of whom it is said, after the verb."""
    out = [
        who
        for one in reader.tree.sentence(word)
        if one.i > word.i
        for who in reader.who(one)
        if who in reader.known.lost
    ]
    return tuple(dict.fromkeys(out))


def _letter(word: Word, reader: Reader, whose: Whose) -> tuple[tuple[str, ...], Voice, Stance] | None:
    """“Семья получила ответ”, "из Москвы пришла отписка"."""
    if word.lemma not in COMES:
        return None
    near = [*reader.tree.below(word, "obj", "nsubj", "nsubj:pass"), *reader.tree.window(word)]
    letter = next((one for one in near if one.lemma in LETTERS and one.pos == "NOUN"), None)
    if letter is None:
        return None
    subject = reader.tree.subject(word)
    to = [subject] if subject is not None and subject.i != letter.i else reader.tree.arguments(word, "Dat")
    persons = whose.topic(word) or _known(to, reader)
    return (persons, NARRATOR, Stance.ASSERTED) if persons else None


def _span(word: Word, tree: Tree) -> Span:
    own = [one for one in tree.window(word) if one.pos != "PUNCT"] or [word]
    return Span(own[0].span.start, min(own[-1].span.end, own[0].span.start + 220))
