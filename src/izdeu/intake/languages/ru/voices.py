"""Whose word it is: whoever is quoted, says it in the sentence, or whose story the report goes on retelling."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from izdeu.intake.found import NARRATOR, Voice
from izdeu.intake.languages.ru.kin import Family, kin_word
from izdeu.intake.languages.ru.lists import listed
from izdeu.intake.languages.ru.mentions import Reader
from izdeu.intake.languages.ru.mind import POSSESSIVE
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.tree import SUBJECT, Tree, agrees
from izdeu.model.claim import Basis
from izdeu.model.speaker import SpeakerKind

NEAR = 2  # paragraphs


@dataclass(frozen=True, slots=True)
class Telling:
    """A verb of telling or knowing (or “по словам”), its sentence, and whose word it is."""

    verb: Word
    subject: Word | None
    who: str | None
    organisation: str
    says: bool


class Voices:
    """Answers `of(word)`."""

    def __init__(self, reader: Reader, paragraphs: Mapping[int, int]) -> None:
        self.reader, self.tree, self.paragraphs = reader, reader.tree, paragraphs
        self.family: Family = reader.family
        self.tellings: list[Telling] = []
        for line in self.tree.lines():
            for word in line:
                if (found := self._telling(word)) is not None:
                    self.tellings.append(found)
        self.by_sentence: dict[int, list[Telling]] = {}
        for one in self.tellings:
            self.by_sentence.setdefault(one.verb.sentence, []).append(one)
        self.tellers = [
            (self.paragraphs[t.verb.sentence], t.verb.i, t.who)
            for t in self.tellings
            if t.who and t.says and t.verb.lemma not in listed("speech", "weak")
        ]
        self.tellers += [
            (self.paragraphs[q.speaker.sentence], q.speaker.i, who)
            for q in reader.quotes.all
            if q.speaker is not None and (who := next(iter(reader.who(q.speaker)), None))
        ]

        self.tellers += [
            (self.paragraphs[at.sentence], at.i, who)
            for q in reader.quotes.all
            if q.speaker is None
            and (who := reader.known.speakers.get(q.span.start))
            and (at := self.tree.at(q.span.start) or self.tree.at(q.span.start + 1)) is not None
        ]
        self.principal = self._principal()

    def tells(self, person: str) -> bool:
        return any(person == who for _, _, who in self.tellers)

    def of(self, word: Word, persons: Sequence[str] = ()) -> Voice:
        inner = self._governing(word) or next(
            (t for t in self.by_sentence.get(word.sentence, ()) if t.verb.i == word.i), None
        )
        quote = self.reader.quotes.at(word)
        if quote is not None:
            speaker = self.reader.speaker(word)
            whole = self._person(speaker) if speaker else self._body_of(quote.speaker)
            if inner is not None and self.reader.quotes.at(inner.verb) is quote:
                return self._through(inner, whole)
            return whole
        said = inner or self._of_sentence(word)
        if said is not None:
            voice = self._voice(said)
            if voice is not NARRATOR:
                return self._told(said, voice)
        return self._retold(word, persons)

    # --- tellings ---

    def _telling(self, word: Word) -> Telling | None:
        if word.lemma in listed("speech", "according"):
            return self._according(word)
        says = word.lemma in listed("speech", "say") | listed("speech", "deny")
        if not (says or word.lemma in listed("speech", "know")) or not (
            word.pos == "VERB" or word.finite or word.pos == "ADJ"
        ):
            return None
        if word.form == "Inf" or (word.form == "Part" and not word.finite):
            return None
        subject = self._subject(word)
        if subject is None or (subject.case != "Nom" and subject.i not in self.reader.named):
            return None
        who = self.reader.who(subject)
        return Telling(
            word, subject, who[0] if len(who) == 1 else None, "" if who else self._organisation(subject), says
        )

    def _subject(self, verb: Word) -> Word | None:
        """“От него Сыдык услышала”: whoever is named right before; inverted next; else by the parse."""
        before = self.tree.next(verb, -1)
        if before is not None and before.i in self.reader.named and not self._governed(before) and agrees(before, verb):
            return next(w for w in self.tree.words[: verb.i] if self._same_name(w, before, verb))
        after = self.tree.next(verb)
        for _ in range(3):
            if after is None or after.pos not in ("ADJ", "DET", "PRON", "ADV") or self.reader.who(after):
                break
            after = self.tree.next(after)
        if after is not None and after.case == "Nom" and after.pos in ("NOUN", "PROPN", "PRON"):
            return after
        return self.tree.subject(verb)

    def _same_name(self, word: Word, last: Word, verb: Word) -> bool:
        named = self.reader.named
        return named.get(word.i) == named[last.i] and all(named.get(i) == named[last.i] for i in range(word.i, verb.i))

    def _governed(self, word: Word) -> bool:
        """Behind a preposition, or somebody's: “муж Сыдык услышал”."""
        at: Word | None = word
        while at is not None and self.reader.named.get(at.i) == self.reader.named[word.i]:
            at = self.tree.next(at, -1)
        return at is not None and (at.pos in ("ADP", "NOUN", "ADJ") or at.i in self.reader.named)

    def _according(self, word: Word) -> Telling | None:
        """“По словам Нургуль”, "по её словам", "по данным организации «Доступ»"."""
        before = [self.tree.next(word, -n) for n in (1, 2, 3)]
        if not any(one is not None and one.low in listed("speech", "according_prepositions") for one in before):
            return None
        own = next((one for one in before if one is not None and one.low in ("его", "ее", "их", "моим", "нашим")), None)
        holder = own or self._genitive(word)
        if holder is None:
            return None
        who = self.reader.who(holder)
        name = "" if who else self._organisation(holder)
        return Telling(word, holder, who[0] if who else None, name, True) if who or name else None

    def _genitive(self, word: Word) -> Word | None:
        at = self.tree.next(word)
        for _ in range(7):
            if at is None or at.low in (",", ".") or at.finite:
                return None
            after = self.tree.next(at)
            whose = at.low in POSSESSIVE and after is not None and after.pos in ("NOUN", "ADJ")
            if (
                not whose
                and at.pos in ("NOUN", "PROPN", "PRON")
                and (self.reader.who(at) or at.lemma in listed("speech", "bodies"))
            ):
                return at
            at = self.tree.next(at)
        return None

    def _organisation(self, word: Word) -> str:
        if word.lemma in listed("speech", "bodies") | listed("speech", "offices") or word.pos == "PROPN":
            words = [
                one
                for one in self.tree.clause(word)
                if one.i >= word.i and one.pos in ("NOUN", "PROPN", "ADJ", "PUNCT") and one.i - word.i < 5
            ]
            end = word
            for one in words:
                if one.i <= end.i + 1 and one.low not in (",", ".", "—", ":"):
                    end = one
            return self.tree.text[word.span.start : end.span.end]
        return ""

    # --- which one it is ---

    def _governing(self, word: Word) -> Telling | None:
        """The nearest telling above it."""
        below = word
        by = {t.verb.i: t for t in self.by_sentence.get(word.sentence, ())}
        for above in self.tree.above(word):
            found = by.get(above.i)
            if (
                found is not None
                and below.rel not in (*SUBJECT, "conj")
                and (found.subject is None or found.subject.i != below.i)
            ):
                return found
            below = above
        return None

    def _of_sentence(self, word: Word) -> Telling | None:
        """Said of the whole sentence: “…, утверждает Кадырбек”, "по словам …", and "рассказала, что …" the parse lost."""
        for one in self.by_sentence.get(word.sentence, ()):
            if one.verb.i == word.i or self.reader.quotes.at(one.verb) is not None:
                continue
            if one.verb.lemma in listed("speech", "according") and one.verb.pos == "NOUN":
                return one
            inverted = one.subject is not None and one.subject.i > one.verb.i and one.says
            before = self.tree.next(one.verb, -1)
            if inverted and before is not None and before.low in (",", "—", "как", "–"):
                return one
            if one.verb.i < word.i and self._opens_content(one.verb, word):
                return one
        return None

    def _opens_content(self, verb: Word, word: Word) -> bool:
        between = [w.low for w in self.tree.sentence(word) if verb.i < w.i < word.i]
        return any(one in ("что", ":", "будто", "как") for one in between) and ";" not in between

    def _voice(self, telling: Telling) -> Voice:
        if telling.who:
            return self._person(telling.who)
        if telling.organisation:
            return Voice(organisation=telling.organisation, kind=SpeakerKind.ORGANISATION)
        return NARRATOR

    def _person(self, who: str) -> Voice:
        words = set(self.reader.cast.figures[who].words)
        if words & listed("words", "official"):
            kind = SpeakerKind.OFFICIAL
        elif any(who in (t.person, t.other) for t in self.family.ties):
            kind = SpeakerKind.RELATIVE
        else:
            kind = SpeakerKind.WITNESS if who == self.reader.narrator else SpeakerKind.UNKNOWN
        return Voice(who, kind=kind)

    def _body_of(self, word: Word | None) -> Voice:
        name = self._organisation(word) if word is not None else ""
        return Voice(organisation=name, kind=SpeakerKind.ORGANISATION) if name else NARRATOR

    # --- from whom they have it ---

    def _told(self, telling: Telling, voice: Voice) -> Voice:
        """“Узнала от бывшей заключённой”, "сообщил семье": it is the word of the one it came from."""
        source = next(iter(self.tree.arguments(telling.verb, "Gen", preposition="от")), None)
        if source is not None and (who := self.reader.who(source)) and who[0] != voice.person:
            origin = self._person(who[0])
            return replace(voice, basis=Basis.TOLD, told_by=source.text, source=origin)
        return voice

    def _through(self, telling: Telling, whole: Voice) -> Voice:
        """“Сестра сказала мне, что …” inside what somebody says."""
        if telling.who is None or telling.who == whole.person or not telling.says:
            return whole
        if whole.person is None:
            return self._person(telling.who)
        said = telling.subject.text if telling.subject is not None else ""
        return replace(whole, basis=Basis.TOLD, told_by=said, source=self._person(telling.who))

    # --- the report retells somebody's story ---

    def _retold(self, word: Word, persons: Sequence[str]) -> Voice:
        if self.reader.narrator:
            return self._person(self.reader.narrator)
        if self._in_court(word):
            return NARRATOR
        here = self.paragraphs[word.sentence]
        about = set(persons) or {one for w in self.tree.sentence(word) for one in self.reader.who(w)}
        if (
            own := next((who for who in persons if self.tells(who) and who not in self.reader.known.lost), None)
        ) is not None:
            return self._person(own)  # what one did one tells oneself
        near = sorted(
            (abs(paragraph - here), abs(i - word.i) if paragraph == here else i, who)
            for paragraph, i, who in self.tellers
            if who not in self.reader.known.lost and self._concerned(who, about)
        )
        if self.principal and self._concerned(self.principal, about) and not self._of_another(near, about):
            return self._person(self.principal)
        if near and near[0][0] <= NEAR:
            return self._person(near[0][2])
        return self._person(self.principal) if self.principal and about else NARRATOR

    def _of_another(self, near: Sequence[tuple[int, int, str]], about: set[str]) -> bool:
        """Whether a relative tells it in the same paragraph, of somebody who is nothing to the principal teller."""
        principal = self.principal or ""
        own = [who for away, _, who in near if away == 0 and who != principal]
        theirs = any(self.family.tied(who, one) for who in own for one in about)
        return theirs and not any(one == principal or self.family.tied(principal, one) for one in about)

    def _in_court(self, word: Word) -> bool:
        """“Суд приговорил …”: what a court does in public nobody has to tell."""
        subject = self.tree.subject(word)
        return subject is not None and subject.lemma in listed("speech", "courts")

    def _principal(self) -> str | None:
        """The one whose story it is: who tells most of it, officials and those who are lost apart."""
        relatives = any(not self._speaks_for(who) and not self._official(who) for _, _, who in self.tellers)
        told = self._told_by(self._may_tell) or (Counter() if relatives else self._told_by(self._speaks_for))
        lost = self.reader.known.lost
        ranked = sorted(
            ((n, any(self.family.tied(who, one) for one in lost), who) for who, n in told.items()), reverse=True
        )
        if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
            return None
        return ranked[0][2]

    def _told_by(self, may: Callable[[str], bool]) -> Counter[str]:
        told = Counter(who for _, _, who in self.tellers if may(who))
        told.update(t.who for t in self.tellings if t.who and not t.says and may(t.who))
        return told

    def _official(self, who: str) -> bool:
        return bool(set(self.reader.cast.figures[who].words) & listed("words", "official"))

    def _speaks_for(self, who: str) -> bool:
        """A lawyer, where no relative tells anything."""
        words = set(self.reader.cast.figures[who].words)
        named = bool(self.reader.cast.named(who)) and who not in self.reader.known.lost
        return named and bool(words & listed("words", "activist_or_expert"))

    def _may_tell(self, who: str) -> bool:
        words = set(self.reader.cast.figures[who].words)
        trades = listed("words", "official") | listed("words", "activist_or_expert")
        return not words & trades and who not in self.reader.known.lost and bool(self.reader.cast.named(who))

    def _concerned(self, who: str, about: set[str]) -> bool:
        return who in about or any(self.family.near(who, one) for one in about)


def informant(word: Word) -> bool:
    """A relative or a witness: who passes on what they saw."""
    return kin_word(word, []) is not None or word.lemma in listed("words", "witnesses")


__all__ = ["Telling", "Tree", "Voices", "informant"]
